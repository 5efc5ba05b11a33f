#include "ui/chat/turn_controls.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include "ui/chat/turn_menu.h"
#include "ui/settings/shortcuts.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

namespace rebus::ui {

TurnControls::TurnControls(QWidget* parent) : QWidget(parent) {
  setObjectName(QStringLiteral("turnControls"));
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(kGrid / 2);
  m_continue = addButton(QStringLiteral("continueTurn"), tr("Continue"), TurnAction::Continue);
  m_continue->setProperty("primary", true);
  m_continue->setToolTip(tr("Make it again from the start, with the same seed"));
  m_keep = addButton(QStringLiteral("keepTurn"), tr("Keep"), TurnAction::Keep);
  m_keep->setToolTip(tr("Leave it as it is"));
  m_discard = addButton(QStringLiteral("discardTurn"), tr("Discard"), TurnAction::Discard);
  m_discard->setToolTip(tr("Take it out of the document"));
  m_repeat = addButton(QStringLiteral("repeatTurn"), tr("Continue"), TurnAction::Repeat);
  m_repeat->setToolTip(m_continue->toolTip());
  m_previous = addTool(QStringLiteral("previousVersion"), QStringLiteral("previous"), tr("Previous version"),
                       TurnAction::ShowPrevious);
  m_position = new QLabel(this);
  m_position->setObjectName(QStringLiteral("versionPosition"));
  row->addWidget(m_position);
  m_next = addTool(QStringLiteral("nextVersion"), QStringLiteral("next"), tr("Next version"), TurnAction::ShowNext);
  m_edit = addTool(QStringLiteral("editPicture"), QStringLiteral("brush"), tr("Edit…"), TurnAction::EditPicture);
  m_edit->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  m_edit->setToolTip(tr("Paint over what should change"));
  teachShortcut(m_edit, "editPictureAction");
  m_useAsInput = addTool(QStringLiteral("useAsInput"), QStringLiteral("attach"),
                         tr("Attach this picture to the prompt"), TurnAction::UseAsInput);
  m_copyPicture =
      addTool(QStringLiteral("copyPicture"), QStringLiteral("copy"), tr("Copy picture"), TurnAction::CopyPicture);
  m_save =
      addTool(QStringLiteral("savePicture"), QStringLiteral("save"), tr("Save picture as…"), TurnAction::SavePicture);
  m_copyText = addTool(QStringLiteral("copyText"), QStringLiteral("copy-text"), tr("Copy text"), TurnAction::CopyText);
  m_regenerate = addTool(QStringLiteral("regenerate"), QStringLiteral("retry"), tr("Make another version"),
                         TurnAction::Regenerate);
  m_editPrompt = addTool(QStringLiteral("editPromptButton"), QStringLiteral("rename"),
                         tr("Edit this prompt and send it again"), TurnAction::EditPrompt);
  teachShortcut(m_save, "savePictureAs");
  teachShortcut(m_useAsInput, "useAsInputAction");
  teachShortcut(m_copyPicture, "copyPictureAction");
  teachShortcut(m_regenerate, "regenerateAction");
  m_more = addMenuButton();
  m_status = new QLabel(this);
  m_status->setObjectName(QStringLiteral("turnStatus"));
  row->addWidget(m_status);
  for (QLabel* label : {m_position, m_status}) label->setForegroundRole(QPalette::PlaceholderText);
  row->addStretch(1);
}

QToolButton* TurnControls::addMenuButton() {
  m_menu = new TurnMenu(this);
  connect(m_menu, &TurnMenu::turnTriggered, this, &TurnControls::triggered);
  connect(m_menu, &TurnMenu::versionsRequested, this, &TurnControls::versionsRequested);
  auto* button = new QToolButton(this);
  button->setObjectName(QStringLiteral("moreTurnActions"));
  button->setIcon(icon(QStringLiteral("more"), QPalette::PlaceholderText));
  button->setIconSize(QSize(18, 18));
  button->setToolTip(tr("More: variations, edit the prompt, copy, pin, leave out, delete"));
  button->setAccessibleName(tr("More"));
  button->setPopupMode(QToolButton::InstantPopup);
  button->setMenu(m_menu);
  layout()->addWidget(button);
  return button;
}

QToolButton* TurnControls::addTool(const QString& name, const QString& iconName, const QString& text,
                                   TurnAction action) {
  auto* button = new QToolButton(this);
  button->setObjectName(name);
  button->setIcon(icon(iconName, QPalette::PlaceholderText));
  button->setIconSize(QSize(18, 18));
  button->setText(text);
  button->setToolTip(text);
  button->setAccessibleName(text);
  connect(button, &QToolButton::clicked, this, [this, action] { Q_EMIT triggered(m_turn, action); });
  layout()->addWidget(button);
  return button;
}

QPushButton* TurnControls::addButton(const QString& name, const QString& text, TurnAction action) {
  auto* button = new QPushButton(text, this);
  button->setObjectName(name);
  button->setAccessibleName(text);
  connect(button, &QPushButton::clicked, this, [this, action] { Q_EMIT triggered(m_turn, action); });
  layout()->addWidget(button);
  return button;
}

void TurnControls::showTurn(const TurnId& turn, const TurnControlsState& state) {
  m_turn = turn;
  m_menu->showTurn(turn, state);
  if (state == m_state) return;
  m_state = state;
  updateButtons(state);
  // What holds for the turn stands beside what goes on with it.
  QStringList notes;
  if (state.isPinned) notes << tr("Pinned");
  if (state.isExcluded) notes << tr("Left out");
  if (state.isUnseen) notes << tr("No longer seen");
  if (!state.status.isEmpty()) notes << state.status;
  m_status->setText(notes.join(QStringLiteral(" · ")));
  m_status->setAccessibleName(m_status->text());
}

void TurnControls::updateButtons(const TurnControlsState& state) {
  const bool isPaged = state.siblings > 1;
  for (QWidget* widget :
       {static_cast<QWidget*>(m_previous), static_cast<QWidget*>(m_position), static_cast<QWidget*>(m_next)}) {
    widget->setVisible(isPaged);
  }
  m_previous->setEnabled(state.sibling > 1);
  m_next->setEnabled(state.sibling < state.siblings);
  m_position->setText(tr("%1 of %2").arg(state.sibling).arg(state.siblings));
  for (QPushButton* button : {m_continue, m_keep, m_discard}) button->setVisible(state.isInterrupted);
  // Until it is decided what becomes of an interrupted turn, the three answers have the row to themselves: with the
  // tools they would be cut off in a small window.
  const bool hasTools = state.hasPicture && !state.isInterrupted && !state.isPrompt;
  for (QToolButton* button : {m_edit, m_useAsInput, m_copyPicture, m_save}) button->setVisible(hasTools);
  m_copyText->setVisible(state.hasText);
  m_editPrompt->setVisible(state.isPrompt);
  m_more->setVisible(state.canMark);
  m_regenerate->setVisible(state.canRegenerate && !state.isInterrupted);
  m_repeat->setVisible(state.canResume || state.canRetry);
  m_repeat->setText(state.canRetry ? tr("Try again") : tr("Continue"));
  m_repeat->setAccessibleName(m_repeat->text());
  // Buttons and text begin where the turn's text begins; tools have a frame of their own before that.
  const bool hasButtons = state.isInterrupted || state.canResume || state.canRetry;
  const bool isInset = hasButtons || (!isPaged && !state.status.isEmpty());
  layout()->setContentsMargins(isInset ? kGrid : kGrid / 4, hasButtons ? kGrid / 2 : 0, kGrid,
                               hasButtons ? 0 : kGrid / 2);
  layout()->setSpacing(hasButtons ? kGrid : kGrid / 2);
}

}  // namespace rebus::ui
