#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "inference/training/data/scene.h"

namespace rebus::inference {

/// Train: what the model learns from. Tune: experiments, sampling settings, the dice. Test: looked at once a release.
enum class Split { Train, Tune, Test };

/// FNV-1a, 64 bits: stable over machines and releases, as the hold-out depends on it.
/// Source: draft-eastlake-fnv, section 2.
uint64_t stableHash(std::string_view text);

/// Nine tenths of all combinations are Train's; Tune and Test have half of the rest each.
Split splitOfCombination(std::string_view kind, std::string_view first, std::string_view second);
/// The same for a whole phrasing, by its template.
Split splitOfPhrasing(std::string_view phrasing);

/// What a scene combines (thing and thing, thing and background, thing and a colour that is not its own): Test if any
/// of them is Test's, else Tune if any is Tune's, else Train.
Split splitOfScene(const Scene& scene, const World& world);

}  // namespace rebus::inference
