// The library in the settings: bin, backups, check and moving; what waits outlives the window.
#include <QDir>
#include <QLabel>
#include <QListView>
#include <QListWidget>
#include <QPushButton>

#include "tests/ui/test_window.h"
#include "tests/ui/ui_test.h"
#include "ui/document_controller.h"
#include "ui/library/library_page.h"

namespace rebus::test {
namespace {

ui::LibraryPage* openPage(const TestWindow& window) {
  window.trigger("settings");
  return window.find<ui::LibraryPage>("libraryPage");
}

int sessions(const TestWindow& window) {
  return window.find<QListView>("sessionList")->model()->rowCount();
}

QString message(const TestWindow& window) {
  return window.find<QLabel>("libraryMessage")->text();
}

void agree(const TestWindow& window) {
  QTest::mouseClick(window.find<QPushButton>("confirmYes"), Qt::LeftButton);
}

void click(const TestWindow& window, const char* button) {
  window.find<QPushButton>(button)->click();
}

}  // namespace

class LibraryPageTest final : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void Lists_empty_sayWhatComesThere() {
    TestWindow window;
    window.openReady();
    openPage(window);
    auto* bin = window.find<QListWidget>("binList");
    auto* note = window.find<QLabel>("binListNote");
    QVERIFY(note->isVisibleTo(bin));
    QCOMPARE(bin->accessibleDescription(), note->text());
    QVERIFY(window.find<QLabel>("backupListNote")->text().contains(QStringLiteral("one a day")));
    window.finish("a disc");
    window.trigger("deleteSession");
    WAIT_FOR(sessions(window) == 0);
    click(window, "backUpNow");
    WAIT_FOR(bin->count() == 1 && !note->isVisibleTo(bin));
    QVERIFY(bin->accessibleDescription().isEmpty());
  }

  void Bin_session_isRestored() {
    TestWindow window;
    window.openReady();
    window.finish("a disc");
    window.trigger("deleteSession");
    WAIT_FOR(sessions(window) == 0);
    openPage(window);
    auto* bin = window.find<QListWidget>("binList");
    WAIT_FOR(bin->count() == 1);
    bin->setCurrentRow(0);
    click(window, "restoreSession");
    WAIT_FOR(sessions(window) == 1 && bin->count() == 0);
  }

  void Bin_emptied_asksFirst() {
    TestWindow window;
    window.openReady();
    window.finish("a disc");
    window.trigger("deleteSession");
    WAIT_FOR(sessions(window) == 0);
    openPage(window);
    auto* bin = window.find<QListWidget>("binList");
    WAIT_FOR(bin->count() == 1);
    click(window, "emptyBin");
    QCOMPARE(bin->count(), 1);
    agree(window);
    WAIT_FOR(bin->count() == 0 && message(window).contains(QStringLiteral("empty")));
  }

  void Backup_restored_bringsBackWhatItHeld() {
    TestWindow window;
    window.openReady();
    window.finish("first");
    openPage(window);
    auto* backups = window.find<QListWidget>("backupList");
    const int before = backups->count();
    click(window, "backUpNow");
    WAIT_FOR(backups->count() > before);
    window.trigger("newSession");
    window.finish("second");
    WAIT_FOR(sessions(window) == 2);
    backups->setCurrentRow(0);
    click(window, "restoreBackup");
    agree(window);
    WAIT_FOR(sessions(window) == 1);
    WAIT_FOR(message(window).contains(QStringLiteral("backup")));
    // What is done then is stored in the restored one.
    window.finish("third");
    WAIT_FOR(sessions(window) == 2);
  }

  void Check_ofASoundLibrary_saysSo() {
    TestWindow window;
    window.openReady();
    window.finish("a disc");
    openPage(window);
    click(window, "checkLibrary");
    WAIT_FOR(message(window).startsWith(QStringLiteral("All is well")));
  }

  void Moved_library_isUsedInItsNewFolderAndTheOldOneStays() {
    TestWindow window;
    QTemporaryDir folder;
    std::string told;
    window.services.libraryMoved = [&](const std::string& to) { told = to; };
    window.openReady();
    window.finish("a disc");
    ui::LibraryPage* page = openPage(window);
    const QString taken = folder.filePath(QStringLiteral("taken"));
    QVERIFY(QDir().mkpath(taken + QStringLiteral("/something")));
    Q_EMIT page->moveRequested(taken);
    WAIT_FOR(message(window).contains(QStringLiteral("not an empty folder")));
    QVERIFY(told.empty());

    const QString target = folder.filePath(QStringLiteral("new"));
    Q_EMIT page->moveRequested(target);
    WAIT_FOR(told == target.toStdString());
    QVERIFY(std::filesystem::exists(window.libraryFolder() / "library.db"));
    WAIT_FOR(sessions(window) == 1);
    window.finish("another one");
    WAIT_FOR(sessions(window) == 2);
    QCOMPARE(window.find<QLabel>("libraryFolder")->text(), target);
  }

  void Moving_whileSomethingIsMade_waits() {
    TestWindow window;
    window.services.libraryMoved = [](const std::string&) { QFAIL("moved"); };
    window.control->hold();
    window.openReady();
    window.send("a disc");
    WAIT_FOR(!window.controller()->jobs().empty());
    Q_EMIT openPage(window)->moveRequested(QStringLiteral("/nowhere"));
    QVERIFY(message(window).contains(QStringLiteral("being made")));
    window.control->releaseAll();
    WAIT_FOR(window.controller()->jobs().empty());
  }

  void Waiting_prompts_areOfferedByTheNextWindow() {
    TestWindow window;
    window.control->hold();
    window.openReady();
    window.send("one");
    WAIT_FOR(window.controller()->session().turnCount() == 2);
    QVERIFY(window.control->waitUntilHeld());
    window.send("two");
    window.send("three");
    const auto file = window.libraryFolder() / "waiting.json";
    WAIT_FOR(std::filesystem::exists(file));
    window.close();
    window.control->releaseAll();
    window.openReady();
    auto* notice = window.find<QPushButton>("noticeAction");
    WAIT_FOR(notice->isVisible() && notice->text() == QStringLiteral("Queue Again"));
    notice->click();
    WAIT_FOR(window.control->requests().size() == 3 && window.controller()->jobs().empty());
    QCOMPARE(textOf(window.control->requests()[2].context.back().parts), std::string("three"));
    WAIT_FOR(!std::filesystem::exists(file));
  }
};

REBUS_UI_TEST(LibraryPageTest);

}  // namespace rebus::test

#include "library_page_test.moc"
