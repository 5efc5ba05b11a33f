#pragma once

#include <QObject>

#include "ui/chat/attachment_chip.h"

namespace rebus::ui {

class NoticeBar;
class ParametersPanel;
class PromptBar;

/// Puts the prompt and settings that an attached picture was made with in place of those that are there, at once and
/// with a way back. UI thread.
class PromptRecovery final : public QObject {
  Q_OBJECT

 public:
  /// All must outlive the object.
  PromptRecovery(PromptBar* prompt, ParametersPanel* parameters, NoticeBar* notice, QObject* parent = nullptr);

  /// `index`: of an attachment with settings.
  void use(size_t index);

 private:
  QString describe(const RecoveredSettings& settings, const QString& name) const;

  PromptBar* m_prompt;
  ParametersPanel* m_parameters;
  NoticeBar* m_notice;
};

}  // namespace rebus::ui
