#pragma once

#include <string>
#include <vector>

#include "inference/evaluation/eval_table.h"

namespace rebus::inference {

/// Writes report.json and report.html into `folder`: the table, then for each row its cases, worst first, with their
/// pictures. Errors: Io.
Result<void> writeReport(const std::string& folder, const std::string& model, const std::vector<EvalRow>& table,
                         const std::vector<CaseResult>& results);

/// The table as JSON: {"rows": [{"name", "cases", "value", "low", "high", "floor", "unit"}]}.
std::string toJson(const std::vector<EvalRow>& table);

}  // namespace rebus::inference
