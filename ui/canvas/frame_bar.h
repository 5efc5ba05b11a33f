#pragma once

#include <QWidget>

#include "ui/canvas/canvas_frame.h"

class QLabel;
class QPushButton;
class QSpinBox;

namespace rebus::ui {

/// Below the canvas while a frame is there: its place and size in numbers, what it will do, and the way out.
class FrameBar final : public QWidget {
  Q_OBJECT

 public:
  explicit FrameBar(QWidget* parent = nullptr);

  void setFrame(const CanvasFrame& frame);

 Q_SIGNALS:
  /// Somebody typed numbers.
  void rectChanged(const QRect& rect);
  void applied();
  void cancelled();

 private:
  QSpinBox* addField(const char* name, const QString& label, int least, int most);

  QSpinBox* m_left;
  QSpinBox* m_top;
  QSpinBox* m_width;
  QSpinBox* m_height;
  QLabel* m_explanation;
  QPushButton* m_apply;
  QWidget* m_fields;
};

}  // namespace rebus::ui
