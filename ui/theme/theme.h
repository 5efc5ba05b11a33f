#pragma once

#include <QColor>

class QApplication;

namespace rebus::ui {

/// Light, dark, or whichever the desktop's palette is. Values are stored in the settings: never reuse one.
enum class Appearance { System = 0, Light = 1, Dark = 2 };

/// The colours of the window: neutral greys and one accent. Each pair of text and ground has a contrast of at least
/// 4.5:1; a test computes it.
struct ThemeColors {
  bool dark = false;
  QColor window;  ///< Panels and the prompt bar's surroundings.
  QColor page;    ///< The document and text fields.
  QColor raised;  ///< A user turn, chips, hovered rows.
  QColor line;    ///< Hairlines between areas.
  QColor text;
  QColor muted;  ///< Secondary text; readable on window, page and raised.
  QColor accent;
  QColor onAccent;
  QColor danger;  ///< Error text; readable on page and raised.
  QColor canvas;  ///< Mid-grey behind a picture that is judged by eye.
};

/// One step of the grid, in device-independent pixels: every margin and gap is a multiple.
inline constexpr int kGrid = 8;
/// Widest column of text.
inline constexpr int kColumnWidth = 760;

/// Sets palette, style and style sheet of the whole program. UI thread. Call again to switch.
void applyTheme(QApplication& application, Appearance appearance);

/// Size of all text in points; 0: the desktop's. UI thread.
void applyTextSize(int points);
/// Sizes that applyTextSize() takes, and the desktop's own.
inline constexpr int kLeastTextSize = 7;
inline constexpr int kMostTextSize = 28;
int desktopTextSize();
/// Whether widgets may animate. UI thread.
void applyMotion(bool isReduced);

/// Those of the last applyTheme(). UI thread.
const ThemeColors& themeColors();

/// The two sets, for applyTheme() and for the test of their contrast.
ThemeColors lightColors();
ThemeColors darkColors();

}  // namespace rebus::ui
