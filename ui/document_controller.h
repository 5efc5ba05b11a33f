#pragma once

#include <QObject>
#include <QSize>
#include <QTimer>
#include <deque>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "core/document/session.h"
#include "core/store/library.h"
#include "ui/chat/turn_controls.h"
#include "ui/engine_client.h"
#include "ui/store_client.h"
#include "ui/work_queue.h"

namespace rebus::ui {

/// One job, or one that waits, for a list of them. A plain value.
struct JobLine {
  JobId id;
  SessionId session;
  QString title;
  QString status;  ///< Empty while it waits.
  int step = 0;    ///< 1..steps of the picture that is being made; 0 before the first.
  int steps = 0;
  bool isWaiting = false;
};

/// What of the open branch the model can still see. A plain value.
struct ContextUse {
  int tokens = 0;                     ///< What the newest reply took; 0: no reply says it.
  std::unordered_set<TurnId> unseen;  ///< Turns that no longer fit.
};

/// Owns the open session and turns intents into store commands and engine requests, in this order: the store commits
/// the prompt and a pending reply, then the engine gets the request; drafts reach the store every half second; when
/// the job ends the reply is stored. One job runs at a time: what is asked for meanwhile waits in a queue, as its
/// context is the reply that is being made. Jobs go on while another session is open. UI thread; never blocks.
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
  const ContextUse& contextUse() const;
  /// Whether a reply is being made in the open session.
  bool isRunning() const;
  /// Running jobs of all sessions, then those that wait, in their order.
  std::vector<JobLine> jobs() const;
  WorkQueue& queue() { return *m_queue; }

  /// Shows the private session, a new one when there is none. Nothing of it is ever given to the store; it stays in
  /// memory while other sessions are shown, until it is ended or the window closes.
  void openPrivateSession();
  void endPrivateSession();
  bool isPrivate() const { return m_isPrivate; }
  /// Whether `id` is the private session.
  bool isPrivate(const SessionId& id) const;

  /// Shows an empty document; the session is stored with its first prompt.
  void newSession();
  /// Shows a stored session; `scrollTo` may be empty.
  void openSession(const SessionId& id, const TurnId& scrollTo = {});
  /// Asks the store which replies were cut off when the program ended; opens the newest one's session when `open`.
  void loadInterrupted();

  /// Emits sent() when it is accepted: it begins at once, or waits for what runs. rejected() follows when it could not
  /// be stored. problem() when there is no model.
  /// Returns the job that it becomes, or the empty id.
  JobId send(const Intent& intent);
  /// Puts something into the queue that waited there before.
  void enqueue(Work work);
  /// Stops the replies of the open session; what waits comes next.
  void stop();
  /// Stops a job of any session, or takes it out of the queue.
  void cancel(const JobId& id);
  /// Makes `count` siblings of the turn from its stored request, each with another seed.
  void regenerate(const TurnId& id, int count = 1);
  /// Makes a sibling of the turn from its stored request as it is: what was stopped or failed runs again.
  void repeat(const TurnId& id);
  // Answers to an interrupted reply:
  void continueInterrupted(const TurnId& id);
  void keepInterrupted(const TurnId& id);
  void discardInterrupted(const TurnId& id);
  /// Whether the model always, or never, sees the turn. Not for a turn that is being made.
  void setMarks(const TurnId& id, bool pinned, bool excluded);
  /// Shows another version of the turn: -1 the one before, 1 the one after.
  void showSibling(const TurnId& id, int step);
  /// Shows the branch of a turn, which may be the one that is shown.
  void showTurn(const TurnId& id);
  /// Shows the branch up to a turn: the next prompt follows it.
  void continueFrom(const TurnId& id);
  /// Stores the window's own data about the open session (Session::settings); nothing for one that is not stored yet.
  void saveSettings(const QString& settings);
  /// Stores a picture as a turn of the user that asks for nothing, at the end of what is shown.
  void addPicture(const ImageRef& image);
  /// Leaves a reply and its prompt for the turn before them; they stay as a branch.
  void stepBack(const TurnId& reply);
  /// Puts a turn and all that follows it into the bin; of a private session nothing is kept. What stands beside it, or
  /// before it, is shown. turnDeleted() follows, or problem().
  void deleteTurn(const TurnId& id);
  /// Brings back what was deleted with the turn, and shows it.
  void restoreTurn(const SessionId& session, const TurnId& id);
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
  void contextChanged();
  void runningChanged();
  void jobsChanged();
  /// A reply was finished, after `seconds`.
  void replyFinished(const QString& title, double seconds);
  void sent();
  /// A prompt that was accepted could not be stored; problem() said why.
  void rejected(const rebus::ui::Intent& intent);
  void turnDeleted(const rebus::SessionId& session, const rebus::TurnId& turn);
  /// Sessions were added or changed their order or name.
  void sessionsChanged();
  /// `sentence` for people.
  void problem(const QString& sentence);

