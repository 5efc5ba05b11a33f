// Not a test: draws the window in its states for people to look at, into the folder that REBUS_SCREENSHOTS names, in
// the appearance (light, dark) and direction (right-to-left) that REBUS_LOOK names. `packaging/dev screenshots` runs
// it.
#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QDir>
#include <QDoubleSpinBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QLocale>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSlider>
#include <QTemporaryDir>
#include <QToolButton>
#include <QTreeWidget>

#include "tests/ui/canvas_support.h"
#include "tests/ui/test_window.h"
#include "tests/ui/ui_test.h"
#include "tests/ui/window_picture.h"
#include "ui/canvas/canvas_view.h"
#include "ui/canvas/color_well.h"
#include "ui/chat/document_view.h"
#include "ui/chat/prompt_bar.h"
#include "ui/chat/turn_controls.h"
#include "ui/dialogs/compare_dialog.h"
#include "ui/dialogs/export_dialog.h"
#include "ui/dialogs/resize_dialog.h"
#include "ui/dialogs/save_picture_dialog.h"
#include "ui/dialogs/save_pictures_dialog.h"
#include "ui/document_controller.h"
#include "ui/overviews/branch_overview.h"
#include "ui/overviews/branch_view.h"
#include "ui/overviews/gallery.h"
#include "ui/overviews/thumbnail_cache.h"
#include "ui/settings/settings_dialog.h"
#include "ui/theme/theme.h"
#include "ui/translations.h"

namespace rebus::test {
namespace {

/// A session with a drawing and an answer, each with its controls in place.
void makeConversation(TestWindow& window) {
  window.control->setWords({"Here is a disc, with **two** colours ", "and a soft edge."});
  window.openReady();
  window.finish("a disc on a plain background");
  window.finish("another one, in a warmer colour, and tell me what changed");
  WAIT_FOR(window.findUnderReply<QToolButton>("moreTurnActions"));
}

/// That, and a third reply, of which there are a text and a preview until the engine is released.
void makeHalfOfAReply(TestWindow& window) {
  makeConversation(window);
  window.control->hold();
  window.send("a third one");
  WAIT_FOR(window.controller()->session().turnCount() == 6);
  QVERIFY(window.control->waitUntilHeld());
  window.control->release(5);
  WAIT_FOR(window.lastReply()->parts.size() == 2 && lastImageOf(window.lastReply()->parts));
}

/// A picture in the canvas with paint of several kinds, and a mask.
void paintOver(TestWindow& window) {
  makeConversation(window);
  window.trigger("editPictureAction");
  ui::CanvasView* canvas = canvasOf(window);
  window.trigger("paintColor");
  auto* well = window.find<ui::ColorWell>("colorWell");
  well->setColor(QColor(0xd92b2b));
  dragOver(canvas, {{8, 50}, {20, 40}, {34, 52}, {56, 44}});
  well->setColor(QColor(0x3fa34d));
  window.trigger("ellipse");
  dragOver(canvas, {{40, 8}, {56, 24}});
  window.find<QSlider>("brushHardness")->setValue(20);
  window.trigger("brush");
  dragOver(canvas, {{10, 12}, {24, 14}});
  window.trigger("paintMask");
  window.trigger("lasso");
  dragOver(canvas, {{30, 26}, {50, 30}, {44, 40}, {28, 38}});
  window.trigger("growMask");
  window.trigger("invertMask");
  window.trigger("undo");
}

}  // namespace

class Screenshots final : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() {
    if (pictureFolder().isEmpty()) QSKIP("REBUS_SCREENSHOTS names no folder");
    ui::installTranslations(*qApp, QLocale::c());
  }

  void init() {
    const QString look = qEnvironmentVariable("REBUS_LOOK");
    ui::applyTheme(*qApp, look == QStringLiteral("dark") ? ui::Appearance::Dark : ui::Appearance::Light);
    QApplication::setLayoutDirection(look == QStringLiteral("right-to-left") ? Qt::RightToLeft : Qt::LeftToRight);
  }

  void FirstStart() {
    TestWindow window;
    window.openReady();
    save(window, "first-start");
  }

