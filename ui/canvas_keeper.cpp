#include "ui/canvas_keeper.h"

namespace rebus::ui {
namespace {

constexpr int kDelayMilliseconds = 800;

}  // namespace

CanvasKeeper::CanvasKeeper(CanvasDocument* document, StoreClient* store, QObject* parent)
    : QObject(parent), m_document(document), m_store(store) {
  m_delay.setSingleShot(true);
  m_delay.setInterval(kDelayMilliseconds);
  connect(&m_delay, &QTimer::timeout, this, &CanvasKeeper::save);
  connect(m_document, &CanvasDocument::historyChanged, this, [this] {
    if (m_picture) m_delay.start();
  });
}

void CanvasKeeper::setBudget(size_t bytes) {
  m_budget = bytes;
  m_document->setBudget(bytes);
}

void CanvasKeeper::load(const ImageRef& picture, const QSize& size, std::function<void(KeptCanvas)> done) {
  m_store->post(
      this,
      [picture, size, budget = m_budget](Library& library) -> Result<KeptCanvas> {
        Result<StoredCanvas> stored = library.loadCanvas(picture);
        if (!stored.ok()) return stored.error();
        KeptCanvas kept{stored->picture, std::nullopt};
        if (stored->record.steps.empty() && stored->record.base.empty()) return kept;
        // What is damaged is painted again; the picture itself is not touched by it.
        Result<RestoredCanvas> restored = restoreCanvas(std::move(stored->record), size, budget);
        if (restored.ok()) kept.restored = std::move(restored).value();
        return kept;
      },
      [done = std::move(done)](Result<KeptCanvas> kept) { done(kept.ok() ? std::move(kept).value() : KeptCanvas()); });
}

void CanvasKeeper::begin(const ImageRef& picture, const std::string& hash) {
  m_picture = hash.empty() ? nullptr : picture;
  m_hash = hash;
  m_hasFailed = false;
}

void CanvasKeeper::save() {
  m_delay.stop();
  if (!m_picture || !m_document->history().hasChange()) return;
  m_store->post(
      this,
      [hash = m_hash, picture = m_picture, change = m_document->takeChange(), budget = m_budget](Library& library) {
        return library.saveCanvas(hash, picture, change, budget);
      },
      [this, hash = m_hash](const Result<void>& saved) {
        if (saved.ok() || hash != m_hash) return;
        // The next save brings all of it.
        m_document->markUnsaved();
        // A library that is only read says so itself.
        if (saved.error().code == ErrorCode::ReadOnly || std::exchange(m_hasFailed, true)) return;
        Q_EMIT problem(tr("What is painted in the canvas could not be kept: %1")
                           .arg(QString::fromStdString(saved.error().message)));
      });
}

void CanvasKeeper::end() {
  if (!m_picture) return;
  save();
  m_store->post(
      this, [hash = m_hash](Library& library) { return library.closeCanvas(hash); }, [](const Result<void>&) {});
  m_picture = nullptr;
}

void CanvasKeeper::forget() {
  m_delay.stop();
  if (!m_picture) return;
  m_store->post(
      this, [hash = m_hash](Library& library) { return library.forgetCanvas(hash); }, [](const Result<void>&) {});
  m_picture = nullptr;
}

void CanvasKeeper::findAbandoned(std::function<void(const ImageRef&)> done) {
  m_store->post(
      this, [](Library& library) { return library.abandonedCanvas(); },
      [done = std::move(done)](const Result<ImageRef>& picture) {
        if (picture.ok() && *picture) done(*picture);
      });
}

}  // namespace rebus::ui
