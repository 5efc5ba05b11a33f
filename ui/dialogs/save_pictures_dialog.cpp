#include "ui/dialogs/save_pictures_dialog.h"

#include <QDialogButtonBox>
#include <QDir>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStandardPaths>
#include <QVBoxLayout>

#include "ui/dialogs/file_path_field.h"
#include "ui/dialogs/folder_dialog.h"
#include "ui/dialogs/picture_format_box.h"
#include "ui/theme/theme.h"

namespace rebus::ui {
namespace {

constexpr int kWidth = 64 * kGrid;

}  // namespace

SavePicturesDialog::SavePicturesDialog(PatternFields example, QWidget* parent)
    : QDialog(parent),
      m_example(std::move(example)),
      m_format(new PictureFormatBox(Image(1, 1, 3), true, this)),
      m_folder(new QLineEdit(this)),
      m_pattern(new QLineEdit(QStringLiteral("{session} {number}"), this)),
      m_shown(new QLabel(this)),
      m_note(new QLabel(this)) {
  setObjectName(QStringLiteral("savePicturesDialog"));
  setAttribute(Qt::WA_DeleteOnClose);
  setWindowTitle(tr("Save all pictures of this session"));
  m_pattern->setObjectName(QStringLiteral("namePattern"));
  m_pattern->setAccessibleName(tr("Names"));
  m_pattern->setToolTip(tr("{session}, {number}, {prompt} and {seed} stand for what each picture has"));
  m_shown->setObjectName(QStringLiteral("nameExample"));
  m_shown->setTextFormat(Qt::PlainText);
  m_shown->setWordWrap(true);
  m_shown->setAlignment(Qt::AlignTop | Qt::AlignLeading);
  m_note->setObjectName(QStringLiteral("folderNote"));
  for (QLabel* label : {m_note, m_shown}) label->setForegroundRole(QPalette::PlaceholderText);
  m_note->setWordWrap(true);
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
  m_save = buttons->addButton(tr("Save All (%1)").arg(m_example.count), QDialogButtonBox::AcceptRole);
  m_save->setObjectName(QStringLiteral("saveAllButton"));
  m_save->setDefault(true);
  auto* form = new QFormLayout;
  form->setVerticalSpacing(kGrid);
  form->setHorizontalSpacing(2 * kGrid);
  form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
  QWidget* folderRow = makeFolderRow();
  auto* folderLabel = new QLabel(tr("F&older"), this);
  folderLabel->setBuddy(m_folder);
  form->addRow(folderLabel, folderRow);
  auto* namesLabel = new QLabel(tr("&Names"), this);
  namesLabel->setBuddy(m_pattern);
  auto* names = new QVBoxLayout;
  names->setSpacing(kGrid / 2);
  names->addWidget(m_pattern);
  names->addWidget(m_shown);
  form->addRow(namesLabel, names);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(2 * kGrid, 2 * kGrid, 2 * kGrid, 2 * kGrid);
  column->setSpacing(2 * kGrid);
  column->addLayout(form);
  column->addWidget(m_format);
  column->addWidget(m_note);
  column->addStretch(1);
  column->addWidget(buttons);
  connect(m_format, &PictureFormatBox::changed, this, &SavePicturesDialog::updateState);
  for (QLineEdit* edit : {m_folder, m_pattern})
    connect(edit, &QLineEdit::textChanged, this, &SavePicturesDialog::updateState);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  connect(buttons, &QDialogButtonBox::accepted, this, [this] {
    Q_EMIT chosen(choice());
    accept();
  });
  setMinimumWidth(kWidth);
  updateState();
}

QWidget* SavePicturesDialog::makeFolderRow() {
  m_folder->setObjectName(QStringLiteral("picturesFolder"));
  m_folder->setAccessibleName(tr("Folder"));
  m_folder->setToolTip(tr("The folder that the pictures go into; it is made when it is not there"));
  const QString pictures = QStandardPaths::writableLocation(QStandardPaths::PicturesLocation);
  m_folder->setText(
      QDir(pictures.isEmpty() ? QDir::homePath() : pictures).filePath(FilePathField::safeName(m_example.session)));
  auto* choose = new QPushButton(tr("Choose…"), this);
  choose->setAccessibleName(tr("Choose the folder"));
  choose->setToolTip(tr("Choose the folder"));
  choose->setAutoDefault(false);
  connect(choose, &QPushButton::clicked, this, [this] {
    askForFolder(this, "saveAllFolderChooser", tr("Choose the folder"),
                 [this](const QString& folder) { m_folder->setText(folder); });
  });
  auto* widget = new QWidget(this);
  auto* row = new QHBoxLayout(widget);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(kGrid);
  row->addWidget(m_folder, 1);
  row->addWidget(choose);
  return widget;
}

SavePicturesChoice SavePicturesDialog::choice() const {
  return {m_folder->text().trimmed(), m_pattern->text().trimmed(), m_format->ending(), m_format->quality(),
          m_format->embed() == EmbedChoice::Settings};
}

void SavePicturesDialog::updateState() {
  const SavePicturesChoice choice = this->choice();
  const QStringList unknown = unknownFields(choice.pattern);
  const QString name = expandPattern(choice.pattern, m_example);
  const bool isAbsolute = QDir::isAbsolutePath(choice.folder);
  const QFileInfo folder(choice.folder);
  if (!unknown.isEmpty()) {
    m_shown->setText(tr("%1 is no field; there are {session}, {number}, {prompt} and {seed}.").arg(unknown.front()));
  } else {
    m_shown->setText(tr("For example: %1.%2").arg(name, choice.ending));
  }
  const bool isPossible = isAbsolute && (!folder.exists() || (folder.isDir() && folder.isWritable()));
  m_note->setText(isPossible ? tr("Files that are there already stay: another of the same name gets a number.")
                             : tr("Nothing can be written to this folder; choose another."));
  m_save->setEnabled(isPossible && unknown.isEmpty() && !choice.pattern.isEmpty());
}

}  // namespace rebus::ui
