#include "core/document/canvas_history.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace rebus::test {
namespace {

/// Both layers in memory of their own; a size that no tile divides.
struct Layers {
  int width;
  int height;
  std::vector<std::byte> mask;
  std::vector<std::byte> paint;

  Layers(int w, int h) : width(w), height(h), mask(static_cast<size_t>(w * h)), paint(mask.size() * 4) {}
  CanvasPixels pixels() {
    const auto stride = static_cast<size_t>(width);
    return {width, height, mask.data(), stride, paint.data(), stride * 4};
  }
  bool operator==(const Layers&) const = default;
};

Rect whole(const Layers& layers) {
  return {0, 0, layers.width, layers.height};
}

/// Scribbles or fills at a random place in one layer; returns the difference.
CanvasDelta change(Layers& layers, bool withReach = true) {
  Layers before = layers;
  const auto layer = *rc::gen::element(CanvasLayer::Mask, CanvasLayer::Paint);
  const int x = *rc::gen::inRange(0, layers.width);
  const int y = *rc::gen::inRange(0, layers.height);
  const int w = *rc::gen::inRange(1, layers.width - x + 1);
  const int h = *rc::gen::inRange(1, layers.height - y + 1);
  const bool isNoise = *rc::gen::arbitrary<bool>();
  uint32_t state = *rc::gen::arbitrary<uint32_t>();
  const size_t pixel = layer == CanvasLayer::Mask ? 1 : 4;
  std::vector<std::byte>& bytes = layer == CanvasLayer::Mask ? layers.mask : layers.paint;
  for (int j = y; j < y + h; ++j) {
    for (size_t i = static_cast<size_t>(x) * pixel; i < static_cast<size_t>(x + w) * pixel; ++i) {
      if (isNoise) state = state * 1664525U + 1013904223U;
      bytes[static_cast<size_t>(j * layers.width) * pixel + i] = static_cast<std::byte>(state >> 24);
    }
  }
  return deltaBetween(layer, before.pixels(), layers.pixels(), withReach ? Rect{x, y, w, h} : whole(layers));
}

RC_GTEST_PROP(CanvasHistory, undoAndRedo_ofRandomOperations_giveEveryStateExactly, ()) {
  Layers layers(*rc::gen::inRange(1, 200), *rc::gen::inRange(1, 200));
  CanvasHistory history(layers.width, layers.height, SIZE_MAX);
  std::vector<Layers> states{layers};
  const int operations = *rc::gen::inRange(1, 30);
  for (int i = 0; i < operations; ++i) {
    if (*rc::gen::inRange(0, 3) < 2) {
      CanvasDelta delta = change(layers);
      if (delta.empty()) continue;
      states.resize(history.position() + 1, layers);
      states.push_back(layers);
      history.record(CanvasOperation::Brush, std::move(delta));
    } else {
      history.goTo(static_cast<size_t>(*rc::gen::inRange(0, static_cast<int>(history.steps().size()) + 1)),
                   layers.pixels());
      RC_ASSERT(layers == states[history.position()]);
    }
    RC_ASSERT(history.steps().size() + 1 == states.size());
  }
  for (size_t position = states.size(); position-- > 0;) {
    history.goTo(position, layers.pixels());
    RC_ASSERT(layers == states[position]);
  }
  history.goTo(history.steps().size(), layers.pixels());
  RC_ASSERT(layers == states.back());
}

RC_GTEST_PROP(CanvasHistory, budget_ofRandomOperations_isNeverExceededAndTheNewestStay, ()) {
  Layers layers(130, 70);
  const auto budget = static_cast<size_t>(*rc::gen::inRange(0, 30000));
  CanvasHistory history(layers.width, layers.height, budget);
  std::vector<Layers> states{layers};
  const int operations = *rc::gen::inRange(1, 20);
  for (int i = 0; i < operations; ++i) {
    history.record(CanvasOperation::Brush, change(layers));
    states.push_back(layers);
    RC_ASSERT(history.bytes() <= budget);
  }
  size_t kept = history.position();
  RC_ASSERT(kept == history.steps().size());
  const Layers newest = layers;
  history.goTo(0, layers.pixels());
  history.goTo(kept, layers.pixels());
  RC_ASSERT(layers == newest);
}

/// What the store does with a change.
void store(CanvasRecord& stored, const CanvasChange& change) {
  if (change.base) stored.base = *change.base;
  std::erase_if(stored.steps,
                [&](const CanvasStep& step) { return step.number < change.first || step.number > change.kept; });
  stored.steps.insert(stored.steps.end(), change.added.begin(), change.added.end());
  stored.position = change.position;
}

RC_GTEST_PROP(CanvasHistory, storedChanges_ofRandomOperations_restoreExactly, ()) {
  Layers layers(*rc::gen::inRange(1, 150), *rc::gen::inRange(1, 150));
  CanvasHistory history(layers.width, layers.height, static_cast<size_t>(*rc::gen::inRange(0, 60000)));
  CanvasRecord stored;
  const int operations = *rc::gen::inRange(1, 30);
  for (int i = 0; i < operations; ++i) {
    const int what = *rc::gen::inRange(0, 5);
    if (what < 2) history.record(CanvasOperation::Fill, change(layers));
    if (what == 2 && history.canUndo()) history.goTo(history.position() - 1, layers.pixels());
    if (what == 3) history.goTo(history.position() + 1, layers.pixels());
    if (what == 4) store(stored, history.takeChange());
  }
  if (history.hasChange()) store(stored, history.takeChange());
  Layers again(layers.width, layers.height);
  Result<CanvasHistory> restored = CanvasHistory::restore(stored, SIZE_MAX, again.pixels());
  RC_ASSERT(restored.ok());
  RC_ASSERT(again == layers);
  RC_ASSERT(restored->position() == history.position());
  RC_ASSERT(restored->steps() == history.steps());
  restored->goTo(0, again.pixels());
  history.goTo(0, layers.pixels());
  RC_ASSERT(again == layers);
}

RC_GTEST_PROP(CanvasDelta, combined_isOneAfterTheOther, ()) {
  Layers layers(100, 100);
  const Layers before = layers;
  const CanvasDelta first = change(layers);
  const CanvasDelta second = change(layers, false);
  Layers again = before;
  const CanvasDelta both = *combineDeltas(first, second, layers.width, layers.height);
  RC_ASSERT(applyDelta(both, again.pixels()).ok());
  RC_ASSERT(again == layers);
}

TEST(CanvasDelta, fill_ofALargeLayer_takesFewBytes) {
  Layers before(1024, 1024);
  Layers after = before;
  std::fill(after.paint.begin(), after.paint.end(), std::byte{200});
  const CanvasDelta delta = deltaBetween(CanvasLayer::Paint, before.pixels(), after.pixels(), whole(after));
  EXPECT_LT(delta.size(), 4096U);
}

RC_GTEST_PROP(CanvasDelta, mutatedBytes_areRefusedOrHarmless, ()) {
  Layers layers(100, 80);
  CanvasDelta delta = change(layers);
  RC_PRE(!delta.empty());
  const auto place = static_cast<size_t>(*rc::gen::inRange(0, static_cast<int>(delta.size())));
  if (*rc::gen::arbitrary<bool>()) {
    delta[place] = static_cast<std::byte>(*rc::gen::arbitrary<uint8_t>());
  } else {
    delta.resize(place);
  }
  Layers target(100, 80);
  const Layers untouched = target;
  const Result<Rect> applied = applyDelta(delta, target.pixels());
  if (!applied.ok()) RC_ASSERT(target == untouched);
}

}  // namespace
}  // namespace rebus::test
