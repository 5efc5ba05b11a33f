#include "ui/theme/icons.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace rebus::ui {
namespace {

/// The files draw in black; the engine puts the palette's colour in its place.
class LineIconEngine final : public QIconEngine {
 public:
  LineIconEngine(QString name, QPalette::ColorRole role) : m_name(std::move(name)), m_role(role) {}

  void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override {
    const qreal ratio = painter->device() ? painter->device()->devicePixelRatioF() : 1.0;
    QPixmap image = pixmap((QSizeF(rect.size()) * ratio).toSize(), mode, state);
    image.setDevicePixelRatio(ratio);
    painter->drawPixmap(rect.topLeft(), image);
  }

  QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
    const QColor color = colorFor(mode, state);
    const QString key = QStringLiteral("rebus-icon-%1-%2-%3x%4")
                            .arg(m_name, color.name(QColor::HexArgb))
                            .arg(size.width())
                            .arg(size.height());
    QPixmap image;
    if (QPixmapCache::find(key, &image)) return image;
    image = render(size, color);
    QPixmapCache::insert(key, image);
    return image;
  }

  QIconEngine* clone() const override { return new LineIconEngine(m_name, m_role); }

 private:
  QColor colorFor(QIcon::Mode mode, QIcon::State state) const {
    const QPalette palette = QGuiApplication::palette();
    if (mode == QIcon::Disabled) return palette.color(QPalette::Disabled, QPalette::ButtonText);
    if (state == QIcon::On) return palette.color(QPalette::Highlight);
    return palette.color(m_role);
  }

  QPixmap render(const QSize& size, const QColor& color) const {
    QPixmap image(size);
    image.fill(Qt::transparent);
    QFile file(QStringLiteral(":/rebus/icons/%1.svg").arg(m_name));
    if (size.isEmpty() || !file.open(QIODevice::ReadOnly)) return image;
    QByteArray drawing = file.readAll();
    drawing.replace("#000", color.name().toLatin1());
    QSvgRenderer renderer(drawing);
    QPainter painter(&image);
    painter.setOpacity(color.alphaF());
    renderer.render(&painter);
    return image;
  }

  QString m_name;
  QPalette::ColorRole m_role;
};

}  // namespace

QIcon icon(const QString& name, QPalette::ColorRole role) {
  return QIcon(new LineIconEngine(name, role));
}

}  // namespace rebus::ui
