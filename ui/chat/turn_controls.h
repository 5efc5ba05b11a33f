#pragma once

#include <QToolButton>
#include <QWidget>
#include <optional>

#include "core/base/id.h"

class QLabel;
class QPushButton;

namespace rebus::ui {

enum class TurnAction {
  CopyText,
  CopyPicture,
  SavePicture,
  UseAsInput,
  EditPicture,
  Regenerate,
  Continue,
  Repeat,
  Keep,
  Discard,
  ShowPrevious,
  ShowNext,
  CopyPrompt,
  CopyParameters,
  EditPrompt,
  TogglePin,
  ToggleExclude,
  ShowChanges,
  CompareVersions,
  MarkForComparing,
  CompareWithMarked,
  Delete,
};

/// What can be done with one turn now.
struct TurnControlsState {
  QString status;          ///< A quiet line: progress. May be empty.
  bool isPrompt = false;   ///< A turn of the user: other controls than a reply's.
  bool hasPrompt = false;  ///< It is one, or answers one.
  bool hasPicture = false;
  bool hasText = false;
  bool canRegenerate = false;
  bool canResume = false;      ///< It was stopped: the same request can run again.
  bool canRetry = false;       ///< It failed: the same.
  bool isInterrupted = false;  ///< Offers Continue, Keep and Discard instead.
  int sibling = 0;             ///< 1..siblings when there are several.
  int siblings = 1;
  bool hasSource = false;  ///< Its picture is an edit of another one.
  bool canMark = false;
  bool isPinned = false;
  bool isExcluded = false;
  bool isUnseen = false;   ///< It no longer fits the model.
  bool hasMarked = false;  ///< Something was marked for comparing.

  bool operator==(const TurnControlsState&) const = default;
};

class TurnMenu;

/// The row of controls under a turn that is in view. Re-used for other turns while scrolling.
class TurnControls final : public QWidget {
  Q_OBJECT

 public:
  explicit TurnControls(QWidget* parent = nullptr);

  void showTurn(const TurnId& turn, const TurnControlsState& state);
  const TurnId& turn() const { return m_turn; }

 Q_SIGNALS:
  void triggered(const rebus::TurnId& turn, rebus::ui::TurnAction action);
  void versionsRequested(const rebus::TurnId& turn, int count);

 private:
  QToolButton* addTool(const QString& name, const QString& iconName, const QString& text, TurnAction action);
  QToolButton* addMenuButton();
  void updateButtons(const TurnControlsState& state);
  QPushButton* addButton(const QString& name, const QString& text, TurnAction action);

  TurnId m_turn;
  std::optional<TurnControlsState> m_state;
  QToolButton* m_previous = nullptr;
  QLabel* m_position = nullptr;
  QToolButton* m_next = nullptr;
  QPushButton* m_continue = nullptr;
  QPushButton* m_keep = nullptr;
  QPushButton* m_discard = nullptr;
  QPushButton* m_repeat = nullptr;
  QToolButton* m_edit = nullptr;
  QToolButton* m_useAsInput = nullptr;
  QToolButton* m_copyPicture = nullptr;
  QToolButton* m_save = nullptr;
  QToolButton* m_copyText = nullptr;
  QToolButton* m_regenerate = nullptr;
  QToolButton* m_editPrompt = nullptr;
  QToolButton* m_more = nullptr;
  TurnMenu* m_menu = nullptr;
  QLabel* m_status = nullptr;
};

}  // namespace rebus::ui
