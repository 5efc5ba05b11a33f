#pragma once

#include <QDialog>

#include "ui/name_pattern.h"

class QLabel;
class QLineEdit;
class QPushButton;

namespace rebus::ui {

enum class EmbedChoice;
class PictureFormatBox;

struct SavePicturesChoice {
  QString folder;
  QString pattern;
  QString ending;
  int quality = 0;
  bool withSettings = false;
};

/// Asks how and where all pictures of a session are saved. chosen() follows, once, or nothing.
class SavePicturesDialog final : public QDialog {
  Q_OBJECT

 public:
  /// `example`: the fields of the first picture, with how many there are.
  explicit SavePicturesDialog(PatternFields example, QWidget* parent = nullptr);

 Q_SIGNALS:
  void chosen(const rebus::ui::SavePicturesChoice& choice);

 private:
  QWidget* makeFolderRow();
  void updateState();
  SavePicturesChoice choice() const;

  PatternFields m_example;
  PictureFormatBox* m_format;
  QLineEdit* m_folder;
  QLineEdit* m_pattern;
  QLabel* m_shown;
  QLabel* m_note;
  QPushButton* m_save;
};

}  // namespace rebus::ui
