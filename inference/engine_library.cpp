#include "core/engine/engine_library.h"

#include "inference/catch_all.h"
#include "inference/ceilings.h"
#include "inference/evaluation/evaluate.h"
#include "inference/formats/model_bundle.h"
#include "inference/local_engine.h"
#include "inference/training/train.h"

namespace rebus::inference {
namespace {

class LocalEngineLibrary : public EngineLibrary {
 public:
  std::unique_ptr<Engine> createEngine(EventSink sink) override {
    return std::make_unique<LocalEngine>(std::move(sink));
  }

  Result<void> train(const TrainOptions& options, std::stop_token stop) override {
    return inference::train(options, stop);
  }

  Result<std::vector<EvalRow>> evaluate(const EvalOptions& options, const std::function<void(double)>& onProgress,
                                        std::stop_token stop) override {
    return inference::evaluate(options, onProgress, stop);
  }

  Result<ModelInfo> verifyModel(const std::string& folder) override {
    ModelInfo info;
    const auto failure = catchAll([&] {
      auto model = loadBundle(folder, Device{}, [](double) {});
      if (!model) throw InferenceError(model.error().code, model.error().message);
      info = (*model)->info();
    });
    if (failure) return *failure;
    return info;
  }

  Ceilings measureCeilings(int threads) override {
    Ceilings ceilings;
    // What could not be measured stays 0 and no share of it is told.
    static_cast<void>(catchAll([&] { ceilings = inference::measureCeilings(threads); }));
    return ceilings;
  }
};

}  // namespace
}  // namespace rebus::inference

extern "C" __attribute__((visibility("default"))) rebus::EngineLibrary* rebusEngineLibrary() {
  static rebus::inference::LocalEngineLibrary library;
  return &library;
}
