#pragma once

#include <cmath>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>

namespace rebus::inference {

/// Reads an object of a configuration file and notices keys that nobody asked for, so that a misspelt one is not lost.
/// Throws std::runtime_error or nlohmann's exceptions, for whoever reads the file to turn into one sentence.
class JsonFields {
 public:
  /// `where`: what the object is called in messages.
  JsonFields(const nlohmann::json& object, std::string where) : m_object(object), m_where(std::move(where)) {
    if (!object.is_object()) throw std::runtime_error(m_where + " is not an object");
  }

  const nlohmann::json* find(const char* key) {
    const auto found = m_object.find(key);
    if (found == m_object.end()) return nullptr;
    ++m_known;
    return &*found;
  }
  const nlohmann::json& require(const char* key) {
    const nlohmann::json* found = find(key);
    if (found == nullptr) throw std::runtime_error(m_where + " has no '" + key + "'");
    return *found;
  }
  /// Leaves `value` as it is when the key is not there.
  template <typename T>
  void read(const char* key, T& value) {
    if (const nlohmann::json* found = find(key)) value = convert<T>(key, *found);
  }
  template <typename T>
  void readRequired(const char* key, T& value) {
    value = convert<T>(key, require(key));
  }
  /// A number that is not below zero.
  void weight(const char* key, double& value) {
    read(key, value);
    if (!(value >= 0) || std::isinf(value)) throw std::runtime_error(m_where + ": '" + key + "' is below zero");
  }
  /// A whole number above zero.
  template <typename T>
  void count(const char* key, T& value) {
    read(key, value);
    if (value <= 0) throw std::runtime_error(m_where + ": '" + key + "' is not above zero");
  }
  void finish() const {
    if (m_known != m_object.size()) throw std::runtime_error(m_where + " has a key that is not known");
  }

 private:
  template <typename T>
  T convert(const char* key, const nlohmann::json& value) const {
    try {
      return value.get<T>();
    } catch (const nlohmann::json::exception&) {
      throw std::runtime_error(m_where + ": '" + key + "' is of the wrong type");
    }
  }

  const nlohmann::json& m_object;
  std::string m_where;
  size_t m_known = 0;
};

}  // namespace rebus::inference
