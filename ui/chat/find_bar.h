#pragma once

#include <QTimer>
#include <QWidget>
#include <vector>

class QLabel;
class QLineEdit;
class QTextEdit;
class QToolButton;

namespace rebus::ui {

/// Finds words in the open document: marks all matches, goes from one to the next, and says which one it is of how
/// many. Keeps up with a reply that is being written. Hidden until open().
class FindBar final : public QWidget {
  Q_OBJECT

 public:
  /// `document` must outlive the bar.
  explicit FindBar(QTextEdit* document, QWidget* parent = nullptr);

  /// Shows the bar and starts with what is selected in the document, if that is one line.
  void open();
  /// Hides it, takes the marks away and gives the focus back to the document.
  void finish();
  /// Goes `step` matches on; after the last one comes the first.
  void go(int step);
  bool hasFocusInside() const;

 private:
  QToolButton* addTool(const QString& name, const QString& iconName, const QString& text, const QString& toolTip);
  /// Looks again. The match that was shown stays the current one, or the one after it becomes it.
  void search();
  void show(int index);
  void updateCount();

  QTextEdit* m_document;
  QLineEdit* m_text;
  QLabel* m_count;
  QToolButton* m_previous;
  QToolButton* m_next;
  std::vector<int> m_matches;  ///< Positions in the document, ascending.
  int m_current = -1;
  int m_position = 0;  ///< Where the current match is, or where the search began.
  QTimer m_delay;      ///< One search for many changes of the document.
};

}  // namespace rebus::ui
