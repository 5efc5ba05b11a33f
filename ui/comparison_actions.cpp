#include "ui/comparison_actions.h"

#include <algorithm>

#include "ui/document_controller.h"

namespace rebus::ui {
namespace {

/// The last picture of a turn, with or without its pixels; null when it has none.
const ImagePart* lastPictureOf(const Turn* turn) {
  if (!turn) return nullptr;
  for (auto part = turn->parts.rbegin(); part != turn->parts.rend(); ++part) {
    if (const auto* picture = std::get_if<ImagePart>(&*part)) return picture;
  }
  return nullptr;
}

Result<ImageRef> pixelsOf(const ImagePart& picture, Library& library) {
  if (picture.image) return picture.image;
  return library.loadPicture(picture.hash);
}

/// What an edit started from.
ImageRef sourceOf(const Request& request) {
  if (request.image) return request.image;
  for (auto turn = request.context.rbegin(); turn != request.context.rend(); ++turn) {
    if (ImageRef image = lastImageOf(turn->parts)) return image;
  }
  return nullptr;
}

}  // namespace

ComparisonActions::ComparisonActions(DocumentController* controller, StoreClient* store, QObject* parent)
    : QObject(parent), m_controller(controller), m_store(store) {}

void ComparisonActions::perform(const TurnId& turn, TurnAction action) {
  const ImagePart* shown = lastPictureOf(m_controller->turn(turn));
  if (!shown) return;
  if (action == TurnAction::ShowChanges) {
    const QString gone = tr("The picture that was edited is gone; there is nothing to compare with.");
    return run(tr("What changed"),
               [turn, after = *shown, gone = gone.toStdString()](Library& library) -> Result<Comparison> {
                 const Result<Request> request = library.loadRequest(turn);
                 if (!request.ok()) return request.error();
                 const ImageRef before = sourceOf(*request);
                 if (!before) return Error{ErrorCode::NotFound, gone};
                 const Result<ImageRef> pixels = pixelsOf(after, library);
                 if (!pixels.ok()) return pixels.error();
                 return compare(*before, **pixels, request->mask.get());
               });
  }
  if (action != TurnAction::CompareVersions) return;
  const std::vector<TurnId>& siblings = m_controller->session().siblings(turn);
  const auto position = std::find(siblings.begin(), siblings.end(), turn);
  if (position == siblings.end() || position == siblings.begin()) return;
  const ImagePart* earlier = lastPictureOf(m_controller->turn(*(position - 1)));
  if (!earlier) {
    Q_EMIT problem(tr("The version before this one has no picture; there is nothing to compare with."));
    return;
  }
  run(tr("The version before, and this one"),
      [before = *earlier, after = *shown](Library& library) -> Result<Comparison> {
        const Result<ImageRef> first = pixelsOf(before, library);
        if (!first.ok()) return first.error();
        const Result<ImageRef> second = pixelsOf(after, library);
        if (!second.ok()) return second.error();
        return compare(**first, **second, nullptr);
      });
}

void ComparisonActions::run(const QString& title, std::function<Result<Comparison>(Library&)> work) {
  m_store->post(this, std::move(work), [this, title](const Result<Comparison>& comparison) {
    comparison.ok() ? Q_EMIT compared(title, *comparison)
                    : Q_EMIT problem(QString::fromStdString(comparison.error().message));
  });
}

}  // namespace rebus::ui
