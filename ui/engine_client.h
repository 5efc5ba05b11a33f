#pragma once

#include <QObject>
#include <QThread>
#include <QTimer>
#include <functional>
#include <memory>
#include <unordered_set>

#include "core/engine/engine.h"
#include "ui/call_queue.h"
#include "ui/engine_mailbox.h"

namespace rebus::ui {

/// Opens the engine library and makes an engine; called on a worker thread, may take long.
using EngineOpener = std::function<Result<std::unique_ptr<Engine>>(EventSink)>;

/// The engine as the window sees it: opened on a worker thread, its events delivered on the UI thread at most once a
/// frame. Every submitted job ends in exactly one of jobFinished, jobCancelled, jobFailed, even when the engine can't
/// be opened or goes away.
class EngineClient final : public QObject {
  Q_OBJECT

 public:
  enum class State { Off, Opening, Loading, Ready, Unavailable };

  explicit EngineClient(QObject* parent = nullptr);
  /// Waits for the engine to cancel what runs.
  ~EngineClient() override;

  /// Opens (once) and loads the model of `options`; again: loads another one. UI thread; does not block.
  void start(EngineOpener opener, const EngineOptions& options);
  /// Says why there is no engine, without opening one.
  void refuse(const QString& problem);
  /// Frees the model's memory; load() brings it back.
  void unload();
  void load(const EngineOptions& options);

  void submit(Request request);
  void cancel(const JobId& job);

  State state() const { return m_state; }
  /// 0..1 while loading.
  double loadingFraction() const { return m_fraction; }
  /// Valid when Ready.
  const ModelInfo& model() const { return m_model; }
  /// A sentence, when Unavailable.
  const QString& problem() const { return m_problem; }

 Q_SIGNALS:
  void stateChanged();
  void jobQueued(const rebus::JobId& job, int position);
  void jobStarted(const rebus::JobId& job, const rebus::JobStarted& started);
  void jobText(const rebus::JobId& job, const QString& text);
  void jobImageStarted(const rebus::JobId& job, const QSize& size);
  void jobPreview(const rebus::JobId& job, const rebus::ImageRef& image);
  void jobProgress(const rebus::JobId& job, const rebus::JobProgress& progress);
  void jobImage(const rebus::JobId& job, const rebus::ImageRef& image);
  void jobFinished(const rebus::JobId& job, const rebus::JobStats& stats);
  void jobCancelled(const rebus::JobId& job);
  void jobFailed(const rebus::JobId& job, const rebus::Error& error);

 private:
  struct Opened;

  void adopt(Result<std::unique_ptr<Engine>> engine);
  void drain();
  void deliver(const Event& event);
  void deliverToJob(const JobId& job, const EventBody& body);
  void setState(State state);
  void failAllJobs(const Error& error);

  /// Shared with the sink, which may be called until the engine's destructor returns.
  std::shared_ptr<EngineMailbox> m_mailbox = std::make_shared<EngineMailbox>();
  CallQueue m_calls;  ///< Before the engine and its opener, which post until they end.
  std::unique_ptr<Engine> m_engine;
  std::unique_ptr<QThread> m_opener;
  std::shared_ptr<Opened> m_opened;
  EngineOptions m_options;
  QTimer m_frame;
  State m_state = State::Opening;  ///< Also before start(), which follows the first frame.
  double m_fraction = 0;
  ModelInfo m_model;
  QString m_problem;
  std::unordered_set<JobId> m_jobs;  ///< Submitted and not ended.
};

}  // namespace rebus::ui
