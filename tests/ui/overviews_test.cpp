// The windows over branches and sessions: any turn and any picture can be found, opened and compared.
#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QTimer>

#include "tests/ui/test_window.h"
#include "tests/ui/ui_test.h"
#include "ui/canvas/compare_view.h"
#include "ui/chat/document_view.h"
#include "ui/chat/prompt_bar.h"
#include "ui/dialogs/compare_dialog.h"
#include "ui/document_controller.h"
#include "ui/overviews/branch_model.h"
#include "ui/overviews/branch_overview.h"
#include "ui/overviews/branch_view.h"
#include "ui/overviews/gallery.h"
#include "ui/overviews/gallery_model.h"
#include "ui/overviews/thumbnail_cache.h"
#include "ui/settings_comparison.h"

namespace rebus::test {
namespace {

/// Two prompts, the second one with two versions of its reply: 5 turns, 2 branches.
void makeBranches(TestWindow& window) {
  window.openReady();
  window.finish("a disc");
  window.finish("another disc");
  window.trigger("regenerateAction");
  WAIT_FOR(window.controller()->session().turnCount() == 5 && window.isStoredAs(TurnState::Complete) &&
           window.controller()->jobs().empty());
}

ui::BranchOverview* openBranches(const TestWindow& window) {
  window.trigger("showBranches");
  return window.find<ui::BranchOverview>("branchOverview");
}

ui::Gallery* openGallery(const TestWindow& window, int pictures) {
  window.trigger("showGallery");
  auto* gallery = window.find<ui::Gallery>("gallery");
  auto* view = gallery->findChild<QListView*>(QStringLiteral("galleryView"));
  [&] { WAIT_FOR(view->model()->rowCount() == pictures); }();
  return gallery;
}

ui::CompareDialog* comparison(const TestWindow& window) {
  return window.window()->findChild<ui::CompareDialog*>();
}

/// Opens the context menu of an item and chooses an entry of it.
void chooseInMenu(QListView* view, int row, const char* entry) {
  bool isChosen = false;
  QTimer::singleShot(0, view, [&] {
    auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
    QVERIFY(menu);
    auto* action = menu->findChild<QAction*>(QLatin1String(entry));
    QVERIFY2(action && action->isEnabled(), entry);
    action->trigger();
    isChosen = true;
    menu->close();
  });
  Q_EMIT view->customContextMenuRequested(view->visualRect(view->model()->index(row, 0)).center());
  WAIT_FOR(isChosen);
}

/// A session of `count` prompts with replies, where each tenth reply has a second version that goes nowhere.
Session longSession(int count) {
  Session session;
  TurnId parent;
  for (int i = 0; i < count; ++i) {
    Turn user = makeUserTurn(parent, {TextPart{"prompt " + std::to_string(i)}});
    static_cast<void>(session.append(user));
    for (int version = 0; version < (i % 10 == 0 ? 2 : 1); ++version) {
      Turn reply = makeUserTurn(user.id, {TextPart{"reply"}, ImagePart{nullptr, "hash", 64, 64}});
      reply.role = Role::Model;
      parent = reply.id;
      static_cast<void>(session.append(reply));
    }
  }
  return session;
}

}  // namespace

class OverviewsTest final : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void Branches_ofTheSession_areShownWithTheirNumbers() {
    TestWindow window;
    makeBranches(window);
    auto* overview = openBranches(window);
    auto* view = overview->findChild<ui::BranchView*>(QStringLiteral("branchView"));
    WAIT_FOR(view->model()->rowCount() == 5);
    QCOMPARE(overview->findChild<QLabel*>(QStringLiteral("branchSummary"))->text(),
             QStringLiteral("Turns: 5 · Branches: 2"));
    // The two versions stand beside each other below one prompt.
    const QRect first = view->visualRect(view->model()->index(3, 0));
    const QRect second = view->visualRect(view->model()->index(4, 0));
    QCOMPARE(first.top(), second.top());
    QVERIFY(second.left() > first.right());
    QVERIFY(first.top() > view->visualRect(view->model()->index(2, 0)).bottom());
    QCOMPARE(view->indexAt(second.center()).row(), 4);
  }

