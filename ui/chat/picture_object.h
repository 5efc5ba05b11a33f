#pragma once

#include <QObject>
#include <QTextCharFormat>
#include <QTextObjectInterface>

#include "ui/chat/picture_cache.h"

namespace rebus::ui {

/// Draws the pictures of a QTextDocument. A picture is one character whose format carries a key of the PictureCache;
/// its pixels are asked for only when it is painted, so that unseen pictures cost nothing.
class PictureObject final : public QObject, public QTextObjectInterface {
  Q_OBJECT
  Q_INTERFACES(QTextObjectInterface)

 public:
  static constexpr int kObjectType = QTextFormat::UserObject + 1;

  /// `cache` must outlive the object.
  explicit PictureObject(PictureCache* cache, QObject* parent = nullptr);

  /// Format of the character that stands for picture `key`; an attachment is shown smaller.
  static QTextCharFormat format(int key, bool isAttachment, const QString& description);
  /// The picture's key, or -1 when `format` is not a picture's.
  static int keyOf(const QTextCharFormat& format);

  QSizeF intrinsicSize(QTextDocument* document, int position, const QTextFormat& format) override;
  void drawObject(QPainter* painter, const QRectF& rect, QTextDocument* document, int position,
                  const QTextFormat& format) override;

  /// Size on the page for a picture of `pixels` in a column of `columnWidth`: small pictures are enlarged to be seen,
  /// large ones fitted; the shape is kept.
  static QSizeF sizeOnPage(const QSize& pixels, qreal columnWidth, bool isAttachment);

  /// The picture that is drawn with a ring; -1 for none.
  void setSelected(int key) { m_selected = key; }
  int selected() const { return m_selected; }

 private:
  PictureCache* m_cache;
  int m_selected = -1;
};

}  // namespace rebus::ui
