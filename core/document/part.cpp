#include "core/document/part.h"

namespace rebus {

void addText(Parts& parts, const std::string& text) {
  if (parts.empty() || !std::holds_alternative<TextPart>(parts.back())) parts.emplace_back(TextPart{});
  std::get<TextPart>(parts.back()).text += text;
}

std::string textOf(const Parts& parts) {
  std::string text;
  for (const Part& part : parts) {
    const auto* words = std::get_if<TextPart>(&part);
    if (words == nullptr || words->text.empty()) continue;
    if (!text.empty()) text += '\n';
    text += words->text;
  }
  return text;
}

ImageRef lastImageOf(const Parts& parts) {
  ImageRef last;
  for (const Part& part : parts) {
    if (const auto* picture = std::get_if<ImagePart>(&part)) last = picture->image;
  }
  return last;
}

}  // namespace rebus
