#include "ui/large_view.h"

#include <QAction>
#include <QDockWidget>

namespace rebus::ui {

LargeView::LargeView(std::vector<QDockWidget*> docks, QAction* action, QObject* parent)
    : QObject(parent), m_docks(std::move(docks)), m_action(action) {
  m_action->setCheckable(true);
  connect(m_action, &QAction::toggled, this, &LargeView::set);
}

void LargeView::end() {
  m_action->setChecked(false);
}

void LargeView::set(bool isLarge) {
  if (isLarge) {
    m_hidden.clear();
    for (QDockWidget* dock : m_docks) {
      if (!dock->isHidden()) m_hidden.push_back(dock);
    }
  }
  for (QDockWidget* dock : m_hidden) dock->setVisible(!isLarge);
  if (!isLarge) m_hidden.clear();
}

}  // namespace rebus::ui
