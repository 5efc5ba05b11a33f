#pragma once

#include <QObject>
#include <filesystem>

#include "ui/store_client.h"
#include "ui/work_queue.h"

namespace rebus::ui {

class DocumentController;

/// Keeps what waits in the queue beside the library, as `waiting.json` and stored pictures, so that a crash loses none
/// of it; what an earlier window left is offered by found(). Nothing of a private session is kept.
class QueueKeeper final : public QObject {
  Q_OBJECT

 public:
  /// Both must outlive the keeper.
  QueueKeeper(DocumentController* controller, StoreClient* store, std::filesystem::path folder,
              QObject* parent = nullptr);

  /// Reads what was left; found() follows when there is something. Until then nothing is written.
  void load();
  /// The library lies somewhere else now.
  void setFolder(const std::filesystem::path& folder) { m_folder = folder; }
  /// Puts what was found into the queue again, or forgets it.
  void resume();
  void forget();

 Q_SIGNALS:
  void found(int count);

 private:
  void save();

  DocumentController* m_controller;
  StoreClient* m_store;
  std::filesystem::path m_folder;
  std::vector<Work> m_found;
  bool m_isLoaded = false;
  bool m_isKept = false;  ///< There may be a file.
};

}  // namespace rebus::ui
