#pragma once

#include <QWidget>

#include "core/image/image_format.h"

class QComboBox;
class QFormLayout;
class QLabel;
class QSlider;
class QSpinBox;

namespace rebus::ui {

/// What goes into the file of a picture beside its pixels. The values are data of a list.
enum class EmbedChoice { Settings, Nothing, OwnTexts };

/// Format, quality and what to embed, with a sentence about what the format can't keep.
class PictureFormatBox final : public QWidget {
  Q_OBJECT

 public:
  /// `like`: any picture with the layout, type, profile and texts of the one to save. `isMade`: it has prompt and
  /// settings; else it can be saved with the texts that it came with.
  PictureFormatBox(Image like, bool isMade, QWidget* parent = nullptr);

  ImageFormat format() const;
  /// Without the dot.
  QString ending() const;
  int quality() const;
  EmbedChoice embed() const;

  /// What the format can't keep, and what becomes of the texts, as sentences.
  static QString lossText(ImageFormat format, const Image& image, EmbedChoice embed);

 Q_SIGNALS:
  void changed();

 private:
  void updateState();

  Image m_like;
  QFormLayout* m_form;
  QComboBox* m_format;
  QWidget* m_qualityRow;
  QSlider* m_qualitySlider;
  QSpinBox* m_quality;
  QComboBox* m_embed;
  QLabel* m_note;
};

}  // namespace rebus::ui
