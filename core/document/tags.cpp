#include "core/document/tags.h"

#include <algorithm>

#include "core/base/utf8.h"

namespace rebus {
namespace {

constexpr char kSpace[] = " \t\r\n";

std::string trimmed(const std::string& text) {
  const size_t start = text.find_first_not_of(kSpace);
  if (start == std::string::npos) return {};
  return text.substr(start, text.find_last_not_of(kSpace) - start + 1);
}

void sortOnce(std::vector<std::string>& tags) {
  std::sort(tags.begin(), tags.end());
  tags.erase(std::unique(tags.begin(), tags.end()), tags.end());
}

}  // namespace

bool isTag(const std::string& tag) {
  const auto isControl = [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7f'; };
  return !tag.empty() && tag.size() <= kMaxTagBytes && isUtf8(tag) && std::none_of(tag.begin(), tag.end(), isControl) &&
         trimmed(tag) == tag;
}

Result<std::vector<std::string>> cleanTags(const std::vector<std::string>& tags) {
  std::vector<std::string> clean;
  for (const std::string& tag : tags) {
    std::string text = trimmed(tag);
    if (text.empty()) continue;
    if (text.size() > kMaxTagBytes) {
      return Error{ErrorCode::TooLarge, "A tag has at most " + std::to_string(kMaxTagBytes) + " bytes; shorten it."};
    }
    if (!isTag(text)) return Error{ErrorCode::InvalidArgument, "A tag is one line of text; type it again."};
    clean.push_back(std::move(text));
  }
  sortOnce(clean);
  if (clean.size() <= kMaxTags) return clean;
  return Error{ErrorCode::TooLarge,
               "A session has at most " + std::to_string(kMaxTags) + " tags; take one away before you add another."};
}

std::vector<std::string> mergedTags(std::vector<std::string> tags, const std::vector<std::string>& others) {
  tags.insert(tags.end(), others.begin(), others.end());
  sortOnce(tags);
  if (tags.size() > kMaxTags) tags.resize(kMaxTags);
  return tags;
}

}  // namespace rebus
