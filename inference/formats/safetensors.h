#pragma once

#include <ATen/ATen.h>

#include <cstdint>
#include <map>
#include <memory>
#include <string>

#include "core/base/result.h"

namespace rebus::inference {

/// A memory-mapped safetensors file whose header was checked in full before any tensor is handed out: header length
/// capped, known dtypes, shape × size equal to the byte range, ranges in bounds, without overlaps or holes.
/// Format: an 8-byte little-endian header length, a JSON header, then the bytes.
class SafetensorsFile {
 public:
  /// Errors: NotFound, Io, Corrupt, TooLarge. A pickle file is refused with a sentence that says why.
  static Result<SafetensorsFile> open(const std::string& path);

  /// Views into the mapping: read-only by contract; they keep it alive.
  const std::map<std::string, at::Tensor>& tensors() const { return m_tensors; }
  /// The header's `__metadata__`.
  const std::map<std::string, std::string>& metadata() const { return m_metadata; }

 private:
  std::map<std::string, at::Tensor> m_tensors;
  std::map<std::string, std::string> m_metadata;
};

/// Writes to a temporary name, syncs, renames: a reader sees the old file or the new one. The same tensors give the
/// same bytes. Tensors are copied to contiguous CPU memory. Errors: Io.
Result<void> writeSafetensors(const std::string& path, const std::map<std::string, at::Tensor>& tensors,
                              const std::map<std::string, std::string>& metadata = {});

}  // namespace rebus::inference
