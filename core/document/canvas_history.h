#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

#include "core/document/canvas_delta.h"

namespace rebus {

/// What a step of the canvas did, for a list of steps. Values are stored: never reuse one.
enum class CanvasOperation {
  Brush = 1,
  Eraser = 2,
  Line = 3,
  Rectangle = 4,
  Ellipse = 5,
  Lasso = 6,
  Fill = 7,
  PaintAll = 8,
  Invert = 9,
  Grow = 10,
  Shrink = 11,
  Feather = 12,
  ClearMask = 13,
  ClearPaint = 14,
  NewArea = 15,  ///< The picture was enlarged; the new part is masked.
};

struct CanvasStep {
  int64_t number = 0;  ///< Ascending from 1 in one canvas.
  CanvasOperation operation = CanvasOperation::Brush;
  CanvasDelta delta;

  bool operator==(const CanvasStep&) const = default;
};

/// All that a canvas needs to be as it was. A plain value.
struct CanvasRecord {
  CanvasDelta base;      ///< From empty layers to the state before the first step.
  int64_t position = 0;  ///< The last step in force; 0 or less than the first: none.
  std::vector<CanvasStep> steps;
};

/// What was changed since a record was stored last. A plain value.
struct CanvasChange {
  std::optional<CanvasDelta> base;  ///< Unset: as stored.
  int64_t first = 1;                ///< Stored steps before this one go.
  int64_t kept = 0;                 ///< Stored steps after this one go ...
  std::vector<CanvasStep> added;    ///< ... and these come.
  int64_t position = 0;
};

/// Undo and redo over both layers of one canvas. When the steps take more than the budget the oldest are dropped.
/// A plain value of one thread.
class CanvasHistory {
 public:
  CanvasHistory() = default;
  /// `budget`: bytes that the steps may take.
  CanvasHistory(int width, int height, size_t budget);
  /// The history of `record`, whose state is put into `pixels`, which must be all zero.
  /// Errors: Corrupt; then `pixels` is of no use.
  static Result<CanvasHistory> restore(CanvasRecord record, size_t budget, const CanvasPixels& pixels);

  /// Adds a step that was done already, in place of what was undone. Nothing for an empty delta.
  void record(CanvasOperation operation, CanvasDelta delta);

  const std::deque<CanvasStep>& steps() const { return m_steps; }
  /// How many of steps() are in force.
  size_t position() const { return m_position; }
  bool canUndo() const { return m_position > 0; }
  bool canRedo() const { return m_position < m_steps.size(); }
  /// Undoes or redoes until `position` steps are in force. Returns what changed.
  Rect goTo(size_t position, const CanvasPixels& pixels);

  /// Of all steps; never more than the budget.
  size_t bytes() const { return m_bytes; }
  void setBudget(size_t budget);

  /// What a store must change to have this history, and that it will: the next call says what changes after it.
  CanvasChange takeChange();
  bool hasChange() const { return m_hasChange; }
  /// The store failed: the next change is the whole history.
  void markUnsaved();

 private:
  void dropOldest();

  int m_width = 0;
  int m_height = 0;
  size_t m_budget = 0;
  CanvasDelta m_base;
  std::deque<CanvasStep> m_steps;
  size_t m_position = 0;
  size_t m_bytes = 0;
  int64_t m_next = 1;    ///< Number of the next step.
  int64_t m_stored = 0;  ///< Steps up to this number are stored as they are.
  bool m_isBaseStored = true;
  bool m_hasChange = false;
};

}  // namespace rebus
