#include "inference/formats/safetensors.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cerrno>
#include <cstring>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>
#include <vector>

namespace rebus::inference {
namespace {

using Json = nlohmann::json;
static_assert(std::endian::native == std::endian::little, "safetensors is little-endian and is mapped as it is");

constexpr uint64_t kMaxHeaderBytes = 100U << 20;  // The format's own cap.
constexpr size_t kMaxDimensions = 8;

struct DtypeName {
  const char* name;
  at::ScalarType type;
};
constexpr std::array<DtypeName, 9> kDtypes{{{"F64", at::kDouble},
                                            {"F32", at::kFloat},
                                            {"F16", at::kHalf},
                                            {"BF16", at::kBFloat16},
                                            {"I64", at::kLong},
                                            {"I32", at::kInt},
                                            {"I8", at::kChar},
                                            {"U8", at::kByte},
                                            {"BOOL", at::kBool}}};

class Mapping {
 public:
  Mapping(void* address, size_t bytes) : m_address(address), m_bytes(bytes) {}
  ~Mapping() { ::munmap(m_address, m_bytes); }
  Mapping(const Mapping&) = delete;
  Mapping& operator=(const Mapping&) = delete;
  char* data() const { return static_cast<char*>(m_address); }

 private:
  void* m_address;
  size_t m_bytes;
};

struct Entry {
  std::string name;
  at::ScalarType type = at::kFloat;
  std::vector<int64_t> shape;
  uint64_t begin = 0;
  uint64_t end = 0;
};

Error corrupt(const std::string& path, const std::string& what) {
  return Error{ErrorCode::Corrupt, "The weights file \"" + path + "\" is damaged: " + what + " Fetch it again."};
}

std::string quoted(const std::string& name) {
  constexpr size_t kLongest = 80;
  return Json(name.substr(0, kLongest)).dump(-1, ' ', true, Json::error_handler_t::replace);
}

/// Element count times item size, or nothing when that, or the strides of an empty tensor, would overflow.
std::optional<uint64_t> byteCount(const std::vector<int64_t>& shape, at::ScalarType type) {
  auto extent = static_cast<int64_t>(c10::elementSize(type));
  bool empty = false;
  for (const int64_t dimension : shape) {
    empty = empty || dimension == 0;
    if (__builtin_mul_overflow(extent, std::max<int64_t>(dimension, 1), &extent)) return std::nullopt;
  }
  return empty ? 0 : static_cast<uint64_t>(extent);
}

/// Checks one header entry by itself. Returns a problem, or an empty string.
std::string parseEntry(const std::string& name, const Json& value, Entry& entry) {
  entry.name = name;
  if (!value.is_object() || !value.contains("dtype") || !value.contains("shape") || !value.contains("data_offsets") ||
      !value["dtype"].is_string() || !value["shape"].is_array() || !value["data_offsets"].is_array()) {
    return "the entry " + quoted(name) + " is not of the format.";
  }
  const auto dtype = std::find_if(kDtypes.begin(), kDtypes.end(),
                                  [&](const DtypeName& known) { return value["dtype"] == known.name; });
  if (dtype == kDtypes.end()) return "the tensor " + quoted(name) + " has an unknown dtype.";
  entry.type = dtype->type;
  if (value["shape"].size() > kMaxDimensions) return "the tensor " + quoted(name) + " has too many dimensions.";
  for (const Json& dimension : value["shape"]) {
    if (!dimension.is_number_unsigned() || dimension.get<uint64_t>() > std::numeric_limits<int64_t>::max()) {
      return "the tensor " + quoted(name) + " has an impossible shape.";
    }
    entry.shape.push_back(dimension.get<int64_t>());
  }
  const Json& offsets = value["data_offsets"];
  if (offsets.size() != 2 || !offsets[0].is_number_unsigned() || !offsets[1].is_number_unsigned()) {
    return "the tensor " + quoted(name) + " has impossible offsets.";
  }
  entry.begin = offsets[0].get<uint64_t>();
  entry.end = offsets[1].get<uint64_t>();
  const auto bytes = byteCount(entry.shape, entry.type);
  if (!bytes || entry.end < entry.begin || entry.end - entry.begin != *bytes) {
    return "the bytes of tensor " + quoted(name) + " don't fit its shape.";
  }
  return {};
}

/// Checks the entries against each other: sorted by offset they must tile the data exactly.
std::string checkTiling(std::vector<Entry>& entries, uint64_t dataBytes) {
  std::sort(entries.begin(), entries.end(),
            [](const Entry& a, const Entry& b) { return std::tie(a.begin, a.end) < std::tie(b.begin, b.end); });
  uint64_t position = 0;
  for (const Entry& entry : entries) {
    if (entry.begin < position) return "tensor " + quoted(entry.name) + " overlaps another.";
    if (entry.begin > position) return "there is a hole before tensor " + quoted(entry.name) + ".";
    if (entry.end > dataBytes) return "tensor " + quoted(entry.name) + " goes past the end of the file.";
    position = entry.end;
  }
  if (position != dataBytes) return "there are bytes after the last tensor.";
  return {};
}

/// nlohmann's parser keeps the last of two equal keys; two tensors of one name are an attack or an accident.
Json parseHeader(const char* begin, const char* end, bool& duplicate) {
  std::vector<std::map<std::string, bool>> keys;
  const auto watch = [&](int, Json::parse_event_t event, Json& value) {
    if (event == Json::parse_event_t::object_start) keys.emplace_back();
    if (event == Json::parse_event_t::object_end && !keys.empty()) keys.pop_back();
    if (event == Json::parse_event_t::key && !keys.empty()) {
      duplicate |= !keys.back().emplace(value.get<std::string>(), true).second;
    }
    return true;
  };
  return Json::parse(begin, end, watch, false);
}

bool looksLikePickle(const char* data, size_t bytes) {
  const bool zipped = bytes >= 4 && std::memcmp(data, "PK\x03\x04", 4) == 0;  // torch.save since 1.6
  const bool pickled = bytes >= 2 && data[0] == '\x80' && data[1] >= 2 && data[1] <= 5;
  return zipped || pickled;
}

Result<std::shared_ptr<Mapping>> mapFile(const std::string& path, uint64_t& bytes) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) {
    const ErrorCode code = errno == ENOENT ? ErrorCode::NotFound : ErrorCode::Io;
    const std::string advice = errno == ENOENT ? "fetch the model again." : "check its permissions.";
    return Error{code, "The weights file \"" + path + "\" can't be opened (" + std::strerror(errno) + "); " + advice};
  }
  struct stat status {};
  const bool readable = ::fstat(file, &status) == 0 && S_ISREG(status.st_mode);
  bytes = readable ? static_cast<uint64_t>(status.st_size) : 0;
  // Private and writable, as tensors are not const: a stray write would stay in this process.
  void* address = bytes >= 8 ? ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE, file, 0) : MAP_FAILED;
  const int problem = errno;
  ::close(file);
  if (!readable) return Error{ErrorCode::Io, "\"" + path + "\" is not a file."};
  if (bytes < 8) return corrupt(path, "it is too short.");
  if (address == MAP_FAILED) {
    return Error{ErrorCode::Io, "The weights file \"" + path + "\" can't be mapped: " + std::strerror(problem) + "."};
  }
  return std::make_shared<Mapping>(address, bytes);
}

