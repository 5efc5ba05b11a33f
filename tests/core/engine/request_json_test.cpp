#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "core/engine/request.h"

namespace rebus {
namespace {

std::string hashOf(uint8_t digit) {
  return std::string(64, "0123456789abcdef"[digit % 16]);
}

/// Half-way values are exact in binary, so that equality is meant.
double share() {
  return *rc::gen::inRange(0, 1024) / 1024.0;
}

SamplingParams anyParams() {
  SamplingParams params;
  params.seed = *rc::gen::arbitrary<uint64_t>();
  params.width = *rc::gen::arbitrary<int>();
  params.height = *rc::gen::arbitrary<int>();
  params.steps = *rc::gen::arbitrary<int>();
  params.sampler = *rc::gen::element(Sampler::Euler, Sampler::Heun, Sampler::Ddpm, Sampler::Ddim, Sampler::DpmSolver);
  params.guidance = share() * 9;
  params.guidanceStart = share();
  params.guidanceEnd = share();
  params.guidanceRescale = share();
  params.sketches = *rc::gen::arbitrary<int>();
  params.temperature = share() / 3;
  params.topK = *rc::gen::arbitrary<int>();
  params.topP = share();
  params.minP = share();
  params.repetitionPenalty = 1 + share();
  params.maxTokens = *rc::gen::arbitrary<int>();
  params.negative = *rc::gen::element(std::string(), std::string("blurry\n猫"));
  return params;
}

ContextTurn anyTurn() {
  ContextTurn turn;
  turn.role = *rc::gen::element(Role::User, Role::Model);
  turn.turn = {*rc::gen::element(std::string(), randomHexId())};
  turn.pinned = *rc::gen::arbitrary<bool>();
  const int parts = *rc::gen::inRange(0, 4);
  for (int i = 0; i < parts; ++i) {
    if (*rc::gen::arbitrary<bool>()) {
      turn.parts.push_back(TextPart{*rc::gen::element<std::string>("", "a \"quoted\"\nline", "猫 🍎", "\\ \x01")});
    } else {
      turn.parts.push_back(ImagePart{nullptr, hashOf(*rc::gen::arbitrary<uint8_t>()), *rc::gen::inRange(0, 9999), 7});
    }
  }
  return turn;
}

RC_GTEST_PROP(RequestJsonProperty, everyField_survivesTheRoundTrip, ()) {
  Request request;
  request.job = JobId::create();
  request.kind = *rc::gen::element(TaskKind::Continue, TaskKind::Draw, TaskKind::Caption, TaskKind::Edit);
  const int turns = *rc::gen::inRange(0, 5);
  for (int i = 0; i < turns; ++i) request.context.push_back(anyTurn());
  request.strength = share();
  request.params = anyParams();
  request.modelHash = hashOf(*rc::gen::arbitrary<uint8_t>());
  request.threads = *rc::gen::arbitrary<int>();
  request.sequentialGuidance = *rc::gen::arbitrary<bool>();
  request.device = hashOf(*rc::gen::arbitrary<uint8_t>());
  request.build = hashOf(*rc::gen::arbitrary<uint8_t>());
  request.imageHash = hashOf(*rc::gen::arbitrary<uint8_t>());
  request.maskHash = hashOf(*rc::gen::arbitrary<uint8_t>());
  const Result<Request> read = requestFromJson(toJson(request));
  RC_ASSERT(read.ok());
  RC_ASSERT(*read == request);
  RC_ASSERT(*samplingParamsFromJson(toJson(request.params)) == request.params);
}

TEST(RequestJson, newerVersion_isNamedAsSuch) {
  std::string json = toJson(Request{});
  json.replace(json.find("\"version\":1"), 11, "\"version\":3");
  EXPECT_EQ(requestFromJson(json).error().code, ErrorCode::NewerVersion);
}

TEST(RequestJson, damagedText_isCorrupt) {
  const std::string json = toJson(Request{});
  for (size_t length = 0; length < json.size(); ++length) {
    EXPECT_EQ(requestFromJson(json.substr(0, length)).error().code, ErrorCode::Corrupt) << length;
  }
  for (const char* text : {"[]", "3", "{\"version\":\"1\"}", "{\"version\":0}", "{\"version\":1}"}) {
    EXPECT_EQ(requestFromJson(text).error().code, ErrorCode::Corrupt) << text;
  }
}

TEST(RequestJson, wrongTypesAndRanges_areCorrupt) {
  for (const char* text : {R"({"steps":1.5})", R"({"steps":"4"})", R"({"steps":99999999999})", R"({"seed":-1})",
                           R"({"sampler":"best"})", R"({"guidance":null})", "[1]"}) {
    EXPECT_EQ(samplingParamsFromJson(text).error().code, ErrorCode::Corrupt) << text;
  }
}

TEST(RequestJson, deeplyNestedText_isRefusedWithoutACrash) {
  const std::string deep = std::string(200'000, '[') + std::string(200'000, ']');
  EXPECT_EQ(requestFromJson(deep).error().code, ErrorCode::Corrupt);
}

TEST(RequestJson, textThatIsNotUtf8_isReplacedAndReadable) {
  Request request;
  request.context = {{Role::User, {TextPart{"a\xFFz"}}}};
  const Result<Request> read = requestFromJson(toJson(request));
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(textOf(read->context[0].parts), "a\xEF\xBF\xBDz");
}

TEST(Names, everyName_leadsBackToItsValue) {
  for (const Sampler sampler : {Sampler::Euler, Sampler::Heun, Sampler::Ddpm, Sampler::Ddim, Sampler::DpmSolver}) {
    EXPECT_EQ(*samplerFromName(samplerName(sampler)), sampler);
  }
  for (const TaskKind kind : {TaskKind::Continue, TaskKind::Draw, TaskKind::Caption, TaskKind::Edit}) {
    EXPECT_EQ(*taskKindFromName(taskKindName(kind)), kind);
  }
  EXPECT_NE(samplerFromName("best").error().message.find("dpm-solver"), std::string::npos);
}

TEST(RequestJson, negativePrompt_alone_needsANewerReader) {
  Request request;
  EXPECT_NE(toJson(request).find("\"version\":1"), std::string::npos);
  request.params.negative = "blurry";
  EXPECT_NE(toJson(request).find("\"version\":2"), std::string::npos);
}

}  // namespace
}  // namespace rebus
