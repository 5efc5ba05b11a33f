#include "ui/chat/document_view.h"

#include <QAbstractTextDocumentLayout>
#include <QApplication>
#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QMenu>
#include <QMimeData>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextDocument>
#include <QToolTip>
#include <algorithm>

#include "ui/chat/picture_object.h"
#include "ui/chat/turn_menu.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

namespace rebus::ui {
namespace {

constexpr int kControlsHeight = 4 * kGrid + kGrid / 2;
constexpr int kPromptControlsHeight = 4 * kGrid;
constexpr int kBubbleRadius = 10;
constexpr qreal kBubblePadding = 1.5 * kGrid;
constexpr int kLeftOutOpacity = 140;

}  // namespace

DocumentView::DocumentView(QWidget* parent)
    : QTextEdit(parent),
      m_pictures(new PictureCache(this)),
      m_object(new PictureObject(m_pictures, this)),
      m_writer(new DocumentWriter(document(), m_pictures, this)) {
  setObjectName(QStringLiteral("document"));
  setAccessibleName(tr("Document"));
  setFrameShape(QFrame::NoFrame);
  setTextInteractionFlags(Qt::TextBrowserInteraction);
  setTabChangesFocus(true);
  setAcceptDrops(false);
  viewport()->setAcceptDrops(false);
  viewport()->setMouseTracking(true);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  document()->setUndoRedoEnabled(false);
  document()->setDocumentMargin(0);
  if (isRightToLeft()) {
    // Lines of letters that run the other way begin where everything else does.
    QTextOption option = document()->defaultTextOption();
    option.setAlignment(Qt::AlignAbsolute | Qt::AlignRight);
    document()->setDefaultTextOption(option);
  }
  document()->documentLayout()->registerHandler(PictureObject::kObjectType, m_object);

  m_placement.setSingleShot(true);
  m_placement.setInterval(0);
  connect(&m_placement, &QTimer::timeout, this, &DocumentView::placeControls);
  connect(document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, this,
          [this] { refreshControls(); });
  connect(m_pictures, &PictureCache::changed, viewport(), qOverload<>(&QWidget::update));
  QScrollBar* bar = verticalScrollBar();
  connect(bar, &QScrollBar::valueChanged, this, [this, bar] {
    m_followsEnd = bar->value() >= bar->maximum() - kGrid;
    placeControls();
  });
  connect(bar, &QScrollBar::rangeChanged, this, [this, bar] {
    if (m_followsEnd) bar->setValue(bar->maximum());
  });
}

void DocumentView::showTurns(const std::vector<const Turn*>& turns) {
  m_object->setSelected(-1);
  m_writer->clear();
  layOutColumn();
  // One change, so that the page is laid out once.
  QTextCursor change(document());
  change.beginEditBlock();
  for (const Turn* turn : turns) m_writer->append(*turn);
  change.endEditBlock();
  m_followsEnd = true;
  verticalScrollBar()->setValue(verticalScrollBar()->maximum());
  refreshControls();
}

void DocumentView::appendTurn(const Turn& turn) {
  m_followsEnd = true;
  m_writer->append(turn);
  verticalScrollBar()->setValue(verticalScrollBar()->maximum());
  refreshControls();
}

void DocumentView::replaceTurn(const Turn& turn) {
  m_writer->replace(turn);
  refreshControls();
}

void DocumentView::appendText(const TurnId& turn, const QString& text) {
  m_writer->appendText(turn, text);
}

void DocumentView::beginPicture(const TurnId& turn, const QSize& size) {
  m_writer->beginPicture(turn, size);
}

void DocumentView::showPicture(const TurnId& turn, const ImageRef& image) {
  m_writer->showPicture(turn, image);
}

void DocumentView::refreshControls() {
  m_placement.start();
  viewport()->update();
}

void DocumentView::scrollToTurn(const TurnId& turn) {
  const int index = m_writer->indexOf(turn);
  if (index < 0) return;
  const QRectF rect = turnRect(m_writer->entries()[static_cast<size_t>(index)]);
  verticalScrollBar()->setValue(verticalScrollBar()->value() + static_cast<int>(rect.top()) - 2 * kGrid);
}

int DocumentView::currentPicture() const {
  if (m_object->selected() >= 0) return m_object->selected();
  const auto& entries = m_writer->entries();
  const auto newest = std::find_if(entries.rbegin(), entries.rend(), [](const auto& e) { return !e.pictures.empty(); });
  return newest == entries.rend() ? -1 : newest->pictures.back();
}

int DocumentView::lastPictureOf(const TurnId& turn) const {
  const int index = m_writer->indexOf(turn);
  if (index < 0) return -1;
  const auto& pictures = m_writer->entries()[static_cast<size_t>(index)].pictures;
  return pictures.empty() ? -1 : pictures.back();
}

TurnId DocumentView::turnOfPicture(int key) const {
  const int index = m_writer->indexOfPicture(key);
  return index < 0 ? TurnId{} : m_writer->entries()[static_cast<size_t>(index)].id;
}

void DocumentView::layOutColumn() {
  // The column stands where the prompt bar stands, whether or not the scroll bar takes room beside it.
  const int side = std::max(2 * kGrid, (width() - kColumnWidth) / 2);
  const int besideBar = side - (width() - viewport()->width());
  const int left = isRightToLeft() ? besideBar : side;
  const int right = isRightToLeft() ? side : besideBar;
  QTextFrame* page = document()->rootFrame();
  QTextFrameFormat format = page->frameFormat();
  const bool isSame = qRound(format.leftMargin()) == left && qRound(format.rightMargin()) == right;
  if (isSame && format.bottomMargin() > 0) return;
  format.setLeftMargin(left);
  format.setRightMargin(right);
  format.setBottomMargin(3 * kGrid);
  page->setFrameFormat(format);
}

QRectF DocumentView::turnRect(const DocumentWriter::Entry& entry) const {
  if (!entry.frame) return {};
  const auto* layout = document()->documentLayout();
  const QRectF first = layout->blockBoundingRect(document()->findBlock(entry.frame->firstPosition()));
  const QRectF last = layout->blockBoundingRect(document()->findBlock(entry.frame->lastPosition()));
  const QTextFrameFormat page = document()->rootFrame()->frameFormat();
  const qreal width = document()->textWidth() - page.leftMargin() - page.rightMargin();
  return {page.leftMargin(), first.top() - verticalScrollBar()->value(), width, last.bottom() - first.top()};
}

std::vector<DocumentView::VisibleTurn> DocumentView::visibleTurns() const {
  const auto& entries = m_writer->entries();
  const QPointF top(width() / 2.0, verticalScrollBar()->value());
  const int position = document()->documentLayout()->hitTest(top, Qt::FuzzyHit);
  const auto after = std::upper_bound(entries.begin(), entries.end(), position, [](int value, const auto& entry) {
    return entry.frame && value < entry.frame->firstPosition();
  });
  std::vector<VisibleTurn> visible;
  const auto start = after == entries.begin() ? 0 : (after - entries.begin()) - 1;
  for (size_t i = static_cast<size_t>(start); i < entries.size(); ++i) {
    const QRectF rect = turnRect(entries[i]);
    if (rect.top() > viewport()->height()) break;
    if (rect.bottom() + kControlsHeight > 0) visible.push_back({static_cast<int>(i), rect});
  }
  return visible;
}

TurnControls* DocumentView::controlsFor(const TurnId& turn, const std::vector<VisibleTurn>& visible) {
  TurnControls* free = nullptr;
  for (TurnControls* controls : m_controls) {
    // The same turn keeps its widget, so that keyboard focus stays where it is.
    if (controls->turn() == turn) return controls;
    const auto shows = [&](const VisibleTurn& other) {
      return m_writer->entries()[static_cast<size_t>(other.index)].id == controls->turn();
    };
    if (!free && std::none_of(visible.begin(), visible.end(), shows)) free = controls;
  }
  if (free) return free;
  auto* controls = new TurnControls(viewport());
  connect(controls, &TurnControls::triggered, this, &DocumentView::turnTriggered);
  connect(controls, &TurnControls::versionsRequested, this, &DocumentView::versionsRequested);
  m_controls.push_back(controls);
  return controls;
}

void DocumentView::placeControls() {
  const std::vector<VisibleTurn> visible = m_controlsProvider ? visibleTurns() : std::vector<VisibleTurn>{};
  std::vector<TurnControls*> used;
  for (const auto& [index, rect] : visible) {
    const auto& entry = m_writer->entries()[static_cast<size_t>(index)];
    TurnControls* controls = controlsFor(entry.id, visible);
    controls->showTurn(entry.id, m_controlsProvider(entry.id));
    // Wider than the turn: a tool's picture, not its invisible frame, lines up with the text.
    const bool isPrompt = entry.role == Role::User;
    const int top = static_cast<int>(rect.bottom()) + (isPrompt ? static_cast<int>(kBubblePadding) : kGrid / 2);
    controls->setGeometry(static_cast<int>(rect.left()) - kGrid, top, static_cast<int>(rect.width()) + 2 * kGrid,
                          isPrompt ? kPromptControlsHeight : kControlsHeight);
    controls->show();
    used.push_back(controls);
  }
  for (TurnControls* controls : m_controls) {
    if (std::find(used.begin(), used.end(), controls) == used.end()) controls->hide();
  }
}

int DocumentView::pictureAt(const QPoint& position) const {
  const QPointF point(position.x() + horizontalScrollBar()->value(), position.y() + verticalScrollBar()->value());
  return PictureObject::keyOf(document()->documentLayout()->formatAt(point).toCharFormat());
}

TurnId DocumentView::turnAt(const QPoint& position) const {
  for (const auto& [index, rect] : visibleTurns()) {
    if (rect.contains(position)) return m_writer->entries()[static_cast<size_t>(index)].id;
  }
  return {};
}

void DocumentView::addTurnActions(QMenu& menu, const TurnId& turn) {
  if (turn.empty() || !m_controlsProvider) return;
  const TurnControlsState state = m_controlsProvider(turn);
  if (!state.canMark) return;
  auto* actions = new TurnMenu(&menu);
  actions->showTurn(turn, state);
  connect(actions, &TurnMenu::turnTriggered, this, &DocumentView::turnTriggered);
  connect(actions, &TurnMenu::versionsRequested, this, &DocumentView::versionsRequested);
  menu.addSeparator();
  menu.addActions(actions->actions());
}

void DocumentView::selectPicture(int key) {
  m_object->setSelected(key);
  viewport()->update();
}

void DocumentView::paintEvent(QPaintEvent* event) {
  {
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(themeColors().raised);
    for (const auto& [index, rect] : visibleTurns()) {
      if (m_writer->entries()[static_cast<size_t>(index)].role != Role::User) continue;
      painter.drawRoundedRect(rect.adjusted(0, -kBubblePadding, 0, kBubblePadding), kBubbleRadius, kBubbleRadius);
    }
  }
  QTextEdit::paintEvent(event);
  if (!m_controlsProvider) return;
  QPainter painter(viewport());
  QColor veil = themeColors().page;
  veil.setAlpha(kLeftOutOpacity);
  for (const auto& [index, rect] : visibleTurns()) {
    const auto state = m_controlsProvider(m_writer->entries()[static_cast<size_t>(index)].id);
    if (!state.isExcluded && !state.isUnseen) continue;
    painter.fillRect(rect.adjusted(0, -kBubblePadding, 0, kBubblePadding), veil);
  }
}

void DocumentView::resizeEvent(QResizeEvent* event) {
  layOutColumn();
  QTextEdit::resizeEvent(event);
  refreshControls();
}

void DocumentView::showEvent(QShowEvent* event) {
  // The first time, QTextEdit scrolls to the text cursor, which stands at the start.
  const bool followedEnd = m_followsEnd;
  QTextEdit::showEvent(event);
  if (followedEnd) verticalScrollBar()->setValue(verticalScrollBar()->maximum());
}

void DocumentView::changeEvent(QEvent* event) {
  QTextEdit::changeEvent(event);
  if (event->type() == QEvent::FontChange) refreshControls();
}

void DocumentView::mousePressEvent(QMouseEvent* event) {
  m_pressedPicture = event->button() == Qt::LeftButton ? pictureAt(event->pos()) : -1;
  m_pressPosition = event->pos();
  if (event->button() == Qt::LeftButton) selectPicture(m_pressedPicture);
  if (m_pressedPicture < 0) return QTextEdit::mousePressEvent(event);
  setFocus(Qt::MouseFocusReason);
}

void DocumentView::mouseMoveEvent(QMouseEvent* event) {
  if (m_pressedPicture < 0) {
    QTextEdit::mouseMoveEvent(event);
    if (event->buttons() == Qt::NoButton && pictureAt(event->pos()) >= 0) viewport()->setCursor(Qt::ArrowCursor);
    return;
  }
  if ((event->pos() - m_pressPosition).manhattanLength() < QApplication::startDragDistance()) return;
  Q_EMIT pictureDragStarted(std::exchange(m_pressedPicture, -1));
}

void DocumentView::mouseReleaseEvent(QMouseEvent* event) {
  if (std::exchange(m_pressedPicture, -1) >= 0) return;
  QTextEdit::mouseReleaseEvent(event);
  const QString link = anchorAt(event->pos());
  if (event->button() == Qt::LeftButton && !link.isEmpty() && !textCursor().hasSelection()) {
    Q_EMIT linkClicked(QUrl(link));
  }
}

void DocumentView::mouseDoubleClickEvent(QMouseEvent* event) {
  const int key = pictureAt(event->pos());
  if (key < 0) return QTextEdit::mouseDoubleClickEvent(event);
  Q_EMIT pictureTriggered(key, TurnAction::EditPicture);
}

void DocumentView::contextMenuEvent(QContextMenuEvent* event) {
  const int key = pictureAt(event->pos());
  QMenu menu(this);
  menu.setObjectName(QStringLiteral("documentMenu"));
  if (key >= 0) {
    selectPicture(key);
    const auto add = [&](const QString& iconName, const QString& text, TurnAction action) {
      menu.addAction(icon(iconName), text, this, [this, key, action] { Q_EMIT pictureTriggered(key, action); });
    };
    add(QStringLiteral("copy"), tr("Copy picture"), TurnAction::CopyPicture);
    add(QStringLiteral("save"), tr("Save picture as…"), TurnAction::SavePicture);
    menu.addSeparator();
    add(QStringLiteral("attach"), tr("Attach to the prompt"), TurnAction::UseAsInput);
    add(QStringLiteral("brush"), tr("Edit…"), TurnAction::EditPicture);
    menu.addSeparator();
    add(QStringLiteral("compare"), tr("Mark this picture for comparing"), TurnAction::MarkForComparing);
    if (m_controlsProvider && m_controlsProvider(turnOfPicture(key)).hasMarked) {
      add(QStringLiteral("side-by-side"), tr("Compare with what was marked…"), TurnAction::CompareWithMarked);
    }
  } else {
    QAction* copy = menu.addAction(icon(QStringLiteral("copy")), tr("Copy"), this, &QTextEdit::copy);
    copy->setEnabled(textCursor().hasSelection());
    menu.addAction(tr("Select all"), this, &QTextEdit::selectAll);
  }
  addTurnActions(menu, turnAt(event->pos()));
  menu.exec(event->globalPos());
}

bool DocumentView::viewportEvent(QEvent* event) {
  if (event->type() == QEvent::ToolTip) {
    auto* help = static_cast<QHelpEvent*>(event);
    // Links are shown before they open.
    QToolTip::showText(help->globalPos(), anchorAt(help->pos()), viewport());
    return true;
  }
  return QTextEdit::viewportEvent(event);
}

QMimeData* DocumentView::createMimeDataFromSelection() const {
  QMimeData* selection = QTextEdit::createMimeDataFromSelection();
  QString text = selection->text();
  text.remove(QChar::ObjectReplacementCharacter);
  selection->setText(text);
  return selection;
}

}  // namespace rebus::ui
