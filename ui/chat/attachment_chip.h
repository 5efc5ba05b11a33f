#pragma once

#include <QWidget>
#include <optional>

#include "core/image/recovered_settings.h"

class QToolButton;

namespace rebus::ui {

/// A picture that goes with the next prompt.
struct Attachment {
  ImageRef image;
  ImageRef mask;  ///< Set after painting in the canvas; null otherwise.
  QString name;
  /// How it was made, when it says so.
  std::optional<RecoveredSettings> settings = {};
};

/// One attachment in the prompt bar, with a button that takes it away and, where it says how it was made, one that uses
/// that.
class AttachmentChip final : public QWidget {
  Q_OBJECT

 public:
  explicit AttachmentChip(const Attachment& attachment, QWidget* parent = nullptr);

 Q_SIGNALS:
  void removeClicked();
  void useSettingsClicked();

 private:
  QToolButton* makeUseButton(const RecoveredSettings& settings);
};

}  // namespace rebus::ui
