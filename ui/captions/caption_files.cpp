#include "ui/captions/caption_files.h"

#include <QCollator>
#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QHash>
#include <QLocale>
#include <QSet>
#include <algorithm>
#include <span>

#include "core/base/atomic_file.h"

namespace rebus::ui {
namespace {

struct Texts {
  Q_DECLARE_TR_FUNCTIONS(rebus::ui::CaptionFiles)
};

const QStringList kPictures = {QStringLiteral("*.png"),  QStringLiteral("*.jpg"),  QStringLiteral("*.jpeg"),
                               QStringLiteral("*.webp"), QStringLiteral("*.tif"),  QStringLiteral("*.tiff"),
                               QStringLiteral("*.exr"),  QStringLiteral("*.avif"), QStringLiteral("*.gif"),
                               QStringLiteral("*.bmp")};

struct Table {
  QHash<QString, QString> captions;  ///< By picture.
  qsizetype wholeBytes = 0;          ///< Up to the end of the last row that ends.
};

QString tableOf(const CaptionTask& task) {
  return QDir(task.folder).filePath(QStringLiteral("captions.csv"));
}

/// "a.png" has "a.txt", as training tools want it. Where "a.jpg" lies beside "a.png", both would: the ending stays.
QString textOf(const CaptionTask& task, const QString& picture, bool isAlone) {
  const QString stem = isAlone ? picture.left(picture.lastIndexOf(QLatin1Char('.'))) : picture;
  return QDir(task.folder).filePath(stem + QStringLiteral(".txt"));
}

bool isAlone(const CaptionTask& task, const QString& picture) {
  const QFileInfo file(QDir(task.folder).filePath(picture));
  QStringList same;
  for (const QString& pattern : kPictures) same << file.completeBaseName() + pattern.mid(1);
  const QStringList found = file.dir().entryList(QDir::Files);
  return std::count_if(found.begin(), found.end(),
                       [&](const QString& name) { return same.contains(name, Qt::CaseInsensitive); }) < 2;
}

/// Links to folders are not followed, so that there is an end.
QStringList picturesOf(const CaptionTask& task) {
  const QDir folder(task.folder);
  const auto depth = task.withSubfolders ? QDirIterator::Subdirectories : QDirIterator::NoIteratorFlags;
  QStringList pictures;
  for (QDirIterator files(task.folder, kPictures, QDir::Files, depth); files.hasNext();) {
    pictures << folder.relativeFilePath(files.next());
  }
  // The same order in every language; that of "C" knows no numbers.
  QCollator collator{QLocale(QLocale::English)};
  collator.setNumericMode(true);
  std::sort(pictures.begin(), pictures.end(),
            [&](const QString& a, const QString& b) { return collator.compare(a, b) < 0; });
  return pictures;
}

Error cannotWrite(const QString& path) {
  return {
      ErrorCode::Io,
      Texts::tr("%1 can't be written; check the disk's space and the folder's permissions.").arg(path).toStdString()};
}

QByteArray quoted(const QString& field) {
  QString text = field;
  text.replace(QLatin1Char('"'), QStringLiteral("\"\""));
  return '"' + text.toUtf8() + '"';
}

/// Rows of two fields as in RFC 4180; quotes inside of a field are doubled.
Table parseTable(const QByteArray& bytes) {
  Table table;
  QList<QByteArray> row(1);
  bool isQuoted = false;
  for (qsizetype i = 0; i < bytes.size(); ++i) {
    const char c = bytes[i];
    if (c == '"' && isQuoted && i + 1 < bytes.size() && bytes[i + 1] == '"') {
      row.back() += bytes[++i];
    } else if (c == '"') {
      isQuoted = !isQuoted;
    } else if (c == ',' && !isQuoted) {
      row.append(QByteArray());
    } else if (c == '\n' && !isQuoted) {
      if (row.size() == 2 && table.wholeBytes > 0) {
        table.captions.insert(QString::fromUtf8(row[0]), QString::fromUtf8(row[1].trimmed()));
      }
      table.wholeBytes = i + 1;
      row = QList<QByteArray>(1);
    } else {
      row.back() += c;
    }
  }
  return table;
}

Result<Table> readTable(const QString& path) {
  QFile file(path);
  if (!file.exists()) return Table{};
  if (!file.open(QIODevice::ReadWrite)) return cannotWrite(path);
  const Table table = parseTable(file.readAll());
  if (table.wholeBytes < file.size() && !file.resize(table.wholeBytes)) return cannotWrite(path);
  return table;
}

Result<void> addRow(const CaptionTask& task, const QString& picture, const QString& caption) {
  QFile file(tableOf(task));
  if (!file.open(QIODevice::WriteOnly | QIODevice::Append)) return cannotWrite(file.fileName());
  QByteArray row = file.size() == 0 ? QByteArray("file,caption\n") : QByteArray();
  row += quoted(picture) + ',' + quoted(caption) + '\n';
  // At once: a row that was cut off in the middle is found at the next start.
  if (file.write(row) != row.size() || !file.flush()) return cannotWrite(file.fileName());
  return {};
}

Result<void> addText(const QString& path, const QString& caption) {
  if (QFile::exists(path)) return {};
  const QByteArray bytes = caption.toUtf8() + '\n';
  return writeFileAtomically(path.toStdString(),
                             std::as_bytes(std::span(bytes.constData(), static_cast<size_t>(bytes.size()))));
}

}  // namespace

Result<CaptionPlan> planCaptions(const CaptionTask& task) {
  const QDir folder(task.folder);
  if (task.folder.isEmpty() || !folder.exists()) {
    return Error{ErrorCode::NotFound,
                 Texts::tr("There is no folder %1; choose one with pictures.").arg(task.folder).toStdString()};
  }
  Table table;
  if (task.withTable) {
    Result<Table> read = readTable(tableOf(task));
    if (!read.ok()) return read.error();
    table = std::move(read).value();
  }
  CaptionPlan plan;
  for (const QString& picture : picturesOf(task)) {
    const QString path = textOf(task, picture, isAlone(task, picture));
    QFile text(path);
    const bool hasRow = table.captions.contains(picture);
    const bool hasText = task.withTexts && text.exists();
    if (!hasRow && !hasText) {
      plan.waiting << picture;
      continue;
    }
    ++plan.done;
    Result<void> filled;
    if (task.withTexts && !hasText) filled = addText(path, table.captions.value(picture));
    if (task.withTable && !hasRow && text.open(QIODevice::ReadOnly)) {
      filled = addRow(task, picture, QString::fromUtf8(text.readAll()).trimmed());
    }
    if (!filled.ok()) return filled.error();
  }
  return plan;
}

Result<void> keepCaption(const CaptionTask& task, const QString& picture, const QString& caption) {
  if (task.withTexts) {
    Result<void> kept = addText(textOf(task, picture, isAlone(task, picture)), caption);
    if (!kept.ok()) return kept;
  }
  return task.withTable ? addRow(task, picture, caption) : Result<void>{};
}

}  // namespace rebus::ui
