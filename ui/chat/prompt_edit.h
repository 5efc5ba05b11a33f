#pragma once

#include <QPlainTextEdit>
#include <QStringList>

class QMimeData;

namespace rebus::ui {

/// The text field of the prompt bar. Grows with its text up to a third of the window; Enter sends, Shift+Enter starts
/// a new line; pictures that are pasted or dropped go to the prompt bar instead of the text.
class PromptEdit final : public QPlainTextEdit {
  Q_OBJECT

 public:
  explicit PromptEdit(QWidget* parent = nullptr);

  /// Shown while the field is empty, in as many lines as it takes.
  void showPlaceholder(const QString& text);
  /// Words that are completed: the rest of one stands quietly behind the cursor, and Tab takes it.
  void setVocabulary(QStringList words);
  /// What Tab would add; empty for nothing.
  QString completion() const;

 Q_SIGNALS:
  void submitted();
  /// Valid only during the call.
  void picturesOffered(const QMimeData* data);

 protected:
  bool event(QEvent* event) override;
  void paintEvent(QPaintEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  bool canInsertFromMimeData(const QMimeData* source) const override;
  void insertFromMimeData(const QMimeData* source) override;

 private:
  void fitHeight();

  QStringList m_vocabulary;  ///< Shortest first.
};

}  // namespace rebus::ui
