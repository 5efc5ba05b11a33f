#include "ui/overviews/gallery.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QVBoxLayout>

#include "ui/overviews/gallery_delegate.h"
#include "ui/overviews/gallery_model.h"
#include "ui/overviews/thumbnail_cache.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

namespace rebus::ui {
namespace {

constexpr QSize kFirstSize(920, 680);
constexpr int kSearchDelayMilliseconds = 150;

}  // namespace

Gallery::Gallery(StoreClient* store, ThumbnailCache* thumbnails, QWidget* parent)
    : QDialog(parent),
      m_model(new GalleryModel(store, this)),
      m_search(new QLineEdit(this)),
      m_view(new QListView(this)),
      m_message(new QLabel(tr("Loading…"), this)) {
  setObjectName(QStringLiteral("gallery"));
  setWindowTitle(tr("Gallery"));
  m_search->setObjectName(QStringLiteral("gallerySearch"));
  m_search->setPlaceholderText(tr("Search prompts and replies"));
  m_search->setAccessibleName(tr("Search pictures"));
  m_search->setToolTip(tr("Shows the pictures whose prompt or reply has these words"));
  m_search->setClearButtonEnabled(true);
  m_view->setObjectName(QStringLiteral("galleryView"));
  m_view->setAccessibleName(tr("Pictures of all sessions"));
  m_view->setAccessibleDescription(tr("Enter opens the session of a picture at its turn"));
  m_view->setFrameShape(QFrame::NoFrame);
  // A list that wraps lays out thousands of equal items in no time, which icon mode does not.
  m_view->setFlow(QListView::LeftToRight);
  m_view->setWrapping(true);
  m_view->setResizeMode(QListView::Adjust);
  m_view->setUniformItemSizes(true);
  m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
  m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  m_view->setContextMenuPolicy(Qt::CustomContextMenu);
  m_view->setItemDelegate(new GalleryDelegate(thumbnails, m_view));
  m_view->setModel(m_model);
  m_message->setObjectName(QStringLiteral("galleryMessage"));
  m_message->setAlignment(Qt::AlignCenter);
  m_message->setWordWrap(true);
  m_message->setForegroundRole(QPalette::PlaceholderText);
  auto* tools = new QHBoxLayout;
  tools->setContentsMargins(2 * kGrid, 2 * kGrid, 2 * kGrid, kGrid);
  tools->addWidget(m_search);
  // Pictures begin where the search field begins: a cell has a margin of its own.
  auto* pane = new QWidget(this);
  pane->setBackgroundRole(QPalette::Base);
  pane->setAutoFillBackground(true);
  auto* inner = new QVBoxLayout(pane);
  inner->setContentsMargins(kGrid, kGrid, kGrid, 0);
  inner->addWidget(m_view);
  inner->addWidget(m_message);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addLayout(tools);
  column->addWidget(pane, 1);
  m_searchDelay.setSingleShot(true);
  m_searchDelay.setInterval(kSearchDelayMilliseconds);
  connect(&m_searchDelay, &QTimer::timeout, this, [this] { m_model->search(m_search->text()); });
  connect(m_search, &QLineEdit::textChanged, &m_searchDelay, qOverload<>(&QTimer::start));
  connect(m_search, &QLineEdit::returnPressed, m_view, qOverload<>(&QWidget::setFocus));
  connect(m_model, &GalleryModel::loaded, this, &Gallery::updateState);
  connect(m_model, &GalleryModel::problem, this, [this](const QString& sentence) {
    m_message->setText(sentence);
    m_message->show();
  });
  connect(thumbnails, &ThumbnailCache::changed, m_view->viewport(), qOverload<>(&QWidget::update));
  connect(m_view, &QAbstractItemView::activated, this, &Gallery::open);
  connect(m_view, &QWidget::customContextMenuRequested, this, &Gallery::showMenu);
  m_view->hide();
  resize(kFirstSize);
}

void Gallery::showEvent(QShowEvent* event) {
  QDialog::showEvent(event);
  refresh();
  m_search->setFocus();
}

void Gallery::refresh() {
  if (isVisible()) m_model->reload();
}

void Gallery::updateState() {
  const bool isEmpty = m_model->rowCount() == 0;
  m_message->setText(m_search->text().trimmed().isEmpty()
                         ? tr("No pictures yet. Those that you make or attach will be here, of all sessions.")
                         : tr("No picture's prompt or reply has these words."));
  m_message->setVisible(isEmpty);
  m_view->setVisible(!isEmpty);
  if (!isEmpty && !m_view->currentIndex().isValid()) {
    m_view->selectionModel()->setCurrentIndex(m_model->index(0), QItemSelectionModel::NoUpdate);
  }
}

PictureItem Gallery::itemAt(const QModelIndex& index) const {
  const PictureEntry& entry = m_model->entry(index.row());
  return {{nullptr, entry.hash, entry.width, entry.height}, entry.turn};
}

void Gallery::open(const QModelIndex& index) {
  if (!index.isValid()) return;
  const PictureEntry& entry = m_model->entry(index.row());
  Q_EMIT opened(entry.session, entry.turn);
}

void Gallery::showMenu(const QPoint& position) {
  const QModelIndex index = m_view->indexAt(position);
  if (!index.isValid()) return;
  const PictureItem item = itemAt(index);
  QMenu menu(this);
  menu.setObjectName(QStringLiteral("galleryMenu"));
  const auto add = [&](const char* name, const QString& iconName, const QString& text, TurnAction action) {
    QAction* entry =
        menu.addAction(icon(iconName), text, this, [this, item, action] { Q_EMIT triggered(item, action); });
    entry->setObjectName(QLatin1String(name));
  };
  menu.addAction(tr("&Open its session"), this, [this, index] { open(index); });
  menu.addSeparator();
  add("gallerySave", QStringLiteral("save"), tr("&Save picture as…"), TurnAction::SavePicture);
  add("galleryCopy", QStringLiteral("copy"), tr("&Copy picture"), TurnAction::CopyPicture);
  add("galleryAttach", QStringLiteral("attach"), tr("&Attach to the prompt"), TurnAction::UseAsInput);
  menu.addSeparator();
  addCompareActions(menu, item);
  menu.exec(m_view->viewport()->mapToGlobal(position));
}

void Gallery::addCompareActions(QMenu& menu, const PictureItem& item) {
  QModelIndexList selected = m_view->selectionModel()->selectedIndexes();
  if (selected.size() == 2) {
    // The older one first.
    std::sort(selected.begin(), selected.end(), [](const auto& a, const auto& b) { return a.row() > b.row(); });
    QAction* compare = menu.addAction(icon(QStringLiteral("compare")), tr("Co&mpare the two"), this, [this, selected] {
      Q_EMIT compareRequested(itemAt(selected[0]), itemAt(selected[1]));
    });
    compare->setObjectName(QStringLiteral("galleryCompare"));
    return;
  }
  QAction* mark = menu.addAction(tr("&Mark for comparing"), this,
                                 [this, item] { Q_EMIT triggered(item, TurnAction::MarkForComparing); });
  mark->setObjectName(QStringLiteral("galleryMark"));
  QAction* compare = menu.addAction(icon(QStringLiteral("compare")), tr("Compare &with the marked one"), this,
                                    [this, item] { Q_EMIT triggered(item, TurnAction::CompareWithMarked); });
  compare->setObjectName(QStringLiteral("galleryCompareMarked"));
  compare->setEnabled(m_hasMarked);
}

}  // namespace rebus::ui
