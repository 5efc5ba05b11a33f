#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>

#include "ui/captions/caption_files.h"
#include "ui/engine_client.h"
#include "ui/picture_io.h"

namespace rebus::ui {

/// How far a folder is. A plain value.
struct CaptionProgress {
  int done = 0;  ///< Also those of earlier times.
  int total = 0;
  QString picture;         ///< That is looked at now.
  qint64 secondsLeft = 0;  ///< 0: nobody knows yet.
};

/// Has the model describe each picture of a folder, one job after the other; prompts of the window come in between.
/// Each caption is written before the next one begins, so that it can be stopped, or killed, and goes on from there.
/// UI thread; never blocks.
class FolderCaptions final : public QObject {
  Q_OBJECT

 public:
  /// Both must outlive the object.
  FolderCaptions(EngineClient* engine, PictureIo* io, QObject* parent = nullptr);

  /// Ignored while it runs. `params` must suit the loaded model.
  void start(const CaptionTask& task, const SamplingParams& params);
  void stop();
  bool isRunning() const { return m_isRunning; }

 Q_SIGNALS:
  void progressed(const rebus::ui::CaptionProgress& progress);
  /// It ended, by itself or not; `sentence` says what came of it.
  void ended(const QString& sentence);

 private:
  void next();
  void ask(const ImageRef& image);
  void keep();
  void skip(const QString& why);
  void tellProgress();
  void end(const QString& problem = {});
  QString summary() const;
  /// `done`, unless the run has ended by the time that it is called.
  template <typename Done>
  auto whileRunning(Done done) {
    return [self = QPointer(this), run = m_run, done = std::move(done)](auto result) {
      if (self && run == self->m_run && self->m_isRunning) done(std::move(result));
    };
  }

  EngineClient* m_engine;
  PictureIo* m_io;
  CaptionTask m_task;
  SamplingParams m_params;
  CaptionPlan m_plan;
  JobId m_job;     ///< Empty between two jobs.
  QString m_text;  ///< What the job said so far.
  QStringList m_failures;
  QElapsedTimer m_clock;
  int m_made = 0;  ///< In this run.
  int m_run = 0;
  bool m_isRunning = false;
};

}  // namespace rebus::ui