  void Branches_keys_followThemAndEnterOpens() {
    TestWindow window;
    makeBranches(window);
    const TurnId shown = window.controller()->session().head();
    auto* overview = openBranches(window);
    auto* view = overview->findChild<ui::BranchView*>(QStringLiteral("branchView"));
    WAIT_FOR(view->currentIndex().row() == 4);
    QTest::keyClick(view, Qt::Key_Left);
    QCOMPARE(view->currentIndex().row(), 3);
    QTest::keyClick(view, Qt::Key_Up);
    QCOMPARE(view->currentIndex().row(), 2);
    QTest::keyClick(view, Qt::Key_Home);
    QCOMPARE(view->currentIndex().row(), 0);
    QTest::keyClick(view, Qt::Key_Down);
    QTest::keyClick(view, Qt::Key_Down);
    QTest::keyClick(view, Qt::Key_Down);
    QCOMPARE(view->currentIndex().row(), 4);
    QTest::keyClick(view, Qt::Key_Left);
    QTest::keyClick(view, Qt::Key_Return);
    QVERIFY(window.controller()->session().head() != shown);
    QCOMPARE(window.controller()->session().head(), window.controller()->session().turns()[3].id);
  }

  void Branches_continue_letsTheNextPromptFollowThere() {
    TestWindow window;
    makeBranches(window);
    const TurnId firstReply = window.controller()->session().turns()[1].id;
    auto* overview = openBranches(window);
    auto* view = overview->findChild<ui::BranchView*>(QStringLiteral("branchView"));
    WAIT_FOR(view->model()->rowCount() == 5);
    auto* button = overview->findChild<QPushButton*>(QStringLiteral("continueFromTurn"));
    view->setCurrentIndex(view->model()->index(0, 0));
    QVERIFY(!button->isEnabled());
    view->setCurrentIndex(view->model()->index(1, 0));
    button->click();
    QCOMPARE(window.controller()->session().head(), firstReply);
    window.finish("a third branch");
    QCOMPARE(window.controller()->session().children(firstReply).size(), size_t{2});
    WAIT_FOR(view->model()->rowCount() == 7);
  }

  void Branches_twoSelected_areComparedByPictureAndSettings() {
    TestWindow window;
    makeBranches(window);
    auto* overview = openBranches(window);
    auto* view = overview->findChild<ui::BranchView*>(QStringLiteral("branchView"));
    WAIT_FOR(view->model()->rowCount() == 5);
    auto* button = overview->findChild<QPushButton*>(QStringLiteral("compareTurns"));
    QVERIFY(!button->isEnabled());
    view->selectionModel()->select(view->model()->index(1, 0), QItemSelectionModel::ClearAndSelect);
    view->selectionModel()->select(view->model()->index(4, 0), QItemSelectionModel::Select);
    QVERIFY(button->isEnabled());
    button->click();
    WAIT_FOR(comparison(window));
    const QString text = comparison(window)->findChild<QLabel*>(QStringLiteral("compareSettings"))->text();
    QVERIFY2(text.contains(QStringLiteral("another</u>")), qPrintable(text));
    QVERIFY2(text.contains(QStringLiteral("Seed")), qPrintable(text));
    QVERIFY(comparison(window)->findChild<ui::CompareView*>(QStringLiteral("compareView")));
  }

  void Branches_fiveHundredTurns_areLaidOutAndScrolledTo() {
    const Session session = longSession(240);
    QVERIFY(session.turnCount() > 500);
    ui::BranchModel model;
    model.showSession(session, session.path());
    QCOMPARE(model.columnsUsed(), 25);
    QCOMPARE(model.branchCount(), 25);
    TestWindow window;
    window.open();
    ui::StoreClient store({window.libraryFolder().parent_path() / "other", Access::Write, false, nullptr, {}});
    ui::ThumbnailCache thumbnails(&store);
    ui::BranchView view(&model, &thumbnails);
    view.resize(800, 600);
    view.show();
    view.doItemsLayout();
    const QModelIndex last = model.index(model.rowCount() - 1);
    view.scrollTo(last);
    QVERIFY(view.viewport()->rect().contains(view.visualRect(last)));
    QCOMPARE(view.indexAt(view.visualRect(last).center()), last);
    view.grab();
  }

