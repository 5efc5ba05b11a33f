#include "inference/evaluation/eval_cases.h"

#include <algorithm>
#include <filesystem>

#include "core/image/image_io.h"
#include "inference/evaluation/kept_pixels.h"
#include "inference/inference_error.h"
#include "inference/training/data/question.h"
#include "inference/training/data/scene_text.h"
#include "inference/training/stage_runner.h"

namespace rebus::inference {
namespace {

/// Far from the seeds of training, which begin at 1.
constexpr uint64_t kSeed = 0x5EED0E7A1;

DialogueWeights only(double DialogueWeights::*ability) {
  DialogueWeights weights = DialogueWeights::none();
  weights.*ability = 1;
  return weights;
}

std::vector<ContextTurn> contextOf(const Dialogue& dialogue) {
  return {dialogue.turns.begin(), dialogue.turns.end() - 1};
}

std::string trimmed(const std::string& text) {
  const auto first = text.find_first_not_of(" \n");
  if (first == std::string::npos) return {};
  return text.substr(first, text.find_last_not_of(" \n") - first + 1);
}

bool hasWord(const std::string& text, const std::string& word) {
  const auto isLetter = [&](size_t at) {
    return at < text.size() && std::isalpha(static_cast<unsigned char>(text[at]));
  };
  for (size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
    if ((at == 0 || !isLetter(at - 1)) && !isLetter(at + word.size())) return true;
  }
  return false;
}

bool names(const std::string& caption, const Scene& scene, const World& world) {
  return std::all_of(scene.things.begin(), scene.things.end(), [&](const PlacedThing& placed) {
    const Thing& thing = world.thing(placed.thing);
    return hasWord(caption, thing.word) || hasWord(caption, thing.plural);
  });
}

bool isPair(const Scene& scene) {
  return scene.arrangement == Arrangement::LeftOf || scene.arrangement == Arrangement::Above;
}

bool isRecolored(const Scene& scene) {
  return std::any_of(scene.things.begin(), scene.things.end(),
                     [](const PlacedThing& placed) { return placed.color != kNoColor; });
}

const PlannedPart& lastPart(const DialoguePlan& plan) {
  return plan.turns.back().parts.back();
}

}  // namespace

EvalCases::EvalCases(const LoadedModel& model, std::shared_ptr<const World> world, const EvalOptions& options)
    : m_model(model),
      m_world(std::move(world)),
      m_options(options),
      m_detector(*m_world),
      m_training(m_world, model.config.image.width),
      m_runner(model) {}

std::vector<EvalCases::Case> EvalCases::list(const std::stop_token& stop) {
  m_stop = stop;
  std::vector<Case> cases;
  const auto add = [&](const char* ability, double share, CaseResult (EvalCases::*run)(const std::string&, uint64_t)) {
    const int count = std::max(1, static_cast<int>(m_options.cases * share));
    for (int i = 0; i < count; ++i) {
      const std::string name = std::string(ability) + "-" + std::to_string(i + 1);
      cases.push_back({name, [this, run, name, i] {
                         CaseResult result = (this->*run)(name, static_cast<uint64_t>(i));
                         result.name = name;
                         return result;
                       }});
    }
  };
  add("detect", 1, &EvalCases::detect);
  if (m_model.config.image.space == ImageSpace::Latent) add("vae", 0.5, &EvalCases::reconstruct);
  add("draw", 1, &EvalCases::draw);
  add("caption", 1, &EvalCases::caption);
  add("answer", 1, &EvalCases::answer);
  add("edit", 0.5, &EvalCases::edit);
  add("turns", 0.25, &EvalCases::thirdTurn);
  add("mode", 1, &EvalCases::pictureWanted);
  return cases;
}

Dialogue EvalCases::dialogue(const DialogueWeights& weights, uint64_t index) const {
  const DialogueMaker maker(m_world, weights, m_model.config.image.width);
  return maker.make(mixSeed(kSeed, index), m_options.onTestSplit ? Split::Test : Split::Tune);
}

void EvalCases::Reply::add(const std::string& words) {
  text += words;
  addText(parts, words);
}

void EvalCases::Reply::add(const ImageRef& picture) {
  pictures.push_back(picture);
  parts.emplace_back(ImagePart{picture, {}, picture->width(), picture->height()});
}

EvalCases::Reply EvalCases::ask(const std::vector<ContextTurn>& context, TaskKind kind, uint64_t seed, int steps) {
  Request request;
  request.kind = kind;
  request.context = context;
  request.params = m_model.config.sampling;
  request.params.width = m_model.config.image.width;
  request.params.height = m_model.config.image.height;
  request.params.seed = seed;
  if (steps > 0) request.params.steps = steps;
  Reply reply;
  const JobRunner::Emit collect = [&](const EventBody& body) {
    if (const auto* text = std::get_if<JobText>(&body)) reply.add(text->text);
    if (const auto* made = std::get_if<JobImage>(&body)) reply.add(made->image);
  };
  m_runner.run(request, collect, m_stop);
  reply.text = trimmed(reply.text);
  return reply;
}

Verdict EvalCases::look(const ImageRef& picture, const Scene& wanted, CaseResult& result) const {
  result.wanted = describe(wanted, *m_world);
  if (!picture) {
    result.found = "no picture";
    result.likeness = 0;
    return {};
  }
  const Detection found = m_detector.detect(*picture);
  result.found = describeDetection(found, *m_world);
  for (const FoundThing& thing : found.things) result.likeness = std::min(result.likeness, thing.likeness);
  return judge(wanted, found, *m_world, picture->width());
}

std::string EvalCases::save(const std::string& stem, const Image& picture) const {
  std::string name = stem + ".png";
  const auto path = std::filesystem::path(m_options.outputFolder) / name;
  if (auto written = writeImage(path.string(), picture); !written) {
    throw InferenceError(written.error().code, written.error().message);
  }
  return name;
}

CaseResult EvalCases::draw(const std::string& name, uint64_t index) {
  const Dialogue drawing = dialogue(only(&DialogueWeights::draw), index);
  const Scene& wanted = drawing.plan.scenes.front();
  const Reply reply = ask(contextOf(drawing), TaskKind::Draw, index + 1, 0);
  const ImageRef picture = reply.pictures.empty() ? nullptr : reply.pictures.back();
  CaseResult result;
  result.prompt = textOf(contextOf(drawing).back().parts);
  const Verdict verdict = look(picture, wanted, result);
  result.checks[rows::kBackground] = verdict.background;
  if (wanted.things.size() == 1) result.checks[rows::kOneThing] = verdict.things;
  if (isPair(wanted)) {
    result.checks[rows::kTwoThings] = verdict.things;
    if (verdict.things) result.checks[rows::kPosition] = verdict.position;
  }
  if (wanted.arrangement == Arrangement::Group) result.checks[rows::kCount] = verdict.count;
  if (isRecolored(wanted) && verdict.things) result.checks[rows::kColor] = verdict.colors;
  if (picture) {
    result.picture = save(name, *picture);
    for (const Image& like : m_training.nearestTo(*picture)) {
      result.nearest.push_back(save(name + "-nearest-" + std::to_string(result.nearest.size() + 1), like));
    }
  }
  return result;
}

CaseResult EvalCases::caption(const std::string& name, uint64_t index) {
  const Dialogue captioned = dialogue(only(&DialogueWeights::caption), index);
  const Scene& scene = captioned.plan.scenes.front();
  const Reply reply = ask(contextOf(captioned), TaskKind::Caption, index + 1, 0);
  CaseResult result;
  result.prompt = textOf(contextOf(captioned).back().parts);
  result.wanted = describe(scene, *m_world);
  result.found = reply.text;
  result.checks[isPair(scene) ? rows::kCaptionTwo : rows::kCaptionOne] = names(reply.text, scene, *m_world);
  result.source = save(name + "-source", *lastImageOf(contextOf(captioned).back().parts));
  return result;
}

CaseResult EvalCases::answer(const std::string& name, uint64_t index) {
  const Dialogue asked = dialogue(only(&DialogueWeights::answer), index);
  CaseResult result;
  result.prompt = textOf(contextOf(asked).back().parts);
  result.wanted = std::get<std::string>(lastPart(asked.plan));
  result.found = ask(contextOf(asked), TaskKind::Caption, index + 1, 0).text;
  result.checks[rows::kAnswer] = answerIn(result.found) == answerIn(result.wanted);
  result.source = save(name + "-source", *lastImageOf(contextOf(asked).back().parts));
  return result;
}

CaseResult EvalCases::edit(const std::string& name, uint64_t index) {
  const Dialogue edited = dialogue(only(&DialogueWeights::edit), index);
  const ImageRef before = lastImageOf(contextOf(edited).back().parts);
  const ImageRef after = lastImageOf(edited.turns.back().parts);
  const Reply reply = ask(contextOf(edited), TaskKind::Edit, index + 1, 0);
  const ImageRef picture = reply.pictures.empty() ? nullptr : reply.pictures.back();
  CaseResult result;
  result.prompt = textOf(contextOf(edited).back().parts);
  result.checks[rows::kEdit] = look(picture, edited.plan.scenes.back(), result).all();
  result.source = save(name + "-source", *before);
  if (picture) {
    result.picture = save(name, *picture);
    if (const auto kept = keptDecibels(*before, *after, *picture)) result.decibels[rows::kKept] = *kept;
  }
  return result;
}

CaseResult EvalCases::thirdTurn(const std::string& name, uint64_t index) {
  Dialogue talk;
  // A dialogue of three exchanges is one of two in this ability.
  for (uint64_t attempt = 0; talk.turns.size() != 6; ++attempt) {
    talk = dialogue(only(&DialogueWeights::turns), mixSeed(index, attempt));
  }
  std::vector<ContextTurn> context;
  CaseResult result;
  Reply reply;
  const bool endsInWords = std::holds_alternative<std::string>(lastPart(talk.plan));
  for (size_t turn = 0; turn < talk.turns.size(); turn += 2) {
    context.push_back(talk.turns[turn]);
    const bool draws = std::holds_alternative<PlannedPicture>(talk.plan.turns[turn + 1].parts.back());
    const TaskKind kind = !draws ? TaskKind::Caption : turn == 0 ? TaskKind::Draw : TaskKind::Edit;
    reply = ask(context, kind, index + 1, 0);
    result.prompt += (turn == 0 ? "" : " / ") + textOf(talk.turns[turn].parts);
    if (!reply.pictures.empty()) result.picture = save(name, *reply.pictures.back());
    context.push_back({Role::Model, reply.parts});
  }
  if (endsInWords) {
    result.wanted = std::get<std::string>(lastPart(talk.plan));
    result.found = reply.text;
    result.checks[rows::kThirdTurn] = answerIn(result.found) == answerIn(result.wanted);
  } else {
    const ImageRef picture = reply.pictures.empty() ? nullptr : reply.pictures.back();
    result.checks[rows::kThirdTurn] = look(picture, talk.plan.scenes.back(), result).all();
  }
  return result;
}

CaseResult EvalCases::pictureWanted(const std::string&, uint64_t index) {
  const DialogueWeights all{
      .draw = 2, .caption = 1, .answer = 1, .edit = 2, .turns = 1, .mixed = 1, .greet = 1, .outside = 1};
  const Dialogue asked = dialogue(all, index);
  constexpr int kFewSteps = 2;  // Whether there is a picture does not depend on how it looks.
  const Reply reply = ask(contextOf(asked), TaskKind::Continue, index + 1, kFewSteps);
  const bool wanted = lastImageOf(asked.turns.back().parts) != nullptr;
  CaseResult result;
  result.prompt = textOf(contextOf(asked).back().parts);
  result.wanted = wanted ? "a picture" : "no picture";
  result.found = reply.pictures.empty() ? "no picture" : std::to_string(reply.pictures.size()) + " picture(s)";
  if (!reply.text.empty()) result.found += ", \"" + reply.text + "\"";
  result.checks[rows::kPictureWanted] = reply.pictures.size() == (wanted ? 1 : 0);
  return result;
}

CaseResult EvalCases::reconstruct(const std::string& name, uint64_t index) {
  const Dialogue drawing = dialogue(only(&DialogueWeights::draw), index);
  const ImageRef picture = lastImageOf(drawing.turns.back().parts);
  CaseResult result;
  {
    const c10::InferenceMode guard;
    const Image restored = m_model.space.decode(m_model.space.encode({picture}));
    result.decibels[rows::kVae] = decibels(*picture, restored);
    result.picture = save(name, restored);
  }
  result.wanted = result.found = describe(drawing.plan.scenes.front(), *m_world);
  result.source = save(name + "-source", *picture);
  return result;
}

CaseResult EvalCases::detect(const std::string& name, uint64_t index) {
  const Dialogue drawing = dialogue(only(&DialogueWeights::draw), index);
  const ImageRef picture = lastImageOf(drawing.turns.back().parts);
  CaseResult result;
  result.checks[rows::kDetector] = look(picture, drawing.plan.scenes.front(), result).all();
  result.source = save(name + "-source", *picture);
  return result;
}

}  // namespace rebus::inference
