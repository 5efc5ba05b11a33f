#include "inference/training/data/split.h"

#include <algorithm>

namespace rebus::inference {
namespace {

/// Chosen so that a red apple may be learnt on white and on blue: the prompt and the edit that acceptance is judged by
/// (tests/inference/training/data/split_test.cpp). Another salt is another hold-out: never change it for a model that
/// was trained.
constexpr std::string_view kSalt = "rebus-1";

Split splitOf(const std::string& key) {
  switch (stableHash(std::string(kSalt) + "|" + key) % 20) {
    case 0: return Split::Tune;
    case 1: return Split::Test;
    default: return Split::Train;
  }
}

}  // namespace

uint64_t stableHash(std::string_view text) {
  uint64_t hash = 0xCBF29CE484222325ULL;
  for (const char byte : text) {
    hash ^= static_cast<unsigned char>(byte);
    hash *= 0x100000001B3ULL;
  }
  // FNV-1a's low bits depend on little of a short text's end; fold the high ones in, as the draft advises for "mod".
  return hash ^ (hash >> 32);
}

Split splitOfCombination(std::string_view kind, std::string_view first, std::string_view second) {
  return splitOf(std::string(kind) + "|" + std::string(first) + "|" + std::string(second));
}

Split splitOfPhrasing(std::string_view phrasing) {
  return splitOf("phrasing|" + std::string(phrasing));
}

Split splitOfScene(const Scene& scene, const World& world) {
  const auto colors = namedColors();
  const std::string_view background = colors[static_cast<size_t>(scene.background.color)].name;
  Split split = Split::Train;
  const auto add = [&](std::string_view kind, std::string_view first, std::string_view second) {
    split = std::max(split, splitOfCombination(kind, first, second));
  };
  for (size_t i = 0; i < scene.things.size(); ++i) {
    const PlacedThing& placed = scene.things[i];
    const std::string& word = world.thing(placed.thing).word;
    add("background", word, background);
    if (placed.color != kNoColor) add("color", word, colors[static_cast<size_t>(placed.color)].name);
    for (size_t j = 0; j < i; ++j) {
      const std::string& other = world.thing(scene.things[j].thing).word;
      if (other != word) add("things", std::min(word, other), std::max(word, other));
    }
  }
  return split;
}

}  // namespace rebus::inference
