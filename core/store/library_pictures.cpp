#include "core/base/sha256.h"
#include "core/store/blob_format.h"
#include "core/store/library_state.h"
#include "core/store/thumbnail.h"

namespace rebus {
namespace {

Error noSuchPicture() {
  return Error{ErrorCode::NotFound, "The picture is not in the library; attach it again."};
}

Result<StagedBlob> describe(const Image& image, const std::string& hash) {
  StagedBlob blob{hash, image.width(), image.height(), image.channels(), image.sampleType(), 0, {}};
  Result<std::vector<std::byte>> thumbnail = encodeBlob(makeThumbnail(image));
  if (!thumbnail) return thumbnail.error();
  blob.thumbnail = *std::move(thumbnail);
  return blob;
}

}  // namespace

Result<void> Library::State::stage(const ImageRef& image, std::string& hash, std::vector<StagedBlob>& staged) {
  if (!image && !hash.empty()) {
    const Result<int64_t> known = database.integer("SELECT 1 FROM blobs WHERE hash = ?", hash);
    if (known) return {};
    return known.error().code == ErrorCode::NotFound ? noSuchPicture() : known.error();
  }
  if (!image || image->empty()) return Error{ErrorCode::InvalidArgument, "The picture is empty; attach another."};
  if (!isSha256(hash)) hash = blobHash(*image);
  for (const StagedBlob& earlier : staged) {
    if (earlier.hash == hash) return {};
  }
  const Result<int64_t> bytes = database.integer("SELECT bytes FROM blobs WHERE hash = ?", hash);
  if (!bytes && bytes.error().code != ErrorCode::NotFound) return bytes.error();
  const bool isThere = bytes && blobs.storedBytes(hash) == static_cast<uint64_t>(*bytes);
  loaded[hash] = image;
  if (isThere) return {};
  Result<StagedBlob> blob = describe(*image, hash);
  if (!blob) return blob.error();
  const Result<uint64_t> written = blobs.write(hash, *image);
  if (!written) return written.error();
  blob->bytes = *written;
  staged.push_back(*std::move(blob));
  return {};
}

Result<void> Library::State::stage(Parts& parts, std::vector<StagedBlob>& staged) {
  for (Part& part : parts) {
    auto* picture = std::get_if<ImagePart>(&part);
    if (!picture) continue;
    if (Result<void> stored = stage(picture->image, picture->hash, staged); !stored) return stored;
    if (!picture->image) continue;
    picture->width = picture->image->width();
    picture->height = picture->image->height();
  }
  return {};
}

Result<void> Library::State::insertBlobs(const std::vector<StagedBlob>& staged) {
  for (const StagedBlob& blob : staged) {
    // The row is there already when only the file was lost.
    Result<void> inserted = database.run(
        "INSERT INTO blobs (hash, width, height, channels, sample_type, bytes, thumbnail) VALUES (?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (hash) DO UPDATE SET bytes = excluded.bytes",
        blob.hash, blob.width, blob.height, blob.channels, static_cast<int>(blob.sampleType),
        static_cast<int64_t>(blob.bytes), std::span<const std::byte>(blob.thumbnail));
    if (!inserted) return inserted;
  }
  return {};
}

Result<ImageRef> Library::State::load(const std::string& hash) {
  if (const auto held = loaded.find(hash); held != loaded.end()) {
    if (ImageRef image = held->second.lock()) return image;
  }
  Result<Image> image = blobs.read(hash);
  if (!image) return image.error();
  ImageRef shared = std::make_shared<const Image>(*std::move(image));
  std::erase_if(loaded, [](const auto& entry) { return entry.second.expired(); });
  loaded[hash] = shared;
  return shared;
}

Result<void> Library::State::load(Parts& parts) {
  for (Part& part : parts) {
    auto* picture = std::get_if<ImagePart>(&part);
    if (!picture || picture->image) continue;
    Result<ImageRef> image = load(picture->hash);
    if (!image) return image.error();
    picture->image = *std::move(image);
  }
  return {};
}

Result<std::string> Library::storePicture(const ImageRef& image) {
  if (Result<void> writable = m_state->requireWritable(); !writable) return writable.error();
  std::string hash;
  std::vector<StagedBlob> staged;
  if (Result<void> stored = m_state->stage(image, hash, staged); !stored) return stored.error();
  Result<Transaction> transaction = Transaction::begin(m_state->database);
  if (!transaction) return transaction.error();
  if (Result<void> inserted = m_state->insertBlobs(staged); !inserted) return inserted.error();
  if (Result<void> committed = transaction->commit(); !committed) return committed.error();
  return hash;
}

Result<ImageRef> Library::loadPicture(const std::string& hash) const {
  return m_state->load(hash);
}

Result<ImageRef> Library::loadThumbnail(const std::string& hash) const {
  Result<Statement> row = m_state->database.prepare("SELECT thumbnail FROM blobs WHERE hash = ?", hash);
  if (!row) return row.error();
  const Result<bool> found = row->step();
  if (!found) return found.error();
  if (!*found) return noSuchPicture();
  Result<Image> thumbnail = decodeBlob(row->blob(0));
  if (!thumbnail) return thumbnail.error();
  return ImageRef(std::make_shared<const Image>(*std::move(thumbnail)));
}

std::filesystem::path Library::blobPath(const std::string& hash) const {
  return isSha256(hash) ? m_state->blobs.path(hash) : std::filesystem::path();
}

}  // namespace rebus
