#include "core/engine/engine_library.h"

#include "inference/ceilings.h"
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

  Result<ModelInfo> verifyModel(const std::string& folder) override {
    auto model = loadBundle(folder, Device{}, [](double) {});
    if (!model) return model.error();
    return (*model)->info();
  }

  Ceilings measureCeilings(int threads) override { return inference::measureCeilings(threads); }
};

}  // namespace
}  // namespace rebus::inference

extern "C" __attribute__((visibility("default"))) rebus::EngineLibrary* rebusEngineLibrary() {
  static rebus::inference::LocalEngineLibrary library;
  return &library;
}
