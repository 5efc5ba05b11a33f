#pragma once

#include <QStyledItemDelegate>

namespace rebus::ui {

class ThumbnailCache;

/// Draws a picture of the gallery: its thumbnail and a line of its prompt.
class GalleryDelegate final : public QStyledItemDelegate {
  Q_OBJECT

 public:
  /// `thumbnails` must outlive the delegate.
  explicit GalleryDelegate(ThumbnailCache* thumbnails, QObject* parent = nullptr);

  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
  QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

 private:
  ThumbnailCache* m_thumbnails;
};

}  // namespace rebus::ui
