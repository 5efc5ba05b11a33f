#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/engine/engine_library.h"

namespace rebus::inference {

/// What one dialogue of an evaluation showed. A plain value, a line of results.jsonl.
struct CaseResult {
  std::string name;    ///< "draw-17": unique, and the stem of its pictures' file names.
  std::string prompt;  ///< The user's last words.
  std::string wanted;
  std::string found;                       ///< The reply's text, or what the detector saw.
  std::map<std::string, bool> checks;      ///< By the name of the row that each counts for.
  std::map<std::string, double> decibels;  ///< The same for rows that are a mean PSNR.
  double likeness = 1;                     ///< Of the least recognisable thing; orders the report.
  std::string picture = {};                ///< File name in the report's folder; empty for none.
  std::string source = {};                 ///< The picture that was edited or spoken of; empty for none.
  std::vector<std::string> nearest = {};   ///< Training pictures like it, nearest first.
};

std::string toJson(const CaseResult& result);
/// Errors: Corrupt.
Result<CaseResult> caseResultFromJson(const std::string& line);

/// 95% interval of a share. Source: Wilson, J. Am. Stat. Assoc. 22 (1927). Precondition: total > 0.
struct Interval {
  double low, high;
};
Interval wilsonInterval(int passed, int total);

/// The rows that `results` speak of, in the order of the list of abilities, with their floors.
std::vector<EvalRow> tabulate(const std::vector<CaseResult>& results);

// Names of the rows.
namespace rows {
inline constexpr char kOneThing[] = "one thing, right thing";
inline constexpr char kTwoThings[] = "two things, both right";
inline constexpr char kBackground[] = "background right";
inline constexpr char kCount[] = "count 2-4 right";
inline constexpr char kPosition[] = "position right, given both things";
inline constexpr char kColor[] = "colour of a recoloured thing right, given the thing";
inline constexpr char kCaptionOne[] = "caption names the thing";
inline constexpr char kCaptionTwo[] = "caption names both things";
inline constexpr char kAnswer[] = "answer right";
inline constexpr char kEdit[] = "edit does what was asked";
inline constexpr char kKept[] = "the rest stays (PSNR)";
inline constexpr char kThirdTurn[] = "third turn consistent";
inline constexpr char kPictureWanted[] = "picture exactly where wanted";
inline constexpr char kVae[] = "VAE's own reconstruction (PSNR)";
inline constexpr char kDetector[] = "detector right on real scenes";
}  // namespace rows

}  // namespace rebus::inference
