#include "app/cli/background_work.h"

#include <poll.h>
#include <unistd.h>

#include <array>
#include <thread>

#include "app/cli/interrupts.h"
#include "app/cli/output.h"
#include "app/engine_loader.h"

namespace rebus::app {

Result<void> runInBackground(const std::function<void(EngineLibrary&, const std::stop_token&)>& work) {
  // Before the engine's libraries start threads.
  Interrupts interrupts;
  const auto library = loadEngineLibrary();
  if (!library) return library.error();
  WakeUp done;
  std::jthread thread([&](const std::stop_token& stop) {
    work(**library, stop);
    done.set();
  });
  for (;;) {
    std::array<pollfd, 2> sources = {pollfd{done.descriptor(), POLLIN, 0}, pollfd{interrupts.descriptor(), POLLIN, 0}};
    poll(sources.data(), sources.size(), -1);
    if (interrupts.take()) {
      if (thread.get_stop_token().stop_requested()) _exit(kCancelled);
      thread.request_stop();
      note("Stopping after this step; press Ctrl-C again to stop at once.");
    }
    if (sources[0].revents != 0) return {};
  }
}

}  // namespace rebus::app
