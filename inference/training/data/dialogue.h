#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "core/engine/request.h"
#include "inference/training/data/scene.h"
#include "inference/training/data/split.h"

namespace rebus::inference {

/// What a dialogue teaches or asks.
enum class Ability { Draw, Caption, Answer, Edit, Turns, Mixed, Greet, Outside, Questions };

/// Index into DialoguePlan::scenes.
struct PlannedPicture {
  size_t scene = 0;
  bool operator==(const PlannedPicture&) const = default;
};
using PlannedPart = std::variant<std::string, PlannedPicture>;

struct PlannedTurn {
  Role role = Role::User;
  std::vector<PlannedPart> parts = {};
  bool operator==(const PlannedTurn&) const = default;
};

/// A dialogue before its pictures are painted, with the exact truth about each of them.
struct DialoguePlan {
  Ability ability = Ability::Draw;
  TaskKind kind = TaskKind::Draw;  ///< Of the request that would lead to the last turn.
  std::vector<Scene> scenes = {};
  std::vector<PlannedTurn> turns = {};  ///< User and Model in turn, the last one is the model's.
  bool operator==(const DialoguePlan&) const = default;
};

/// A dialogue in the document's format. The model's turns are the training targets.
struct Dialogue {
  std::vector<ContextTurn> turns;
  TaskKind kind = TaskKind::Draw;
  DialoguePlan plan;
};

/// Makes dialogues of a world. A function of its arguments alone; const methods may run in many threads at once.
class DialogueMaker {
 public:
  /// `pictureSize` in pixels. `weights` are the curriculum of this stage.
  DialogueMaker(std::shared_ptr<const World> world, DialogueWeights weights, int pictureSize);

  /// The words and the truth without the pixels: microseconds. A plan for Train has nothing that is held out; one for
  /// Tune has something of Tune's and nothing of Test's, one for Test something of Test's. Greetings are in all three.
  DialoguePlan plan(uint64_t seed, Split split) const;
  Dialogue make(uint64_t seed, Split split) const { return paint(plan(seed, split)); }
  /// Pictures that are the same scene share one Image.
  Dialogue paint(DialoguePlan plan) const;

  /// `count` sentences of Train's dialogues, user's and model's, to train a tokenizer on.
  std::vector<std::string> corpus(size_t count) const;
  /// Every word that the phrases use, sorted: for completion.
  std::vector<std::string> words() const;
  /// A prompt to draw that is held out from Train (Tune's): for the dice.
  std::string heldOutPrompt(uint64_t seed) const;

  const World& world() const { return *m_world; }
  int pictureSize() const { return m_pictureSize; }

 private:
  std::shared_ptr<const World> m_world;
  DialogueWeights m_weights;
  int m_pictureSize;
};

}  // namespace rebus::inference
