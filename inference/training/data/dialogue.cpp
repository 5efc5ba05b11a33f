#include "inference/training/data/dialogue.h"

#include <algorithm>
#include <cctype>
#include <set>

#include "inference/training/data/outside.h"
#include "inference/training/data/phrases.h"
#include "inference/training/data/question.h"
#include "inference/training/data/scene_edit.h"
#include "inference/training/data/scene_text.h"

namespace rebus::inference {
namespace {

constexpr double kBareCaption = 0.4;
constexpr double kNothingAskedFor = 0.5;
constexpr double kEditsOutside = 0.5;

/// Collects a dialogue's turns and the strictest split of all that it combines and says.
class PlanBuilder {
 public:
  PlanBuilder(Random& random, const World& world) : m_random(random), m_world(world) {}

  void build(Ability ability) {
    m_plan.ability = ability;
    switch (ability) {
      case Ability::Draw: addDrawing(newScene()); break;
      case Ability::Caption: addCaption(newScene()); break;
      case Ability::Answer: addQuestion(newScene(), true); break;
      case Ability::Edit: addEdit(newScene(), true); break;
      case Ability::Turns: addTurns(); break;
      case Ability::Mixed: addMixed(); break;
      case Ability::Greet: addGreeting(); break;
      case Ability::Outside: addOutside(); break;
      case Ability::Questions: addQuestions(newScene()); break;
    }
  }

  Split split() const { return m_split; }
  DialoguePlan take() { return std::move(m_plan); }

 private:
  size_t addScene(const Scene& scene) {
    m_split = std::max(m_split, splitOfScene(scene, m_world));
    m_plan.scenes.push_back(scene);
    return m_plan.scenes.size() - 1;
  }
  size_t newScene() { return addScene(randomScene(m_random, m_world)); }

  std::string say(const Wording& wording) {
    if (!wording.phrasing.empty()) m_split = std::max(m_split, splitOfPhrasing(wording.phrasing));
    return asTyped(m_random, wording.text);
  }

  void exchange(TaskKind kind, std::vector<PlannedPart> user, std::vector<PlannedPart> model) {
    m_plan.kind = kind;
    m_plan.turns.push_back({Role::User, std::move(user)});
    m_plan.turns.push_back({Role::Model, std::move(model)});
  }

  /// A picture, described before it is drawn: words are learnt long before pictures, and then the picture has only to
  /// follow them.
  std::vector<PlannedPart> described(size_t scene) const {
    return {describe(m_plan.scenes[scene], m_world), PlannedPicture{scene}};
  }

  void addDrawing(size_t scene) {
    const std::string prompt = say(wordPrompt(m_random, m_plan.scenes[scene], m_world));
    exchange(TaskKind::Draw, {prompt}, described(scene));
  }

  void addCaption(size_t scene) {
    std::vector<PlannedPart> user = {PlannedPicture{scene}};
    if (!m_random.chance(kBareCaption)) user.emplace_back(say(reword(m_random, phrases::captionRequests(), {})));
    exchange(TaskKind::Caption, std::move(user), {describe(m_plan.scenes[scene], m_world)});
  }

  /// `shown`: the user brings the picture; otherwise it is the newest one.
  std::vector<PlannedPart> userParts(size_t scene, bool shown, std::string text) {
    std::vector<PlannedPart> parts;
    if (shown) parts.emplace_back(PlannedPicture{scene});
    parts.emplace_back(std::move(text));
    return parts;
  }

  void addQuestion(size_t scene, bool shown) {
    const Question question = randomQuestion(m_random, m_plan.scenes[scene], m_world);
    exchange(TaskKind::Caption, userParts(scene, shown, say(question.wording)),
             {replyTo(question, m_plan.scenes[scene], m_world)});
  }

  void addQuestions(size_t scene) {
    constexpr size_t kMost = 5;
    const size_t count = 2 + m_random.below(kMost - 1);
    for (size_t i = 0; i < count; ++i) addQuestion(scene, i == 0);
  }

  size_t addEdit(size_t scene, bool shown) {
    const SceneEdit edit = randomEdit(m_random, m_plan.scenes[scene], m_world);
    std::vector<PlannedPart> user = userParts(scene, shown, say(edit.instruction));
    const size_t after = addScene(edit.after);
    exchange(TaskKind::Edit, std::move(user), described(after));
    return after;
  }

  void addTurns() {
    size_t scene = newScene();
    addDrawing(scene);
    const size_t shape = m_random.below(6);
    if (shape == 5) return addGreeting();
    if (shape == 4) {
      // Something else, which has nothing of the picture before; whether it has is left to the words.
      addDrawing(newScene());
      m_plan.kind = TaskKind::Continue;
      return;
    }
    if (shape != 0) scene = addEdit(scene, false);
    if (shape == 0 || shape == 1) addQuestion(scene, false);
    if (shape == 2) addEdit(scene, false);
  }

  void addMixed() {
    const size_t scene = newScene();
    const Blanks blanks = {{"scene", describe(m_plan.scenes[scene], m_world)}};
    const auto& requests = m_random.chance(kNothingAskedFor) ? phrases::surprise() : phrases::drawAndSay();
    exchange(TaskKind::Continue, {say(reword(m_random, requests, blanks))}, described(scene));
  }

