#include "inference/sequence/sequence.h"

#include "core/image/color.h"

namespace rebus::inference {

PictureSize modelSize(const ImageConfig& config, int width, int height) {
  const auto patch = static_cast<int>(config.patchPixels());
  const bool fits = width <= config.width && height <= config.height && width % patch == 0 && height % patch == 0;
  return fits ? PictureSize{width, height} : PictureSize{config.width, config.height};
}

SequenceBuilder::SequenceBuilder(const Tokenizer& tokenizer, const ImageConfig& images)
    : m_tokenizer(tokenizer), m_images(images) {
  m_sequence.tokens.push_back(special::kStart);
}

void SequenceBuilder::openTurn(Role role) {
  const int64_t start = m_sequence.length();
  m_sequence.turns.push_back({start, start, role});
  addTokens({role == Role::User ? special::kUser : special::kModel});
}

void SequenceBuilder::addTurn(const ContextTurn& turn) {
  openTurn(turn.role);
  addParts(turn.parts);
  addTokens({special::kEndOfTurn});
}

void SequenceBuilder::addTokens(const std::vector<int64_t>& tokens) {
  m_sequence.tokens.insert(m_sequence.tokens.end(), tokens.begin(), tokens.end());
  m_sequence.turns.back().end = m_sequence.length();
}

void SequenceBuilder::addParts(const Parts& parts) {
  for (const Part& part : parts) {
    if (const auto* text = std::get_if<TextPart>(&part)) {
      addTokens(m_tokenizer.encode(text->text));
    } else {
      addPicture(std::get<ImagePart>(part).image);
    }
  }
}

void SequenceBuilder::addPicture(const ImageRef& image) {
  const PictureSize size = modelSize(m_images, image->width(), image->height());
  const auto patch = static_cast<int>(m_images.patchPixels());
  PictureSpan span;
  span.rows = size.height / patch;
  span.columns = size.width / patch;
  span.image = std::make_shared<const Image>(toModelPicture(*image, size.width, size.height));
  addTokens({special::kBeginImage});
  span.start = m_sequence.length();
  addTokens(std::vector<int64_t>(static_cast<size_t>(span.patches()), Sequence::kPatch));
  addTokens({special::kEndImage});
  m_sequence.pictures.push_back(std::move(span));
}

int64_t turnLength(const Tokenizer& tokenizer, const ImageConfig& images, const ContextTurn& turn) {
  int64_t length = 2;
  for (const Part& part : turn.parts) {
    if (const auto* text = std::get_if<TextPart>(&part)) {
      length += static_cast<int64_t>(tokenizer.encode(text->text).size());
    } else {
      const auto& image = std::get<ImagePart>(part).image;
      const PictureSize size = modelSize(images, image->width(), image->height());
      const int64_t patch = images.patchPixels();
      length += 2 + (size.width / patch) * (size.height / patch);
    }
  }
  return length;
}

std::vector<int64_t> nextTokenTargets(const Sequence& sequence) {
  std::vector<int64_t> targets(sequence.tokens.size(), kIgnoredTarget);
  for (const TurnSpan& turn : sequence.turns) {
    if (turn.role != Role::Model) continue;
    for (int64_t position = turn.start; position + 1 < turn.end; ++position) {
      const auto input = static_cast<size_t>(position);
      const int64_t next = sequence.tokens[input + 1];
      // After BOI a patch follows, after the last patch the forced EOI: nothing to predict.
      const bool forced = next == Sequence::kPatch || sequence.tokens[input] == Sequence::kPatch;
      if (!forced) targets[input] = next;
    }
  }
  return targets;
}

}  // namespace rebus::inference
