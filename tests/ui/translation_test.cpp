// Indonesian is complete, and no text of the window is missing in the file.
#include <QDir>
#include <QProcess>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTranslator>
#include <QXmlStreamReader>

#include "tests/ui/test_window.h"
#include "tests/ui/ui_test.h"

namespace rebus::test {
namespace {

constexpr char kFile[] = REBUS_SOURCE_FOLDER "/translations/rebus_id.ts";

struct Message {
  QString context;
  QString source;
  QString type;
  bool isTranslated = false;
};

std::vector<Message> messagesIn(const QString& path) {
  QFile file(path);
  std::vector<Message> messages;
  if (!file.open(QIODevice::ReadOnly)) return messages;
  QXmlStreamReader xml(&file);
  QString context;
  while (!xml.atEnd()) {
    if (xml.readNext() != QXmlStreamReader::StartElement) continue;
    if (xml.name() == QLatin1String("name")) context = xml.readElementText();
    if (xml.name() == QLatin1String("message")) messages.push_back({context, {}, {}, false});
    if (xml.name() == QLatin1String("source")) messages.back().source = xml.readElementText();
    if (xml.name() != QLatin1String("translation")) continue;
    messages.back().type = xml.attributes().value(QLatin1String("type")).toString();
    const QString text = xml.readElementText(QXmlStreamReader::IncludeChildElements);
    messages.back().isTranslated = !text.trimmed().isEmpty();
  }
  return messages;
}

}  // namespace

class TranslationTest final : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void Indonesian_everyText_isTranslated() {
    const auto messages = messagesIn(QLatin1String(kFile));
    QVERIFY(messages.size() > 50);
    for (const Message& message : messages) {
      QVERIFY2(message.type.isEmpty() && message.isTranslated, qPrintable(message.context + message.source));
    }
  }

  void Indonesian_comparedWithTheSources_lacksNothing() {
    QTemporaryDir folder;
    const QString copy = folder.filePath(QStringLiteral("rebus_id.ts"));
    QVERIFY(QFile::copy(QLatin1String(kFile), copy));
    QProcess lupdate;
    lupdate.start(QStringLiteral(REBUS_LUPDATE),
                  {QStringLiteral("-silent"), QStringLiteral("-recursive"), QStringLiteral("-locations"),
                   QStringLiteral("none"), QStringLiteral(REBUS_SOURCE_FOLDER "/ui"), QStringLiteral("-I"),
                   QStringLiteral(REBUS_SOURCE_FOLDER), QStringLiteral("-ts"), copy});
    QVERIFY(lupdate.waitForFinished(120000));
    QCOMPARE(lupdate.exitCode(), 0);
    for (const Message& message : messagesIn(copy)) {
      QVERIFY2(message.type.isEmpty(), qPrintable(message.type + QLatin1Char(' ') + message.source));
    }
  }

  void Window_inIndonesian_speaksIt() {
    QTranslator texts;
    QVERIFY(texts.load(QStringLiteral(":/i18n/rebus_id.qm")));
    QApplication::installTranslator(&texts);
    TestWindow window;
    window.open();
    QVERIFY(window.find<QPushButton>("exampleDraw")->accessibleName().startsWith(QStringLiteral("Gambar sesuatu")));
    window.close();
    QApplication::removeTranslator(&texts);
  }
};

REBUS_UI_TEST(TranslationTest);

}  // namespace rebus::test

#include "translation_test.moc"
