#pragma once

#include <QString>

namespace rebus::ui {

class EngineClient;
struct WindowServices;
struct WindowSettings;

/// What a report about a mistake should say of program and machine: versions, processor, model, settings, last
/// warnings. No prompts, no titles; the home folder is written as ~. Reads small files.
QString diagnostics(const WindowServices& services, const WindowSettings& settings, const EngineClient& engine);
/// `text` without what could name the person: the home folder as ~, and whatever stands in quotation marks as “…”.
QString withoutPrivateText(QString text);

}  // namespace rebus::ui
