#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/document/canvas_history.h"
#include "core/document/session.h"
#include "core/image/metadata.h"
#include "core/store/backup.h"

namespace rebus {

class FileLayer;
struct StoredSession;

/// What the caller wants to do with a library.
enum class Access {
  Read,   ///< Works on a private copy of the database: never disturbs, or waits for, another process.
  Write,  ///< Becomes the library's one writer.
};

struct LibraryOptions {
  std::filesystem::path folder;  ///< Created for Access::Write when missing.
  Access access = Access::Write;
  bool mustExist = false;      ///< Access::Write makes no new one where there is none.
  FileLayer* files = nullptr;  ///< Null: the operating system's. Tests pass one that fails.
  std::string sqliteVfs;       ///< Empty: SQLite's default. Tests pass one that fails.
};

/// One line of the session list.
struct SessionSummary {
  SessionId id;
  std::string title;   ///< As set by the user; may be empty.
  std::string prompt;  ///< Start of the first prompt, at most 200 bytes of whole code points.
  int64_t createdAt = 0;
  int64_t updatedAt = 0;
  int turns = 0;
  std::string pictureHash;             ///< Newest picture; empty for none. See Library::loadThumbnail().
  std::vector<std::string> tags = {};  ///< In order.
};

/// A stretch of bytes in SearchHit::snippet.
struct Highlight {
  size_t start = 0;
  size_t length = 0;
};

struct SearchHit {
  SessionId session;
  TurnId turn;  ///< Empty: the title matched.
  std::string sessionTitle;
  std::string snippet;  ///< UTF-8, with an ellipsis where text was left out.
  std::vector<Highlight> highlights;
};

/// Where a picture stands in the order of the gallery. Opaque; the default is before all of them.
struct PicturePlace {
  int64_t turn = 0;
  int64_t ordinal = 0;
  bool operator==(const PicturePlace&) const = default;
};

/// One picture of the gallery.
struct PictureEntry {
  SessionId session;
  TurnId turn;
  std::string hash;  ///< See Library::loadPicture() and loadThumbnail().
  int width = 0;
  int height = 0;
  Role role = Role::Model;  ///< User: it was attached.
  int64_t createdAt = 0;
  PicturePlace place;
  std::string prompt;  ///< That it answers, or that it was attached to.
};

/// A job that was pending when the process ended.
struct InterruptedJob {
  SessionId session;
  TurnId turn;  ///< State Interrupted; its parts hold the draft.
  std::string sessionTitle;
  std::string prompt;
};

/// What beginTurn() stores. Ids are the caller's; see makeUserTurn() and makePendingTurn().
struct NewTurn {
  SessionId session;
  std::optional<Turn> user;  ///< None: regenerate or continue, below a turn that is stored already.
  Turn model;                ///< Pending; `model.job == request.job`.
  Request request;
};

struct BegunTurn {
  std::optional<Turn> user;  ///< As stored: pictures have hash and size.
  Request request;           ///< Complete: pictures of stored turns were loaded. Ready for Engine::submit().
  std::string notice;        ///< A sentence when the model does not see an earlier turn, because its picture is lost.
};

struct StoredCanvas {
  std::string picture;  ///< Hash.
  CanvasRecord record;
};

struct ExportReport {
  int turns = 0;
  int pictures = 0;
  int leftOut = 0;  ///< Turns that have not ended yet, and what follows them.
};

struct ImportReport {
  SessionId session;
  int added = 0;          ///< Turns.
  int known = 0;          ///< Turns that the library had already: they were left as they are.
  bool isNew = false;     ///< The library did not have the session.
  bool restored = false;  ///< It was in the bin.
};

/// What the library takes of the disk.
struct LibraryUsage {
  uint64_t databaseBytes = 0;
  int64_t pictures = 0;
  uint64_t pictureBytes = 0;
  int64_t sessionsInBin = 0;
  int64_t turnsInBin = 0;  ///< Of sessions that are not there themselves.
  uint64_t binBytes = 0;   ///< Of pictures that stand in the bin alone.
  std::vector<Backup> backups;
};

struct BinReport {
  int64_t sessions = 0;
  int64_t pictures = 0;
  uint64_t bytes = 0;  ///< Of the pictures.
  /// A backup could not be read, so that nobody knows which pictures it names: they were all kept.
  bool keptForBackups = false;
};

/// A turn in the bin, which all that followed it went into with it.
struct DeletedTurn {
  SessionId session;
  TurnId turn;
  std::string sessionTitle;
  std::string text;  ///< Start of it, or of the prompt that it answers, at most 200 bytes of whole code points.
  int turns = 0;     ///< With it.
  int64_t deletedAt = 0;
};

/// Gives the pixels of a picture by its hash.
using PictureSource = std::function<Result<ImageRef>(const std::string& hash)>;

/// The user's history: sessions, turns, parameters in SQLite; pixels as files named by their hash.
///
/// Storage. `library.db` (WAL, synchronous=EXTRA, one exclusive connection), `blobs/ab/ab12…` (blob_format.h),
/// `library.lock` (names the one writer), `backups/` (daily, and before a migration). Each method is one transaction:
/// when it returns success the change survives kill -9 and power loss; when it fails nothing of it is stored. A library
/// of a newer Rebus, or in a folder that can't be written, is opened on a private copy as with Access::Read: notice()
/// says so, and what would write fails with ReadOnly.
///
/// Every method blocks on the disk: one thread only, in the window the store thread (store_thread.h).
class Library {
 public:
  /// Opens or creates. Turns left pending by a process that died become Interrupted with their draft (Access::Write).
  /// Errors: Busy (names the holder), NotFound (Access::Read), Io, Corrupt.
  static Result<Library> open(const LibraryOptions& options);
  ~Library();
  Library(Library&&) noexcept;
  Library& operator=(Library&&) noexcept;

