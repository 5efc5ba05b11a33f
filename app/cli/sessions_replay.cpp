#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "app/cli/engine_session.h"
#include "app/cli/library_access.h"
#include "app/cli/model_options.h"
#include "app/cli/output.h"
#include "app/cli/sessions.h"
#include "core/store/replay_source.h"
#include "core/store/temporary_folder.h"

namespace rebus::app {
namespace {

struct ReplayOptions {
  std::string session;
  ModelOptions model;
  bool json = false;
};

/// A session to replay: of the library, or of a file, which then has a library of its own for the while.
struct Replayed {
  std::unique_ptr<TemporaryFolder> folder;
  std::optional<Library> library;
  Session session;
};

Result<Replayed> openReplayed(const std::string& name) {
  Replayed replayed;
  SessionId id;
  std::error_code error;
  if (std::filesystem::is_regular_file(name, error)) {
    replayed.folder = std::make_unique<TemporaryFolder>();
    LibraryOptions options;
    options.folder = replayed.folder->path() / "library";
    auto library = Library::open(options);
    if (!library) return library.error();
    const auto imported = library->importSession(name);
    if (!imported) return imported.error();
    id = imported->session;
    replayed.library.emplace(*std::move(library));
  } else {
    auto library = openForReading();
    if (!library) return library.error();
    const auto found = findSession(*library, name);
    if (!found) return found.error();
    id = *found;
    replayed.library.emplace(*std::move(library));
  }
  auto session = replayed.library->openSession(id);
  if (!session) return session.error();
  replayed.session = *std::move(session);
  return replayed;
}

/// What happened to one turn. `verdict` is a name of ReplayVerdict, "skipped", or "failed".
struct TurnReplay {
  std::string verdict;
  double distance = 0;
  std::string reason;
};

TurnReplay replay(const Turn& turn, const Library& library, EngineSession& engine) {
  const auto source = loadReplay(library, turn);
  if (!source) return {source.error().code == ErrorCode::Unavailable ? "skipped" : "failed", 0, source.error().message};
  Request request = source->request;
  request.job = JobId::create();
  request.modelHash = engine.model().hash;
  Parts parts;
  const JobOutcome outcome = engine.run(std::move(request), [&parts](const EventBody& body) {
    if (const auto* text = std::get_if<JobText>(&body)) parts.emplace_back(TextPart{text->text});
    if (const auto* image = std::get_if<JobImage>(&body)) parts.emplace_back(ImagePart{image->image});
  });
  if (outcome.error)
    return {outcome.error->code == ErrorCode::Cancelled ? "cancelled" : "failed", 0, outcome.error->message};
  const ReplayComparison comparison =
      judgeReplay(source->request, source->stored, parts, engine.model().hash, outcome.started);
  return {replayVerdictName(comparison.verdict), comparison.distance, comparison.reason};
}

void print(const Turn& turn, const TurnReplay& replayed, bool asJson) {
  if (asJson) {
    printJson({{"turn", turn.id.value},
               {"verdict", replayed.verdict},
               {"distance", replayed.distance},
               {"reason", replayed.reason}});
    return;
  }
  std::string line = turn.id.value + "\t" + replayed.verdict;
  if (replayed.distance > 0) line += "\t" + std::to_string(replayed.distance * 255) + "/255 off on average";
  printLine(line + (replayed.reason.empty() ? "" : "\t" + replayed.reason));
}

int run(const ReplayOptions& options) {
  const auto replayed = openReplayed(options.session);
  if (!replayed) return fail(replayed.error());
  const auto engineOptions = resolveModelOptions(options.model, settingsForCommand());
  if (!engineOptions) return fail(engineOptions.error());
  const auto engine = EngineSession::open(*engineOptions);
  if (!engine) return fail(engine.error());
  bool isSame = true;
  for (const Turn& turn : replayed->session.turns()) {
    if (turn.role != Role::Model) continue;
    const TurnReplay result = replay(turn, *replayed->library, **engine);
    if (result.verdict == "cancelled") return fail({ErrorCode::Cancelled, result.reason});
    print(turn, result, options.json);
    isSame = isSame && result.verdict != "failed" && result.verdict != "different";
  }
  return isSame ? kDone : kFailed;
}

}  // namespace

void addReplayCommand(CLI::App& sessions, Action& action) {
  auto options = std::make_shared<ReplayOptions>();
  CLI::App* command = sessions.add_subcommand("replay", "Make every turn of the model again and compare");
  command->add_option("SESSION", options->session, "Id of a session, or its start, or a .rebus file")->required();
  addModelOptions(*command, options->model);
  command->add_flag("--json", options->json, "Print one JSON object for each turn");
  command->callback([options, &action] { action = [options] { return run(*options); }; });
}

}  // namespace rebus::app
