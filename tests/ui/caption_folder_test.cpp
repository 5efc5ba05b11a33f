// Describing the pictures of a folder: files out, stop and going on, what can't be read.
#include <QCheckBox>
#include <QDialog>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>

#include "tests/ui/test_window.h"
#include "tests/ui/ui_test.h"
#include "ui/captions/caption_files.h"

namespace rebus::test {
namespace {

void write(const QString& path, const QByteArray& bytes) {
  QFile file(path);
  QVERIFY(file.open(QIODevice::WriteOnly));
  QCOMPARE(file.write(bytes), bytes.size());
}

QByteArray contentOf(const QString& path) {
  QFile file(path);
  return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// A folder whose files count as pictures: the name decides what the reader gives.
struct Pictures {
  explicit Pictures(const QStringList& names) {
    for (const QString& name : names) write(path(name), "picture");
  }
  QString path(const QString& name) const { return folder.filePath(name); }
  QByteArray table() const { return contentOf(path(QStringLiteral("captions.csv"))); }

  QTemporaryDir folder;
};

Result<Image> readOrRefuse(const ui::PictureSource& source) {
  if (source.name.startsWith(QLatin1String("broken"))) return Error{ErrorCode::Corrupt, "It is no picture."};
  return *plainPicture(8, 8, 100);
}

void openDialog(TestWindow& window, const Pictures& pictures) {
  window.services.readPicture = readOrRefuse;
  if (!window.window()) window.openReady();
  window.trigger("captionFolder");
  window.find<QLineEdit>("captionFolder")->setText(pictures.folder.path());
}

QString message(const TestWindow& window) {
  return window.find<QLabel>("captionMessage")->text();
}

QPushButton* start(const TestWindow& window) {
  return window.find<QPushButton>("startCaptions");
}

bool isDone(const TestWindow& window) {
  return start(window)->text() == QStringLiteral("Start");
}

}  // namespace

class CaptionFolderTest final : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void Folder_described_hasTextsAndATable() {
    const Pictures pictures({QStringLiteral("b10.png"), QStringLiteral("b9.JPG"), QStringLiteral("notes.md")});
    TestWindow window;
    window.control->setWords({"a \"grey\" ", "square, alone"});
    openDialog(window, pictures);
    window.find<QLineEdit>("captionQuestion")->setText(QStringLiteral("what is it?"));
    start(window)->click();
    WAIT_FOR(isDone(window) && message(window).startsWith(QStringLiteral("2 ")));
    QCOMPARE(contentOf(pictures.path(QStringLiteral("b9.txt"))), QByteArray("a \"grey\" square, alone\n"));
    QCOMPARE(pictures.table(), QByteArray("file,caption\n\"b9.JPG\",\"a \"\"grey\"\" square, alone\"\n"
                                          "\"b10.png\",\"a \"\"grey\"\" square, alone\"\n"));
    const auto requests = window.control->requests();
    QCOMPARE(requests.size(), size_t{2});
    QCOMPARE(requests[0].kind, TaskKind::Caption);
    QCOMPARE(textOf(requests[0].context.back().parts), std::string("what is it?"));
    // Nothing of it is in the history.
    QVERIFY(!QFile::exists(pictures.path(QStringLiteral("notes.txt"))));
    QCOMPARE(window.find<QProgressBar>("captionProgress")->value(), 2);
  }

  void Stopped_goesOnWhereItWas() {
    const Pictures pictures({QStringLiteral("a.png"), QStringLiteral("b.png"), QStringLiteral("c.png")});
    TestWindow window;
    window.control->setWords({"first"});
    window.control->hold();
    openDialog(window, pictures);
    start(window)->click();
    WAIT_FOR(window.control->requests().size() == 1);
    QVERIFY(window.control->waitUntilHeld());
    window.control->release();
    WAIT_FOR(window.control->requests().size() == 2);
    QVERIFY(window.control->waitUntilHeld());
    QCOMPARE(start(window)->text(), QStringLiteral("Stop"));
    start(window)->click();
    WAIT_FOR(isDone(window));
    QVERIFY2(message(window).contains(QStringLiteral("2 wait")), qPrintable(message(window)));
    QVERIFY(!QFile::exists(pictures.path(QStringLiteral("b.txt"))));
    window.control->setWords({"second"});
    window.control->releaseAll();
    start(window)->click();
    WAIT_FOR(isDone(window) && message(window).startsWith(QStringLiteral("3 ")));
    QCOMPARE(contentOf(pictures.path(QStringLiteral("a.txt"))), QByteArray("first\n"));
    QCOMPARE(contentOf(pictures.path(QStringLiteral("c.txt"))), QByteArray("second\n"));
    QCOMPARE(pictures.table().count('\n'), 4);
    QCOMPARE(window.control->requests().size(), size_t{4});
  }

