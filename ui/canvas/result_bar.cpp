#include "ui/canvas/result_bar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include "ui/theme/theme.h"

namespace rebus::ui {

ResultBar::ResultBar(QWidget* parent) : QWidget(parent) {
  setObjectName(QStringLiteral("resultBar"));
  const auto add = [this](const char* name, const QString& text, const QString& toolTip) {
    auto* button = new QPushButton(text, this);
    button->setObjectName(QLatin1String(name));
    button->setToolTip(toolTip);
    return button;
  };
  auto* text = new QLabel(tr("This is the result."), this);
  auto* before = add("showBefore", tr("Before"), tr("Shows the picture as it was while the button is down"));
  auto* discard = add("discardResult", tr("Discard"),
                      tr("Back to what was painted, for another try (Ctrl+Z); the result stays as a branch"));
  m_apply = add("applyResult", tr("Apply"), tr("Go on with the result"));
  m_apply->setProperty("primary", true);
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(2 * kGrid, kGrid, 2 * kGrid, 0);
  row->setSpacing(kGrid);
  row->addWidget(text);
  row->addStretch(1);
  for (QPushButton* button : {before, discard, m_apply}) row->addWidget(button);
  connect(before, &QPushButton::pressed, this, [this] { Q_EMIT beforeShown(true); });
  connect(before, &QPushButton::released, this, [this] { Q_EMIT beforeShown(false); });
  connect(discard, &QPushButton::clicked, this, &ResultBar::discarded);
  connect(m_apply, &QPushButton::clicked, this, &ResultBar::applied);
}

void ResultBar::focusApply() {
  m_apply->setFocus();
}

}  // namespace rebus::ui
