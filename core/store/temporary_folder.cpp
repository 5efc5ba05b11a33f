#include "core/store/temporary_folder.h"

#include <cstdlib>
#include <string>

namespace rebus {

namespace fs = std::filesystem;

TemporaryFolder::TemporaryFolder() {
  std::error_code error;
  const fs::path wanted = fs::temp_directory_path(error);
  std::string name = ((error ? fs::path("/tmp") : wanted) / "rebus-XXXXXX").string();
  if (mkdtemp(name.data())) m_path = name;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  if (!m_path.empty()) fs::remove_all(m_path, ignored);
}

}  // namespace rebus
