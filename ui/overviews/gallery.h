#pragma once

#include <QDialog>
#include <QTimer>

#include "ui/picture_actions.h"

class QLabel;
class QLineEdit;
class QListView;
class QMenu;

namespace rebus::ui {

class GalleryModel;
class ThumbnailCache;

/// A window of its own with the pictures of all sessions and a search over what they were made from.
class Gallery final : public QDialog {
  Q_OBJECT

 public:
  /// All must outlive the window.
  Gallery(StoreClient* store, ThumbnailCache* thumbnails, QWidget* parent = nullptr);

  /// Reads the pictures again when the window is shown.
  void refresh();
  /// Whether "Compare with the marked picture" is offered.
  void setHasMarked(bool hasMarked) { m_hasMarked = hasMarked; }

 Q_SIGNALS:
  void opened(const rebus::SessionId& session, const rebus::TurnId& turn);
  void triggered(const rebus::ui::PictureItem& item, rebus::ui::TurnAction action);
  void compareRequested(const rebus::ui::PictureItem& first, const rebus::ui::PictureItem& second);

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  void open(const QModelIndex& index);
  PictureItem itemAt(const QModelIndex& index) const;
  void showMenu(const QPoint& position);
  void addCompareActions(QMenu& menu, const PictureItem& item);
  void updateState();

  GalleryModel* m_model;
  QLineEdit* m_search;
  QListView* m_view;
  QLabel* m_message;
  QTimer m_searchDelay;
  bool m_hasMarked = false;
};

}  // namespace rebus::ui
