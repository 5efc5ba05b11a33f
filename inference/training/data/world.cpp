#include "inference/training/data/world.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include "inference/training/data/json_fields.h"

namespace rebus::inference {
namespace {

using Json = nlohmann::json;

/// With fewer there may be nothing to hold out.
constexpr size_t kLeastThings = 8;
/// A drawing with less of its hue than this has no one colour, so it can't be given another.
constexpr double kLeastShare = 0.35;
/// A drawing's hue may differ this much (degrees) from the colour that it is said to have.
constexpr double kHueTolerance = 40;
/// Colours nearer to a drawing's own hue (degrees) could not be told from it: an orange sun from a yellow one.
constexpr double kLeastHueStep = 15;

SceneWeights sceneWeights(const Json& json) {
  SceneWeights weights;
  JsonFields fields(json, "scenes");
  fields.weight("one", weights.one);
  fields.weight("sized", weights.sized);
  fields.weight("placed", weights.placed);
  fields.weight("pair", weights.pair);
  fields.weight("group", weights.group);
  fields.finish();
  if (weights.one + weights.sized + weights.placed + weights.pair + weights.group <= 0) {
    throw std::runtime_error("scenes: every weight is zero");
  }
  return weights;
}

ThingConfig thingConfig(const Json& json) {
  ThingConfig thing;
  JsonFields fields(json, "a thing");
  fields.read("drawing", thing.drawing);
  fields.read("word", thing.word);
  fields.read("plural", thing.plural);
  fields.read("color", thing.color);
  fields.finish();
  if (thing.drawing.empty()) throw std::runtime_error("a thing has no 'drawing'");
  if (thing.word.empty()) thing.word = thing.drawing;
  if (thing.plural.empty()) thing.plural = thing.word + "s";
  return thing;
}

OutsideConfig outsideConfig(const Json& json) {
  OutsideConfig outside;
  JsonFields fields(json, "a thing outside");
  fields.readRequired("word", outside.word);
  fields.readRequired("like", outside.like);
  fields.finish();
  if (outside.word.empty()) throw std::runtime_error("a thing outside has no 'word'");
  return outside;
}

OutsidePlaceConfig outsidePlaceConfig(const Json& json) {
  OutsidePlaceConfig place;
  JsonFields fields(json, "a place outside");
  fields.readRequired("words", place.words);
  fields.readRequired("color", place.color);
  fields.finish();
  if (place.words.empty()) throw std::runtime_error("a place outside has no 'words'");
  return place;
}

WorldConfig parseConfig(const Json& json) {
  WorldConfig config;
  JsonFields fields(json, "the world");
  fields.read("font", config.fontPath);
  fields.read("names", config.namesPath);
  if (const Json* scenes = fields.find("scenes")) config.scenes = sceneWeights(*scenes);
  if (const Json* dialogues = fields.find("dialogues")) {
    readDialogueWeights(*dialogues, config.dialogues);
    if (config.dialogues.total() - config.dialogues.greet - config.dialogues.outside <= 0) {
      throw std::runtime_error("dialogues: every weight is zero");
    }
  }
  if (const Json* things = fields.find("things")) {
    for (const Json& thing : *things) config.things.push_back(thingConfig(thing));
  }
  if (const Json* outside = fields.find("outside")) {
    for (const Json& thing : *outside) config.outside.push_back(outsideConfig(thing));
  }
  if (const Json* places = fields.find("outside_places")) {
    for (const Json& place : *places) config.outsidePlaces.push_back(outsidePlaceConfig(place));
  }
  fields.finish();
  return config;
}

Error invalid(const std::string& message) {
  return {ErrorCode::InvalidArgument, message};
}

double hueOf(const NamedColor& color) {
  return toHsv(color.red, color.green, color.blue).hue;
}

/// The drawing in every chromatic colour that can be told from its own.
std::vector<Image> recolorings(const Image& drawing, int own, double ownHue) {
  std::vector<Image> all;
  for (size_t color = 0; color < namedColors().size(); ++color) {
    const NamedColor& named = namedColors()[color];
    const bool wanted = named.chromatic && static_cast<int>(color) != own &&
                        std::abs(hueDifference(ownHue, hueOf(named))) >= kLeastHueStep;
    all.push_back(wanted ? recolored(drawing, named) : Image());
  }
  return all;
}

Result<Thing> makeThing(const ThingConfig& config, Drawing drawing) {
  Thing thing{config.word, config.plural, colorByName(config.color), std::move(drawing.image)};
  if (config.color.empty()) return thing;
  if (thing.color == kNoColor || !namedColors()[static_cast<size_t>(thing.color)].chromatic) {
    return invalid("The world's " + config.word + " has the colour '" + config.color +
                   "', which is not one that drawings can have.");
  }
  const NamedColor& color = namedColors()[static_cast<size_t>(thing.color)];
  const DominantHue found = dominantHue(thing.drawing);
  if (found.share < kLeastShare || std::abs(hueDifference(hueOf(color), found.color.hue)) > kHueTolerance) {
    return invalid("The drawing '" + config.drawing + "' is not " + config.color + "; leave its colour out.");
  }
  thing.recolored = recolorings(thing.drawing, thing.color, found.color.hue);
  return thing;
}

/// Errors: InvalidArgument for a word that the world does know, or a likeness that it does not.
Result<std::vector<World::Outside>> outsideOf(const WorldConfig& config) {
  const auto find = [&](const std::string& word) {
    return std::find_if(config.things.begin(), config.things.end(),
                        [&](const auto& thing) { return thing.word == word; });
  };
  std::vector<World::Outside> all;
  for (const OutsideConfig& outside : config.outside) {
    const auto like = find(outside.like);
    if (find(outside.word) != config.things.end())
      return invalid("The world knows " + outside.word + ": it is not outside.");
    if (like == config.things.end()) {
      return invalid("The world has no " + outside.like + " to draw in place of a " + outside.word + ".");
    }
    all.push_back({outside.word, static_cast<size_t>(like - config.things.begin())});
  }
  return all;
}

}  // namespace

DialogueWeights DialogueWeights::none() {
  return {.draw = 0,
          .caption = 0,
          .answer = 0,
          .questions = 0,
          .edit = 0,
          .turns = 0,
          .mixed = 0,
          .greet = 0,
          .outside = 0};
}

double DialogueWeights::total() const {
  return draw + caption + answer + questions + edit + turns + mixed + greet + outside;
}

void readDialogueWeights(const Json& json, DialogueWeights& weights) {
  JsonFields fields(json, "dialogues");
  fields.weight("draw", weights.draw);
  fields.weight("caption", weights.caption);
  fields.weight("answer", weights.answer);
  fields.weight("questions", weights.questions);
  fields.weight("edit", weights.edit);
  fields.weight("turns", weights.turns);
  fields.weight("mixed", weights.mixed);
  fields.weight("greet", weights.greet);
  fields.weight("outside", weights.outside);
  fields.finish();
}

Result<WorldConfig> worldConfigFromJson(const std::string& json) {
  try {
    return parseConfig(Json::parse(json));
  } catch (const std::exception& exception) {
    return Error{ErrorCode::Corrupt, std::string("The world file can't be used: ") + exception.what() + "."};
  }
}

Result<WorldConfig> readWorldConfig(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return Error{ErrorCode::NotFound, "There is no world file " + path + "."};
  std::ostringstream text;
  text << file.rdbuf();
  return worldConfigFromJson(text.str());
}

Result<World> World::load(const WorldConfig& config) {
  if (config.things.size() < kLeastThings) {
    return invalid("A world needs at least " + std::to_string(kLeastThings) + " things.");
  }
  Result<std::vector<DrawingName>> names = readDrawingNames(config.namesPath);
  if (!names) return names.error();
  std::map<std::string, DrawingName> byName;
  for (const DrawingName& name : *names) byName.emplace(name.name, name);
  std::vector<DrawingName> wanted;
  for (const ThingConfig& thing : config.things) {
    const auto found = byName.find(thing.drawing);
    if (found == byName.end())
      return invalid("No drawing is called '" + thing.drawing + "' in " + config.namesPath + ".");
    wanted.push_back(found->second);
  }
  Result<std::vector<Drawing>> drawings = loadDrawings(config.fontPath, wanted);
  if (!drawings) return drawings.error();
  World world;
  world.m_config = config;
  for (size_t i = 0; i < config.things.size(); ++i) {
    Result<Thing> thing = makeThing(config.things[i], std::move((*drawings)[i]));
    if (!thing) return thing.error();
    world.m_things.push_back(std::move(*thing));
  }
  auto outside = outsideOf(config);
  if (!outside) return outside.error();
  world.m_outside = std::move(*outside);
  for (const OutsidePlaceConfig& place : config.outsidePlaces) {
    const int color = colorByName(place.color);
    if (color == kNoColor) return invalid("There is no colour '" + place.color + "' to draw for " + place.words + ".");
    world.m_outsidePlaces.push_back({place.words, color});
  }
  return world;
}

}  // namespace rebus::inference
