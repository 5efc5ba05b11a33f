#pragma once

#include <optional>
#include <variant>
#include <vector>

#include "core/engine/request.h"
#include "inference/formats/model_bundle.h"
#include "inference/generation/picture_maker.h"
#include "inference/sequence/sequence.h"

namespace rebus::inference {

/// What the model is to see of a request: the turns that fit, and the picture that is edited.
struct PreparedContext {
  std::vector<ContextTurn> turns;
  std::vector<int> seenTurns;  ///< Indices into Request::context.
  std::optional<PictureSource> source;
  int64_t tokens = 0;  ///< Length of the prompt.
};

/// Cuts the context to the newest whole turns that leave room for the reply, and prepares the picture of an edit.
/// Throws InferenceError: TooLarge when the last turn alone does not fit, InvalidArgument when there is no picture to
/// edit or the mask does not fit it.
PreparedContext prepareContext(const Request& request, const LoadedModel& model);

/// Positions that prepareContext() keeps free for the reply's words, besides those of its picture.
int64_t textTokens(const Request& request, const LoadedModel& model);

/// The model's turn so far: tokens as they were picked, and pictures.
using ReplyItem = std::variant<std::vector<int64_t>, ImageRef>;

/// The whole sequence up to now.
Sequence buildSequence(const LoadedModel& model, const std::vector<ContextTurn>& turns,
                       const std::vector<ReplyItem>& reply);

/// What guidance leads away from: `turns` with `negative`, which may be empty, in place of the last one's text.
std::vector<ContextTurn> unguidedTurns(std::vector<ContextTurn> turns, const std::string& negative);
/// Likewise for the reply up to a picture that begins: its earlier pictures, without words.
std::vector<ReplyItem> unguidedReply(const std::vector<ReplyItem>& reply);

}  // namespace rebus::inference
