#include "ui/canvas/color_well.h"

#include <QColorDialog>
#include <QGridLayout>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QWidgetAction>
#include <algorithm>

#include "ui/theme/theme.h"

namespace rebus::ui {
namespace {

constexpr int kColumns = 8;
constexpr QSize kSwatch(20, 20);
/// Greys, then the colours that words have names for.
constexpr QRgb kPlain[] = {0x000000, 0x4d4d4d, 0x808080, 0xb3b3b3, 0xd9d9d9, 0xffffff, 0x7a4b21, 0xf4c7a1,
                           0xd92b2b, 0xf28c28, 0xf7d038, 0x3fa34d, 0x2bb5b5, 0x2f6fd6, 0x7b3fc4, 0xe86fb0};

void drawSwatch(QPainter& painter, const QRectF& place, const QColor& color) {
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(themeColors().muted, 1));
  painter.setBrush(color);
  painter.drawRoundedRect(place, 4, 4);
}

QIcon swatchIcon(const QColor& color) {
  QPixmap pixmap(kSwatch * 2);
  pixmap.setDevicePixelRatio(2);
  pixmap.fill(Qt::transparent);
  QPainter painter(&pixmap);
  drawSwatch(painter, QRectF(1, 1, kSwatch.width() - 2, kSwatch.height() - 2), color);
  return pixmap;
}

}  // namespace

ColorWell::ColorWell(QWidget* parent) : QToolButton(parent) {
  setObjectName(QStringLiteral("colorWell"));
  setPopupMode(QToolButton::InstantPopup);
  auto* menu = new QMenu(this);
  menu->setObjectName(QStringLiteral("colorMenu"));
  auto* page = new QWidget(menu);
  m_grid = new QGridLayout(page);
  m_grid->setContentsMargins(kGrid, kGrid, kGrid, kGrid);
  m_grid->setSpacing(0);
  auto* recent = new QLabel(tr("Used last"), page);
  recent->setForegroundRole(QPalette::PlaceholderText);
  m_grid->addWidget(recent, 0, 0, 1, kColumns);
  for (int i = 0; i < kColumns; ++i) m_recentSwatches.push_back(addSwatch({}, 1, i));
  for (int i = 0; i < static_cast<int>(std::size(kPlain)); ++i) {
    addSwatch(QColor(kPlain[i]), 2 + i / kColumns, i % kColumns);
  }
  auto* action = new QWidgetAction(menu);
  action->setDefaultWidget(page);
  menu->addAction(action);
  menu->addAction(tr("Another &Colour…"), this, &ColorWell::choose)->setObjectName(QStringLiteral("chooseColor"));
  setMenu(menu);
  showRecent();
  setColor(Qt::black);
}

QToolButton* ColorWell::addSwatch(const QColor& color, int row, int column) {
  auto* swatch = new QToolButton(this);
  swatch->setAutoRaise(true);
  swatch->setIconSize(kSwatch);
  m_grid->addWidget(swatch, row, column);
  const auto show = [](QToolButton* button, const QColor& shown) {
    button->setIcon(swatchIcon(shown));
    button->setToolTip(shown.name());
    button->setAccessibleName(shown.name());
  };
  if (color.isValid()) show(swatch, color);
  connect(swatch, &QToolButton::clicked, this, [this, swatch] {
    setColor(QColor(swatch->accessibleName()));
    menu()->close();
  });
  return swatch;
}

void ColorWell::setColor(const QColor& color) {
  if (color == m_color) return;
  m_color = color;
  setToolTip(tr("Colour %1").arg(color.name()));
  setAccessibleName(toolTip());
  update();
  Q_EMIT colorChanged(color);
}

void ColorWell::setRecent(std::vector<QColor> colors) {
  m_recent = std::move(colors);
  if (m_recent.size() > kColumns) m_recent.resize(kColumns);
  showRecent();
}

void ColorWell::noteUsed() {
  std::vector<QColor> colors = m_recent;
  std::erase(colors, m_color);
  colors.insert(colors.begin(), m_color);
  setRecent(std::move(colors));
  Q_EMIT used();
}

void ColorWell::showRecent() {
  for (size_t i = 0; i < m_recentSwatches.size(); ++i) {
    QToolButton* swatch = m_recentSwatches[i];
    const bool isThere = i < m_recent.size();
    swatch->setEnabled(isThere);
    const QString name = isThere ? m_recent[i].name() : tr("None yet");
    swatch->setIcon(swatchIcon(isThere ? m_recent[i] : QColor(Qt::transparent)));
    swatch->setToolTip(name);
    swatch->setAccessibleName(name);
  }
}

void ColorWell::choose() {
  auto* dialog = new QColorDialog(m_color, window());
  dialog->setObjectName(QStringLiteral("colorDialog"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setWindowTitle(tr("Choose a colour"));
  connect(dialog, &QColorDialog::colorSelected, this, &ColorWell::setColor);
  dialog->open();
}

void ColorWell::paintEvent(QPaintEvent* event) {
  // Ground and focus as any other button has them.
  QToolButton::paintEvent(event);
  QPainter painter(this);
  QRectF place(0, 0, kSwatch.width(), kSwatch.height());
  place.moveCenter(QRectF(rect()).center());
  drawSwatch(painter, place.adjusted(0.5, 0.5, -0.5, -0.5), m_color);
}

}  // namespace rebus::ui
