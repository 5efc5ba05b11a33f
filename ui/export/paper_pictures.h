#pragma once

#include <QObject>
#include <QTextCharFormat>
#include <QTextObjectInterface>
#include <functional>
#include <vector>

#include "core/base/result.h"
#include "core/document/part.h"

namespace rebus::ui {

/// The pictures of a document on paper: loaded when they are drawn and forgotten afterwards. One thread, which blocks
/// while a picture is loaded.
class PaperPictures final : public QObject, public QTextObjectInterface {
  Q_OBJECT
  Q_INTERFACES(QTextObjectInterface)

 public:
  static constexpr int kObjectType = QTextFormat::UserObject + 2;

  explicit PaperPictures(std::function<Result<ImageRef>(const ImagePart&)> pixels, QObject* parent = nullptr);

  /// Format of the character that stands for the picture.
  QTextCharFormat add(const ImagePart& part, bool isAttachment);
  /// How many could not be read.
  int missing() const { return m_missing; }

  QSizeF intrinsicSize(QTextDocument* document, int position, const QTextFormat& format) override;
  void drawObject(QPainter* painter, const QRectF& rect, QTextDocument* document, int position,
                  const QTextFormat& format) override;

 private:
  struct Entry {
    ImagePart part;
    bool isAttachment;
  };

  std::function<Result<ImageRef>(const ImagePart&)> m_pixels;
  std::vector<Entry> m_entries;
  int m_missing = 0;
};

}  // namespace rebus::ui
