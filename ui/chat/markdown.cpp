#include "ui/chat/markdown.h"

#include <QFontDatabase>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextFragment>
#include <QTextList>
#include <QUrl>
#include <vector>

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
void applyStyle(QTextDocument& document, const ThemeColors& colors) {
  for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
    QTextCursor cursor(block);
    QTextBlockFormat format = block.blockFormat();
    const bool isCode = isCodeLine(block);
    // Lines of one piece of code touch.
    const bool touchesNext = isCode && block.next().isValid() && isCodeLine(block.next());
    format.setTopMargin(format.headingLevel() > 0 ? kGrid : 0);
    format.setBottomMargin(touchesNext ? 0 : block.textList() ? kGrid / 2 : kGrid);
    if (isCode) {
      format.setBackground(colors.raised);
      format.setNonBreakableLines(false);
    } else {
      format.setLineHeight(140, QTextBlockFormat::ProportionalHeight);
    }
    cursor.setBlockFormat(format);
  }
}

void readMarkdown(QTextDocument& document, const QString& text) {
  document.setUndoRedoEnabled(false);
  QTextDocument::MarkdownFeatures features = QTextDocument::MarkdownDialectGitHub;
  features |= QTextDocument::MarkdownNoHTML;
  document.setMarkdown(text, features);
  replacePictures(document);
}

bool isWebOrMail(const QString& address) {
  const QString scheme = QUrl(address).scheme().toLower();
  return scheme == QLatin1String("http") || scheme == QLatin1String("https") || scheme == QLatin1String("mailto");
}

/// Takes the colours off, and links that lead elsewhere than to a web or mail address.
void prepareForPage(QTextDocument& document) {
  for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
    std::vector<QTextFragment> fragments;
    for (auto part = block.begin(); !part.atEnd(); ++part) fragments.push_back(part.fragment());
    for (const QTextFragment& fragment : fragments) {
      QTextCharFormat format = fragment.charFormat();
      if (!format.isAnchor()) continue;
      format.clearForeground();
      if (!isWebOrMail(format.anchorHref())) {
        format.setAnchor(false);
        format.setAnchorHref({});
      }
      QTextCursor cursor(&document);
      cursor.setPosition(fragment.position());
      cursor.setPosition(fragment.position() + fragment.length(), QTextCursor::KeepAnchor);
      cursor.setCharFormat(format);
    }
  }
}

}  // namespace

QTextDocumentFragment markdownFragment(const QString& text, const ThemeColors& colors) {
  QTextDocument document;
  readMarkdown(document, text);
  applyStyle(document, colors);
  return QTextDocumentFragment(&document);
}

QString markdownHtml(const QString& text) {
  QTextDocument document;
  readMarkdown(document, text);
  prepareForPage(document);
  const QString page = document.toHtml();
  const qsizetype body = page.indexOf(QLatin1String("<body"));
  const qsizetype start = page.indexOf(QLatin1Char('>'), body) + 1;
  const qsizetype end = page.lastIndexOf(QLatin1String("</body>"));
  return body < 0 || end < start ? QString() : page.mid(start, end - start);
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
