#include "inference/generation/reply.h"

#include <algorithm>
#include <iterator>

#include "core/document/context.h"
#include "inference/inference_error.h"

namespace rebus::inference {
namespace {

ImageRef newestPicture(const std::vector<ContextTurn>& turns) {
  for (auto turn = turns.rbegin(); turn != turns.rend(); ++turn) {
    if (ImageRef image = lastImageOf(turn->parts)) return image;
  }
  return nullptr;
}

/// The last turn's pictures give way to what the model is to edit, as in its training dialogues.
void showInLastTurn(std::vector<ContextTurn>& turns, Image picture) {
  Parts& parts = turns.back().parts;
  std::erase_if(parts, [](const Part& part) { return std::holds_alternative<ImagePart>(part); });
  parts.insert(parts.begin(), ImagePart{std::make_shared<const Image>(std::move(picture)), {}});
}

std::optional<PictureSource> prepareSource(const Request& request, const LoadedModel& model,
                                           std::vector<ContextTurn>& turns) {
  if (request.kind != TaskKind::Edit) return std::nullopt;
  PictureSource source;
  source.original = request.image ? request.image : newestPicture(turns);
  source.mask = request.mask;
  if (!source.original) {
    throw InferenceError(ErrorCode::InvalidArgument, "There is no picture to edit; attach one or draw one first.");
  }
  const ImageConfig& images = model.config.image;
  // Without a mask the picture is seen as any other picture of the context is.
  const PictureSize size = source.mask ? PictureSize{images.width, images.height}
                                       : modelSize(images, source.original->width(), source.original->height());
  auto prepared = prepareEdit(*source.original, source.mask.get(), size.width, size.height);
  if (!prepared) throw InferenceError(prepared.error().code, prepared.error().message);
  source.prepared = std::move(*prepared);
  const bool whole = source.prepared.region.width == source.original->width() &&
                     source.prepared.region.height == source.original->height();
  if (!whole || newestPicture(turns) != source.original) showInLastTurn(turns, source.prepared.picture);
  return source;
}

}  // namespace

int64_t textTokens(const Request& request, const LoadedModel& model) {
  return std::min<int64_t>(request.params.maxTokens, model.config.transformer.maxTokens / 4);
}

namespace {

/// Positions kept free behind the prompt.
int64_t replyTokens(const Request& request, const LoadedModel& model) {
  const int64_t most = model.config.transformer.maxTokens;
  const int64_t patch = model.config.image.patchPixels();
  const int64_t patches =
      request.kind == TaskKind::Caption ? 0 : (request.params.width / patch) * (request.params.height / patch) + 2;
  const int64_t tokens = textTokens(request, model) + patches + 2;
  if (tokens >= most) {
    throw InferenceError(ErrorCode::TooLarge, "A picture of " + std::to_string(request.params.width) + " x " +
                                                  std::to_string(request.params.height) + " pixels takes " +
                                                  std::to_string(patches) + " of the " + std::to_string(most) +
                                                  " positions that the model has; choose a smaller size.");
  }
  return tokens;
}

}  // namespace

PreparedContext prepareContext(const Request& request, const LoadedModel& model) {
  PreparedContext prepared;
  std::vector<ContextTurn> turns = request.context;
  prepared.source = prepareSource(request, model, turns);

  const int64_t budget = model.config.transformer.maxTokens - replyTokens(request, model) - 1;
  std::vector<ContextItem> items;
  std::vector<int64_t> lengths;
  for (const ContextTurn& turn : turns) {
    lengths.push_back(turnLength(model.tokenizer, model.config.image, turn));
    items.push_back({static_cast<int>(lengths.back()), turn.pinned});
  }
  if (request.params.guidance != 1.0 && request.kind != TaskKind::Caption) {
    // Guidance runs a second context, which must fit too.
    const auto unguided = unguidedTurns({turns.back()}, request.params.negative);
    const int64_t length = turnLength(model.tokenizer, model.config.image, unguided.back());
    if (length > budget) {
      throw InferenceError(ErrorCode::TooLarge, "The negative prompt is longer than the model can read; shorten it.");
    }
    items.back().cost = static_cast<int>(std::max(length, lengths.back()));
  }
  if (lengths.back() > budget) {
    throw InferenceError(ErrorCode::TooLarge,
                         "The prompt is longer than the model can read (" + std::to_string(lengths.back()) + " of " +
                             std::to_string(std::max<int64_t>(budget, 0)) + " tokens); shorten it.");
  }
  prepared.seenTurns = selectContext(items, static_cast<int>(budget));
  for (const int index : prepared.seenTurns) {
    prepared.turns.push_back(turns[static_cast<size_t>(index)]);
    prepared.tokens += lengths[static_cast<size_t>(index)];
  }
  return prepared;
}

std::vector<ContextTurn> unguidedTurns(std::vector<ContextTurn> turns, const std::string& negative) {
  Parts& parts = turns.back().parts;
  std::erase_if(parts, [](const Part& part) { return std::holds_alternative<TextPart>(part); });
  if (!negative.empty()) parts.emplace_back(TextPart{negative});
  return turns;
}

std::vector<ReplyItem> unguidedReply(const std::vector<ReplyItem>& reply) {
  std::vector<ReplyItem> pictures;
  std::copy_if(reply.begin(), reply.end(), std::back_inserter(pictures),
               [](const ReplyItem& item) { return std::holds_alternative<ImageRef>(item); });
  pictures.emplace_back(std::vector<int64_t>{special::kBeginImage});
  return pictures;
}

Sequence buildSequence(const LoadedModel& model, const std::vector<ContextTurn>& turns,
                       const std::vector<ReplyItem>& reply) {
  SequenceBuilder builder(model.tokenizer, model.config.image);
  for (const ContextTurn& turn : turns) builder.addTurn(turn);
  builder.openTurn(Role::Model);
  for (const ReplyItem& item : reply) {
    if (const auto* tokens = std::get_if<std::vector<int64_t>>(&item)) {
      builder.addTokens(*tokens);
    } else {
      builder.addPicture(std::get<ImageRef>(item));
    }
  }
  return builder.take();
}

}  // namespace rebus::inference
