#include "ui/chat/prompt_edit.h"

#include <QKeyEvent>
#include <QMimeData>
#include <QTextBlock>
#include <algorithm>

#include "ui/picture_io.h"

namespace rebus::ui {
namespace {

constexpr int kMaxLines = 9;

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
  fitHeight();
}

void PromptEdit::showPlaceholder(const QString& text) {
  setPlaceholderText(text);
  fitHeight();
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
