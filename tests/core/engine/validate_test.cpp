#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "core/engine/request.h"

namespace rebus {
namespace {

ImageRef picture(int width, int height, int channels = 3, SampleType type = SampleType::U8) {
  return std::make_shared<Image>(width, height, channels, type);
}

Request drawRequest(const std::string& prompt = "a red apple") {
  Request request;
  request.job = JobId::create();
  request.kind = TaskKind::Draw;
  request.context = {{Role::User, {TextPart{prompt}}}};
  return request;
}

Request editRequest() {
  Request request = drawRequest("make it blue");
  request.kind = TaskKind::Edit;
  request.image = picture(40, 30);
  return request;
}

ErrorCode codeOf(const Request& request) {
  const Result<void> checked = validate(request);
  return checked ? ErrorCode{} : checked.error().code;
}

TEST(Validate, ordinaryRequests_pass) {
  EXPECT_TRUE(validate(drawRequest()).ok());
  EXPECT_TRUE(validate(editRequest()).ok());
}

TEST(Validate, emptyPrompt_isRefusedUnlessThereIsAPicture) {
  Request request = drawRequest(" \n\t");
  EXPECT_EQ(codeOf(request), ErrorCode::InvalidArgument);
  request.kind = TaskKind::Continue;
  EXPECT_EQ(codeOf(request), ErrorCode::InvalidArgument);
  request.context.back().parts.push_back(ImagePart{picture(8, 8)});
  EXPECT_TRUE(validate(request).ok());
  request.kind = TaskKind::Caption;
  EXPECT_TRUE(validate(request).ok());
  request.context.clear();
  EXPECT_EQ(codeOf(request), ErrorCode::InvalidArgument);
}

TEST(Validate, promptOfTooManyBytes_isTooLarge) {
  EXPECT_TRUE(validate(drawRequest(std::string(20'000, 'a'))).ok());
  EXPECT_EQ(codeOf(drawRequest(std::string(20'001, 'a'))), ErrorCode::TooLarge);
}

TEST(Validate, pictureSize_mustBeAMultipleOfSixteenInRange) {
  for (const int side : {0, -16, 8, 24, 17, 4112, 60'000}) {
    Request request = drawRequest();
    request.params.width = side;
    EXPECT_EQ(codeOf(request), ErrorCode::InvalidArgument) << side;
    std::swap(request.params.width, request.params.height);
    EXPECT_EQ(codeOf(request), ErrorCode::InvalidArgument) << side;
  }
  Request request = drawRequest();
  request.params.width = 16;
  request.params.height = 4096;
  EXPECT_TRUE(validate(request).ok());
}

TEST(Validate, steps_mustBeInRange) {
  for (const int steps : {0, -1, 1001}) {
    Request request = drawRequest();
    request.params.steps = steps;
    EXPECT_EQ(codeOf(request), ErrorCode::InvalidArgument) << steps;
  }
}

TEST(Validate, notANumber_isRefusedInEveryField) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  for (double SamplingParams::*field :
       {&SamplingParams::guidance, &SamplingParams::guidanceStart, &SamplingParams::guidanceEnd,
        &SamplingParams::guidanceRescale, &SamplingParams::temperature, &SamplingParams::topP, &SamplingParams::minP,
        &SamplingParams::repetitionPenalty}) {
    Request request = drawRequest();
    request.params.*field = nan;
    EXPECT_EQ(codeOf(request), ErrorCode::InvalidArgument);
  }
  Request request = drawRequest();
  request.strength = nan;
  EXPECT_EQ(codeOf(request), ErrorCode::InvalidArgument);
}

TEST(Validate, sketches_mustBeOneToSixteen) {
  Request request = drawRequest();
  for (const int sketches : {0, 17}) {
    request.params.sketches = sketches;
    EXPECT_EQ(codeOf(request), ErrorCode::InvalidArgument) << sketches;
  }
  request.params.sketches = 16;
  EXPECT_TRUE(validate(request).ok());
}

TEST(Validate, strength_mustBeAboveZeroAndAtMostOne) {
  Request request = editRequest();
  for (const double strength : {0.0, -0.1, 1.1}) {
    request.strength = strength;
    EXPECT_EQ(codeOf(request), ErrorCode::InvalidArgument) << strength;
  }
  request.strength = 0.01;
  EXPECT_TRUE(validate(request).ok());
}

TEST(Validate, edit_needsAPictureAndAnInstruction) {
  Request request = editRequest();
  request.image = nullptr;
  EXPECT_EQ(codeOf(request), ErrorCode::InvalidArgument);
  request.context.insert(request.context.begin(), {Role::Model, {ImagePart{picture(8, 8)}}});
  EXPECT_TRUE(validate(request).ok());
  request.context.back().parts.clear();
  EXPECT_EQ(codeOf(request), ErrorCode::InvalidArgument);
}

TEST(Validate, mask_mustBeGreyEightBitAndOfThePicturesSize) {
  Request request = editRequest();
  request.mask = picture(40, 30, 1);
  EXPECT_TRUE(validate(request).ok());
  request.mask = picture(30, 40, 1);
  EXPECT_NE(validate(request).error().message.find("30 x 40"), std::string::npos);
  request.mask = picture(40, 30, 3);
  EXPECT_EQ(codeOf(request), ErrorCode::InvalidArgument);
  request.mask = picture(40, 30, 1, SampleType::U16);
  EXPECT_EQ(codeOf(request), ErrorCode::InvalidArgument);
  request = drawRequest();
  request.mask = picture(40, 30, 1);
  EXPECT_EQ(codeOf(request), ErrorCode::InvalidArgument);
}

TEST(Validate, caption_needsAPicture) {
  Request request = drawRequest("what is this?");
  request.kind = TaskKind::Caption;
  EXPECT_EQ(codeOf(request), ErrorCode::InvalidArgument);
}

TEST(Validate, pictureWithoutPixels_isRefused) {
  Request request = drawRequest();
  request.context.back().parts.push_back(ImagePart{nullptr, "hash"});
  EXPECT_EQ(codeOf(request), ErrorCode::InvalidArgument);
}

TEST(Validate, textThatIsNotUtf8_isRefused) {
  EXPECT_EQ(codeOf(drawRequest("caf\xE9")), ErrorCode::InvalidArgument);
}

}  // namespace
}  // namespace rebus