Error ioError(const std::string& path) {
  return Error{ErrorCode::Io, "\"" + path + "\" can't be written: " + std::strerror(errno) + "."};
}

bool writeAll(int file, const char* data, size_t bytes) {
  while (bytes > 0) {
    const ssize_t written = ::write(file, data, bytes);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    data += written;
    bytes -= static_cast<size_t>(written);
  }
  return true;
}

const char* dtypeName(at::ScalarType type) {
  for (const DtypeName& known : kDtypes) {
    if (known.type == type) return known.name;
  }
  return nullptr;
}

}  // namespace

Result<SafetensorsFile> SafetensorsFile::open(const std::string& path) {
  uint64_t bytes = 0;
  auto mapped = mapFile(path, bytes);
  if (!mapped) return mapped.error();
  const std::shared_ptr<Mapping> mapping = *mapped;

  if (looksLikePickle(mapping->data(), bytes)) {
    return Error{ErrorCode::Corrupt, "\"" + path +
                                         "\" is a pickle file, which could run code when it is loaded; convert the "
                                         "model to safetensors first."};
  }
  uint64_t headerBytes = 0;
  std::memcpy(&headerBytes, mapping->data(), sizeof headerBytes);
  if (headerBytes > kMaxHeaderBytes) return corrupt(path, "its header claims an impossible length.");
  if (headerBytes > bytes - 8) return corrupt(path, "its header goes past the end of the file.");

  bool duplicate = false;
  const char* header = mapping->data() + 8;
  const Json json = parseHeader(header, header + headerBytes, duplicate);
  if (!json.is_object()) return corrupt(path, "its header is not JSON.");
  if (duplicate) return corrupt(path, "its header names something twice.");

  SafetensorsFile file;
  std::vector<Entry> entries;
  for (const auto& [name, value] : json.items()) {
    if (name == "__metadata__") {
      if (!value.is_object()) return corrupt(path, "its metadata is not an object.");
      for (const auto& [key, text] : value.items()) {
        if (text.is_string()) file.m_metadata[key] = text.get<std::string>();
      }
      continue;
    }
    Entry& entry = entries.emplace_back();
    if (const std::string problem = parseEntry(name, value, entry); !problem.empty()) return corrupt(path, problem);
  }
  if (const std::string problem = checkTiling(entries, bytes - 8 - headerBytes); !problem.empty()) {
    return corrupt(path, problem);
  }
  char* data = mapping->data() + 8 + headerBytes;
  for (const Entry& entry : entries) {
    // An unaligned tensor would be undefined behaviour in every kernel: those few are copied.
    char* address = data + entry.begin;
    const bool aligned = reinterpret_cast<uintptr_t>(address) % c10::elementSize(entry.type) == 0;
    auto view = at::from_blob(
        address, entry.shape, [mapping](void*) {}, at::TensorOptions(entry.type));
    if (!aligned) {
      auto copy = at::empty(entry.shape, at::TensorOptions(entry.type));
      if (entry.end > entry.begin) std::memcpy(copy.data_ptr(), address, entry.end - entry.begin);
      view = copy;
    }
    file.m_tensors.emplace(entry.name, std::move(view));
  }
  return file;
}

