#include "tests/crash/power_cut.h"

#include <sqlite3.h>

#include <fstream>
#include <iterator>
#include <utility>

namespace rebus::test {
namespace {

using Operation = PowerCutVfs::Operation;

PowerCutVfs::Disk g_durable;
std::vector<Operation> g_pending;
std::function<void()> g_observer;
sqlite3_vfs g_vfs;

/// What SQLite allocates for a file of this VFS: our methods, the file's name, and behind them the real file.
struct LoggedFile {
  sqlite3_file base;
  sqlite3_file* real;
  std::string* name;
};

LoggedFile& logged(sqlite3_file* file) {
  return *reinterpret_cast<LoggedFile*>(file);
}

sqlite3_file* realOf(sqlite3_file* file) {
  return logged(file).real;
}

const sqlite3_io_methods& real(sqlite3_file* file) {
  return *realOf(file)->pMethods;
}

int closeFile(sqlite3_file* file) {
  delete logged(file).name;
  return real(file).xClose(realOf(file));
}

int writeFile(sqlite3_file* file, const void* bytes, int count, sqlite3_int64 offset) {
  g_pending.push_back({Operation::Kind::Write, *logged(file).name, static_cast<size_t>(offset),
                       std::string(static_cast<const char*>(bytes), static_cast<size_t>(count))});
  return real(file).xWrite(realOf(file), bytes, count, offset);
}

int truncateFile(sqlite3_file* file, sqlite3_int64 size) {
  g_pending.push_back({Operation::Kind::Truncate, *logged(file).name, static_cast<size_t>(size)});
  return real(file).xTruncate(realOf(file), size);
}

void makeDurable(const std::string& name) {
  std::vector<Operation> others;
  for (Operation& operation : g_pending) {
    if (operation.file == name) {
      PowerCutVfs::apply(operation, g_durable);
    } else {
      others.push_back(std::move(operation));
    }
  }
  g_pending = std::move(others);
  // An empty file that was synced is there, too.
  g_durable.try_emplace(name);
}

int syncFile(sqlite3_file* file, int flags) {
  if (g_observer) g_observer();
  const int status = real(file).xSync(realOf(file), flags);
  if (status == SQLITE_OK) makeDurable(*logged(file).name);
  return status;
}

// Version 1: without shared memory, which an exclusive connection must not need.
const sqlite3_io_methods kMethods = {
    1,
    closeFile,
    [](sqlite3_file* file, void* out, int count, sqlite3_int64 at) {
      return real(file).xRead(realOf(file), out, count, at);
    },
    writeFile,
    truncateFile,
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

sqlite3_vfs* realVfs(sqlite3_vfs* vfs) {
  return static_cast<sqlite3_vfs*>(vfs->pAppData);
}

int openFile(sqlite3_vfs* vfs, const char* path, sqlite3_file* file, int flags, int* outFlags) {
  LoggedFile& opened = logged(file);
  opened.real = reinterpret_cast<sqlite3_file*>(&opened + 1);
  const int status = realVfs(vfs)->xOpen(realVfs(vfs), path, opened.real, flags, outFlags);
  file->pMethods = status == SQLITE_OK ? &kMethods : nullptr;
  if (status == SQLITE_OK) {
    opened.name = new std::string(path ? std::filesystem::path(path).filename().string() : "temporary");
  }
  return status;
}

int deleteFile(sqlite3_vfs* vfs, const char* path, int syncFolder) {
  const int status = realVfs(vfs)->xDelete(realVfs(vfs), path, syncFolder);
  if (status != SQLITE_OK) return status;
  const std::string name = std::filesystem::path(path).filename().string();
  g_pending.push_back({Operation::Kind::Delete, name});
  if (syncFolder != 0) {
    makeDurable(name);
    g_durable.erase(name);
  }
  return status;
}

}  // namespace

PowerCutVfs::PowerCutVfs() {
  sqlite3_vfs* system = sqlite3_vfs_find(nullptr);
  g_vfs = *system;
  g_vfs.szOsFile = system->szOsFile + static_cast<int>(sizeof(LoggedFile));
  g_vfs.zName = kName;
  g_vfs.pNext = nullptr;
  g_vfs.pAppData = system;
  g_vfs.xOpen = openFile;
  g_vfs.xDelete = deleteFile;
  g_durable.clear();
  g_pending.clear();
  sqlite3_vfs_register(&g_vfs, 0);
}

PowerCutVfs::~PowerCutVfs() {
  sqlite3_vfs_unregister(&g_vfs);
  g_observer = nullptr;
}

const PowerCutVfs::Disk& PowerCutVfs::durable() const {
  return g_durable;
}

const std::vector<Operation>& PowerCutVfs::pending() const {
  return g_pending;
}

void PowerCutVfs::onSync(std::function<void()> observer) {
  g_observer = std::move(observer);
}

void PowerCutVfs::apply(const Operation& operation, Disk& disk) {
  if (operation.kind == Operation::Kind::Delete) {
    disk.erase(operation.file);
    return;
  }
  std::string& content = disk[operation.file];
  if (operation.kind == Operation::Kind::Truncate) {
    content.resize(operation.offset);
    return;
  }
  const size_t end = operation.offset + operation.bytes.size();
  if (content.size() < end) content.resize(end);
  content.replace(operation.offset, operation.bytes.size(), operation.bytes);
}

}  // namespace rebus::test
