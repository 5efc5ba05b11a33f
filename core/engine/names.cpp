#include <array>
#include <utility>

#include "core/engine/request.h"

namespace rebus {
namespace {

constexpr std::array<std::pair<Sampler, const char*>, 5> kSamplers = {{
    {Sampler::Euler, "euler"},
    {Sampler::Heun, "heun"},
    {Sampler::Ddpm, "ddpm"},
    {Sampler::Ddim, "ddim"},
    {Sampler::DpmSolver, "dpm-solver"},
}};

constexpr std::array<std::pair<TaskKind, const char*>, 4> kTaskKinds = {{
    {TaskKind::Continue, "continue"},
    {TaskKind::Draw, "draw"},
    {TaskKind::Caption, "caption"},
    {TaskKind::Edit, "edit"},
}};

template <typename Names, typename Value>
const char* nameOf(const Names& names, Value value) {
  for (const auto& [candidate, name] : names) {
    if (candidate == value) return name;
  }
  return "unknown";
}

template <typename Value, size_t N>
Result<Value> valueOf(const std::array<std::pair<Value, const char*>, N>& names, const std::string& wanted,
                      const std::string& what) {
  std::string known;
  for (const auto& [value, name] : names) {
    if (wanted == name) return value;
    known += known.empty() ? name : std::string(", ") + name;
  }
  return Error{ErrorCode::InvalidArgument, "There is no " + what + " \"" + wanted + "\"; choose one of " + known + "."};
}

}  // namespace

const char* samplerName(Sampler sampler) {
  return nameOf(kSamplers, sampler);
}

Result<Sampler> samplerFromName(const std::string& name) {
  return valueOf(kSamplers, name, "sampler");
}

const char* taskKindName(TaskKind kind) {
  return nameOf(kTaskKinds, kind);
}

Result<TaskKind> taskKindFromName(const std::string& name) {
  return valueOf(kTaskKinds, name, "kind of request");
}

}  // namespace rebus
