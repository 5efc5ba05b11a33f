#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

#include "core/image/recovered_settings.h"

// What the readers of recovered_settings.h share. Not for other folders.
namespace rebus {

/// The object in `text`, whoever wrote it; none when it is anything else, longer than 1 MiB or nested deeper than 64
/// levels.
std::optional<nlohmann::json> parseForeignObject(const std::string& text);

/// Numbers as numbers or as text; none when it is neither or out of range.
std::optional<uint64_t> foreignSeed(const nlohmann::json& value);
std::optional<int> foreignInteger(const nlohmann::json& value, int highest);
std::optional<double> foreignReal(const nlohmann::json& value, double highest);
/// A sampler that Rebus has under the same name, in any case.
std::optional<Sampler> foreignSampler(std::string name);

constexpr int kMostSteps = 10000;
constexpr double kMostGuidance = 1000;
constexpr int kMostPixels = 65536;

/// ComfyUI's graph of nodes, as it is stored under "prompt".
std::optional<RecoveredSettings> recoverFromComfy(const std::string& text);

}  // namespace rebus
