#include "tests/inference/support/test_requests.h"

#include <gtest/gtest.h>

#include <random>

namespace rebus::test {

using namespace rebus::inference;

namespace {

ContextTurn makeTurn(Role role, const std::string& text, const std::vector<ImageRef>& pictures) {
  ContextTurn turn;
  turn.role = role;
  for (const ImageRef& picture : pictures) turn.parts.push_back(ImagePart{picture});
  if (!text.empty()) turn.parts.push_back(TextPart{text});
  return turn;
}

const char* nameOf(const EventBody& body) {
  if (std::holds_alternative<JobStarted>(body)) return "Started";
  if (std::holds_alternative<JobText>(body)) return "Text";
  if (std::holds_alternative<JobImageStarted>(body)) return "ImageStarted";
  if (std::holds_alternative<JobProgress>(body)) return "Progress";
  if (std::holds_alternative<JobImage>(body)) return "Image";
  return "Unexpected";
}

}  // namespace

ImageRef randomPicture(int width, int height, uint64_t seed, int channels, SampleType type) {
  std::mt19937_64 random(seed);
  Image picture(width, height, channels, type);
  for (size_t index = 0; index < picture.byteCount(); ++index) picture.data()[index] = std::byte(random() & 0xFFU);
  return std::make_shared<const Image>(std::move(picture));
}

ImageRef rectangleMask(int width, int height, int left, int top, int right, int bottom, uint8_t inside) {
  Image mask(width, height, 1);
  for (int y = top; y < bottom; ++y) std::fill(mask.row<uint8_t>(y) + left, mask.row<uint8_t>(y) + right, inside);
  return std::make_shared<const Image>(std::move(mask));
}

ContextTurn userTurn(const std::string& text, const std::vector<ImageRef>& pictures) {
  return makeTurn(Role::User, text, pictures);
}

ContextTurn modelTurn(const std::string& text, const std::vector<ImageRef>& pictures) {
  return makeTurn(Role::Model, text, pictures);
}

Request makeRequest(TaskKind kind, std::vector<ContextTurn> context, uint64_t seed) {
  Request request;
  request.job = JobId::create();
  request.kind = kind;
  request.context = std::move(context);
  request.params.seed = seed;
  request.params.width = request.params.height = 32;
  request.params.steps = 4;
  request.params.temperature = 1.0;
  request.params.maxTokens = 8;
  request.threads = 1;
  return request;
}

Request makeDraw(const std::string& prompt, uint64_t seed) {
  return makeRequest(TaskKind::Draw, {userTurn(prompt)}, seed);
}

std::string Recording::text() const {
  std::string all;
  for (const EventBody& body : events) {
    if (const auto* piece = std::get_if<JobText>(&body)) all += piece->text;
  }
  return all;
}

std::vector<ImageRef> Recording::pictures() const {
  std::vector<ImageRef> all;
  for (const EventBody& body : events) {
    if (const auto* picture = std::get_if<JobImage>(&body)) all.push_back(picture->image);
  }
  return all;
}

std::string Recording::order() const {
  std::string all;
  std::string last;
  for (const EventBody& body : events) {
    if (std::holds_alternative<JobPreview>(body)) continue;
    const std::string name = nameOf(body);
    if (name != last) all += (all.empty() ? "" : " ") + name;
    last = name;
  }
  return all;
}

ContextTurn Recording::turn() const {
  ContextTurn turn;
  turn.role = Role::Model;
  for (const EventBody& body : events) {
    if (const auto* piece = std::get_if<JobText>(&body)) {
      addText(turn.parts, piece->text);
    } else if (const auto* picture = std::get_if<JobImage>(&body)) {
      turn.parts.emplace_back(ImagePart{picture->image});
    }
  }
  return turn;
}

Recording record(JobRunner& runner, const Request& request, const std::stop_token& stop) {
  Recording recording;
  recording.stats = runner.run(
      request, [&](EventBody body) { recording.events.push_back(std::move(body)); }, stop);
  return recording;
}

void expectSameReply(const Recording& a, const Recording& b) {
  EXPECT_EQ(a.text(), b.text());
  EXPECT_EQ(a.stats.tokens, b.stats.tokens);
  const auto left = a.pictures();
  const auto right = b.pictures();
  ASSERT_EQ(left.size(), right.size());
  for (size_t index = 0; index < left.size(); ++index) EXPECT_TRUE(*left[index] == *right[index]) << index;
}

}  // namespace rebus::test
