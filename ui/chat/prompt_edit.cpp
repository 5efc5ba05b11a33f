#include "ui/chat/prompt_edit.h"

#include <QKeyEvent>
#include <QMimeData>
#include <QPainter>
#include <QTextBlock>
#include <algorithm>

#include "ui/picture_io.h"

namespace rebus::ui {
namespace {

constexpr int kMaxLines = 9;
constexpr qsizetype kCompletedFrom = 2;  ///< Letters.

}  // namespace

PromptEdit::PromptEdit(QWidget* parent) : QPlainTextEdit(parent) {
  setObjectName(QStringLiteral("promptEdit"));
  setFrameShape(QFrame::NoFrame);
  setTabChangesFocus(true);
  setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  document()->setDocumentMargin(2);
  viewport()->setAutoFillBackground(false);
  connect(this, &QPlainTextEdit::textChanged, this, &PromptEdit::fitHeight);
  // The completion reaches farther than what Qt repaints.
  connect(this, &QPlainTextEdit::cursorPositionChanged, viewport(), qOverload<>(&QWidget::update));
  fitHeight();
}

void PromptEdit::showPlaceholder(const QString& text) {
  setPlaceholderText(text);
  fitHeight();
}

void PromptEdit::setVocabulary(QStringList words) {
  m_vocabulary = std::move(words);
  std::stable_sort(m_vocabulary.begin(), m_vocabulary.end(),
                   [](const QString& a, const QString& b) { return a.size() < b.size(); });
  viewport()->update();
}

QString PromptEdit::completion() const {
  const QTextCursor cursor = textCursor();
  if (cursor.hasSelection() || !cursor.atBlockEnd() || isReadOnly()) return {};
  const QString line = cursor.block().text();
  qsizetype start = line.size();
  while (start > 0 && line[start - 1].isLetter()) --start;
  const QString begun = line.mid(start);
  if (begun.size() < kCompletedFrom || m_vocabulary.contains(begun, Qt::CaseInsensitive)) return {};
  const auto word = std::find_if(m_vocabulary.begin(), m_vocabulary.end(), [&](const QString& candidate) {
    return candidate.startsWith(begun, Qt::CaseInsensitive);
  });
  return word == m_vocabulary.end() ? QString() : word->mid(begun.size());
}

bool PromptEdit::event(QEvent* event) {
  // Before Qt moves the focus.
  if (event->type() == QEvent::KeyPress) {
    const auto* key = static_cast<QKeyEvent*>(event);
    const QString rest = completion();
    if (key->key() == Qt::Key_Tab && key->modifiers() == Qt::NoModifier && !rest.isEmpty()) {
      textCursor().insertText(rest);
      return true;
    }
  }
  return QPlainTextEdit::event(event);
}

void PromptEdit::paintEvent(QPaintEvent* event) {
  QPlainTextEdit::paintEvent(event);
  const QString rest = completion();
  if (rest.isEmpty() || window()->focusWidget() != this) return;
  QPainter painter(viewport());
  painter.setPen(palette().color(QPalette::PlaceholderText));
  const QRect cursor = cursorRect();
  const int width = fontMetrics().horizontalAdvance(rest);
  // Words of the model are written from left to right.
  painter.drawText(QRect(cursor.right() + 1, cursor.top(), width + 1, cursor.height()),
                   Qt::AlignLeft | Qt::AlignVCenter, rest);
}

void PromptEdit::fitHeight() {
  // QPlainTextEdit counts its height in lines, wrapped ones included.
  int lines = 0;
  for (QTextBlock block = document()->begin(); block.isValid() && lines < kMaxLines; block = block.next()) {
    lines += std::max(block.lineCount(), 1);
  }
  if (document()->isEmpty()) {
    const QRect room(0, 0, viewport()->width() - 2 * qRound(document()->documentMargin()), 1);
    lines = fontMetrics().boundingRect(room, Qt::TextWordWrap, placeholderText()).height() / fontMetrics().height();
  }
  const int height = fontMetrics().lineSpacing() * std::clamp(lines, 1, kMaxLines) + 6;
  if (height != this->height()) setFixedHeight(height);
}

void PromptEdit::keyPressEvent(QKeyEvent* event) {
  const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
  if (isEnter && !(event->modifiers() & (Qt::ShiftModifier | Qt::AltModifier))) {
    Q_EMIT submitted();
    return;
  }
  // Escape belongs to Stop.
  if (event->key() == Qt::Key_Escape) return event->ignore();
  QPlainTextEdit::keyPressEvent(event);
}

void PromptEdit::resizeEvent(QResizeEvent* event) {
  QPlainTextEdit::resizeEvent(event);
  fitHeight();
}

bool PromptEdit::canInsertFromMimeData(const QMimeData* source) const {
  return hasPictures(source) || QPlainTextEdit::canInsertFromMimeData(source);
}

void PromptEdit::insertFromMimeData(const QMimeData* source) {
  // Word processors put a picture of the text beside it; who copies words wants words.
  const bool isText = source->hasText() && !source->hasUrls();
  if (hasPictures(source) && !isText) {
    Q_EMIT picturesOffered(source);
    return;
  }
  insertPlainText(source->text());
}

}  // namespace rebus::ui
