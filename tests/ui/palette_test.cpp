// The command palette: found by a few letters, done by Enter, what was used last first.
#include <QAction>
#include <QLineEdit>
#include <QListView>

#include "tests/ui/test_window.h"
#include "tests/ui/ui_test.h"
#include "ui/command_palette.h"
#include "ui/fuzzy_match.h"

namespace rebus::test {
namespace {

QLineEdit* openPalette(const TestWindow& window) {
  window.trigger("commandPalette");
  return window.find<QLineEdit>("commandSearch");
}

QString current(const TestWindow& window) {
  return window.find<QListView>("commandList")->currentIndex().data().toString();
}

QStringList all(const TestWindow& window) {
  const QAbstractItemModel* model = window.find<QListView>("commandList")->model();
  QStringList titles;
  for (int i = 0; i < model->rowCount(); ++i) titles << model->index(i, 0).data().toString();
  return titles;
}

}  // namespace

class PaletteTest final : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void FuzzyMatch_lettersInOrder_fit() {
    QVERIFY(ui::fuzzyMatch(u"ns", u"New Session"));
    QVERIFY(!ui::fuzzyMatch(u"sn", u"Nes"));
    QVERIFY(!ui::fuzzyMatch(u"neww", u"New"));
    QVERIFY(*ui::fuzzyMatch(u"fs", u"Full Screen") > *ui::fuzzyMatch(u"fs", u"Leaf side"));
    QVERIFY(*ui::fuzzyMatch(u"find", u"Find Next") > *ui::fuzzyMatch(u"find", u"Fold in Depth"));
    QCOMPARE(*ui::fuzzyMatch(u"", u"anything"), 0);
  }

  void Palette_lettersAndEnter_doesTheCommand() {
    TestWindow window;
    window.openReady();
    QLineEdit* search = openPalette(window);
    QTest::keyClicks(search, QStringLiteral("setg"));
    QCOMPARE(current(window), QStringLiteral("Settings"));
    QTest::keyClick(search, Qt::Key_Return);
    WAIT_FOR(window.window()->findChild<QWidget*>(QStringLiteral("settingsDialog")));
    WAIT_FOR(!window.window()->findChild<ui::CommandPalette*>());
  }

  void Palette_arrows_chooseAnother() {
    TestWindow window;
    window.openReady();
    QLineEdit* search = openPalette(window);
    const QString first = current(window);
    QTest::keyClick(search, Qt::Key_Down);
    QVERIFY(current(window) != first);
    QTest::keyClick(search, Qt::Key_Up);
    QCOMPARE(current(window), first);
    QTest::keyClicks(search, QStringLiteral("qqqq"));
    QVERIFY(window.find<QWidget>("noCommands")->isVisible());
    QTest::keyClick(search, Qt::Key_Escape);
    WAIT_FOR(!window.window()->findChild<ui::CommandPalette*>());
  }

  void Palette_usedCommand_standsFirstNextTime() {
    TestWindow window;
    window.openReady();
    QTest::keyClicks(openPalette(window), QStringLiteral("jobs"));
    QTest::keyClick(window.find<QLineEdit>("commandSearch"), Qt::Key_Return);
    WAIT_FOR(window.find<QWidget>("jobsDock")->isVisible());
    WAIT_FOR(!window.window()->findChild<ui::CommandPalette*>());
    openPalette(window);
    QVERIFY(current(window).startsWith(QStringLiteral("Jobs")));
  }

  void Palette_disabledCommand_isNotListed() {
    TestWindow window;
    window.services.openEngine = {};
    window.open();
    openPalette(window);
    QVERIFY(!all(window).contains(QStringLiteral("Unload")));
    QVERIFY(all(window).contains(QStringLiteral("New")));
  }
};

REBUS_UI_TEST(PaletteTest);

}  // namespace rebus::test

#include "palette_test.moc"
