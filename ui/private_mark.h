#pragma once

#include <QWidget>

namespace rebus::ui {

class DocumentController;

/// The strip above a private session that says what it is, and ends it.
class PrivateMark final : public QWidget {
  Q_OBJECT

 public:
  /// `controller` must outlive the widget.
  explicit PrivateMark(DocumentController* controller, QWidget* parent = nullptr);
};

}  // namespace rebus::ui
