#include "tests/ui/shipped_model.h"

#include "app/engine_loader.h"
#include "app/paths.h"

namespace rebus::test {

bool useShippedModel(TestWindow& window) {
  const auto model = app::resolveModel({});
  if (!model.ok() || !app::loadEngineLibrary().ok()) return false;
  window.services.engine.modelPath = *model;
  window.services.openEngine = [](EventSink sink) -> Result<std::unique_ptr<Engine>> {
    return (*app::loadEngineLibrary())->createEngine(std::move(sink));
  };
  return true;
}

}  // namespace rebus::test
