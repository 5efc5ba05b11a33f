// Events cross from the engine thread once a frame, and every job ends once.
#include <QSignalSpy>

#include "tests/support/fake_engine.h"
#include "tests/ui/test_window.h"
#include "tests/ui/ui_test.h"
#include "ui/engine_client.h"
#include "ui/engine_mailbox.h"

namespace rebus::test {
namespace {

Event eventOf(const JobId& job, EventBody body) {
  return {job, std::move(body)};
}

/// Sends what the test says, also what a right engine never would.
class ScriptedEngine final : public Engine {
 public:
  explicit ScriptedEngine(EventSink sink) : m_sink(std::move(sink)) {}
  void load(const EngineOptions&) override { m_sink({{}, EngineReady{FakeEngine::modelInfo()}}); }
  void unload() override {}
  void cancel(const JobId&) override {}
  void submit(Request request) override {
    m_sink({request.job, JobFinished{}});
    m_sink({request.job, JobFailed{}});
    m_sink({request.job, JobText{"late"}});
  }

 private:
  EventSink m_sink;
};

}  // namespace

class EngineClientTest final : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void Mailbox_textOfOneJob_isJoined() {
    ui::EngineMailbox box;
    const JobId job = JobId::create();
    QVERIFY(box.put(eventOf(job, JobText{"a"})));
    for (int i = 0; i < 10000; ++i) QVERIFY(!box.put(eventOf(job, JobText{"b"})));
    const auto events = box.take();
    QCOMPARE(events.size(), size_t{1});
    QCOMPARE(std::get<JobText>(events[0].body).text.size(), size_t{10001});
    QVERIFY(box.take().empty());
  }

  void Mailbox_previews_keepOnlyTheNewest() {
    ui::EngineMailbox box;
    const JobId job = JobId::create();
    for (int step = 1; step <= 20; ++step) {
      box.put(eventOf(job, JobPreview{step, 20, nullptr}));
      box.put(eventOf(job, JobProgress{step, 20, 0}));
    }
    const auto events = box.take();
    QCOMPARE(events.size(), size_t{2});
    QCOMPARE(std::get<JobPreview>(events[0].body).step, 20);
    QCOMPARE(std::get<JobProgress>(events[1].body).step, 20);
  }

  void Mailbox_textAfterPicture_keepsItsPlace() {
    ui::EngineMailbox box;
    const JobId job = JobId::create();
    box.put(eventOf(job, JobText{"before"}));
    box.put(eventOf(job, JobImageStarted{8, 8}));
    box.put(eventOf(job, JobPreview{1, 2, nullptr}));
    box.put(eventOf(job, JobImage{}));
    box.put(eventOf(job, JobText{"after"}));
    QCOMPARE(box.take().size(), size_t{5});
  }

  void Job_endedTwice_isReportedOnce() {
    ui::EngineClient client;
    client.start(
        [](EventSink sink) -> Result<std::unique_ptr<Engine>> {
          return std::unique_ptr<Engine>(std::make_unique<ScriptedEngine>(std::move(sink)));
        },
        {});
    WAIT_FOR(client.state() == ui::EngineClient::State::Ready);
    QSignalSpy finished(&client, &ui::EngineClient::jobFinished);
    QSignalSpy failed(&client, &ui::EngineClient::jobFailed);
    QSignalSpy text(&client, &ui::EngineClient::jobText);
    Request request;
    request.job = JobId::create();
    client.submit(request);
    WAIT_FOR(finished.count() == 1);
    QCOMPARE(failed.count(), 0);
    QCOMPARE(text.count(), 0);
  }

  void Job_withoutEngine_fails() {
    ui::EngineClient client;
    QSignalSpy failed(&client, &ui::EngineClient::jobFailed);
    Request request;
    request.job = JobId::create();
    client.submit(request);
    WAIT_FOR(failed.count() == 1);
  }

  void Client_destroyedWhileAJobRuns_endsIt() {
    auto control = std::make_shared<FakeControl>();
    control->hold();
    auto client = std::make_unique<ui::EngineClient>();
    client->start(
        [control](EventSink sink) -> Result<std::unique_ptr<Engine>> {
          return std::unique_ptr<Engine>(std::make_unique<FakeEngine>(std::move(sink), control));
        },
        {});
    WAIT_FOR(client->state() == ui::EngineClient::State::Ready);
    Request request;
    request.job = JobId::create();
    client->submit(request);
    QVERIFY(control->waitUntilHeld());
    client.reset();
    QCOMPARE(control->requests().size(), size_t{1});
  }
};

REBUS_UI_TEST(EngineClientTest);

}  // namespace rebus::test

#include "engine_client_test.moc"
