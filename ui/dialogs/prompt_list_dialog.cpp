#include "ui/dialogs/prompt_list_dialog.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/theme/theme.h"

namespace rebus::ui {

PromptListDialog::PromptListDialog(QWidget* parent) : QDialog(parent) {
  setObjectName(QStringLiteral("promptListDialog"));
  setAttribute(Qt::WA_DeleteOnClose);
  setWindowTitle(tr("Send a list of prompts"));
  auto* explanation =
      new QLabel(tr("One prompt in each line. They are made one after another, each with the task and the parameters "
                    "of now; the jobs panel shows those that wait."),
                 this);
  explanation->setWordWrap(true);
  m_text = new QPlainTextEdit(this);
  m_text->setObjectName(QStringLiteral("promptList"));
  m_text->setAccessibleName(tr("Prompts, one in each line"));
  m_text->setToolTip(m_text->accessibleName());
  m_text->setTabChangesFocus(true);
  m_count = new QLabel(this);
  m_count->setObjectName(QStringLiteral("promptCount"));
  m_count->setForegroundRole(QPalette::PlaceholderText);
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
  m_send = buttons->addButton(tr("Send All"), QDialogButtonBox::AcceptRole);
  m_send->setObjectName(QStringLiteral("sendPromptList"));
  m_send->setToolTip(tr("Put all of them into the queue"));
  m_send->setDefault(true);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(2 * kGrid, 2 * kGrid, 2 * kGrid, 2 * kGrid);
  column->setSpacing(kGrid);
  column->addWidget(explanation);
  column->addWidget(m_text, 1);
  column->addWidget(m_count);
  column->addWidget(buttons);
  connect(m_text, &QPlainTextEdit::textChanged, this, &PromptListDialog::update);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  connect(buttons, &QDialogButtonBox::accepted, this, [this] {
    Q_EMIT listed(prompts());
    accept();
  });
  resize(520, 400);
  update();
}

QStringList PromptListDialog::prompts() const {
  QStringList prompts;
  for (const QString& line : m_text->toPlainText().split(QLatin1Char('\n'))) {
    if (!line.trimmed().isEmpty()) prompts << line.trimmed();
  }
  return prompts;
}

void PromptListDialog::update() {
  const auto count = static_cast<int>(prompts().size());
  m_count->setText(tr("%n prompt(s)", nullptr, count));
  m_send->setEnabled(count > 0);
}

}  // namespace rebus::ui
