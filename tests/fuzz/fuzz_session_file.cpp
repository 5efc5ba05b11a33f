#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <string>

#include "core/store/library.h"
#include "core/store/portable_file.h"
#include "core/store/temporary_folder.h"

namespace {

/// A good file: one question with a picture and its answer.
std::string makeGoodFile() {
  const rebus::TemporaryFolder folder;
  rebus::LibraryOptions options;
  options.folder = folder.path() / "library";
  auto library = rebus::Library::open(options);
  if (!library) std::abort();
  rebus::Session session;
  session.id = rebus::SessionId::create();
  session.title = "Fruit";
  rebus::NewTurn turn;
  turn.session = session.id;
  turn.user =
      rebus::makeUserTurn({}, {rebus::TextPart{"draw"}, rebus::ImagePart{std::make_shared<rebus::Image>(8, 8, 3)}});
  turn.request.job = rebus::JobId::create();
  turn.request.context.push_back({rebus::Role::User, turn.user->parts, turn.user->id});
  turn.model = rebus::makePendingTurn(turn.user->id, turn.request);
  if (!library->createSession(session) || !library->beginTurn(turn)) std::abort();
  turn.model.state = rebus::TurnState::Complete;
  turn.model.parts = {rebus::TextPart{"here"}};
  if (!library->finishTurn(turn.model)) std::abort();
  const auto path = folder.path() / "good.rebus";
  if (!library->exportSession(session.id, {}, path)) std::abort();
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

/// The input is a list of changes to a good file, five bytes each: where, and what is there then. From nothing a fuzzer
/// would hardly come to the tables of a database.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::string good = makeGoodFile();
  std::string bytes = good;
  for (; size >= 5; data += 5, size -= 5) {
    std::uint32_t offset = 0;
    std::memcpy(&offset, data, sizeof offset);
    bytes[offset % bytes.size()] = static_cast<char>(data[4]);
  }
  // SQLite follows links to their ends, which files in memory don't have.
  static const rebus::TemporaryFolder folder;
  const auto path = folder.path() / "bad.rebus";
  std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
  auto database = rebus::openPortable(path);
  if (!database) return 0;
  static_cast<void>(rebus::checkPortable(*database));
  // What repair reads when the check has failed.
  static_cast<void>(rebus::readContent(*database, rebus::StoredIn::PortableFile));
  return 0;
}
