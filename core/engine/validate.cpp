#include <cmath>
#include <string_view>

#include "core/base/utf8.h"
#include "core/engine/request.h"

namespace rebus {
namespace {

constexpr size_t kMaxPromptBytes = 20'000;
constexpr int kMinSide = 16;
constexpr int kMaxSide = 4096;
constexpr int kSideStep = 16;

Error invalid(std::string message) {
  return Error{ErrorCode::InvalidArgument, std::move(message)};
}

/// NaN is in no range.
bool isWithin(double value, double low, double high) {
  return value >= low && value <= high;
}

bool isBlank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

Result<void> checkSide(const char* name, int side) {
  if (side >= kMinSide && side <= kMaxSide && side % kSideStep == 0) return {};
  return invalid(std::string("A picture's ") + name + " can't be " + std::to_string(side) +
                 " pixels; choose a multiple of 16 from 16 to 4096.");
}

Result<void> checkImageParams(const SamplingParams& params) {
  if (Result<void> width = checkSide("width", params.width); !width) return width;
  if (Result<void> height = checkSide("height", params.height); !height) return height;
  if (params.steps < 1 || params.steps > 1000) {
    return invalid("The number of steps can't be " + std::to_string(params.steps) + "; choose 1 to 1000.");
  }
  if (!isWithin(params.guidance, 0, 100)) return invalid("Guidance must be from 0 to 100; 3 is usual.");
  if (!isWithin(params.guidanceStart, 0, 1) || !isWithin(params.guidanceEnd, params.guidanceStart, 1)) {
    return invalid("The guidance interval must lie within 0 to 1, its start before its end.");
  }
  if (!isWithin(params.guidanceRescale, 0, 1)) return invalid("Guidance rescale must be from 0 to 1.");
  if (params.sketches < 1 || params.sketches > kMostSketches) {
    return invalid("The number of sketches can't be " + std::to_string(params.sketches) + "; choose 1 to 16.");
  }
  if (!isUtf8(params.negative)) return invalid("The negative prompt is not UTF-8; save it as UTF-8 and try again.");
  if (params.negative.size() > kMaxPromptBytes) {
    return Error{ErrorCode::TooLarge, "The negative prompt has " + std::to_string(params.negative.size()) +
                                          " bytes, and at most 20,000 are taken; shorten it."};
  }
  if (std::string_view(samplerName(params.sampler)) == "unknown") return invalid("The sampler is not known.");
  return {};
}

Result<void> checkTextParams(const SamplingParams& params) {
  if (!isWithin(params.temperature, 0, 10)) return invalid("The temperature must be from 0 to 10; 0 takes no chances.");
  if (params.topK < 0) return invalid("Top-k must be 0 (off) or more.");
  if (!isWithin(params.topP, 0, 1) || params.topP == 0) return invalid("Top-p must be above 0 and at most 1 (off).");
  if (!isWithin(params.minP, 0, 1)) return invalid("Min-p must be from 0 (off) to 1.");
  if (!isWithin(params.repetitionPenalty, 0.1, 10)) {
    return invalid("The repetition penalty must be from 0.1 to 10; 1 switches it off.");
  }
  if (params.maxTokens < 1 || params.maxTokens > 1'000'000) {
    return invalid("The number of tokens must be from 1 to 1,000,000.");
  }
  return {};
}

/// Text is UTF-8 and every picture has its pixels.
Result<void> checkParts(const Parts& parts) {
  for (const Part& part : parts) {
    if (const auto* text = std::get_if<TextPart>(&part)) {
      if (!isUtf8(text->text)) return invalid("The text is not UTF-8; save it as UTF-8 and try again.");
    } else if (const ImageRef& image = std::get<ImagePart>(part).image; !image || image->empty()) {
      return invalid("A picture of the conversation has no pixels; remove it and attach it again.");
    }
  }
  return {};
}

Result<void> checkPrompt(const Request& request) {
  if (request.context.empty() || request.context.back().role != Role::User) {
    return invalid("There is no prompt; write what you want to see or know.");
  }
  const ContextTurn& prompt = request.context.back();
  const std::string text = textOf(prompt.parts);
  if (text.size() > kMaxPromptBytes) {
    return Error{ErrorCode::TooLarge, "The prompt has " + std::to_string(text.size()) +
                                          " bytes, and at most 20,000 are taken; shorten it or send it in parts."};
  }
  if (!isBlank(text)) return {};
  if (request.kind == TaskKind::Edit) return invalid("Say what to change: the instruction is empty.");
  if (request.kind == TaskKind::Draw) return invalid("Say what to draw: the prompt is empty.");
  if (request.kind == TaskKind::Continue && !lastImageOf(prompt.parts)) {
    return invalid("The prompt is empty; write something or attach a picture.");
  }
  return {};
}

bool hasPicture(const Request& request) {
  if (request.image) return true;
  for (const ContextTurn& turn : request.context) {
    if (lastImageOf(turn.parts)) return true;
  }
  return false;
}

ImageRef pictureToEdit(const Request& request) {
  if (request.image) return request.image;
  for (auto turn = request.context.rbegin(); turn != request.context.rend(); ++turn) {
    if (ImageRef image = lastImageOf(turn->parts)) return image;
  }
  return nullptr;
}

Result<void> checkEdit(const Request& request) {
  const ImageRef source = pictureToEdit(request);
  if (!source || source->empty()) return invalid("There is no picture to edit; attach one.");
  if (!request.mask) return {};
  const Image& mask = *request.mask;
  if (mask.channels() != 1 || mask.sampleType() != SampleType::U8) {
    return invalid("The mask must be an 8-bit grey picture; convert it and try again.");
  }
  if (mask.width() != source->width() || mask.height() != source->height()) {
    return invalid("The mask is " + std::to_string(mask.width()) + " x " + std::to_string(mask.height()) +
                   " pixels and the picture " + std::to_string(source->width()) + " x " +
                   std::to_string(source->height()) + "; they must be the same size.");
  }
  return {};
}

Result<void> checkKind(const Request& request) {
  switch (request.kind) {
    case TaskKind::Edit: return checkEdit(request);
    case TaskKind::Caption:
      if (!hasPicture(request)) return invalid("There is no picture to describe; attach one.");
      [[fallthrough]];
    case TaskKind::Continue:
    case TaskKind::Draw:
      if (request.mask || request.image) return invalid("A mask or a source picture is for edits only; remove it.");
      return {};
  }
  return invalid("The kind of request is not known.");
}

}  // namespace

Result<void> validate(const Request& request) {
  if (request.job.empty()) return invalid("The request has no job id.");
  if (Result<void> prompt = checkPrompt(request); !prompt) return prompt;
  for (const ContextTurn& turn : request.context) {
    if (Result<void> parts = checkParts(turn.parts); !parts) return parts;
  }
  if (Result<void> kind = checkKind(request); !kind) return kind;
  if (!isWithin(request.strength, 0, 1) || request.strength == 0) {
    return invalid("The strength of an edit must be above 0 (nothing would change) and at most 1.");
  }
  if (request.threads < 0 || request.threads > 1024) return invalid("The number of threads must be from 0 to 1024.");
  if (Result<void> image = checkImageParams(request.params); !image) return image;
  return checkTextParams(request.params);
}

}  // namespace rebus
