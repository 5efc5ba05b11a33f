#pragma once

#include <QFont>
#include <QString>
#include <functional>
#include <vector>

#include "core/document/turn.h"
#include "core/image/metadata.h"

namespace rebus::ui {

/// A branch on its way into a file or onto paper. A plain value, for the thread that writes.
struct ExportedDocument {
  QString title;
  std::vector<Turn> turns;  ///< Oldest first.
  bool withSettings = false;
  QFont font;  ///< Of the text, for paper.
};

/// What a writer needs of the others. All of it may be called on the writer's thread, and blocks there.
struct ExportContext {
  /// The pixels of a part, from the turn itself or from the store.
  std::function<Result<ImageRef>(const ImagePart&)> pixels;
  /// How the pictures of a turn were made; NotFound for those that were not made here.
  std::function<Result<PictureMetadata>(const TurnId&)> metadata;
  std::function<bool()> isCancelled;
  std::function<void(int done, int total)> progress;  ///< In pictures or pages.
};

struct ExportOutcome {
  int missing = 0;  ///< Pictures that could not be read; something else stands in their place.
};

/// "You" or "Rebus".
QString speakerOf(const Turn& turn);
/// How a reply was made, as one line; empty for a prompt.
QString settingsLine(const Turn& turn);
/// What is to be said about how a turn ended; empty when all is well.
QString endNote(const Turn& turn);
/// How many pictures the turns show.
int pictureCount(const ExportedDocument& document);
/// The error that ends a cancelled export.
Error exportCancelled();

}  // namespace rebus::ui
