#include "ui/prompt_recovery.h"

#include <QLocale>
#include <algorithm>

#include "ui/chat/prompt_bar.h"
#include "ui/panels/notice_bar.h"
#include "ui/panels/parameters_panel.h"

namespace rebus::ui {
namespace {

/// What of `settings` the panel has, in place of what it shows; the seed is kept for the next picture.
ParameterChoices merged(ParameterChoices choices, const RecoveredSettings& settings) {
  SamplingParams& params = choices.params;
  params.steps = settings.steps.value_or(params.steps);
  params.sketches = settings.sketches.value_or(params.sketches);
  params.guidance = settings.guidance.value_or(params.guidance);
  params.sampler = settings.sampler.value_or(params.sampler);
  params.negative = settings.negativePrompt;
  params.width = settings.width.value_or(params.width);
  params.height = settings.height.value_or(params.height);
  if (settings.seed) {
    params.seed = *settings.seed;
    choices.lockSeed = true;
  }
  return choices;
}

}  // namespace

PromptRecovery::PromptRecovery(PromptBar* prompt, ParametersPanel* parameters, NoticeBar* notice, QObject* parent)
    : QObject(parent), m_prompt(prompt), m_parameters(parameters), m_notice(notice) {
  connect(m_prompt, &PromptBar::settingsWanted, this, &PromptRecovery::use);
}

void PromptRecovery::use(size_t index) {
  std::vector<Attachment> attachments = m_prompt->attachments();
  if (index >= attachments.size() || !attachments[index].settings) return;
  const Attachment used = attachments[index];
  const RecoveredSettings& settings = *used.settings;
  const auto undo = [this, attachments, text = m_prompt->text(), kind = m_prompt->kind(),
                     choices = m_parameters->choices()] {
    m_prompt->setText(text);
    m_prompt->setKind(kind);
    m_prompt->setAttachments(attachments);
    m_parameters->apply(choices);
  };
  m_prompt->setText(QString::fromStdString(settings.prompt));
  m_prompt->setKind(settings.kind.value_or(TaskKind::Draw));
  m_parameters->apply(merged(m_parameters->choices(), settings));
  // As an input it would change what is drawn; an edit starts from a picture.
  if (settings.kind != TaskKind::Edit) {
    attachments.erase(attachments.begin() + static_cast<std::ptrdiff_t>(index));
    m_prompt->setAttachments(std::move(attachments));
  }
  m_prompt->focusText();
  m_notice->showNotice(describe(settings, used.name), tr("Undo"), undo, true);
}

QString PromptRecovery::describe(const RecoveredSettings& settings, const QString& name) const {
  QStringList values;
  if (settings.seed) values << tr("seed %1").arg(*settings.seed);
  if (settings.steps) values << tr("%1 steps").arg(*settings.steps);
  if (!settings.negativePrompt.empty()) values << tr("negative prompt");
  if (settings.guidance) values << tr("guidance %1").arg(QLocale().toString(*settings.guidance));
  QString sentence = values.isEmpty()
                         ? tr("The prompt of %1 is in place.").arg(name)
                         : tr("Prompt and settings of %1 are in place: %2.").arg(name, values.join(tr(", ")));
  if (settings.width && settings.height && !m_parameters->canMake(*settings.width, *settings.height)) {
    sentence += QLatin1Char(' ') +
                tr("Its size, %1 × %2, is none that the model makes.").arg(*settings.width).arg(*settings.height);
  }
  if (settings.kind != TaskKind::Edit) sentence += QLatin1Char(' ') + tr("The picture itself is not sent.");
  return sentence;
}

}  // namespace rebus::ui