 private:
  struct Job {
    SessionId session;
    Turn turn;
    QString title;
    QString status = {};
    int step = 0;
    int steps = 0;
    bool isDirty = false;  ///< Has content that no draft holds yet.
    bool hasEnded = false;
    bool isPrivate = false;
  };

  void connectEngine();
  /// contextUse() is worked out again when it is asked for.
  void forgetContext();
  void noteStarted(const JobId& id, const JobStarted& started);
  JobId add(std::variant<Intent, Version> what, const QString& title);
  /// The prompt that the reply answers.
  QString titleOfVersion(const Turn& reply) const;
  void startNext();
  void startInStored(const Work& work);
  void start(const Work& work, const Session& session, bool isStored);
  void startVersion(const Work& work, const TurnId& parent);
  Request requestFor(const Intent& intent, const std::vector<const Turn*>& context) const;
  /// `created`: the session, when it is not stored yet.
  void begin(const Work& work, const std::optional<Turn>& user, Request request, const TurnId& parent,
             std::optional<Session> created);
  void begun(const Work& work, Turn pending, BegunTurn begun);
  void beginPrivate(const Work& work, const std::optional<Turn>& user, Request request, const Turn& pending);
  static Session newUnstoredSession();
  /// The private session while another one is open; null for others.
  Session* parked(const SessionId& id);
  void failToStart(const Work& work, const Error& error);
  void settle(const TurnId& id);
  /// Where the document stands when `id` and what follows it are gone.
  TurnId headWithout(const TurnId& id) const;
  void showWithout(Session session, const TurnId& id, const TurnId& head);
  void moveHead(const TurnId& head);
  void saveDrafts();
  void end(const JobId& id, TurnState state, const JobStats& stats, const std::optional<Error>& error);
  void ended(const JobId& id, const Result<Turn>& stored);
  Job* find(const JobId& id);
  const Job* jobOf(const TurnId& turn) const;
  bool isOpen(const Job& job) const { return job.session == m_session.id; }
  void setStatus(Job& job, const QString& status);
  void reset(Session session, bool isStored);
  /// The pixels of the turns that came last stay in memory; the others are read again when they are asked for.
  void keepNewest(const TurnId& turn);

  EngineClient* m_engine;
  StoreClient* m_store;
  Session m_session;
  bool m_isStored = false;
  bool m_isPrivate = false;
  mutable std::optional<ContextUse> m_context;
  std::optional<Session> m_parked;                        ///< The private session while another one is open.
  std::unordered_map<TurnId, Request> m_privateRequests;  ///< As the store keeps those of others.
  SessionId m_opening;  ///< The session that was asked for last; an older answer is dropped.
  std::unordered_map<JobId, Job> m_jobs;
  WorkQueue* m_queue;
  std::optional<Work> m_starting;  ///< Between queue and engine.
  bool m_isStartCancelled = false;
  std::deque<TurnId> m_withPixels;           ///< Of the open session, oldest first.
  std::unordered_set<TurnId> m_interrupted;  ///< Not settled yet.
  QTimer m_drafts;
};

}  // namespace rebus::ui
