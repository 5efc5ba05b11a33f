#pragma once

#include <QObject>
#include <QSize>
#include <QTimer>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "core/document/session.h"
#include "core/store/library.h"
#include "ui/chat/attachment_chip.h"
#include "ui/chat/turn_controls.h"
#include "ui/engine_client.h"
#include "ui/store_client.h"

namespace rebus::ui {

/// What a person asks for with Send.
struct Intent {
  QString text;
  std::vector<Attachment> attachments;
  TaskKind kind = TaskKind::Continue;
  SamplingParams params;
};

/// Owns the open session and turns intents into store commands and engine requests, in this order: the store commits
/// the prompt and a pending reply, then the engine gets the request; drafts reach the store every half second; when
/// the job ends the reply is stored. Jobs go on while another session is open. UI thread; never blocks.
class DocumentController final : public QObject {
  Q_OBJECT

 public:
  /// Both must outlive the controller.
  DocumentController(EngineClient* engine, StoreClient* store, QObject* parent = nullptr);

  const Session& session() const { return m_session; }
  /// The turns that are shown, oldest first, running ones as far as they are.
  std::vector<const Turn*> path() const;
  /// A turn of the open session, or null.
  const Turn* turn(const TurnId& id) const;
  TurnControlsState controlsFor(const TurnId& id) const;
  /// Whether a reply is being made, or waits to be, in the open session.
  bool isRunning() const;

  /// Shows an empty document; the session is stored with its first prompt.
  void newSession();
  /// Shows a stored session; `scrollTo` may be empty.
  void openSession(const SessionId& id, const TurnId& scrollTo = {});
  /// Asks the store which replies were cut off when the program ended; opens the newest one's session when `open`.
  void loadInterrupted();

  /// sent() follows when the prompt is stored, problem() when it could not be or there is no model.
  void send(const Intent& intent);
  /// Stops the replies of the open session.
  void stop();
  /// Makes a sibling of the turn from its stored request, with another seed.
  void regenerate(const TurnId& id);
  /// Makes a sibling of the turn from its stored request as it is: what was stopped or failed runs again.
  void repeat(const TurnId& id);
  // Answers to an interrupted reply:
  void continueInterrupted(const TurnId& id);
  void keepInterrupted(const TurnId& id);
  void discardInterrupted(const TurnId& id);
  /// Shows another version of the turn: -1 the one before, 1 the one after.
  void showSibling(const TurnId& id, int step);
  /// Stores the window's own data about the open session (Session::settings); nothing for one that is not stored yet.
  void saveSettings(const QString& settings);
  /// Tells of a title that was changed elsewhere.
  void setTitle(const SessionId& id, const QString& title);

 Q_SIGNALS:
  // The document:
  void pathShown(const rebus::TurnId& scrollTo);
  void turnAppended(const rebus::Turn& turn);
  void turnReplaced(const rebus::Turn& turn);
  void textAdded(const rebus::TurnId& turn, const QString& text);
  void pictureBegun(const rebus::TurnId& turn, const QSize& size);
  void pictureShown(const rebus::TurnId& turn, const rebus::ImageRef& image);
  // Around it:
  void controlsChanged();
  void runningChanged();
  void sent();
  /// Sessions were added or changed their order or name.
  void sessionsChanged();
  /// `sentence` for people.
  void problem(const QString& sentence);

 private:
  struct Job {
    SessionId session;
    Turn turn;
    QString status;
    bool isDirty = false;  ///< Has content that no draft holds yet.
    bool hasEnded = false;
  };

  void connectEngine();
  Request requestFor(const Intent& intent, const Turn& user) const;
  void begin(const std::optional<Turn>& user, Request request, const TurnId& parent);
  void begun(const SessionId& session, Turn pending, BegunTurn begun);
  void remake(const TurnId& id, bool withNewSeed);
  void settle(const TurnId& id);
  void moveHead(const TurnId& head);
  void saveDrafts();
  void end(const JobId& id, TurnState state, const JobStats& stats, const std::optional<Error>& error);
  void ended(const JobId& id, const Result<Turn>& stored);
  Job* find(const JobId& id);
  const Job* jobOf(const TurnId& turn) const;
  bool isOpen(const Job& job) const { return job.session == m_session.id; }
  void setStatus(Job& job, const QString& status);
  void reset(Session session, bool isStored);

  EngineClient* m_engine;
  StoreClient* m_store;
  Session m_session;
  bool m_isStored = false;
  SessionId m_opening;  ///< The session that was asked for last; an older answer is dropped.
  std::unordered_map<JobId, Job> m_jobs;
  bool m_isCommitting = false;
  std::unordered_set<TurnId> m_interrupted;  ///< Not settled yet.
  QTimer m_drafts;
};

}  // namespace rebus::ui
