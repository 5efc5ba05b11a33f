// Settings in the window: what they change, and who asks for them.
#include <QApplication>
#include <algorithm>

#include "ui/canvas_actions.h"
#include "ui/chat/document_view.h"
#include "ui/command_palette.h"
#include "ui/document_controller.h"
#include "ui/library/library_page.h"
#include "ui/main_window.h"
#include "ui/panels/notice_bar.h"
#include "ui/settings/general_page.h"
#include "ui/settings/model_page.h"
#include "ui/settings/settings_dialog.h"
#include "ui/settings/settings_keeper.h"
#include "ui/settings/shortcuts.h"
#include "ui/settings/shortcuts_page.h"

namespace rebus::ui {

void MainWindow::applySettings() {
  const WindowSettings& values = m_settings->values();
  applyMotion(values.reducesMotion);
  setAnimated(!values.reducesMotion);
  if (values.textSize != m_applied.textSize) applyTextSize(values.textSize);
  if (values.appearance != m_applied.appearance) {
    applyTheme(*qApp, values.appearance);
    // Colours of links, code and notes are part of the text.
    m_document->showTurns(m_controller->path());
  }
  if (values.canvasMegabytes != m_applied.canvasMegabytes) {
    m_canvas->setBudget(static_cast<size_t>(values.canvasMegabytes) << 20);
  }
  m_applied = values;
}

void MainWindow::changeTextSize(int step) {
  m_settings->change([step](WindowSettings& values) {
    const int now = values.textSize > 0 ? values.textSize : desktopTextSize();
    values.textSize = std::clamp(now + step, kLeastTextSize, kMostTextSize);
  });
}

void MainWindow::openSettings(const QString& page) {
  auto* dialog = findChild<SettingsDialog*>();
  if (!dialog) {
    dialog = new SettingsDialog(this);
    auto* model = new ModelPage(m_settings, m_engine);
    dialog->addPage(tr("General"), new GeneralPage(m_settings));
    dialog->addPage(tr("Shortcuts"), new ShortcutsPage(m_shortcuts));
    dialog->addPage(tr("Library"), makeLibraryPage());
    dialog->addPage(tr("Model"), model);
    connect(model, &ModelPage::modelChosen, this, &MainWindow::useDefaultModel);
    connect(model, &ModelPage::loadRequested, this, &MainWindow::loadModel);
  }
  dialog->showPage(page);
  dialog->show();
  dialog->raise();
  dialog->activateWindow();
}

void MainWindow::openPalette() {
  (new CommandPalette(m_shortcuts, m_settings, this))->show();
}

void MainWindow::useDefaultModel(const QString& model) {
  const std::string wanted = model.toStdString();
  const Result<std::string> folder = m_services.findModel ? m_services.findModel(wanted) : wanted;
  if (!folder.ok()) return m_notice->showNotice(QString::fromStdString(folder.error().message));
  m_settings->change([&](WindowSettings& values) { values.model = wanted; });
  m_services.engine.modelPath = *folder;
  loadModel();
}

void MainWindow::loadModel() {
  m_services.modelProblem.clear();
  if (m_services.openEngine) m_engine->start(m_services.openEngine, m_services.engine);
}

void MainWindow::storeWindowSettings() {
  m_settings->change([this](WindowSettings& values) {
    values.geometry = saveGeometry();
    values.state = saveState();
  });
  m_settings->save();
}

}  // namespace rebus::ui
