#include "core/store/library.h"

#include <gtest/gtest.h>

#include <fstream>

#include "tests/core/store/store_test_support.h"

namespace rebus::test {
namespace {

TEST(Library, newSession_isThereAfterReopening) {
  TestFolder folder;
  Session session = makeSession("Fruit");
  session.settings = R"({"steps":9})";
  {
    Library library = openLibrary(folder.options());
    EXPECT_FALSE(library.isReadOnly());
    EXPECT_EQ(library.notice(), "");
    ASSERT_TRUE(library.createSession(session).ok());
  }
  const Library library = openLibrary(folder.options());
  const Result<Session> opened = library.openSession(session.id);
  ASSERT_TRUE(opened.ok());
  EXPECT_EQ(opened->title, "Fruit");
  EXPECT_EQ(opened->settings, session.settings);
  EXPECT_EQ(opened->createdAt, session.createdAt);
  EXPECT_TRUE(opened->empty());
}

TEST(Library, newSession_storedTwice_staysAsItWasFirst) {
  TestFolder folder;
  Library library = openLibrary(folder.options());
  Session session = makeSession("Fruit");
  ASSERT_TRUE(library.createSession(session).ok());
  session.title = "Vegetables";
  ASSERT_TRUE(library.createSession(session).ok());
  EXPECT_EQ(library.openSession(session.id)->title, "Fruit");
  EXPECT_TRUE(library.search("vegetables")->empty());
  EXPECT_TRUE(library.verify()->empty());
}

TEST(Library, finishedTurn_comesBackWithEveryField) {
  TestFolder folder;
  Session session = makeSession();
  const ImageRef picture = makePicture(1);
  NewTurn turn = makeNewTurn(session, {TextPart{"look"}, ImagePart{picture}});
  turn.request.params.seed = 18'000'000'000'000'000'000U;
  turn.request.params.steps = 12;
  turn.model = makePendingTurn(turn.user->id, turn.request);
  {
    Library library = openLibrary(folder.options());
    ASSERT_TRUE(library.createSession(session).ok());
    const Result<BegunTurn> begun = library.beginTurn(turn);
    ASSERT_TRUE(begun.ok()) << begun.error().message;
    EXPECT_FALSE(std::get<ImagePart>(begun->user->parts[1]).hash.empty());
    Turn model = turn.model;
    model.state = TurnState::Failed;
    model.parts = {TextPart{"so far"}, ImagePart{makePicture(2)}};
    model.error = Error{ErrorCode::OutOfMemory, "Not enough memory."};
    model.stats.tokens = 5;
    model.stats.imageSeconds = 1.5;
    ASSERT_TRUE(library.finishTurn(model).ok());
    ASSERT_TRUE(library.setMarks(turn.user->id, true, false).ok());
  }
  const Library library = openLibrary(folder.options());
  const Result<Session> opened = library.openSession(session.id);
  ASSERT_TRUE(opened.ok()) << opened.error().message;
  EXPECT_EQ(opened->head(), turn.model.id);
  const Turn& user = *opened->find(turn.user->id);
  EXPECT_EQ(textOf(user.parts), "look");
  EXPECT_TRUE(user.pinned);
  const auto& stored = std::get<ImagePart>(user.parts[1]);
  EXPECT_EQ(stored.image, nullptr);
  EXPECT_EQ(stored.width, 24);
  EXPECT_EQ(stored.height, 16);
  EXPECT_EQ(**library.loadPicture(stored.hash), *picture);
  const Turn& model = *opened->find(turn.model.id);
  EXPECT_EQ(model.state, TurnState::Failed);
  EXPECT_EQ(model.error->code, ErrorCode::OutOfMemory);
  EXPECT_EQ(model.error->message, "Not enough memory.");
  EXPECT_EQ(model.stats.tokens, 5);
  EXPECT_EQ(model.stats.imageSeconds, 1.5);
  EXPECT_EQ(model.job, turn.request.job);
  EXPECT_EQ(model.createdAt, turn.model.createdAt);
  EXPECT_EQ(model.parent, user.id);
  ASSERT_TRUE(model.provenance.has_value());
  EXPECT_EQ(model.provenance->params, turn.request.params);
  EXPECT_EQ(model.provenance->modelHash, turn.request.modelHash);
  EXPECT_EQ(model.provenance->seen, std::vector{user.id});
}

TEST(Library, storedRequest_isCompleteWithPictures) {
  TestFolder folder;
  Session session = makeSession();
  Library library = openLibrary(folder.options());
  ASSERT_TRUE(library.createSession(session).ok());
  addTurn(library, session, Parts{TextPart{"first"}, ImagePart{makePicture(1)}}, Parts{TextPart{"answer"}});
  NewTurn turn = makeNewTurn(session, {TextPart{"make it blue"}});
  turn.request.kind = TaskKind::Edit;
  turn.request.strength = 0.5;
  turn.request.image = makePicture(2);
  turn.request.mask = std::make_shared<Image>(24, 16, 1);
  const Result<BegunTurn> begun = library.beginTurn(turn);
  ASSERT_TRUE(begun.ok()) << begun.error().message;

  Library reader = openLibrary(folder.options(Access::Read));
  const Result<Request> stored = reader.loadRequest(turn.model.id);
  ASSERT_TRUE(stored.ok()) << stored.error().message;
  EXPECT_EQ(toJson(*stored), toJson(begun->request));
  EXPECT_EQ(*stored->image, *turn.request.image);
  EXPECT_EQ(*stored->mask, *turn.request.mask);
  EXPECT_EQ(*std::get<ImagePart>(stored->context[0].parts[1]).image, *makePicture(1));
  EXPECT_EQ(reader.loadRequest(turn.user->id).error().code, ErrorCode::InvalidArgument);
}

TEST(Library, noteStarted_leavesTheTurnsThatTheModelSaw) {
  TestFolder folder;
  Session session = makeSession();
  Library library = openLibrary(folder.options());
  ASSERT_TRUE(library.createSession(session).ok());
  addTurn(library, session, "one", "two");
  const NewTurn turn = makeNewTurn(session, {TextPart{"three"}});
  ASSERT_TRUE(library.beginTurn(turn).ok());
  ASSERT_TRUE(library.noteStarted(turn.request.job, {7, true, {1, 2}, "cpu (Zen)", "1.0"}).ok());

  const Result<Request> request = library.loadRequest(turn.model.id);
  ASSERT_TRUE(request.ok());
  EXPECT_EQ(request->threads, 7);
  EXPECT_TRUE(request->sequentialGuidance);
  EXPECT_EQ(request->device, "cpu (Zen)");
  EXPECT_EQ(request->build, "1.0");
  ASSERT_EQ(request->context.size(), 2U);
  EXPECT_EQ(textOf(request->context[0].parts), "two");
  EXPECT_EQ(textOf(request->context[1].parts), "three");
  EXPECT_EQ(library.openSession(session.id)->find(turn.model.id)->provenance->seen,
            (std::vector{request->context[0].turn, turn.user->id}));
}

TEST(Library, regeneratedTurn_isASiblingAndTheOldOneStays) {
  TestFolder folder;
  Session session = makeSession();
  Library library = openLibrary(folder.options());
  ASSERT_TRUE(library.createSession(session).ok());
  const Turn first = addTurn(library, session, "draw", "first");
  NewTurn again;
  again.session = session.id;
  again.request = *library.loadRequest(first.id);
  again.request.job = JobId::create();
  again.model = makePendingTurn(first.parent, again.request);
  const Result<BegunTurn> begun = library.beginTurn(again);
  ASSERT_TRUE(begun.ok()) << begun.error().message;

  const Result<Session> opened = library.openSession(session.id);
  ASSERT_TRUE(opened.ok());
  EXPECT_EQ(opened->siblings(first.id), (std::vector{first.id, again.model.id}));
  EXPECT_EQ(opened->head(), again.model.id);
  ASSERT_TRUE(library.setHead(session.id, first.id).ok());
  EXPECT_EQ(library.openSession(session.id)->head(), first.id);
  ASSERT_TRUE(library.setHead(session.id, {}).ok());
  EXPECT_TRUE(library.openSession(session.id)->head().empty());
}

TEST(Library, endedTurn_cannotEndAgain) {
  TestFolder folder;
  Session session = makeSession();
  Library library = openLibrary(folder.options());
  ASSERT_TRUE(library.createSession(session).ok());
  Turn turn = addTurn(library, session, "ask", "answer");
  turn.parts = {TextPart{"rewritten"}};
  EXPECT_EQ(library.finishTurn(turn).error().code, ErrorCode::InvalidArgument);
  EXPECT_EQ(library.saveDraft(turn.job, turn.parts).error().code, ErrorCode::NotFound);
  EXPECT_EQ(textOf(library.openSession(session.id)->find(turn.id)->parts), "answer");
}

TEST(Library, requestThatTheEngineWouldRefuse_storesNothing) {
  TestFolder folder;
  Session session = makeSession();
  Library library = openLibrary(folder.options());
  ASSERT_TRUE(library.createSession(session).ok());
  EXPECT_EQ(library.beginTurn(makeNewTurn(session, {TextPart{" "}})).error().code, ErrorCode::InvalidArgument);
  EXPECT_TRUE(library.openSession(session.id)->empty());
}

TEST(Library, contextOfAStrangersTurn_isRefusedAsAWhole) {
  TestFolder folder;
  Session session = makeSession();
  Library library = openLibrary(folder.options());
  ASSERT_TRUE(library.createSession(session).ok());
  NewTurn turn = makeNewTurn(session, {TextPart{"hello"}});
  turn.request.context.insert(turn.request.context.begin(), {Role::User, {TextPart{"?"}}, TurnId::create()});
  EXPECT_FALSE(library.beginTurn(turn).ok());
  EXPECT_TRUE(library.openSession(session.id)->empty());
}

TEST(Library, pendingTurn_comesBackInterruptedWithItsDraft) {
  TestFolder folder;
  Session session = makeSession("Fruit");
  const NewTurn turn = makeNewTurn(session, {TextPart{"draw an apple"}});
  {
    Library library = openLibrary(folder.options());
    ASSERT_TRUE(library.createSession(session).ok());
    ASSERT_TRUE(library.beginTurn(turn).ok());
    ASSERT_TRUE(library.saveDraft(turn.request.job, {TextPart{"An"}}).ok());
    ASSERT_TRUE(library.saveDraft(turn.request.job, {TextPart{"An apple"}}).ok());
  }
  Library library = openLibrary(folder.options());
  const Turn recovered = *library.openSession(session.id)->find(turn.model.id);
  EXPECT_EQ(recovered.state, TurnState::Interrupted);
  EXPECT_EQ(textOf(recovered.parts), "An apple");
  const auto jobs = library.interruptedJobs();
  ASSERT_TRUE(jobs.ok());
  ASSERT_EQ(jobs->size(), 1U);
  EXPECT_EQ(jobs->front().turn, turn.model.id);
  EXPECT_EQ(jobs->front().session, session.id);
  EXPECT_EQ(jobs->front().sessionTitle, "Fruit");
  EXPECT_EQ(jobs->front().prompt, "draw an apple");
  EXPECT_EQ(library.loadRequest(turn.model.id)->params, turn.request.params);
  EXPECT_EQ(library.search("apple")->size(), 2U);

  ASSERT_TRUE(library.settleInterrupted(turn.model.id).ok());
  EXPECT_TRUE(library.interruptedJobs()->empty());
  EXPECT_EQ(library.openSession(session.id)->find(turn.model.id)->state, TurnState::Interrupted);
}

TEST(Library, list_showsNewestFirstWithPromptAndPicture) {
  TestFolder folder;
  Library library = openLibrary(folder.options());
  Session older = makeSession("Older");
  older.updatedAt = 1;
  Session newer = makeSession();
  newer.updatedAt = 2;
  ASSERT_TRUE(library.createSession(older).ok());
  ASSERT_TRUE(library.createSession(newer).ok());
  const std::string prompt = "猫" + std::string(300, 'x');
  const Turn answer = addTurn(library, newer, Parts{TextPart{prompt}}, Parts{ImagePart{makePicture(3)}});

  const auto sessions = library.listSessions();
  ASSERT_TRUE(sessions.ok());
  ASSERT_EQ(sessions->size(), 2U);
  EXPECT_EQ(sessions->front().id, newer.id);
  EXPECT_EQ(sessions->front().turns, 2);
  EXPECT_EQ(sessions->front().prompt, prompt.substr(0, 200));
  EXPECT_EQ(sessions->front().pictureHash, std::get<ImagePart>(answer.parts[0]).hash);
  EXPECT_EQ(sessions->back().title, "Older");
  EXPECT_EQ(sessions->back().turns, 0);
}

TEST(Library, deletedSession_isInTheBinUntilRestored) {
  TestFolder folder;
  Library library = openLibrary(folder.options());
  Session session = makeSession("Fruit");
  ASSERT_TRUE(library.createSession(session).ok());
  addTurn(library, session, "apple", "red");
  ASSERT_TRUE(library.deleteSession(session.id).ok());
  EXPECT_TRUE(library.listSessions()->empty());
  EXPECT_EQ(library.listSessions(true)->size(), 1U);
  EXPECT_TRUE(library.search("apple")->empty());
  ASSERT_TRUE(library.restoreSession(session.id).ok());
  EXPECT_EQ(library.listSessions()->size(), 1U);
  EXPECT_EQ(library.search("apple")->size(), 1U);
  EXPECT_EQ(library.openSession(session.id)->turnCount(), 2U);
}

TEST(Library, renamedSession_keepsItsTurnsAndSettings) {
  TestFolder folder;
  Library library = openLibrary(folder.options());
  Session session = makeSession("Before");
  ASSERT_TRUE(library.createSession(session).ok());
  ASSERT_TRUE(library.renameSession(session.id, "After").ok());
  ASSERT_TRUE(library.setSessionSettings(session.id, "{}").ok());
  EXPECT_EQ(library.openSession(session.id)->title, "After");
  EXPECT_EQ(library.openSession(session.id)->settings, "{}");
  EXPECT_EQ(library.renameSession(SessionId::create(), "x").error().code, ErrorCode::NotFound);
}

TEST(Library, titleThatIsTooLongOrNoText_isRefused) {
  TestFolder folder;
  Library library = openLibrary(folder.options());
  const Session session = makeSession(std::string(1000, 'x'));
  ASSERT_TRUE(library.createSession(session).ok());
  EXPECT_EQ(library.renameSession(session.id, std::string(1001, 'x')).error().code, ErrorCode::TooLarge);
  EXPECT_EQ(library.createSession(makeSession(std::string(1001, 'x'))).error().code, ErrorCode::TooLarge);
  EXPECT_EQ(library.renameSession(session.id, "\xff").error().code, ErrorCode::InvalidArgument);
  EXPECT_EQ(library.openSession(session.id)->title, session.title);
}

TEST(Library, samePictureTwice_isStoredOnce) {
  TestFolder folder;
  Library library = openLibrary(folder.options());
  const Result<std::string> first = library.storePicture(makePicture(1));
  const Result<std::string> second = library.storePicture(makePicture(1));
  ASSERT_TRUE(first.ok());
  EXPECT_EQ(*first, *second);
  EXPECT_TRUE(std::filesystem::exists(library.blobPath(*first)));
  EXPECT_NE(*library.storePicture(makePicture(2)), *first);
}

TEST(Library, everySampleType_comesBackBitForBit) {
  TestFolder folder;
  std::vector<std::pair<std::string, Image>> stored;
  {
    Library library = openLibrary(folder.options());
    for (const SampleType type : {SampleType::U8, SampleType::U16, SampleType::F16, SampleType::F32}) {
      Image image(300, 7, 4, type);
      for (size_t i = 0; i < image.byteCount(); ++i) image.data()[i] = static_cast<std::byte>(i * i);
      image.texts["parameters"] = "seed 1";
      const Result<std::string> hash = library.storePicture(std::make_shared<const Image>(image));
      ASSERT_TRUE(hash.ok());
      stored.emplace_back(*hash, image);
    }
  }
  const Library library = openLibrary(folder.options());
  for (const auto& [hash, image] : stored) {
    EXPECT_EQ(**library.loadPicture(hash), image);
    const Result<ImageRef> thumbnail = library.loadThumbnail(hash);
    ASSERT_TRUE(thumbnail.ok());
    EXPECT_EQ((*thumbnail)->width(), 256);
    EXPECT_EQ((*thumbnail)->sampleType(), SampleType::U8);
  }
}

TEST(Library, picturesInUse_areLoadedOnce) {
  TestFolder folder;
  Library library = openLibrary(folder.options());
  const std::string hash = *library.storePicture(makePicture(1));
  const Result<ImageRef> first = library.loadPicture(hash);
  EXPECT_EQ(*first, *library.loadPicture(hash));
}

TEST(Library, damagedOrMissingPicture_isASentenceAndTheSessionStillOpens) {
  TestFolder folder;
  Session session = makeSession();
  std::string hash;
  {
    Library library = openLibrary(folder.options());
    ASSERT_TRUE(library.createSession(session).ok());
    const Turn answer = addTurn(library, session, Parts{TextPart{"draw"}}, Parts{ImagePart{makePicture(1)}});
    hash = std::get<ImagePart>(answer.parts[0]).hash;
    EXPECT_TRUE(library.verify()->empty());
    std::fstream file(library.blobPath(hash), std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(40);
    file.put('!');
  }
  Library library = openLibrary(folder.options());
  EXPECT_EQ(library.loadPicture(hash).error().code, ErrorCode::Corrupt);
  EXPECT_EQ(library.verify()->size(), 1U);
  std::filesystem::remove(library.blobPath(hash));
  EXPECT_EQ(library.loadPicture(hash).error().code, ErrorCode::NotFound);
  EXPECT_EQ(library.verify()->size(), 1U);
  EXPECT_TRUE(library.openSession(session.id).ok());
  EXPECT_TRUE(library.loadThumbnail(hash).ok());
  // Storing the same picture again heals it.
  ASSERT_TRUE(library.storePicture(makePicture(1)).ok());
  EXPECT_TRUE(library.verify()->empty());
}

TEST(Library, lostPicture_leavesItsTurnOutOfTheNextContextAlone) {
  TestFolder folder;
  Session session = makeSession();
  TurnId lost;
  {
    Library library = openLibrary(folder.options());
    ASSERT_TRUE(library.createSession(session).ok());
    const Turn answer = addTurn(library, session, Parts{TextPart{"draw"}}, Parts{ImagePart{makePicture(1)}});
    lost = answer.id;
    std::filesystem::remove(library.blobPath(std::get<ImagePart>(answer.parts[0]).hash));
  }
  Library library = openLibrary(folder.options());
  const Session opened = *library.openSession(session.id);
  const Result<BegunTurn> begun = library.beginTurn(makeNewTurn(opened, {TextPart{"go on"}}));
  ASSERT_TRUE(begun.ok()) << begun.error().message;
  EXPECT_NE(begun->notice.find("does not see that turn"), std::string::npos);
  ASSERT_EQ(begun->request.context.size(), 2U);
  for (const ContextTurn& seen : begun->request.context) EXPECT_NE(seen.turn, lost);
}

TEST(Library, hashThatIsAPath_reachesNoFile) {
  TestFolder folder;
  Library library = openLibrary(folder.options());
  EXPECT_EQ(library.loadPicture("../../../etc/passwd").error().code, ErrorCode::NotFound);
  EXPECT_EQ(library.blobPath("../../../etc/passwd"), std::filesystem::path());
}

TEST(Library, longSession_opensWithoutTouchingAPictureFile) {
  constexpr int kTurns = 1000;
  TestFolder folder;
  Session session = makeSession();
  {
    Library library = openLibrary(folder.options());
    ASSERT_TRUE(library.createSession(session).ok());
    // Ten different pictures keep the test short; the parts and rows are as many as with a thousand.
    for (int i = 0; i < kTurns; ++i) {
      const Parts prompt = {TextPart{"turn " + std::to_string(i)}, ImagePart{makePicture(i % 10)}};
      const NewTurn turn = makeNewTurn(session, prompt, 64);
      const Result<BegunTurn> begun = library.beginTurn(turn);
      ASSERT_TRUE(begun.ok());
      ASSERT_TRUE(session.append(*begun->user).ok());
      Turn model = turn.model;
      ASSERT_TRUE(session.append(model).ok());
      model.state = TurnState::Complete;
      ASSERT_TRUE(library.finishTurn(model).ok());
    }
  }
  std::filesystem::remove_all(folder.options().folder / "blobs");
  const Library library = openLibrary(folder.options());
  const Result<Session> opened = library.openSession(session.id);
  ASSERT_TRUE(opened.ok());
  EXPECT_EQ(opened->turnCount(), 2U * kTurns);
  EXPECT_EQ(opened->path().size(), 2U * kTurns);
  EXPECT_EQ(std::get<ImagePart>(opened->path()[1998]->parts[1]).width, 24);
}

}  // namespace
}  // namespace rebus::test