  bool isReadOnly() const;
  /// A sentence for people about how the library was opened; empty when as asked.
  const std::string& notice() const;

  // --- Sessions ---
  /// Newest first; those in the bin only when asked for.
  Result<std::vector<SessionSummary>> listSessions(bool inBin = false) const;
  /// Stores a session without turns; one that is there already stays as it is, so that whatever comes first in a new
  /// session may ask for it. Errors: TooLarge, InvalidArgument (its title; see renameSession()).
  Result<void> createSession(const Session& session);
  /// All turns; pictures by hash and size only. Errors: NotFound, Corrupt.
  Result<Session> openSession(const SessionId& session) const;
  /// Errors: TooLarge (a title over 1,000 bytes), InvalidArgument (not UTF-8), NotFound.
  Result<void> renameSession(const SessionId& session, const std::string& title);
  /// Gives the session these tags and no others (core/document/tags.h). Errors: TooLarge, InvalidArgument, NotFound.
  Result<void> setTags(const SessionId& session, const std::vector<std::string>& tags);
  Result<void> setSessionSettings(const SessionId& session, const std::string& settings);
  Result<void> setHead(const SessionId& session, const TurnId& head);
  /// Into the bin; restoreSession() undoes it. Nothing is lost.
  Result<void> deleteSession(const SessionId& session);
  Result<void> restoreSession(const SessionId& session);

  // --- Turns ---
  /// Stores pictures, then the user turn, the pending model turn and its job in one transaction, and makes the model
  /// turn the head. Call before Engine::submit().
  Result<BegunTurn> beginTurn(NewTurn turn);
  /// Stores a turn of the user that asks for nothing, such as a picture that was cropped, and makes it the head.
  /// Returns it as stored. Errors: NotFound, InvalidArgument (not a complete turn of the user).
  Result<Turn> addUserTurn(const SessionId& session, Turn turn);
  /// What the engine resolved when the job started; `seenTurns` as in JobStarted. The stored request then names those
  /// turns alone: with them it replays to the same bits.
  Result<void> noteStarted(const JobId& job, const JobStarted& started);
  /// Replaces the draft of a pending turn: what an interrupted job will come back with.
  Result<void> saveDraft(const JobId& job, const Parts& partsSoFar);
  /// Stores pictures, then ends a pending turn with `turn`'s state, parts, stats and error. Returns it as stored, with
  /// hash and size of each picture. Errors: NotFound, InvalidArgument (not pending, or `turn` is).
  Result<Turn> finishTurn(Turn turn);
  Result<void> setMarks(const TurnId& turn, bool pinned, bool excluded);
  /// Into the bin, with all that follows it; restoreTurn() undoes it. A head among them moves to what the turn
  /// followed. Errors: NotFound, Busy (one of them is still being made).
  Result<void> deleteTurn(const TurnId& turn);
  /// Brings back what went with the turn, and what it followed.
  Result<void> restoreTurn(const TurnId& turn);
  /// Turns of sessions that are not in the bin themselves, deleted last first.
  Result<std::vector<DeletedTurn>> deletedTurns() const;
  /// The complete stored request of a model turn, pictures loaded, for Continue and Replay. Its job id is the old one:
  /// give it a new one before submitting.
  Result<Request> loadRequest(const TurnId& turn) const;

