#include "inference/engine_build.h"

#include <link.h>
#include <torch/headeronly/version.h>

#include <cstdint>
#include <cstring>

namespace rebus::inference {
namespace {

struct Search {
  uintptr_t place = 0;  ///< An address inside the wanted object.
  std::string id;
};

/// The build id among the notes of one segment; empty for none. Notes: elf(5).
std::string idAmong(const char* notes, size_t bytes) {
  constexpr size_t kShown = 6;
  const auto padded = [](size_t size) { return (size + 3) / 4 * 4; };
  while (bytes >= sizeof(ElfW(Nhdr))) {
    ElfW(Nhdr) note;
    std::memcpy(&note, notes, sizeof note);
    const size_t size = sizeof note + padded(note.n_namesz) + padded(note.n_descsz);
    if (size > bytes) return {};
    const char* name = notes + sizeof note;
    if (note.n_type == NT_GNU_BUILD_ID && note.n_descsz >= kShown && std::memcmp(name, "GNU", 4) == 0) {
      std::string id;
      for (size_t i = 0; i < kShown; ++i) {
        const auto byte = static_cast<unsigned char>(name[padded(note.n_namesz) + i]);
        id += "0123456789abcdef"[byte >> 4];
        id += "0123456789abcdef"[byte & 15];
      }
      return id;
    }
    notes += size;
    bytes -= size;
  }
  return {};
}

int visit(dl_phdr_info* object, size_t, void* data) {
  auto& search = *static_cast<Search*>(data);
  bool isWanted = false;
  for (int i = 0; i < object->dlpi_phnum; ++i) {
    const ElfW(Phdr)& segment = object->dlpi_phdr[i];
    const uintptr_t start = object->dlpi_addr + segment.p_vaddr;
    isWanted = isWanted || (segment.p_type == PT_LOAD && search.place - start < segment.p_memsz);
  }
  if (!isWanted) return 0;
  for (int i = 0; i < object->dlpi_phnum && search.id.empty(); ++i) {
    const ElfW(Phdr)& segment = object->dlpi_phdr[i];
    if (segment.p_type != PT_NOTE) continue;
    search.id = idAmong(reinterpret_cast<const char*>(object->dlpi_addr + segment.p_vaddr), segment.p_memsz);
  }
  return 1;
}

std::string describe() {
  Search search;
  search.place = reinterpret_cast<uintptr_t>(&describe);
  dl_iterate_phdr(visit, &search);
  return REBUS_VERSION + (search.id.empty() ? std::string() : " (" + search.id + ")") + ", LibTorch " TORCH_VERSION;
}

}  // namespace

const std::string& engineBuild() {
  static const std::string build = describe();
  return build;
}

}  // namespace rebus::inference