  void Start_withoutModel() {
    TestWindow window;
    window.services.modelProblem = QStringLiteral("No model was found; choose a folder in the Model menu.");
    window.open();
    WAIT_FOR(window.find<QLabel>("promptHint")->text() == window.services.modelProblem);
    save(window, "no-model");
  }

  void Start_withABrokenModel() {
    TestWindow window;
    window.control->setUnavailable(Error{ErrorCode::Corrupt, "The model's weights are damaged; get them again."});
    window.open();
    WAIT_FOR(window.find<QLabel>("promptHint")->text().contains(QStringLiteral("damaged")));
    window.send("a red apple");
    save(window, "broken-model");
  }

  void Start_afterACrash() {
    TestWindow window;
    window.leaveInterrupted();
    window.openReady();
    WAIT_FOR(window.findUnderReply<QPushButton>("continueTurn"));
    save(window, "interrupted");
    window.window()->resize(900, 600);
    save(window, "interrupted-900x600");
  }

  void Start_whileAnotherHoldsTheLibrary() {
    TestWindow window;
    const Result<Library> holder = window.openLibrary();
    QVERIFY(holder.ok());
    window.open();
    WAIT_FOR(!window.find<QLabel>("noticeText")->text().isEmpty());
    save(window, "library-in-use");
  }

  void Turn_thatFailed() {
    TestWindow window;
    makeConversation(window);
    window.control->setFailure(
        Error{
            ErrorCode::OutOfMemory,
            "This needs about 900 MB of memory and 300 MB are free; choose a smaller picture or close other programs."},
        3);
    window.send("a very large disc");
    WAIT_FOR(window.isStoredAs(TurnState::Failed));
    WAIT_FOR(window.findUnderReply<QToolButton>("moreTurnActions"));
    save(window, "failed");
    window.window()->resize(900, 600);
    save(window, "failed-900x600");
  }

  void Turn_thatWasStopped() {
    TestWindow window;
    makeHalfOfAReply(window);
    window.trigger("stop");
    window.control->releaseAll();
    WAIT_FOR(window.isStoredAs(TurnState::Cancelled));
    WAIT_FOR(window.findUnderReply<QToolButton>("moreTurnActions"));
    save(window, "stopped");
  }

  void Conversation() {
    TestWindow window;
    makeConversation(window);
    save(window, "conversation");
    window.window()->resize(900, 600);
    save(window, "conversation-900x600");
  }

  void Turn_thatNoLongerFits() {
    TestWindow window;
    window.control->setContext(40);
    makeConversation(window);
    window.find<QPlainTextEdit>("negative")->setPlainText(QStringLiteral("blurry, grey, a frame around the picture"));
    window.find<QDoubleSpinBox>("guidance")->setValue(1);
    window.finish("and now a boat on the sea");
    window.document()->scrollToTurn(window.controller()->path()[0]->id);
    save(window, "context-unseen");
    window.window()->resize(900, 600);
    save(window, "context-unseen-900x600");
  }

  void Turn_deletionAsked() {
    TestWindow window;
    makeConversation(window);
    const TurnId prompt = window.controller()->path().front()->id;
    window.document()->scrollToTurn(prompt);
    WAIT_FOR(window.controlsOf(prompt));
    window.controlsOf(prompt)->findChild<QAction*>(QStringLiteral("deleteTurn"))->trigger();
    saveWidget(window.find<QWidget>("confirm"), "delete-turn");
    window.find<QPushButton>("confirmYes")->click();
    WAIT_FOR(window.controller()->session().empty());
    save(window, "deleted-turn");
  }

  void CaptionFolder() {
    QTemporaryDir folder;
    for (const char* name : {"apple.png", "boat.png", "a picture with a very long name that goes on and on.png"}) {
      QFile file(folder.filePath(QLatin1String(name)));
      QVERIFY(file.open(QIODevice::WriteOnly));
    }
    TestWindow window;
    window.services.readPicture = [](const ui::PictureSource&) -> Result<Image> { return *plainPicture(8, 8, 100); };
    window.control->hold();
    window.openReady();
    window.trigger("captionFolder");
    saveWidget(window.find<QWidget>("captionFolderDialog"), "caption-folder");
    window.find<QLineEdit>("captionFolder")->setText(folder.path());
    window.find<QPushButton>("startCaptions")->click();
    WAIT_FOR(window.control->requests().size() == 1);
    window.control->release(5);
    WAIT_FOR(window.control->requests().size() == 2);
    saveWidget(window.find<QWidget>("captionFolderDialog"), "caption-folder-running");
    window.control->releaseAll();
    WAIT_FOR(window.find<QPushButton>("startCaptions")->text() == QStringLiteral("Start"));
    saveWidget(window.find<QWidget>("captionFolderDialog"), "caption-folder-done");
  }

