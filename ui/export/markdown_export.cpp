#include "ui/export/markdown_export.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QUrl>

#include "core/base/atomic_file.h"
#include "core/store/blob_format.h"

namespace rebus::ui {
namespace {

struct Texts {
  Q_DECLARE_TR_FUNCTIONS(rebus::ui::MarkdownExport)
};

/// What people typed, so that it reads the same after Markdown.
QString plainToMarkdown(const QString& text) {
  QString result;
  bool isLineStart = true;
  for (const QChar character : text) {
    if (character == QLatin1Char('\n')) {
      result += QStringLiteral("  \n");
      isLineStart = true;
      continue;
    }
    const bool isSpecial = QStringLiteral("\\`*_[]<>#|~").contains(character) ||
                           (isLineStart && QStringLiteral("+-=").contains(character));
    if (isSpecial) result += QLatin1Char('\\');
    result += character;
    isLineStart = isLineStart && character.isSpace();
  }
  return result;
}

/// A reply is Markdown already, but a picture that it names would be fetched from wherever it lies.
QString withoutRemotePictures(const QString& text) {
  QStringList lines = text.split(QLatin1Char('\n'));
  bool isFenced = false;
  for (QString& line : lines) {
    const QStringView start = QStringView(line).trimmed();
    if (start.startsWith(QLatin1String("```")) || start.startsWith(QLatin1String("~~~"))) isFenced = !isFenced;
    if (!isFenced) line.replace(QLatin1String("!["), QLatin1String("\\!["));
  }
  return lines.join(QLatin1Char('\n'));
}

QString pictureName(const ImagePart& part, const Image& image, int number) {
  const std::string hash = part.hash.empty() ? blobHash(image) : part.hash;
  return QStringLiteral("%1-%2.png").arg(number, 4, 10, QLatin1Char('0')).arg(QString::fromStdString(hash).left(8));
}

}  // namespace

QString pictureFolderFor(const QString& path) {
  const QFileInfo file(path);
  return file.dir().filePath(file.completeBaseName() + QStringLiteral("-pictures"));
}

Result<ExportOutcome> writeMarkdown(const QString& path, const ExportedDocument& document, const ExportContext& context,
                                    const PictureIo::Writer& write) {
  const QDir folder(pictureFolderFor(path));
  const int total = pictureCount(document);
  if (total > 0 && !folder.mkpath(QStringLiteral("."))) {
    const QString sentence = Texts::tr("%1 can't be made; choose a folder that you can write to.").arg(folder.path());
    return Error{ErrorCode::Io, sentence.toStdString()};
  }
  ExportOutcome outcome;
  QString text = QStringLiteral("# %1\n").arg(plainToMarkdown(document.title.simplified()));
  int number = 0;
  for (const Turn& turn : document.turns) {
    text += QStringLiteral("\n## %1\n").arg(speakerOf(turn));
    for (const Part& part : turn.parts) {
      if (context.isCancelled()) return exportCancelled();
      if (const auto* words = std::get_if<TextPart>(&part)) {
        const QString plain = QString::fromStdString(words->text);
        const bool isUser = turn.role == Role::User;
        text += QStringLiteral("\n%1\n").arg(isUser ? plainToMarkdown(plain) : withoutRemotePictures(plain));
        continue;
      }
      const auto& picture = std::get<ImagePart>(part);
      const Result<ImageRef> image = context.pixels(picture);
      context.progress(++number, total);
      if (!image.ok()) {
        ++outcome.missing;
        text += QStringLiteral("\n*%1*\n").arg(Texts::tr("A picture that could not be read stood here."));
        continue;
      }
      const QString name = pictureName(picture, **image, number);
      if (Result<void> written = write(folder.filePath(name).toStdString(), **image, {}); !written.ok()) {
        return written.error();
      }
      const QByteArray address = QUrl::toPercentEncoding(folder.dirName() + QLatin1Char('/') + name, "/");
      text += QStringLiteral("\n![%1](%2)\n").arg(Texts::tr("Picture"), QString::fromLatin1(address));
    }
    for (const QString& note : {endNote(turn), document.withSettings ? settingsLine(turn) : QString()}) {
      if (!note.isEmpty()) text += QStringLiteral("\n*%1*\n").arg(plainToMarkdown(note));
    }
  }
  const QByteArray bytes = text.toUtf8();
  const auto* start = reinterpret_cast<const std::byte*>(bytes.constData());
  const Result<void> written =
      writeFileAtomically(path.toStdString(), std::span(start, static_cast<size_t>(bytes.size())));
  if (!written.ok()) return written.error();
  return outcome;
}

}  // namespace rebus::ui
