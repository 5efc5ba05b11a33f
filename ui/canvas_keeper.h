#pragma once

#include <QObject>
#include <QTimer>
#include <functional>
#include <optional>
#include <string>

#include "ui/canvas/canvas_document.h"
#include "ui/store_client.h"

namespace rebus::ui {

/// What the store has of a picture's canvas.
struct KeptCanvas {
  std::string picture;                     ///< Hash; empty when the store could not be asked.
  std::optional<RestoredCanvas> restored;  ///< Unset: nothing was painted, or it can't be read any more.
};

/// Keeps what is painted in the canvas in the library, a moment after it was painted, so that it is there again when
/// the picture is opened in the canvas the next time, also after a restart. Reading and writing happen on the store
/// thread. UI thread.
class CanvasKeeper final : public QObject {
  Q_OBJECT

 public:
  /// Both must outlive the object.
  CanvasKeeper(CanvasDocument* document, StoreClient* store, QObject* parent = nullptr);

  /// For the history of one canvas, and for all canvases that are kept.
  void setBudget(size_t bytes);
  /// Asks for what was kept of the picture; `done` follows on the UI thread.
  void load(const ImageRef& picture, const QSize& size, std::function<void(KeptCanvas)> done);
  /// From now on the document is kept as the canvas of this picture, until end().
  void begin(const ImageRef& picture, const std::string& hash);
  /// Writes what was not written yet. Does not block.
  void save();
  /// The canvas was left: it stays, but is not offered at the next start.
  void end();
  /// The same, and nothing of it stays.
  void forget();
  /// Asks for the picture whose canvas was open when the program ended; `done` follows if there is one.
  void findAbandoned(std::function<void(const ImageRef&)> done);

 Q_SIGNALS:
  void problem(const QString& sentence);

 private:
  CanvasDocument* m_document;
  StoreClient* m_store;
  ImageRef m_picture;
  std::string m_hash;
  size_t m_budget = size_t{256} << 20;
  bool m_hasFailed = false;  ///< It was said already.
  QTimer m_delay;
};

}  // namespace rebus::ui
