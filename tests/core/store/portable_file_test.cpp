#include "core/store/portable_file.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iostream>
#include <random>

#include "tests/core/store/store_test_support.h"

namespace rebus::test {
namespace {

namespace fs = std::filesystem;

std::string contentOf(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// A session with pictures, a sibling, an edit with source and mask, marks and a failed turn.
Session makeRichSession(Library& library) {
  Session session = makeSession("Fruit 猫");
  EXPECT_TRUE(library.createSession(session).ok());
  const Turn first = addTurn(library, session, Parts{TextPart{"draw"}, ImagePart{makePicture(1)}},
                             Parts{TextPart{"here"}, ImagePart{makePicture(2)}});
  EXPECT_TRUE(session.setHead({}).ok());
  addTurn(library, session, "another beginning", "fine");
  EXPECT_TRUE(session.setHead(first.id).ok());
  NewTurn edit = makeNewTurn(session, {TextPart{"make it blue"}});
  edit.request.kind = TaskKind::Edit;
  edit.request.image = makePicture(3);
  edit.request.mask = std::make_shared<Image>(24, 16, 1);
  EXPECT_TRUE(library.beginTurn(edit).ok());
  Turn failed = edit.model;
  failed.state = TurnState::Failed;
  failed.error = Error{ErrorCode::OutOfMemory, "Not enough memory."};
  EXPECT_TRUE(library.finishTurn(failed).ok());
  EXPECT_TRUE(library.setMarks(first.id, true, false).ok());
  return *library.openSession(session.id);
}

class PortableFile : public testing::Test {
 protected:
  fs::path file(const std::string& name) const { return m_folder.path() / name; }
  Library other(const std::string& name) const { return openLibrary({file(name), Access::Write, false, nullptr, {}}); }

  TestFolder m_folder;
  Library m_library = openLibrary(m_folder.options());
  Session m_session = makeRichSession(m_library);
};

TEST_F(PortableFile, exportedImportedAndExportedAgain_isTheSameFile) {
  const Result<ExportReport> written = m_library.exportSession(m_session.id, {}, file("a.rebus"));
  ASSERT_TRUE(written.ok()) << written.error().message;
  EXPECT_EQ(written->turns, 6);
  EXPECT_EQ(written->pictures, 4);
  Library copy = other("copy");
  const Result<ImportReport> read = copy.importSession(file("a.rebus"));
  ASSERT_TRUE(read.ok()) << read.error().message;
  EXPECT_TRUE(read->isNew);
  EXPECT_EQ(read->added, 6);
  ASSERT_TRUE(copy.exportSession(m_session.id, {}, file("b.rebus")).ok());
  EXPECT_EQ(contentOf(file("a.rebus")), contentOf(file("b.rebus")));
  EXPECT_TRUE(copy.verify()->empty());
  EXPECT_EQ(copy.search("猫")->size(), 1U);

  const Session there = *copy.openSession(m_session.id);
  EXPECT_EQ(there.head(), m_session.head());
  for (const Turn& turn : m_session.turns()) {
    EXPECT_EQ(there.find(turn.id)->parts, turn.parts);
    EXPECT_EQ(there.find(turn.id)->provenance, turn.provenance);
    EXPECT_EQ(there.find(turn.id)->pinned, turn.pinned);
    if (turn.role != Role::Model) continue;
    EXPECT_EQ(toJson(*copy.loadRequest(turn.id)), toJson(*m_library.loadRequest(turn.id)));
  }
}

TEST_F(PortableFile, windowSettings_stayHere) {
  ASSERT_TRUE(m_library.setSessionSettings(m_session.id, "unsent secret").ok());
  ASSERT_TRUE(m_library.exportSession(m_session.id, {}, file("a.rebus")).ok());
  EXPECT_EQ(contentOf(file("a.rebus")).find("secret"), std::string::npos);
}

TEST_F(PortableFile, branch_isItsTurnsAlone) {
  const TurnId first = m_session.children({}).front();
  const TurnId last = m_session.children(first).front();
  ASSERT_TRUE(m_library.exportSession(m_session.id, last, file("a.rebus")).ok());
  Library copy = other("copy");
  EXPECT_EQ(copy.importSession(file("a.rebus"))->added, 2);
  const Session there = *copy.openSession(m_session.id);
  EXPECT_EQ(there.head(), last);
  EXPECT_NE(there.find(first), nullptr);
  ASSERT_TRUE(m_library.exportSession(m_session.id, {}, file("all.rebus")).ok());
  const Result<ImportReport> rest = copy.importSession(file("all.rebus"));
  EXPECT_EQ(rest->added, 4);
  EXPECT_EQ(rest->known, 2);
  EXPECT_EQ(copy.openSession(m_session.id)->head(), last);
  EXPECT_EQ(m_library.exportSession(m_session.id, TurnId::create(), file("x.rebus")).error().code, ErrorCode::NotFound);
  EXPECT_FALSE(fs::exists(file("x.rebus")));
}

TEST_F(PortableFile, sameFileTwice_addsNothing) {
  ASSERT_TRUE(m_library.exportSession(m_session.id, {}, file("a.rebus")).ok());
  const Result<ImportReport> again = m_library.importSession(file("a.rebus"));
  ASSERT_TRUE(again.ok()) << again.error().message;
  EXPECT_FALSE(again->isNew);
  EXPECT_EQ(again->added, 0);
  EXPECT_EQ(again->known, 6);
  EXPECT_EQ(m_library.openSession(m_session.id)->turnCount(), 6U);
}

TEST_F(PortableFile, sessionThatGrewOnTwoMachines_growsTogetherAsSiblings) {
  ASSERT_TRUE(m_library.exportSession(m_session.id, {}, file("a.rebus")).ok());
  Library there = other("there");
  ASSERT_TRUE(there.importSession(file("a.rebus")).ok());
  Session session = *there.openSession(m_session.id);
  const TurnId fork = session.head();
  const Turn theirs = addTurn(there, session, Parts{TextPart{"there"}}, Parts{ImagePart{makePicture(7)}});
  Session here = m_session;
  const Turn ours = addTurn(m_library, here, "here", "yes");
  ASSERT_TRUE(there.exportSession(m_session.id, {}, file("b.rebus")).ok());

  const Result<ImportReport> merged = m_library.importSession(file("b.rebus"));
  ASSERT_TRUE(merged.ok()) << merged.error().message;
  EXPECT_EQ(merged->added, 2);
  const Session both = *m_library.openSession(m_session.id);
  EXPECT_EQ(both.children(fork).size(), 2U);
  EXPECT_NE(both.find(theirs.id), nullptr);
  EXPECT_EQ(both.head(), ours.id);
  EXPECT_TRUE(m_library.verify()->empty());
}

TEST_F(PortableFile, sessionInTheBin_isRestored) {
  ASSERT_TRUE(m_library.exportSession(m_session.id, {}, file("a.rebus")).ok());
  ASSERT_TRUE(m_library.deleteSession(m_session.id).ok());
  EXPECT_TRUE(m_library.importSession(file("a.rebus"))->restored);
  EXPECT_EQ(m_library.listSessions()->size(), 1U);
}

TEST_F(PortableFile, turnThatHasNotEnded_isLeftOut) {
  ASSERT_TRUE(m_library.beginTurn(makeNewTurn(m_session, {TextPart{"draw"}})).ok());
  const Result<ExportReport> written = m_library.exportSession(m_session.id, {}, file("a.rebus"));
  ASSERT_TRUE(written.ok()) << written.error().message;
  EXPECT_EQ(written->leftOut, 1);
  Library copy = other("copy");
  EXPECT_TRUE(copy.importSession(file("a.rebus")).ok());
  EXPECT_FALSE(copy.openSession(m_session.id)->head().empty());
}

TEST_F(PortableFile, missingPicture_isASentenceAndNoFile) {
  const auto& picture = std::get<ImagePart>(m_session.turns()[0].parts[1]);
  fs::remove(m_library.blobPath(picture.hash));
  EXPECT_EQ(m_library.exportSession(m_session.id, {}, file("a.rebus")).error().code, ErrorCode::NotFound);
  EXPECT_FALSE(fs::exists(file("a.rebus")));
}

TEST_F(PortableFile, picture_comesBackWithASessionThatLostIt) {
  ASSERT_TRUE(m_library.exportSession(m_session.id, {}, file("a.rebus")).ok());
  const auto& picture = std::get<ImagePart>(m_session.turns()[0].parts[1]);
  fs::remove(m_library.blobPath(picture.hash));
  ASSERT_TRUE(m_library.importSession(file("a.rebus")).ok());
  EXPECT_TRUE(m_library.verify()->empty());
}

TEST_F(PortableFile, textThatNoReaderWouldTake_isASentenceAndNoFile) {
  addTurn(m_library, m_session, "write a lot", std::string((size_t{1} << 20) + 1, 'x'));
  const Result<ExportReport> written = m_library.exportSession(m_session.id, {}, file("a.rebus"));
  ASSERT_FALSE(written.ok());
  EXPECT_EQ(written.error().code, ErrorCode::TooLarge);
  EXPECT_FALSE(fs::exists(file("a.rebus")));
}

TEST_F(PortableFile, longestTitle_isExportedAndImported) {
  ASSERT_TRUE(m_library.renameSession(m_session.id, std::string(1000, 'x')).ok());
  ASSERT_TRUE(m_library.exportSession(m_session.id, {}, file("a.rebus")).ok());
  Library copy = other("copy");
  ASSERT_TRUE(copy.importSession(file("a.rebus")).ok());
  EXPECT_EQ(copy.openSession(m_session.id)->title, std::string(1000, 'x'));
}

TEST_F(PortableFile, unwritablePlace_isASentence) {
  EXPECT_EQ(m_library.exportSession(m_session.id, {}, file("no/such/a.rebus")).error().code, ErrorCode::Io);
  EXPECT_EQ(m_library.exportSession(m_session.id, {}, m_folder.path()).error().code, ErrorCode::Io);
  for (const auto& entry : fs::directory_iterator(m_folder.path())) EXPECT_TRUE(entry.is_directory()) << entry.path();
}

/// Grows `session` by some turns below random ones, with texts and pictures or without.
void grow(Library& library, Session& session, std::mt19937& random) {
  const int turns = static_cast<int>(random() % 6);
  for (int i = 0; i < turns; ++i) {
    const size_t below = random() % (session.turnCount() + 1);
    // Below a turn of the model, or a beginning of its own.
    TurnId head;
    if (below < session.turnCount() && session.turns()[below].role == Role::Model) head = session.turns()[below].id;
    ASSERT_TRUE(session.setHead(head).ok());
    Parts answer;
    if (random() % 2 == 0) answer.emplace_back(TextPart{"answer " + std::to_string(random()) + " \xe7\x8c\xab"});
    if (random() % 2 == 0) answer.emplace_back(ImagePart{makePicture(static_cast<int>(random() % 50))});
    addTurn(library, session, Parts{TextPart{"prompt " + std::to_string(random())}}, std::move(answer));
  }
}

TEST_F(PortableFile, randomSessionsOnTwoMachines_endUpTheSame) {
  const int runs = getenv("REBUS_TORTURE") ? 500 : 10;
  std::mt19937 random(1);
  for (int run = 0; run < runs; ++run) {
    const TestFolder folder;
    const auto file = [&](const char* name) { return folder.path() / name; };
    Library here = openLibrary(folder.options());
    Session session = makeSession("Run " + std::to_string(run));
    ASSERT_TRUE(here.createSession(session).ok());
    grow(here, session, random);
    ASSERT_TRUE(here.exportSession(session.id, {}, file("a")).ok());
    Library there = openLibrary({file("there"), Access::Write, false, nullptr, {}});
    ASSERT_TRUE(there.importSession(file("a")).ok());
    ASSERT_TRUE(there.exportSession(session.id, {}, file("b")).ok());
    ASSERT_EQ(contentOf(file("a")), contentOf(file("b"))) << "run " << run;

    Session copy = *there.openSession(session.id);
    grow(here, session, random);
    grow(there, copy, random);
    ASSERT_TRUE(here.exportSession(session.id, {}, file("a")).ok());
    ASSERT_TRUE(there.exportSession(session.id, {}, file("b")).ok());
    ASSERT_TRUE(here.importSession(file("b")).ok());
    ASSERT_TRUE(there.importSession(file("a")).ok());
    const Session first = *here.openSession(session.id);
    const Session second = *there.openSession(session.id);
    ASSERT_EQ(first.turnCount(), second.turnCount());
    for (const Turn& turn : first.turns()) {
      ASSERT_NE(second.find(turn.id), nullptr);
      EXPECT_EQ(second.find(turn.id)->parts, turn.parts);
      EXPECT_EQ(second.find(turn.id)->parent, turn.parent);
      EXPECT_EQ(second.find(turn.id)->provenance, turn.provenance);
    }
    ASSERT_TRUE(here.verify()->empty() && there.verify()->empty());
  }
  std::cout << runs << " sessions\n";
}

}  // namespace
}  // namespace rebus::test
