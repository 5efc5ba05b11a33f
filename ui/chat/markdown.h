#pragma once

#include <QString>
#include <QTextDocumentFragment>

#include "ui/theme/theme.h"

namespace rebus::ui {

/// `text` as Markdown (GitHub's dialect), ready to be inserted into a document in `colors`. Nothing is fetched: HTML
/// stays text and a picture becomes its description. Any thread, with colours of its own.
QTextDocumentFragment markdownFragment(const QString& text, const ThemeColors& colors = themeColors());

/// The same as a piece of HTML for the body of a page, in no colours. Links lead to web and mail addresses only.
/// Any thread.
QString markdownHtml(const QString& text);

/// Length of the start of `text` that later text can no longer change: whole paragraphs outside of code fences.
/// Streaming renders that part once, and only the rest again with every frame.
qsizetype settledLength(const QString& text);

}  // namespace rebus::ui
