#include "core/base/program_file.h"

#include <filesystem>

namespace rebus {

std::string programFolder() {
  std::error_code error;
  const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", error);
  return error ? std::string() : program.parent_path().string();
}

std::string findProgramFile(const std::string& name) {
  const std::filesystem::path folder = programFolder();
  if (folder.empty()) return {};
  for (const char* place : {".", "../lib", "../lib/rebus", "../libexec/rebus"}) {
    const std::filesystem::path candidate = (folder / place / name).lexically_normal();
    std::error_code error;
    if (std::filesystem::is_regular_file(candidate, error)) return candidate.string();
  }
  return {};
}

}  // namespace rebus
