#pragma once

#include <QDialog>
#include <optional>

#include "core/image/metadata.h"
#include "ui/picture_io.h"

class QPushButton;

namespace rebus::ui {

class FilePathField;
class PictureFormatBox;

/// Asks how and where a picture is saved. chosen() follows, once, or nothing.
class SavePictureDialog final : public QDialog {
  Q_OBJECT

 public:
  /// `metadata`: how it was made; none for a picture from outside. `name`: what the file could be called.
  SavePictureDialog(const Image& image, std::optional<PictureMetadata> metadata, const QString& name,
                    QWidget* parent = nullptr);

 Q_SIGNALS:
  void chosen(const rebus::ui::PictureFile& file);

 private:
  void updateState();
  PictureFile file() const;

  std::optional<PictureMetadata> m_metadata;
  PictureFormatBox* m_format;
  FilePathField* m_place;
  QPushButton* m_save;
};

}  // namespace rebus::ui
