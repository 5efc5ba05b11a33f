/// rebus-decode MAX_BYTES SECONDS: decodes the picture on standard input to standard output (see
/// core/image/decode_protocol.h). A process of its own, so that a picture from outside can at most end this one.
#include <unistd.h>

#include <cstdio>
#include <cstdlib>

#include "app/decode/decode_process.h"

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fputs("rebus-decode is started by rebus; run \"rebus --help\" instead.\n", stderr);
    return 2;
  }
  rebus::ReadLimits limits;
  limits.maxBytes = std::atoll(argv[1]);
  limits.seconds = std::atoi(argv[2]);
  const bool isSent = rebus::decodeStandardInput(limits);
  // Codecs' destructors have nothing left to do that is worth a crash.
  _exit(isSent ? 0 : 1);
}
