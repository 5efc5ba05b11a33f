// The jobs panel: what runs and what waits, its order, and Stop.
#include <QDockWidget>
#include <QLabel>
#include <QListView>
#include <QProgressBar>
#include <QPushButton>
#include <QToolButton>

#include "tests/ui/test_window.h"
#include "tests/ui/ui_test.h"
#include "ui/document_controller.h"
#include "ui/panels/job_row.h"

namespace rebus::test {
namespace {

ui::JobRow* row(const TestWindow& window, size_t index) {
  const auto jobs = window.controller()->jobs();
  if (index >= jobs.size()) return nullptr;
  for (auto* candidate : window.window()->findChildren<ui::JobRow*>()) {
    if (candidate->id() == jobs[index].id) return candidate;
  }
  return nullptr;
}

QStringList titles(const TestWindow& window) {
  QStringList titles;
  for (const ui::JobLine& job : window.controller()->jobs()) titles << job.title;
  return titles;
}

void click(ui::JobRow* row, const char* button) {
  QVERIFY(row);
  QTest::mouseClick(row->findChild<QToolButton*>(QLatin1String(button)), Qt::LeftButton);
}

/// One that is held at its third denoising step, and two that wait.
void makeJobs(TestWindow& window) {
  window.control->setWords({});
  window.control->hold();
  window.openReady();
  window.send("one");
  WAIT_FOR(window.controller()->session().turnCount() == 2);
  QVERIFY(window.control->waitUntilHeld());
  window.send("two");
  window.send("three");
  window.control->release(3);
}

}  // namespace

class JobsTest final : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void Panel_opensWhenSomethingWaitsAndShowsProgress() {
    TestWindow window;
    makeJobs(window);
    QVERIFY(window.find<QDockWidget>("jobsDock")->isVisible());
    WAIT_FOR(row(window, 0)->findChild<QProgressBar*>()->value() == 3);
    QCOMPARE(row(window, 0)->findChild<QProgressBar*>()->maximum(), 8);
    QCOMPARE(row(window, 1)->findChild<QLabel*>(QStringLiteral("jobStatus"))->text(), QStringLiteral("Waiting"));
    window.control->releaseAll();
    WAIT_FOR(window.find<QLabel>("noJobs")->isVisible());
    QCOMPARE(window.controller()->session().turnCount(), size_t{6});
  }

  void Waiting_movedUp_runsFirst() {
    TestWindow window;
    makeJobs(window);
    click(row(window, 2), "jobUp");
    QCOMPARE(titles(window), QStringList({QStringLiteral("one"), QStringLiteral("three"), QStringLiteral("two")}));
    QVERIFY(!row(window, 1)->findChild<QToolButton*>(QStringLiteral("jobUp"))->isEnabled());
    window.control->releaseAll();
    WAIT_FOR(window.control->requests().size() == 3);
    QCOMPARE(textOf(window.control->requests()[1].context.back().parts), std::string("three"));
    WAIT_FOR(window.controller()->jobs().empty());
  }

  void Waiting_takenOut_neverRuns() {
    TestWindow window;
    makeJobs(window);
    click(row(window, 1), "jobCancel");
    QCOMPARE(titles(window), QStringList({QStringLiteral("one"), QStringLiteral("three")}));
    window.control->releaseAll();
    WAIT_FOR(window.controller()->session().turnCount() == 4 && window.isStoredAs(TurnState::Complete));
    QCOMPARE(window.control->requests().size(), size_t{2});
  }

  void Running_stopped_goesOnWithTheNext() {
    TestWindow window;
    makeJobs(window);
    click(row(window, 0), "jobCancel");
    WAIT_FOR(titles(window) == QStringList({QStringLiteral("two"), QStringLiteral("three")}));
    window.control->releaseAll();
    WAIT_FOR(window.controller()->session().turnCount() == 6 && window.controller()->jobs().empty());
  }

  void Waiting_inANewSessionThatIsLeft_isMadeThere() {
    TestWindow window;
    makeJobs(window);
    window.trigger("newSession");
    window.send("four");
    window.trigger("newSession");
    window.control->releaseAll();
    WAIT_FOR(window.controller()->jobs().empty());
    QCOMPARE(window.control->requests().size(), size_t{4});
    QVERIFY(window.controller()->session().empty());
    auto* sessions = window.find<QListView>("sessionList")->model();
    WAIT_FOR(sessions->rowCount() == 2);
    QVERIFY(sessions->index(0, 0).data().toString().contains(QStringLiteral("four")));
  }

  void StopAll_endsWhatRunsAndEmptiesTheQueue() {
    TestWindow window;
    makeJobs(window);
    QTest::mouseClick(window.find<QPushButton>("stopAllJobs"), Qt::LeftButton);
    WAIT_FOR(window.controller()->jobs().empty() && window.isStoredAs(TurnState::Cancelled));
    QCOMPARE(window.control->requests().size(), size_t{1});
  }
};

REBUS_UI_TEST(JobsTest);

}  // namespace rebus::test

#include "jobs_test.moc"
