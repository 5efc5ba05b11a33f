#include "inference/formats/safetensors.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <cstring>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "core/store/temporary_folder.h"

namespace rebus::test {
namespace {

using inference::SafetensorsFile;
using inference::writeSafetensors;
namespace fs = std::filesystem;

class SafetensorsTest : public testing::Test {
 protected:
  void SetUp() override { ASSERT_FALSE(m_folder.path().empty()); }

  std::string path(const std::string& name = "weights.safetensors") const { return (m_folder.path() / name).string(); }

  std::string writeBytes(const std::string& bytes) const {
    std::ofstream(path(), std::ios::binary) << bytes;
    return path();
  }

  static std::string readBytes(const std::string& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
  }

  static std::string littleEndian(uint64_t value) {
    std::string bytes(sizeof value, '\0');
    std::memcpy(bytes.data(), &value, sizeof value);
    return bytes;
  }

  TemporaryFolder m_folder;
};

// ---------------------------------------------------------------- files that must be refused

struct Hostile {
  const char* name;
  std::string header;
  size_t dataBytes;
};

void PrintTo(const Hostile& hostile, std::ostream* stream) {
  *stream << hostile.name;
}

std::string tensorEntry(const std::string& name, const std::string& dtype, const std::string& shape,
                        const std::string& offsets) {
  return '"' + name + R"(":{"dtype":")" + dtype + R"(","shape":)" + shape + R"(,"data_offsets":)" + offsets + "}";
}

std::string header(const std::vector<std::string>& entries) {
  std::string text = "{";
  for (const std::string& entry : entries) text += (text.size() > 1 ? "," : "") + entry;
  return text + "}";
}

std::vector<Hostile> hostileFiles() {
  const auto one = [](const std::string& dtype, const std::string& shape, const std::string& offsets) {
    return header({tensorEntry("a", dtype, shape, offsets)});
  };
  return {
      {"notJson", "{\"a\":", 0},
      {"notAnObject", "[1,2]", 0},
      {"invalidUtf8", "{\"\xFF\":1}", 0},
      {"deepNesting", std::string(200000, '['), 0},
      {"deepObjects",
       [] {
         std::string text;
         for (int depth = 0; depth < 50000; ++depth) text += "{\"a\":";
         return text;
       }(),
       0},
      {"entryNotAnObject", R"({"a":5})", 0},
      {"missingOffsets", R"({"a":{"dtype":"F32","shape":[1]}})", 4},
      {"metadataNotAnObject", R"({"__metadata__":7})", 0},
      {"unknownDtype", one("F99", "[1]", "[0,4]"), 4},
      {"dtypeNotText", R"({"a":{"dtype":3,"shape":[1],"data_offsets":[0,4]}})", 4},
      {"negativeDimension", one("F32", "[-1]", "[0,4]"), 4},
      {"fractionalDimension", one("F32", "[1.5]", "[0,6]"), 6},
      {"dimensionBeyondInt64", one("F32", "[9223372036854775808]", "[0,4]"), 4},
      {"productWrapsToZero", one("F32", "[4294967296,4294967296]", "[0,0]"), 0},
      {"productWrapsToFour", one("F32", "[4611686018427387905]", "[0,4]"), 4},
      {"tooManyDimensions", one("U8", "[1,1,1,1,1,1,1,1,1]", "[0,1]"), 1},
      {"shapeLargerThanBytes", one("F32", "[2]", "[0,4]"), 4},
      {"shapeSmallerThanBytes", one("F32", "[1]", "[0,8]"), 8},
      {"wrongDtypeForBytes", one("F64", "[2]", "[0,8]"), 8},
      {"offsetsReversed", one("F32", "[1]", "[4,0]"), 4},
      {"offsetsNegative", one("F32", "[1]", "[-4,0]"), 4},
      {"threeOffsets", one("F32", "[1]", "[0,4,8]"), 8},
      {"offsetsBeyondInt64", one("F32", "[1]", "[18446744073709551612,18446744073709551616]"), 4},
      {"dataTruncatedByOneByte", one("F32", "[2]", "[0,8]"), 7},
      {"bytesAfterLastTensor", one("F32", "[1]", "[0,4]"), 5},
      {"holeBeforeFirst", one("F32", "[1]", "[4,8]"), 8},
      {"holeBetween", header({tensorEntry("a", "F32", "[1]", "[0,4]"), tensorEntry("b", "F32", "[1]", "[8,12]")}), 12},
      {"overlap", header({tensorEntry("a", "F32", "[2]", "[0,8]"), tensorEntry("b", "F32", "[2]", "[4,12]")}), 12},
      {"sameRangeTwice", header({tensorEntry("a", "F32", "[1]", "[0,4]"), tensorEntry("b", "F32", "[1]", "[0,4]")}), 4},
      {"sameNameTwice", header({tensorEntry("a", "F32", "[1]", "[0,4]"), tensorEntry("a", "F32", "[1]", "[4,8]")}), 8},
      {"emptyHeaderWithData", "{}", 4},
  };
}

class SafetensorsHostile : public SafetensorsTest, public testing::WithParamInterface<Hostile> {};

TEST_P(SafetensorsHostile, isRefusedWithASentenceThatNamesTheFile) {
  const Hostile& hostile = GetParam();
  writeBytes(littleEndian(hostile.header.size()) + hostile.header + std::string(hostile.dataBytes, '\1'));
  const auto file = SafetensorsFile::open(path());
  ASSERT_FALSE(file.ok());
  EXPECT_EQ(file.error().code, ErrorCode::Corrupt);
  EXPECT_NE(file.error().message.find(path()), std::string::npos) << file.error().message;
}

INSTANTIATE_TEST_SUITE_P(Files, SafetensorsHostile, testing::ValuesIn(hostileFiles()),
                         [](const testing::TestParamInfo<Hostile>& file) { return std::string(file.param.name); });

TEST_F(SafetensorsTest, headerLengthOf2To60_isRefused) {
  writeBytes(littleEndian(uint64_t{1} << 60U) + "{}");
  const auto file = SafetensorsFile::open(path());
  ASSERT_FALSE(file.ok());
  EXPECT_EQ(file.error().code, ErrorCode::Corrupt);
}

TEST_F(SafetensorsTest, headerOneByteLongerThanFile_isRefused) {
  writeBytes(littleEndian(3) + "{}");
  EXPECT_FALSE(SafetensorsFile::open(path()).ok());
}

TEST_F(SafetensorsTest, everyTruncationOfAGoodFile_isRefused) {
  ASSERT_TRUE(writeSafetensors(path(), {{"a", at::ones({3})}, {"b", at::ones({2, 2}, at::kBFloat16)}}).ok());
  const std::string whole = readBytes(path());
  for (size_t length = 0; length < whole.size(); ++length) {
    writeBytes(whole.substr(0, length));
    EXPECT_FALSE(SafetensorsFile::open(path()).ok()) << length << " of " << whole.size() << " bytes";
  }
}

TEST_F(SafetensorsTest, zeroTimesHugeDimensions_isEmptyOrRefused) {
  const std::string text = header({tensorEntry("a", "F32", "[0,4611686018427387904,4611686018427387904]", "[0,0]")});
  writeBytes(littleEndian(text.size()) + text);
  const auto file = SafetensorsFile::open(path());
  if (file.ok()) {
    EXPECT_EQ(file->tensors().at("a").numel(), 0);
  }
}

TEST_F(SafetensorsTest, pickleFiles_areRefusedByName) {
  for (const std::string& start : {std::string("PK\x03\x04 archive", 12), std::string("\x80\x02}q\x01.xxxxxx")}) {
    writeBytes(start);
    const auto file = SafetensorsFile::open(path());
    ASSERT_FALSE(file.ok());
    EXPECT_NE(file.error().message.find("pickle"), std::string::npos) << file.error().message;
  }
}

TEST_F(SafetensorsTest, missingFile_isNotFound) {
  const auto file = SafetensorsFile::open(path("absent"));
  ASSERT_FALSE(file.ok());
  EXPECT_EQ(file.error().code, ErrorCode::NotFound);
}

TEST_F(SafetensorsTest, folder_isRefused) {
  EXPECT_FALSE(SafetensorsFile::open(m_folder.path().string()).ok());
}

// ---------------------------------------------------------------- files that must be read

TEST_F(SafetensorsTest, everyDtypeAndShape_comesBackAsWritten) {
  const auto values = at::arange(6, at::kFloat).view({2, 3});
  const std::map<std::string, at::Tensor> tensors{
      {"double", values.to(at::kDouble)}, {"float", values},
      {"half", values.to(at::kHalf)},     {"bfloat16", values.to(at::kBFloat16)},
      {"int64", values.to(at::kLong)},    {"int32", values.to(at::kInt)},
      {"int8", values.to(at::kChar)},     {"uint8", values.to(at::kByte)},
      {"bool", values.to(at::kBool)},     {"scalar", at::full({}, 3.5)},
      {"empty", at::zeros({0, 5})},       {"transposed", values.t()},
      {"öäü \"quoted\"", at::ones({1})},
  };
  ASSERT_TRUE(writeSafetensors(path(), tensors, {{"source", "a test"}}).ok());
  const auto file = SafetensorsFile::open(path());
  ASSERT_TRUE(file.ok()) << file.error().message;
  EXPECT_EQ(file->metadata().at("source"), "a test");
  ASSERT_EQ(file->tensors().size(), tensors.size());
  for (const auto& [name, tensor] : tensors) {
    const at::Tensor& read = file->tensors().at(name);
    EXPECT_EQ(read.scalar_type(), tensor.scalar_type()) << name;
    EXPECT_TRUE(at::equal(read, tensor)) << name;
  }
}

TEST_F(SafetensorsTest, unalignedTensor_isReadRight) {
  const std::string text =
      header({tensorEntry("byte", "U8", "[1]", "[0,1]"), tensorEntry("number", "F64", "[1]", "[1,9]")});
  const double number = 2.5;
  std::string bytes(sizeof number, '\0');
  std::memcpy(bytes.data(), &number, sizeof number);
  writeBytes(littleEndian(text.size()) + text + '\7' + bytes);
  const auto file = SafetensorsFile::open(path());
  ASSERT_TRUE(file.ok()) << file.error().message;
  EXPECT_EQ(file->tensors().at("number").item<double>(), number);
  EXPECT_EQ(file->tensors().at("byte").item<int>(), 7);
}

TEST_F(SafetensorsTest, tensor_outlivesItsFileObjectAndItsName) {
  ASSERT_TRUE(writeSafetensors(path(), {{"a", at::arange(1000)}}).ok());
  at::Tensor tensor;
  {
    const auto file = SafetensorsFile::open(path());
    ASSERT_TRUE(file.ok());
    tensor = file->tensors().at("a");
  }
  fs::remove(path());
  EXPECT_TRUE(at::equal(tensor, at::arange(1000)));
}

TEST_F(SafetensorsTest, fileWithoutTensors_isRead) {
  writeBytes(littleEndian(2) + "{}");
  const auto file = SafetensorsFile::open(path());
  ASSERT_TRUE(file.ok()) << file.error().message;
  EXPECT_TRUE(file->tensors().empty());
}

// ---------------------------------------------------------------- writing

TEST_F(SafetensorsTest, sameTensors_giveSameBytes) {
  const std::map<std::string, at::Tensor> tensors{{"b", at::ones({2})}, {"a", at::zeros({3}, at::kLong)}};
  ASSERT_TRUE(writeSafetensors(path("first"), tensors, {{"k", "v"}}).ok());
  ASSERT_TRUE(writeSafetensors(path("second"), tensors, {{"k", "v"}}).ok());
  EXPECT_EQ(readBytes(path("first")), readBytes(path("second")));
}

TEST_F(SafetensorsTest, unsupportedDtype_isRefusedAndWritesNothing) {
  EXPECT_FALSE(writeSafetensors(path(), {{"a", at::zeros({1}, at::kComplexFloat)}}).ok());
  EXPECT_TRUE(fs::is_empty(m_folder.path()));
}

TEST_F(SafetensorsTest, targetThatIsAFolder_failsAndLeavesNothingBehind) {
  fs::create_directory(path());
  const auto written = writeSafetensors(path(), {{"a", at::ones({1})}});
  ASSERT_FALSE(written.ok());
  EXPECT_EQ(written.error().code, ErrorCode::Io);
  const auto left = std::distance(fs::directory_iterator(m_folder.path()), fs::directory_iterator());
  EXPECT_EQ(left, 1) << "only the folder in the way";
}

TEST_F(SafetensorsTest, missingFolder_isAnIoErrorThatNamesThePath) {
  const std::string target = path("absent/weights.safetensors");
  const auto written = writeSafetensors(target, {{"a", at::ones({1})}});
  ASSERT_FALSE(written.ok());
  EXPECT_EQ(written.error().code, ErrorCode::Io);
  EXPECT_NE(written.error().message.find(target), std::string::npos);
}

}  // namespace
}  // namespace rebus::test