  void Turn_pinnedLeftOutAndPaged() {
    TestWindow window;
    makeConversation(window);
    const auto path = window.controller()->path();
    window.controller()->setMarks(path[0]->id, true, false);
    window.controller()->setMarks(path[1]->id, false, true);
    window.controller()->regenerate(path[3]->id, 2);
    WAIT_FOR(window.controller()->session().turnCount() == 6 && window.controller()->jobs().empty());
    save(window, "turns-marked");
    window.document()->scrollToTurn(path[0]->id);
    save(window, "turns-left-out");
  }

  void Replay_withVerdicts() {
    TestWindow window;
    makeConversation(window);
    window.trigger("replaySession");
    saveWidget(window.find<QDialog>("replayDialog"), "replay-before");
    window.control->setWords({"Something else."});
    window.find<QPushButton>("replayStart")->click();
    WAIT_FOR(window.find<QPushButton>("replayStart")->text() == QStringLiteral("Replay"));
    auto* list = window.find<QTreeWidget>("replayList");
    list->setCurrentItem(list->topLevelItem(1));
    saveWidget(window.find<QDialog>("replayDialog"), "replay-different");
  }

  void Tags_dialogAndList() {
    TestWindow window;
    makeConversation(window);
    window.trigger("editTags");
    saveWidget(window.find<QDialog>("tagsDialog"), "tags-none");
    auto* field = window.find<QLineEdit>("newTag");
    for (const char* tag : {"discs", "for Grandma", "a tag that is rather long for a tag"}) {
      field->setText(QLatin1String(tag));
      window.find<QPushButton>("addTag")->click();
    }
    saveWidget(window.find<QDialog>("tagsDialog"), "tags-dialog");
    window.find<QPushButton>("acceptTags")->click();
    WAIT_FOR(window.find<QToolButton>("tagFilter")->isVisible());
    save(window, "tags-list");
  }

  void Streaming_withPromptsThatWait() {
    TestWindow window;
    makeHalfOfAReply(window);
    window.send("and a fourth one, much larger than all the others before it, in the colour of the sea");
    window.send("describe them all");
    save(window, "streaming");
    window.window()->resize(900, 600);
    save(window, "streaming-900x600");
    window.control->releaseAll();
    WAIT_FOR(window.controller()->jobs().empty());
  }

  void Find() {
    TestWindow window;
    makeConversation(window);
    window.trigger("find");
    QTest::keyClicks(window.find<QLineEdit>("findText"), QStringLiteral("colour"));
    save(window, "find");
  }

  void Compare() {
    TestWindow window;
    makeConversation(window);
    window.find<QAction>("editPictureAction")->trigger();
    auto* canvas = window.find<ui::CanvasView>("canvas");
    WAIT_FOR(canvas->isVisible() && !canvas->picture().isNull());
    QTest::mousePress(canvas, Qt::LeftButton, {}, canvas->fromPicture({20, 24}).toPoint());
    QTest::mouseMove(canvas, canvas->fromPicture({44, 40}).toPoint());
    QTest::mouseRelease(canvas, Qt::LeftButton, {}, canvas->fromPicture({44, 40}).toPoint());
    save(window, "canvas");
    window.window()->resize(900, 600);
    save(window, "canvas-900x600");
    window.finish("make it blue");
    WAIT_FOR(window.find<QWidget>("resultBar")->isVisible());
    save(window, "canvas-result-900x600");
    window.trigger("stop");
    WAIT_FOR(window.findUnderReply<QToolButton>("moreTurnActions"));
    window.controlsOf(window.lastReply()->id)->findChild<QAction*>(QStringLiteral("showChanges"))->trigger();
    const auto dialog = [&] { return window.window()->findChild<ui::CompareDialog*>(); };
    WAIT_FOR(dialog());
    for (const char* mode : {"compareSlider", "compareSideBySide", "compareDifference"}) {
      dialog()->findChild<QToolButton*>(QLatin1String(mode))->click();
      saveWidget(dialog(), mode);
    }
  }

