#include "ui/chat/find_bar.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QTextBlock>
#include <QTextEdit>
#include <QToolButton>
#include <algorithm>

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

namespace rebus::ui {
namespace {

/// More marks than anybody looks at would only slow down painting.
constexpr size_t kMostMarks = 1000;

std::vector<int> positionsOf(const QString& text, const QTextDocument& document) {
  std::vector<int> positions;
  if (text.isEmpty()) return positions;
  for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
    const QString line = block.text();
    for (qsizetype at = line.indexOf(text, 0, Qt::CaseInsensitive); at >= 0;
         at = line.indexOf(text, at + text.size(), Qt::CaseInsensitive)) {
      positions.push_back(block.position() + static_cast<int>(at));
    }
  }
  return positions;
}

}  // namespace

FindBar::FindBar(QTextEdit* document, QWidget* parent) : QWidget(parent), m_document(document) {
  setObjectName(QStringLiteral("findBar"));
  setMaximumWidth(kColumnWidth + 4 * kGrid);
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(2 * kGrid, kGrid, 2 * kGrid, kGrid);
  row->setSpacing(kGrid / 2);
  m_text = new QLineEdit(this);
  m_text->setObjectName(QStringLiteral("findText"));
  m_text->setAccessibleName(tr("Find in this document"));
  m_text->setPlaceholderText(tr("Find in this document"));
  m_count = new QLabel(this);
  m_count->setObjectName(QStringLiteral("findCount"));
  m_count->setForegroundRole(QPalette::PlaceholderText);
  m_count->setMinimumWidth(m_count->fontMetrics().horizontalAdvance(QStringLiteral("0000 / 0000")));
  m_count->setAlignment(Qt::AlignCenter);
  row->addWidget(m_text, 1);
  row->addWidget(m_count);
  m_previous = addTool(QStringLiteral("findPreviousMatch"), QStringLiteral("up"), tr("Previous match"),
                       tr("Previous match (Shift+Enter)"));
  m_next = addTool(QStringLiteral("findNextMatch"), QStringLiteral("down"), tr("Next match"), tr("Next match (Enter)"));
  QToolButton* close =
      addTool(QStringLiteral("closeFind"), QStringLiteral("close"), tr("Close the search"), tr("Close (Esc)"));

  m_delay.setSingleShot(true);
  m_delay.setInterval(0);
  connect(&m_delay, &QTimer::timeout, this, &FindBar::search);
  connect(m_document->document(), &QTextDocument::contentsChanged, this, [this] {
    if (isVisible()) m_delay.start();
  });
  connect(m_text, &QLineEdit::textChanged, this, [this] {
    search();
    show(m_current);
  });
  connect(m_text, &QLineEdit::returnPressed, this,
          [this] { go(QApplication::keyboardModifiers() & Qt::ShiftModifier ? -1 : 1); });
  connect(m_previous, &QToolButton::clicked, this, [this] { go(-1); });
  connect(m_next, &QToolButton::clicked, this, [this] { go(1); });
  connect(close, &QToolButton::clicked, this, &FindBar::finish);
  hide();
}

QToolButton* FindBar::addTool(const QString& name, const QString& iconName, const QString& text,
                              const QString& toolTip) {
  auto* button = new QToolButton(this);
  button->setObjectName(name);
  button->setIcon(icon(iconName));
  button->setIconSize(QSize(18, 18));
  button->setToolTip(toolTip);
  button->setAccessibleName(text);
  layout()->addWidget(button);
  return button;
}

void FindBar::open() {
  const QString selected = m_document->textCursor().selectedText();
  m_position = m_document->cursorForPosition(QPoint(0, 0)).position();
  QWidget::show();
  const bool isLine = !selected.isEmpty() && !selected.contains(QChar::ParagraphSeparator) &&
                      !selected.contains(QChar::ObjectReplacementCharacter);
  if (isLine) m_text->setText(selected);
  search();
  m_text->setFocus(Qt::ShortcutFocusReason);
  m_text->selectAll();
}

void FindBar::finish() {
  hide();
  m_document->setExtraSelections({});
  m_document->setFocus(Qt::OtherFocusReason);
}

bool FindBar::hasFocusInside() const {
  return isVisible() && isAncestorOf(QApplication::focusWidget());
}

void FindBar::search() {
  m_delay.stop();
  m_matches = positionsOf(m_text->text(), *m_document->document());
  const auto next = std::lower_bound(m_matches.begin(), m_matches.end(), m_position);
  const auto index = next == m_matches.end() ? 0 : next - m_matches.begin();
  m_current = m_matches.empty() ? -1 : static_cast<int>(index);
  QList<QTextEdit::ExtraSelection> marks;
  QColor mark = themeColors().accent;
  mark.setAlphaF(0.25F);
  for (size_t i = 0; i < std::min(m_matches.size(), kMostMarks); ++i) {
    QTextEdit::ExtraSelection selection;
    selection.format.setBackground(mark);
    selection.cursor = QTextCursor(m_document->document());
    selection.cursor.setPosition(m_matches[i]);
    selection.cursor.setPosition(m_matches[i] + static_cast<int>(m_text->text().size()), QTextCursor::KeepAnchor);
    marks.push_back(selection);
  }
  m_document->setExtraSelections(marks);
  updateCount();
}

void FindBar::go(int step) {
  if (m_delay.isActive()) search();
  if (m_matches.empty()) return;
  const int count = static_cast<int>(m_matches.size());
  show((m_current + step + count) % count);
}

void FindBar::show(int index) {
  if (index < 0) return;
  m_current = index;
  m_position = m_matches[static_cast<size_t>(index)];
  QTextCursor cursor(m_document->document());
  cursor.setPosition(m_position);
  cursor.setPosition(m_position + static_cast<int>(m_text->text().size()), QTextCursor::KeepAnchor);
  m_document->setTextCursor(cursor);
  m_document->ensureCursorVisible();
  updateCount();
}

void FindBar::updateCount() {
  const bool hasMatches = !m_matches.empty();
  m_previous->setEnabled(hasMatches);
  m_next->setEnabled(hasMatches);
  m_count->setText(hasMatches                 ? tr("%1 of %2").arg(m_current + 1).arg(m_matches.size())
                   : m_text->text().isEmpty() ? QString()
                                              : tr("Not found"));
  m_count->setAccessibleName(m_count->text());
}

}  // namespace rebus::ui
