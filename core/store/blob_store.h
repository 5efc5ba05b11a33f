#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "core/image/image.h"
#include "core/store/file_layer.h"

namespace rebus {

/// Pictures as files named by their hash: `blobs/ab/ab12…` below the library's folder. A file is complete or not
/// there, and never changed.
class BlobStore {
 public:
  /// `files` must outlive the object.
  BlobStore(std::filesystem::path folder, FileLayer& files) : m_folder(std::move(folder)), m_files(&files) {}

  /// Precondition: isSha256(hash).
  std::filesystem::path path(const std::string& hash) const;
  /// Bytes of the stored file; 0 when it is not there.
  uint64_t storedBytes(const std::string& hash) const;
  /// Writes `image`, whose blobHash() is `hash`; returns the bytes of the file. Survives a power cut from then on.
  Result<uint64_t> write(const std::string& hash, const Image& image);
  /// Errors: NotFound, Io, Corrupt (also when the picture is not the one that `hash` names).
  Result<Image> read(const std::string& hash) const;

 private:
  std::filesystem::path m_folder;
  FileLayer* m_files;
};

}  // namespace rebus
