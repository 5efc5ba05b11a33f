#include "tests/ui/job_ledger.h"

#include <utility>
#include <variant>

namespace rebus::test {

class JobLedger::CountedEngine final : public Engine {
 public:
  CountedEngine(std::unique_ptr<Engine> engine, std::shared_ptr<JobLedger> ledger)
      : m_ledger(std::move(ledger)), m_engine(std::move(engine)) {}

  void load(const EngineOptions& options) override { m_engine->load(options); }
  void unload() override { m_engine->unload(); }
  void submit(Request request) override {
    m_ledger->noteSubmission(request.job);
    m_engine->submit(std::move(request));
  }
  void cancel(const JobId& job) override { m_engine->cancel(job); }

 private:
  std::shared_ptr<JobLedger> m_ledger;
  std::unique_ptr<Engine> m_engine;  ///< Last: it tells the ledger until it ends.
};

ui::EngineOpener JobLedger::countedBy(std::shared_ptr<JobLedger> ledger, ui::EngineOpener opener) {
  return [ledger = std::move(ledger), opener = std::move(opener)](EventSink sink) -> Result<std::unique_ptr<Engine>> {
    auto engine = opener([ledger, sink = std::move(sink)](Event event) {
      ledger->noteEvent(event);
      sink(std::move(event));
    });
    if (!engine.ok()) return engine.error();
    return std::unique_ptr<Engine>(std::make_unique<CountedEngine>(std::move(engine).value(), ledger));
  };
}

void JobLedger::noteSubmission(const JobId& job) {
  const std::lock_guard lock(m_mutex);
  ++m_jobs[job.value].submissions;
}

void JobLedger::noteEvent(const Event& event) {
  if (!isTerminal(event.body)) return;
  const std::lock_guard lock(m_mutex);
  ++m_jobs[event.job.value].ends;
  if (const auto* failed = std::get_if<JobFailed>(&event.body)) {
    ++m_ends["failed (" + failed->error.message + ")"];
  } else {
    ++m_ends[std::holds_alternative<JobFinished>(event.body) ? "finished" : "cancelled"];
  }
}

int JobLedger::submitted() const {
  const std::lock_guard lock(m_mutex);
  return static_cast<int>(m_jobs.size());
}

std::string JobLedger::mistakes() const {
  const std::lock_guard lock(m_mutex);
  std::string lines;
  for (const auto& [job, entry] : m_jobs) {
    if (entry.submissions == 1 && entry.ends == 1) continue;
    lines += job + " was submitted " + std::to_string(entry.submissions) + " times and ended " +
             std::to_string(entry.ends) + " times\n";
  }
  return lines;
}

std::string JobLedger::summary() const {
  const std::lock_guard lock(m_mutex);
  std::string text = std::to_string(m_jobs.size()) + " jobs";
  for (const auto& [end, count] : m_ends) text += ", " + std::to_string(count) + " " + end;
  return text;
}

}  // namespace rebus::test
