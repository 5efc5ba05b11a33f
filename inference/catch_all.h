#pragma once

#include <c10/util/Exception.h>

#include <new>
#include <optional>
#include <string>
#include <utility>

#include "core/base/log.h"
#include "inference/inference_error.h"

namespace rebus::inference {

/// Runs `work` and turns whatever it throws into an Error: nothing of LibTorch leaves the engine library as an
/// exception. Any thread.
template <typename Work>
std::optional<Error> catchAll(Work&& work) {
  try {
    std::forward<Work>(work)();
    return std::nullopt;
  } catch (const InferenceError& error) {
    return error.toError();
  } catch (const c10::OutOfMemoryError&) {
    return Error{ErrorCode::OutOfMemory, "The device ran out of memory; choose a smaller picture or model."};
  } catch (const std::bad_alloc&) {
    return Error{ErrorCode::OutOfMemory, "Memory ran out; choose a smaller picture or close other programs."};
  } catch (const c10::Error& error) {
    log::error(error.what());
    return Error{ErrorCode::Internal, std::string("The engine failed: ") + error.what_without_backtrace()};
  } catch (const std::exception& exception) {
    log::error(exception.what());
    return Error{ErrorCode::Internal, std::string("The engine failed: ") + exception.what()};
  }
}

}  // namespace rebus::inference
