#pragma once

#include <QWidget>

#include "ui/store_client.h"

class QLabel;
class QListWidget;
class QPushButton;
class QVBoxLayout;

namespace rebus::ui {

/// What the library takes of the disk, the bin, the backups, a check, and where it lies.
class LibraryPage final : public QWidget {
  Q_OBJECT

 public:
  /// `store` must outlive the page. `canMove` false: the folder is given from outside.
  LibraryPage(StoreClient* store, const QString& folder, bool canMove, QWidget* parent = nullptr);

  void refresh();
  void showFolder(const QString& folder);
  /// A sentence about what was done.
  void tell(const QString& sentence);

 Q_SIGNALS:
  void sessionsChanged();
  void turnRestored(const rebus::SessionId& session, const rebus::TurnId& turn);
  void restoreRequested(const QString& backup);
  void moveRequested(const QString& folder);

 private:
  QLabel* addHeading(const QString& text);
  QLabel* addText(const char* name);
  QListWidget* addList(const char* name, const QString& accessible, const QString& empty);
  QPushButton* makeButton(const char* name, const QString& text, const QString& explanation);
  void addButtons(std::initializer_list<QPushButton*> buttons);
  void buildFolder(const QString& folder, bool canMove);
  void buildBin();
  void buildBackups();
  void buildCheck();
  void showUsage(const LibraryUsage& usage);
  void showBin(const std::vector<SessionSummary>& sessions, const std::vector<DeletedTurn>& turns);
  void restore();
  void emptyBin();
  void askRestore();
  void chooseFolder();
  void check();
  void updateButtons();
  template <typename Work, typename Done>
  void post(Work work, Done done);

  StoreClient* m_store;
  QVBoxLayout* m_column;
  QLabel* m_message;
  QLabel* m_folder = nullptr;
  QLabel* m_usage = nullptr;
  QListWidget* m_bin = nullptr;
  QPushButton* m_restore = nullptr;
  QPushButton* m_emptyBin = nullptr;
  QListWidget* m_backups = nullptr;
  QPushButton* m_restoreBackup = nullptr;
};

}  // namespace rebus::ui
