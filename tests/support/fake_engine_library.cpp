/// A stand-in for librebus_engine.so in tests of the command line: REBUS_ENGINE_LIBRARY names it. The prompt scripts
/// it: "fail" fails, "hold" never ends until it is cancelled.
#include "core/engine/engine_library.h"
#include "tests/support/fake_engine.h"

namespace rebus::test {
namespace {

/// Turns the words of a prompt into a script, as a child process shares no FakeControl with its test.
class PromptedEngine final : public Engine {
 public:
  explicit PromptedEngine(EventSink sink) : m_engine(std::move(sink), m_control) { m_control->forgetRequests(); }

  void load(const EngineOptions& options) override {
    if (options.modelPath.find("broken") != std::string::npos) {
      m_control->setUnavailable(Error{ErrorCode::Corrupt, "The model is damaged; get it again."});
    }
    m_engine.load(options);
  }
  void unload() override { m_engine.unload(); }
  void submit(Request request) override {
    const std::string prompt = request.context.empty() ? "" : textOf(request.context.back().parts);
    if (prompt == "fail") m_control->setFailure(Error{ErrorCode::OutOfMemory, "The memory is not enough."}, 1);
    if (prompt == "hold") m_control->hold();
    m_engine.submit(std::move(request));
  }
  void cancel(const JobId& job) override { m_engine.cancel(job); }

 private:
  std::shared_ptr<FakeControl> m_control = std::make_shared<FakeControl>();
  FakeEngine m_engine;
};

class FakeEngineLibrary final : public EngineLibrary {
 public:
  std::unique_ptr<Engine> createEngine(EventSink sink) override {
    return std::make_unique<PromptedEngine>(std::move(sink));
  }
  Result<void> train(const TrainOptions& options, std::stop_token stop) override {
    if (stop.stop_requested()) return Error{ErrorCode::Cancelled, "Training was stopped."};
    if (options.outputFolder.empty()) return Error{ErrorCode::InvalidArgument, "There is no output folder."};
    return {};
  }
  Result<std::vector<EvalRow>> evaluate(const EvalOptions& options, const std::function<void(double)>& onProgress,
                                        std::stop_token) override {
    onProgress(1);
    if (options.modelFolder.find("broken") != std::string::npos) {
      return Error{ErrorCode::NotFound, "The model says nothing of its world."};
    }
    return std::vector<EvalRow>{{"background right", options.cases, 0.5, 0.4, 0.6, 0.97, false}};
  }
  Result<ModelInfo> verifyModel(const std::string& folder) override {
    if (folder.find("broken") != std::string::npos) {
      return Error{ErrorCode::Corrupt, "The model in " + folder + " is damaged; get it again."};
    }
    ModelInfo info = FakeEngine::modelInfo();
    info.path = folder;
    return info;
  }
  Ceilings measureCeilings(int) override { return {1e11, 2e10}; }
};

}  // namespace
}  // namespace rebus::test

extern "C" __attribute__((visibility("default"))) rebus::EngineLibrary* rebusEngineLibrary() {
  static rebus::test::FakeEngineLibrary library;
  return &library;
}
