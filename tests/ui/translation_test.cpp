// Indonesian is complete, English counts, and no text of the window is missing in the files.
#include <QApplication>
#include <QDir>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QProcess>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTranslator>
#include <QXmlStreamReader>

#include "tests/ui/test_window.h"
#include "tests/ui/ui_test.h"
#include "ui/translations.h"

namespace rebus::test {
namespace {

constexpr char kFolder[] = REBUS_SOURCE_FOLDER "/translations/";

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
  void cleanup() {
    for (QTranslator* texts : qApp->findChildren<QTranslator*>()) {
      QApplication::removeTranslator(texts);
      delete texts;
    }
    QLocale::setDefault(QLocale::c());
  }

  void Files_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QStringList>("options");
    QTest::newRow("Indonesian") << QStringLiteral("rebus_id.ts") << QStringList();
    // English needs no more than one thing and many things.
    QTest::newRow("English") << QStringLiteral("rebus_en.ts") << QStringList{QStringLiteral("-pluralonly")};
  }

  void Files() {
    QFETCH(QString, name);
    QFETCH(QStringList, options);
    const QString file = QLatin1String(kFolder) + name;
    const auto messages = messagesIn(file);
    QVERIFY(messages.size() > 10);
    for (const Message& message : messages) {
      QVERIFY2(message.type.isEmpty() && message.isTranslated, qPrintable(message.context + message.source));
    }
    // Compared with the sources nothing is missing.
    QTemporaryDir folder;
    const QString copy = folder.filePath(name);
    QVERIFY(QFile::copy(file, copy));
    QProcess lupdate;
    lupdate.start(
        QStringLiteral(REBUS_LUPDATE),
        options + QStringList{QStringLiteral("-silent"), QStringLiteral("-recursive"), QStringLiteral("-locations"),
                              QStringLiteral("none"), QStringLiteral(REBUS_SOURCE_FOLDER "/ui"), QStringLiteral("-I"),
                              QStringLiteral(REBUS_SOURCE_FOLDER), QStringLiteral("-ts"), copy});
    QVERIFY(lupdate.waitForFinished(120000));
    QCOMPARE(lupdate.exitCode(), 0);
    for (const Message& message : messagesIn(copy)) {
      QVERIFY2(message.type.isEmpty(), qPrintable(message.type + QLatin1Char(' ') + message.source));
    }
  }

  void Window_inEnglish_countsAsPeopleDo() {
    ui::installTranslations(*qApp, QLocale(QLocale::English));
    TestWindow window;
    window.openReady();
    window.trigger("promptList");
    auto* list = window.find<QPlainTextEdit>("promptList");
    auto* count = window.find<QLabel>("promptCount");
    list->setPlainText(QStringLiteral("a cat"));
    QCOMPARE(count->text(), QStringLiteral("1 prompt"));
    list->setPlainText(QStringLiteral("a cat\na dog"));
    QCOMPARE(count->text(), QStringLiteral("2 prompts"));
  }

  void Window_inIndonesian_speaksIt() {
    ui::installTranslations(*qApp, QLocale(QLocale::Indonesian));
    TestWindow window;
    window.open();
    QVERIFY(window.find<QPushButton>("exampleDraw")->accessibleName().startsWith(QStringLiteral("Gambar sesuatu")));
  }
};

REBUS_UI_TEST(TranslationTest);

}  // namespace rebus::test

#include "translation_test.moc"
