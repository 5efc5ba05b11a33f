#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace rebus::ui {

class EngineClient;
class SettingsKeeper;

/// Which model is loaded at the start, and whether it is in memory now.
class ModelPage final : public QWidget {
  Q_OBJECT

 public:
  /// Both must outlive the page.
  ModelPage(SettingsKeeper* settings, EngineClient* engine, QWidget* parent = nullptr);

 Q_SIGNALS:
  /// The default model was changed; `model` is a folder, or empty for the first that is found.
  void modelChosen(const QString& model);
  void loadRequested();

 private:
  void choose();
  void update();

  SettingsKeeper* m_settings;
  EngineClient* m_engine;
  QLabel* m_folder;
  QPushButton* m_useFirst;
  QLabel* m_status;
  QPushButton* m_unload;
  QPushButton* m_load;
};

}  // namespace rebus::ui
