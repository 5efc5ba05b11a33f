#include "inference/local_engine.h"

#include <gtest/gtest.h>

#include <atomic>
#include <fstream>
#include <random>
#include <thread>

#include "inference/formats/safetensors.h"
#include "tests/inference/support/event_log.h"
#include "tests/inference/support/test_requests.h"
#include "tests/inference/support/tiny_bundle.h"

namespace rebus::test {
namespace {

using namespace rebus::inference;
namespace fs = std::filesystem;

std::string readFile(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void writeFile(const fs::path& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

int terminalCount(const std::vector<EventBody>& events) {
  return static_cast<int>(std::ranges::count_if(events, isTerminal));
}

/// A picture that takes so long that nothing ends it but a cancel.
Request endlessDraw() {
  Request request = makeDraw("a red apple");
  request.params.width = request.params.height = 128;
  request.params.steps = 1000;
  return request;
}

class LocalEngineTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    s_folder = std::make_unique<TemporaryFolder>();
    writeTinyBundle(tinyPixelModel(), s_folder->path());
  }
  static void TearDownTestSuite() { s_folder.reset(); }

  static EngineOptions options() { return {s_folder->path().string(), "cpu", 1}; }

  void loadModel() {
    m_engine->load(options());
    ASSERT_TRUE(std::holds_alternative<EngineReady>(m_log.waitForAnswer()));
  }

  void waitForStart(const JobId& job) {
    m_log.waitFor(
        [&](const Event& event) { return event.job == job && std::holds_alternative<JobStarted>(event.body); });
  }

  EventBody run(const Request& request) {
    m_engine->submit(request);
    return m_log.waitForEnd(request.job);
  }

  static std::unique_ptr<TemporaryFolder> s_folder;
  EventLog m_log;
  std::unique_ptr<LocalEngine> m_engine = std::make_unique<LocalEngine>(m_log.sink());
};
std::unique_ptr<TemporaryFolder> LocalEngineTest::s_folder;

TEST_F(LocalEngineTest, load_bundle_saysWhatTheModelIs) {
  m_engine->load(options());
  const EventBody answer = m_log.waitForAnswer();
  ASSERT_TRUE(std::holds_alternative<EngineReady>(answer));
  const ModelInfo& info = std::get<EngineReady>(answer).model;
  EXPECT_EQ(info.name, "tiny");
  EXPECT_EQ(info.hash.size(), 64U);
  EXPECT_EQ(info.imageWidth, 32);
  EXPECT_EQ(info.contextTokens, 512);
  EXPECT_GT(info.parameters, 0);
  EXPECT_EQ(info.samplers, (std::vector{Sampler::Euler, Sampler::Heun}));
}

TEST_F(LocalEngineTest, submit_draw_isQueuedStartedAndFinished) {
  loadModel();
  const Request request = makeDraw("a red apple");
  ASSERT_TRUE(std::holds_alternative<JobFinished>(run(request)));
  const auto events = m_log.of(request.job);
  ASSERT_GT(events.size(), 3U);
  EXPECT_TRUE(std::holds_alternative<JobQueued>(events[0]));
  ASSERT_TRUE(std::holds_alternative<JobStarted>(events[1]));
  EXPECT_EQ(std::get<JobStarted>(events[1]).threads, 1);
  EXPECT_EQ(terminalCount(events), 1);
  EXPECT_TRUE(isTerminal(events.back()));
}

TEST_F(LocalEngineTest, submit_noModel_failsWithASentence) {
  const Request request = makeDraw("a red apple");
  const EventBody end = run(request);
  ASSERT_TRUE(std::holds_alternative<JobFailed>(end));
  EXPECT_EQ(std::get<JobFailed>(end).error.code, ErrorCode::Unavailable);
  EXPECT_FALSE(std::get<JobFailed>(end).error.message.empty());
}

TEST_F(LocalEngineTest, submit_invalidRequest_fails) {
  loadModel();
  Request request = makeDraw("a red apple");
  request.params.width = 17;
  const EventBody end = run(request);
  ASSERT_TRUE(std::holds_alternative<JobFailed>(end));
  EXPECT_EQ(std::get<JobFailed>(end).error.code, ErrorCode::InvalidArgument);
}

TEST_F(LocalEngineTest, submit_severalJobs_runInOrder) {
  loadModel();
  std::vector<Request> requests;
  for (uint64_t seed = 0; seed < 3; ++seed) requests.push_back(makeDraw("a red apple", seed));
  for (const Request& request : requests) m_engine->submit(request);
  for (const Request& request : requests) m_log.waitForEnd(request.job);
  std::vector<JobId> ends;
  for (const Event& event : m_log.all()) {
    if (isTerminal(event.body)) ends.push_back(event.job);
  }
  EXPECT_EQ(ends, (std::vector{requests[0].job, requests[1].job, requests[2].job}));
}

TEST_F(LocalEngineTest, cancel_running_endsAsCancelledAndTheNextJobRuns) {
  loadModel();
  const Request endless = endlessDraw();
  m_engine->submit(endless);
  waitForStart(endless.job);
  m_engine->cancel(endless.job);
  EXPECT_TRUE(std::holds_alternative<JobCancelled>(m_log.waitForEnd(endless.job)));
  EXPECT_TRUE(std::holds_alternative<JobFinished>(run(makeDraw("a red apple"))));
  m_engine->cancel(endless.job);
  EXPECT_TRUE(std::holds_alternative<JobFinished>(run(makeDraw("a red apple"))));
  EXPECT_EQ(terminalCount(m_log.of(endless.job)), 1);
}

TEST_F(LocalEngineTest, cancel_queued_endsAtOnceAndNeverStarts) {
  loadModel();
  const Request endless = endlessDraw();
  const Request waiting = makeDraw("a red apple");
  m_engine->submit(endless);
  waitForStart(endless.job);
  m_engine->submit(waiting);
  m_engine->cancel(waiting.job);
  EXPECT_TRUE(std::holds_alternative<JobCancelled>(m_log.waitForEnd(waiting.job)));
  m_engine->cancel(endless.job);
  m_log.waitForEnd(endless.job);
  ASSERT_TRUE(std::holds_alternative<JobFinished>(run(makeDraw("a red apple"))));
  const auto events = m_log.of(waiting.job);
  ASSERT_EQ(events.size(), 2U);
  ASSERT_TRUE(std::holds_alternative<JobQueued>(events[0]));
  EXPECT_EQ(std::get<JobQueued>(events[0]).position, 1);
}

TEST_F(LocalEngineTest, cancel_unknownJob_doesNothing) {
  loadModel();
  m_engine->cancel(JobId::create());
  m_engine->cancel(JobId{});
  EXPECT_TRUE(std::holds_alternative<JobFinished>(run(makeDraw("a red apple"))));
}

TEST_F(LocalEngineTest, cancel_asSoonAsTheJobIsQueued_isNotLost) {
  loadModel();
  const Request endless = endlessDraw();
  std::thread other([&] {
    m_log.waitFor([&](const Event& event) { return event.job == endless.job; });
    m_engine->cancel(endless.job);
  });
  m_engine->submit(endless);
  EXPECT_TRUE(std::holds_alternative<JobCancelled>(m_log.waitForEnd(endless.job)));
  other.join();
}

TEST_F(LocalEngineTest, destroyed_withJobsRunningAndQueued_endsEachOnce) {
  loadModel();
  std::vector<Request> requests{endlessDraw(), endlessDraw(), endlessDraw()};
  for (const Request& request : requests) m_engine->submit(request);
  waitForStart(requests.front().job);
  m_engine.reset();
  for (const Request& request : requests) {
    const auto events = m_log.of(request.job);
    EXPECT_EQ(terminalCount(events), 1);
    EXPECT_TRUE(std::holds_alternative<JobCancelled>(events.back()));
  }
}

TEST_F(LocalEngineTest, unload_thenLoad_answersAndGivesTheSamePictureAgain) {
  loadModel();
  const Request first = makeDraw("a red apple");
  run(first);
  m_engine->unload();
  ASSERT_TRUE(std::holds_alternative<EngineUnavailable>(m_log.waitForAnswer(1)));
  EXPECT_TRUE(std::holds_alternative<JobFailed>(run(makeDraw("a red apple"))));
  m_engine->load(options());
  ASSERT_TRUE(std::holds_alternative<EngineReady>(m_log.waitForAnswer(2)));
  const Request second = makeDraw("a red apple");
  run(second);
  const auto pictureOf = [&](const JobId& job) {
    return std::get<JobImage>(m_log
                                  .waitFor([&](const Event& event) {
                                    return event.job == job && std::holds_alternative<JobImage>(event.body);
                                  })
                                  .body)
        .image;
  };
  EXPECT_TRUE(*pictureOf(first.job) == *pictureOf(second.job));
}

TEST_F(LocalEngineTest, submitAndCancel_fromTwoThreads_everyJobEndsOnce) {
  loadModel();
  constexpr int kJobs = 12;
  const auto submitSome = [&](uint64_t seed, std::vector<JobId>& jobs) {
    std::mt19937_64 random(seed);
    for (int count = 0; count < kJobs; ++count) {
      Request request = random() % 4 == 0 ? endlessDraw() : makeDraw("a red apple", random());
      if (random() % 5 == 0) request.params.steps = 0;
      jobs.push_back(request.job);
      const bool endless = request.params.steps == 1000;
      m_engine->submit(std::move(request));
      if (endless || random() % 2 == 0) m_engine->cancel(jobs[endless ? jobs.size() - 1 : random() % jobs.size()]);
    }
  };
  std::vector<JobId> left, right;
  std::thread other([&] { submitSome(1, left); });
  submitSome(2, right);
  other.join();
  for (const auto* jobs : {&left, &right}) {
    for (const JobId& job : *jobs) m_log.waitForEnd(job);
  }
  m_engine.reset();
  for (const auto* jobs : {&left, &right}) {
    for (const JobId& job : *jobs) {
      const auto events = m_log.of(job);
      EXPECT_EQ(terminalCount(events), 1);
      EXPECT_TRUE(std::holds_alternative<JobQueued>(events.front()));
      EXPECT_TRUE(isTerminal(events.back()));
    }
  }
}

/// A bundle with something wrong is refused with a sentence, and the engine takes a good one afterwards.
class BrokenBundle : public LocalEngineTest {
 protected:
  BrokenBundle() { writeTinyBundle({}, m_bundle.path()); }

