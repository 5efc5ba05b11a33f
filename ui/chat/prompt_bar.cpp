#include "ui/chat/prompt_bar.h"

#include <QActionGroup>
#include <QApplication>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QMimeData>
#include <QPainter>
#include <QRandomGenerator>
#include <QToolButton>

#include "ui/chat/prompt_edit.h"
#include "ui/picture_io.h"
#include "ui/settings/shortcuts.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

namespace rebus::ui {

PromptBar::PromptBar(QWidget* parent) : QWidget(parent) {
  setObjectName(QStringLiteral("promptBar"));
  setAcceptDrops(true);
  m_card = new QWidget(this);
  m_card->setMaximumWidth(kColumnWidth);
  auto* outer = new QHBoxLayout(this);
  outer->setContentsMargins(2 * kGrid, 0, 2 * kGrid, 2 * kGrid);
  // The card takes all room up to its widest, the stretches what is left.
  outer->addStretch(1);
  outer->addWidget(m_card, 1000);
  outer->addStretch(1);

  m_hint = new QLabel(m_card);
  m_hint->setObjectName(QStringLiteral("promptHint"));
  m_hint->setForegroundRole(QPalette::PlaceholderText);
  m_hint->setWordWrap(true);
  // As far in as the text below it.
  m_hint->setContentsMargins(2, 0, 2, 0);
  m_hint->hide();
  m_chips = new QWidget(m_card);
  m_chipRow = new QHBoxLayout(m_chips);
  m_chipRow->setContentsMargins(0, 0, 0, 0);
  m_chipRow->setSpacing(2 * kGrid);
  m_chips->hide();
  m_edit = new PromptEdit(m_card);
  setPlaceholder({});
  m_edit->setAccessibleName(tr("Prompt"));
  m_edit->setToolTip(tr("Enter sends, Shift+Enter starts a new line"));

  m_attach = new QToolButton(m_card);
  m_attach->setObjectName(QStringLiteral("attachButton"));
  m_attach->setIcon(icon(QStringLiteral("attach")));
  m_attach->setToolTip(tr("Attach pictures"));
  teachShortcut(m_attach, "attachPictures");
  m_attach->setAccessibleName(tr("Attach pictures"));
  m_kind = makeKindButton();
  m_dice = new QToolButton(m_card);
  m_dice->setObjectName(QStringLiteral("dicePrompt"));
  m_dice->setIcon(icon(QStringLiteral("dice")));
  m_dice->setToolTip(tr("A prompt to try"));
  m_dice->setAccessibleName(tr("A prompt to try"));
  m_dice->hide();
  m_stop = new QToolButton(m_card);
  m_stop->setObjectName(QStringLiteral("stopButton"));
  m_stop->setIcon(icon(QStringLiteral("stop")));
  m_stop->setText(tr("Stop"));
  m_stop->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  m_stop->setToolTip(tr("Stop what is being made"));
  teachShortcut(m_stop, "stop");
  m_stop->setAccessibleName(tr("Stop"));
  m_stop->hide();
  m_send = new QToolButton(m_card);
  m_send->setObjectName(QStringLiteral("sendButton"));
  m_send->setProperty("primary", true);
  m_send->setFixedSize(32, 32);
  for (QToolButton* button : {m_attach, m_kind, m_dice, m_stop, m_send}) button->setIconSize(QSize(20, 20));

  auto* column = new QVBoxLayout(m_card);
  // The round button has room around it of its own; words have not. Qt does not mirror margins.
  const QMargins margins(2 * kGrid, 1.5 * kGrid, kGrid, kGrid);
  const bool isMirrored = layoutDirection() == Qt::RightToLeft;
  column->setContentsMargins(isMirrored ? QMargins(margins.right(), margins.top(), margins.left(), margins.bottom())
                                        : margins);
  column->setSpacing(kGrid);
  m_editingNote = makeEditingNote();
  column->addWidget(m_editingNote);
  column->addWidget(m_hint);
  column->addWidget(m_chips);
  column->addWidget(m_edit);
  m_tools = new QHBoxLayout;
  m_tools->setSpacing(kGrid / 2);
  m_tools->addWidget(m_attach);
  m_tools->addWidget(m_kind);
  m_tools->addWidget(m_dice);
  m_tools->addStretch(1);
  m_tools->addWidget(m_stop);
  m_tools->addWidget(m_send);
  column->addLayout(m_tools);
  column->setAlignment(m_tools, Qt::AlignBottom);

  connect(m_edit, &PromptEdit::submitted, this, &PromptBar::sendRequested);
  connect(m_edit, &PromptEdit::picturesOffered, this, &PromptBar::picturesOffered);
  connect(m_edit, &QPlainTextEdit::textChanged, this, [this] {
    updateSend();
    Q_EMIT changed();
  });
  // The frame shows whether the text has the focus.
  connect(qApp, &QApplication::focusChanged, this, qOverload<>(&QWidget::update));
  connect(m_attach, &QToolButton::clicked, this, &PromptBar::attachRequested);
  connect(m_dice, &QToolButton::clicked, this, &PromptBar::rollPrompt);
  connect(m_stop, &QToolButton::clicked, this, &PromptBar::stopRequested);
  connect(m_send, &QToolButton::clicked, this, &PromptBar::sendRequested);
  updateSend();
}

void PromptBar::addStatus(QWidget* status) {
  m_tools->insertWidget(m_tools->indexOf(m_stop), status);
}

void PromptBar::setSuggestions(const std::vector<std::string>& words, const std::vector<std::string>& prompts) {
  const auto asList = [](const std::vector<std::string>& texts) {
    QStringList list;
    for (const std::string& text : texts) list.append(QString::fromStdString(text));
    return list;
  };
  m_edit->setVocabulary(asList(words));
  m_prompts = asList(prompts);
  m_dice->setVisible(!m_prompts.isEmpty());
}

void PromptBar::rollPrompt() {
  QStringList others = m_prompts;
  if (others.size() > 1) others.removeAll(text());
  // As if it were typed, so that Undo brings back what was there.
  m_edit->selectAll();
  m_edit->insertPlainText(others[QRandomGenerator::global()->bounded(static_cast<int>(others.size()))]);
  focusText();
}

QWidget* PromptBar::makeEditingNote() {
  auto* note = new QWidget(m_card);
  auto* label = new QLabel(tr("Editing an earlier prompt. The answer becomes a branch; nothing is replaced."), note);
  label->setObjectName(QStringLiteral("editingNote"));
  label->setWordWrap(true);
  label->setForegroundRole(QPalette::PlaceholderText);
  label->setContentsMargins(2, 0, 2, 0);
  auto* cancel = new QToolButton(note);
  cancel->setObjectName(QStringLiteral("cancelEditing"));
  cancel->setIcon(icon(QStringLiteral("close"), QPalette::PlaceholderText));
  cancel->setIconSize(QSize(16, 16));
  cancel->setToolTip(tr("Leave the earlier prompt as it is"));
  teachShortcut(cancel, "stop");
  cancel->setAccessibleName(tr("Leave the earlier prompt as it is"));
  connect(cancel, &QToolButton::clicked, this, &PromptBar::endEditing);
  auto* row = new QHBoxLayout(note);
  row->setContentsMargins(0, 0, 0, 0);
  row->addWidget(label, 1);
  row->addWidget(cancel, 0, Qt::AlignTop);
  note->hide();
  return note;
}

void PromptBar::editEarlier(const TurnId& after, const QString& text, std::vector<Attachment> attachments) {
  if (!m_after) {
    m_textBefore = this->text();
    m_attachmentsBefore = m_attachments;
  }
  m_after = after;
  m_editingNote->show();
  setText(text);
  setAttachments(std::move(attachments));
  focusText();
}

void PromptBar::endEditing() {
  if (!m_after) return;
  m_after.reset();
  m_editingNote->hide();
  setText(std::exchange(m_textBefore, {}));
  setAttachments(std::exchange(m_attachmentsBefore, {}));
  Q_EMIT editingEnded();
}

QToolButton* PromptBar::makeKindButton() {
  auto* button = new QToolButton(m_card);
  button->setObjectName(QStringLiteral("kindButton"));
  button->setPopupMode(QToolButton::InstantPopup);
  button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  button->setToolTip(tr("What the model should do with the prompt"));
  auto* menu = new QMenu(button);
  menu->setObjectName(QStringLiteral("kindMenu"));
  m_kinds = new QActionGroup(this);
  const auto add = [&](TaskKind kind, const QString& iconName, const QString& text) {
    QAction* action = menu->addAction(icon(iconName), text);
    action->setCheckable(true);
    action->setData(static_cast<int>(kind));
    m_kinds->addAction(action);
  };
  add(TaskKind::Continue, QStringLiteral("model"), tr("Let the model choose"));
  add(TaskKind::Draw, QStringLiteral("draw"), tr("Draw"));
  add(TaskKind::Caption, QStringLiteral("caption"), tr("Describe"));
  add(TaskKind::Edit, QStringLiteral("brush"), tr("Edit"));
  button->setMenu(menu);
  // Qt sends no Leave after a menu: without this the button would look hovered until the pointer passes over it again.
  connect(menu, &QMenu::aboutToHide, button, [button] {
    button->setAttribute(Qt::WA_UnderMouse, false);
    button->update();
  });
  connect(m_kinds, &QActionGroup::triggered, this, [this, button](QAction* action) {
    button->setIcon(action->icon());
    button->setText(action->text());
    button->setAccessibleName(tr("Task: %1").arg(action->text()));
    Q_EMIT changed();
  });
  m_kinds->actions().constFirst()->trigger();
  return button;
}

QString PromptBar::text() const {
  return m_edit->toPlainText();
}

void PromptBar::setText(const QString& text) {
  m_edit->setPlainText(text);
  m_edit->moveCursor(QTextCursor::End);
}

void PromptBar::attach(Attachment attachment) {
  m_attachments.push_back(std::move(attachment));
  showAttachments();
}

void PromptBar::setAttachments(std::vector<Attachment> attachments) {
  m_attachments = std::move(attachments);
  showAttachments();
}

TaskKind PromptBar::kind() const {
  return static_cast<TaskKind>(m_kinds->checkedAction()->data().toInt());
}

void PromptBar::setKind(TaskKind kind) {
  for (QAction* action : m_kinds->actions()) {
    if (action->data().toInt() == static_cast<int>(kind)) action->trigger();
  }
}

void PromptBar::clear() {
  if (m_after) return endEditing();
  m_attachments.clear();
  showAttachments();
  m_edit->clear();
}

void PromptBar::focusText() {
  m_edit->setFocus(Qt::OtherFocusReason);
}

void PromptBar::setRunning(bool running) {
  m_isRunning = running;
  updateSend();
}

void PromptBar::setHint(const QString& hint) {
  m_hint->setText(hint);
  m_hint->setVisible(!hint.isEmpty());
}

void PromptBar::setPlaceholder(const QString& text) {
  m_edit->showPlaceholder(text.isEmpty() ? tr("Describe a picture, or ask about one") : text);
}

void PromptBar::showAttachments() {
  while (QLayoutItem* item = m_chipRow->takeAt(0)) {
    if (item->widget()) item->widget()->deleteLater();
    delete item;
  }
  for (size_t i = 0; i < m_attachments.size(); ++i) {
    auto* chip = new AttachmentChip(m_attachments[i], m_chips);
    connect(chip, &AttachmentChip::removeClicked, this, [this, i] {
      m_attachments.erase(m_attachments.begin() + static_cast<std::ptrdiff_t>(i));
      showAttachments();
      m_edit->setFocus();
    });
    connect(chip, &AttachmentChip::useSettingsClicked, this, [this, i] { Q_EMIT settingsWanted(i); });
    m_chipRow->addWidget(chip);
  }
  m_chipRow->addStretch(1);
  m_chips->setVisible(!m_attachments.empty());
  updateSend();
  Q_EMIT changed();
}

void PromptBar::updateSend() {
  const bool canSend = !text().trimmed().isEmpty() || !m_attachments.empty();
  m_send->setIcon(icon(QStringLiteral("send"), canSend ? QPalette::HighlightedText : QPalette::PlaceholderText));
  m_send->setEnabled(canSend);
  const QString text = m_isRunning ? tr("Send after what is being made (Enter)") : tr("Send (Enter)");
  m_send->setToolTip(text);
  m_send->setAccessibleName(tr("Send"));
  m_stop->setVisible(m_isRunning);
}

void PromptBar::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(m_edit->hasFocus() ? themeColors().accent : themeColors().line, 1));
  painter.setBrush(themeColors().page);
  painter.drawRoundedRect(QRectF(m_card->geometry()).adjusted(0.5, 0.5, -0.5, -0.5), 12, 12);
}

void PromptBar::dragEnterEvent(QDragEnterEvent* event) {
  if (hasPictures(event->mimeData())) event->acceptProposedAction();
}

void PromptBar::dropEvent(QDropEvent* event) {
  if (!hasPictures(event->mimeData())) return;
  event->acceptProposedAction();
  Q_EMIT picturesOffered(event->mimeData());
}

}  // namespace rebus::ui
