#include "ui/turn_actions.h"

#include <QApplication>
#include <QClipboard>
#include <optional>

#include "core/image/metadata.h"
#include "ui/document_controller.h"

namespace rebus::ui {
namespace {

/// Pictures of the prompt; where one was painted over, as it went to the model.
std::vector<Attachment> attachmentsOf(const Parts& parts, const std::optional<Request>& request) {
  std::vector<Attachment> attachments;
  for (const Part& part : parts) {
    const auto* picture = std::get_if<ImagePart>(&part);
    if (picture && picture->image) attachments.push_back({picture->image, nullptr, TurnActions::tr("Earlier picture")});
  }
  if (request && request->mask && !attachments.empty()) {
    attachments.front().image = request->image;
    attachments.front().mask = request->mask;
  }
  return attachments;
}

}  // namespace

TurnActions::TurnActions(DocumentController* controller, StoreClient* store, QObject* parent)
    : QObject(parent), m_controller(controller), m_store(store) {}

void TurnActions::perform(const TurnId& turn, TurnAction action) {
  const Turn* shown = m_controller->turn(turn);
  if (!shown) return;
  switch (action) {
    case TurnAction::CopyText: return QApplication::clipboard()->setText(QString::fromStdString(textOf(shown->parts)));
    case TurnAction::CopyPrompt: return copyPrompt(turn);
    case TurnAction::CopyParameters: return copyParameters(turn);
    case TurnAction::EditPrompt: return editPrompt(turn);
    case TurnAction::TogglePin: return m_controller->setMarks(turn, !shown->pinned, shown->excluded);
    case TurnAction::ToggleExclude: return m_controller->setMarks(turn, shown->pinned, !shown->excluded);
    case TurnAction::Regenerate: return m_controller->regenerate(turn);
    case TurnAction::Repeat: return m_controller->repeat(turn);
    case TurnAction::Continue: return m_controller->continueInterrupted(turn);
    case TurnAction::Keep: return m_controller->keepInterrupted(turn);
    case TurnAction::Discard: return m_controller->discardInterrupted(turn);
    case TurnAction::ShowPrevious: return m_controller->showSibling(turn, -1);
    case TurnAction::ShowNext: return m_controller->showSibling(turn, 1);
    case TurnAction::Delete: Q_EMIT deletionRequested(turn); return;
    case TurnAction::ShowChanges:
    case TurnAction::CompareVersions:
    case TurnAction::MarkForComparing:
    case TurnAction::CompareWithMarked: Q_EMIT comparisonRequested(turn, action); return;
    case TurnAction::CopyPicture:
    case TurnAction::SavePicture:
    case TurnAction::UseAsInput:
    case TurnAction::EditPicture: Q_EMIT pictureTriggered(turn, action);
  }
}

const Turn* TurnActions::promptOf(const TurnId& turn) const {
  const Turn* shown = m_controller->turn(turn);
  return shown && shown->role == Role::Model ? m_controller->turn(shown->parent) : shown;
}

void TurnActions::copyPrompt(const TurnId& turn) {
  const Turn* prompt = promptOf(turn);
  if (!prompt) return;
  QApplication::clipboard()->setText(QString::fromStdString(textOf(prompt->parts)));
  Q_EMIT copied(tr("The prompt is on the clipboard."));
}

void TurnActions::copyParameters(const TurnId& turn) {
  const Turn* reply = m_controller->turn(turn);
  const Turn* prompt = promptOf(turn);
  if (!reply || !reply->provenance || !prompt) return;
  // The very text that a saved picture can carry, which other programs read too.
  PictureMetadata metadata;
  metadata.kind = reply->provenance->kind;
  metadata.prompt = textOf(prompt->parts);
  metadata.params = reply->provenance->params;
  metadata.modelHash = reply->provenance->modelHash;
  Image carrier(1, 1, 1);
  embedMetadata(carrier, metadata);
  QApplication::clipboard()->setText(QString::fromStdString(carrier.texts["parameters"]));
  Q_EMIT copied(tr("Prompt and parameters are on the clipboard."));
}

void TurnActions::editPrompt(const TurnId& turn) {
  const Turn* prompt = promptOf(turn);
  if (!prompt) return;
  const std::vector<TurnId>& replies = m_controller->session().children(prompt->id);
  // The stored request of a reply knows the task and the mask; a prompt alone knows neither.
  const TurnId reply = prompt->id != turn ? turn : replies.empty() ? TurnId{} : replies.back();
  struct Loaded {
    Parts parts;
    std::optional<Request> request;
  };
  m_store->post(
      this,
      [reply, parts = prompt->parts](Library& library) -> Result<Loaded> {
        Loaded loaded{parts, std::nullopt};
        for (Part& part : loaded.parts) {
          auto* picture = std::get_if<ImagePart>(&part);
          if (!picture || picture->image) continue;
          Result<ImageRef> image = library.loadPicture(picture->hash);
          if (!image.ok()) return image.error();
          picture->image = *image;
        }
        if (reply.empty()) return loaded;
        Result<Request> request = library.loadRequest(reply);
        if (request.ok()) loaded.request = std::move(request).value();
        return loaded;
      },
      [this, after = prompt->parent](const Result<Loaded>& loaded) {
        if (!loaded.ok()) {
          Q_EMIT problem(QString::fromStdString(loaded.error().message));
          return;
        }
        EarlierPrompt earlier{after, QString::fromStdString(textOf(loaded->parts)), {}, TaskKind::Continue};
        earlier.attachments = attachmentsOf(loaded->parts, loaded->request);
        if (loaded->request) earlier.kind = loaded->request->kind;
        Q_EMIT editPromptRequested(earlier);
      });
}

}  // namespace rebus::ui