  /// The nearest that there is, and a sentence that says so.
  void addOutside() {
    if (m_random.chance(kEditsOutside)) {
      const size_t before = newScene();
      const OutsideEdit outside = randomOutsideEdit(m_random, m_plan.scenes[before], m_world);
      std::vector<PlannedPart> user = userParts(before, true, say(outside.edit.instruction));
      const bool changes = outside.edit.after != m_plan.scenes[before];
      const size_t after = changes ? addScene(outside.edit.after) : before;
      exchange(TaskKind::Edit, std::move(user), {outside.reply, PlannedPicture{after}});
      return;
    }
    const OutsidePrompt outside = randomOutsidePrompt(m_random, m_world);
    m_split = std::max(m_split, outside.split);
    const Blanks blanks = {{"scene", outside.prompt}};
    const std::string said =
        say(m_random.chance(0.5) ? Wording{outside.prompt, {}} : reword(m_random, phrases::drawRequests(), blanks));
    const std::string sentence = fill(phrases::notKnown(), {{"scene", describe(outside.nearest, m_world)}});
    exchange(TaskKind::Draw, {said}, {sentence, PlannedPicture{addScene(outside.nearest)}});
  }

  void addGreeting() {
    constexpr double kAsksAbility = 0.3;
    if (!m_random.chance(kAsksAbility)) {
      const phrases::Exchange& words = m_random.pick(phrases::greetings());
      exchange(TaskKind::Continue, {std::string(words.user)}, {std::string(words.model)});
      return;
    }
    std::string things = "i can draw ";
    for (size_t i = 0; i < 3; ++i) things += m_random.pick(m_world.things()).plural + (i < 2 ? ", " : "");
    things += " and more, on plain backgrounds.";
    exchange(TaskKind::Continue, {std::string(m_random.pick(phrases::abilityQuestions()))}, {things});
  }

  Random& m_random;
  const World& m_world;
  DialoguePlan m_plan;
  Split m_split = Split::Train;
};

Ability pickAbility(Random& random, const DialogueWeights& weights) {
  return static_cast<Ability>(
      random.pickWeighted({weights.draw, weights.caption, weights.answer, weights.edit, weights.turns, weights.mixed,
                           weights.greet, weights.outside, weights.questions}));
}

/// Adds the words of `text`, lower case, without the blanks of templates.
void addWords(std::string_view text, std::set<std::string>& words) {
  std::string word;
  bool blank = false;
  for (const char letter : std::string(text) + " ") {
    if (letter == '{') blank = true;
    if (std::isalpha(static_cast<unsigned char>(letter)) != 0) {
      word += static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
    } else {
      if (!word.empty() && !blank) words.insert(word);
      word.clear();
    }
    if (letter == '}') blank = false;
  }
}

}  // namespace

DialogueMaker::DialogueMaker(std::shared_ptr<const World> world, DialogueWeights weights, int pictureSize)
    : m_world(std::move(world)), m_weights(weights), m_pictureSize(pictureSize) {
  if (m_world->outside().empty() && m_world->outsidePlaces().empty()) m_weights.outside = 0;
}

DialoguePlan DialogueMaker::plan(uint64_t seed, Split split) const {
  Random random(seed);
  const Ability ability = pickAbility(random, m_weights);
  while (true) {
    PlanBuilder builder(random, *m_world);
    builder.build(ability);
    if (ability == Ability::Greet || builder.split() == split) return builder.take();
  }
}

Dialogue DialogueMaker::paint(DialoguePlan plan) const {
  std::vector<ImageRef> pictures;
  for (const Scene& scene : plan.scenes) {
    pictures.push_back(std::make_shared<const Image>(render(scene, *m_world, m_pictureSize)));
  }
  Dialogue dialogue{{}, plan.kind, {}};
  for (const PlannedTurn& planned : plan.turns) {
    ContextTurn turn{planned.role};
    for (const PlannedPart& part : planned.parts) {
      if (const auto* picture = std::get_if<PlannedPicture>(&part)) {
        turn.parts.emplace_back(ImagePart{pictures[picture->scene], {}, m_pictureSize, m_pictureSize});
      } else {
        turn.parts.emplace_back(TextPart{std::get<std::string>(part)});
      }
    }
    dialogue.turns.push_back(std::move(turn));
  }
  dialogue.plan = std::move(plan);
  return dialogue;
}

std::vector<std::string> DialogueMaker::corpus(size_t count) const {
  std::vector<std::string> sentences;
  for (uint64_t seed = 0; sentences.size() < count; ++seed) {
    for (const PlannedTurn& turn : plan(seed, Split::Train).turns) {
      for (const PlannedPart& part : turn.parts) {
        if (const auto* text = std::get_if<std::string>(&part)) sentences.push_back(*text);
      }
    }
  }
  sentences.resize(count);
  return sentences;
}

std::vector<std::string> DialogueMaker::words() const {
  std::set<std::string> words;
  for (const std::string_view text : phrases::all()) addWords(text, words);
  for (const NamedColor& color : namedColors()) addWords(color.name, words);
  for (const Thing& thing : m_world->things()) {
    addWords(thing.word, words);
    addWords(thing.plural, words);
  }
  return {words.begin(), words.end()};
}

std::string DialogueMaker::heldOutPrompt(uint64_t seed) const {
  Random random(seed);
  while (true) {
    const Scene scene = randomScene(random, *m_world);
    if (splitOfScene(scene, *m_world) == Split::Tune) return describe(scene, *m_world);
  }
}

}  // namespace rebus::inference
