#include "ui/chat/turn_menu.h"

#include "ui/theme/icons.h"

namespace rebus::ui {

TurnMenu::TurnMenu(QWidget* parent) : QMenu(parent) {
  setObjectName(QStringLiteral("turnMenu"));
  m_versions = addMenu(rebus::ui::icon(QStringLiteral("variations")), tr("Make &Variations"));
  m_versions->setObjectName(QStringLiteral("variationsMenu"));
  for (const int count : {2, 4, 8}) {
    QAction* action = m_versions->addAction(tr("%1 More Versions").arg(count), this,
                                            [this, count] { Q_EMIT versionsRequested(m_turn, count); });
    action->setObjectName(QStringLiteral("variations%1").arg(count));
  }
  m_showChanges = addItem(QStringLiteral("showChanges"), QStringLiteral("difference"), tr("&Show What Changed…"),
                          TurnAction::ShowChanges);
  m_compareVersions = addItem(QStringLiteral("compareVersions"), QStringLiteral("compare"),
                              tr("&Compare with the Version Before…"), TurnAction::CompareVersions);
  addItem(QStringLiteral("markForComparing"), QStringLiteral("compare"), tr("&Mark for Comparing"),
          TurnAction::MarkForComparing);
  m_compareWithMarked = addItem(QStringLiteral("compareWithMarked"), QStringLiteral("side-by-side"),
                                tr("Compare &with What Was Marked…"), TurnAction::CompareWithMarked);
  addSeparator();
  m_editPrompt = addItem(QStringLiteral("editPrompt"), QStringLiteral("rename"), tr("&Edit the Prompt and Send Again…"),
                         TurnAction::EditPrompt);
  addSeparator();
  m_copyPrompt =
      addItem(QStringLiteral("copyPrompt"), QStringLiteral("copy-text"), tr("Copy &Prompt"), TurnAction::CopyPrompt);
  m_copyParameters = addItem(QStringLiteral("copyParameters"), QStringLiteral("parameters"),
                             tr("Copy Prompt and Pa&rameters"), TurnAction::CopyParameters);
  addSeparator();
  m_pin = addItem(QStringLiteral("pinTurn"), QStringLiteral("pin"), tr("P&in: the Model Always Sees It"),
                  TurnAction::TogglePin);
  m_exclude = addItem(QStringLiteral("excludeTurn"), QStringLiteral("leave-out"),
                      tr("&Leave Out: the Model Never Sees It"), TurnAction::ToggleExclude);
  for (QAction* action : {m_pin, m_exclude}) action->setCheckable(true);
  addSeparator();
  addItem(QStringLiteral("deleteTurn"), QStringLiteral("delete"), tr("&Delete…"), TurnAction::Delete);
}

QAction* TurnMenu::addItem(const QString& name, const QString& iconName, const QString& text, TurnAction action) {
  QAction* item =
      addAction(rebus::ui::icon(iconName), text, this, [this, action] { Q_EMIT turnTriggered(m_turn, action); });
  item->setObjectName(name);
  return item;
}

void TurnMenu::showTurn(const TurnId& turn, const TurnControlsState& state) {
  m_turn = turn;
  m_versions->menuAction()->setVisible(state.canRegenerate);
  m_showChanges->setVisible(state.hasPicture && state.hasSource);
  m_compareVersions->setVisible(state.hasPicture && state.sibling > 1);
  m_compareWithMarked->setVisible(state.hasMarked);
  m_editPrompt->setVisible(state.hasPrompt);
  m_copyPrompt->setVisible(state.hasPrompt);
  m_copyParameters->setVisible(state.hasPrompt && !state.isPrompt);
  for (QAction* action : {m_pin, m_exclude}) action->setEnabled(state.canMark);
  m_pin->setChecked(state.isPinned);
  m_exclude->setChecked(state.isExcluded);
}

}  // namespace rebus::ui
