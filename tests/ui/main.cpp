#include <QApplication>
#include <QLocale>
#include <cstring>

#include "tests/ui/ui_test.h"
#include "ui/theme/theme.h"

namespace rebus::test {

std::vector<UiTest>& uiTests() {
  static std::vector<UiTest> tests;
  return tests;
}

}  // namespace rebus::test

/// The first argument names a class; without one all of them run.
int main(int argc, char** argv) {
  if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
  QApplication application(argc, argv);
  QLocale::setDefault(QLocale::c());
  rebus::ui::applyTheme(application, rebus::ui::Appearance::Light);
  const bool isOne = argc > 1 && argv[1][0] != '-';
  QStringList arguments = QApplication::arguments();
  if (isOne) arguments.removeAt(1);
  int failures = 0;
  bool isKnown = !isOne;
  for (const auto& test : rebus::test::uiTests()) {
    if (isOne && std::strcmp(argv[1], test.name) != 0) continue;
    isKnown = true;
    const auto object = test.make();
    failures += QTest::qExec(object.get(), arguments);
  }
  return isKnown ? failures : 2;
}
