#pragma once

#include "tests/ui/test_window.h"

namespace rebus::test {

/// Lets `window`, which is not yet open, run the model that ships. False where there is no engine or no model.
bool useShippedModel(TestWindow& window);

}  // namespace rebus::test
