#include "app/cli/library_access.h"

#include <utility>

#include "app/cli/output.h"
#include "app/paths.h"

namespace rebus::app {
namespace {

Result<Library> openLibrary(Access access) {
  LibraryOptions options;
  options.folder = libraryFolder();
  options.access = access;
  return Library::open(options);
}

}  // namespace

Result<Library> openForReading() {
  auto library = openLibrary(Access::Read);
  if (library && !library->notice().empty()) note(library->notice());
  return library;
}

Result<Library> openForWriting() {
  auto library = openLibrary(Access::Write);
  if (library && library->isReadOnly()) return Error{ErrorCode::ReadOnly, library->notice()};
  return library;
}

Result<SessionId> findSession(const Library& library, const std::string& id) {
  if (id.empty()) {
    return Error{ErrorCode::InvalidArgument, "The id is empty; \"rebus sessions list\" prints the ids."};
  }
  const auto sessions = library.listSessions();
  if (!sessions) return sessions.error();
  SessionId found;
  for (const SessionSummary& session : *sessions) {
    if (!session.id.value.starts_with(id)) continue;
    if (!found.empty()) {
      return Error{ErrorCode::InvalidArgument, "More than one session starts with " + id + "; give more of its id."};
    }
    found = session.id;
  }
  if (found.empty()) {
    return Error{ErrorCode::NotFound, "There is no session " + id + "; \"rebus sessions list\" prints the ids."};
  }
  return found;
}

}  // namespace rebus::app