  void BrokenPicture_isNamedAndTheOthersAreDone() {
    const Pictures pictures({QStringLiteral("broken.png"), QStringLiteral("c.png")});
    TestWindow window;
    openDialog(window, pictures);
    start(window)->click();
    WAIT_FOR(isDone(window) && message(window).contains(QStringLiteral("broken.png (It is no picture.)")));
    QVERIFY(QFile::exists(pictures.path(QStringLiteral("c.txt"))));
  }

  void Dialog_closedWhileItRuns_stops() {
    const Pictures pictures({QStringLiteral("a.png"), QStringLiteral("b.png")});
    TestWindow window;
    window.control->hold();
    openDialog(window, pictures);
    start(window)->click();
    WAIT_FOR(window.control->requests().size() == 1);
    QVERIFY(window.control->waitUntilHeld());
    window.find<QDialog>("captionFolderDialog")->close();
    WAIT_FOR(window.control->cancelled().size() == 1);
    WAIT_FOR(!window.window()->findChild<QDialog*>(QStringLiteral("captionFolderDialog")));
    window.control->releaseAll();
    // The window goes on working.
    window.finish("a disc");
    QCOMPARE(window.control->requests().size(), size_t{2});
  }

  void Plan_ofAFolder_fillsInAndMendsWhatIsThere() {
    const Pictures pictures({QStringLiteral("a.png"), QStringLiteral("b.png"), QStringLiteral("c.png")});
    write(pictures.path(QStringLiteral("a.txt")), "by hand\n");
    // Cut off in the middle of a row.
    write(pictures.path(QStringLiteral("captions.csv")), "file,caption\n\"b.png\",\"two\nlines\"\n\"c.png\",\"half");
    const ui::CaptionTask task{pictures.folder.path(), {}, true, true};
    const auto plan = ui::planCaptions(task);
    QVERIFY(plan.ok());
    QCOMPARE(plan->waiting, QStringList{QStringLiteral("c.png")});
    QCOMPARE(plan->done, 2);
    QCOMPARE(contentOf(pictures.path(QStringLiteral("b.txt"))), QByteArray("two\nlines\n"));
    QCOMPARE(pictures.table(), QByteArray("file,caption\n\"b.png\",\"two\nlines\"\n\"a.png\",\"by hand\"\n"));
    QVERIFY(!ui::planCaptions({QStringLiteral("/nowhere"), {}, true, true}).ok());
  }

  void Pictures_ofFoldersInside_comeWhereTheyAreWanted() {
    const Pictures pictures({QStringLiteral("b.png")});
    QVERIFY(QDir(pictures.folder.path()).mkpath(QStringLiteral("inside/deep")));
    for (const char* name : {"inside/a.png", "inside/deep/a.png"}) {
      QVERIFY(QFile::copy(pictures.path(QStringLiteral("b.png")), pictures.path(QLatin1String(name))));
    }
    // Back to where it began: nothing is described twice, and there is an end.
    QVERIFY(QFile::link(pictures.folder.path(), pictures.path(QStringLiteral("inside/loop"))));
    ui::CaptionTask task{pictures.folder.path(), {}, true, true};
    QCOMPARE(ui::planCaptions(task)->waiting, QStringList{QStringLiteral("b.png")});
    task.withSubfolders = true;
    QCOMPARE(ui::planCaptions(task)->waiting, (QStringList{QStringLiteral("b.png"), QStringLiteral("inside/a.png"),
                                                           QStringLiteral("inside/deep/a.png")}));
    QVERIFY(ui::keepCaption(task, QStringLiteral("inside/a.png"), QStringLiteral("one")).ok());
    QCOMPARE(contentOf(pictures.path(QStringLiteral("inside/a.txt"))), QByteArray("one\n"));
    QCOMPARE(pictures.table(), QByteArray("file,caption\n\"inside/a.png\",\"one\"\n"));
    QCOMPARE(ui::planCaptions(task)->waiting.size(), 2);
  }

  void Texts_ofPicturesWithOneName_areKeptApart() {
    const Pictures pictures({QStringLiteral("a.png"), QStringLiteral("a.jpg")});
    const ui::CaptionTask task{pictures.folder.path(), {}, true, false};
    QVERIFY(ui::keepCaption(task, QStringLiteral("a.png"), QStringLiteral("one")).ok());
    QCOMPARE(ui::planCaptions(task)->waiting, QStringList{QStringLiteral("a.jpg")});
    QCOMPARE(contentOf(pictures.path(QStringLiteral("a.png.txt"))), QByteArray("one\n"));
  }
};

REBUS_UI_TEST(CaptionFolderTest);

}  // namespace rebus::test

#include "caption_folder_test.moc"
