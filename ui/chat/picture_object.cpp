#include "ui/chat/picture_object.h"

#include <QPainter>
#include <QPainterPath>
#include <QTextDocument>
#include <QTextFrame>
#include <algorithm>

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

namespace rebus::ui {
namespace {

constexpr int kKeyProperty = QTextFormat::UserProperty + 1;
constexpr int kAttachmentProperty = QTextFormat::UserProperty + 2;
constexpr qreal kSmallestSide = 384;  ///< A picture of 128 pixels is no stamp: it is what the document is about.
constexpr qreal kLargestHeight = 640;
constexpr qreal kAttachmentSide = 144;
constexpr qreal kCornerRadius = 6;

}  // namespace

PictureObject::PictureObject(PictureCache* cache, QObject* parent) : QObject(parent), m_cache(cache) {}

QTextCharFormat PictureObject::format(int key, bool isAttachment, const QString& description) {
  QTextCharFormat format;
  format.setObjectType(kObjectType);
  format.setProperty(kKeyProperty, key);
  format.setProperty(kAttachmentProperty, isAttachment);
  format.setProperty(QTextFormat::ImageAltText, description);
  return format;
}

int PictureObject::keyOf(const QTextCharFormat& format) {
  return format.objectType() == kObjectType ? format.intProperty(kKeyProperty) : -1;
}

QSizeF PictureObject::sizeOnPage(const QSize& pixels, qreal columnWidth, bool isAttachment) {
  if (pixels.isEmpty()) return {kAttachmentSide, kAttachmentSide};
  QSizeF size(pixels);
  if (isAttachment) {
    return size.scaled(std::min(columnWidth, 2 * kAttachmentSide), kAttachmentSide, Qt::KeepAspectRatio);
  }
  const qreal longest = std::max(size.width(), size.height());
  if (longest < kSmallestSide) size *= kSmallestSide / longest;
  if (size.width() > columnWidth || size.height() > kLargestHeight) {
    size.scale(columnWidth, kLargestHeight, Qt::KeepAspectRatio);
  }
  return {std::max(size.width(), 1.0), std::max(size.height(), 1.0)};
}

QSizeF PictureObject::intrinsicSize(QTextDocument* document, int, const QTextFormat& format) {
  const QTextFrameFormat page = document->rootFrame()->frameFormat();
  const qreal column = std::max(document->textWidth() - page.leftMargin() - page.rightMargin() - 4 * kGrid, 48.0);
  return sizeOnPage(m_cache->size(keyOf(format.toCharFormat())), column, format.boolProperty(kAttachmentProperty));
}

void PictureObject::drawObject(QPainter* painter, const QRectF& rect, QTextDocument*, int, const QTextFormat& format) {
  const int key = keyOf(format.toCharFormat());
  const QImage pixels = m_cache->pixels(key);
  painter->save();
  painter->setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
  QPainterPath shape;
  shape.addRoundedRect(rect, kCornerRadius, kCornerRadius);
  if (pixels.isNull()) {
    painter->fillPath(shape, themeColors().raised);
    if (m_cache->isBroken(key)) {
      QRectF mark(0, 0, 24, 24);
      mark.moveCenter(rect.center());
      icon(QStringLiteral("warning")).paint(painter, mark.toRect());
    }
  } else {
    painter->setClipPath(shape, Qt::IntersectClip);
    painter->drawImage(rect, pixels);
    painter->setClipping(false);
  }
  // A hairline keeps a white picture on a white page visible.
  const bool isSelected = key == m_selected;
  const qreal inset = isSelected ? 1.5 : 0.5;
  painter->setPen(QPen(isSelected ? themeColors().accent : themeColors().line, 2 * inset));
  painter->drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), kCornerRadius, kCornerRadius);
  painter->restore();
}

}  // namespace rebus::ui
