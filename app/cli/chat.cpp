#include <unistd.h>

#include <memory>
#include <nlohmann/json.hpp>

#include "app/cli/chat_message.h"
#include "app/cli/command.h"
#include "app/cli/conversation.h"
#include "app/cli/library_access.h"
#include "app/cli/line_reader.h"
#include "app/cli/model_options.h"
#include "app/cli/output.h"
#include "app/cli/picture_files.h"

namespace rebus::app {
namespace {

struct ChatOptions {
  std::string session;
  std::string pictures;
  bool json = false;
  ModelOptions model;
  SamplingOptions sampling;
};

/// What a chat needs for each message.
struct Chat {
  const ChatOptions& options;
  Library& library;
  EngineSession& engine;
  Conversation& conversation;
  bool isTerminal;

  /// Where a stored picture lies: as PNG in --pictures, else its file in the library.
  std::string pictureFile(const ImagePart& picture) const {
    if (options.pictures.empty()) return library.blobPath(picture.hash).string();
    return options.pictures + "/" + picture.hash.substr(0, 16) + ".png";
  }
};

/// Copies the pictures of a stored turn into --pictures.
void exportPictures(const Chat& chat, const Turn& turn) {
  if (chat.options.pictures.empty()) return;
  for (const Part& part : turn.parts) {
    const auto* picture = std::get_if<ImagePart>(&part);
    if (picture == nullptr) continue;
    const auto image = chat.library.loadPicture(picture->hash);
    const auto written = image ? writePicture(chat.pictureFile(*picture), **image) : Result<void>(image.error());
    if (!written) note(written.error().message);
  }
}

void printEvent(const TurnId& turn, const EventBody& body) {
  nlohmann::json json = {{"turn", turn.value}};
  if (std::holds_alternative<JobStarted>(body)) {
    json["event"] = "started";
  } else if (const auto* text = std::get_if<JobText>(&body)) {
    json["event"] = "text";
    json["text"] = text->text;
  } else if (const auto* preview = std::get_if<JobPreview>(&body)) {
    json["event"] = "preview";
    json["step"] = preview->step;
    json["steps"] = preview->steps;
  } else {
    return;
  }
  printJson(json);
}

/// A picture is told when it is stored, as its path is in the library.
void printEnd(const Chat& chat, const Turn& turn) {
  for (const Part& part : turn.parts) {
    const auto* picture = std::get_if<ImagePart>(&part);
    if (picture == nullptr) continue;
    printJson({{"event", "image"},
               {"turn", turn.id.value},
               {"path", chat.pictureFile(*picture)},
               {"hash", picture->hash},
               {"width", picture->width},
               {"height", picture->height}});
  }
  nlohmann::json end = {{"turn", turn.id.value}, {"session", chat.conversation.id().value}};
  if (turn.state == TurnState::Complete) {
    end["event"] = "finished";
    end["seconds"] = turn.stats.totalSeconds;
    end["tokens"] = turn.stats.tokens;
    end["seed"] = turn.provenance ? turn.provenance->params.seed : 0;
  } else {
    end["event"] = turn.state == TurnState::Cancelled ? "cancelled" : "failed";
    if (turn.error) end["message"] = turn.error->message;
  }
  printJson(end);
}

void printFailure(const Error& error) {
  printJson({{"event", "failed"}, {"turn", ""}, {"message", error.message}});
}

/// One line of --json. Returns the error that must end the chat, if there is one.
Result<void> answerJson(const Chat& chat, const std::string& line) {
  const auto defaults = resolveSampling(chat.options.sampling, chat.engine.model());
  if (!defaults) return defaults.error();
  const auto message = messageFromJson(line, *defaults);
  if (!message) {
    printFailure(message.error());
    return {};
  }
  const auto turn = chat.conversation.send(*message, printEvent);
  if (!turn) {
    printFailure(turn.error());
    return turn.error().code == ErrorCode::ReadOnly ? Result<void>(turn.error()) : Result<void>();
  }
  exportPictures(chat, *turn);
  printEnd(chat, *turn);
  if (turn->state == TurnState::Cancelled) return Error{ErrorCode::Cancelled, "Stopped."};
  return {};
}

/// One typed line. Problems are told and the chat goes on.
Result<void> answerLine(const Chat& chat, const std::string& line, PendingFiles& files) {
  const auto defaults = resolveSampling(chat.options.sampling, chat.engine.model());
  if (!defaults) return defaults.error();
  const auto message = messageFromLine(line, *defaults, files);
  if (!message) {
    note(message.error().message);
    return {};
  }
  if (!message->has_value()) return {};
  const auto turn = chat.conversation.send(**message, [](const TurnId&, const EventBody& body) {
    const auto* text = std::get_if<JobText>(&body);
    if (text == nullptr) return;
    const std::string clean = forTerminal(text->text);
    static_cast<void>(!write(STDOUT_FILENO, clean.data(), clean.size()));
  });
  if (!turn) {
    note(turn.error().message);
    return {};
  }
  exportPictures(chat, *turn);
  printLine("");
  for (const Part& part : turn->parts) {
    if (const auto* picture = std::get_if<ImagePart>(&part)) printLine("[" + chat.pictureFile(*picture) + "]");
  }
  if (turn->state == TurnState::Cancelled) note("Stopped.");
  if (turn->error) note(turn->error->message);
  return {};
}

/// Until the input ends (0), Ctrl-C (130) or an error that no next line can mend.
int converse(const Chat& chat) {
  LineReader lines(STDIN_FILENO, chat.engine.interrupts());
  PendingFiles files;
  for (;;) {
    if (chat.isTerminal) static_cast<void>(!write(STDERR_FILENO, "> ", 2));
    const auto line = lines.next();
    if (!line) return fail(line.error());
    if (!line->has_value()) return kDone;
    if ((*line)->find_first_not_of(" \t\r") == std::string::npos) continue;
    if (!chat.options.json && isQuit(**line)) return kDone;
    const auto answered = chat.options.json ? answerJson(chat, **line) : answerLine(chat, **line, files);
    if (!answered) return fail(answered.error());
  }
}

int chat(const ChatOptions& options) {
  const Settings settings = settingsForCommand();
  const auto engine = resolveModelOptions(options.model, settings);
  if (!engine) return fail(engine.error());
  // The library first: who may not write need not wait for a model.
  auto library = openForWriting();
  if (!library) return fail(library.error());
  SessionId resumed;
  if (!options.session.empty()) {
    const auto found = findSession(*library, options.session);
    if (!found) return fail(found.error());
    resumed = *found;
  }
  const auto session = EngineSession::open(*engine);
  if (!session) return fail(session.error());
  Conversation conversation(*library, **session);
  if (!resumed.empty()) {
    if (auto opened = conversation.resume(resumed); !opened) return fail(opened.error());
  }
  const bool isTerminal = !options.json && isatty(STDIN_FILENO) == 1;
  if (isTerminal) note("write a message, or /help; Ctrl-D ends.");
  return converse(Chat{options, *library, **session, conversation, isTerminal});
}

}  // namespace

void addChatCommand(CLI::App& program, Action& action) {
  auto options = std::make_shared<ChatOptions>();
  CLI::App* command = program.add_subcommand("chat", "Talk with the model; the session is kept in the library");
  command->add_option("--session", options->session, "Go on with this session: its id, or the start of it");
  command->add_option("--pictures", options->pictures, "Write pictures into this folder as PNG")
      ->check(CLI::ExistingDirectory);
  command->add_flag("--json", options->json, "One request object per line in, one event object per line out");
  addDrawingOptions(*command, options->sampling);
  addModelOptions(*command, options->model);
  command->callback([options, &action] { action = [options] { return chat(*options); }; });
}

}  // namespace rebus::app
