#pragma once

#include <QWidget>

#include "core/image/image.h"

namespace rebus::ui {

/// A picture that goes with the next prompt, with a button that takes it away.
struct Attachment {
  ImageRef image;
  ImageRef mask;  ///< Set after painting in the canvas; null otherwise.
  QString name;
};

/// One attachment in the prompt bar.
class AttachmentChip final : public QWidget {
  Q_OBJECT

 public:
  explicit AttachmentChip(const Attachment& attachment, QWidget* parent = nullptr);

 Q_SIGNALS:
  void removeClicked();
};

}  // namespace rebus::ui