  void Settings() {
    TestWindow window;
    makeConversation(window);
    for (const char* page : {"generalPage", "shortcutsPage", "libraryPage", "modelPage"}) {
      window.trigger("settings");
      auto* dialog = window.find<ui::SettingsDialog>("settingsDialog");
      dialog->showPage(QLatin1String(page));
      saveWidget(dialog, (std::string("settings-") + page).c_str());
    }
  }

  void Text_large() {
    TestWindow window;
    window.services.settings.textSize = 20;
    makeConversation(window);
    save(window, "text-large");
    ui::applyTextSize(0);
  }

  void PrivateSession() {
    TestWindow window;
    window.openReady();
    window.trigger("privateSession");
    window.finish("a disc that nobody else sees");
    save(window, "private-session");
    window.trigger("promptList");
    window.find<QPlainTextEdit>("promptList")->setPlainText(QStringLiteral("a red apple\na green pear\na cat"));
    saveWidget(window.find<QWidget>("promptListDialog"), "prompt-list");
    window.window()->findChild<QDialog*>(QStringLiteral("promptListDialog"))->close();
    window.trigger("savePreset");
    save(window, "preset-naming");
  }

  void Palette() {
    TestWindow window;
    makeConversation(window);
    window.trigger("commandPalette");
    auto* palette = window.find<QWidget>("commandPalette");
    saveWidget(palette, "palette");
    QTest::keyClicks(window.find<QLineEdit>("commandSearch"), QStringLiteral("pic"));
    saveWidget(palette, "palette-search");
  }

  void Export() {
    TestWindow window;
    makeConversation(window);
    window.trigger("exportDocument");
    saveWidget(window.find<ui::ExportDialog>("exportDialog"), "export");
    // What comes of it is to be looked at too.
    for (const char* format : {"exportPdf", "exportHtml"}) {
      window.trigger("exportDocument");
      auto* dialog = window.window()->findChildren<ui::ExportDialog*>().constLast();
      dialog->findChild<QRadioButton*>(QLatin1String(format))->click();
      dialog->findChild<QCheckBox*>(QStringLiteral("exportSettings"))->click();
      auto* place = dialog->findChild<QLineEdit*>(QStringLiteral("filePath"));
      place->setText(QDir(pictureFolder()).absoluteFilePath(QLatin1String(format)));
      dialog->findChild<QPushButton*>(QStringLiteral("exportButton"))->click();
      WAIT_FOR(window.find<QLabel>("noticeText")->text().startsWith(QStringLiteral("Exported as")));
    }
  }

  void SavePicture() {
    TestWindow window;
    makeConversation(window);
    window.trigger("savePictureAs");
    const auto dialog = [&] { return window.window()->findChild<ui::SavePictureDialog*>(); };
    WAIT_FOR(dialog());
    saveWidget(dialog(), "save-picture");
    dialog()->findChild<QComboBox*>(QStringLiteral("pictureFormat"))->setCurrentIndex(1);
    saveWidget(dialog(), "save-picture-jpeg");
    dialog()->close();
    window.trigger("saveAllPictures");
    saveWidget(window.find<ui::SavePicturesDialog>("savePicturesDialog"), "save-all-pictures");
  }

  void Attachment_withSettings() {
    TestWindow window;
    window.openReady();
    RecoveredSettings settings;
    settings.program = "ComfyUI";
    settings.prompt = "a red fox in the snow";
    window.prompt()->attach({plainPicture(64, 64, 120), nullptr, QStringLiteral("fox.png"), settings});
    window.prompt()->attach({plainPicture(64, 64, 60), nullptr, QStringLiteral("other.png")});
    save(window, "attachment-with-settings");
  }

