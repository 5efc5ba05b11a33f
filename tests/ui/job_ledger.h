#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "core/engine/engine.h"
#include "ui/engine_client.h"

namespace rebus::test {

/// Counts what went into an engine and how often each job came out of it.
class JobLedger {
 public:
  /// An engine of `opener` whose jobs are counted. Any thread.
  static ui::EngineOpener countedBy(std::shared_ptr<JobLedger> ledger, ui::EngineOpener opener);

  int submitted() const;
  /// Jobs that ended not at all, or more than once, or that nobody submitted; one line for each.
  std::string mistakes() const;
  /// How many ended in which way, for people.
  std::string summary() const;

 private:
  class CountedEngine;

  struct Entry {
    int submissions = 0;
    int ends = 0;
  };

  void noteSubmission(const JobId& job);
  void noteEvent(const Event& event);

  mutable std::mutex m_mutex;
  std::map<std::string, Entry> m_jobs;
  std::map<std::string, int> m_ends;
};

}  // namespace rebus::test
