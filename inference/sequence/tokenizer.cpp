#include "inference/sequence/tokenizer.h"

#include <sentencepiece_processor.h>
#include <sentencepiece_trainer.h>

#include <array>
#include <charconv>
#include <exception>
#include <filesystem>
#include <optional>
#include <span>
#include <unordered_map>

#include "core/base/atomic_file.h"
#include "core/base/utf8.h"

namespace rebus::inference {
namespace {

constexpr std::string_view kSpace = "\xE2\x96\x81";  // U+2581, sentencepiece's mark for a space.
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
constexpr std::array<std::string_view, special::kCount> kSpecialPieces{"<pad>",   "<unk>", "<s>",   "<user>",
                                                                       "<model>", "<eot>", "<boi>", "<eoi>"};

/// Length of the code point that `lead` starts, or 1 for a byte that can't start one.
size_t codePointLength(unsigned char lead) {
  if (lead >= 0xF0 && lead < 0xF8) return 4;
  if (lead >= 0xE0) return lead < 0xF0 ? 3 : 1;
  return lead >= 0xC0 ? 2 : 1;
}

bool isContinuation(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

/// Moves whole code points from the front of `bytes` to the result; bytes that can't be UTF-8 become U+FFFD.
std::string takeCodePoints(std::string& bytes, bool everything) {
  std::string text;
  size_t position = 0;
  while (position < bytes.size()) {
    const auto lead = static_cast<unsigned char>(bytes[position]);
    const size_t length = codePointLength(lead);
    size_t present = 1;
    while (present < length && position + present < bytes.size() && isContinuation(bytes[position + present])) {
      ++present;
    }
    const bool cutOff = present < length && position + present == bytes.size();
    if (cutOff && !everything) break;
    // Overlong forms and surrogates have the right number of bytes and still are no text.
    const bool valid = isUtf8(std::string_view(bytes).substr(position, present));
    if (valid) {
      text.append(bytes, position, length);
    } else {
      text.append(kReplacement);
    }
    position += present;
  }
  bytes.erase(0, position);
  return text;
}

/// The byte that a piece such as "<0xE7>" stands for.
std::optional<char> byteOf(std::string_view piece) {
  if (piece.size() != 6 || !piece.starts_with("<0x") || !piece.ends_with('>')) return std::nullopt;
  unsigned value = 0;
  const char* end = piece.data() + 5;
  const auto read = std::from_chars(piece.data() + 3, end, value, 16);
  if (read.ec != std::errc() || read.ptr != end) return std::nullopt;
  return static_cast<char>(value);
}

/// Whether a file could be read and every byte of it is one. sentencepiece throws at what its own programs never write.
bool load(sentencepiece::SentencePieceProcessor& processor, const std::string& path) {
  try {
    if (!processor.Load(path).ok()) return false;
  } catch (const std::exception&) {
    return false;
  }
  for (int id = 0; id < processor.GetPieceSize(); ++id) {
    if (processor.IsByte(id) && !byteOf(processor.IdToPiece(id))) return false;
  }
  return true;
}

class VectorSentences : public sentencepiece::SentenceIterator {
 public:
  explicit VectorSentences(const std::vector<std::string>& sentences) : m_sentences(sentences) {}
  bool done() const override { return m_next == m_sentences.size(); }
  void Next() override { ++m_next; }
  const std::string& value() const override { return m_sentences[m_next]; }
  sentencepiece::util::Status status() const override { return {}; }

 private:
  const std::vector<std::string>& m_sentences;
  size_t m_next = 0;
};

}  // namespace

struct Tokenizer::Implementation {
  sentencepiece::SentencePieceProcessor processor;
};

Tokenizer::Tokenizer(std::shared_ptr<const Implementation> implementation)
    : m_implementation(std::move(implementation)) {}

Result<Tokenizer> Tokenizer::open(const std::string& path) {
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(path, ignored)) {
    return Error{ErrorCode::NotFound, "The tokenizer \"" + path + "\" is missing; fetch the model again."};
  }
  auto implementation = std::make_shared<Implementation>();
  if (!load(implementation->processor, path)) {
    return Error{ErrorCode::Corrupt, "The tokenizer \"" + path + "\" is damaged; fetch the model again."};
  }
  for (int64_t id = 0; id < special::kCount; ++id) {
    if (implementation->processor.GetPieceSize() <= special::kCount ||
        implementation->processor.IdToPiece(static_cast<int>(id)) != kSpecialPieces[static_cast<size_t>(id)]) {
      return Error{ErrorCode::Corrupt, "The tokenizer \"" + path + "\" lacks the special tokens that Rebus needs."};
    }
  }
  return Tokenizer(std::move(implementation));
}

Result<void> Tokenizer::train(const std::vector<std::string>& sentences, int64_t vocabularySize,
                              const std::string& path) {
  const std::unordered_map<std::string, std::string> options{
      {"vocab_size", std::to_string(vocabularySize)},
      {"hard_vocab_limit", "false"},
      {"model_type", "unigram"},
      {"byte_fallback", "true"},
      {"normalization_rule_name", "nmt_nfkc_cf"},
      {"split_digits", "true"},
      {"pad_id", std::to_string(special::kPad)},
      {"unk_id", std::to_string(special::kUnknown)},
      {"bos_id", std::to_string(special::kStart)},
      {"eos_id", "-1"},
      {"control_symbols", "<user>,<model>,<eot>,<boi>,<eoi>"},
      {"num_threads", "1"},
      {"minloglevel", "2"},
  };
  VectorSentences iterator(sentences);
  std::string model;
  const auto status = sentencepiece::SentencePieceTrainer::Train(options, &iterator, &model);
  if (!status.ok()) return Error{ErrorCode::Internal, "The tokenizer could not be trained: " + status.ToString() + "."};
  return writeFileAtomically(path, std::as_bytes(std::span(model)));
}

std::vector<int64_t> Tokenizer::encode(std::string_view text) const {
  std::vector<int> ids;
  const auto status = m_implementation->processor.Encode({text.data(), text.size()}, &ids);
  return status.ok() ? std::vector<int64_t>(ids.begin(), ids.end()) : std::vector<int64_t>{};
}

std::string Tokenizer::bytesOf(int64_t token) const {
  const int id = static_cast<int>(token);
  if (token < 0 || token >= size() || m_implementation->processor.IsControl(id)) return {};
  if (m_implementation->processor.IsUnknown(id)) return std::string(kReplacement);
  const std::string& piece = m_implementation->processor.IdToPiece(id);
  if (m_implementation->processor.IsByte(id)) {
    return std::string(1, byteOf(piece).value_or('\0'));
  }
  std::string bytes = piece;
  for (size_t at = bytes.find(kSpace); at != std::string::npos; at = bytes.find(kSpace, at + 1)) {
    bytes.replace(at, kSpace.size(), " ");
  }
  return bytes;
}

std::string Tokenizer::decode(const std::vector<int64_t>& tokens) const {
  TextStream stream(*this);
  std::string text;
  for (const int64_t token : tokens) text += stream.push(token);
  return text + stream.finish();
}

int64_t Tokenizer::size() const {
  return m_implementation->processor.GetPieceSize();
}

std::string TextStream::push(int64_t token) {
  std::string bytes = m_tokenizer->bytesOf(token);
  // A text's first word carries a space that its writer never typed.
  if (!m_begun && !bytes.empty()) {
    m_begun = true;
    if (bytes.front() == ' ') bytes.erase(0, 1);
  }
  m_pending += bytes;
  return takeCodePoints(m_pending, false);
}

std::string TextStream::finish() {
  return takeCodePoints(m_pending, true);
}

}  // namespace rebus::inference
