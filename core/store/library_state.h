#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/store/blob_store.h"
#include "core/store/database.h"
#include "core/store/library.h"
#include "core/store/library_lock.h"
#include "core/store/words.h"

namespace rebus {

/// Values are stored: never reuse one.
enum class JobState { Running = 1, Ended = 2, Interrupted = 3 };

/// A picture whose file is written, but which no row names yet.
struct StagedBlob {
  std::string hash;
  int width = 0;
  int height = 0;
  int channels = 0;
  SampleType sampleType = SampleType::U8;
  uint64_t bytes = 0;
  std::vector<std::byte> thumbnail;  ///< Encoded.
};

/// What the methods of Library share. Not for other folders.
struct Library::State {
  State(const LibraryOptions& options, FileLayer& layer, Database opened)
      : folder(options.folder), files(&layer), database(std::move(opened)), blobs(options.folder, layer) {}

  std::filesystem::path folder;
  FileLayer* files;
  std::optional<LibraryLock> lock;  ///< Before the database: released after it was closed.
  Database database;
  BlobStore blobs;
  WordCutter words;
  bool readOnly = false;
  std::string notice;
  /// Pictures that somebody still holds: pixels shared by several turns are loaded once.
  std::unordered_map<std::string, std::weak_ptr<const Image>> loaded;

  // --- library_open.cpp ---
  static Result<std::unique_ptr<State>> openForWriting(const LibraryOptions& options, FileLayer& files);
  static Result<std::unique_ptr<State>> openCopy(const LibraryOptions& options, FileLayer& files);
  /// Turns left pending become Interrupted.
  Result<void> recover();

  // --- library.cpp ---
  /// Errors: ReadOnly, with the reason.
  Result<void> requireWritable() const;
  /// Errors: NotFound.
  Result<int64_t> sessionRow(const SessionId& session);
  Result<int64_t> turnRow(const TurnId& turn);

  // --- library_tags.cpp ---
  Result<std::vector<std::string>> readTags(int64_t session);
  /// The title is to be indexed anew then.
  Result<void> replaceTags(int64_t session, const std::vector<std::string>& tags);
  /// Adds those that the session does not have, and indexes its title.
  Result<void> mergeTags(int64_t session, const std::vector<std::string>& tags);
  Result<void> indexTitleOf(int64_t session);

  // --- library_pictures.cpp ---
  /// Writes the file of a picture unless it is stored already; sets `hash` when it was empty. Rows follow by
  /// insertBlobs(), in the transaction that refers to them.
  Result<void> stage(const ImageRef& image, std::string& hash, std::vector<StagedBlob>& staged);
  /// The same for each picture of `parts`, and sets its size.
  Result<void> stage(Parts& parts, std::vector<StagedBlob>& staged);
  Result<void> insertBlobs(const std::vector<StagedBlob>& staged);
  Result<ImageRef> load(const std::string& hash);
  /// Loads the pixels of each picture that has none yet.
  Result<void> load(Parts& parts);

  // --- library_turns.cpp ---
  Result<void> insertTurn(const Turn& turn, int64_t session, const std::optional<Request>& request);
  /// What the engine left of a model turn that ended.
  Result<void> storeEnd(int64_t row, const Turn& turn);
  Result<void> replaceParts(int64_t turn, const Parts& parts);
  Result<Parts> readParts(int64_t turn);

  // --- library_requests.cpp ---
  /// Loads the pictures of a new request. A turn whose picture is lost is left out, which `remark` then says; the last
  /// one, the prompt, must be whole.
  Result<void> loadContext(std::vector<ContextTurn>& context, std::string& remark);
  Result<std::vector<ContextTurn>> readContext(int64_t turn);

  // --- library_import.cpp ---
  Result<void> stageAll(const std::vector<std::string>& hashes, const PictureSource& pictures,
                        std::vector<StagedBlob>& staged);
  Result<void> insertEnded(const Turn& turn, int64_t session, const std::optional<Request>& request);

  // --- library_search.cpp ---
  /// With the tags.
  Result<void> indexTitle(int64_t session, const std::string& title);
  Result<void> indexTurn(int64_t session, int64_t turn, const std::string& text);
};

}  // namespace rebus
