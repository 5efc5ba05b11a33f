#pragma once

#include <QDialog>

class QButtonGroup;
class QCheckBox;
class QPushButton;

namespace rebus::ui {

class FilePathField;

/// What a document can be exported as. The values are ids of buttons.
enum class ExportFormat { Pdf, Html, Markdown, Session };

struct ExportChoice {
  ExportFormat format = ExportFormat::Pdf;
  QString path;
  bool withSettings = false;  ///< Seed, steps and so on under each reply.
  bool allBranches = true;    ///< Format Session only.
};

/// Asks what the document is exported as, and where to. chosen() follows, once, or nothing.
class ExportDialog final : public QDialog {
  Q_OBJECT

 public:
  /// `name`: of the session; becomes the file's.
  explicit ExportDialog(const QString& name, QWidget* parent = nullptr);

 Q_SIGNALS:
  void chosen(const rebus::ui::ExportChoice& choice);

 private:
  void updateState();
  ExportChoice choice() const;

  QButtonGroup* m_formats;
  FilePathField* m_place;
  QCheckBox* m_settings;
  QCheckBox* m_branches;
  QPushButton* m_export;
};

}  // namespace rebus::ui
