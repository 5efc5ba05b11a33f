#pragma once

#include <QWidget>

class QLabel;
class QProgressBar;

namespace rebus::ui {

class EngineClient;

/// One quiet line about the model: loading with a bar, its name and device when ready, or why there is none.
class ModelStatus final : public QWidget {
  Q_OBJECT

 public:
  /// `engine` must outlive the widget.
  explicit ModelStatus(EngineClient* engine, QWidget* parent = nullptr);

 private:
  void update();

  EngineClient* m_engine;
  QLabel* m_text;
  QProgressBar* m_bar;
};

}  // namespace rebus::ui
