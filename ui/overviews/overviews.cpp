#include "ui/overviews/overviews.h"

#include <QMenu>

#include "ui/comparison_actions.h"
#include "ui/document_controller.h"
#include "ui/overviews/branch_overview.h"
#include "ui/overviews/gallery.h"
#include "ui/overviews/thumbnail_cache.h"

namespace rebus::ui {
namespace {

void bringUp(QWidget* window) {
  window->show();
  window->raise();
  window->activateWindow();
}

}  // namespace

Overviews::Overviews(DocumentController* controller, StoreClient* store, PictureActions* pictures,
                     ComparisonActions* comparisons, QWidget* window)
    : QObject(window),
      m_controller(controller),
      m_store(store),
      m_pictures(pictures),
      m_comparisons(comparisons),
      m_window(window),
      m_thumbnails(new ThumbnailCache(store, this)) {}

void Overviews::addGalleryAction(QMenu* menu) {
  QAction* action = menu->addAction(tr("&Gallery…"), this, &Overviews::showGallery);
  action->setObjectName(QStringLiteral("showGallery"));
  action->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_G));
}

void Overviews::addBranchAction(QMenu* menu) {
  QAction* action = menu->addAction(tr("&Branch Overview…"), this, &Overviews::showBranches);
  action->setObjectName(QStringLiteral("showBranches"));
  action->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_B));
}

void Overviews::showGallery() {
  if (!m_gallery) makeGallery();
  m_gallery->setHasMarked(m_comparisons->hasMarked());
  bringUp(m_gallery);
}

void Overviews::makeGallery() {
  m_gallery = new Gallery(m_store, m_thumbnails, m_window);
  connect(m_gallery, &Gallery::opened, this, &Overviews::opened);
  connect(m_gallery, &Gallery::opened, m_window, [this] { bringUp(m_window); });
  connect(m_gallery, &Gallery::triggered, this, [this](const PictureItem& item, TurnAction action) {
    if (!m_comparisons->perform(item, action)) m_pictures->perform(item, action);
    if (action == TurnAction::UseAsInput) bringUp(m_window);
  });
  connect(m_gallery, &Gallery::compareRequested, m_comparisons, &ComparisonActions::compareItems);
  connect(m_comparisons, &ComparisonActions::marked, m_gallery, [this] { m_gallery->setHasMarked(true); });
  connect(m_controller, &DocumentController::sessionsChanged, m_gallery, &Gallery::refresh);
}

void Overviews::showBranches() {
  if (!m_branches) makeBranches();
  bringUp(m_branches);
}

void Overviews::makeBranches() {
  m_branches = new BranchOverview(m_controller, m_thumbnails, m_window);
  connect(m_branches, &BranchOverview::compareRequested, m_comparisons, &ComparisonActions::compareTurns);
  connect(m_branches, &BranchOverview::continued, this, &Overviews::continued);
  connect(m_branches, &BranchOverview::continued, m_window, [this] { bringUp(m_window); });
}

}  // namespace rebus::ui
