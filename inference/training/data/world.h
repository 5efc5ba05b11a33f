#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/image/image.h"
#include "inference/training/data/drawing_library.h"
#include "inference/training/data/named_color.h"

namespace rebus::inference {

/// How often each ability is trained, relative to the others. Nothing below zero.
struct DialogueWeights {
  double draw = 6;
  double caption = 2;
  double answer = 1;
  double questions = 2;  ///< Several about one picture, whose cost is mostly the picture's.
  double edit = 2;
  double turns = 1;    ///< Draw, then edit or ask.
  double mixed = 0.5;  ///< Text and a picture in one reply.
  double greet = 0.1;
  double outside = 0.2;  ///< What the world lacks; counts for nothing in a world that names nothing of the kind.

  static DialogueWeights none();
  double total() const;
};

/// Reads a "dialogues" object; what it does not name keeps its weight. Throws as JsonFields does.
void readDialogueWeights(const nlohmann::json& json, DialogueWeights& weights);

/// How often each arrangement is drawn, relative to the others. Nothing below zero.
struct SceneWeights {
  double one = 5;     ///< One thing in the middle.
  double sized = 1;   ///< One small or large thing.
  double placed = 1;  ///< One thing at a side or in a corner.
  double pair = 3;
  double group = 2;  ///< Two to four of one thing.
};

struct ThingConfig {
  std::string drawing;  ///< Its name in emoji-test.txt: "red apple".
  std::string word;     ///< What people call it: "apple".
  std::string plural;   ///< "apples".
  std::string color;    ///< The named colour that it is drawn in. Empty: many, or none that matters.
};

/// Something that people will ask for and the world lacks, and the thing of the world that is most like it.
struct OutsideConfig {
  std::string word;  ///< "zebra"
  std::string like;  ///< A thing's word: "dog".
};

/// A place that people will ask for and the world lacks, and the background that is drawn instead.
struct OutsidePlaceConfig {
  std::string words;  ///< With what joins it to a thing: "at the beach".
  std::string color;  ///< A named colour.
};

/// What a world file (resources/training/worlds/*.json) says.
struct WorldConfig {
  std::string fontPath = kDefaultFontPath;
  std::string namesPath = kDefaultNamesPath;
  std::vector<ThingConfig> things;
  std::vector<OutsideConfig> outside;
  std::vector<OutsidePlaceConfig> outsidePlaces;
  SceneWeights scenes;
  DialogueWeights dialogues;
};

/// Unknown keys are refused, so that a misspelt weight is not lost. Errors: Corrupt (what is wrong and where).
Result<WorldConfig> worldConfigFromJson(const std::string& json);
/// Errors: NotFound, Io, Corrupt. Any thread; blocks.
Result<WorldConfig> readWorldConfig(const std::string& path);

/// A thing that can be drawn.
struct Thing {
  std::string word;
  std::string plural;
  int color = kNoColor;
  Image drawing;  ///< RGBA U8, cut to its alpha.
  /// By index of namedColors(): the drawing in that colour; empty where it can't be had. Its own colour is `drawing`.
  std::vector<Image> recolored = {};

  bool recolorable() const { return color != kNoColor && !recolored.empty(); }
  bool canBe(int wanted) const {
    return wanted == color || (recolorable() && !recolored[static_cast<size_t>(wanted)].empty());
  }
  /// Precondition: kNoColor or canBe(wanted).
  const Image& drawingIn(int wanted) const {
    return wanted == kNoColor || wanted == color ? drawing : recolored[static_cast<size_t>(wanted)];
  }
};

/// Every thing with its drawings in memory (about 0.1 MB per thing and colour). Immutable: share it between threads.
class World {
 public:
  /// Errors: those of the font and names files; InvalidArgument for a drawing, colour or word that can't be used.
  static Result<World> load(const WorldConfig& config);

  const std::vector<Thing>& things() const { return m_things; }
  const Thing& thing(size_t index) const { return m_things[index]; }
  /// A word that the world lacks, and the index of the thing that is drawn instead.
  struct Outside {
    std::string word;
    size_t like;
  };
  const std::vector<Outside>& outside() const { return m_outside; }
  /// A place that the world lacks, and the index of the background's colour.
  struct OutsidePlace {
    std::string words;
    int color;
  };
  const std::vector<OutsidePlace>& outsidePlaces() const { return m_outsidePlaces; }
  const WorldConfig& config() const { return m_config; }

 private:
  WorldConfig m_config;
  std::vector<Thing> m_things;
  std::vector<Outside> m_outside;
  std::vector<OutsidePlace> m_outsidePlaces;
};

}  // namespace rebus::inference