  /// Jobs that ended with the process and were not settled yet, newest first.
  Result<std::vector<InterruptedJob>> interruptedJobs() const;
  /// Takes a turn off that list (Continue, Keep or Discard was chosen); the turn itself stays.
  Result<void> settleInterrupted(const TurnId& turn);

  // --- Pictures ---
  /// Stores a picture; returns its hash. The same picture is stored once.
  Result<std::string> storePicture(const ImageRef& image);
  /// All pixels, bit for bit as stored. Errors: NotFound, Corrupt (also when the hash does not match), Io.
  Result<ImageRef> loadPicture(const std::string& hash) const;
  /// At most 256 pixels wide and high, 8 bit. Errors as loadPicture().
  Result<ImageRef> loadThumbnail(const std::string& hash) const;
  /// At most `limit` pictures of all sessions that are not in the bin, those added last first, each where it came
  /// first; `after` is the place of the last one of the page before. With a `query` only those whose prompt or reply
  /// has its words (see search()).
  Result<std::vector<PictureEntry>> listPictures(const std::string& query, const PicturePlace& after, int limit) const;
  /// How the pictures of a model's turn were made, but for the model's name. Errors: NotFound (a turn of the user too).
  Result<PictureMetadata> pictureMetadata(const TurnId& turn) const;
  /// Where the blob lies, for messages and tests.
  std::filesystem::path blobPath(const std::string& hash) const;

  // --- Canvas (core/document/canvas_history.h) ---
  /// What was painted over `picture`; without steps and base when nothing was stored.
  Result<StoredCanvas> loadCanvas(const ImageRef& picture) const;
  /// Applies `change` to what is stored for the canvas of `picture`, whose hash is loadCanvas()'s; stores the picture
  /// when it is new. Then the canvases that were not touched for longest go until all take at most `budget` bytes;
  /// this one stays.
  Result<void> saveCanvas(const std::string& hash, const ImageRef& picture, const CanvasChange& change,
                          uint64_t budget);
  /// The canvas was left: abandonedCanvas() will not give it.
  Result<void> closeCanvas(const std::string& hash);
  /// Nothing is kept of what was painted over the picture.
  Result<void> forgetCanvas(const std::string& hash);
  /// The picture whose canvas was saved last, when it was not closed since; null for none.
  Result<ImageRef> abandonedCanvas() const;

  // --- Files of one session (portable_file.h) ---
  /// Writes the session, or with `branch` only the turns up to that one and what they were made from. The file is
  /// written under another name first: at `path` is the old file or all of the new one. Window settings, and with them
  /// the unsent prompt, stay here. Errors: NotFound, TooLarge (a picture over 512 MB, a text over 1 MB), Io, Corrupt (a
  /// picture is missing or damaged).
  Result<ExportReport> exportSession(const SessionId& session, const TurnId& branch,
                                     const std::filesystem::path& path) const;
  /// Adds what the library does not have of a file, which may come from a stranger: it is checked as a whole before
  /// anything is stored. Turns that are there already stay as they are, so that a session which grew on two machines
  /// grows together as siblings; the bin gives back the session and those of its turns that the file has. Errors:
  /// NewerVersion, Corrupt, TooLarge, Io.
  Result<ImportReport> importSession(const std::filesystem::path& path);
  /// The same for a session that was read by readContent(). `pictures` must give all of picturesOf(session).
  Result<ImportReport> addStored(const StoredSession& session, const PictureSource& pictures);

  /// Prompts, replies, and titles with their tags, that have all words of `query`, the last one as a prefix. Best
  /// first, at most `limit`; none for a query without a word. Any language; case and Latin accents do not matter.
  Result<std::vector<SearchHit>> search(const std::string& query, int limit = 100) const;

  // --- Care (library_care.cpp) ---
  Result<LibraryUsage> usage() const;
  /// Makes a backup of the database now, whatever the schedule says.
  Result<void> backUp();
  /// Deletes the sessions and turns in the bin for good, but for sessions that still wait for a reply, and the files of
  /// pictures that then neither the library nor one of its backups names.
  Result<BinReport> emptyBin();

  /// SQLite's integrity_check, foreign keys, schema and search index, and that each picture is there and matches.
  /// One sentence for each thing that is wrong; none when all is well. Reads everything: slow.
  Result<std::vector<std::string>> verify() const;

 private:
  struct State;
  explicit Library(std::unique_ptr<State> state);
  std::unique_ptr<State> m_state;
};

}  // namespace rebus
