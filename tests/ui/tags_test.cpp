// Tags of sessions: given in a dialog, shown in the list, searched for, and the filter beside the search.
#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

#include "tests/ui/test_window.h"
#include "tests/ui/ui_test.h"
#include "ui/dialogs/tags_dialog.h"
#include "ui/document_controller.h"
#include "ui/panels/session_list_model.h"

namespace rebus::test {
namespace {

QAbstractItemModel* list(const TestWindow& window) {
  return window.find<QListView>("sessionList")->model();
}

QString detail(const TestWindow& window, int row) {
  return list(window)->index(row, 0).data(ui::SessionListModel::DetailRole).toString();
}

/// Two sessions; the second one is open.
void makeTwoSessions(TestWindow& window) {
  window.openReady();
  window.finish("a red apple");
  window.trigger("newSession");
  window.finish("a blue boat");
  WAIT_FOR(list(window)->rowCount() == 2);
}

/// Types tags into the dialog of the open session, each with Enter, and accepts.
void giveTags(const TestWindow& window, const QStringList& tags) {
  window.trigger("editTags");
  auto* field = window.find<QLineEdit>("newTag");
  for (const QString& tag : tags) {
    QTest::keyClicks(field, tag);
    QTest::keyClick(field, Qt::Key_Return);
  }
  QTest::mouseClick(window.find<QPushButton>("acceptTags"), Qt::LeftButton);
  WAIT_FOR(!window.window()->findChild<ui::TagsDialog*>());
}

void chooseFilter(const TestWindow& window, const QString& text) {
  QMenu* menu = window.find<QToolButton>("tagFilter")->menu();
  Q_EMIT menu->aboutToShow();
  for (QAction* action : menu->actions()) {
    if (action->text() == text) return action->trigger();
  }
  QFAIL("There is no such tag in the menu");
}

}  // namespace

class TagsTest final : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void Tags_given_areListedAndThereAfterAStart() {
    TestWindow window;
    makeTwoSessions(window);
    QVERIFY(!window.find<QToolButton>("tagFilter")->isVisible());
    giveTags(window, {QStringLiteral("sea"), QStringLiteral("blue things")});
    WAIT_FOR(detail(window, 0).endsWith(QStringLiteral(" · blue things · sea")));
    QVERIFY(window.find<QToolButton>("tagFilter")->isVisible());
    window.close();
    window.openReady();
    WAIT_FOR(list(window)->rowCount() == 2 && detail(window, 0).contains(QStringLiteral("sea")));
  }

  void Tag_unticked_isTakenAway() {
    TestWindow window;
    makeTwoSessions(window);
    giveTags(window, {QStringLiteral("sea")});
    WAIT_FOR(detail(window, 0).contains(QStringLiteral("sea")));
    window.trigger("editTags");
    auto* tags = window.find<QListWidget>("tagList");
    QCOMPARE(tags->count(), 1);
    QCOMPARE(tags->item(0)->checkState(), Qt::Checked);
    tags->setCurrentRow(0);
    tags->setFocus();
    QTest::keyClick(tags, Qt::Key_Space);
    QTest::mouseClick(window.find<QPushButton>("acceptTags"), Qt::LeftButton);
    WAIT_FOR(!detail(window, 0).contains(QStringLiteral("sea")));
    QVERIFY(!window.find<QToolButton>("tagFilter")->isVisible());
  }

  void Filter_chosen_showsTheSessionsOfOneTagAlone() {
    TestWindow window;
    makeTwoSessions(window);
    giveTags(window, {QStringLiteral("R&D")});
    WAIT_FOR(detail(window, 0).contains(QStringLiteral("R&D")));
    chooseFilter(window, QStringLiteral("R&&D"));
    WAIT_FOR(list(window)->rowCount() == 1);
    QVERIFY(list(window)->index(0, 0).data().toString().contains(QStringLiteral("boat")));
    // What the search finds is filtered too.
    auto* search = window.find<QLineEdit>("sessionSearch");
    search->setText(QStringLiteral("apple"));
    WAIT_FOR(list(window)->rowCount() == 0);
    chooseFilter(window, QStringLiteral("All Sessions"));
    WAIT_FOR(list(window)->rowCount() > 0);
    search->clear();
    WAIT_FOR(list(window)->rowCount() == 2);
  }

  void Filter_ofTheLastSessionWithTheTag_endsWithIt() {
    TestWindow window;
    makeTwoSessions(window);
    giveTags(window, {QStringLiteral("sea")});
    WAIT_FOR(detail(window, 0).contains(QStringLiteral("sea")));
    chooseFilter(window, QStringLiteral("sea"));
    WAIT_FOR(list(window)->rowCount() == 1);
    window.trigger("deleteSession");
    WAIT_FOR(list(window)->rowCount() == 1 &&
             list(window)->index(0, 0).data().toString().contains(QStringLiteral("apple")));
  }

  void Search_forATag_findsItsSession() {
    TestWindow window;
    makeTwoSessions(window);
    giveTags(window, {QStringLiteral("for Grandma")});
    WAIT_FOR(detail(window, 0).contains(QStringLiteral("Grandma")));
    window.find<QLineEdit>("sessionSearch")->setText(QStringLiteral("grandma"));
    WAIT_FOR(list(window)->rowCount() == 1);
    QVERIFY(detail(window, 0).contains(QStringLiteral("for Grandma")));
  }
};

REBUS_UI_TEST(TagsTest);

}  // namespace rebus::test

#include "tags_test.moc"
