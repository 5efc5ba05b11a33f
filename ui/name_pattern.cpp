#include "ui/name_pattern.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>
#include <algorithm>
#include <optional>

#include "ui/dialogs/file_path_field.h"

namespace rebus::ui {
namespace {

constexpr int kFieldBytes = 60;
constexpr int kNameBytes = 180;

QRegularExpression fieldExpression() {
  return QRegularExpression(QStringLiteral("\\{([A-Za-z]*)\\}"));
}

std::optional<QString> valueOf(const QString& name, const PatternFields& fields) {
  if (name == QLatin1String("session")) return FilePathField::safeName(fields.session, kFieldBytes);
  if (name == QLatin1String("prompt")) return FilePathField::safeName(fields.prompt, kFieldBytes);
  if (name == QLatin1String("seed")) return fields.seed;
  if (name != QLatin1String("number")) return std::nullopt;
  const auto digits = std::max<qsizetype>(QString::number(fields.count).size(), 2);
  return QStringLiteral("%1").arg(fields.number, static_cast<int>(digits), 10, QLatin1Char('0'));
}

}  // namespace

QString expandPattern(const QString& pattern, const PatternFields& fields) {
  QString name;
  qsizetype position = 0;
  const QRegularExpression expression = fieldExpression();
  auto matches = expression.globalMatch(pattern);
  while (matches.hasNext()) {
    const auto match = matches.next();
    name += pattern.mid(position, match.capturedStart() - position);
    name += valueOf(match.captured(1), fields).value_or(match.captured(0));
    position = match.capturedEnd();
  }
  name += pattern.mid(position);
  return FilePathField::safeName(name, kNameBytes);
}

QStringList unknownFields(const QString& pattern) {
  QStringList unknown;
  const QRegularExpression expression = fieldExpression();
  auto matches = expression.globalMatch(pattern);
  while (matches.hasNext()) {
    const auto match = matches.next();
    if (!valueOf(match.captured(1), {})) unknown << match.captured(0);
  }
  return unknown;
}

QString unusedPath(const QString& path) {
  QString free = path;
  const QFileInfo file(path);
  for (int number = 2; QFileInfo::exists(free); ++number) {
    free =
        file.dir().filePath(QStringLiteral("%1 (%2).%3").arg(file.completeBaseName()).arg(number).arg(file.suffix()));
  }
  return free;
}

}  // namespace rebus::ui
