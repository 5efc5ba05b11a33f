#pragma once

#include "ui/export/exported_document.h"

class QPagedPaintDevice;

namespace rebus::ui {

/// Lays the document out for the pages of `device` and draws them, with numbers; a picture is loaded when its page is
/// drawn, so that memory does not grow with the document. `firstPage` and `lastPage` count from 1; 0: all pages.
/// Errors: Io (the device can't be drawn on), Cancelled. Any thread that owns `device`; blocks.
Result<ExportOutcome> drawOnPaper(QPagedPaintDevice& device, const ExportedDocument& document,
                                  const ExportContext& context, int firstPage = 0, int lastPage = 0);

/// The same as a PDF file with pages of A4 or Letter, as the locale has them. Errors: Io, Cancelled. Worker threads.
Result<ExportOutcome> writePdf(const QString& path, const ExportedDocument& document, const ExportContext& context);

}  // namespace rebus::ui
