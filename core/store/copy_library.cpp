#include "core/store/copy_library.h"

#include "core/store/library.h"
#include "core/store/library_lock.h"

namespace rebus {
namespace {

namespace fs = std::filesystem;

bool liesIn(const fs::path& inner, const fs::path& outer) {
  std::error_code error;
  const fs::path relative = fs::weakly_canonical(inner, error).lexically_relative(fs::weakly_canonical(outer, error));
  return !relative.empty() && *relative.begin() != "..";
}

Result<void> checkTarget(const fs::path& from, const fs::path& to) {
  std::error_code error;
  if (!to.is_absolute()) return Error{ErrorCode::InvalidArgument, "Give the whole path of the new folder."};
  if (liesIn(to, from) || liesIn(from, to)) {
    return Error{ErrorCode::InvalidArgument, "The new folder and the old one lie in each other; choose another one."};
  }
  if (!fs::exists(to, error)) return {};
  if (!fs::is_directory(to, error) || !fs::is_empty(to, error) || error) {
    return Error{ErrorCode::InvalidArgument,
                 to.string() + " is not an empty folder; choose an empty one, so that nothing in it is lost."};
  }
  return {};
}

Result<void> copyFile(const fs::path& source, const fs::path& target, FileLayer& files) {
  if (Result<void> made = files.makeFolder(target.parent_path()); !made) return made;
  const Result<std::vector<std::byte>> bytes = files.read(source);
  if (!bytes) return bytes.error();
  if (Result<void> written = files.write(target, *bytes); !written) return written;
  const Result<std::vector<std::byte>> copied = files.read(target);
  if (!copied) return copied.error();
  if (*copied == *bytes) return {};
  return Error{ErrorCode::Io, "A copied file came out different; the disk of the new folder may be damaged."};
}

Result<void> copyFiles(const fs::path& from, const fs::path& to, FileLayer& files) {
  std::error_code error;
  for (auto entry = fs::recursive_directory_iterator(from, error); !error && entry != fs::end(entry);
       entry.increment(error)) {
    if (!entry->is_regular_file(error) || entry->path().filename() == "library.lock") continue;
    if (Result<void> copied = copyFile(entry->path(), to / entry->path().lexically_relative(from), files); !copied)
      return copied;
  }
  if (!error) return {};
  return Error{ErrorCode::Io, "The library can't be read (" + error.message() + "); check its disk."};
}

Result<void> checkCopy(const fs::path& folder) {
  LibraryOptions options;
  options.folder = folder;
  options.access = Access::Read;
  const Result<Library> copy = Library::open(options);
  if (!copy) return copy.error();
  const Result<std::vector<std::string>> problems = copy->verify();
  if (!problems) return problems.error();
  if (problems->empty()) return {};
  return Error{ErrorCode::Corrupt, "The library is damaged, so it was not moved: " + problems->front()};
}

}  // namespace

Result<void> copyLibrary(const fs::path& from, const fs::path& to, FileLayer& files) {
  if (Result<void> checked = checkTarget(from, to); !checked) return checked;
  const Result<LibraryLock> lock = LibraryLock::acquire(from);
  if (!lock) return lock.error();
  std::error_code error;
  const bool wasThere = fs::exists(to, error);
  Result<void> copied = files.makeFolder(to);
  if (copied) copied = copyFiles(from, to, files);
  if (copied) copied = checkCopy(to);
  if (copied) return copied;
  for (const auto& entry : fs::directory_iterator(to, error)) fs::remove_all(entry.path(), error);
  if (!wasThere) fs::remove(to, error);
  return copied;
}

}  // namespace rebus
