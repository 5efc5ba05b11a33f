#include "ui/overviews/gallery_delegate.h"

#include <QPainter>
#include <QPainterPath>

#include "ui/overviews/gallery_model.h"
#include "ui/overviews/thumbnail_cache.h"
#include "ui/theme/theme.h"

namespace rebus::ui {
namespace {

constexpr int kSide = 20 * kGrid;
constexpr int kTextHeight = 3 * kGrid;
constexpr int kRadius = 6;

}  // namespace

GalleryDelegate::GalleryDelegate(ThumbnailCache* thumbnails, QObject* parent)
    : QStyledItemDelegate(parent), m_thumbnails(thumbnails) {}

QSize GalleryDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const {
  return {kSide + 2 * kGrid, kSide + kTextHeight + 3 * kGrid};
}

void GalleryDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
  const auto* model = static_cast<const GalleryModel*>(index.model());
  const QImage picture = m_thumbnails->thumbnail(model->entry(index.row()).hash);
  const QRectF cell = QRectF(option.rect).adjusted(kGrid, kGrid, -kGrid, -kGrid);
  const QRectF room(cell.left(), cell.top(), cell.width(), kSide);
  painter->save();
  painter->setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
  QRectF place = room;
  if (!picture.isNull()) {
    place.setSize(QSizeF(picture.size()).scaled(room.size(), Qt::KeepAspectRatio));
    place.moveCenter(room.center());
  }
  QPainterPath shape;
  shape.addRoundedRect(place, kRadius, kRadius);
  painter->fillPath(shape, themeColors().raised);
  painter->setClipPath(shape);
  if (!picture.isNull()) painter->drawImage(place, picture);
  painter->setClipping(false);
  const bool isSelected = option.state & QStyle::State_Selected;
  const bool hasFocus = option.state & QStyle::State_HasFocus;
  painter->setPen(QPen(themeColors().line, 1));
  painter->drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), kRadius, kRadius);
  if (isSelected) {
    // Apart from the picture, so that it is seen beside any colour.
    painter->setPen(QPen(themeColors().accent, 3));
    painter->drawRoundedRect(place.adjusted(-4.5, -4.5, 4.5, 4.5), kRadius + 4, kRadius + 4);
  }
  const QRectF line(cell.left(), room.bottom() + kGrid / 2, cell.width(), kTextHeight);
  if (hasFocus) {
    painter->setPen(QPen(themeColors().text, 1, Qt::DashLine));
    painter->drawRoundedRect(line.adjusted(-3.5, 2.5, 3.5, -2.5), kRadius, kRadius);
  }
  painter->setPen(themeColors().text);
  painter->setFont(option.font);
  const QString title = option.fontMetrics.elidedText(index.data().toString(), Qt::ElideRight, qRound(line.width()));
  painter->drawText(line, Qt::AlignCenter, title);
  painter->restore();
}

}  // namespace rebus::ui
