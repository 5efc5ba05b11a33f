#include "core/store/replay_source.h"

namespace rebus {

Result<ReplaySource> loadReplay(const Library& library, const Turn& turn) {
  if (turn.state != TurnState::Complete) return Error{ErrorCode::Unavailable, "The turn was not finished."};
  auto request = library.loadRequest(turn.id);
  if (!request) return request.error();
  ReplaySource source{*std::move(request), turn.parts};
  for (Part& part : source.stored) {
    auto* picture = std::get_if<ImagePart>(&part);
    if (!picture || picture->image) continue;
    auto image = library.loadPicture(picture->hash);
    if (!image) return image.error();
    picture->image = *std::move(image);
  }
  return source;
}

}  // namespace rebus
