// The document leaves the window as PDF, HTML, Markdown and on paper; sessions come and go as files.
#include <QAction>
#include <QCheckBox>
#include <QDir>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPrinter>
#include <QPushButton>
#include <QRadioButton>

#include "core/store/blob_format.h"
#include "tests/ui/test_window.h"
#include "tests/ui/ui_test.h"
#include "ui/dialogs/file_path_field.h"
#include "ui/document_controller.h"
#include "ui/document_files.h"
#include "ui/export/html_export.h"
#include "ui/export/markdown_export.h"

namespace rebus::test {
namespace {

QByteArray contentOf(const QString& path) {
  QFile file(path);
  return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString notice(const TestWindow& window) {
  return window.find<QLabel>("noticeText")->text();
}

/// Chooses a format and a place in the dialog, as a person does.
void exportThroughDialog(const TestWindow& window, const char* format, const QString& path) {
  window.trigger("exportDocument");
  auto* dialog = window.find<ui::ExportDialog>("exportDialog");
  dialog->findChild<QRadioButton*>(QLatin1String(format))->click();
  dialog->findChild<QLineEdit*>(QStringLiteral("filePath"))->setText(path);
  dialog->findChild<QPushButton*>(QStringLiteral("exportButton"))->click();
}

ui::ExportedDocument documentWith(const std::vector<Turn>& turns) {
  return {QStringLiteral("Title"), turns, true, QFont()};
}

ui::ExportContext plainContext() {
  return {[](const ImagePart& part) -> Result<ImageRef> {
            if (part.image) return part.image;
            return Error{ErrorCode::NotFound, "gone"};
          },
          [](const TurnId&) -> Result<PictureMetadata> {
            return Error{ErrorCode::NotFound, "not made here"};
          },
          [] { return false; }, [](int, int) {}};
}

Turn replyOf(const std::string& text) {
  Turn turn;
  turn.role = Role::Model;
  turn.parts = {TextPart{text}};
  return turn;
}

}  // namespace

class ExportTest final : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void Html_hasTextRolesSettingsAndThePictureInside() {
    TestWindow window;
    window.control->setWords({"Here is a **disc**."});
    window.openReady();
    window.finish("a disc <b>");
    window.trigger("exportDocument");
    auto* dialog = window.find<ui::ExportDialog>("exportDialog");
    dialog->findChild<QRadioButton*>(QStringLiteral("exportHtml"))->click();
    dialog->findChild<QCheckBox*>(QStringLiteral("exportSettings"))->click();
    const QString path = m_folder.filePath(QStringLiteral("talk.html"));
    dialog->findChild<QLineEdit*>(QStringLiteral("filePath"))->setText(path);
    dialog->findChild<QPushButton*>(QStringLiteral("exportButton"))->click();
    WAIT_FOR(notice(window).contains(QStringLiteral("talk.html")));
    const QString page = QString::fromUtf8(contentOf(path));
    QVERIFY(page.contains(QStringLiteral("<h2>You</h2>\n<p class=\"prompt\">a disc &lt;b&gt;</p>")));
    QVERIFY(page.contains(QStringLiteral("<h2>Rebus</h2>")));
    QVERIFY(page.contains(QStringLiteral("font-weight:700;\">disc</span>")));
    QVERIFY(page.contains(QStringLiteral("Seed ")));
    const QString uri = QStringLiteral("src=\"data:image/png;base64,");
    const qsizetype start = page.indexOf(uri) + uri.size();
    const QByteArray png =
        QByteArray::fromBase64(page.mid(start, page.indexOf(QLatin1Char('"'), start) - start).toLatin1());
    QCOMPARE(QImage::fromData(png, "PNG").size(), QSize(64, 64));
  }

  void Html_hostileReply_fetchesAndRunsNothing() {
    const QString path = m_folder.filePath(QStringLiteral("hostile.html"));
    const Turn turn = replyOf(
        "<script>alert(1)</script> ![x](http://example.org/a.png) [go](javascript:alert(1)) "
        "[web](https://example.org)");
    QVERIFY(ui::writeHtml(path, documentWith({turn}), plainContext()).ok());
    const QByteArray page = contentOf(path);
    QVERIFY(!page.contains("<script"));
    QVERIFY(!page.contains("<img"));
    QVERIFY(!page.contains("javascript:"));
    QVERIFY(page.contains("href=\"https://example.org\""));
  }

