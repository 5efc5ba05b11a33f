#pragma once

#include <QObject>
#include <atomic>
#include <functional>
#include <memory>

#include "core/base/id.h"
#include "core/store/library.h"
#include "ui/call_queue.h"
#include "ui/dialogs/export_dialog.h"
#include "ui/export/exported_document.h"
#include "ui/picture_io.h"
#include "ui/store_client.h"
#include "ui/work_pool.h"

class QMenu;
class QPrinter;

namespace rebus::ui {

class DocumentController;
class EngineClient;
class NoticeBar;
struct SavePicturesChoice;

/// The open document as a file or on paper, and sessions from files: the part of the File menu that is about whole
/// documents. Files are written on a thread of its own, one after the other, on plain values; `.rebus` files on the
/// store thread. UI thread; never blocks.
class DocumentFiles final : public QObject {
  Q_OBJECT

 public:
  /// All must outlive the object.
  DocumentFiles(DocumentController* controller, StoreClient* store, EngineClient* engine, NoticeBar* notice,
                PictureIo::Writer write, QWidget* window);
  /// Stops what is being written and waits for it.
  ~DocumentFiles() override;

  void addActions(QMenu* menu);
  void askForExport();
  void exportTo(const ExportChoice& choice);
  void askForPrinter();
  /// Draws the document on `printer`; also one that was set up elsewhere.
  void printTo(const std::shared_ptr<QPrinter>& printer);
  /// All pictures of the session, also of branches that are not shown.
  void askForPictures();
  void savePictures(const SavePicturesChoice& choice);
  void askForImport();
  void importFile(const QString& path);

  /// What happened to the sessions of the library, as a sentence.
  static QString importSentence(const ImportReport& report, const QString& title);

 Q_SIGNALS:
  void imported(const rebus::SessionId& session);

 private:
  using Writing = std::function<Result<ExportOutcome>(const ExportedDocument&, const ExportContext&)>;

  QString title() const;
  ExportedDocument document(bool withSettings) const;
  ExportedDocument allTurns() const;
  ExportContext contextFor(const std::shared_ptr<std::atomic<bool>>& isCancelled);
  void write(const ExportedDocument& document, const QString& done, const QString& path, Writing writing);
  void exportSession(const ExportChoice& choice);
  void showDone(const QString& sentence, const QString& path);

  DocumentController* m_controller;
  StoreClient* m_store;
  EngineClient* m_engine;
  NoticeBar* m_notice;
  PictureIo::Writer m_write;
  QWidget* m_window;
  std::shared_ptr<std::atomic<bool>> m_isCancelled;  ///< Of what was begun last.
  CallQueue m_answers;                               ///< Before the pool, whose thread posts until it ends.
  WorkPool m_pool{1};
};

}  // namespace rebus::ui
