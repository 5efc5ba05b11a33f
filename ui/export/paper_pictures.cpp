#include "ui/export/paper_pictures.h"

#include <QPainter>
#include <QTextDocument>

#include "ui/chat/picture_object.h"
#include "ui/image_conversion.h"
#include "ui/theme/theme.h"

namespace rebus::ui {
namespace {

constexpr int kIndexProperty = QTextFormat::UserProperty + 1;
/// Room on the page for the picture's line and what stands above it.
constexpr qreal kLargestShare = 0.85;

QSize sizeOf(const ImagePart& part) {
  return part.image ? QSize(part.image->width(), part.image->height()) : QSize(part.width, part.height);
}

}  // namespace

PaperPictures::PaperPictures(std::function<Result<ImageRef>(const ImagePart&)> pixels, QObject* parent)
    : QObject(parent), m_pixels(std::move(pixels)) {}

QTextCharFormat PaperPictures::add(const ImagePart& part, bool isAttachment) {
  QTextCharFormat format;
  format.setObjectType(kObjectType);
  format.setProperty(kIndexProperty, static_cast<int>(m_entries.size()));
  m_entries.push_back({part, isAttachment});
  return format;
}

QSizeF PaperPictures::intrinsicSize(QTextDocument* document, int, const QTextFormat& format) {
  const Entry& entry = m_entries[static_cast<size_t>(format.intProperty(kIndexProperty))];
  const QSizeF page = document->pageSize();
  if (page.isEmpty()) return {1, 1};
  QSizeF size = PictureObject::sizeOnPage(sizeOf(entry.part), page.width(), entry.isAttachment);
  if (size.height() > page.height() * kLargestShare) {
    size.scale(page.width(), page.height() * kLargestShare, Qt::KeepAspectRatio);
  }
  return size;
}

void PaperPictures::drawObject(QPainter* painter, const QRectF& rect, QTextDocument*, int, const QTextFormat& format) {
  const Entry& entry = m_entries[static_cast<size_t>(format.intProperty(kIndexProperty))];
  const Result<ImageRef> image = m_pixels(entry.part);
  if (image.ok()) return painter->drawImage(rect, toQImage(**image));
  ++m_missing;
  painter->save();
  painter->setPen(lightColors().muted);
  painter->drawRect(rect);
  painter->drawText(rect, Qt::AlignCenter | Qt::TextWordWrap, tr("This picture could not be read."));
  painter->restore();
}

}  // namespace rebus::ui
