#include "ui/chat/markdown.h"

#include <QFontDatabase>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextList>

#include "ui/theme/theme.h"

namespace rebus::ui {
namespace {

/// Puts the description of each picture in its place, so that the document never asks for a resource.
void replacePictures(QTextDocument& document) {
  QTextCursor cursor = document.find(QString(QChar::ObjectReplacementCharacter));
  while (!cursor.isNull()) {
    const QString description = cursor.charFormat().stringProperty(QTextFormat::ImageAltText);
    cursor.insertText(description, QTextCharFormat());
    cursor = document.find(QString(QChar::ObjectReplacementCharacter), cursor);
  }
}

bool isCodeLine(const QTextBlock& block) {
  const QTextBlockFormat format = block.blockFormat();
  return format.hasProperty(QTextFormat::BlockCodeFence) || format.hasProperty(QTextFormat::BlockCodeLanguage) ||
         format.nonBreakableLines();
}

/// Even gaps, four text sizes, code on a quiet ground.
void applyStyle(QTextDocument& document) {
  for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
    QTextCursor cursor(block);
    QTextBlockFormat format = block.blockFormat();
    const bool isCode = isCodeLine(block);
    // Lines of one piece of code touch.
    const bool touchesNext = isCode && block.next().isValid() && isCodeLine(block.next());
    format.setTopMargin(format.headingLevel() > 0 ? kGrid : 0);
    format.setBottomMargin(touchesNext ? 0 : block.textList() ? kGrid / 2 : kGrid);
    if (isCode) {
      format.setBackground(themeColors().raised);
      format.setNonBreakableLines(false);
    } else {
      format.setLineHeight(140, QTextBlockFormat::ProportionalHeight);
    }
    cursor.setBlockFormat(format);
  }
}

}  // namespace

QTextDocumentFragment markdownFragment(const QString& text) {
  QTextDocument document;
  document.setUndoRedoEnabled(false);
  QTextDocument::MarkdownFeatures features = QTextDocument::MarkdownDialectGitHub;
  features |= QTextDocument::MarkdownNoHTML;
  document.setMarkdown(text, features);
  replacePictures(document);
  applyStyle(document);
  return QTextDocumentFragment(&document);
}

qsizetype settledLength(const QString& text) {
  bool isFenced = false;
  qsizetype settled = 0;
  qsizetype lineStart = 0;
  while (lineStart < text.size()) {
    const qsizetype lineEnd = text.indexOf(QLatin1Char('\n'), lineStart);
    if (lineEnd < 0) break;
    const QStringView line = QStringView(text).mid(lineStart, lineEnd - lineStart).trimmed();
    if (line.startsWith(QLatin1String("```")) || line.startsWith(QLatin1String("~~~"))) isFenced = !isFenced;
    lineStart = lineEnd + 1;
    if (line.isEmpty() && !isFenced) settled = lineStart;
  }
  return settled;
}

}  // namespace rebus::ui
