#pragma once

#include <QWidget>

class QLabel;

namespace rebus::ui {

class DocumentController;
class EngineClient;

/// How full the model's context is: a ring and a share beside the prompt, with the numbers in its tooltip. Hidden until
/// a reply says it.
class ContextMeter final : public QWidget {
  Q_OBJECT

 public:
  /// Both must outlive the widget.
  ContextMeter(DocumentController* controller, EngineClient* engine, QWidget* parent = nullptr);

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  void showUse();

  DocumentController* m_controller;
  EngineClient* m_engine;
  QLabel* m_share;
  double m_fraction = 0;
};

}  // namespace rebus::ui
