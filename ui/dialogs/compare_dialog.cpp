#include "ui/dialogs/compare_dialog.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QToolButton>

#include "ui/canvas/compare_view.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

namespace rebus::ui {
namespace {

constexpr QSize kFirstSize(760, 720);
constexpr QSize kSettingsSize(600, 320);
constexpr int kSettingsHeight = 17 * kGrid;

}  // namespace

CompareDialog::CompareDialog(const Compared& compared, QWidget* parent)
    : QDialog(parent), m_modes(new QButtonGroup(this)) {
  setObjectName(QStringLiteral("compareDialog"));
  setAttribute(Qt::WA_DeleteOnClose);
  setWindowTitle(compared.title);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  if (compared.pictures) addPictures(*compared.pictures, column);
  if (compared.settings) addSettings(*compared.settings, !compared.pictures, column);
  resize(compared.pictures ? kFirstSize : kSettingsSize);
  if (m_view) m_view->setFocus();
}

void CompareDialog::addPictures(const Comparison& comparison, QVBoxLayout* column) {
  m_view = new CompareView(this);
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
  column->addLayout(tools);
  column->addWidget(m_view, 1);
  column->addWidget(numbers);
  connect(m_modes, &QButtonGroup::idClicked, this,
          [this](int mode) { m_view->setMode(static_cast<CompareView::Mode>(mode)); });
}

void CompareDialog::addSettings(const SettingsComparison& settings, bool isAlone, QVBoxLayout* column) {
  auto* text = new QLabel(toRichText(settings), this);
  text->setObjectName(QStringLiteral("compareSettings"));
  text->setAccessibleName(tr("Prompts and settings"));
  text->setTextFormat(Qt::RichText);
  text->setWordWrap(true);
  text->setAlignment(Qt::AlignTop | Qt::AlignLeading);
  text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  text->setContentsMargins(2 * kGrid, isAlone ? 2 * kGrid : 0, 2 * kGrid, 2 * kGrid);
  auto* area = new QScrollArea(this);
  area->setFrameShape(QFrame::NoFrame);
  area->setWidgetResizable(true);
  area->setWidget(text);
  if (!isAlone) area->setFixedHeight(kSettingsHeight);
  column->addWidget(area, isAlone ? 1 : 0);
}

QString CompareDialog::summary(const Comparison& comparison) {
  const Comparison& c = comparison;
  if (!c.hasMask) {
    const QString numbers = tr("%L1 of %L2 pixels differ.").arg(c.changedInside).arg(c.inside);
    if (c.otherSize.isEmpty()) return numbers;
    const QString size = tr("%1 × %2").arg(c.otherSize.width()).arg(c.otherSize.height());
    return numbers + QLatin1Char(' ') + tr("The second picture is %1; it is shown in the size of the first.").arg(size);
  }
  const QString inside = tr("Inside the painted area %L1 of %L2 pixels changed.").arg(c.changedInside).arg(c.inside);
  const QString outside = c.changedOutside == 0
                              ? tr("Outside of it nothing changed: all %L1 pixels are the same.").arg(c.outside)
                              : tr("Outside of it %L1 of %L2 pixels changed.").arg(c.changedOutside).arg(c.outside);
  return inside + QLatin1Char(' ') + outside;
}

}  // namespace rebus::ui
