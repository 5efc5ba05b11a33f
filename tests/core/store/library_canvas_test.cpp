#include <gtest/gtest.h>

#include "tests/core/store/store_test_support.h"

namespace rebus::test {
namespace {

constexpr uint64_t kBudget = 1 << 20;

/// A step that fills the tile with `value`; on a canvas of one tile.
CanvasDelta fillStep(uint8_t value) {
  std::vector<std::byte> before(64 * 64);
  std::vector<std::byte> after(64 * 64, std::byte{value});
  std::vector<std::byte> paint(64 * 64 * 4);
  const CanvasPixels from{64, 64, before.data(), 64, paint.data(), 256};
  const CanvasPixels to{64, 64, after.data(), 64, paint.data(), 256};
  return deltaBetween(CanvasLayer::Mask, from, to, {0, 0, 64, 64});
}

struct Canvas {
  ImageRef picture;
  CanvasHistory history{64, 64, SIZE_MAX};
  std::vector<std::byte> mask = std::vector<std::byte>(64 * 64);
  std::vector<std::byte> paint = std::vector<std::byte>(64 * 64 * 4);

  explicit Canvas(int variant) : picture(makePicture(variant, 64, 64)) {}
  CanvasPixels pixels() { return {64, 64, mask.data(), 64, paint.data(), 256}; }
  void add(uint8_t value) {
    const CanvasDelta delta = fillStep(value);
    EXPECT_TRUE(applyDelta(delta, pixels()).ok());
    history.record(CanvasOperation::Fill, delta);
  }
  void save(Library& library, uint64_t budget = kBudget) {
    const Result<void> saved =
        library.saveCanvas(library.loadCanvas(picture)->picture, picture, history.takeChange(), budget);
    EXPECT_TRUE(saved.ok()) << (saved ? "" : saved.error().message);
  }
};

/// What is stored for the picture has these steps and this state.
void expectStored(const Library& library, Canvas& canvas) {
  const Result<StoredCanvas> stored = library.loadCanvas(canvas.picture);
  ASSERT_TRUE(stored.ok());
  Canvas again(0);
  const Result<CanvasHistory> restored = CanvasHistory::restore(stored->record, SIZE_MAX, again.pixels());
  ASSERT_TRUE(restored.ok()) << restored.error().message;
  EXPECT_EQ(restored->steps(), canvas.history.steps());
  EXPECT_EQ(restored->position(), canvas.history.position());
  EXPECT_EQ(again.mask, canvas.mask);
}

TEST(LibraryCanvas, savedSteps_comeBackAfterARestart) {
  TestFolder folder;
  Canvas canvas(1);
  {
    Library library = openLibrary(folder.options());
    canvas.add(10);
    canvas.add(20);
    canvas.save(library);
    canvas.history.goTo(1, canvas.pixels());
    canvas.save(library);
  }
  Library library = openLibrary(folder.options());
  expectStored(library, canvas);
  canvas.add(30);
  canvas.save(library);
  expectStored(library, canvas);
  EXPECT_EQ(canvas.history.steps().size(), 2U);
  EXPECT_TRUE(library.verify()->empty());
  EXPECT_TRUE(openLibrary(folder.options(Access::Read)).loadCanvas(canvas.picture)->record.steps.size() == 2U);
}

TEST(LibraryCanvas, droppedSteps_leaveTheStateInTheStore) {
  TestFolder folder;
  Library library = openLibrary(folder.options());
  Canvas canvas(1);
  canvas.history = CanvasHistory(64, 64, fillStep(1).size() * 2);
  for (uint8_t value = 1; value < 9; ++value) {
    canvas.add(value);
    if (value % 3 == 0) canvas.save(library);
  }
  canvas.save(library);
  EXPECT_EQ(canvas.history.steps().size(), 2U);
  expectStored(library, canvas);
}

TEST(LibraryCanvas, fullBudget_dropsTheCanvasThatWasNotTouchedForLongest) {
  TestFolder folder;
  Library library = openLibrary(folder.options());
  const uint64_t step = fillStep(1).size();
  Canvas canvases[] = {Canvas(1), Canvas(2), Canvas(3)};
  for (Canvas& canvas : canvases) {
    canvas.add(1);
    canvas.save(library, 2 * step);
  }
  EXPECT_TRUE(library.loadCanvas(canvases[0].picture)->record.steps.empty());
  expectStored(library, canvases[1]);
  expectStored(library, canvases[2]);
  // The one that is saved stays, even when it alone is too large.
  canvases[1].add(2);
  canvases[1].save(library, 1);
  expectStored(library, canvases[1]);
  EXPECT_TRUE(library.loadCanvas(canvases[2].picture)->record.steps.empty());
}

TEST(LibraryCanvas, abandonedCanvas_isTheLastOneUnlessItWasClosed) {
  TestFolder folder;
  Library library = openLibrary(folder.options());
  EXPECT_EQ(*library.abandonedCanvas(), nullptr);
  Canvas canvas(1);
  canvas.add(1);
  canvas.save(library);
  ASSERT_NE(*library.abandonedCanvas(), nullptr);
  EXPECT_EQ(**library.abandonedCanvas(), *canvas.picture);
  ASSERT_TRUE(library.closeCanvas(library.loadCanvas(canvas.picture)->picture).ok());
  EXPECT_EQ(*library.abandonedCanvas(), nullptr);
  expectStored(library, canvas);
  ASSERT_TRUE(library.forgetCanvas(library.loadCanvas(canvas.picture)->picture).ok());
  EXPECT_TRUE(library.loadCanvas(canvas.picture)->record.steps.empty());
}

TEST(LibraryCanvas, libraryForReading_refusesToSave) {
  TestFolder folder;
  openLibrary(folder.options());
  Library library = openLibrary(folder.options(Access::Read));
  Canvas canvas(1);
  canvas.add(1);
  EXPECT_EQ(library.saveCanvas({}, canvas.picture, canvas.history.takeChange(), kBudget).error().code,
            ErrorCode::ReadOnly);
}

TEST(Library, userTurnWithoutAReply_isStoredAsTheHead) {
  TestFolder folder;
  Session session = makeSession();
  Library library = openLibrary(folder.options());
  ASSERT_TRUE(library.createSession(session).ok());
  const Turn reply = addTurn(library, session, "draw", "here");
  const Turn turn = makeUserTurn(reply.id, {ImagePart{makePicture(3)}});
  const Result<Turn> stored = library.addUserTurn(session.id, turn);
  ASSERT_TRUE(stored.ok()) << stored.error().message;
  const Session opened = *library.openSession(session.id);
  EXPECT_EQ(opened.head(), turn.id);
  const auto& picture = std::get<ImagePart>(opened.find(turn.id)->parts.at(0));
  EXPECT_EQ(picture.hash, std::get<ImagePart>(stored->parts.at(0)).hash);
  EXPECT_EQ(**library.loadPicture(picture.hash), *makePicture(3));
  EXPECT_FALSE(library.addUserTurn(session.id, reply).ok());
}

}  // namespace
}  // namespace rebus::test
