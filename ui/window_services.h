#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <functional>
#include <map>
#include <optional>
#include <vector>

#include "core/store/library.h"
#include "ui/engine_client.h"
#include "ui/panels/parameters_panel.h"
#include "ui/picture_io.h"
#include "ui/theme/theme.h"

namespace rebus::ui {

/// Parameters under a name. A plain value.
struct ParameterPreset {
  QString name;
  int steps = 0;
  double guidance = 1;
  Sampler sampler = Sampler::Euler;
  std::optional<uint64_t> seed;  ///< Set: it stays.
  QString negative = {};         ///< See SamplingParams::negative.

  bool operator==(const ParameterPreset&) const = default;
};

/// What the window remembers from one start to the next. A plain value.
struct WindowSettings {
  QByteArray geometry;  ///< QMainWindow::saveGeometry().
  QByteArray state;     ///< QMainWindow::saveState().
  Appearance appearance = Appearance::System;
  /// Unset fields are the model's defaults.
  std::optional<int> steps;
  std::optional<int> sketches;
  std::optional<double> guidance;
  std::optional<Sampler> sampler;
  bool lockSeed = false;
  uint64_t seed = 1;
  int textSize = 0;  ///< Points; 0: the desktop's.
  bool reducesMotion = false;
  bool notifies = true;                  ///< Tells the desktop when something long is done.
  std::map<QString, QString> shortcuts;  ///< Keys that were changed, by action, in portable text; empty for no keys.
  QStringList recentCommands;            ///< Of the command palette, the newest first.
  std::vector<ParameterPreset> presets;  ///< By name.
  bool knowsPhotographs = false;         ///< Was told what becomes of photographs, and does not want to hear it again.
  QStringList recentColors;              ///< Of the canvas, the newest first, as #rrggbb.
  std::string model;                     ///< Folder or name of the default model; empty: the first found.
  /// What the history of a canvas may take, and all canvases that are kept.
  int canvasMegabytes = 256;

  bool operator==(const WindowSettings&) const = default;
};

/// Everything the window gets from outside; a test passes others.
struct WindowServices {
  LibraryOptions library;
  /// Opens the engine; called on a worker thread after the first frame.
  EngineOpener openEngine;
  EngineOptions engine;
  /// Not empty: no model was found, and this sentence says what to do. Then the engine is not opened.
  QString modelProblem;
  /// The folder of a model from what `WindowSettings::model` says. Empty: it is one already. Must be quick.
  std::function<Result<std::string>(const std::string&)> findModel;
  PictureIo::Reader readPicture;   ///< Empty: core/image.
  PictureIo::Writer writePicture;  ///< Empty: core/image.
  WindowSettings settings;
  /// Called when something of `settings` changed for good.
  std::function<void(const WindowSettings&)> saveSettings;
  /// Called when the library was moved to another folder. Empty: it can't be.
  std::function<void(const std::string& folder)> libraryMoved;
  /// Shows a notification; empty: the desktop's.
  std::function<void(const QString& title, const QString& text)> notify;
  QString build;    ///< How the program was built, for reports.
  QString logFile;  ///< Whose last warnings reports hold; may be empty.
  QString file;     ///< A document named on the command line; empty for none.
  /// A sentence to show at the start, such as about settings that could not be read; empty for none.
  QString notice;
};

}  // namespace rebus::ui
