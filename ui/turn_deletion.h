#pragma once

#include <QObject>

#include "core/base/id.h"

class QWidget;

namespace rebus::ui {

class DocumentController;
class NoticeBar;

/// Deletes a turn after asking, which says what goes with it; a notice then offers to undo it.
class TurnDeletion final : public QObject {
  Q_OBJECT

 public:
  /// All must outlive the object; the question is asked over `window`.
  TurnDeletion(DocumentController* controller, NoticeBar* notice, QWidget* window);

  void ask(const TurnId& turn);

 private:
  DocumentController* m_controller;
  NoticeBar* m_notice;
  QWidget* m_window;
};

}  // namespace rebus::ui
