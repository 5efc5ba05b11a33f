#include "ui/captions/caption_folder_dialog.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/captions/folder_captions.h"
#include "ui/dialogs/folder_dialog.h"
#include "ui/theme/theme.h"

namespace rebus::ui {
namespace {

constexpr int kWidth = 64 * kGrid;

}  // namespace

CaptionFolderDialog::CaptionFolderDialog(EngineClient* engine, PictureIo* io, std::function<SamplingParams()> params,
                                         QWidget* parent)
    : QDialog(parent),
      m_engine(engine),
      m_captions(new FolderCaptions(engine, io, this)),
      m_params(std::move(params)),
      m_form(new QWidget(this)) {
  setObjectName(QStringLiteral("captionFolderDialog"));
  setAttribute(Qt::WA_DeleteOnClose);
  setWindowTitle(tr("Describe a folder of pictures"));
  buildForm();
  m_bar = new QProgressBar(this);
  m_bar->setObjectName(QStringLiteral("captionProgress"));
  m_bar->setAccessibleName(tr("Pictures that have a caption"));
  m_bar->setTextVisible(false);
  m_message = new QLabel(this);
  m_message->setObjectName(QStringLiteral("captionMessage"));
  m_message->setTextFormat(Qt::PlainText);
  m_message->setWordWrap(true);
  m_message->setForegroundRole(QPalette::PlaceholderText);
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
  m_start = buttons->addButton(tr("Start"), QDialogButtonBox::ActionRole);
  m_start->setObjectName(QStringLiteral("startCaptions"));
  m_start->setDefault(true);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(2 * kGrid, 2 * kGrid, 2 * kGrid, 2 * kGrid);
  column->setSpacing(2 * kGrid);
  column->addWidget(m_form);
  column->addWidget(m_bar);
  column->addWidget(m_message);
  column->addStretch(1);
  column->addWidget(buttons);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  connect(m_start, &QPushButton::clicked, this, &CaptionFolderDialog::toggle);
  connect(m_captions, &FolderCaptions::progressed, this, &CaptionFolderDialog::showProgress);
  connect(m_captions, &FolderCaptions::ended, this, &CaptionFolderDialog::showEnd);
  connect(m_engine, &EngineClient::stateChanged, this, &CaptionFolderDialog::update);
  setMinimumWidth(kWidth);
  m_bar->hide();
  update();
}

void CaptionFolderDialog::buildForm() {
  m_folder = new QLineEdit(m_form);
  m_folder->setObjectName(QStringLiteral("captionFolder"));
  m_folder->setAccessibleName(tr("Folder"));
  m_folder->setToolTip(tr("Where the pictures are"));
  auto* browse = new QPushButton(tr("Choose…"), m_form);
  browse->setObjectName(QStringLiteral("chooseCaptionFolder"));
  browse->setToolTip(tr("Choose the folder"));
  browse->setAutoDefault(false);
  m_question = new QLineEdit(m_form);
  m_question->setObjectName(QStringLiteral("captionQuestion"));
  m_question->setAccessibleName(tr("Question"));
  m_question->setPlaceholderText(tr("A caption"));
  m_question->setToolTip(tr("What to ask about each picture; empty for a caption"));
  m_subfolders = new QCheckBox(tr("Folders inside it too"), m_form);
  m_subfolders->setObjectName(QStringLiteral("captionSubfolders"));
  m_subfolders->setToolTip(tr("Describe the pictures of the folders inside this one as well"));
  m_texts = new QCheckBox(tr("A text file beside each picture"), m_form);
  m_texts->setObjectName(QStringLiteral("captionTexts"));
  m_texts->setToolTip(tr("NAME.txt, as training tools read it; one that is there stays"));
  m_table = new QCheckBox(tr("A table, captions.csv"), m_form);
  m_table->setObjectName(QStringLiteral("captionTable"));
  m_table->setToolTip(tr("One row for each picture: file and caption"));
  for (QCheckBox* box : {m_texts, m_table}) {
    box->setChecked(true);
    connect(box, &QCheckBox::toggled, this, &CaptionFolderDialog::update);
  }
  auto* row = new QHBoxLayout;
  row->setSpacing(kGrid);
  row->addWidget(m_folder, 1);
  row->addWidget(browse);
  auto* form = new QFormLayout(m_form);
  form->setContentsMargins(0, 0, 0, 0);
  form->setVerticalSpacing(kGrid);
  form->setHorizontalSpacing(2 * kGrid);
  form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
  const auto labelled = [this](const QString& text, QWidget* field) {
    auto* label = new QLabel(text, m_form);
    label->setBuddy(field);
    return label;
  };
  form->addRow(labelled(tr("&Folder"), m_folder), row);
  form->addRow(QString(), m_subfolders);
  form->addRow(labelled(tr("&Question"), m_question), m_question);
  form->addRow(new QLabel(tr("Write"), m_form), m_texts);
  form->addRow(QString(), m_table);
  connect(browse, &QPushButton::clicked, this, &CaptionFolderDialog::browse);
  connect(m_folder, &QLineEdit::textChanged, this, &CaptionFolderDialog::update);
}

void CaptionFolderDialog::browse() {
  askForFolder(
      this, "captionFolderChooser", tr("Folder with pictures"),
      [this](const QString& folder) { m_folder->setText(folder); }, m_folder->text());
}

void CaptionFolderDialog::toggle() {
  if (m_captions->isRunning()) return m_captions->stop();
  m_message->setText(tr("Looking at the folder…"));
  m_captions->start({m_folder->text().trimmed(), m_question->text().trimmed(), m_texts->isChecked(),
                     m_table->isChecked(), m_subfolders->isChecked()},
                    m_params());
  update();
}

void CaptionFolderDialog::showProgress(const CaptionProgress& progress) {
  m_bar->setRange(0, std::max(progress.total, 1));
  m_bar->setValue(progress.done);
  m_bar->show();
  QString text = tr("%L1 of %L2").arg(progress.done).arg(progress.total);
  if (!progress.picture.isEmpty()) text += QStringLiteral(" · ") + progress.picture;
  if (progress.secondsLeft > 0 && !progress.picture.isEmpty()) {
    const qint64 left = progress.secondsLeft;
    text += QStringLiteral(" · ") +
            (left < 90 ? tr("about %1 s left").arg(left) : tr("about %1 min left").arg((left + 30) / 60));
  }
  m_message->setText(text);
}

void CaptionFolderDialog::showEnd(const QString& sentence) {
  m_message->setText(sentence);
  update();
}

void CaptionFolderDialog::update() {
  const bool isRunning = m_captions->isRunning();
  const bool isReady = m_engine->state() == EngineClient::State::Ready;
  m_form->setEnabled(!isRunning);
  m_start->setText(isRunning ? tr("Stop") : tr("Start"));
  m_start->setToolTip(isRunning  ? tr("Stop after what was written; Start goes on from there")
                      : !isReady ? tr("A model must be loaded first")
                                 : tr("Describe every picture that has no caption yet"));
  const bool hasTarget = m_texts->isChecked() || m_table->isChecked();
  m_start->setEnabled(isRunning || (isReady && hasTarget && !m_folder->text().trimmed().isEmpty()));
}

void CaptionFolderDialog::done(int result) {
  m_captions->stop();
  QDialog::done(result);
}

}  // namespace rebus::ui
