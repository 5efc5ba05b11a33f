#include "core/document/replay.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "core/image/samples.h"

namespace rebus {
namespace {

/// Without empty texts, and with neighbouring ones joined.
Parts joined(const Parts& parts) {
  Parts result;
  for (const Part& part : parts) {
    const auto* text = std::get_if<TextPart>(&part);
    if (text == nullptr) {
      result.push_back(part);
    } else if (!text->text.empty()) {
      addText(result, text->text);
    }
  }
  return result;
}

bool haveSameShape(const Image& a, const Image& b) {
  return a.width() == b.width() && a.height() == b.height() && a.channels() == b.channels() &&
         a.sampleType() == b.sampleType();
}

bool haveSameSamples(const Image& a, const Image& b) {
  return haveSameShape(a, b) && std::equal(a.data(), a.data() + a.byteCount(), b.data());
}

/// Infinity when a sample is no number. Precondition: haveSameShape().
double meanDifference(const Image& a, const Image& b) {
  const auto count = static_cast<size_t>(a.width()) * static_cast<size_t>(a.channels());
  std::vector<float> first(count);
  std::vector<float> second(count);
  double sum = 0;
  for (int y = 0; y < a.height(); ++y) {
    loadRow(a, y, first.data());
    loadRow(b, y, second.data());
    for (size_t i = 0; i < count; ++i) sum += std::abs(static_cast<double>(first[i]) - static_cast<double>(second[i]));
  }
  const double mean = sum / (static_cast<double>(count) * a.height());
  return std::isfinite(mean) ? mean : HUGE_VAL;
}

void differ(ReplayComparison& comparison, const char* reason) {
  comparison.verdict = ReplayVerdict::Different;
  if (comparison.reason.empty()) comparison.reason = reason;
}

void compareImages(const ImageRef& stored, const ImageRef& replayed, ReplayComparison& comparison) {
  if (!stored || !replayed || !haveSameShape(*stored, *replayed)) {
    return differ(comparison, "A picture has another size or kind of samples.");
  }
  if (haveSameSamples(*stored, *replayed)) return;
  comparison.distance = std::max(comparison.distance, meanDifference(*stored, *replayed));
  // Samples are scaled in single precision: a difference of exactly 1/255 may come out a little larger.
  if (comparison.distance > kReplayTolerance + 1e-6) return differ(comparison, "A picture is further off than 1/255.");
  comparison.verdict = std::max(comparison.verdict, ReplayVerdict::WithinTolerance);
}

}  // namespace

ReplayComparison compareReplay(const Parts& stored, const Parts& replayed) {
  const Parts before = joined(stored);
  const Parts after = joined(replayed);
  ReplayComparison comparison;
  for (size_t i = 0; i < std::min(before.size(), after.size()); ++i) {
    const auto* text = std::get_if<TextPart>(&before[i]);
    const auto* again = std::get_if<TextPart>(&after[i]);
    if ((text == nullptr) != (again == nullptr)) {
      differ(comparison, "Text and pictures come in another order.");
      return comparison;
    }
    if (text == nullptr) {
      compareImages(std::get<ImagePart>(before[i]).image, std::get<ImagePart>(after[i]).image, comparison);
    } else if (text->text != again->text) {
      differ(comparison, "The text is another one.");
    }
  }
  if (before.size() != after.size()) differ(comparison, "There is more or less of text and pictures.");
  return comparison;
}

std::string replayConditions(const Request& stored, const std::string& modelHash, const JobStarted& started) {
  constexpr size_t kShortHash = 12;
  std::vector<std::string> changes;
  const auto compare = [&changes](const std::string& what, const std::string& then, const std::string& now) {
    if (then != now) changes.push_back(what + " (" + then + ", now " + now + ")");
  };
  if (stored.modelHash != modelHash) {
    changes.push_back("the model (" + stored.modelHash.substr(0, kShortHash) + "…, now " +
                      modelHash.substr(0, kShortHash) + "…)");
  }
  compare("the threads", std::to_string(stored.threads), std::to_string(started.threads));
  if (stored.sequentialGuidance != started.sequentialGuidance) changes.emplace_back("the way of guidance");
  const bool isPlaceKnown = !stored.device.empty() && !stored.build.empty();
  if (isPlaceKnown) {
    compare("the device", stored.device, started.device);
    compare("the build", stored.build, started.build);
  }
  if (changes.empty()) {
    return isPlaceKnown ? "Model, threads, device and build are the same."
                        : "Model and threads are the same; the turn does not say on which device and by which build it "
                          "was made.";
  }
  std::string sentence = "Not the same as then: ";
  for (size_t i = 0; i < changes.size(); ++i) sentence += (i > 0 ? "; " : "") + changes[i];
  return sentence + ".";
}

ReplayComparison judgeReplay(const Request& request, const Parts& stored, const Parts& replayed,
                             const std::string& modelHash, const JobStarted& started) {
  ReplayComparison comparison = compareReplay(stored, replayed);
  if (comparison.verdict == ReplayVerdict::BitExact) return comparison;
  if (!comparison.reason.empty()) comparison.reason += ' ';
  comparison.reason += replayConditions(request, modelHash, started);
  return comparison;
}

const char* replayVerdictName(ReplayVerdict verdict) {
  switch (verdict) {
    case ReplayVerdict::BitExact: return "bit-exact";
    case ReplayVerdict::WithinTolerance: return "within-tolerance";
    case ReplayVerdict::Different: return "different";
  }
  return "";
}

}  // namespace rebus
