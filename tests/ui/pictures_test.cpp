// Pictures come in by drop and paste, go out by copy and save, and are edited with a mask.
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QLabel>
#include <QMimeData>
#include <QStackedWidget>
#include <QToolButton>

#include "tests/ui/test_window.h"
#include "tests/ui/ui_test.h"
#include "ui/canvas/canvas_view.h"
#include "ui/chat/document_view.h"
#include "ui/chat/prompt_bar.h"
#include "ui/chat/prompt_edit.h"
#include "ui/document_controller.h"

namespace rebus::test {
namespace {

/// Stands for core/image's reader, which needs a helper process: each file is a grey picture of 8 x 8.
Result<Image> readGrey(const ui::PictureSource& source) {
  if (source.name.endsWith(QLatin1String(".txt"))) {
    return Error{ErrorCode::Corrupt, "notes.txt is not a picture; choose another file."};
  }
  return *plainPicture(8, 8, 100);
}

void drop(QWidget* target, const QMimeData& data) {
  const QPointF middle = QRectF(target->rect()).center();
  QDragEnterEvent enter(middle.toPoint(), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
  QApplication::sendEvent(target, &enter);
  QVERIFY(enter.isAccepted());
  QDropEvent event(middle, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
  QApplication::sendEvent(target, &event);
}

}  // namespace

class PicturesTest final : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void Drop_file_attachesItAndItIsSent() {
    TestWindow window;
    window.services.readPicture = readGrey;
    window.openReady();
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(QStringLiteral("/nowhere/picture.png"))});
    drop(window.prompt(), data);
    WAIT_FOR(window.prompt()->attachments().size() == 1);
    window.finish("what is this");
    const Request request = window.control->requests().back();
    const ImageRef sent = lastImageOf(request.context.back().parts);
    QVERIFY(sent != nullptr);
    QCOMPARE(*sent, *plainPicture(8, 8, 100));
    QVERIFY(window.prompt()->attachments().empty());
  }

  void Drop_fileThatIsNoPicture_isExplained() {
    TestWindow window;
    window.services.readPicture = readGrey;
    window.openReady();
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(QStringLiteral("/nowhere/notes.txt"))});
    drop(window.prompt(), data);
    auto* notice = window.find<QLabel>("noticeText");
    WAIT_FOR(notice->text().contains(QStringLiteral("not a picture")));
    QVERIFY(window.prompt()->attachments().empty());
  }

  void Paste_pixels_attachesThem() {
    TestWindow window;
    window.services.readPicture = readGrey;
    window.openReady();
    QImage pixels(4, 4, QImage::Format_RGB32);
    pixels.fill(Qt::red);
    QApplication::clipboard()->setImage(pixels);
    window.trigger("paste");
    WAIT_FOR(window.prompt()->attachments().size() == 1);
  }

  void Pictures_ofOlderTurns_leaveMemoryAndAreReadAgain() {
    TestWindow window;
    window.control->setWords({});
    window.openReady();
    for (int i = 0; i < 18; ++i) window.finish("a disc");
    const auto path = window.controller()->path();
    QVERIFY(!lastImageOf(path[1]->parts));
    QVERIFY(lastImageOf(path.back()->parts));
    QCOMPARE(static_cast<size_t>(window.document()->pictures().heldCount()), ui::PictureCache::kMaxHeld);
    QCOMPARE(window.document()->pictures().part(0).image, nullptr);
    QVERIFY(!window.document()->pictures().part(0).hash.empty());
    // What was left out is there for whoever asks: the next reply sees it, and so does the document.
    window.document()->pictures().pixels(0);
    WAIT_FOR(!window.document()->pictures().pixels(0).isNull());
    window.finish("another one");
    QVERIFY(lastImageOf(window.control->requests().back().context[1].parts));
  }

  void Chip_removed_takesThePictureAway() {
    TestWindow window;
    window.openReady();
    window.prompt()->attach({plainPicture(8, 8, 1), nullptr, QStringLiteral("one")});
    window.prompt()->attach({plainPicture(8, 8, 2), nullptr, QStringLiteral("two")});
    auto* remove = window.find<QToolButton>("removeAttachment");
    remove->click();
    WAIT_FOR(window.prompt()->attachments().size() == 1);
    QCOMPARE(*window.prompt()->attachments().front().image, *plainPicture(8, 8, 2));
  }

  void CopyPicture_putsItOnTheClipboard() {
    TestWindow window;
    window.openReady();
    window.finish("a disc");
    QApplication::clipboard()->clear();
    window.trigger("copyPictureAction");
    WAIT_FOR(QApplication::clipboard()->image().size() == QSize(64, 64));
  }

  void UseAsInput_attachesThePicture() {
    TestWindow window;
    window.openReady();
    window.finish("a disc");
    window.trigger("useAsInputAction");
    WAIT_FOR(window.prompt()->attachments().size() == 1);
    QCOMPARE(window.prompt()->attachments().front().image->width(), 64);
  }

  void Edit_withPaintedMask_sendsPictureMaskAndInstruction() {
    TestWindow window;
    window.openReady();
    window.finish("a disc");
    const ImageRef source = lastImageOf(window.lastReply()->parts);
    window.trigger("editPictureAction");
    auto* canvas = window.find<ui::CanvasView>("canvas");
    WAIT_FOR(canvas->isVisible() && !canvas->picture().isNull());
    QTest::mousePress(canvas, Qt::LeftButton, {}, canvas->fromPicture({32, 32}).toPoint());
    QTest::mouseRelease(canvas, Qt::LeftButton, {}, canvas->fromPicture({32, 32}).toPoint());
    window.send("make it blue");
    WAIT_FOR(window.control->requests().size() == 2);
    const Request request = window.control->requests().back();
    QCOMPARE(request.kind, TaskKind::Edit);
    QCOMPARE(*request.image, *source);
    QVERIFY(request.mask != nullptr);
    QCOMPARE(request.mask->width(), 64);
    QCOMPARE(request.mask->channels(), 1);
    QCOMPARE(static_cast<int>(request.mask->row<uint8_t>(32)[32]), 255);
    QCOMPARE(static_cast<int>(request.mask->row<uint8_t>(0)[0]), 0);
    WAIT_FOR(window.isStoredAs(TurnState::Complete));
    window.trigger("stop");
    QVERIFY(window.document()->isVisible());
  }

  void Mask_strokes_areUndoneAndRedone() {
    TestWindow window;
    window.openReady();
    window.finish("a disc");
    window.trigger("editPictureAction");
    auto* canvas = window.find<ui::CanvasView>("canvas");
    WAIT_FOR(canvas->isVisible() && !canvas->picture().isNull());
    const QPoint middle = canvas->fromPicture({32, 32}).toPoint();
    QTest::mousePress(canvas, Qt::LeftButton, {}, middle);
    QTest::mouseRelease(canvas, Qt::LeftButton, {}, middle);
    QVERIFY(!canvas->document()->isMaskEmpty());
    window.trigger("undo");
    QVERIFY(canvas->document()->isMaskEmpty());
    window.trigger("redo");
    QVERIFY(!canvas->document()->isMaskEmpty());
    window.trigger("eraser");
    QTest::mousePress(canvas, Qt::LeftButton, {}, middle);
    QTest::mouseRelease(canvas, Qt::LeftButton, {}, middle);
    QVERIFY(canvas->document()->mask().pixelColor(32, 32).red() == 0);
    window.trigger("stop");
    QVERIFY(!canvas->isVisible());
  }
};

REBUS_UI_TEST(PicturesTest);

}  // namespace rebus::test

#include "pictures_test.moc"
