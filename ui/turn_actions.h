#pragma once

#include <QObject>
#include <vector>

#include "core/document/turn.h"
#include "ui/chat/attachment_chip.h"
#include "ui/chat/turn_controls.h"
#include "ui/store_client.h"

namespace rebus::ui {

class DocumentController;

/// A prompt that was sent before, as the prompt bar takes it. A plain value.
struct EarlierPrompt {
  TurnId after;  ///< The turn that it followed; empty for a first one.
  QString text;
  std::vector<Attachment> attachments;
  TaskKind kind = TaskKind::Continue;
};

/// What can be done with a turn of the document, other than with its pictures. Works on a prompt and on a reply alike:
/// each of them knows the other one.
class TurnActions final : public QObject {
  Q_OBJECT

 public:
  /// Both must outlive the object.
  TurnActions(DocumentController* controller, StoreClient* store, QObject* parent = nullptr);

  void perform(const TurnId& turn, TurnAction action);

 Q_SIGNALS:
  void pictureTriggered(const rebus::TurnId& turn, rebus::ui::TurnAction action);
  void comparisonRequested(const rebus::TurnId& turn, rebus::ui::TurnAction action);
  void deletionRequested(const rebus::TurnId& turn);
  void editPromptRequested(const rebus::ui::EarlierPrompt& prompt);
  /// `sentence` says what is on the clipboard.
  void copied(const QString& sentence);
  void problem(const QString& sentence);

 private:
  const Turn* promptOf(const TurnId& turn) const;
  void copyPrompt(const TurnId& turn);
  void copyParameters(const TurnId& turn);
  void editPrompt(const TurnId& turn);

  DocumentController* m_controller;
  StoreClient* m_store;
};

}  // namespace rebus::ui
