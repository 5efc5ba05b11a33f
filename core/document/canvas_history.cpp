#include "core/document/canvas_history.h"

#include <algorithm>

namespace rebus {

CanvasHistory::CanvasHistory(int width, int height, size_t budget)
    : m_width(width), m_height(height), m_budget(budget) {}

Result<CanvasHistory> CanvasHistory::restore(CanvasRecord record, size_t budget, const CanvasPixels& pixels) {
  CanvasHistory history(pixels.width, pixels.height, budget);
  if (Result<Rect> applied = applyDelta(record.base, pixels); !applied) return applied.error();
  history.m_base = std::move(record.base);
  for (CanvasStep& step : record.steps) {
    if (step.number < history.m_next) return Error{ErrorCode::Corrupt, "The steps of the canvas are out of order."};
    Result<Rect> applied = applyDelta(step.delta, pixels);
    if (!applied) return applied.error();
    if (step.number <= record.position) {
      ++history.m_position;
    } else if (applied = applyDelta(step.delta, pixels); !applied) {
      // Applied twice it changes nothing, but is known to be sound.
      return applied.error();
    }
    history.m_next = step.number + 1;
    history.m_bytes += step.delta.size();
    history.m_steps.push_back(std::move(step));
  }
  history.m_stored = history.m_next - 1;
  history.dropOldest();
  return history;
}

void CanvasHistory::record(CanvasOperation operation, CanvasDelta delta) {
  if (delta.empty()) return;
  while (m_steps.size() > m_position) {
    m_bytes -= m_steps.back().delta.size();
    m_next = m_steps.back().number;
    m_steps.pop_back();
  }
  m_stored = std::min(m_stored, m_next - 1);
  m_bytes += delta.size();
  m_steps.push_back({m_next++, operation, std::move(delta)});
  m_position = m_steps.size();
  m_hasChange = true;
  dropOldest();
}

void CanvasHistory::dropOldest() {
  while (m_bytes > m_budget && !m_steps.empty()) {
    if (m_position == 0) {
      // Only undone steps are left; those that would come last go first, as each needs the ones before it.
      m_bytes -= m_steps.back().delta.size();
      m_next = m_steps.back().number;
      m_stored = std::min(m_stored, m_next - 1);
      m_steps.pop_back();
    } else {
      // Own deltas are sound: they were made here, or checked when they were restored.
      m_base = combineDeltas(m_base, m_steps.front().delta, m_width, m_height).value();
      m_isBaseStored = false;
      m_bytes -= m_steps.front().delta.size();
      m_steps.pop_front();
      --m_position;
    }
    m_hasChange = true;
  }
}

Rect CanvasHistory::goTo(size_t position, const CanvasPixels& pixels) {
  position = std::min(position, m_steps.size());
  Rect changed;
  const auto apply = [&](const CanvasStep& step) {
    const Rect area = applyDelta(step.delta, pixels).value();
    if (changed.empty()) {
      changed = area;
      return;
    }
    const int right = std::max(changed.x + changed.width, area.x + area.width);
    const int bottom = std::max(changed.y + changed.height, area.y + area.height);
    changed.x = std::min(changed.x, area.x);
    changed.y = std::min(changed.y, area.y);
    changed.width = right - changed.x;
    changed.height = bottom - changed.y;
  };
  m_hasChange = m_hasChange || position != m_position;
  while (m_position > position) apply(m_steps[--m_position]);
  while (m_position < position) apply(m_steps[m_position++]);
  return changed;
}

void CanvasHistory::setBudget(size_t budget) {
  m_budget = budget;
  dropOldest();
}

CanvasChange CanvasHistory::takeChange() {
  CanvasChange change;
  if (!m_isBaseStored) change.base = m_base;
  change.first = m_steps.empty() ? m_next : m_steps.front().number;
  change.kept = m_stored;
  for (const CanvasStep& step : m_steps) {
    if (step.number > m_stored) change.added.push_back(step);
  }
  change.position = m_position == 0 ? 0 : m_steps[m_position - 1].number;
  m_stored = m_next - 1;
  m_isBaseStored = true;
  m_hasChange = false;
  return change;
}

void CanvasHistory::markUnsaved() {
  m_stored = 0;
  m_isBaseStored = false;
  m_hasChange = true;
}

}  // namespace rebus
