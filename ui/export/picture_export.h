#pragma once

#include "ui/dialogs/save_pictures_dialog.h"
#include "ui/export/exported_document.h"
#include "ui/picture_io.h"

namespace rebus::ui {

/// A picture of a session, once.
struct SessionPicture {
  ImagePart part;
  TurnId turn;
  PatternFields fields;
};

/// Every picture of `turns` that was stored, where it comes first, in order, with the fields of its name.
std::vector<SessionPicture> picturesOf(const ExportedDocument& document);

/// Writes them into the chosen folder under the chosen names; nothing is ever replaced. Errors: Io, Cancelled.
/// Worker threads; blocks.
Result<ExportOutcome> writePictures(const ExportedDocument& document, const SavePicturesChoice& choice,
                                    const ExportContext& context, const PictureIo::Writer& write);

}  // namespace rebus::ui
