#include "core/store/repair.h"

#include <set>

#include "core/store/blob_store.h"
#include "core/store/library.h"
#include "core/store/migrations.h"
#include "core/store/portable_file.h"
#include "core/store/private_copy.h"
#include "core/store/temporary_folder.h"

namespace rebus {
namespace {

namespace fs = std::filesystem;

Error nothingLeft(const fs::path& from, const std::string& why) {
  return Error{ErrorCode::Corrupt, "Nothing can be read from " + from.string() + ": " + why +
                                       " \"rebus sessions backups\" lists what a library can go back to."};
}

/// The session without the pictures of `missing`: a part that is one is left out, a request that needs one is dropped.
StoredSession without(const StoredSession& stored, const std::set<std::string>& missing, RepairReport& report) {
  StoredSession kept = stored;
  kept.session = Session{};
  kept.session.id = stored.session.id;
  kept.session.title = stored.session.title;
  kept.session.createdAt = stored.session.createdAt;
  kept.session.updatedAt = stored.session.updatedAt;
  kept.session.settings = stored.session.settings;
  for (Turn turn : stored.session.turns()) {
    const size_t lost = std::erase_if(turn.parts, [&](const Part& part) {
      const auto* picture = std::get_if<ImagePart>(&part);
      return picture && missing.contains(picture->hash);
    });
    if (lost > 0) report.losses.push_back("A picture of turn " + turn.id.value + " is missing or damaged.");
    static_cast<void>(kept.session.append(std::move(turn)));
  }
  static_cast<void>(kept.session.setHead(stored.session.head()));
  for (const auto& [turn, request] : stored.requests) {
    if (!missing.contains(request.imageHash) && !missing.contains(request.maskHash)) continue;
    report.losses.push_back("A picture that turn " + turn.value + " was made from is missing or damaged.");
    kept.requests.erase(turn);
  }
  return kept;
}

Result<void> save(Library& library, const StoredContent& content, const PictureSource& pictures, RepairReport& report) {
  report.losses = content.problems;
  for (const StoredSession& stored : content.sessions) {
    std::set<std::string> missing;
    const std::vector<std::string> named = picturesOf(stored);
    for (const std::string& hash : named) {
      if (!pictures(hash)) missing.insert(hash);
    }
    const StoredSession readable = missing.empty() ? stored : without(stored, missing, report);
    const Result<ImportReport> added = library.addStored(readable, pictures);
    if (!added) return added.error();
    for (const TurnId& turn : stored.deletedTurns) {
      if (Result<void> deleted = library.deleteTurn(turn); !deleted) return deleted;
    }
    if (stored.inBin) {
      if (Result<void> deleted = library.deleteSession(stored.session.id); !deleted) return deleted;
    }
    ++report.sessions;
    report.turns += added->added;
    report.pictures += static_cast<int>(named.size() - missing.size());
  }
  return {};
}

Result<ImageRef> shared(Result<Image> image) {
  if (!image) return image.error();
  return ImageRef(std::make_shared<const Image>(*std::move(image)));
}

Result<Library> newLibrary(const fs::path& folder) {
  LibraryOptions options;
  options.folder = folder;
  return Library::open(options);
}

}  // namespace

Result<RepairReport> repairLibrary(const fs::path& from, const fs::path& to) {
  std::error_code error;
  if (fs::exists(to, error) && !fs::is_empty(to, error)) {
    return Error{ErrorCode::InvalidArgument, to.string() + " is not empty; name a folder that does not exist yet."};
  }
  Result<Database> damaged = openDamagedCopy(from);
  if (!damaged) {
    return damaged.error().code == ErrorCode::Corrupt ? nothingLeft(from, damaged.error().message) : damaged.error();
  }
  // An older schema is brought up to date where the damage allows it: the reader knows the newest one.
  static_cast<void>(migrate(*damaged, libraryMigrations(), {}, systemFiles()));
  const Result<StoredContent> content = readContent(*damaged, StoredIn::Library);
  if (!content) return nothingLeft(from, content.error().message);
  const BlobStore blobs(from, systemFiles());
  Result<Library> library = newLibrary(to);
  if (!library) return library.error();
  RepairReport report;
  const Result<void> saved = save(
      *library, *content, [&](const std::string& hash) { return shared(blobs.read(hash)); }, report);
  if (!saved) return saved.error();
  return report;
}

Result<RepairReport> repairFile(const fs::path& from, const fs::path& to) {
  std::error_code error;
  if (fs::exists(to, error)) {
    return Error{ErrorCode::InvalidArgument, to.string() + " exists already; name a file that does not."};
  }
  Result<Database> damaged = openPortable(from);
  if (!damaged) return damaged.error();
  const Result<StoredContent> content = readContent(*damaged, StoredIn::PortableFile);
  if (!content) return nothingLeft(from, content.error().message);
  if (content->sessions.empty()) return nothingLeft(from, "it holds no session.");
  const TemporaryFolder folder;
  if (folder.path().empty()) return Error{ErrorCode::Io, "No temporary folder can be made; check the disk's space."};
  Result<Library> library = newLibrary(folder.path() / "library");
  if (!library) return library.error();
  RepairReport report;
  const Result<void> saved = save(
      *library, *content, [&](const std::string& hash) { return shared(readPortablePicture(*damaged, hash)); }, report);
  if (!saved) return saved.error();
  const Result<ExportReport> written = library->exportSession(content->sessions.front().session.id, {}, to);
  if (!written) return written.error();
  return report;
}

}  // namespace rebus
