#pragma once

#include <QWidget>
#include <vector>

#include "core/engine/request.h"
#include "ui/chat/attachment_chip.h"

class QActionGroup;
class QHBoxLayout;
class QLabel;
class QMimeData;
class QToolButton;

namespace rebus::ui {

class PromptEdit;

/// Where a prompt is written: text, attached pictures, what is wanted, and Send, which is Stop while a reply is made.
class PromptBar final : public QWidget {
  Q_OBJECT

 public:
  explicit PromptBar(QWidget* parent = nullptr);

  QString text() const;
  void setText(const QString& text);
  const std::vector<Attachment>& attachments() const { return m_attachments; }
  /// Attaching for an edit replaces what was attached.
  void attach(Attachment attachment);
  void setAttachments(std::vector<Attachment> attachments);
  TaskKind kind() const;
  void setKind(TaskKind kind);
  /// Empties text and attachments, after they were sent.
  void clear();
  void focusText();

  /// While true the button stops instead of sending.
  void setRunning(bool running);
  /// A quiet sentence above the text: why sending waits or can't be. Empty: none.
  void setHint(const QString& hint);
  /// What the empty text says. Empty: the usual words.
  void setPlaceholder(const QString& text);
  PromptEdit* edit() const { return m_edit; }

 Q_SIGNALS:
  void sendRequested();
  void stopRequested();
  void attachRequested();
  /// Valid only during the call.
  void picturesOffered(const QMimeData* data);
  void changed();

 protected:
  void paintEvent(QPaintEvent* event) override;
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dropEvent(QDropEvent* event) override;

 private:
  QToolButton* makeKindButton();
  void showAttachments();
  void updateSend();

  PromptEdit* m_edit;
  QWidget* m_card;
  QWidget* m_chips;
  QHBoxLayout* m_chipRow;
  QLabel* m_hint;
  QToolButton* m_attach;
  QToolButton* m_kind;
  QActionGroup* m_kinds = nullptr;
  QToolButton* m_send;
  std::vector<Attachment> m_attachments;
  bool m_isRunning = false;
};

}  // namespace rebus::ui
