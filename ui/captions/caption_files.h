#pragma once

#include <QString>
#include <QStringList>

#include "core/base/result.h"

namespace rebus::ui {

/// What is asked about each picture of a folder, and where the answers go.
struct CaptionTask {
  QString folder;
  QString question;       ///< Empty: a caption.
  bool withTexts = true;  ///< NAME.txt beside each picture.
  bool withTable = true;  ///< captions.csv in the folder: file, caption.
  bool withSubfolders = false;
};

/// What of a folder is left to do.
struct CaptionPlan {
  QStringList waiting;  ///< Names of pictures, in the order of their names; "inside/a.png" in a folder inside.
  int done = 0;         ///< Pictures that have their caption.
};

/// Looks at the folder: a picture with a text beside it, or a row in the table, is done, and what one of the two lacks
/// is filled in from the other. A row that was cut off when the program was killed is taken away. Any thread; blocks.
/// Errors: NotFound (no such folder), Io.
Result<CaptionPlan> planCaptions(const CaptionTask& task);

/// Writes the caption of one picture. A text that is there stays. Any thread, one call at a time for a folder; blocks.
/// Errors: Io.
Result<void> keepCaption(const CaptionTask& task, const QString& picture, const QString& caption);

}  // namespace rebus::ui
