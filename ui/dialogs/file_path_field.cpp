#include "ui/dialogs/file_path_field.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStandardPaths>
#include <QTextBoundaryFinder>

#include "ui/theme/theme.h"

namespace rebus::ui {

FilePathField::FilePathField(QWidget* parent) : QWidget(parent), m_edit(new QLineEdit(this)), m_note(new QLabel(this)) {
  m_edit->setObjectName(QStringLiteral("filePath"));
  m_edit->setAccessibleName(tr("File"));
  m_edit->setToolTip(tr("Folder and name of the file"));
  auto* choose = new QPushButton(tr("Choose…"), this);
  choose->setObjectName(QStringLiteral("chooseFile"));
  choose->setAccessibleName(tr("Choose folder and name"));
  choose->setToolTip(tr("Choose folder and name"));
  choose->setAutoDefault(false);
  m_note->setObjectName(QStringLiteral("fileNote"));
  m_note->setWordWrap(true);
  m_note->setForegroundRole(QPalette::PlaceholderText);
  auto* row = new QHBoxLayout;
  row->setSpacing(kGrid);
  row->addWidget(m_edit, 1);
  row->addWidget(choose);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(kGrid / 2);
  column->addLayout(row);
  column->addWidget(m_note);
  setFocusProxy(m_edit);
  connect(m_edit, &QLineEdit::textChanged, this, &FilePathField::check);
  connect(choose, &QPushButton::clicked, this, &FilePathField::browse);
}

void FilePathField::setPlace(const QString& folder, const QString& name) {
  const QString base = QFileInfo(folder).isDir() ? folder : QDir::homePath();
  m_edit->setText(QDir(base).filePath(safeName(name)));
}

void FilePathField::setEnding(const QString& ending) {
  const QString old = std::exchange(m_ending, ending);
  QString text = m_edit->text();
  if (!old.isEmpty() && text.endsWith(QLatin1Char('.') + old, Qt::CaseInsensitive)) text.chop(old.size() + 1);
  if (!text.endsWith(QLatin1Char('.') + ending, Qt::CaseInsensitive)) text += QLatin1Char('.') + ending;
  m_edit->setText(text);
  check();
}

QString FilePathField::path() const {
  QString path = m_edit->text().trimmed();
  if (path.isEmpty()) return {};
  if (path == QLatin1String("~") || path.startsWith(QLatin1String("~/"))) path = QDir::homePath() + path.mid(1);
  if (!path.endsWith(QLatin1Char('.') + m_ending, Qt::CaseInsensitive)) path += QLatin1Char('.') + m_ending;
  return QDir::cleanPath(QDir::home().absoluteFilePath(path));
}

void FilePathField::setPath(const QString& path) {
  m_edit->setText(path);
}

void FilePathField::check() {
  const QString path = this->path();
  const QFileInfo file(path);
  const QFileInfo folder(file.absolutePath());
  QString note;
  m_replaces = false;
  m_isPossible = false;
  if (path.isEmpty() || file.completeBaseName().isEmpty()) {
    note = tr("Give the file a name.");
  } else if (!folder.isDir()) {
    note = tr("There is no folder %1; choose another.").arg(folder.filePath());
  } else if (file.isDir()) {
    note = tr("A folder has this name; choose another.");
  } else if (!(file.exists() ? file : folder).isWritable()) {
    note = tr("Nothing can be written there; choose another folder.");
  } else {
    m_isPossible = true;
    m_replaces = file.exists();
    if (m_replaces) note = tr("There is a file of this name; it will be replaced.");
  }
  m_note->setText(note);
  Q_EMIT changed();
}

void FilePathField::browse() {
  auto* dialog = new QFileDialog(this, tr("Choose folder and name"));
  dialog->setObjectName(QStringLiteral("placeDialog"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  // The note and the button of the owner say what would be replaced.
  dialog->setOption(QFileDialog::DontConfirmOverwrite);
  dialog->setDefaultSuffix(m_ending);
  dialog->setNameFilter(QStringLiteral("*.%1").arg(m_ending));
  const QFileInfo file(path());
  dialog->setDirectory(file.absolutePath());
  dialog->selectFile(file.fileName());
  connect(dialog, &QFileDialog::fileSelected, this, &FilePathField::setPath);
  dialog->open();
}

QString FilePathField::safeName(const QString& text, int maxBytes) {
  QString name;
  for (const QChar character : text.simplified()) {
    const bool isUnsafe = character.category() == QChar::Other_Control || character.category() == QChar::Other_Format ||
                          QStringLiteral("/\\:*?\"<>|").contains(character);
    name += isUnsafe ? QLatin1Char(' ') : character;
  }
  name = name.simplified();
  while (!name.isEmpty() && QStringLiteral(".- ").contains(name.front())) name.remove(0, 1);
  QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, name);
  finder.toEnd();
  while (name.toUtf8().size() > maxBytes) name.truncate(finder.toPreviousBoundary());
  while (name.endsWith(QLatin1Char('.')) || name.endsWith(QLatin1Char(' '))) name.chop(1);
  return name.isEmpty() ? tr("Untitled") : name;
}

}  // namespace rebus::ui