Result<void> writeSafetensors(const std::string& path, const std::map<std::string, at::Tensor>& tensors,
                              const std::map<std::string, std::string>& metadata) {
  Json header = Json::object();
  if (!metadata.empty()) header["__metadata__"] = metadata;
  uint64_t position = 0;
  for (const auto& [name, tensor] : tensors) {
    const char* dtype = dtypeName(tensor.scalar_type());
    if (dtype == nullptr) {
      return Error{ErrorCode::InvalidArgument, "The tensor \"" + name + "\" has a type that safetensors can't hold."};
    }
    header[name] = {
        {"dtype", dtype}, {"shape", tensor.sizes().vec()}, {"data_offsets", {position, position + tensor.nbytes()}}};
    position += tensor.nbytes();
  }
  std::string text = header.dump();
  text.append((8 - text.size() % 8) % 8, ' ');  // Keeps the tensors aligned.

  const std::string temporary = path + ".partial";
  const int file = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (file < 0) return ioError(path);
  const uint64_t headerBytes = text.size();
  bool ok = writeAll(file, reinterpret_cast<const char*>(&headerBytes), sizeof headerBytes) &&
            writeAll(file, text.data(), text.size());
  for (const auto& [name, tensor] : tensors) {
    const auto plain = tensor.detach().to(at::kCPU).contiguous();
    ok = ok && writeAll(file, static_cast<const char*>(plain.const_data_ptr()), plain.nbytes());
  }
  ok = ok && ::fsync(file) == 0 && ::rename(temporary.c_str(), path.c_str()) == 0;
  const Error failure = ioError(path);
  ::close(file);
  if (ok) return {};
  ::unlink(temporary.c_str());
  return failure;
}

}  // namespace rebus::inference
