#pragma once

#include <QDialog>

class QCheckBox;
class QSpinBox;

namespace rebus::ui {

/// Asks for another size of a picture, in its shape unless that is switched off.
class ResizeDialog final : public QDialog {
  Q_OBJECT

 public:
  explicit ResizeDialog(const QSize& size, QWidget* parent = nullptr);

  QSize chosen() const;

 private:
  void follow(QSpinBox* changed, QSpinBox* other, double ratio);

  QSpinBox* m_width;
  QSpinBox* m_height;
  QCheckBox* m_keepsShape;
};

}  // namespace rebus::ui