  void replaceInConfig(const std::string& what, const std::string& with) const {
    std::string config = readFile(m_bundle.path() / "config.json");
    // "transformer" stands behind "image", which has some of the same keys.
    const size_t at = config.rfind(what);
    ASSERT_NE(at, std::string::npos);
    writeFile(m_bundle.path() / "config.json", config.replace(at, what.size(), with));
  }

  void truncate(const char* name) const {
    const fs::path path = m_bundle.path() / name;
    fs::resize_file(path, fs::file_size(path) / 2);
  }

  void expectRefused(ErrorCode code, const std::string& mentions) {
    m_engine->load({m_bundle.path().string(), "cpu", 1});
    const EventBody answer = m_log.waitForAnswer();
    ASSERT_TRUE(std::holds_alternative<EngineUnavailable>(answer));
    const Error& why = std::get<EngineUnavailable>(answer).why;
    EXPECT_EQ(why.code, code) << why.message;
    EXPECT_NE(why.message.find(mentions), std::string::npos) << why.message;
    EXPECT_TRUE(std::holds_alternative<JobFailed>(run(makeDraw("a red apple"))));
    m_engine->load(options());
    EXPECT_TRUE(std::holds_alternative<EngineReady>(m_log.waitForAnswer(1)));
  }

  TemporaryFolder m_bundle;
};

TEST_F(BrokenBundle, load_noFolder_isRefused) {
  fs::remove_all(m_bundle.path());
  expectRefused(ErrorCode::NotFound, m_bundle.path().string());
}

TEST_F(BrokenBundle, load_noConfig_isRefused) {
  fs::remove(m_bundle.path() / "config.json");
  expectRefused(ErrorCode::NotFound, "config.json");
}

TEST_F(BrokenBundle, load_configThatIsNotJson_isRefused) {
  writeFile(m_bundle.path() / "config.json", "{\"format\":");
  expectRefused(ErrorCode::Corrupt, "config.json");
}

TEST_F(BrokenBundle, load_widthThatHeadsDoNotDivide_isRefused) {
  replaceInConfig("\"width\": 32\n", "\"width\": 7\n");
  expectRefused(ErrorCode::Corrupt, "width");
}

TEST_F(BrokenBundle, load_newerVersion_isRefused) {
  replaceInConfig("\"version\": 2", "\"version\": 3");
  expectRefused(ErrorCode::NewerVersion, "update");
}

TEST_F(BrokenBundle, load_truncatedWeights_isRefused) {
  truncate("model.safetensors");
  expectRefused(ErrorCode::Corrupt, "model.safetensors");
}

TEST_F(BrokenBundle, load_hugeWeightsHeader_isRefused) {
  writeFile(m_bundle.path() / "model.safetensors", std::string("\0\0\0\0\0\0\0\x10{}", 10));
  expectRefused(ErrorCode::Corrupt, "model.safetensors");
}

TEST_F(BrokenBundle, load_weightsOfAnotherShape_isRefused) {
  replaceInConfig("\"ffn_width\": 48", "\"ffn_width\": 40");
  expectRefused(ErrorCode::Corrupt, "ffn");
}

TEST_F(BrokenBundle, load_truncatedTokenizer_isRefused) {
  truncate("tokenizer.model");
  expectRefused(ErrorCode::Corrupt, "tokenizer");
}

TEST_F(BrokenBundle, load_otherVocabulary_isRefused) {
  replaceInConfig("\"vocab_size\": ", "\"vocab_size\": 1");
  expectRefused(ErrorCode::Corrupt, "tokenizer");
}

TEST_F(BrokenBundle, load_noPictureCoder_isRefused) {
  fs::remove(m_bundle.path() / "vae.safetensors");
  expectRefused(ErrorCode::NotFound, "vae.safetensors");
}

TEST_F(BrokenBundle, run_weightsThatAreNoNumbers_failsWithASentence) {
  const std::string path = (m_bundle.path() / "model.safetensors").string();
  auto file = SafetensorsFile::open(path);
  ASSERT_TRUE(file);
  std::map<std::string, at::Tensor> weights;
  for (const auto& [name, weight] : file->tensors()) weights[name] = at::full_like(weight, NAN);
  ASSERT_TRUE(writeSafetensors(path, weights));
  m_engine->load({m_bundle.path().string(), "cpu", 1});
  ASSERT_TRUE(std::holds_alternative<EngineReady>(m_log.waitForAnswer()));
  const EventBody end = run(makeRequest(TaskKind::Continue, {userTurn("a red apple")}));
  ASSERT_TRUE(std::holds_alternative<JobFailed>(end));
  EXPECT_EQ(std::get<JobFailed>(end).error.code, ErrorCode::Corrupt);
}

TEST_F(LocalEngineTest, load_unknownDevice_isRefused) {
  m_engine->load({s_folder->path().string(), "abacus", 1});
  const EventBody answer = m_log.waitForAnswer();
  ASSERT_TRUE(std::holds_alternative<EngineUnavailable>(answer));
  EXPECT_EQ(std::get<EngineUnavailable>(answer).why.code, ErrorCode::InvalidArgument);
}

}  // namespace
}  // namespace rebus::test