  void Html_lostPicture_isSaidAndCounted() {
    const QString path = m_folder.filePath(QStringLiteral("lost.html"));
    Turn turn = replyOf("text");
    turn.parts.emplace_back(ImagePart{nullptr, "00", 8, 8});
    const Result<ui::ExportOutcome> outcome = ui::writeHtml(path, documentWith({turn}), plainContext());
    QVERIFY(outcome.ok());
    QCOMPARE(outcome->missing, 1);
    QVERIFY(contentOf(path).contains("could not be read"));
  }

  void Html_folderThatIsGone_isAnErrorAndLeavesNothing() {
    const QString path = m_folder.filePath(QStringLiteral("nowhere/talk.html"));
    const auto outcome = ui::writeHtml(path, documentWith({replyOf("x")}), plainContext());
    QVERIFY(!outcome.ok());
    QVERIFY(QString::fromStdString(outcome.error().message).contains(QStringLiteral("talk.html")));
  }

  void Html_cancelled_leavesTheOldFile() {
    const QString path = m_folder.filePath(QStringLiteral("old.html"));
    QVERIFY(ui::writeHtml(path, documentWith({replyOf("old")}), plainContext()).ok());
    const QByteArray old = contentOf(path);
    ui::ExportContext context = plainContext();
    context.isCancelled = [] { return true; };
    const auto outcome = ui::writeHtml(path, documentWith({replyOf("new")}), context);
    QVERIFY(!outcome.ok());
    QCOMPARE(outcome.error().code, ErrorCode::Cancelled);
    QCOMPARE(contentOf(path), old);
    QVERIFY(QDir(m_folder.path()).entryList({QStringLiteral("*.part")}, QDir::Files | QDir::Hidden).isEmpty());
  }

  void Markdown_hasTextAndAFolderOfPictures() {
    TestWindow window;
    std::map<std::string, Image> written;
    window.services.writePicture = [&](const std::string& path, const Image& image,
                                       const WriteOptions&) -> Result<void> {
      written[path] = image;
      return {};
    };
    window.control->setWords({"Here is a **disc**."});
    window.openReady();
    window.finish("a *round* disc");
    const QString path = m_folder.filePath(QStringLiteral("my talk.md"));
    exportThroughDialog(window, "exportMarkdown", path);
    WAIT_FOR(notice(window).contains(QStringLiteral("Exported as")));
    const QString text = QString::fromUtf8(contentOf(path));
    QVERIFY(text.contains(QStringLiteral("## You\n\na \\*round\\* disc\n")));
    QVERIFY(text.contains(QStringLiteral("Here is a **disc**.")));
    QVERIFY(text.contains(QStringLiteral("![Picture](my%20talk-pictures/0001-")));
    QCOMPARE(written.size(), size_t{1});
    QCOMPARE(written.begin()->second, *lastImageOf(window.lastReply()->parts));
    QVERIFY(QString::fromStdString(written.begin()->first).startsWith(ui::pictureFolderFor(path)));
  }

  void Markdown_pictureNamedByAReply_isNotFetched() {
    const QString path = m_folder.filePath(QStringLiteral("remote.md"));
    const Turn turn = replyOf("![x](http://example.org/a.png)\n```\n![kept](y)\n```");
    QVERIFY(ui::writeMarkdown(path, documentWith({turn}), plainContext(), {}).ok());
    QVERIFY(contentOf(path).contains("\\![x]"));
    QVERIFY(contentOf(path).contains("\n![kept](y)\n"));
  }

  void Pdf_longDocument_hasSeveralPages() {
    TestWindow window;
    window.control->setWords({QString(QStringLiteral("a long line of words ")).repeated(400).toStdString()});
    window.openReady();
    window.finish("a disc");
    window.finish("another");
    const QString path = m_folder.filePath(QStringLiteral("talk.pdf"));
    exportThroughDialog(window, "exportPdf", path);
    WAIT_FOR(notice(window).contains(QStringLiteral("talk.pdf")));
    const QByteArray pdf = contentOf(path);
    QVERIFY(pdf.startsWith("%PDF"));
    QVERIFY2(pdf.count("/Type /Page\n") >= 3, qPrintable(QString::number(pdf.count("/Type /Page\n"))));
    QVERIFY(pdf.contains("/Subtype /Image"));
  }

