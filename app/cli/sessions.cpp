#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>

#include "app/cli/library_access.h"
#include "app/cli/output.h"
#include "app/cli/sessions.h"
#include "core/store/library.h"

namespace rebus::app {
namespace {

struct SessionsOptions {
  std::string session;
  std::string query;
  int limit = 100;
  bool json = false;
};

std::string oneLine(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '\n' || c == '\t'; }, ' ');
  return text;
}

int listSessions(const SessionsOptions& options) {
  const auto library = openForReading();
  if (!library) return library.error().code == ErrorCode::NotFound ? kDone : fail(library.error());
  const auto sessions = library->listSessions();
  if (!sessions) return fail(sessions.error());
  nlohmann::json all = nlohmann::json::array();
  for (const SessionSummary& session : *sessions) {
    all.push_back({{"id", session.id.value},
                   {"title", session.title},
                   {"prompt", session.prompt},
                   {"createdAt", session.createdAt},
                   {"updatedAt", session.updatedAt},
                   {"turns", session.turns}});
    const std::string& name = session.title.empty() ? session.prompt : session.title;
    if (options.json) continue;
    printLine(session.id.value + "\t" + timeText(session.updatedAt) + "\t" + std::to_string(session.turns) +
              " turns\t" + oneLine(name));
  }
  if (options.json) printJson(all);
  return kDone;
}

const char* stateName(TurnState state) {
  switch (state) {
    case TurnState::Pending: return "pending";
    case TurnState::Complete: return "complete";
    case TurnState::Cancelled: return "cancelled";
    case TurnState::Failed: return "failed";
    case TurnState::Interrupted: return "interrupted";
  }
  return "";
}

nlohmann::json turnJson(const Turn& turn, const Library& library) {
  nlohmann::json parts = nlohmann::json::array();
  for (const Part& part : turn.parts) {
    if (const auto* text = std::get_if<TextPart>(&part)) {
      parts.push_back({{"text", text->text}});
    } else {
      const auto& picture = std::get<ImagePart>(part);
      parts.push_back(
          {{"image", library.blobPath(picture.hash).string()}, {"width", picture.width}, {"height", picture.height}});
    }
  }
  nlohmann::json json = {{"id", turn.id.value},
                         {"parent", turn.parent.value},
                         {"role", turn.role == Role::User ? "user" : "model"},
                         {"state", stateName(turn.state)},
                         {"createdAt", turn.createdAt},
                         {"parts", std::move(parts)}};
  if (turn.provenance) {
    json["kind"] = taskKindName(turn.provenance->kind);
    json["params"] = nlohmann::json::parse(toJson(turn.provenance->params));
    json["modelHash"] = turn.provenance->modelHash;
  }
  if (turn.error) json["error"] = turn.error->message;
  return json;
}

void printTurn(const Turn& turn) {
  const std::string state = turn.state == TurnState::Complete ? "" : std::string(" (") + stateName(turn.state) + ")";
  printLine((turn.role == Role::User ? "You" : "Rebus") + state + ":");
  for (const Part& part : turn.parts) {
    if (const auto* text = std::get_if<TextPart>(&part)) {
      printLine(text->text);
    } else {
      const auto& picture = std::get<ImagePart>(part);
      printLine("[picture, " + std::to_string(picture.width) + " x " + std::to_string(picture.height) + "]");
    }
  }
  if (turn.error) printLine("[" + turn.error->message + "]");
  printLine("");
}

int showSession(const SessionsOptions& options) {
  const auto library = openForReading();
  if (!library) return fail(library.error());
  const auto id = findSession(*library, options.session);
  if (!id) return fail(id.error());
  const auto session = library->openSession(*id);
  if (!session) return fail(session.error());
  nlohmann::json turns = nlohmann::json::array();
  for (const Turn* turn : session->path()) {
    if (options.json) {
      turns.push_back(turnJson(*turn, *library));
    } else {
      printTurn(*turn);
    }
  }
  if (options.json) printJson({{"id", session->id.value}, {"title", session->title}, {"turns", std::move(turns)}});
  return kDone;
}

int searchSessions(const SessionsOptions& options) {
  const auto library = openForReading();
  if (!library) return library.error().code == ErrorCode::NotFound ? kDone : fail(library.error());
  const auto hits = library->search(options.query, options.limit);
  if (!hits) return fail(hits.error());
  nlohmann::json all = nlohmann::json::array();
  for (const SearchHit& hit : *hits) {
    all.push_back({{"session", hit.session.value},
                   {"turn", hit.turn.value},
                   {"title", hit.sessionTitle},
                   {"snippet", hit.snippet}});
    if (!options.json) printLine(hit.session.value + "\t" + oneLine(hit.snippet));
  }
  if (options.json) printJson(all);
  return kDone;
}

CLI::App* addOne(CLI::App& sessions, Action& action, const char* name, const char* help,
                 const std::shared_ptr<SessionsOptions>& options, int (*run)(const SessionsOptions&)) {
  CLI::App* command = sessions.add_subcommand(name, help);
  command->add_flag("--json", options->json, "Print JSON");
  command->callback([options, run, &action] { action = [options, run] { return run(*options); }; });
  return command;
}

}  // namespace

void addSessionsCommand(CLI::App& program, Action& action) {
  CLI::App* sessions = program.add_subcommand("sessions", "List, show, search, share, check and repair past sessions");
  sessions->require_subcommand(1);
  addOne(*sessions, action, "list", "All sessions, newest first", std::make_shared<SessionsOptions>(), listSessions);
  auto show = std::make_shared<SessionsOptions>();
  addOne(*sessions, action, "show", "The turns of a session", show, showSession)
      ->add_option("SESSION", show->session, "Id of the session, or its start")
      ->required();
  auto search = std::make_shared<SessionsOptions>();
  CLI::App* command =
      addOne(*sessions, action, "search", "Find words in prompts, replies and titles", search, searchSessions);
  command->add_option("QUERY", search->query, "Words that must all be there")->required();
  command->add_option("--limit", search->limit, "Most hits to print")->check(CLI::Range(1, 100000));
  addSessionFileCommands(*sessions, action);
  addReplayCommand(*sessions, action);
  addBackupCommands(*sessions, action);
}

}  // namespace rebus::app
