#pragma once

#include <cstdint>
#include <string>

#include "core/base/result.h"
#include "core/document/session.h"
#include "core/store/database.h"

namespace rebus {

/// Appends all stored turns of the session in `row` to `session`. Pictures have hash and size. Errors: Corrupt.
Result<void> readTurns(Database& database, int64_t row, Session& session);

/// The two text columns (text, blob) and two size columns (width, height) from `column` on.
Part readPart(const Statement& row, int column);

std::string toJson(const JobStats& stats);
/// Errors: Corrupt.
Result<JobStats> jobStatsFromJson(const std::string& json);

}  // namespace rebus
