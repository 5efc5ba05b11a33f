#pragma once

#include <QDialog>

#include "ui/comparison_actions.h"

class QButtonGroup;
class QVBoxLayout;

namespace rebus::ui {

class CompareView;

/// A window of its own that compares two pictures and says in numbers what differs, and two turns by what was asked for
/// in them.
class CompareDialog final : public QDialog {
  Q_OBJECT

 public:
  explicit CompareDialog(const Compared& compared, QWidget* parent = nullptr);

  /// One or two sentences about the numbers.
  static QString summary(const Comparison& comparison);

 private:
  void addPictures(const Comparison& comparison, QVBoxLayout* column);
  void addSettings(const SettingsComparison& settings, bool isAlone, QVBoxLayout* column);

  CompareView* m_view = nullptr;
  QButtonGroup* m_modes;
};

}  // namespace rebus::ui
