#include "ui/dialogs/export_dialog.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QStandardPaths>
#include <QVBoxLayout>

#include "ui/dialogs/file_path_field.h"
#include "ui/theme/theme.h"

namespace rebus::ui {
namespace {

constexpr int kWidth = 60 * kGrid;

QString endingOf(ExportFormat format) {
  switch (format) {
    case ExportFormat::Pdf: return QStringLiteral("pdf");
    case ExportFormat::Html: return QStringLiteral("html");
    case ExportFormat::Markdown: return QStringLiteral("md");
    case ExportFormat::Session: return QStringLiteral("rebus");
  }
  return {};
}

}  // namespace

ExportDialog::ExportDialog(const QString& name, QWidget* parent)
    : QDialog(parent), m_formats(new QButtonGroup(this)), m_place(new FilePathField(this)) {
  setObjectName(QStringLiteral("exportDialog"));
  setAttribute(Qt::WA_DeleteOnClose);
  setWindowTitle(tr("Export"));
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(2 * kGrid, 2 * kGrid, 2 * kGrid, 2 * kGrid);
  column->setSpacing(kGrid / 2);
  const auto add = [&](ExportFormat format, const char* objectName, const QString& text, const QString& about) {
    auto* button = new QRadioButton(text, this);
    button->setObjectName(QLatin1String(objectName));
    button->setToolTip(about);
    button->setAccessibleDescription(about);
    m_formats->addButton(button, static_cast<int>(format));
    auto* note = new QLabel(about, this);
    note->setForegroundRole(QPalette::PlaceholderText);
    note->setIndent(3 * kGrid);
    note->setContentsMargins(0, 0, 0, kGrid);
    column->addWidget(button);
    column->addWidget(note);
  };
  add(ExportFormat::Pdf, "exportPdf", tr("&PDF"), tr("Pages to read and print"));
  add(ExportFormat::Html, "exportHtml", tr("&Web page"), tr("One HTML file with its pictures inside"));
  add(ExportFormat::Markdown, "exportMarkdown", tr("&Markdown"),
      tr("Text to go on with, and a folder of pictures beside it"));
  add(ExportFormat::Session, "exportSession", tr("&Rebus session"),
      tr("Everything, exactly, for Rebus on another computer"));
  m_settings = new QCheckBox(tr("&Seed and settings under each reply"), this);
  m_settings->setObjectName(QStringLiteral("exportSettings"));
  m_settings->setToolTip(tr("Write under each reply with what seed and settings it was made"));
  m_branches = new QCheckBox(tr("&All branches, not only the one that is shown"), this);
  m_branches->setObjectName(QStringLiteral("exportBranches"));
  m_branches->setToolTip(tr("Include versions and branches that are not shown now"));
  m_branches->setChecked(true);
  column->addWidget(m_settings);
  column->addWidget(m_branches);
  column->addSpacing(kGrid);
  column->addWidget(m_place);
  column->addSpacing(kGrid);
  column->addStretch(1);
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
  m_export = buttons->addButton(tr("Export"), QDialogButtonBox::AcceptRole);
  m_export->setObjectName(QStringLiteral("exportButton"));
  m_export->setDefault(true);
  column->addWidget(buttons);
  m_formats->button(static_cast<int>(ExportFormat::Pdf))->setChecked(true);
  m_place->setPlace(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation), name);
  m_place->setEnding(endingOf(ExportFormat::Pdf));
  connect(m_formats, &QButtonGroup::idClicked, this,
          [this](int id) { m_place->setEnding(endingOf(static_cast<ExportFormat>(id))); });
  connect(m_place, &FilePathField::changed, this, &ExportDialog::updateState);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  connect(buttons, &QDialogButtonBox::accepted, this, [this] {
    Q_EMIT chosen(choice());
    accept();
  });
  setMinimumWidth(kWidth);
  updateState();
}

ExportChoice ExportDialog::choice() const {
  return {static_cast<ExportFormat>(m_formats->checkedId()), m_place->path(), m_settings->isChecked(),
          m_branches->isChecked()};
}

void ExportDialog::updateState() {
  const bool isSession = choice().format == ExportFormat::Session;
  m_settings->setVisible(!isSession);
  m_branches->setVisible(isSession);
  m_export->setEnabled(m_place->isPossible());
  m_export->setText(m_place->replaces() ? tr("Replace") : tr("Export"));
}

}  // namespace rebus::ui
