#include "app/engine_loader.h"

#include <dlfcn.h>

#include <cstdlib>
#include <string>

#include "core/base/log.h"
#include "core/base/program_file.h"

namespace rebus::app {
namespace {

Result<EngineLibrary*> openLibrary() {
  const char* override = std::getenv("REBUS_ENGINE_LIBRARY");
  const std::string path = override != nullptr && *override != '\0' ? override : findProgramFile("librebus_engine.so");
  if (path.empty()) {
    return Error{ErrorCode::Unavailable,
                 "The engine is missing (librebus_engine.so), so nothing can be generated; install Rebus again."};
  }
  const Error broken{ErrorCode::Unavailable, "The engine in " + path + " cannot be loaded; install Rebus again."};
  void* library = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (library == nullptr) {
    // For the log file; on stderr the sentence is enough.
    log::info(std::string("dlopen: ") + dlerror());
    return broken;
  }
  const auto factory = reinterpret_cast<EngineLibraryFactory>(dlsym(library, kEngineLibrarySymbol));
  EngineLibrary* engine = factory == nullptr ? nullptr : factory();
  if (engine == nullptr) return broken;
  return engine;
}

}  // namespace

Result<EngineLibrary*> loadEngineLibrary() {
  // Kept for the life of the process: LibTorch cannot be unloaded.
  static const Result<EngineLibrary*> library = openLibrary();
  return library;
}

}  // namespace rebus::app
