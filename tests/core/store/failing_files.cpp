#include "tests/core/store/failing_files.h"

#include <sqlite3.h>

#include <memory>
#include <vector>

namespace rebus::test {
namespace {

int g_writesLeft = -1;
int g_writes = 0;

bool diskIsFull() {
  ++g_writes;
  if (g_writesLeft == 0) return true;
  if (g_writesLeft > 0) --g_writesLeft;
  return false;
}

/// What SQLite allocates for a file of this VFS: our methods, and behind them the real file.
struct FailingFile {
  sqlite3_file base;
  sqlite3_file* real;
};

sqlite3_file* realOf(sqlite3_file* file) {
  return reinterpret_cast<FailingFile*>(file)->real;
}

const sqlite3_io_methods& real(sqlite3_file* file) {
  return *realOf(file)->pMethods;
}

int writeFile(sqlite3_file* file, const void* bytes, int count, sqlite3_int64 offset) {
  if (!diskIsFull()) return real(file).xWrite(realOf(file), bytes, count, offset);
  // A disk fills in the middle of a write.
  real(file).xWrite(realOf(file), bytes, count / 2, offset);
  return SQLITE_FULL;
}

int syncFile(sqlite3_file* file, int flags) {
  return diskIsFull() ? SQLITE_IOERR_FSYNC : real(file).xSync(realOf(file), flags);
}

// Version 1: without shared memory, which an exclusive connection must not need.
const sqlite3_io_methods kMethods = {
    1,
    [](sqlite3_file* file) { return real(file).xClose(realOf(file)); },
    [](sqlite3_file* file, void* out, int count, sqlite3_int64 at) {
      return real(file).xRead(realOf(file), out, count, at);
    },
    writeFile,
    [](sqlite3_file* file, sqlite3_int64 size) { return real(file).xTruncate(realOf(file), size); },
    syncFile,
    [](sqlite3_file* file, sqlite3_int64* size) { return real(file).xFileSize(realOf(file), size); },
    [](sqlite3_file* file, int level) { return real(file).xLock(realOf(file), level); },
    [](sqlite3_file* file, int level) { return real(file).xUnlock(realOf(file), level); },
    [](sqlite3_file* file, int* held) { return real(file).xCheckReservedLock(realOf(file), held); },
    [](sqlite3_file* file, int code, void* data) { return real(file).xFileControl(realOf(file), code, data); },
    [](sqlite3_file* file) { return real(file).xSectorSize(realOf(file)); },
    [](sqlite3_file* file) { return real(file).xDeviceCharacteristics(realOf(file)); },
    nullptr,
    nullptr,
    nullptr,
    nullptr,
    nullptr,
    nullptr,
};

int openFile(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* outFlags) {
  auto* real = static_cast<sqlite3_vfs*>(vfs->pAppData);
  auto* failing = reinterpret_cast<FailingFile*>(file);
  failing->real = reinterpret_cast<sqlite3_file*>(failing + 1);
  const int status = real->xOpen(real, name, failing->real, flags, outFlags);
  file->pMethods = status == SQLITE_OK ? &kMethods : nullptr;
  return status;
}

sqlite3_vfs g_vfs;

Error ioError() {
  return Error{ErrorCode::Io, "The disk is full; free some space and try again."};
}

}  // namespace

Result<void> FailingFiles::write(const std::filesystem::path& path, std::span<const std::byte> bytes) {
  if (failsNow()) return ioError();
  if (writesLeft == 0) {
    std::filesystem::path torn = path;
    torn += ".part";
    static_cast<void>(systemFiles().write(torn, bytes.first(bytes.size() / 2)));
    return ioError();
  }
  if (writesLeft > 0) --writesLeft;
  return systemFiles().write(path, bytes);
}

Result<std::vector<std::byte>> FailingFiles::read(const std::filesystem::path& path) {
  if (failsNow()) return ioError();
  return systemFiles().read(path);
}

Result<void> FailingFiles::makeFolder(const std::filesystem::path& path) {
  if (failsNow()) return ioError();
  return systemFiles().makeFolder(path);
}

FailingVfs::FailingVfs() {
  sqlite3_vfs* real = sqlite3_vfs_find(nullptr);
  g_vfs = *real;
  g_vfs.szOsFile = real->szOsFile + static_cast<int>(sizeof(FailingFile));
  g_vfs.zName = kName;
  g_vfs.pNext = nullptr;
  g_vfs.pAppData = real;
  g_vfs.xOpen = openFile;
  g_writesLeft = -1;
  g_writes = 0;
  sqlite3_vfs_register(&g_vfs, 0);
}

FailingVfs::~FailingVfs() {
  sqlite3_vfs_unregister(&g_vfs);
}

void FailingVfs::setWritesLeft(int writes) {
  g_writesLeft = writes;
}

int FailingVfs::writes() const {
  return g_writes;
}

}  // namespace rebus::test
