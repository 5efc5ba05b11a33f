#include "inference/training/data/scene_text.h"

#include <array>
#include <cassert>
#include <cctype>

#include "inference/training/data/phrases.h"

namespace rebus::inference {
namespace {

constexpr double kAsCaption = 0.4;
constexpr double kNoRequest = 0.5;
constexpr double kNoBackground = 0.06;
constexpr double kNoArticle = 0.25;
constexpr double kNoColorWord = 0.3;
constexpr double kDigit = 0.25;
constexpr double kKnownSecond = 0.15;
constexpr double kCapital = 0.12;
constexpr double kFullStop = 0.08;
constexpr double kSlip = 0.02;
constexpr double kCourtesy = 0.15;

/// How a prompt speaks of its things.
struct Style {
  bool articles = true;
  bool ownColors = true;     ///< Says the colour that a thing has anyway.
  bool digits = false;       ///< "3 apples"
  bool knownSecond = false;  ///< "a dog below the sun"
  std::string small = "small";
  std::string large = "large";
};

std::string nameOf(const PlacedThing& placed, const World& world, const Style& style) {
  const Thing& thing = world.thing(placed.thing);
  const int color = placed.color == kNoColor && !style.ownColors ? kNoColor : visibleColor(placed, world);
  return color == kNoColor ? thing.word : std::string(colorName(color)) + " " + thing.word;
}

std::string articled(const std::string& words, const Style& style) {
  return style.articles ? withArticle(words) : words;
}

std::string groupOf(const Scene& scene, const World& world, const Style& style) {
  const PlacedThing& placed = scene.things.front();
  const std::string name = nameOf(placed, world, style);
  const Thing& thing = world.thing(placed.thing);
  const std::string color = name.substr(0, name.size() - thing.word.size());
  const size_t count = scene.things.size();
  return (style.digits ? std::to_string(count) : std::string(countWord(count))) + " " + color + thing.plural;
}

std::string sizeWord(Arrangement arrangement, const Style& style) {
  if (arrangement == Arrangement::Small) return style.small + " ";
  if (arrangement == Arrangement::Large) return style.large + " ";
  return {};
}

/// What is shown but for a pair's relation, which has several wordings.
std::string things(const Scene& scene, const World& world, const Style& style, std::string_view pairPattern) {
  if (scene.arrangement == Arrangement::Group) return groupOf(scene, world, style);
  const std::string first = nameOf(scene.things[0], world, style);
  if (scene.things.size() == 1) return articled(sizeWord(scene.arrangement, style) + first, style);
  const std::string second = nameOf(scene.things[1], world, style);
  return fill(pairPattern, {{"first", articled(first, style)},
                            {"second", style.knownSecond ? "the " + second : articled(second, style)}});
}

std::string_view plainPair(const Scene& scene) {
  return scene.arrangement == Arrangement::LeftOf ? phrases::leftOf().front() : phrases::above().front();
}

/// "in the top left corner of", "on": what joins things to their background in a caption.
std::string joint(Arrangement arrangement) {
  const std::string_view place = placeWords(arrangement);
  return place.empty() ? " on " : " " + std::string(place) + " of ";
}

/// Swaps two neighbouring letters or leaves one out.
void slip(Random& random, std::string& text) {
  const size_t at = 1 + random.below(text.size() - 2);
  const auto isLetter = [&](size_t i) { return std::isalpha(static_cast<unsigned char>(text[i])) != 0; };
  if (!isLetter(at) || !isLetter(at + 1)) return;
  if (random.chance(0.5)) {
    std::swap(text[at], text[at + 1]);
  } else {
    text.erase(at, 1);
  }
}

}  // namespace

std::string_view countWord(size_t count) {
  constexpr std::array<std::string_view, 4> kWords = {"one", "two", "three", "four"};
  assert(count >= 1 && count <= kWords.size());
  return kWords[count - 1];
}

std::string_view placeWords(Arrangement arrangement) {
  switch (arrangement) {
    case Arrangement::Left: return "on the left";
    case Arrangement::Right: return "on the right";
    case Arrangement::Top: return "at the top";
    case Arrangement::Bottom: return "at the bottom";
    case Arrangement::TopLeft: return "in the top left corner";
    case Arrangement::TopRight: return "in the top right corner";
    case Arrangement::BottomLeft: return "in the bottom left corner";
    case Arrangement::BottomRight: return "in the bottom right corner";
    default: return {};
  }
}

std::string_view colorName(int color) {
  return namedColors()[static_cast<size_t>(color)].name;
}

int visibleColor(const PlacedThing& placed, const World& world) {
  return placed.color == kNoColor ? world.thing(placed.thing).color : placed.color;
}

std::string withArticle(const std::string& words) {
  const bool vowel = std::string_view("aeiou").find(words.front()) != std::string_view::npos;
  return (vowel && !words.starts_with("uni") ? "an " : "a ") + words;
}

std::string colored(const PlacedThing& placed, const World& world) {
  return nameOf(placed, world, Style{});
}

std::string theThing(const Scene& scene, size_t index, const World& world) {
  const Thing& thing = world.thing(scene.things[index].thing);
  return "the " + (scene.arrangement == Arrangement::Group ? thing.plural : thing.word);
}

std::string describeThings(const Scene& scene, const World& world) {
  return things(scene, world, Style{}, plainPair(scene));
}

std::string describe(const Scene& scene, const World& world) {
  return describeThings(scene, world) + joint(scene.arrangement) +
         withArticle(std::string(colorName(scene.background.color))) + " background";
}

std::string fill(std::string_view pattern, const Blanks& blanks) {
  std::string text(pattern);
  for (const auto& [name, words] : blanks) {
    const std::string blank = "{" + std::string(name) + "}";
    for (size_t at = text.find(blank); at != std::string::npos; at = text.find(blank, at + words.size())) {
      text.replace(at, blank.size(), words);
    }
  }
  return text;
}

Wording reword(Random& random, const std::vector<std::string>& patterns, const Blanks& blanks) {
  const std::string& pattern = random.pick(patterns);
  return {fill(pattern, blanks), pattern};
}

Wording wordPrompt(Random& random, const Scene& scene, const World& world) {
  Wording wording;
  if (random.chance(kAsCaption)) {
    wording.text = describe(scene, world);
  } else {
    const Style style{
        !random.chance(kNoArticle),  !random.chance(kNoColorWord),       random.chance(kDigit),
        random.chance(kKnownSecond), random.pick(phrases::smallWords()), random.pick(phrases::largeWords())};
    std::string_view pair = plainPair(scene);
    if (scene.things.size() == 2 && scene.arrangement != Arrangement::Group) {
      pair = random.pick(scene.arrangement == Arrangement::LeftOf ? phrases::leftOf() : phrases::above());
    }
    std::string what = things(scene, world, style, pair);
    const std::string_view place = placeWords(scene.arrangement);
    if (!place.empty()) what += " " + std::string(place);
    std::string_view background = "{scene}";
    if (!random.chance(kNoBackground)) background = random.pick(phrases::backgrounds());
    const std::string color(colorName(scene.background.color));
    wording.text = fill(background, {{"scene", what}, {"color", color}, {"background", articled(color, style)}});
    wording.phrasing = std::string(background) + "|" + std::string(pair);
  }
  if (!random.chance(kNoRequest)) {
    Wording request = reword(random, phrases::drawRequests(), {{"scene", wording.text}});
    wording.text = std::move(request.text);
    wording.phrasing += "|" + request.phrasing;
  }
  return wording;
}

std::string asTyped(Random& random, std::string text) {
  if (random.chance(kCourtesy)) text = fill(random.pick(phrases::courtesies()), {{"words", text}});
  if (random.chance(kSlip)) slip(random, text);
  if (random.chance(kCapital)) text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
  if (random.chance(kFullStop) && std::isalpha(static_cast<unsigned char>(text.back())) != 0) {
    text += random.chance(0.8) ? '.' : '!';
  }
  return text;
}

}  // namespace rebus::inference
