#pragma once

#include <QDialog>
#include <functional>

#include "core/engine/request.h"
#include "ui/captions/caption_files.h"

class QCheckBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;

namespace rebus::ui {

class EngineClient;
class FolderCaptions;
class PictureIo;
struct CaptionProgress;

/// Describes all pictures of a folder: asks which one and where the captions go, then shows how far it is. Does not
/// block the window; closing it stops, and the next start goes on. Deletes itself when it is closed.
class CaptionFolderDialog final : public QDialog {
  Q_OBJECT

 public:
  /// Both must outlive the dialog; `params` is asked at each start.
  CaptionFolderDialog(EngineClient* engine, PictureIo* io, std::function<SamplingParams()> params,
                      QWidget* parent = nullptr);

  void done(int result) override;

 private:
  void buildForm();
  void browse();
  void toggle();
  void showProgress(const CaptionProgress& progress);
  void showEnd(const QString& sentence);
  void update();

  EngineClient* m_engine;
  FolderCaptions* m_captions;
  std::function<SamplingParams()> m_params;
  QWidget* m_form;
  QLineEdit* m_folder;
  QLineEdit* m_question;
  QCheckBox* m_subfolders = nullptr;
  QCheckBox* m_texts;
  QCheckBox* m_table;
  QProgressBar* m_bar;
  QLabel* m_message;
  QPushButton* m_start;
};

}  // namespace rebus::ui
