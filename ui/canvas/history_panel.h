#pragma once

#include <QWidget>

class QListWidget;

namespace rebus::ui {

class CanvasDocument;

/// The steps of the canvas from the first to the last; those that were undone are faint. A click goes there.
class HistoryPanel final : public QWidget {
  Q_OBJECT

 public:
  /// `document` must outlive the panel.
  explicit HistoryPanel(CanvasDocument* document, QWidget* parent = nullptr);

 private:
  void showSteps();

  CanvasDocument* m_document;
  QListWidget* m_list;
};

}  // namespace rebus::ui