  void Branches_toScreenReaders_areAListWithNames() {
    TestWindow window;
    makeBranches(window);
    auto* overview = openBranches(window);
    auto* view = overview->findChild<ui::BranchView*>(QStringLiteral("branchView"));
    WAIT_FOR(view->model()->rowCount() == 5);
    QAccessibleInterface* list = QAccessible::queryAccessibleInterface(view);
    QVERIFY(list);
    QCOMPARE(list->role(), QAccessible::List);
    QVERIFY(!list->text(QAccessible::Name).isEmpty());
    QVERIFY(list->childCount() >= 5);
    QVERIFY(list->child(0)->text(QAccessible::Name).contains(QStringLiteral("Prompt: a disc")));
  }

  void Gallery_showsPicturesOfAllSessionsAndSearches() {
    TestWindow window;
    window.openReady();
    window.finish("a red apple");
    window.trigger("newSession");
    window.finish("a blue pear");
    auto* gallery = openGallery(window, 2);
    auto* view = gallery->findChild<QListView*>(QStringLiteral("galleryView"));
    QCOMPARE(view->model()->index(0, 0).data().toString(), QStringLiteral("a blue pear"));
    QTest::keyClicks(gallery->findChild<QLineEdit*>(QStringLiteral("gallerySearch")), QStringLiteral("app"));
    WAIT_FOR(view->model()->rowCount() == 1);
    QCOMPARE(view->model()->index(0, 0).data().toString(), QStringLiteral("a red apple"));
    QTest::keyClicks(gallery->findChild<QLineEdit*>(QStringLiteral("gallerySearch")), QStringLiteral("xyz"));
    WAIT_FOR(view->model()->rowCount() == 0);
    QVERIFY(gallery->findChild<QLabel*>(QStringLiteral("galleryMessage"))->isVisible());
  }

  void Gallery_activated_opensTheSessionAtTheTurn() {
    TestWindow window;
    window.openReady();
    window.finish("a red apple");
    const SessionId first = window.controller()->session().id;
    window.trigger("newSession");
    window.finish("a blue pear");
    auto* gallery = openGallery(window, 2);
    auto* view = gallery->findChild<QListView*>(QStringLiteral("galleryView"));
    view->setCurrentIndex(view->model()->index(1, 0));
    QTest::keyClick(view, Qt::Key_Return);
    WAIT_FOR(window.controller()->session().id == first && window.controller()->path().size() == 2);
    QVERIFY(window.documentText().contains(QStringLiteral("a red apple")));
  }

  void Gallery_menu_attachesCopiesAndCompares() {
    TestWindow window;
    window.openReady();
    window.finish("a red apple");
    window.finish("a blue pear");
    auto* gallery = openGallery(window, 2);
    auto* view = gallery->findChild<QListView*>(QStringLiteral("galleryView"));
    chooseInMenu(view, 1, "galleryAttach");
    WAIT_FOR(window.prompt()->attachments().size() == 1);
    chooseInMenu(view, 0, "galleryMark");
    chooseInMenu(view, 1, "galleryCompareMarked");
    WAIT_FOR(comparison(window));
    comparison(window)->close();
    WAIT_FOR(!comparison(window));
    view->selectAll();
    chooseInMenu(view, 0, "galleryCompare");
    WAIT_FOR(comparison(window));
    // The older one stands before.
    const QString text = comparison(window)->findChild<QLabel*>(QStringLiteral("compareSettings"))->text();
    QVERIFY2(text.contains(QStringLiteral("apple</s>")), qPrintable(text));
  }

