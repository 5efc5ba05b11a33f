#include "core/store/blob_format.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <limits>

#include "core/base/sha256.h"

namespace rebus {
namespace {

static_assert(std::endian::native == std::endian::little, "Samples are stored as they lie in memory.");

using Bytes = std::vector<std::byte>;

constexpr std::array<char, 7> kMagic = {'R', 'E', 'B', 'U', 'S', 'P', 'X'};
constexpr std::byte kVersion{1};
constexpr size_t kHeadBytes = 20;
constexpr size_t kPrefixBytes = 8 + kHeadBytes;
constexpr uint64_t kMaxSide = 1U << 20;
/// DEFLATE can't do better: a body that claims more than this many times its input is a lie.
constexpr uint64_t kMaxRatio = 1032;

struct Head {
  uint32_t width = 0;
  uint32_t height = 0;
  uint16_t channels = 0;
  uint16_t sampleType = 0;
  uint32_t profileBytes = 0;
  uint32_t textBytes = 0;

  uint64_t sampleByteCount() const {
    return uint64_t{width} * height * channels * sampleBytes(static_cast<SampleType>(sampleType));
  }
  uint64_t bodyBytes() const { return uint64_t{profileBytes} + textBytes + sampleByteCount(); }
};

template <typename T>
void append(Bytes& out, T value) {
  const size_t offset = out.size();
  out.resize(offset + sizeof(T));
  std::memcpy(out.data() + offset, &value, sizeof(T));
}

void append(Bytes& out, const std::string& text) {
  append(out, static_cast<uint32_t>(text.size()));
  const auto* bytes = reinterpret_cast<const std::byte*>(text.data());
  out.insert(out.end(), bytes, bytes + text.size());
}

template <typename T>
T take(std::span<const std::byte>& bytes) {
  T value;
  std::memcpy(&value, bytes.data(), sizeof(T));
  bytes = bytes.subspan(sizeof(T));
  return value;
}

Bytes textBytesOf(const Image& image) {
  Bytes bytes;
  for (const auto& [key, value] : image.texts) {
    append(bytes, key);
    append(bytes, value);
  }
  return bytes;
}

Bytes headBytesOf(const Image& image, size_t textBytes) {
  Bytes bytes;
  append(bytes, static_cast<uint32_t>(image.width()));
  append(bytes, static_cast<uint32_t>(image.height()));
  append(bytes, static_cast<uint16_t>(image.channels()));
  append(bytes, static_cast<uint16_t>(image.sampleType()));
  append(bytes, static_cast<uint32_t>(image.iccProfile.size()));
  append(bytes, static_cast<uint32_t>(textBytes));
  return bytes;
}

size_t pixelBytes(const Image& image) {
  return static_cast<size_t>(image.channels()) * sampleBytes(image.sampleType());
}

/// Neighbours are alike: their differences compress to about half of what the samples do.
void subtractLeft(const std::byte* row, size_t rowBytes, size_t pixelBytes, std::byte* out) {
  std::copy_n(row, pixelBytes, out);
  for (size_t i = pixelBytes; i < rowBytes; ++i) {
    out[i] = static_cast<std::byte>(static_cast<uint8_t>(row[i]) - static_cast<uint8_t>(row[i - pixelBytes]));
  }
}

void addLeft(std::byte* row, size_t rowBytes, size_t pixelBytes) {
  for (size_t i = pixelBytes; i < rowBytes; ++i) {
    row[i] = static_cast<std::byte>(static_cast<uint8_t>(row[i]) + static_cast<uint8_t>(row[i - pixelBytes]));
  }
}

/// zlib's stream in one direction; its counters are 32 bit, so long runs go in pieces.
class Stream {
 public:
  explicit Stream(bool compress) : m_compress(compress) {
    // Fastest level: the difference to the best is a few percent, and a picture is written while somebody waits.
    const int status = compress ? deflateInit(&m_stream, Z_BEST_SPEED) : inflateInit(&m_stream);
    if (status != Z_OK) throw std::bad_alloc();
  }
  ~Stream() { static_cast<void>(m_compress ? deflateEnd(&m_stream) : inflateEnd(&m_stream)); }
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;

