#include "app/paths.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "tests/core/image/image_test_support.h"

namespace rebus::test {
namespace {

/// Sets a variable for one test.
class Variable {
 public:
  Variable(const char* name, const std::string& value) : m_name(name) {
    if (const char* old = std::getenv(name)) m_old = old;
    setenv(name, value.c_str(), 1);
  }
  ~Variable() { m_old.empty() ? unsetenv(m_name) : setenv(m_name, m_old.c_str(), 1); }
  Variable(const Variable&) = delete;
  Variable& operator=(const Variable&) = delete;

 private:
  const char* m_name;
  std::string m_old;
};

void makeBundle(const std::string& folder) {
  std::filesystem::create_directories(folder);
  writeFile(folder + "/config.json", "{}");
}

TEST(Paths, absoluteXdgFolder_isUsed) {
  const Variable data("XDG_DATA_HOME", "/tmp/somewhere");
  EXPECT_EQ(app::dataFolder(), "/tmp/somewhere/rebus");
}

TEST(Paths, relativeXdgFolder_isIgnored) {
  const Variable home("HOME", "/tmp/home");
  const Variable config("XDG_CONFIG_HOME", "relative");
  EXPECT_EQ(app::configFolder(), "/tmp/home/.config/rebus");
}

TEST(Paths, libraryVariable_winsOverTheDataFolder) {
  const Variable library("REBUS_LIBRARY", "/tmp/mine");
  EXPECT_EQ(app::libraryFolder(), "/tmp/mine");
}

TEST(ResolveModel, folder_isTakenAsItIs) {
  const TemporaryFolder folder;
  makeBundle(folder.file("m"));
  EXPECT_EQ(*app::resolveModel(folder.file("m")), std::filesystem::canonical(folder.file("m")).string());
}

TEST(ResolveModel, name_isFoundAmongThePersonsModels) {
  const TemporaryFolder folder;
  const Variable data("XDG_DATA_HOME", folder.path().string());
  makeBundle(folder.file("rebus/models/mine"));
  EXPECT_EQ(*app::resolveModel("mine"), std::filesystem::canonical(folder.file("rebus/models/mine")).string());
}

TEST(ResolveModel, folderWithoutConfig_isASentence) {
  const TemporaryFolder folder;
  const auto model = app::resolveModel(folder.path().string());
  ASSERT_FALSE(model.ok());
  EXPECT_EQ(model.error().code, ErrorCode::NotFound);
  EXPECT_NE(model.error().message.find("config.json"), std::string::npos);
}

TEST(FindModels, sameNameInTwoPlaces_isListedOnceThePersonsFirst) {
  const TemporaryFolder folder;
  const Variable data("XDG_DATA_HOME", folder.path().string());
  makeBundle(folder.file("rebus/models/default"));
  const auto models = app::findModels();
  ASSERT_FALSE(models.empty());
  EXPECT_EQ(models.front().folder, std::filesystem::canonical(folder.file("rebus/models/default")).string());
  EXPECT_EQ(std::count_if(models.begin(), models.end(), [](const auto& model) { return model.name == "default"; }), 1);
}

}  // namespace
}  // namespace rebus::test
