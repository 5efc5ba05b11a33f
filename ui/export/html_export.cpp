#include "ui/export/html_export.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QFile>
#include <QLocale>

#include "core/base/atomic_file.h"
#include "ui/chat/markdown.h"
#include "ui/chat/picture_object.h"
#include "ui/image_conversion.h"

namespace rebus::ui {
namespace {

constexpr qreal kColumn = 720;

constexpr char kStyle[] = R"css(
:root { color-scheme: light dark; --text: #1f2023; --muted: #5c5f66; --raised: #ececea; --page: #ffffff; }
@media (prefers-color-scheme: dark) {
  :root { --text: #e8e8e6; --muted: #a6a9b0; --raised: #313338; --page: #242528; }
}
body { max-width: 760px; margin: 32px auto; padding: 0 16px; color: var(--text); background: var(--page);
       font: 16px/1.5 system-ui, sans-serif; }
h1 { font-size: 24px; line-height: 32px; margin: 0 0 32px; }
section { margin: 0 0 24px; }
section.user { background: var(--raised); border-radius: 10px; padding: 12px 16px; }
section > h2 { font-size: 13px; line-height: 24px; margin: 0; color: var(--muted); font-weight: 600; }
.prompt { white-space: pre-wrap; margin: 0; }
.note { font-size: 13px; color: var(--muted); margin: 8px 0 0; }
img { display: block; max-width: 100%; height: auto; border-radius: 6px; margin: 8px 0; }
pre, code { white-space: pre-wrap; }
pre { background: var(--raised); padding: 8px; margin: 0; }
@media print { section { break-inside: avoid-page; } }
)css";

struct Texts {
  Q_DECLARE_TR_FUNCTIONS(rebus::ui::HtmlExport)
};

QByteArray escaped(const QString& text) {
  return text.toHtmlEscaped().toUtf8();
}

/// The picture as the screen takes it, which every browser shows.
QByteArray dataUri(const Image& image) {
  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  toQImage(image).save(&buffer, "PNG");
  return "data:image/png;base64," + bytes.toBase64();
}

QByteArray pictureHtml(const Image& image, bool isAttachment) {
  const QSizeF shown = PictureObject::sizeOnPage(QSize(image.width(), image.height()), kColumn, isAttachment);
  const QString alt = isAttachment ? Texts::tr("Attached picture") : Texts::tr("Picture");
  return "<img alt=\"" + escaped(alt) + "\" width=\"" + QByteArray::number(qRound(shown.width())) + "\" height=\"" +
         QByteArray::number(qRound(shown.height())) + "\" src=\"" + dataUri(image) + "\">\n";
}

class HtmlWriter {
 public:
  HtmlWriter(QFile& file, const ExportedDocument& document, const ExportContext& context)
      : m_file(file), m_document(document), m_context(context), m_total(pictureCount(document)) {}

  /// False when it was cancelled or the file could not be written.
  bool write() {
    put("<!DOCTYPE html>\n<html lang=\"" + QLocale().bcp47Name().toUtf8() + "\">\n<head>\n<meta charset=\"utf-8\">\n");
    // Whatever a reply says, the file asks for nothing and runs nothing.
    put("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; "
        "style-src 'unsafe-inline'\">\n<meta name=\"viewport\" content=\"width=device-width\">\n");
    put("<title>" + escaped(m_document.title) + "</title>\n<style>" + QByteArray(kStyle) + "</style>\n</head>\n");
    put("<body>\n<h1>" + escaped(m_document.title) + "</h1>\n");
    for (const Turn& turn : m_document.turns) {
      if (m_context.isCancelled()) return false;
      writeTurn(turn);
    }
    put("</body>\n</html>\n");
    return m_isWritten;
  }

  const ExportOutcome& outcome() const { return m_outcome; }

 private:
  void put(const QByteArray& bytes) { m_isWritten = m_isWritten && m_file.write(bytes) == bytes.size(); }

  void writeTurn(const Turn& turn) {
    const bool isUser = turn.role == Role::User;
    put(isUser ? "<section class=\"user\">\n" : "<section class=\"reply\">\n");
    put("<h2>" + escaped(speakerOf(turn)) + "</h2>\n");
    for (const Part& part : turn.parts) {
      if (const auto* text = std::get_if<TextPart>(&part)) {
        const QString words = QString::fromStdString(text->text);
        put(isUser ? "<p class=\"prompt\">" + escaped(words) + "</p>\n" : markdownHtml(words).toUtf8());
      } else {
        writePicture(std::get<ImagePart>(part), isUser);
      }
    }
    writeNote(endNote(turn));
    if (m_document.withSettings) writeNote(settingsLine(turn));
    put("</section>\n");
  }

  void writeNote(const QString& note) {
    if (!note.isEmpty()) put("<p class=\"note\">" + escaped(note) + "</p>\n");
  }

  void writePicture(const ImagePart& part, bool isAttachment) {
    if (m_context.isCancelled()) return;
    const Result<ImageRef> image = m_context.pixels(part);
    m_context.progress(++m_done, m_total);
    if (image.ok()) return put(pictureHtml(**image, isAttachment));
    ++m_outcome.missing;
    writeNote(Texts::tr("A picture that could not be read stood here."));
  }

  QFile& m_file;
  const ExportedDocument& m_document;
  const ExportContext& m_context;
  ExportOutcome m_outcome;
  int m_done = 0;
  int m_total;
  bool m_isWritten = true;
};

}  // namespace

Result<ExportOutcome> writeHtml(const QString& path, const ExportedDocument& document, const ExportContext& context) {
  const std::string target = path.toStdString();
  const std::string temporary = temporaryNameFor(target);
  QFile file(QString::fromStdString(temporary));
  if (!file.open(QIODevice::WriteOnly)) {
    const QString sentence = Texts::tr("%1 can't be written; choose a folder that you can write to.").arg(path);
    return Error{ErrorCode::Io, sentence.toStdString()};
  }
  HtmlWriter writer(file, document, context);
  const bool isWritten = writer.write() && file.flush();
  file.close();
  if (!isWritten) {
    file.remove();
    if (context.isCancelled()) return exportCancelled();
    const QString sentence = Texts::tr("%1 can't be written, perhaps as the disk is full; make room.").arg(path);
    return Error{ErrorCode::Io, sentence.toStdString()};
  }
  if (Result<void> moved = moveIntoPlace(temporary, target); !moved.ok()) return moved.error();
  return writer.outcome();
}

}  // namespace rebus::ui
