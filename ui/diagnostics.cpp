#include "ui/diagnostics.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QScreen>
#include <QThread>

#include "ui/engine_client.h"
#include "ui/window_services.h"

namespace rebus::ui {
namespace {

constexpr int kLogLines = 12;
constexpr qint64 kLogBytes = 64 << 10;

/// The value of the first line that starts with `key`.
QString valueIn(const char* path, const QByteArray& key) {
  QFile file(QString::fromLatin1(path));
  if (!file.open(QIODevice::ReadOnly)) return QStringLiteral("?");
  for (const QByteArray& line : file.readAll().split('\n')) {
    if (line.startsWith(key)) return QString::fromUtf8(line.mid(line.indexOf(':') + 1)).simplified();
  }
  return QStringLiteral("?");
}

QStringList lastWarnings(const QString& log) {
  QFile file(log);
  if (log.isEmpty() || !file.open(QIODevice::ReadOnly)) return {};
  file.seek(std::max<qint64>(file.size() - kLogBytes, 0));
  QStringList lines;
  for (const QString& line : QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'))) {
    if (line.contains(QLatin1String("[warning]")) || line.contains(QLatin1String("[error]"))) lines << line;
  }
  return lines.mid(std::max<qsizetype>(lines.size() - kLogLines, 0));
}

QString modelLine(const EngineClient& engine) {
  if (engine.state() != EngineClient::State::Ready) {
    return engine.problem().isEmpty() ? QStringLiteral("not loaded") : engine.problem();
  }
  const ModelInfo& model = engine.model();
  return QStringLiteral("%1, %2, %3, %4 parameters, hash %5")
      .arg(QString::fromStdString(model.name), QString::fromStdString(model.device),
           QString::fromStdString(model.dtype))
      .arg(model.parameters)
      .arg(QString::fromStdString(model.hash));
}

}  // namespace

QString withoutPrivateText(QString text) {
  static const QRegularExpression quoted(QStringLiteral("“[^”]*”|\"[^\"\\n]*\""));
  text.replace(quoted, QStringLiteral("“…”"));
  const QString home = QDir::homePath();
  if (home.size() > 1) text.replace(home, QStringLiteral("~"));
  return text;
}

QString diagnostics(const WindowServices& services, const WindowSettings& settings, const EngineClient& engine) {
  QStringList lines;
  const auto add = [&](const char* name, const QString& value) {
    lines << QLatin1String(name) + QStringLiteral(": ") + value;
  };
  // Not translated: it is for a report.
  add("Rebus", QApplication::applicationVersion() + QStringLiteral(", ") + services.build);
  add("Compiler", QStringLiteral("GCC " __VERSION__));
  add("Qt", QStringLiteral("%1, %2").arg(QLatin1String(qVersion()), QGuiApplication::platformName()));
  add("System", QSysInfo::prettyProductName() + QStringLiteral(", ") + QSysInfo::kernelVersion());
  add("Processor",
      QStringLiteral("%1, %2 threads").arg(valueIn("/proc/cpuinfo", "model name")).arg(QThread::idealThreadCount()));
  add("Memory", QStringLiteral("%1, %2 available")
                    .arg(valueIn("/proc/meminfo", "MemTotal"), valueIn("/proc/meminfo", "MemAvailable")));
  if (const QScreen* screen = QGuiApplication::primaryScreen()) {
    add("Screen", QStringLiteral("%1 × %2 at %3")
                      .arg(screen->size().width())
                      .arg(screen->size().height())
                      .arg(screen->devicePixelRatio()));
  }
  add("Model", modelLine(engine));
  add("Device, threads",
      QStringLiteral("%1, %2").arg(QString::fromStdString(services.engine.device)).arg(services.engine.threads));
  add("Library", QString::fromStdString(services.library.folder.string()));
  add("Steps, guidance", QStringLiteral("%1, %2").arg(
                             settings.steps ? QString::number(*settings.steps) : QStringLiteral("default"),
                             settings.guidance ? QString::number(*settings.guidance) : QStringLiteral("default")));
  add("Appearance, text size",
      QStringLiteral("%1, %2").arg(static_cast<int>(settings.appearance)).arg(settings.textSize));
  add("Changed shortcuts", QString::number(settings.shortcuts.size()));
  lines << QStringLiteral("Last warnings:") << lastWarnings(services.logFile);
  return withoutPrivateText(lines.join(QLatin1Char('\n')));
}

}  // namespace rebus::ui