  void compress(std::span<const std::byte> in, bool last, Bytes& out) {
    std::array<std::byte, 1 << 16> buffer;
    do {
      const auto piece = in.first(std::min(in.size(), kPiece));
      in = in.subspan(piece.size());
      m_stream.next_in = reinterpret_cast<Bytef*>(const_cast<std::byte*>(piece.data()));
      m_stream.avail_in = static_cast<uInt>(piece.size());
      const int flush = last && in.empty() ? Z_FINISH : Z_NO_FLUSH;
      do {
        m_stream.next_out = reinterpret_cast<Bytef*>(buffer.data());
        m_stream.avail_out = static_cast<uInt>(buffer.size());
        deflate(&m_stream, flush);
        out.insert(out.end(), buffer.data(), buffer.data() + (buffer.size() - m_stream.avail_out));
      } while (m_stream.avail_out == 0);
    } while (!in.empty());
  }

  void setInput(std::span<const std::byte> in) { m_input = in; }

  /// Fills `out` exactly; false when the input ends before that or is not zlib's.
  bool decompress(std::span<std::byte> out) {
    while (!out.empty()) {
      const size_t piece = std::min(out.size(), kPiece);
      const size_t made = inflateInto(out.first(piece));
      if (made == 0) return false;
      out = out.subspan(made);
    }
    return true;
  }

  /// Whether the stream is over, its checksum right, and nothing stands behind it.
  bool ends() {
    std::byte surplus;
    return inflateInto({&surplus, 1}) == 0 && m_ended && m_stream.avail_in == 0 && m_input.empty();
  }

 private:
  static constexpr size_t kPiece = size_t{1} << 30;

  /// Bytes made, at most `out` holds; 0 at the stream's end or at an error.
  size_t inflateInto(std::span<std::byte> out) {
    m_stream.next_out = reinterpret_cast<Bytef*>(out.data());
    m_stream.avail_out = static_cast<uInt>(out.size());
    while (!m_ended && m_stream.avail_out == out.size()) {
      if (m_stream.avail_in == 0) nextInput();
      if (m_stream.avail_in == 0) return 0;
      const int status = inflate(&m_stream, Z_NO_FLUSH);
      m_ended = status == Z_STREAM_END;
      if (status != Z_OK && !m_ended) return 0;
    }
    return out.size() - m_stream.avail_out;
  }

  void nextInput() {
    const auto piece = m_input.first(std::min(m_input.size(), kPiece));
    m_input = m_input.subspan(piece.size());
    m_stream.next_in = reinterpret_cast<Bytef*>(const_cast<std::byte*>(piece.data()));
    m_stream.avail_in = static_cast<uInt>(piece.size());
  }

