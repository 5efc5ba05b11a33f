#pragma once

#include <QObject>
#include <QString>
#include <deque>
#include <optional>
#include <variant>
#include <vector>

#include "core/base/id.h"
#include "core/engine/request.h"
#include "ui/chat/attachment_chip.h"

namespace rebus::ui {

/// What a person asks for with Send.
struct Intent {
  QString text;
  std::vector<Attachment> attachments;
  TaskKind kind = TaskKind::Continue;
  SamplingParams params;
  /// The turn that the prompt follows; the empty id makes it a first turn. Unset: the end of what is shown when its
  /// turn comes.
  std::optional<TurnId> after = {};
  double strength = 1;  ///< Of an edit: Request::strength.
};

/// Another version of a stored reply, from its stored request.
struct Version {
  TurnId of;
  bool withNewSeed = true;
};

/// One thing that was asked for and has not begun.
struct Work {
  JobId id;  ///< Of the job that it becomes.
  SessionId session;
  QString title;  ///< One line for people.
  std::variant<Intent, Version> what;
};

/// What waits for the model, in the order in which it will be done. UI thread.
class WorkQueue final : public QObject {
  Q_OBJECT

 public:
  explicit WorkQueue(QObject* parent = nullptr) : QObject(parent) {}

  const std::deque<Work>& waiting() const { return m_waiting; }
  void add(Work work);
  /// The first one; there must be one.
  Work take();
  void remove(const JobId& id);
  /// Moves by `step` places, negative ones towards the front; at either end it stays.
  void move(const JobId& id, int step);

 Q_SIGNALS:
  void changed();

 private:
  std::deque<Work> m_waiting;
};

}  // namespace rebus::ui
