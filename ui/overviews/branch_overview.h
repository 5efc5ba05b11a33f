#pragma once

#include <QDialog>

#include "core/base/id.h"

class QLabel;
class QPushButton;

namespace rebus::ui {

class BranchModel;
class BranchView;
class DocumentController;
class ThumbnailCache;

/// A window of its own with all branches of the open session, which it follows: any turn can be opened, gone on from,
/// and two of them compared.
class BranchOverview final : public QDialog {
  Q_OBJECT

 public:
  /// Both must outlive the window.
  BranchOverview(DocumentController* controller, ThumbnailCache* thumbnails, QWidget* parent = nullptr);

 Q_SIGNALS:
  void compareRequested(const rebus::TurnId& first, const rebus::TurnId& second);
  /// The document shows a branch up to a turn, which the next prompt follows.
  void continued();

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  void refresh();
  void updateState();
  TurnId current() const;
  void openCurrent();
  void continueFromCurrent();
  void compareSelected();
  void showMenu(const QPoint& position);

  DocumentController* m_controller;
  BranchModel* m_model;
  BranchView* m_view;
  QLabel* m_summary;
  QLabel* m_empty;
  QPushButton* m_open;
  QPushButton* m_continue;
  QPushButton* m_compare;
};

}  // namespace rebus::ui
