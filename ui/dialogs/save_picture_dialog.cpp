#include "ui/dialogs/save_picture_dialog.h"

#include <QDialogButtonBox>
#include <QPushButton>
#include <QStandardPaths>
#include <QVBoxLayout>

#include "ui/dialogs/file_path_field.h"
#include "ui/dialogs/picture_format_box.h"
#include "ui/theme/theme.h"

namespace rebus::ui {
namespace {

constexpr int kWidth = 60 * kGrid;

/// All that decides what a format can't keep, without the pixels.
Image outlineOf(const Image& image) {
  Image outline(1, 1, image.channels(), image.sampleType());
  outline.iccProfile = image.iccProfile;
  outline.texts = image.texts;
  return outline;
}

}  // namespace

SavePictureDialog::SavePictureDialog(const Image& image, std::optional<PictureMetadata> metadata, const QString& name,
                                     QWidget* parent)
    : QDialog(parent),
      m_metadata(std::move(metadata)),
      m_format(new PictureFormatBox(outlineOf(image), m_metadata.has_value(), this)),
      m_place(new FilePathField(this)) {
  setObjectName(QStringLiteral("savePictureDialog"));
  setAttribute(Qt::WA_DeleteOnClose);
  setWindowTitle(tr("Save picture"));
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
  m_save = buttons->addButton(tr("Save"), QDialogButtonBox::AcceptRole);
  m_save->setObjectName(QStringLiteral("saveButton"));
  m_save->setDefault(true);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(2 * kGrid, 2 * kGrid, 2 * kGrid, 2 * kGrid);
  column->setSpacing(2 * kGrid);
  column->addWidget(m_format);
  column->addWidget(m_place);
  column->addStretch(1);
  column->addWidget(buttons);
  m_place->setPlace(QStandardPaths::writableLocation(QStandardPaths::PicturesLocation), name);
  m_place->setEnding(m_format->ending());
  connect(m_format, &PictureFormatBox::changed, this, [this] { m_place->setEnding(m_format->ending()); });
  connect(m_place, &FilePathField::changed, this, &SavePictureDialog::updateState);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  connect(buttons, &QDialogButtonBox::accepted, this, [this] {
    Q_EMIT chosen(file());
    accept();
  });
  setMinimumWidth(kWidth);
  updateState();
}

PictureFile SavePictureDialog::file() const {
  PictureFile file{m_place->path(), {m_format->quality()}, {}};
  if (m_format->embed() == EmbedChoice::Nothing) file.texts.emplace();
  if (m_format->embed() == EmbedChoice::Settings) file.texts = textsOf(*m_metadata);
  return file;
}

void SavePictureDialog::updateState() {
  m_save->setEnabled(m_place->isPossible());
  m_save->setText(m_place->replaces() ? tr("Replace") : tr("Save"));
}

}  // namespace rebus::ui