  void Gallery_manyPictures_areReadPageByPage() {
    TestWindow window;
    constexpr int kPictures = 450;
    {
      Result<Library> library = Library::open({window.libraryFolder(), Access::Write, false, nullptr, {}});
      QVERIFY(library.ok());
      Session session;
      session.id = SessionId::create();
      QVERIFY(library->createSession(session).ok());
      for (int i = 0; i < kPictures; ++i) {
        Image picture(8, 8, 3);
        picture.row<uint8_t>(0)[0] = static_cast<uint8_t>(i);
        picture.row<uint8_t>(0)[1] = static_cast<uint8_t>(i >> 8);
        NewTurn turn;
        turn.session = session.id;
        turn.user = makeUserTurn({}, {TextPart{"one"}, ImagePart{std::make_shared<const Image>(picture)}});
        turn.request.job = JobId::create();
        turn.request.context.push_back({Role::User, turn.user->parts, turn.user->id});
        turn.request.modelHash = std::string(64, 'a');
        turn.model = makePendingTurn(turn.user->id, turn.request);
        QVERIFY(library->beginTurn(turn).ok());
      }
    }
    window.openReady();
    auto* gallery = openGallery(window, ui::GalleryModel::kPage);
    auto* view = gallery->findChild<QListView*>(QStringLiteral("galleryView"));
    auto* thumbnails = window.window()->findChild<ui::ThumbnailCache*>();
    QVERIFY(thumbnails->heldCount() < ui::GalleryModel::kPage);
    for (int expected = 2 * ui::GalleryModel::kPage; expected < kPictures + ui::GalleryModel::kPage;
         expected += ui::GalleryModel::kPage) {
      view->scrollToBottom();
      WAIT_FOR(view->model()->rowCount() == std::min(expected, kPictures));
    }
    QVERIFY(!view->model()->canFetchMore({}));
  }

  void Marked_inTheDocument_isComparedWithAnotherTurn() {
    TestWindow window;
    makeBranches(window);
    auto* controls = window.controlsOf(window.lastReply()->id);
    WAIT_FOR((controls = window.controlsOf(window.lastReply()->id)) != nullptr);
    const auto item = [&](const char* name) { return controls->findChild<QAction*>(QLatin1String(name)); };
    QVERIFY(!item("compareWithMarked")->isVisible());
    item("markForComparing")->trigger();
    WAIT_FOR(item("compareWithMarked")->isVisible());
    item("compareWithMarked")->trigger();
    WAIT_FOR(comparison(window));
    QVERIFY(comparison(window)
                ->findChild<QLabel*>(QStringLiteral("compareSummary"))
                ->text()
                .contains(QStringLiteral(" 0 of")) ||
            comparison(window)
                ->findChild<QLabel*>(QStringLiteral("compareSummary"))
                ->text()
                .startsWith(QStringLiteral("0 of")));
  }

  void SettingsComparison_namesWhatDiffersAndWhatDoesNot() {
    PictureMetadata first;
    first.params.seed = 1;
    PictureMetadata second = first;
    second.params.seed = 2;
    second.params.steps = 50;
    const auto result =
        ui::compareSettings({QStringLiteral("a red disc"), first}, {QStringLiteral("a blue disc"), second});
    QCOMPARE(result.differences.size(), size_t{2});
    QCOMPARE(result.differences[0],
             (ui::SettingDifference{QStringLiteral("Seed"), QStringLiteral("1"), QStringLiteral("2")}));
    QCOMPARE(result.differences[1].after, QStringLiteral("50"));
    QVERIFY(result.same.contains(QStringLiteral("Guidance 3")));
  }

  void PromptDifference_marksWordsAndEscapes() {
    const QString text = ui::promptDifference(QStringLiteral("a <b> red disc"), QStringLiteral("a <b> blue disc"));
    QVERIFY2(text.startsWith(QStringLiteral("a &lt;b&gt; <s ")), qPrintable(text));
    QVERIFY(text.contains(QStringLiteral(">red</s>")) && text.contains(QStringLiteral(">blue</u>")));
    QVERIFY(text.endsWith(QStringLiteral("disc")));
  }
};

REBUS_UI_TEST(OverviewsTest);

}  // namespace rebus::test

#include "overviews_test.moc"
