#include "ui/theme/theme.h"

#include <QApplication>
#include <QFile>
#include <QFontInfo>
#include <QPainter>
#include <QPalette>
#include <QPolygonF>
#include <QProxyStyle>
#include <QStyleOption>
#include <algorithm>

/// The resources lie in a static library: without this call the linker would leave them out. Q_INIT_RESOURCE must
/// stand outside of namespaces.
static void initResources() {
  Q_INIT_RESOURCE(app);
}

namespace rebus::ui {
namespace {

ThemeColors& current() {
  static ThemeColors colors = lightColors();
  return colors;
}

/// Whether the desktop asks for light text on a dark ground. Read before the first own palette hides it.
bool desktopIsDark() {
  static const bool dark = QPalette().color(QPalette::Window).lightness() < 128;
  return dark;
}

bool& motionIsReduced() {
  static bool isReduced = false;
  return isReduced;
}

/// The desktop's font, read before the first own one hides it.
const QFont& desktopFont() {
  static const QFont font = QApplication::font();
  return font;
}

/// Fusion draws the same everywhere and takes all of its colours from the palette.
class Style final : public QProxyStyle {
 public:
  Style() : QProxyStyle(QStringLiteral("Fusion")) {}

  int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override {
    // As wide as the other buttons, so that its icon can be seen.
    if (metric == PM_ToolBarExtensionExtent) return 4 * kGrid;
    return QProxyStyle::pixelMetric(metric, option, widget);
  }

  int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                QStyleHintReturn* returned) const override {
    if (hint == SH_Widget_Animation_Duration && motionIsReduced()) return 0;
    // The desktop's coloured icons would stand beside our own set.
    if (hint == SH_DialogButtonBox_ButtonsHaveIcons) return 0;
    return QProxyStyle::styleHint(hint, option, widget, returned);
  }

