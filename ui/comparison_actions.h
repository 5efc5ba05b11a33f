#pragma once

#include <QObject>
#include <functional>
#include <optional>

#include "core/document/turn.h"
#include "ui/canvas/comparison.h"
#include "ui/chat/turn_controls.h"
#include "ui/picture_actions.h"
#include "ui/settings_comparison.h"
#include "ui/store_client.h"

namespace rebus::ui {

class DocumentController;

/// What two turns or pictures came to beside each other. A plain value.
struct Compared {
  QString title;
  std::optional<Comparison> pictures;  ///< None when one of the turns has no picture.
  std::optional<SettingsComparison> settings;
};

/// Compares the picture of a turn with the one that it was made from, or with the version before it; and any two
/// pictures or turns, with what was asked for in each. Pixels are fetched and compared on the store thread.
class ComparisonActions final : public QObject {
  Q_OBJECT

 public:
  /// Both must outlive the object.
  ComparisonActions(DocumentController* controller, StoreClient* store, QObject* parent = nullptr);

  /// ShowChanges, CompareVersions, MarkForComparing or CompareWithMarked; others are ignored. compared(), marked() or
  /// problem() follows.
  void perform(const TurnId& turn, TurnAction action);
  /// MarkForComparing or CompareWithMarked of any picture; false for others.
  bool perform(const PictureItem& item, TurnAction action);
  void compareItems(const PictureItem& first, const PictureItem& second);
  /// Turns of the open session.
  void compareTurns(const TurnId& first, const TurnId& second);
  bool hasMarked() const { return m_marked.has_value(); }

 Q_SIGNALS:
  void compared(const rebus::ui::Compared& compared);
  void marked();
  void problem(const QString& sentence);

 private:
  void showChanges(const TurnId& turn);
  void compareVersions(const TurnId& turn);
  PictureItem itemOf(const TurnId& turn) const;
  QString textOfPrompt(const TurnId& turn) const;
  void run(std::function<Result<Compared>(Library&)> work);

  DocumentController* m_controller;
  StoreClient* m_store;
  std::optional<PictureItem> m_marked;
};

}  // namespace rebus::ui
