// The monkey: everything pressed at random against an engine that works, with no crash, each job ended exactly once,
// and a library that is whole. The short form chooses the same presses each time, the long one never;
// REBUS_MONKEY_SEED repeats a run, REBUS_MONKEY_SECONDS sets its length, REBUS_MONKEY_TRACE prints each press.
#include <chrono>
#include <cstdio>
#include <random>

#include "core/store/database.h"
#include "tests/attack/torture.h"
#include "tests/ui/job_ledger.h"
#include "tests/ui/loop_meter.h"
#include "tests/ui/monkey.h"
#include "tests/ui/shipped_model.h"
#include "tests/ui/test_window.h"
#include "tests/ui/ui_test.h"
#include "ui/engine_client.h"

namespace rebus::test {
namespace {

constexpr uint32_t kShortSeed = 1;
constexpr int kShortSeconds = 4;
constexpr int kLongSeconds = 600;

uint32_t chosenSeed() {
  const QString seed = qEnvironmentVariable("REBUS_MONKEY_SEED");
  if (!seed.isEmpty()) return seed.toUInt();
  return isTorture() ? std::random_device{}() : kShortSeed;
}

std::chrono::seconds chosenTime() {
  const QString seconds = qEnvironmentVariable("REBUS_MONKEY_SECONDS");
  if (!seconds.isEmpty()) return std::chrono::seconds(seconds.toInt());
  return std::chrono::seconds(isTorture() ? kLongSeconds : kShortSeconds);
}

void report(const Monkey& monkey, const LoopMeter& meter, const JobLedger& ledger) {
  std::printf("%d presses, the window closed and opened %d times, %s\n", monkey.presses(), monkey.reopenings(),
              ledger.summary().c_str());
  const auto print = [](const char* title, int count, const std::vector<LoopMeter::Turn>& turns) {
    std::printf("%s: %d turns over %.0f ms; slowest", title, count, LoopMeter::kLong);
    for (const auto& turn : turns) std::printf(" %.0f ms (%s)", turn.milliseconds, qPrintable(turn.what));
    std::printf("\n");
  };
  print("by the clock", meter.longTurns(), meter.slowest());
  print("of the processor", meter.longTurnsOfProcessor(), meter.slowestOfProcessor());
  for (const auto& [notice, count] : monkey.notices()) std::printf("said %d times: %s\n", count, qPrintable(notice));
  std::fflush(stdout);
}

/// Nothing in the folder still waits for an end, and nothing is wrong in it.
void verifyLibrary(const std::filesystem::path& folder) {
  {
    auto database = Database::open((folder / "library.db").string(), SQLITE_OPEN_READWRITE, {});
    QVERIFY(database.ok());
    const auto running = database->integer("SELECT count(*) FROM jobs WHERE state NOT IN (2, 3)");
    QVERIFY(running.ok());
    QCOMPARE(*running, int64_t{0});
    const auto pending = database->integer("SELECT count(*) FROM turns WHERE state = 1");
    QVERIFY(pending.ok());
    QCOMPARE(*pending, int64_t{0});
  }
  LibraryOptions options;
  options.folder = folder;
  const auto library = Library::open(options);
  QVERIFY(library.ok());
  const auto problems = library->verify();
  QVERIFY(problems.ok());
  for (const std::string& problem : *problems) QWARN(problem.c_str());
  QVERIFY(problems->empty());
}

void pressEverything(TestWindow& window, const std::shared_ptr<JobLedger>& ledger, bool isHeld) {
  const uint32_t seed = chosenSeed();
  std::printf("seed %u\n", seed);
  std::fflush(stdout);
  window.services.openEngine = JobLedger::countedBy(ledger, window.services.openEngine);
  window.openReady();
  if (isHeld) window.control->hold();
  LoopMeter meter;
  Monkey monkey(window, meter, seed, isHeld);
  monkey.press(chosenTime());
  report(monkey, meter, *ledger);
  window.close();
  QCOMPARE(QString::fromStdString(ledger->mistakes()), QString());
  QVERIFY(ledger->submitted() > 0);
  verifyLibrary(window.libraryFolder());
}

}  // namespace

class MonkeyTest final : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void FakeEngine_everythingPressedAtRandom_endsEachJobOnceAndKeepsTheLibraryWhole() {
    TestWindow window;
    window.services.engine.modelPath = "/nowhere/fake";
    pressEverything(window, std::make_shared<JobLedger>(), true);
  }

  void ShippedModel_everythingPressedAtRandom_endsEachJobOnceAndKeepsTheLibraryWhole() {
    TestWindow window;
    if (!useShippedModel(window)) QSKIP("There is no engine, or no model.");
    window.services.settings.steps = 4;
    pressEverything(window, std::make_shared<JobLedger>(), false);
  }
};

REBUS_UI_TEST(MonkeyTest);

}  // namespace rebus::test

#include "monkey_test.moc"
