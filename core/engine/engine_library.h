#pragma once

#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/engine/engine.h"
#include "core/engine/eval_row.h"

namespace rebus {

struct TrainOptions {
  std::string configPath;
  std::string outputFolder;
  bool resume = false;
};

struct EvalOptions {
  std::string modelFolder;   ///< A bundle with a world.json.
  std::string outputFolder;  ///< For results, pictures and the report; an earlier, unfinished evaluation goes on.
  bool onTestSplit = true;   ///< Else on Tune's prompts, which experiments may look at.
  int cases = 200;           ///< Pictures to draw; the other abilities follow in proportion.
};

/// What `librebus_engine.so` offers. The library is opened at run time, so that neither the window nor the
/// command line pays for LibTorch before it is needed.
class EngineLibrary {
 public:
  virtual ~EngineLibrary() = default;

  /// An engine without a model; its events go to `sink`. Does not block.
  virtual std::unique_ptr<Engine> createEngine(EventSink sink) = 0;
  /// Trains as the config says; progress goes to stderr, the log and the output folder. Blocks until done or stopped.
  virtual Result<void> train(const TrainOptions& options, std::stop_token stop) = 0;
  /// Measures a model of our own training. Blocks until done or stopped; progress goes to `onProgress`, 0..1.
  virtual Result<std::vector<EvalRow>> evaluate(const EvalOptions& options,
                                                const std::function<void(double)>& onProgress,
                                                std::stop_token stop) = 0;
  /// Checks a bundle without running it: hashes, shapes, config. Blocks. Returns what it found.
  virtual Result<ModelInfo> verifyModel(const std::string& folder) = 0;
  /// Ceilings of this machine for `rebus bench`: single-precision matmul in FLOP/s and memory in bytes/s. Blocks.
  struct Ceilings {
    double matmulFlops = 0;
    double memoryBytes = 0;
  };
  virtual Ceilings measureCeilings(int threads) = 0;
};

/// The library's one exported symbol: `extern "C" rebus::EngineLibrary* rebusEngineLibrary()`.
/// Owned by the library; lives until the process ends.
using EngineLibraryFactory = EngineLibrary* (*)();
inline constexpr char kEngineLibrarySymbol[] = "rebusEngineLibrary";

}  // namespace rebus
