#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;

namespace rebus::ui {

/// Where a file goes: its path in a field, a button that chooses folder and name, and below a note about what would be
/// in its way. The ending follows the format that the owner sets.
class FilePathField final : public QWidget {
  Q_OBJECT

 public:
  explicit FilePathField(QWidget* parent = nullptr);

  /// `folder` as QStandardPaths has it; `name` without an ending, of any characters.
  void setPlace(const QString& folder, const QString& name);
  /// Without the dot.
  void setEnding(const QString& ending);
  /// Absolute, with the ending.
  QString path() const;
  /// Whether a file can go there; if not, the note says why.
  bool isPossible() const { return m_isPossible; }
  /// Whether a file is there, which would be replaced; the note says so.
  bool replaces() const { return m_replaces; }

  /// A file name out of any text: no separators or control characters, not hidden, at most `maxBytes` of UTF-8; a
  /// plain word when nothing is left.
  static QString safeName(const QString& text, int maxBytes = 120);

 Q_SIGNALS:
  void changed();

 private:
  void setPath(const QString& path);
  void check();
  void browse();

  QLineEdit* m_edit;
  QLabel* m_note;
  QString m_ending;
  bool m_isPossible = false;
  bool m_replaces = false;
};

}  // namespace rebus::ui
