#pragma once

#include <QTimer>
#include <QWidget>
#include <functional>

class QLabel;
class QPushButton;

namespace rebus::ui {

/// One sentence above the prompt bar, with at most one thing to do about it, such as Undo after deleting.
class NoticeBar final : public QWidget {
  Q_OBJECT

 public:
  explicit NoticeBar(QWidget* parent = nullptr);

  /// Replaces what is shown. Goes away by itself after a while, unless it `stays`; never while it has the focus or
  /// the pointer.
  void showNotice(const QString& sentence, const QString& actionText = {}, std::function<void()> action = {},
                  bool stays = false);

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  QLabel* m_text;
  QPushButton* m_button;
  std::function<void()> m_action;
  QTimer m_timer;
};

}  // namespace rebus::ui
