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

bool hasContent(const ImagePart& picture) {
  return picture.image || !picture.hash.empty();
}

/// What a turn was asked for: from the library, or, for a prompt, what the window knows.
ComparedTurn comparedTurn(const TurnId& turn, const QString& prompt, Library& library) {
  const Result<PictureMetadata> made = library.pictureMetadata(turn);
  if (!made.ok()) return {prompt, std::nullopt};
  return {QString::fromStdString(made->prompt), *made};
}

}  // namespace

ComparisonActions::ComparisonActions(DocumentController* controller, StoreClient* store, QObject* parent)
    : QObject(parent), m_controller(controller), m_store(store) {}

PictureItem ComparisonActions::itemOf(const TurnId& turn) const {
  const ImagePart* picture = lastPictureOf(m_controller->turn(turn));
  return {picture ? *picture : ImagePart{}, turn};
}

QString ComparisonActions::textOfPrompt(const TurnId& turn) const {
  const Turn* shown = m_controller->turn(turn);
  return shown && shown->role == Role::User ? QString::fromStdString(textOf(shown->parts)) : QString();
}

void ComparisonActions::perform(const TurnId& turn, TurnAction action) {
  switch (action) {
    case TurnAction::ShowChanges: return showChanges(turn);
    case TurnAction::CompareVersions: return compareVersions(turn);
    default: perform(itemOf(turn), action);
  }
}

bool ComparisonActions::perform(const PictureItem& item, TurnAction action) {
  if (action == TurnAction::MarkForComparing) {
    m_marked = item;
    Q_EMIT marked();
    return true;
  }
  if (action != TurnAction::CompareWithMarked) return false;
  if (m_marked) compareItems(*m_marked, item);
  return true;
}

void ComparisonActions::compareTurns(const TurnId& first, const TurnId& second) {
  compareItems(itemOf(first), itemOf(second));
}

void ComparisonActions::compareItems(const PictureItem& first, const PictureItem& second) {
  const bool hasPictures = hasContent(first.part) && hasContent(second.part);
  run([first, second, hasPictures, title = hasPictures ? tr("Two pictures") : tr("Two turns"),
       before = textOfPrompt(first.turn), after = textOfPrompt(second.turn)](Library& library) -> Result<Compared> {
    Compared compared{title, std::nullopt, std::nullopt};
    compared.settings =
        compareSettings(comparedTurn(first.turn, before, library), comparedTurn(second.turn, after, library));
    if (!hasPictures) return compared;
    const Result<ImageRef> one = pixelsOf(first.part, library);
    if (!one.ok()) return one.error();
    const Result<ImageRef> other = pixelsOf(second.part, library);
    if (!other.ok()) return other.error();
    const Result<Comparison> pictures = compare(**one, **other, nullptr);
    if (!pictures.ok()) return pictures.error();
    compared.pictures = *pictures;
    return compared;
  });
}

void ComparisonActions::showChanges(const TurnId& turn) {
  const ImagePart* shown = lastPictureOf(m_controller->turn(turn));
  if (!shown) return;
  const QString gone = tr("The picture that was edited is gone; there is nothing to compare with.");
  run([turn, title = tr("What changed"), after = *shown,
       gone = gone.toStdString()](Library& library) -> Result<Compared> {
    const Result<Request> request = library.loadRequest(turn);
    if (!request.ok()) return request.error();
    const ImageRef before = sourceOf(*request);
    if (!before) return Error{ErrorCode::NotFound, gone};
    const Result<ImageRef> pixels = pixelsOf(after, library);
    if (!pixels.ok()) return pixels.error();
    const Result<Comparison> pictures = compare(*before, **pixels, request->mask.get());
    if (!pictures.ok()) return pictures.error();
    return Compared{title, *pictures, std::nullopt};
  });
}

void ComparisonActions::compareVersions(const TurnId& turn) {
  const std::vector<TurnId>& siblings = m_controller->session().siblings(turn);
  const auto position = std::find(siblings.begin(), siblings.end(), turn);
  if (position == siblings.end() || position == siblings.begin()) return;
  if (!lastPictureOf(m_controller->turn(*(position - 1)))) {
    Q_EMIT problem(tr("The version before this one has no picture; there is nothing to compare with."));
    return;
  }
  compareTurns(*(position - 1), turn);
}

void ComparisonActions::run(std::function<Result<Compared>(Library&)> work) {
  m_store->post(this, std::move(work), [this](const Result<Compared>& result) {
    result.ok() ? Q_EMIT compared(*result) : Q_EMIT problem(QString::fromStdString(result.error().message));
  });
}

}  // namespace rebus::ui