  void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override {
    // Fusion outlines them in a darker shade of the window, which nobody sees in the dark.
    if (element == PE_IndicatorCheckBox || element == PE_IndicatorRadioButton) {
      return drawIndicator(element == PE_IndicatorRadioButton, *option, *painter);
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
  }

 private:
  static void drawIndicator(bool isRound, const QStyleOption& option, QPainter& painter) {
    const ThemeColors& colors = current();
    const bool isOn = option.state.testFlag(State_On);
    const bool isPartly = option.state.testFlag(State_NoChange);
    const QRectF box = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (!option.state.testFlag(State_Enabled)) painter.setOpacity(0.5);
    painter.setPen(isOn || isPartly ? colors.accent : colors.muted);
    painter.setBrush(isOn || isPartly ? colors.accent : colors.page);
    const qreal radius = isRound ? box.width() / 2 : 3;
    painter.drawRoundedRect(box, radius, radius);
    const auto at = [&](qreal x, qreal y) { return box.topLeft() + QPointF(x * box.width(), y * box.height()); };
    painter.setPen(QPen(colors.onAccent, 1.75, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    if (isPartly) {
      painter.drawLine(at(0.25, 0.5), at(0.75, 0.5));
    } else if (isOn && isRound) {
      painter.setPen(Qt::NoPen);
      painter.setBrush(colors.onAccent);
      painter.drawEllipse(box.center(), box.width() / 5, box.height() / 5);
    } else if (isOn) {
      painter.drawPolyline(QPolygonF{at(0.22, 0.52), at(0.42, 0.72), at(0.78, 0.3)});
    }
    painter.restore();
  }
};

QPalette paletteFor(const ThemeColors& colors) {
  QPalette palette;
  const auto set = [&palette](QPalette::ColorRole role, const QColor& color) { palette.setColor(role, color); };
  set(QPalette::Window, colors.window);
  set(QPalette::WindowText, colors.text);
  set(QPalette::Base, colors.page);
  set(QPalette::AlternateBase, colors.raised);
  set(QPalette::Text, colors.text);
  set(QPalette::PlaceholderText, colors.muted);
  set(QPalette::Button, colors.window);
  set(QPalette::ButtonText, colors.text);
  set(QPalette::BrightText, colors.danger);
  set(QPalette::Highlight, colors.accent);
  set(QPalette::HighlightedText, colors.onAccent);
  set(QPalette::Link, colors.accent);
  set(QPalette::LinkVisited, colors.accent);
  set(QPalette::ToolTipBase, colors.raised);
  set(QPalette::ToolTipText, colors.text);
  set(QPalette::Light, colors.raised);
  set(QPalette::Midlight, colors.raised);
  set(QPalette::Mid, colors.line);
  set(QPalette::Dark, colors.line);
  set(QPalette::Shadow, colors.line);
  QColor faint = colors.muted;
  faint.setAlphaF(0.55F);
  for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
    palette.setColor(QPalette::Disabled, role, faint);
  }
  return palette;
}

QString styleSheetFor(const ThemeColors& colors) {
  QFile file(QStringLiteral(":/rebus/style/rebus.qss"));
  if (!file.open(QIODevice::ReadOnly)) return {};
  QString sheet = QString::fromUtf8(file.readAll());
  const std::pair<const char*, QColor> tokens[] = {
      {"@window", colors.window},     {"@page", colors.page},     {"@raised", colors.raised},
      {"@line", colors.line},         {"@text", colors.text},     {"@muted", colors.muted},
      {"@onAccent", colors.onAccent}, {"@accent", colors.accent}, {"@danger", colors.danger},
      {"@canvas", colors.canvas},
  };
  for (const auto& [token, color] : tokens) sheet.replace(QLatin1String(token), color.name());
  return sheet;
}

}  // namespace

ThemeColors lightColors() {
  ThemeColors colors;
  colors.window = QColor(0xf4f4f3);
  colors.page = QColor(0xffffff);
  colors.raised = QColor(0xececea);
  colors.line = QColor(0xd9d9d6);
  colors.text = QColor(0x1f2023);
  colors.muted = QColor(0x5c5f66);
  colors.accent = QColor(0x3a5fcd);
  colors.onAccent = QColor(0xffffff);
  colors.danger = QColor(0xb3261e);
  colors.canvas = QColor(0x8a8a8a);
  return colors;
}

ThemeColors darkColors() {
  ThemeColors colors;
  colors.dark = true;
  colors.window = QColor(0x1d1e20);
  colors.page = QColor(0x242528);
  colors.raised = QColor(0x313338);
  colors.line = QColor(0x3b3d42);
  colors.text = QColor(0xe8e8e6);
  colors.muted = QColor(0xa6a9b0);
  colors.accent = QColor(0x8faaff);
  colors.onAccent = QColor(0x11141c);
  colors.danger = QColor(0xff9d94);
  colors.canvas = QColor(0x707070);
  return colors;
}

void applyTheme(QApplication& application, Appearance appearance) {
  initResources();
  const bool dark = appearance == Appearance::Dark || (appearance == Appearance::System && desktopIsDark());
  current() = dark ? darkColors() : lightColors();
  static const bool isStyled = [] {
    QApplication::setStyle(new Style);
    return true;
  }();
  static_cast<void>(isStyled);
  QApplication::setPalette(paletteFor(current()));
  application.setStyleSheet(styleSheetFor(current()));
}

int desktopTextSize() {
  const QFontInfo info(desktopFont());
  return info.pointSize();
}

void applyTextSize(int points) {
  QFont font = desktopFont();
  if (points > 0) font.setPointSize(std::clamp(points, kLeastTextSize, kMostTextSize));
  if (font == QApplication::font()) return;
  QApplication::setFont(font);
  // Widgets that a style sheet has seen keep their font until it is read again.
  qApp->setStyleSheet(qApp->styleSheet());
}

void applyMotion(bool isReduced) {
  motionIsReduced() = isReduced;
}

const ThemeColors& themeColors() {
  return current();
}

}  // namespace rebus::ui
