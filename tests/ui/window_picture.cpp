#include "tests/ui/window_picture.h"

#include <QCoreApplication>
#include <QDir>
#include <QPixmap>
#include <QWidget>

#include "tests/ui/ui_test.h"

namespace rebus::test {

QString pictureFolder() {
  const QString folder = qEnvironmentVariable("REBUS_SCREENSHOTS");
  if (!folder.isEmpty() && !QDir().mkpath(folder)) qFatal("%s can't be made", qPrintable(folder));
  return folder;
}

void saveWidget(QWidget* widget, const char* name) {
  QVERIFY(QTest::qWaitForWindowExposed(widget));
  // What was posted for the next turn of the event loop, such as placing the controls, belongs into the picture.
  QCoreApplication::processEvents();
  QCoreApplication::processEvents();
  QVERIFY(widget->grab().save(QDir(pictureFolder()).filePath(QLatin1String(name) + QStringLiteral(".png"))));
}

}  // namespace rebus::test
