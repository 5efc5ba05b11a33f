#include "ui/export/paper_export.h"

#include <QAbstractTextDocumentLayout>
#include <QCoreApplication>
#include <QFile>
#include <QLocale>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>
#include <cmath>

#include "core/base/atomic_file.h"
#include "ui/chat/markdown.h"
#include "ui/export/paper_pictures.h"
#include "ui/theme/theme.h"

namespace rebus::ui {
namespace {

// Laid out in pixels of 96 to the inch, whatever the device; it is scaled when it is drawn.
constexpr qreal kDotsPerInch = 96;
constexpr int kTextPixels = 14;
constexpr int kNotePixels = 12;
constexpr qreal kFooterHeight = 4 * kGrid;
constexpr qreal kMarginMillimeters = 18;

struct Texts {
  Q_DECLARE_TR_FUNCTIONS(rebus::ui::PaperExport)
};

QTextBlockFormat blockFormat(int top, int bottom) {
  QTextBlockFormat format;
  format.setTopMargin(top);
  format.setBottomMargin(bottom);
  format.setLineHeight(130, QTextBlockFormat::ProportionalHeight);
  return format;
}

QTextCharFormat noteFormat() {
  QTextCharFormat format;
  format.setForeground(lightColors().muted);
  format.setProperty(QTextFormat::FontPixelSize, kNotePixels);
  return format;
}

/// Writes the turns below each other: who speaks, then what was said.
class PaperWriter {
 public:
  PaperWriter(QTextDocument& paper, PaperPictures& pictures, const ExportedDocument& document)
      : m_cursor(&paper), m_pictures(pictures), m_document(document) {}

  void write() {
    QTextCharFormat title;
    title.setProperty(QTextFormat::FontPixelSize, 22);
    title.setFontWeight(QFont::DemiBold);
    m_cursor.beginEditBlock();
    m_cursor.setBlockFormat(blockFormat(0, 2 * kGrid));
    m_cursor.insertText(m_document.title, title);
    for (const Turn& turn : m_document.turns) writeTurn(turn);
    m_cursor.endEditBlock();
  }

 private:
  void writeTurn(const Turn& turn) {
    QTextCharFormat speaker = noteFormat();
    speaker.setFontWeight(QFont::DemiBold);
    QTextBlockFormat heading = blockFormat(2 * kGrid, kGrid / 2);
    m_cursor.insertBlock(heading, speaker);
    m_cursor.insertText(speakerOf(turn), speaker);
    for (const Part& part : turn.parts) {
      QTextBlockFormat block = blockFormat(0, kGrid);
      // A line is as high as its picture; a share of that on top would be a hole in the page.
      if (std::holds_alternative<ImagePart>(part)) block.setLineHeight(0, QTextBlockFormat::SingleHeight);
      m_cursor.insertBlock(block, QTextCharFormat());
      if (const auto* text = std::get_if<TextPart>(&part)) {
        writeText(turn.role, QString::fromStdString(text->text));
      } else {
        m_cursor.insertText(QString(QChar::ObjectReplacementCharacter),
                            m_pictures.add(std::get<ImagePart>(part), turn.role == Role::User));
      }
    }
    writeNote(endNote(turn));
    if (m_document.withSettings) writeNote(settingsLine(turn));
  }

  void writeText(Role role, QString text) {
    if (role == Role::Model) {
      m_cursor.insertFragment(markdownFragment(text, lightColors()));
      return;
    }
    text.replace(QLatin1Char('\n'), QChar::LineSeparator);
    m_cursor.insertText(text, QTextCharFormat());
  }

  void writeNote(const QString& note) {
    if (note.isEmpty()) return;
    m_cursor.insertBlock(blockFormat(0, kGrid), noteFormat());
    m_cursor.insertText(note, noteFormat());
  }

