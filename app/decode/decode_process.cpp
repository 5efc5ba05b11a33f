#include "app/decode/decode_process.h"

#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>

#include "core/image/decode_protocol.h"
#include "core/image/io/image_io_library.h"

namespace rebus {
namespace {

/// What the libraries mapped before a single byte of the picture was read.
rlim_t mappedBytes() {
  unsigned long pages = 0;
  if (std::FILE* file = std::fopen("/proc/self/statm", "re")) {
    if (std::fscanf(file, "%lu", &pages) != 1) pages = 0;
    std::fclose(file);
  }
  return static_cast<rlim_t>(pages) * static_cast<rlim_t>(sysconf(_SC_PAGESIZE));
}

void limit(__rlimit_resource resource, rlim_t value) {
  const rlimit both{value, value};
  setrlimit(resource, &both);
}

void setLimits(const ReadLimits& limits) {
  prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  // The parent waits for us; without it there is nobody to decode for.
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_FSIZE, 0);
  limit(RLIMIT_CPU, static_cast<rlim_t>(limits.seconds));
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  // Samples once for us and once for a codec's own copy. Sanitizers map terabytes and need them.
  constexpr rlim_t kWorkingMemory = rlim_t{256} << 20;
  limit(RLIMIT_AS, mappedBytes() + 2 * static_cast<rlim_t>(limits.maxBytes) + kWorkingMemory);
#endif
}

}  // namespace

bool decodeStandardInput(const ReadLimits& limits) {
  ImageIoLibrary* library = rebusImageIoLibrary();
  setLimits(limits);
  return sendPicture(STDOUT_FILENO, library->read(STDIN_FILENO, limits));
}

}  // namespace rebus
