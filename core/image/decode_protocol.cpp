#include "core/image/decode_protocol.h"

#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <span>
#include <string>

namespace rebus {
namespace {

constexpr uint32_t kMagic = 0x31424452;  ///< "RDB1"
constexpr uint32_t kMaxProfileBytes = 16U << 20;
constexpr uint32_t kMaxTexts = 64;
constexpr uint32_t kMaxTextBytes = 2U << 20;
constexpr uint32_t kMaxSide = 1U << 30;

class Sender {
 public:
  explicit Sender(int file) : m_file(file) {}

  void bytes(const void* start, size_t size) {
    const char* next = static_cast<const char*>(start);
    while (m_isOpen && size > 0) {
      const ssize_t count = write(m_file, next, size);
      if (count < 0 && errno == EINTR) continue;
      m_isOpen = count > 0;
      if (!m_isOpen) return;
      next += count;
      size -= static_cast<size_t>(count);
    }
  }
  void number(uint32_t value) { bytes(&value, sizeof value); }
  void text(const std::string& value) {
    const auto size = static_cast<uint32_t>(std::min<size_t>(value.size(), kMaxTextBytes));
    number(size);
    bytes(value.data(), size);
  }
  bool isOpen() const { return m_isOpen; }

 private:
  int m_file;
  bool m_isOpen = true;
};

/// Reads until the first failure; afterwards everything is zero or empty.
class Receiver {
 public:
  Receiver(int file, Deadline deadline) : m_file(file), m_deadline(deadline) {}

  void bytes(std::span<std::byte> out) {
    while (m_failure == ReceiveFailure::None && !out.empty()) {
      if (!waitForData()) return;
      const ssize_t count = read(m_file, out.data(), out.size());
      if (count < 0 && (errno == EINTR || errno == EAGAIN)) continue;
      if (count <= 0) return fail(ReceiveFailure::Ended);
      out = out.subspan(static_cast<size_t>(count));
    }
  }
  /// A number of at most `maximum`.
  uint32_t number(uint32_t maximum) {
    uint32_t value = 0;
    bytes(std::as_writable_bytes(std::span(&value, 1)));
    if (value > maximum) fail(ReceiveFailure::Invalid);
    return m_failure == ReceiveFailure::None ? value : 0;
  }
  std::string text() {
    std::string value(number(kMaxTextBytes), '\0');
    bytes(std::as_writable_bytes(std::span(value)));
    return value;
  }
  void fail(ReceiveFailure failure) {
    if (m_failure == ReceiveFailure::None) m_failure = failure;
  }
  ReceiveFailure failure() const { return m_failure; }

 private:
  bool waitForData() {
    for (;;) {
      const auto left = std::chrono::ceil<std::chrono::milliseconds>(m_deadline - std::chrono::steady_clock::now());
      if (left.count() <= 0) {
        fail(ReceiveFailure::TimedOut);
        return false;
      }
      pollfd wanted{m_file, POLLIN, 0};
      const int64_t wait = std::min<int64_t>(left.count(), 60'000);
      const int ready = poll(&wanted, 1, static_cast<int>(wait));
      if (ready > 0) return true;
      if (ready < 0 && errno != EINTR) {
        fail(ReceiveFailure::Ended);
        return false;
      }
    }
  }

  int m_file;
  Deadline m_deadline;
  ReceiveFailure m_failure = ReceiveFailure::None;
};

Image receiveSamples(Receiver& receiver, const ReadLimits& limits) {
  const auto width = receiver.number(kMaxSide);
  const auto height = receiver.number(kMaxSide);
  const auto channels = receiver.number(4);
  const auto type = static_cast<SampleType>(receiver.number(4));
  const int64_t pixelBytes = int64_t{channels} * static_cast<int64_t>(sampleBytes(type));
  // Sides below 2^30 keep the product inside 64 bits.
  const int64_t pixels = int64_t{width} * height;
  if (pixels == 0 || pixelBytes == 0 || pixels > limits.maxBytes / pixelBytes) {
    receiver.fail(ReceiveFailure::Invalid);
    return {};
  }
  Image image(static_cast<int>(width), static_cast<int>(height), static_cast<int>(channels), type);
  image.iccProfile.resize(receiver.number(kMaxProfileBytes));
  receiver.bytes(image.iccProfile);
  const uint32_t texts = receiver.number(kMaxTexts);
  for (uint32_t i = 0; i < texts && receiver.failure() == ReceiveFailure::None; ++i) {
    std::string keyword = receiver.text();
    image.texts.emplace(std::move(keyword), receiver.text());
  }
  receiver.bytes({image.data(), image.byteCount()});
  return image;
}

}  // namespace

bool sendPicture(int file, const Result<Image>& picture) {
  Sender sender(file);
  sender.number(kMagic);
  if (!picture) {
    sender.number(static_cast<uint32_t>(picture.error().code));
    sender.text(picture.error().message);
    return sender.isOpen();
  }
  sender.number(0);
  for (const int value : {picture->width(), picture->height(), picture->channels()}) {
    sender.number(static_cast<uint32_t>(value));
  }
  sender.number(static_cast<uint32_t>(picture->sampleType()));
  const auto& profile = picture->iccProfile;
  const bool keepsProfile = profile.size() <= kMaxProfileBytes;
  sender.number(keepsProfile ? static_cast<uint32_t>(profile.size()) : 0);
  if (keepsProfile) sender.bytes(profile.data(), profile.size());
  const size_t texts = std::min<size_t>(picture->texts.size(), kMaxTexts);
  sender.number(static_cast<uint32_t>(texts));
  auto next = picture->texts.begin();
  for (size_t i = 0; i < texts; ++i, ++next) {
    sender.text(next->first);
    sender.text(next->second);
  }
  sender.bytes(picture->data(), picture->byteCount());
  return sender.isOpen();
}

Result<Image> receivePicture(int file, const ReadLimits& limits, Deadline deadline, ReceiveFailure& failure) {
  Receiver receiver(file, deadline);
  const Error none{ErrorCode::Corrupt, "The picture could not be read."};
  if (receiver.number(UINT32_MAX) != kMagic) receiver.fail(ReceiveFailure::Invalid);
  const uint32_t code = receiver.number(static_cast<uint32_t>(ErrorCode::Internal));
  if (code != 0) {
    const Error error{static_cast<ErrorCode>(code), receiver.text()};
    failure = receiver.failure();
    return error;
  }
  Image image = receiver.failure() == ReceiveFailure::None ? receiveSamples(receiver, limits) : Image();
  failure = receiver.failure();
  if (failure != ReceiveFailure::None) return none;
  return image;
}

}  // namespace rebus
