#pragma once

#include <QWidget>

#include "core/engine/request.h"

namespace rebus::ui {

/// What a new session shows: what Rebus is for, and three prompts to click, one for each thing it does, and a
/// sketch.
class EmptyState final : public QWidget {
  Q_OBJECT

 public:
  explicit EmptyState(QWidget* parent = nullptr);

  /// The picture that goes with captioning and editing.
  static QString samplePath() { return QStringLiteral(":/rebus/samples/apple.png"); }

 Q_SIGNALS:
  void exampleChosen(const QString& prompt, rebus::TaskKind kind, bool withSample);
  void sketchRequested();
};

}  // namespace rebus::ui
