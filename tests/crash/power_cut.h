#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace rebus::test {

/// An SQLite VFS over the default one, for LibraryOptions::sqliteVfs, that knows what a disk would hold if the power
/// went: of each file what it was at its last sync, and what was asked of it since then. One at a time.
class PowerCutVfs {
 public:
  PowerCutVfs();
  ~PowerCutVfs();
  PowerCutVfs(const PowerCutVfs&) = delete;
  PowerCutVfs& operator=(const PowerCutVfs&) = delete;

  static constexpr char kName[] = "rebus-power-cut";

  struct Operation {
    enum class Kind { Write, Truncate, Delete };
    Kind kind;
    std::string file;   ///< Its name without the folder.
    size_t offset = 0;  ///< Write: where; Truncate: the new size.
    std::string bytes{};
  };
  /// Files by name. A file that is not there is absent.
  using Disk = std::map<std::string, std::string>;

  /// What is certain to be there.
  const Disk& durable() const;
  /// What may be there or not, in any choice, in the order it was asked for.
  const std::vector<Operation>& pending() const;
  /// Called before each sync.
  void onSync(std::function<void()> observer);

  static void apply(const Operation& operation, Disk& disk);
};

}  // namespace rebus::test
