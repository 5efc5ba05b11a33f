#include "tests/attack/forked_decoder.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstdlib>

#include "app/decode/decode_process.h"
#include "core/image/decode_helper.h"
#include "core/image/io/image_io_library.h"

namespace rebus::test {
namespace {

[[noreturn]] void decodeInChild(int picture, int output, const ReadLimits& limits) {
  dup2(picture, STDIN_FILENO);
  dup2(output, STDOUT_FILENO);
  dup2(open("/dev/null", O_WRONLY), STDERR_FILENO);
  _exit(decodeStandardInput(limits) ? 0 : 1);
}

}  // namespace

Result<Image> readForked(std::string_view bytes, const std::string& name, const ReadLimits& limits) {
  // Loaded here, so that every child has it.
  static ImageIoLibrary* const library = rebusImageIoLibrary();
  const int picture = memfd_create("rebus-picture", MFD_CLOEXEC);
  int ends[2];
  if (library == nullptr || picture < 0 || pipe2(ends, O_CLOEXEC) != 0 ||
      write(picture, bytes.data(), bytes.size()) != static_cast<ssize_t>(bytes.size())) {
    std::abort();
  }
  const pid_t child = fork();
  if (child == 0) decodeInChild(picture, ends[1], limits);
  if (child < 0) std::abort();
  close(ends[1]);
  Result<Image> image = receiveFromHelper(child, ends[0], name, limits);
  close(ends[0]);
  close(picture);
  return image;
}

}  // namespace rebus::test
