#pragma once

#include "core/image/image.h"

namespace rebus::ui {

/// Whether a picture is more likely a photograph than a drawing: nearly no two neighbouring samples are the same, as a
/// camera's noise makes them, and many colours occur. Looks at 64 rows at most; quick.
bool looksLikePhotograph(const Image& image);

}  // namespace rebus::ui
