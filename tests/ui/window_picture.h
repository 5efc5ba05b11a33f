#pragma once

class QString;
class QWidget;

namespace rebus::test {

/// The folder for pictures of the window, made where it was not there: what REBUS_SCREENSHOTS names, or empty.
QString pictureFolder();

/// Writes a picture of what `widget` shows to `name`.png in pictureFolder().
void saveWidget(QWidget* widget, const char* name);

}  // namespace rebus::test
