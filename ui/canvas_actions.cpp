#include "ui/canvas_actions.h"

#include <algorithm>
#include <utility>

#include "core/image/paint_over.h"
#include "core/image/reframe.h"
#include "core/image/resample.h"
#include "ui/canvas/canvas_editor.h"
#include "ui/dialogs/resize_dialog.h"
#include "ui/document_controller.h"
#include "ui/image_conversion.h"

namespace rebus::ui {
namespace {

ImageRef blankPicture(const QSize& size) {
  QImage blank(size, QImage::Format_RGB888);
  blank.fill(Qt::white);
  return fromQImage(blank);
}

/// The mask of the new area, with what was masked before.
QImage maskOfFrame(const QImage& before, const QRect& frame) {
  const Image area = newArea(before.width(), before.height(), {frame.x(), frame.y(), frame.width(), frame.height()});
  QImage mask = toQImage(area);
  const QRect shared = frame & before.rect();
  for (int y = shared.top(); y <= shared.bottom(); ++y) {
    const uchar* from = before.constScanLine(y) + shared.left();
    std::copy_n(from, shared.width(), mask.scanLine(y - frame.y()) + shared.left() - frame.x());
  }
  return mask;
}

}  // namespace

CanvasActions::CanvasActions(CanvasEditor* editor, DocumentController* controller, StoreClient* store, PictureIo* io,
                             QObject* parent)
    : QObject(parent),
      m_editor(editor),
      m_controller(controller),
      m_io(io),
      m_keeper(new CanvasKeeper(editor->document(), store, this)),
      m_trial(new CanvasTrial(editor, controller, io, this)) {
  connect(m_keeper, &CanvasKeeper::problem, this, &CanvasActions::problem);
  connect(m_trial, &CanvasTrial::returned, this, [this] { Q_EMIT promptReturned(m_sent); });
  connect(m_trial, &CanvasTrial::applied, this, &CanvasActions::open);
  connect(m_editor, &CanvasEditor::undoRequested, this, &CanvasActions::undo);
  connect(m_editor, &CanvasEditor::redoRequested, this, &CanvasActions::redo);
  connect(m_editor, &CanvasEditor::resizeRequested, this, &CanvasActions::askForSize);
  connect(m_editor, &CanvasEditor::frameApplied, this, &CanvasActions::applyFrame);
}

void CanvasActions::open(const ImageRef& image, const QImage& pixels) {
  if (pixels.isNull()) return;
  if (std::exchange(m_isSketchSent, false)) m_keeper->forget();
  m_opening = image;
  m_keeper->load(image, pixels.size(), [this, image, pixels](KeptCanvas kept) {
    if (image != m_opening) return;
    m_opening.reset();
    show(image, pixels, std::move(kept));
  });
}

void CanvasActions::show(const ImageRef& image, const QImage& pixels, KeptCanvas kept) {
  m_trial->reset();
  m_keeper->end();
  m_editor->open(image, pixels);
  m_isSketch = *image == *blankPicture(pixels.size());
  m_keeper->begin(image, kept.picture);
  const bool isRestored = kept.restored.has_value();
  if (isRestored) m_editor->document()->restore(*std::move(kept.restored));
  const QImage mask = std::exchange(m_newArea, {});
  if (!mask.isNull() && !isRestored) {
    m_editor->document()->changeMask(CanvasOperation::NewArea, [&](QImage& target) { target = mask; });
  }
  Q_EMIT opened(isRestored);
}

void CanvasActions::startSketch(const QSize& size) {
  const ImageRef blank = blankPicture(size);
  open(blank, toQImage(*blank));
}

void CanvasActions::startEmpty() {
  if (!m_editor->image()) return;
  const ImageRef image = m_editor->image();
  const QImage pixels = m_editor->canvas()->picture();
  m_keeper->forget();
  open(image, pixels);
}

void CanvasActions::findAbandoned() {
  m_keeper->findAbandoned([this](const ImageRef& image) {
    m_io->toPixels(image, [this, image](const QImage& pixels) { Q_EMIT abandonedFound(image, pixels); });
  });
}

void CanvasActions::save() {
  std::exchange(m_isSketchSent, false) ? m_keeper->forget() : m_keeper->save();
}

void CanvasActions::close() {
  m_opening.reset();
  m_trial->reset();
  std::exchange(m_isSketchSent, false) ? m_keeper->forget() : m_keeper->end();
}

void CanvasActions::undo() {
  m_trial->isActive() ? m_trial->undo() : m_editor->document()->undo();
}

void CanvasActions::redo() {
  if (!m_trial->isActive()) m_editor->document()->redo();
}

void CanvasActions::send(const Intent& intent) {
  if (m_isWorking) return;
  Intent edit = intent;
  edit.kind = TaskKind::Edit;
  edit.strength = m_editor->strength();
  const ImageRef mask = m_editor->mask();
  if (m_editor->document()->isPaintEmpty()) return sendEdit(edit, m_editor->image(), mask);
  m_isWorking = true;
  m_io->run([image = m_editor->image(),
             paint = m_editor->document()->paint()] { return paintOver(*image, *fromQImage(paint)); },
            [this, edit, mask](Result<Image> painted) {
              m_isWorking = false;
              if (!painted.ok()) {
                Q_EMIT problem(QString::fromStdString(painted.error().message));
                return;
              }
              sendEdit(edit, std::make_shared<const Image>(std::move(painted).value()), mask);
            });
}

void CanvasActions::sendEdit(Intent intent, const ImageRef& image, const ImageRef& mask) {
  intent.attachments.insert(intent.attachments.begin(), {image, mask, tr("Picture to edit")});
  m_sent = intent.text;
  m_trial->begin(m_controller->send(intent));
  m_isSketchSent = m_isSketch && m_trial->isActive();
}

void CanvasActions::run(std::function<Image(const Image&)> change,
                        std::function<void(const ImageRef&, const QImage&)> done) {
  if (m_isWorking || m_trial->isActive() || !m_editor->image()) return;
  if (m_controller->isRunning()) {
    Q_EMIT problem(tr("A reply is being made; wait for it, or stop it first."));
    return;
  }
  struct Changed {
    ImageRef image;
    QImage pixels;
  };
  const QImage paint = m_editor->document()->isPaintEmpty() ? QImage() : m_editor->document()->paint();
  m_isWorking = true;
  m_io->run(
      [source = m_editor->image(), paint, change = std::move(change)]() -> Result<Changed> {
        Image result;
        if (paint.isNull()) {
          result = change(*source);
        } else {
          const Result<Image> painted = paintOver(*source, *fromQImage(paint));
          if (!painted.ok()) return painted.error();
          result = change(*painted);
        }
        const QImage pixels = toQImage(result);
        return Changed{std::make_shared<const Image>(std::move(result)), pixels};
      },
      [this, done = std::move(done)](Result<Changed> changed) {
        m_isWorking = false;
        changed.ok() ? done(changed->image, changed->pixels)
                     : Q_EMIT problem(QString::fromStdString(changed.error().message));
      });
}

void CanvasActions::goOn(const ImageRef& image, const QImage& pixels, bool isStored) {
  if (isStored) {
    m_controller->addPicture(image);
    Q_EMIT noted(tr("The picture of %1 × %2 pixels is in the document.").arg(pixels.width()).arg(pixels.height()));
  }
  open(image, pixels);
}

void CanvasActions::askForSize() {
  if (m_trial->isActive() || !m_editor->image()) return;
  auto* dialog = new ResizeDialog(m_editor->canvas()->picture().size(), m_editor->window());
  connect(dialog, &QDialog::accepted, this, [this, dialog] { resizeTo(dialog->chosen()); });
  dialog->open();
}

void CanvasActions::resizeTo(const QSize& size) {
  if (size == m_editor->canvas()->picture().size()) return;
  run([size](const Image& source) { return resample(source, size.width(), size.height()); },
      [this](const ImageRef& image, const QImage& pixels) { goOn(image, pixels, true); });
}

void CanvasActions::applyFrame() {
  const std::optional<CanvasFrame> frame = m_editor->canvas()->frame();
  if (!frame || frame->isWhole()) return;
  const QRect rect = frame->rect();
  const bool extends = frame->extends();
  const QImage mask = extends ? maskOfFrame(m_editor->document()->mask(), rect) : QImage();
  run(
      [rect](const Image& source) {
        return reframe(source, {rect.x(), rect.y(), rect.width(), rect.height()});
      },
      [this, mask, extends](const ImageRef& image, const QImage& pixels) {
        m_newArea = mask;
        goOn(image, pixels, !extends);
      });
}

}  // namespace rebus::ui
