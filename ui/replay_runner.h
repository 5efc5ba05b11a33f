#pragma once

#include <QObject>
#include <QPointer>
#include <optional>
#include <vector>

#include "core/store/replay_source.h"
#include "ui/engine_client.h"
#include "ui/store_client.h"

namespace rebus::ui {

class DocumentController;

/// Makes every reply of the open session again from its stored request, one job after another, and says how close each
/// came. Nothing is stored or shown in the document. Prompts that are sent meanwhile come first. UI thread; never
/// blocks: pictures are read and compared on the store thread.
class ReplayRunner final : public QObject {
  Q_OBJECT

 public:
  enum class State { Waiting, Running, Done, Skipped, Failed, Stopped };

  /// One reply.
  struct Line {
    Turn turn;
    QString prompt;
    State state = State::Waiting;
    ReplayComparison comparison;  ///< When Done; its reason also says why a reply was skipped or failed.
  };

  /// Takes the replies of the session that is open now. All must outlive the object but the engine.
  ReplayRunner(DocumentController* controller, EngineClient* engine, StoreClient* store, QObject* parent = nullptr);
  /// Stops.
  ~ReplayRunner() override;

  const SessionId& session() const { return m_session; }
  const std::vector<Line>& lines() const { return m_lines; }
  bool isRunning() const { return m_isRunning; }
  /// How long the replies took when they were made.
  double storedSeconds() const;

  /// Begins with the first reply; changed() follows for each that is done, ended() after the last.
  void start();
  void stop();

 Q_SIGNALS:
  void changed(int index);
  /// 0..1 of the reply that is being made.
  void progressed(double fraction);
  void ended();
  /// Why it can't go on, as a sentence.
  void problem(const QString& sentence);

 private:
  void connectEngine();
  void next();
  void submit(ReplaySource source);
  void judge();
  void finishLine(State state, ReplayComparison comparison);
  void end();

  DocumentController* m_controller;
  QPointer<EngineClient> m_engine;
  StoreClient* m_store;
  SessionId m_session;
  std::vector<Line> m_lines;
  size_t m_index = 0;
  bool m_isRunning = false;
  bool m_isWaiting = false;  ///< For other jobs to end.
  bool m_isStopping = false;
  int m_run = 0;  ///< Answers of the store to an earlier run are dropped.
  JobId m_job;    ///< Empty while the engine has none of ours.
  ReplaySource m_source;
  std::string m_modelHash;
  JobStarted m_started;
  Parts m_parts;
};

}  // namespace rebus::ui
