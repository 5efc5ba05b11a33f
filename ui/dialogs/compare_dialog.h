#pragma once

#include <QDialog>

#include "ui/canvas/comparison.h"

class QButtonGroup;

namespace rebus::ui {

class CompareView;

/// A window of its own that compares two pictures and says in numbers what differs.
class CompareDialog final : public QDialog {
  Q_OBJECT

 public:
  CompareDialog(const QString& title, const Comparison& comparison, QWidget* parent = nullptr);

  /// One or two sentences about the numbers.
  static QString summary(const Comparison& comparison);

 private:
  CompareView* m_view;
  QButtonGroup* m_modes;
};

}  // namespace rebus::ui
