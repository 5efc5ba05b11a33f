#pragma once

#include <gtest/gtest.h>
#include <stdlib.h>

#include <cstdint>
#include <filesystem>
#include <stdexcept>
#include <string>

#include "core/document/context.h"
#include "core/store/library.h"

namespace rebus::test {

/// A folder of the test's own, deleted at its end. In memory where there is such a place: a disk takes some
/// milliseconds for each commit, and no test here cuts the power.
class TestFolder {
 public:
  TestFolder() {
    const std::filesystem::path memory = "/dev/shm";
    const auto parent = std::filesystem::is_directory(memory) ? memory : std::filesystem::temp_directory_path();
    std::string name = (parent / "rebus-test-XXXXXX").string();
    m_path = mkdtemp(name.data());
  }
  ~TestFolder() { std::filesystem::remove_all(m_path); }
  TestFolder(const TestFolder&) = delete;
  TestFolder& operator=(const TestFolder&) = delete;

  const std::filesystem::path& path() const { return m_path; }
  LibraryOptions options(Access access = Access::Write) const {
    return {m_path / "library", access, false, nullptr, {}};
  }

 private:
  std::filesystem::path m_path;
};

/// Different for each `variant`, and not flat.
inline ImageRef makePicture(int variant, int width = 24, int height = 16) {
  auto image = std::make_shared<Image>(width, height, 3, SampleType::U8);
  for (int y = 0; y < height; ++y) {
    for (int i = 0; i < width * 3; ++i) image->row<uint8_t>(y)[i] = static_cast<uint8_t>(variant * 37 + y * 5 + i * 3);
  }
  return image;
}

inline Session makeSession(const std::string& title = {}) {
  Session session;
  session.id = SessionId::create();
  session.title = title;
  session.createdAt = session.updatedAt = currentMilliseconds();
  return session;
}

/// A prompt with its pending answer, below the head of `session`; the context is its branch (see contextOf()).
inline NewTurn makeNewTurn(const Session& session, Parts prompt, int contextTokens = 0) {
  NewTurn turn;
  turn.session = session.id;
  turn.user = makeUserTurn(session.head(), std::move(prompt));
  turn.request.job = JobId::create();
  turn.request.context = contextOf(session.path(), contextTokens);
  turn.request.context.push_back({Role::User, turn.user->parts, turn.user->id});
  turn.request.modelHash = std::string(64, 'a');
  turn.model = makePendingTurn(turn.user->id, turn.request);
  return turn;
}

/// Asks and answers: what the window does for one turn. Returns the answer as stored.
inline Turn addTurn(Library& library, Session& session, Parts prompt, Parts answer) {
  const NewTurn turn = makeNewTurn(session, std::move(prompt));
  const Result<BegunTurn> begun = library.beginTurn(turn);
  EXPECT_TRUE(begun.ok()) << (begun ? "" : begun.error().message);
  if (!begun) return {};
  EXPECT_TRUE(session.append(*begun->user).ok());
  Turn model = turn.model;
  EXPECT_TRUE(session.append(model).ok());
  model.state = TurnState::Complete;
  model.parts = std::move(answer);
  const Result<Turn> finished = library.finishTurn(model);
  EXPECT_TRUE(finished.ok()) << (finished ? "" : finished.error().message);
  if (!finished) return {};
  EXPECT_TRUE(session.update(*finished).ok());
  return *finished;
}

inline Turn addTurn(Library& library, Session& session, const std::string& prompt, const std::string& answer) {
  return addTurn(library, session, Parts{TextPart{prompt}}, Parts{TextPart{answer}});
}

inline Library openLibrary(const LibraryOptions& options) {
  Result<Library> library = Library::open(options);
  if (!library) throw std::runtime_error(library.error().message);
  return *std::move(library);
}

}  // namespace rebus::test
