#pragma once

#include <QObject>

#include "core/base/id.h"

class QMenu;
class QWidget;

namespace rebus::ui {

class BranchOverview;
class ComparisonActions;
class DocumentController;
class Gallery;
class PictureActions;
class StoreClient;
class ThumbnailCache;

/// The two windows that show more than one branch or session, made when they are first asked for.
class Overviews final : public QObject {
  Q_OBJECT

 public:
  /// All must outlive the object.
  Overviews(DocumentController* controller, StoreClient* store, PictureActions* pictures,
            ComparisonActions* comparisons, QWidget* window);

  void addGalleryAction(QMenu* menu);
  void addBranchAction(QMenu* menu);
  void showGallery();
  void showBranches();

 Q_SIGNALS:
  /// A picture's turn is to be shown in the document.
  void opened(const rebus::SessionId& session, const rebus::TurnId& turn);
  /// The next prompt follows the turn that the document ends with now.
  void continued();

 private:
  void makeGallery();
  void makeBranches();

  DocumentController* m_controller;
  StoreClient* m_store;
  PictureActions* m_pictures;
  ComparisonActions* m_comparisons;
  QWidget* m_window;
  ThumbnailCache* m_thumbnails;
  Gallery* m_gallery = nullptr;
  BranchOverview* m_branches = nullptr;
};

}  // namespace rebus::ui