  void BranchOverview() {
    TestWindow window;
    makeConversation(window);
    const auto path = window.controller()->path();
    window.controller()->regenerate(path[3]->id, 2);
    window.controller()->regenerate(path[1]->id, 1);
    WAIT_FOR(window.controller()->session().turnCount() == 7 && window.controller()->jobs().empty());
    window.finish("go on from here with a much longer prompt, of the kind that fits into no card at all");
    window.trigger("showBranches");
    auto* overview = window.find<ui::BranchOverview>("branchOverview");
    auto* view = overview->findChild<ui::BranchView*>(QStringLiteral("branchView"));
    WAIT_FOR(window.window()->findChild<ui::ThumbnailCache*>()->heldCount() >= 4);
    view->selectionModel()->select(view->model()->index(1, 0), QItemSelectionModel::Select);
    saveWidget(overview, "branches");
    overview->findChild<QPushButton*>(QStringLiteral("compareTurns"))->click();
    const auto dialog = [&] { return window.window()->findChild<ui::CompareDialog*>(); };
    WAIT_FOR(dialog());
    saveWidget(dialog(), "compare-turns");
  }

  void Gallery() {
    TestWindow window;
    makeConversation(window);
    for (const char* prompt : {"a square", "two triangles beside each other", "a star in the night sky"}) {
      window.finish(prompt);
    }
    window.trigger("showGallery");
    auto* gallery = window.find<ui::Gallery>("gallery");
    auto* view = gallery->findChild<QListView*>(QStringLiteral("galleryView"));
    WAIT_FOR(view->model()->rowCount() == 5);
    view->selectionModel()->select(view->model()->index(1, 0), QItemSelectionModel::Select);
    gallery->show();
    WAIT_FOR(window.window()->findChild<ui::ThumbnailCache*>()->heldCount() == 5);
    saveWidget(gallery, "gallery");
    gallery->findChild<QLineEdit*>(QStringLiteral("gallerySearch"))->setText(QStringLiteral("nothing like this"));
    WAIT_FOR(view->model()->rowCount() == 0);
    saveWidget(gallery, "gallery-nothing-found");
  }

  void Canvas_paint() {
    TestWindow window;
    paintOver(window);
    save(window, "canvas-paint");
    window.trigger("showHistory");
    save(window, "canvas-history");
    window.window()->resize(900, 600);
    save(window, "canvas-history-900x600");
    window.trigger("showHistory");
    window.trigger("largeCanvas");
    save(window, "canvas-large-900x600");
  }

  void Canvas_outpaint() {
    TestWindow window;
    openCanvas(window);
    window.trigger("frameCanvas");
    ui::CanvasView* canvas = canvasOf(window);
    dragOver(canvas, {{64, 32}, {92, 32}});
    save(window, "canvas-outpaint");
    window.window()->resize(900, 600);
    save(window, "canvas-outpaint-900x600");
    QTest::mouseClick(window.find<QPushButton>("applyFrame"), Qt::LeftButton);
    WAIT_FOR(canvas->picture().width() > 64);
    save(window, "canvas-outpaint-masked-900x600");
  }

  void Canvas_sketchAndView() {
    TestWindow window;
    window.openReady();
    window.trigger("newSketch");
    ui::CanvasView* canvas = canvasOf(window);
    window.find<ui::ColorWell>("colorWell")->setColor(QColor(0x2f6fd6));
    dragOver(canvas, {{12, 40}, {30, 20}, {52, 44}});
    for (const char* action : {"rotateRight", "rotateRight"}) window.trigger(action);
    save(window, "canvas-sketch-turned");
    auto* well = window.find<ui::ColorWell>("colorWell");
    well->menu()->popup(well->mapToGlobal(QPoint(well->width(), 0)));
    WAIT_FOR(well->menu()->isVisible());
    saveWidget(well->menu(), "color-menu");
    well->menu()->close();
    window.trigger("resizeCanvas");
    const auto dialog = [&] { return window.window()->findChild<ui::ResizeDialog*>(); };
    WAIT_FOR(dialog());
    saveWidget(dialog(), "canvas-resize");
    dialog()->reject();
  }

  void Prompt_edited() {
    TestWindow window;
    makeConversation(window);
    window.find<QAction>("editPrompt")->trigger();
    WAIT_FOR(window.prompt()->after());
    save(window, "edit-prompt");
  }

 private:
  void save(const TestWindow& window, const char* name) const { saveWidget(window.window(), name); }
};

REBUS_UI_TEST(Screenshots);

}  // namespace rebus::test

#include "screenshots.moc"
