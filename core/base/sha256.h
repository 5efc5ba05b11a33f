#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>

struct evp_md_ctx_st;

namespace rebus {

/// SHA-256 of bytes that come in pieces.
class Sha256 {
 public:
  Sha256();
  void add(std::span<const std::byte> bytes);
  /// 64 lower-case hexadecimal digits. Call once, last.
  std::string finish();

 private:
  std::unique_ptr<evp_md_ctx_st, void (*)(evp_md_ctx_st*)> m_context;
};

/// 64 lower-case hexadecimal digits.
std::string sha256(std::span<const std::byte> bytes);

/// Whether `hash` has the form that Sha256 gives. A stored hash becomes a path: check it first.
bool isSha256(const std::string& hash);

}  // namespace rebus
