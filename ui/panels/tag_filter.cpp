#include "ui/panels/tag_filter.h"

#include <QActionGroup>
#include <QMenu>

#include "ui/theme/icons.h"

namespace rebus::ui {

TagFilter::TagFilter(QWidget* parent) : QToolButton(parent) {
  setObjectName(QStringLiteral("tagFilter"));
  setIcon(ui::icon(QStringLiteral("tag")));
  setIconSize(QSize(20, 20));
  setPopupMode(QToolButton::InstantPopup);
  auto* menu = new QMenu(this);
  menu->setObjectName(QStringLiteral("tagMenu"));
  setMenu(menu);
  connect(menu, &QMenu::aboutToShow, this, &TagFilter::build);
  describe();
  hide();
}

void TagFilter::setTags(const QStringList& tags) {
  m_tags = tags;
  setVisible(!tags.isEmpty());
  if (!m_chosen.isEmpty() && !tags.contains(m_chosen)) choose({});
}

void TagFilter::build() {
  menu()->clear();
  auto* group = new QActionGroup(menu());
  const auto add = [&](const QString& text, const QString& tag) {
    QAction* action = menu()->addAction(text, this, [this, tag] { choose(tag); });
    action->setCheckable(true);
    action->setChecked(tag == m_chosen);
    group->addAction(action);
  };
  add(tr("All Sessions"), {});
  menu()->addSeparator();
  for (const QString& tag : m_tags) {
    // An ampersand would underline what follows it.
    add(QString(tag).replace(QLatin1Char('&'), QStringLiteral("&&")), tag);
  }
}

void TagFilter::choose(const QString& tag) {
  if (m_chosen == tag) return;
  m_chosen = tag;
  describe();
  Q_EMIT changed();
}

void TagFilter::describe() {
  // Pressed in as long as it hides sessions.
  setCheckable(!m_chosen.isEmpty());
  setChecked(!m_chosen.isEmpty());
  setToolTip(m_chosen.isEmpty() ? tr("Show the sessions of one tag")
                                : tr("Only sessions with “%1” are shown").arg(m_chosen));
  setAccessibleName(toolTip());
}

}  // namespace rebus::ui
