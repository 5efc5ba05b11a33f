#pragma once

#include <cstdint>
#include <filesystem>

namespace rebus {

/// A copy of library.db in the library's folder `backups`. Pictures are not copied: a library never deletes one that a
/// backup may name.
struct Backup {
  std::filesystem::path path;
  int version = 0;     ///< Of the schema.
  int64_t madeAt = 0;  ///< Milliseconds since 1970, UTC.
  uint64_t bytes = 0;
};

}  // namespace rebus
