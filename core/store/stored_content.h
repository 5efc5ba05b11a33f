#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "core/base/result.h"
#include "core/document/session.h"
#include "core/store/database.h"

namespace rebus {

/// Bytes of a title or a text that is taken from a session file.
constexpr size_t kMaxStoredText = size_t{1} << 20;

/// A session as plain values, between one file and another.
struct StoredSession {
  Session session;  ///< Pictures by hash only; turns without provenance, which is in `requests`.
  /// Of model turns. The context names turns and has none of their parts; pictures are hashes.
  std::unordered_map<TurnId, Request> requests;
  bool inBin = false;
  std::vector<TurnId> deletedTurns;  ///< Those of its turns that are in the bin.
};

/// What could be read of a file, and one sentence for each thing that is wrong with it.
struct StoredContent {
  std::vector<StoredSession> sessions;
  std::vector<std::string> problems;  ///< The first thousand.
};

/// Which of the two kinds of file is read: the tables have the same names and mean the same.
enum class StoredIn { Library, PortableFile };

/// Reads what can be read, also around damaged pages. What comes back keeps the rules of Session and of the library
/// (ids unique and well formed, parents before children, texts UTF-8, every context complete), whatever the file holds:
/// what breaks them is left out and becomes a problem. Pictures are not looked at. A pending turn becomes Interrupted.
/// Errors: TooLarge (a session file with over 512 MB of text and turns; the budget of openUntrusted() is spent),
/// Corrupt (not even the table of tables can be read), OutOfMemory.
Result<StoredContent> readContent(Database& database, StoredIn where);

}  // namespace rebus
