#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "inference/training/data/scene.h"

namespace rebus::inference {

/// The one text that a caption has: "a red apple on a white background".
std::string describe(const Scene& scene, const World& world);

/// "red apple", "penguin": a thing that has a colour is always called by it.
std::string colored(const PlacedThing& placed, const World& world);
/// "the apple", or "the apples" for all of a group.
std::string theThing(const Scene& scene, size_t index, const World& world);
/// What a scene shows without its background: "three green apples", "a penguin left of a red car".
std::string describeThings(const Scene& scene, const World& world);
/// "a penguin", "an owl", "a unicorn".
std::string withArticle(const std::string& words);
/// 1 "one" to 4 "four".
std::string_view countWord(size_t count);
/// "on the left", "in the top left corner"; empty for the arrangements that have no place.
std::string_view placeWords(Arrangement arrangement);
std::string_view colorName(int color);
/// Its colour, the drawn one included; kNoColor for a thing of many colours.
int visibleColor(const PlacedThing& placed, const World& world);

/// A text made from a template, and the key by which its phrasing is held out.
struct Wording {
  std::string text;
  std::string phrasing;
};

using Blanks = std::vector<std::pair<std::string_view, std::string>>;
/// `pattern` with every "{name}" replaced.
std::string fill(std::string_view pattern, const Blanks& blanks);
/// One of `patterns`, filled.
Wording reword(Random& random, const std::vector<std::string>& patterns, const Blanks& blanks);

/// A prompt that asks to draw `scene`: with or without article, colour, background, "draw me". Two fifths are as a
/// caption would say it.
Wording wordPrompt(Random& random, const Scene& scene, const World& world);
/// As people type it: now and then with "please", a capital, a full stop or a slip of the finger.
std::string asTyped(Random& random, std::string text);

}  // namespace rebus::inference