  void Print_pageRange_printsOnlyThat() {
    TestWindow window;
    window.control->setWords({QString(QStringLiteral("a long line of words ")).repeated(400).toStdString()});
    window.openReady();
    window.finish("a disc");
    window.finish("another");
    const QString path = m_folder.filePath(QStringLiteral("printed.pdf"));
    auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
    printer->setOutputFormat(QPrinter::PdfFormat);
    printer->setOutputFileName(path);
    printer->setPrintRange(QPrinter::PageRange);
    printer->setFromTo(2, 2);
    window.window()->findChild<ui::DocumentFiles*>()->printTo(printer);
    WAIT_FOR(notice(window).contains(QStringLiteral("sent to the printer")));
    printer.reset();
    QCOMPARE(contentOf(path).count("/Type /Page\n"), 1);
  }

  void Dialog_placeThatCantBe_isExplainedAndReplacingIsNamed() {
    TestWindow window;
    window.openReady();
    window.finish("a disc");
    window.trigger("exportDocument");
    auto* dialog = window.find<ui::ExportDialog>("exportDialog");
    auto* place = dialog->findChild<QLineEdit*>(QStringLiteral("filePath"));
    auto* button = dialog->findChild<QPushButton*>(QStringLiteral("exportButton"));
    auto* note = dialog->findChild<QLabel*>(QStringLiteral("fileNote"));
    place->setText(m_folder.filePath(QStringLiteral("not/there.pdf")));
    QVERIFY(!button->isEnabled());
    QVERIFY(note->text().contains(QStringLiteral("no folder")));
    QFile there(m_folder.filePath(QStringLiteral("there.pdf")));
    QVERIFY(there.open(QIODevice::WriteOnly));
    place->setText(m_folder.filePath(QStringLiteral("there")));
    QVERIFY(button->isEnabled());
    QCOMPARE(button->text(), QStringLiteral("Replace"));
    dialog->findChild<QRadioButton*>(QStringLiteral("exportSession"))->click();
    QVERIFY(place->text().endsWith(QStringLiteral("there.rebus")));
    QCOMPARE(button->text(), QStringLiteral("Export"));
  }

  void SafeName_separatorsDotsAndLength_areMended() {
    QCOMPARE(ui::FilePathField::safeName(QStringLiteral("../a/b:c\n?")), QStringLiteral("a b c"));
    QCOMPARE(ui::FilePathField::safeName(QStringLiteral("..")), QStringLiteral("Untitled"));
    const QString longName = ui::FilePathField::safeName(QString(100, QChar(0x732B)), 50);
    QCOMPARE(longName, QString(16, QChar(0x732B)));
  }

  void Session_exportedAndDroppedElsewhere_isThereAndSaysSo() {
    const QString path = m_folder.filePath(QStringLiteral("talk.rebus"));
    {
      TestWindow window;
      window.openReady();
      window.finish("a disc");
      exportThroughDialog(window, "exportSession", path);
      WAIT_FOR(notice(window).contains(QStringLiteral("Turns: 2")));
      window.window()->findChild<ui::DocumentFiles*>()->importFile(path);
      WAIT_FOR(notice(window).contains(QStringLiteral("nothing was changed")));
    }
    TestWindow other;
    other.services.file = path;
    other.openReady();
    WAIT_FOR(notice(other).contains(QStringLiteral("is new here and was added. Turns: 2")));
    WAIT_FOR(other.controller()->path().size() == 2);
    QVERIFY(other.documentText().contains(QStringLiteral("a disc")));
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(path)});
    QDragEnterEvent enter(QPoint(4, 4), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(other.window(), &enter);
    QDropEvent drop(QPointF(4, 4), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(other.window(), &drop);
    WAIT_FOR(notice(other).contains(QStringLiteral("nothing was changed")));
  }

  void Session_fileThatIsNone_isExplained() {
    const QString path = m_folder.filePath(QStringLiteral("bad.rebus"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("no database") > 0);
    file.close();
    TestWindow window;
    window.openReady();
    window.window()->findChild<ui::DocumentFiles*>()->importFile(path);
    WAIT_FOR(notice(window).contains(QStringLiteral("bad.rebus")) &&
             !notice(window).startsWith(QLatin1String("Importing")));
  }

  void ImportSentence_mergedFromTheBin_saysBoth() {
    ImportReport report;
    report.added = 3;
    report.known = 4;
    report.restored = true;
    const QString sentence = ui::DocumentFiles::importSentence(report, QStringLiteral("Talk"));
    QVERIFY(sentence.contains(QStringLiteral("added to it: 3")));
    QVERIFY(sentence.contains(QStringLiteral("out of the bin")));
  }

 private:
  QTemporaryDir m_folder;
};

REBUS_UI_TEST(ExportTest);

}  // namespace rebus::test

#include "export_test.moc"
