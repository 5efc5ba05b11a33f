#include "ui/chat/attachment_chip.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPainterPath>
#include <QToolButton>

#include "core/image/resample.h"
#include "ui/image_conversion.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

namespace rebus::ui {
namespace {

constexpr int kSide = 5 * kGrid;

/// A square out of the middle, with soft corners.
QPixmap thumbnail(const Image& image, qreal ratio) {
  const int side = qRound(kSide * ratio);
  const int edge = std::min(image.width(), image.height());
  const Rect middle{(image.width() - edge) / 2, (image.height() - edge) / 2, edge, edge};
  const QImage pixels = toQImage(resample(crop(image, middle), side, side));
  QPixmap result(side, side);
  result.fill(Qt::transparent);
  QPainter painter(&result);
  painter.setRenderHint(QPainter::Antialiasing);
  QPainterPath shape;
  shape.addRoundedRect(result.rect(), 6 * ratio, 6 * ratio);
  painter.setClipPath(shape);
  painter.drawImage(0, 0, pixels);
  painter.end();
  result.setDevicePixelRatio(ratio);
  return result;
}

}  // namespace

AttachmentChip::AttachmentChip(const Attachment& attachment, QWidget* parent) : QWidget(parent) {
  setObjectName(QStringLiteral("attachment"));
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(kGrid / 2);
  auto* picture = new QLabel(this);
  picture->setPixmap(thumbnail(*attachment.image, devicePixelRatioF()));
  picture->setAccessibleName(attachment.name);
  picture->setToolTip(attachment.name);
  row->addWidget(picture);
  if (attachment.mask) {
    auto* note = new QLabel(tr("painted area"), this);
    note->setForegroundRole(QPalette::PlaceholderText);
    row->addWidget(note);
  }
  if (attachment.settings) row->addWidget(makeUseButton(*attachment.settings));
  auto* remove = new QToolButton(this);
  remove->setObjectName(QStringLiteral("removeAttachment"));
  remove->setIcon(icon(QStringLiteral("close"), QPalette::PlaceholderText));
  remove->setIconSize(QSize(14, 14));
  remove->setToolTip(tr("Remove this picture"));
  remove->setAccessibleName(tr("Remove %1").arg(attachment.name));
  connect(remove, &QToolButton::clicked, this, &AttachmentChip::removeClicked);
  row->addWidget(remove);
}

QToolButton* AttachmentChip::makeUseButton(const RecoveredSettings& settings) {
  constexpr qsizetype kShownLength = 200;
  QString prompt = QString::fromStdString(settings.prompt).simplified();
  if (prompt.size() > kShownLength) prompt = prompt.left(kShownLength) + QStringLiteral("…");
  auto* button = new QToolButton(this);
  button->setObjectName(QStringLiteral("useSettings"));
  button->setText(tr("Use its prompt and settings"));
  button->setIcon(icon(QStringLiteral("parameters"), QPalette::PlaceholderText));
  button->setIconSize(QSize(16, 16));
  button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  const QString about = tr("Made with %1: “%2”").arg(QString::fromStdString(settings.program), prompt);
  button->setToolTip(QStringLiteral("<p>%1</p>").arg(about.toHtmlEscaped()));
  button->setAccessibleName(button->text());
  button->setAccessibleDescription(about);
  connect(button, &QToolButton::clicked, this, &AttachmentChip::useSettingsClicked);
  return button;
}

}  // namespace rebus::ui
