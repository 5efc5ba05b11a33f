#pragma once

#include <QObject>
#include <functional>

#include "core/document/turn.h"
#include "ui/canvas/comparison.h"
#include "ui/chat/turn_controls.h"
#include "ui/store_client.h"

namespace rebus::ui {

class DocumentController;

/// Compares the picture of a turn: with the one that it was made from, or with the version before it. Pixels are
/// fetched and compared on the store thread.
class ComparisonActions final : public QObject {
  Q_OBJECT

 public:
  /// Both must outlive the object.
  ComparisonActions(DocumentController* controller, StoreClient* store, QObject* parent = nullptr);

  /// ShowChanges or CompareVersions; others are ignored. compared() or problem() follows.
  void perform(const TurnId& turn, TurnAction action);

 Q_SIGNALS:
  void compared(const QString& title, const rebus::ui::Comparison& comparison);
  void problem(const QString& sentence);

 private:
  void run(const QString& title, std::function<Result<Comparison>(Library&)> work);

  DocumentController* m_controller;
  StoreClient* m_store;
};

}  // namespace rebus::ui
