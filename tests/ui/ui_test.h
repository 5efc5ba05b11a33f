#pragma once

#include <QTest>
#include <functional>
#include <memory>
#include <vector>

/// The tests of the window live in one program, as each of them links all of it; ctest runs one class at a time.
namespace rebus::test {

struct UiTest {
  const char* name;
  std::function<std::unique_ptr<QObject>()> make;
};

std::vector<UiTest>& uiTests();

template <typename Test>
bool addUiTest(const char* name) {
  uiTests().push_back({name, [] { return std::make_unique<Test>(); }});
  return true;
}

}  // namespace rebus::test

/// Makes `Test` a test class of the program.
#define REBUS_UI_TEST(Test) static const bool is##Test##Added = rebus::test::addUiTest<Test>(#Test)

/// Waits for a condition, long enough for a busy machine; never sleeps when it holds.
#define WAIT_FOR(condition) QTRY_VERIFY_WITH_TIMEOUT(condition, 30000)
