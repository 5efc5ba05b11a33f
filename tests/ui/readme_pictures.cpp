// Not a test: draws the README's pictures of the window, with the model that ships, into the folder that
// REBUS_SCREENSHOTS names. `packaging/dev screenshots` runs it.
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QToolButton>

#include "tests/ui/canvas_support.h"
#include "tests/ui/shipped_model.h"
#include "tests/ui/test_window.h"
#include "tests/ui/ui_test.h"
#include "tests/ui/window_picture.h"
#include "ui/chat/prompt_bar.h"
#include "ui/chat/turn_controls.h"
#include "ui/dialogs/compare_dialog.h"
#include "ui/document_controller.h"
#include "ui/overviews/branch_overview.h"
#include "ui/overviews/gallery.h"
#include "ui/overviews/thumbnail_cache.h"
#include "ui/theme/theme.h"

namespace rebus::test {
namespace {

void openWithSeed(TestWindow& window, const QString& seed) {
  window.openReady();
  window.find<QLineEdit>("seed")->setText(seed);
  window.find<QToolButton>("lockSeed")->setChecked(true);
}

void ask(const TestWindow& window, TaskKind kind, const char* prompt) {
  window.prompt()->setKind(kind);
  window.finish(prompt);
}

void makeConversation(const TestWindow& window) {
  ask(window, TaskKind::Draw, "a penguin on a blue background");
  ask(window, TaskKind::Edit, "make the background yellow");
  ask(window, TaskKind::Caption, "what is this?");
  WAIT_FOR(window.findUnderReply<QToolButton>("moreTurnActions"));
}

int thumbnails(const TestWindow& window) {
  return window.window()->findChild<ui::ThumbnailCache*>()->heldCount();
}

}  // namespace

class ReadmePictures final : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() {
    if (pictureFolder().isEmpty()) QSKIP("REBUS_SCREENSHOTS names no folder");
  }

  void cleanup() { ui::applyTheme(*qApp, ui::Appearance::Light); }

  void Conversation() {
    TestWindow window;
    if (!useShippedModel(window)) QSKIP("There is no engine, or no model.");
    openWithSeed(window, QStringLiteral("1"));
    makeConversation(window);
    saveWidget(window.window(), "readme-conversation");
    window.controller()->regenerate(window.controller()->path()[3]->id, 2);
    WAIT_FOR(window.controller()->session().turnCount() == 8 && window.controller()->jobs().empty());
    window.trigger("showBranches");
    WAIT_FOR(thumbnails(window) == 4);
    saveWidget(window.find<ui::BranchOverview>("branchOverview"), "readme-branches");
  }

  void Preview() {
    TestWindow window;
    if (!useShippedModel(window)) QSKIP("There is no engine, or no model.");
    openWithSeed(window, QStringLiteral("1"));
    ask(window, TaskKind::Draw, "three yellow stars on a blue background");
    window.prompt()->setKind(TaskKind::Draw);
    window.send("a green tree on a pink background");
    const auto isBeingDrawn = [&] {
      const Turn* reply = window.lastReply();
      return reply && reply->state == TurnState::Pending && lastImageOf(reply->parts);
    };
    WAIT_FOR(isBeingDrawn());
    saveWidget(window.window(), "readme-preview");
  }

  void Canvas() {
    TestWindow window;
    if (!useShippedModel(window)) QSKIP("There is no engine, or no model.");
    openWithSeed(window, QStringLiteral("1"));
    ask(window, TaskKind::Draw, "a strawberry on a white background");
    window.trigger("editPictureAction");
    ui::CanvasView* canvas = canvasOf(window);
    window.trigger("ellipse");
    dragOver(canvas, {{16, 10}, {112, 118}});
    window.find<QPlainTextEdit>("promptEdit")->setPlainText(QStringLiteral("turn the strawberry into a lemon"));
    saveWidget(window.window(), "readme-canvas");
    window.finish("turn the strawberry into a lemon");
    WAIT_FOR(window.find<QWidget>("resultBar")->isVisible());
    window.trigger("stop");
    WAIT_FOR(window.findUnderReply<QToolButton>("moreTurnActions"));
    window.controlsOf(window.lastReply()->id)->findChild<QAction*>(QStringLiteral("showChanges"))->trigger();
    const auto dialog = [&] { return window.window()->findChild<ui::CompareDialog*>(); };
    WAIT_FOR(dialog());
    dialog()->findChild<QToolButton*>(QStringLiteral("compareSlider"))->click();
    saveWidget(dialog(), "readme-compare");
  }

  void Gallery_dark() {
    ui::applyTheme(*qApp, ui::Appearance::Dark);
    TestWindow window;
    if (!useShippedModel(window)) QSKIP("There is no engine, or no model.");
    openWithSeed(window, QStringLiteral("1"));
    for (const char* prompt :
         {"a red apple on a white background", "an owl on a yellow background", "a blue fish on an orange background",
          "a rocket on a black background", "a house on a pink background", "two lemons on a turquoise background",
          "a tulip on a grey background", "a yellow cat on a purple background"}) {
      ask(window, TaskKind::Draw, prompt);
    }
    window.trigger("showGallery");
    WAIT_FOR(thumbnails(window) == 8);
    saveWidget(window.find<ui::Gallery>("gallery"), "readme-gallery");
  }
};

REBUS_UI_TEST(ReadmePictures);

}  // namespace rebus::test

#include "readme_pictures.moc"
