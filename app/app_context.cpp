#include "app/app_context.h"

#include <QApplication>
#include <QByteArray>
#include <QLocale>
#include <filesystem>

#include "app/cli/output.h"
#include "app/engine_loader.h"
#include "app/latest_task.h"
#include "app/paths.h"
#include "app/settings.h"
#include "app/single_instance.h"
#include "core/base/log.h"
#include "ui/main_window.h"
#include "ui/theme/theme.h"
#include "ui/translations.h"

namespace rebus::app {
namespace {

ui::Appearance appearanceFrom(const std::string& name) {
  if (name == "light") return ui::Appearance::Light;
  if (name == "dark") return ui::Appearance::Dark;
  return ui::Appearance::System;
}

const char* appearanceName(ui::Appearance appearance) {
  switch (appearance) {
    case ui::Appearance::System: return "system";
    case ui::Appearance::Light: return "light";
    case ui::Appearance::Dark: return "dark";
  }
  return "system";
}

ui::WindowSettings windowSettingsOf(const Settings& settings) {
  ui::WindowSettings window;
  window.geometry = QByteArray::fromBase64(QByteArray::fromStdString(settings.windowGeometry));
  window.state = QByteArray::fromBase64(QByteArray::fromStdString(settings.windowState));
  window.appearance = appearanceFrom(settings.appearance);
  window.steps = settings.steps;
  window.sketches = settings.sketches;
  window.guidance = settings.guidance;
  window.sampler = settings.sampler;
  window.lockSeed = settings.lockSeed;
  window.seed = settings.seed;
  window.textSize = settings.textSize;
  window.reducesMotion = settings.reducesMotion;
  window.notifies = settings.notifies;
  for (const auto& [action, keys] : settings.shortcuts) {
    window.shortcuts[QString::fromStdString(action)] = QString::fromStdString(keys);
  }
  for (const std::string& command : settings.recentCommands) {
    window.recentCommands << QString::fromStdString(command);
  }
  for (const std::string& color : settings.recentColors) window.recentColors << QString::fromStdString(color);
  window.knowsPhotographs = settings.knowsPhotographs;
  for (const Preset& preset : settings.presets) {
    window.presets.push_back({QString::fromStdString(preset.name), preset.steps, preset.guidance, preset.sampler,
                              preset.seed, QString::fromStdString(preset.negative)});
  }
  window.model = settings.model;
  window.canvasMegabytes = settings.canvasMegabytes;
  return window;
}

/// Only what the window owns: the rest of the file stays as it is.
void saveWindowSettings(const ui::WindowSettings& window) {
  Settings settings = loadSettings().settings;
  settings.windowGeometry = window.geometry.toBase64().toStdString();
  settings.windowState = window.state.toBase64().toStdString();
  settings.appearance = appearanceName(window.appearance);
  settings.steps = window.steps;
  settings.sketches = window.sketches;
  settings.guidance = window.guidance;
  settings.sampler = window.sampler;
  settings.lockSeed = window.lockSeed;
  settings.seed = window.seed;
  settings.textSize = window.textSize;
  settings.reducesMotion = window.reducesMotion;
  settings.notifies = window.notifies;
  settings.shortcuts.clear();
  for (const auto& [action, keys] : window.shortcuts) settings.shortcuts[action.toStdString()] = keys.toStdString();
  settings.recentCommands.clear();
  for (const QString& command : window.recentCommands) settings.recentCommands.push_back(command.toStdString());
  settings.recentColors.clear();
  for (const QString& color : window.recentColors) settings.recentColors.push_back(color.toStdString());
  settings.knowsPhotographs = window.knowsPhotographs;
  settings.presets.clear();
  for (const ui::ParameterPreset& preset : window.presets) {
    settings.presets.push_back({preset.name.toStdString(), preset.steps, preset.guidance, preset.sampler, preset.seed,
                                preset.negative.toStdString()});
  }
  settings.model = window.model;
  settings.canvasMegabytes = window.canvasMegabytes;
  if (const Result<void> saved = saveSettings(settings); !saved.ok()) log::warning(saved.error().message);
}

void noteMovedLibrary(const std::string& folder) {
  if (const Result<void> noted = setLibraryFolder(folder); !noted.ok()) log::error(noted.error().message);
}

Result<std::unique_ptr<Engine>> openEngine(EventSink sink) {
  const Result<EngineLibrary*> library = loadEngineLibrary();
  if (!library.ok()) return library.error();
  return (*library)->createEngine(std::move(sink));
}

ui::WindowServices servicesFor(const LoadedSettings& loaded) {
  const Settings& settings = loaded.settings;
  ui::WindowServices services;
  services.library.folder = libraryFolder();
  services.openEngine = openEngine;
  services.engine.device = settings.device;
  services.engine.threads = settings.threads;
  if (Result<std::string> model = resolveModel(settings.model); model.ok()) {
    services.engine.modelPath = *model;
  } else {
    services.modelProblem = QString::fromStdString(model.error().message);
  }
  services.settings = windowSettingsOf(settings);
  services.library.mustExist = isLibraryMoved();
  if (canMoveLibrary()) services.libraryMoved = noteMovedLibrary;
#ifdef NDEBUG
  services.build = QStringLiteral("release");
#else
  services.build = QStringLiteral("with assertions");
#endif
  services.logFile = QString::fromStdString(stateFolder() + "/rebus.log");
  services.findModel = [](const std::string& wanted) { return resolveModel(wanted); };
  services.notice = QString::fromStdString(loaded.problem.value_or(std::string()));
  return services;
}

}  // namespace

int runWindow(int argc, char** argv, const std::string& file) {
  if (SingleInstance(libraryFolder()).handOver(file)) return kDone;
  std::error_code error;
  std::filesystem::create_directories(stateFolder(), error);
  log::open(stateFolder() + "/rebus.log", false);
  QApplication application(argc, argv);
  QApplication::setApplicationName(QStringLiteral("Rebus"));
  QApplication::setApplicationVersion(QStringLiteral(REBUS_VERSION));
  QApplication::setDesktopFileName(QStringLiteral("rebus"));
  const LoadedSettings loaded = loadSettings();
  const std::string& language = loaded.settings.language;
  ui::installTranslations(application, language.empty() ? QLocale() : QLocale(QString::fromStdString(language)));
  ui::WindowServices services = servicesFor(loaded);
  ui::applyTheme(application, services.settings.appearance);
  services.file = QString::fromStdString(file);
  // Before the window, which stores its settings when it closes.
  LatestTask writing;
  services.saveSettings = [&writing](const ui::WindowSettings& settings) {
    writing.post([settings] { saveWindowSettings(settings); });
  };
  // Before the window opens the library, so that a start right after this one waits for the window instead of opening
  // one of its own that can only read.
  ui::MainWindow* shown = nullptr;
  SingleInstance instance(libraryFolder());
  instance.listen([&shown](const QString& handedOver) { shown->takeFile(handedOver); });
  ui::MainWindow window(std::move(services));
  shown = &window;
  window.show();
  return QApplication::exec();
}

}  // namespace rebus::app
