#pragma once

#include "ui/export/exported_document.h"
#include "ui/picture_io.h"

namespace rebus::ui {

/// The folder with the pictures of the Markdown file `path`, which stands beside it: "talk-pictures" for "talk.md".
QString pictureFolderFor(const QString& path);

/// Writes a Markdown file and, in pictureFolderFor(path), its pictures as PNG with all of their depth. A picture's file
/// is named by its content, so that another picture of an earlier export is never replaced. `write` writes a picture.
/// Errors: Io, Cancelled. Worker threads; blocks.
Result<ExportOutcome> writeMarkdown(const QString& path, const ExportedDocument& document, const ExportContext& context,
                                    const PictureIo::Writer& write);

}  // namespace rebus::ui
