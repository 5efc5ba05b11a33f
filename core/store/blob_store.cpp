#include "core/store/blob_store.h"

#include "core/base/sha256.h"
#include "core/store/blob_format.h"

namespace rebus {

std::filesystem::path BlobStore::path(const std::string& hash) const {
  return m_folder / "blobs" / hash.substr(0, 2) / hash;
}

uint64_t BlobStore::storedBytes(const std::string& hash) const {
  std::error_code error;
  const auto size = std::filesystem::file_size(path(hash), error);
  return error ? 0 : size;
}

Result<uint64_t> BlobStore::write(const std::string& hash, const Image& image) {
  const Result<std::vector<std::byte>> bytes = encodeBlob(image);
  if (!bytes) return bytes.error();
  const std::filesystem::path target = path(hash);
  if (Result<void> made = m_files->makeFolder(target.parent_path()); !made) return made.error();
  if (Result<void> written = m_files->write(target, *bytes); !written) return written.error();
  return bytes->size();
}

Result<Image> BlobStore::read(const std::string& hash) const {
  if (!isSha256(hash)) return Error{ErrorCode::NotFound, "There is no such picture in the library."};
  const Result<std::vector<std::byte>> bytes = m_files->read(path(hash));
  if (!bytes) return bytes.error();
  Result<Image> image = decodeBlob(*bytes);
  if (image && blobHash(*image) != hash) {
    return Error{ErrorCode::Corrupt, "The stored picture " + hash.substr(0, 12) +
                                         "… is damaged; restore it from a backup or make it again."};
  }
  return image;
}

}  // namespace rebus
