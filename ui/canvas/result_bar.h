#pragma once

#include <QWidget>

class QPushButton;

namespace rebus::ui {

/// Below the canvas when an edit is done and its result is shown: what shall become of it.
class ResultBar final : public QWidget {
  Q_OBJECT

 public:
  explicit ResultBar(QWidget* parent = nullptr);

  void focusApply();

 Q_SIGNALS:
  void applied();
  void discarded();
  /// While the button is down the picture is shown as it was.
  void beforeShown(bool isShown);

 private:
  QPushButton* m_apply;
};

}  // namespace rebus::ui