  bool m_compress;
  bool m_ended = false;
  z_stream m_stream = {};
  std::span<const std::byte> m_input;
};

Error corrupt() {
  return Error{ErrorCode::Corrupt, "A stored picture is damaged; restore it from a backup or make it again."};
}

Error tooLarge(uint64_t maxBody) {
  return Error{ErrorCode::TooLarge,
               "The picture is too large; reduce it to less than " + std::to_string(maxBody >> 20) + " MB."};
}

Result<Head> readHead(std::span<const std::byte> bytes, uint64_t maxBody) {
  if (bytes.size() < kPrefixBytes || std::memcmp(bytes.data(), kMagic.data(), kMagic.size()) != 0) return corrupt();
  if (bytes[kMagic.size()] > kVersion) {
    return Error{ErrorCode::NewerVersion, "The picture was stored by a newer Rebus; update Rebus to see it."};
  }
  if (bytes[kMagic.size()] != kVersion) return corrupt();
  auto rest = bytes.subspan(kMagic.size() + 1);
  Head head;
  head.width = take<uint32_t>(rest);
  head.height = take<uint32_t>(rest);
  head.channels = take<uint16_t>(rest);
  head.sampleType = take<uint16_t>(rest);
  head.profileBytes = take<uint32_t>(rest);
  head.textBytes = take<uint32_t>(rest);
  const bool known = sampleBytes(static_cast<SampleType>(head.sampleType)) != 0;
  if (!known || head.channels < 1 || head.channels > 4 || head.width == 0 || head.height == 0) return corrupt();
  if (head.width > kMaxSide || head.height > kMaxSide || head.bodyBytes() > maxBody) return tooLarge(maxBody);
  if (head.bodyBytes() > bytes.size() * kMaxRatio) return corrupt();
  return head;
}

bool readText(std::span<const std::byte>& bytes, std::string& out) {
  if (bytes.size() < sizeof(uint32_t)) return false;
  const auto length = take<uint32_t>(bytes);
  if (bytes.size() < length) return false;
  out.assign(reinterpret_cast<const char*>(bytes.data()), length);
  bytes = bytes.subspan(length);
  return true;
}

bool readTexts(std::span<const std::byte> bytes, std::map<std::string, std::string>& out) {
  while (!bytes.empty()) {
    std::string key;
    std::string value;
    if (!readText(bytes, key) || !readText(bytes, value)) return false;
    out.insert_or_assign(std::move(key), std::move(value));
  }
  return true;
}

}  // namespace

std::string blobHash(const Image& image) {
  const Bytes texts = textBytesOf(image);
  Sha256 hash;
  hash.add(headBytesOf(image, texts.size()));
  hash.add(image.iccProfile);
  hash.add(texts);
  hash.add({image.data(), image.byteCount()});
  return hash.finish();
}

Result<Bytes> encodeBlob(const Image& image) {
  const Bytes texts = textBytesOf(image);
  const uint64_t bodyBytes = uint64_t{image.byteCount()} + texts.size() + image.iccProfile.size();
  if (static_cast<uint64_t>(std::max(image.width(), image.height())) > kMaxSide || bodyBytes > kMaxBlobBody) {
    return tooLarge(kMaxBlobBody);
  }
  Bytes out;
  for (const char letter : kMagic) out.push_back(static_cast<std::byte>(letter));
  out.push_back(kVersion);
  const Bytes head = headBytesOf(image, texts.size());
  out.insert(out.end(), head.begin(), head.end());
  Stream stream(true);
  stream.compress(image.iccProfile, false, out);
  stream.compress(texts, false, out);
  Bytes differences(image.rowBytes());
  for (int y = 0; y < image.height(); ++y) {
    subtractLeft(image.row<std::byte>(y), image.rowBytes(), pixelBytes(image), differences.data());
    stream.compress(differences, y + 1 == image.height(), out);
  }
  return out;
}

Result<Image> decodeBlob(std::span<const std::byte> bytes, uint64_t maxBody) {
  const Result<Head> head = readHead(bytes, maxBody);
  if (!head) return head.error();
  Stream stream(false);
  stream.setInput(bytes.subspan(kPrefixBytes));
  Bytes profile(head->profileBytes);
  Bytes texts(head->textBytes);
  if (!stream.decompress(profile) || !stream.decompress(texts)) return corrupt();
  Image image(static_cast<int>(head->width), static_cast<int>(head->height), head->channels,
              static_cast<SampleType>(head->sampleType));
  if (!stream.decompress({image.data(), image.byteCount()}) || !stream.ends()) return corrupt();
  for (int y = 0; y < image.height(); ++y) addLeft(image.row<std::byte>(y), image.rowBytes(), pixelBytes(image));
  if (!readTexts(texts, image.texts)) return corrupt();
  image.iccProfile = std::move(profile);
  return image;
}

}  // namespace rebus
