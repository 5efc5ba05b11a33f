#pragma once

#include <QWidget>
#include <optional>
#include <vector>

#include "core/base/id.h"
#include "core/engine/request.h"
#include "ui/chat/attachment_chip.h"

class QActionGroup;
class QHBoxLayout;
class QLabel;
class QMimeData;
class QToolButton;

namespace rebus::ui {

class PromptEdit;

/// Where a prompt is written: text, attached pictures, what is wanted, Send, and Stop while a reply is made. An earlier
/// prompt can be edited here: what was being written then comes back afterwards.
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
  /// Empties text and attachments, after they were sent. Ends the editing of an earlier prompt.
  void clear();
  void focusText();

  /// Shows an earlier prompt, which followed `after`, to be sent again as a branch.
  void editEarlier(const TurnId& after, const QString& text, std::vector<Attachment> attachments);
  /// What was being written before comes back.
  void endEditing();
  /// Set while an earlier prompt is edited: the turn that it followed.
  const std::optional<TurnId>& after() const { return m_after; }

  /// While true there is a button that stops.
  void setRunning(bool running);
  /// A quiet sentence above the text: why sending waits or can't be. Empty: none.
  void setHint(const QString& hint);
  /// What the empty text says. Empty: the usual words.
  void setPlaceholder(const QString& text);
  /// What the loaded model brings: words to complete, prompts for the dice. Empty lists: neither.
  void setSuggestions(const std::vector<std::string>& words, const std::vector<std::string>& prompts);
  PromptEdit* edit() const { return m_edit; }
  /// Puts a quiet widget in front of Stop and Send. Takes ownership.
  void addStatus(QWidget* status);

 Q_SIGNALS:
  void sendRequested();
  void stopRequested();
  void editingEnded();
  /// Of an attachment, by its index.
  void settingsWanted(size_t attachment);
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
  QWidget* makeEditingNote();
  void showAttachments();
  void updateSend();
  void rollPrompt();

  PromptEdit* m_edit;
  QWidget* m_card;
  QWidget* m_chips;
  QHBoxLayout* m_chipRow;
  QHBoxLayout* m_tools;
  QLabel* m_hint;
  QToolButton* m_attach;
  QToolButton* m_kind;
  QToolButton* m_dice;
  QStringList m_prompts;
  QActionGroup* m_kinds = nullptr;
  QToolButton* m_stop;
  QToolButton* m_send;
  QWidget* m_editingNote;
  std::vector<Attachment> m_attachments;
  std::optional<TurnId> m_after;
  QString m_textBefore;  ///< Of the time before an earlier prompt was edited, as the attachments.
  std::vector<Attachment> m_attachmentsBefore;
  bool m_isRunning = false;
};

}  // namespace rebus::ui
