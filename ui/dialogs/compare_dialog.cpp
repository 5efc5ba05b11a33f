#include "ui/dialogs/compare_dialog.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

#include "ui/canvas/compare_view.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

namespace rebus::ui {
namespace {

constexpr QSize kFirstSize(760, 680);

}  // namespace

CompareDialog::CompareDialog(const QString& title, const Comparison& comparison, QWidget* parent)
    : QDialog(parent), m_view(new CompareView(this)), m_modes(new QButtonGroup(this)) {
  setObjectName(QStringLiteral("compareDialog"));
  setAttribute(Qt::WA_DeleteOnClose);
  setWindowTitle(title);
  m_view->setComparison(comparison);
  m_view->setMode(CompareView::Mode::Slider);
  auto* tools = new QHBoxLayout;
  tools->setContentsMargins(kGrid, kGrid, kGrid, kGrid);
  tools->setSpacing(kGrid / 2);
  const auto add = [&](CompareView::Mode mode, const char* name, const char* iconName, const QString& text,
                       const QString& toolTip) {
    auto* button = new QToolButton(this);
    button->setObjectName(QLatin1String(name));
    button->setIcon(icon(QLatin1String(iconName)));
    button->setText(text);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setToolTip(toolTip);
    button->setAccessibleName(text);
    button->setCheckable(true);
    button->setChecked(mode == m_view->mode());
    m_modes->addButton(button, static_cast<int>(mode));
    tools->addWidget(button);
  };
  add(CompareView::Mode::Slider, "compareSlider", "compare", tr("Slider"),
      tr("Before on the left, after on the right of the line; drag it, or press Left and Right"));
  add(CompareView::Mode::SideBySide, "compareSideBySide", "side-by-side", tr("Side by Side"),
      tr("Before and after beside each other"));
  add(CompareView::Mode::Difference, "compareDifference", "difference", tr("Difference"),
      tr("What differs, in colour; the stronger, the more"));
  tools->addStretch(1);
  auto* numbers = new QLabel(summary(comparison), this);
  numbers->setObjectName(QStringLiteral("compareSummary"));
  numbers->setWordWrap(true);
  numbers->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  numbers->setContentsMargins(2 * kGrid, 1.5 * kGrid, 2 * kGrid, 1.5 * kGrid);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addLayout(tools);
  column->addWidget(m_view, 1);
  column->addWidget(numbers);
  connect(m_modes, &QButtonGroup::idClicked, this,
          [this](int mode) { m_view->setMode(static_cast<CompareView::Mode>(mode)); });
  resize(kFirstSize);
  m_view->setFocus();
}

QString CompareDialog::summary(const Comparison& comparison) {
  const Comparison& c = comparison;
  if (!c.hasMask) return tr("%L1 of %L2 pixels differ.").arg(c.changedInside).arg(c.inside);
  const QString inside = tr("Inside the painted area %L1 of %L2 pixels changed.").arg(c.changedInside).arg(c.inside);
  const QString outside = c.changedOutside == 0
                              ? tr("Outside of it nothing changed: all %L1 pixels are the same.").arg(c.outside)
                              : tr("Outside of it %L1 of %L2 pixels changed.").arg(c.changedOutside).arg(c.outside);
  return inside + QLatin1Char(' ') + outside;
}

}  // namespace rebus::ui
