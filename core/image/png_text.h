#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace rebus {

/// Text chunks (tEXt, zTXt, iTXt) of a PNG as UTF-8 by keyword; the first of a keyword wins. Damaged, oversized (over
/// 1 MiB) and surplus (over 64 texts, over 256 chunks) ones are skipped: texts never keep a picture from opening. Any
/// bytes are safe.
std::map<std::string, std::string> readPngTexts(std::span<const std::byte> png);

/// `png` with an uncompressed iTXt chunk per text behind its header. Keywords are cut to PNG's rules (1..79 bytes of
/// Latin-1; an empty one is left out). Precondition: `png` starts with a signature and an IHDR chunk.
/// Source: PNG specification, third edition, section 11.3.3.
std::vector<std::byte> insertPngTexts(std::span<const std::byte> png, const std::map<std::string, std::string>& texts);

}  // namespace rebus
