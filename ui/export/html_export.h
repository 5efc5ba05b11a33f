#pragma once

#include "ui/export/exported_document.h"

namespace rebus::ui {

/// Writes one HTML file that needs nothing else: pictures are inside it, nothing is fetched, no script runs. It is
/// written piece by piece, under another name until it is whole. Errors: Io, Cancelled. Worker threads; blocks.
Result<ExportOutcome> writeHtml(const QString& path, const ExportedDocument& document, const ExportContext& context);

}  // namespace rebus::ui
