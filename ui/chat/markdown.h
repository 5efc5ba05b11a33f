#pragma once

#include <QString>
#include <QTextDocumentFragment>

namespace rebus::ui {

/// `text` as Markdown (GitHub's dialect), ready to be inserted into the document. Nothing is fetched: HTML stays text
/// and a picture becomes its description.
QTextDocumentFragment markdownFragment(const QString& text);

/// Length of the start of `text` that later text can no longer change: whole paragraphs outside of code fences.
/// Streaming renders that part once, and only the rest again with every frame.
qsizetype settledLength(const QString& text);

}  // namespace rebus::ui
