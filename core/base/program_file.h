#pragma once

#include <string>

namespace rebus {

/// Folder of the running executable. Empty if the system will not say.
std::string programFolder();

/// Path of a library or helper that belongs to this program: looked for beside the executable, in ../lib,
/// ../lib/rebus and ../libexec/rebus, so that build tree and installation both work. Empty if it is in none.
std::string findProgramFile(const std::string& name);

}  // namespace rebus