  QTextCursor m_cursor;
  PaperPictures& m_pictures;
  const ExportedDocument& m_document;
};

/// Links take the colour of the window's theme when Markdown is read, which may be one for a dark ground.
void darkenLinks(QTextDocument& paper) {
  for (QTextBlock block = paper.begin(); block.isValid(); block = block.next()) {
    for (auto part = block.begin(); !part.atEnd(); ++part) {
      const QTextFragment fragment = part.fragment();
      if (!fragment.charFormat().isAnchor()) continue;
      QTextCursor cursor(&paper);
      cursor.setPosition(fragment.position());
      cursor.setPosition(fragment.position() + fragment.length(), QTextCursor::KeepAnchor);
      QTextCharFormat format;
      format.setForeground(lightColors().accent);
      cursor.mergeCharFormat(format);
    }
  }
}

void drawPage(QPainter& painter, QTextDocument& paper, int page) {
  const QSizeF size = paper.pageSize();
  const QRectF body(0, page * size.height(), size.width(), size.height());
  painter.save();
  painter.translate(0, -body.top());
  // What begins with the next page must not leave its first hairline on this one.
  painter.setClipRect(body.adjusted(0, 0, 0, -1));
  QAbstractTextDocumentLayout::PaintContext context;
  context.clip = body.adjusted(0, 0, 0, -1);
  context.palette.setColor(QPalette::Text, lightColors().text);
  paper.documentLayout()->draw(&painter, context);
  painter.restore();
  QFont font = paper.defaultFont();
  font.setPixelSize(kNotePixels);
  painter.setFont(font);
  painter.setPen(lightColors().muted);
  const QString number = Texts::tr("%1 of %2").arg(page + 1).arg(paper.pageCount());
  painter.drawText(QRectF(0, size.height(), size.width(), kFooterHeight), Qt::AlignHCenter | Qt::AlignBottom, number);
}

}  // namespace

Result<ExportOutcome> drawOnPaper(QPagedPaintDevice& device, const ExportedDocument& document,
                                  const ExportContext& context, int firstPage, int lastPage) {
  QPainter painter;
  if (!painter.begin(&device)) {
    return Error{ErrorCode::Io, Texts::tr("The printer takes no pages; choose another one.").toStdString()};
  }
  painter.setRenderHints(QPainter::SmoothPixmapTransform | QPainter::LosslessImageRendering);
  const qreal scale = device.logicalDpiX() / kDotsPerInch;
  painter.scale(scale, scale);
  QTextDocument paper;
  paper.setUndoRedoEnabled(false);
  paper.setDocumentMargin(0);
  QFont font = document.font;
  font.setPixelSize(kTextPixels);
  paper.setDefaultFont(font);
  PaperPictures pictures(context.pixels);
  paper.documentLayout()->registerHandler(PaperPictures::kObjectType, &pictures);
  PaperWriter(paper, pictures, document).write();
  darkenLinks(paper);
  paper.setPageSize(QSizeF(device.width() / scale, std::floor(device.height() / scale - kFooterHeight)));
  const int count = paper.pageCount();
  const int first = firstPage > 0 ? firstPage : 1;
  const int last = lastPage > 0 ? std::min(lastPage, count) : count;
  for (int page = first; page <= last; ++page) {
    if (context.isCancelled()) return exportCancelled();
    if (page > first) device.newPage();
    drawPage(painter, paper, page - 1);
    context.progress(page, last);
  }
  if (!painter.end()) {
    return Error{ErrorCode::Io, Texts::tr("The pages could not be written; make room on the disk.").toStdString()};
  }
  return ExportOutcome{pictures.missing()};
}

Result<ExportOutcome> writePdf(const QString& path, const ExportedDocument& document, const ExportContext& context) {
  const std::string target = path.toStdString();
  const std::string temporary = temporaryNameFor(target);
  QFile file(QString::fromStdString(temporary));
  if (!file.open(QIODevice::WriteOnly)) {
    const QString sentence = Texts::tr("%1 can't be written; choose a folder that you can write to.").arg(path);
    return Error{ErrorCode::Io, sentence.toStdString()};
  }
  Result<ExportOutcome> outcome = ExportOutcome{};
  {
    QPdfWriter writer(&file);
    writer.setTitle(document.title);
    writer.setCreator(QStringLiteral("Rebus"));
    const bool isMetric = QLocale().measurementSystem() == QLocale::MetricSystem;
    writer.setPageSize(QPageSize(isMetric ? QPageSize::A4 : QPageSize::Letter));
    writer.setPageMargins(QMarginsF(kMarginMillimeters, kMarginMillimeters, kMarginMillimeters, kMarginMillimeters),
                          QPageLayout::Millimeter);
    outcome = drawOnPaper(writer, document, context);
  }
  const bool isWritten = file.flush() && file.error() == QFileDevice::NoError;
  file.close();
  if (!outcome.ok() || !isWritten) {
    file.remove();
    if (!outcome.ok()) return outcome;
    const QString sentence = Texts::tr("%1 can't be written, perhaps as the disk is full; make room.").arg(path);
    return Error{ErrorCode::Io, sentence.toStdString()};
  }
  if (Result<void> moved = moveIntoPlace(temporary, target); !moved.ok()) return moved.error();
  return outcome;
}

}  // namespace rebus::ui
