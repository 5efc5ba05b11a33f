#include "ui/dialogs/picture_format_box.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QSlider>
#include <QSpinBox>

#include "core/image/image_io.h"
#include "ui/theme/theme.h"

namespace rebus::ui {
namespace {

QString lossPhrase(PictureLoss loss) {
  switch (loss) {
    case PictureLoss::ExactPixels: return PictureFormatBox::tr("exact pixels");
    case PictureLoss::Transparency: return PictureFormatBox::tr("transparency");
    case PictureLoss::Depth: return PictureFormatBox::tr("more than 8 bits a sample");
    case PictureLoss::FloatRange: return PictureFormatBox::tr("values outside 0 to 1 and float precision");
    case PictureLoss::Profile: return PictureFormatBox::tr("the colour profile");
    // Told in a sentence of their own.
    case PictureLoss::AllTexts:
    case PictureLoss::OtherTexts: return {};
  }
  return {};
}

QString textSentence(ImageFormat format, EmbedChoice embed) {
  const QString name = QLatin1String(formatName(format));
  if (embed == EmbedChoice::Nothing) return PictureFormatBox::tr("Nothing but the picture goes into the file.");
  if (format == ImageFormat::WebP) {
    return PictureFormatBox::tr("%1 keeps no texts: nothing but the picture goes into the file.").arg(name);
  }
  if (embed == EmbedChoice::OwnTexts) {
    return format == ImageFormat::Png ? PictureFormatBox::tr("The texts that the picture came with go in as they are.")
                                      : PictureFormatBox::tr("Of the texts that it came with, %1 keeps one.").arg(name);
  }
  return format == ImageFormat::Png
             ? PictureFormatBox::tr(
                   "Prompt and settings go in as the text that other programs read, and exactly, for "
                   "Rebus.")
             : PictureFormatBox::tr(
                   "Prompt and settings go in as the text that other programs read; the exact ones "
                   "for Rebus do not fit into %1.")
                   .arg(name);
}

}  // namespace

PictureFormatBox::PictureFormatBox(Image like, bool isMade, QWidget* parent)
    : QWidget(parent),
      m_like(std::move(like)),
      m_form(new QFormLayout(this)),
      m_format(new QComboBox(this)),
      m_qualityRow(new QWidget(this)),
      m_qualitySlider(new QSlider(Qt::Horizontal, m_qualityRow)),
      m_quality(new QSpinBox(m_qualityRow)),
      m_embed(new QComboBox(this)),
      m_note(new QLabel(this)) {
  m_form->setContentsMargins(0, 0, 0, 0);
  m_form->setVerticalSpacing(kGrid);
  m_form->setHorizontalSpacing(2 * kGrid);
  m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
  QStringList known;
  for (const std::string& ending : writableEndings()) {
    const auto format = formatFromPath("picture." + ending);
    const QString name = format ? QString::fromLatin1(formatName(*format)) : QString();
    if (name.isEmpty() || known.contains(name)) continue;
    known << name;
    m_format->addItem(name, QString::fromStdString(ending));
  }
  for (QWidget* control : {static_cast<QWidget*>(m_qualitySlider), static_cast<QWidget*>(m_quality)}) {
    control->setAccessibleName(tr("Quality"));
    control->setToolTip(tr("Higher is closer to the picture and larger; 92 is hard to tell from it"));
  }
  m_qualitySlider->setRange(1, 100);
  m_quality->setRange(1, 100);
  m_quality->setValue(WriteOptions().quality);
  m_qualitySlider->setValue(m_quality->value());
  auto* row = new QHBoxLayout(m_qualityRow);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(kGrid);
  row->addWidget(m_qualitySlider, 1);
  row->addWidget(m_quality);
  if (isMade) m_embed->addItem(tr("Prompt and settings"), static_cast<int>(EmbedChoice::Settings));
  if (!isMade && !m_like.texts.empty()) {
    m_embed->addItem(tr("The texts that it came with"), static_cast<int>(EmbedChoice::OwnTexts));
  }
  m_embed->addItem(tr("Nothing"), static_cast<int>(EmbedChoice::Nothing));
  m_note->setObjectName(QStringLiteral("formatNote"));
  m_note->setWordWrap(true);
  m_note->setAlignment(Qt::AlignTop | Qt::AlignLeading);
  // Room for the longest sentences, so that the dialog keeps its size when the format changes.
  m_note->setMinimumHeight(3 * fontMetrics().lineSpacing());
  m_note->setForegroundRole(QPalette::PlaceholderText);
  const auto addRow = [this](const QString& text, QWidget* field, const char* name, const QString& toolTip) {
    auto* label = new QLabel(text, this);
    label->setBuddy(field);
    field->setObjectName(QLatin1String(name));
    field->setAccessibleName(QString(text).remove(QLatin1Char('&')));
    field->setToolTip(toolTip);
    m_form->addRow(label, field);
  };
  addRow(tr("&Format"), m_format, "pictureFormat", tr("How the file keeps the picture"));
  addRow(tr("&Quality"), m_qualityRow, "pictureQuality", {});
  addRow(tr("&Embed"), m_embed, "pictureEmbed", tr("What the file tells others about how the picture was made"));
  m_quality->setObjectName(QStringLiteral("qualityValue"));
  m_qualitySlider->setObjectName(QStringLiteral("qualitySlider"));
  m_form->addRow(m_note);
  connect(m_qualitySlider, &QSlider::valueChanged, m_quality, &QSpinBox::setValue);
  connect(m_quality, &QSpinBox::valueChanged, m_qualitySlider, &QSlider::setValue);
  connect(m_format, &QComboBox::currentIndexChanged, this, &PictureFormatBox::updateState);
  connect(m_embed, &QComboBox::currentIndexChanged, this, &PictureFormatBox::updateState);
  updateState();
}

ImageFormat PictureFormatBox::format() const {
  return formatFromPath("picture." + ending().toStdString()).value_or(ImageFormat::Png);
}

QString PictureFormatBox::ending() const {
  return m_format->currentData().toString();
}

int PictureFormatBox::quality() const {
  return m_quality->value();
}

EmbedChoice PictureFormatBox::embed() const {
  return static_cast<EmbedChoice>(m_embed->currentData().toInt());
}

QString PictureFormatBox::lossText(ImageFormat format, const Image& image, EmbedChoice embed) {
  QStringList losses;
  for (const PictureLoss loss : lossesIn(format, image)) {
    const QString phrase = lossPhrase(loss);
    if (!phrase.isEmpty()) losses << phrase;
  }
  QStringList sentences;
  if (!losses.isEmpty()) {
    sentences << tr("%1 does not keep: %2.").arg(QLatin1String(formatName(format)), losses.join(QStringLiteral(", ")));
  }
  return (sentences << textSentence(format, embed)).join(QLatin1Char(' '));
}

void PictureFormatBox::updateState() {
  const bool isShown = hasQuality(format());
  m_qualityRow->setVisible(isShown);
  m_form->labelForField(m_qualityRow)->setVisible(isShown);
  m_note->setText(lossText(format(), m_like, embed()));
  Q_EMIT changed();
}

}  // namespace rebus::ui
