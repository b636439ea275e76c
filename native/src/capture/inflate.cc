#include "capture/inflate.h"

#include <algorithm>
#include <cstdint>

#include "capture/decoding.h"
#include "job_entity/limits.h"

namespace job_entity::capture {

namespace {

constexpr uint32_t kMostBits = 15;  // of a code: RFC 1951, 3.2.7
constexpr uint32_t kLiteralCodes = 288;
constexpr uint32_t kDistanceCodes = 30;
constexpr uint32_t kEndOfBlock = 256;

/// A canonical Huffman code: RFC 1951, 3.2.2.
struct Huffman {
  uint16_t counts[kMostBits + 1];   ///< codes of each length
  uint16_t symbols[kLiteralCodes];  ///< in the order of their codes

  /// Returns how many codes are left over, which is negative if there are too many.
  int build(const uint8_t* lengths, uint32_t count) {
    std::fill(std::begin(counts), std::end(counts), static_cast<uint16_t>(0));
    for (uint32_t i = 0; i < count; ++i) ++counts[lengths[i]];
    int left = 1;
    uint16_t offsets[kMostBits + 2] = {};
    for (uint32_t length = 1; length <= kMostBits; ++length) {
      left = left * 2 - counts[length];
      if (left < 0) return left;
      offsets[length + 1] = static_cast<uint16_t>(offsets[length] + counts[length]);
    }
    for (uint32_t i = 0; i < count; ++i)
      if (lengths[i] != 0) symbols[offsets[lengths[i]]++] = static_cast<uint16_t>(i);
    // No code at all is what a block without distances has.
    return counts[0] == count ? 0 : left;
  }
};

class Inflater {
 public:
  Inflater(std::string_view in, size_t most, std::string& out) : in_(in), most_(most), out_(out) {}

  InflateResult run() {
    bool isLast = false;
    while (!isLast) {
      isLast = bits(1) != 0;
      const uint32_t type = bits(2);
      const bool isRead = type == 0   ? stored()
                          : type == 1 ? fixed()
                          : type == 2 ? dynamic()
                                      : false;
      if (isTooLarge_) return InflateResult::kTooLarge;
      if (!isRead || isOver_) return InflateResult::kDamaged;
    }
    return InflateResult::kWhole;
  }

 private:
  uint32_t bits(uint32_t count) {
    while (held_ < count) {
      if (at_ >= in_.size()) {
        isOver_ = true;
        return 0;
      }
      buffer_ |= static_cast<uint32_t>(static_cast<unsigned char>(in_[at_++])) << held_;
      held_ += 8;
    }
    const uint32_t value = buffer_ & ((1u << count) - 1);
    buffer_ >>= count;
    held_ -= count;
    return value;
  }

  int symbol(const Huffman& code) {
    int value = 0;
    int first = 0;
    int index = 0;
    for (uint32_t length = 1; length <= kMostBits && !isOver_; ++length) {
      value |= static_cast<int>(bits(1));
      const int count = code.counts[length];
      if (value - count < first) return code.symbols[index + (value - first)];
      index += count;
      first = (first + count) << 1;
      value <<= 1;
    }
    return -1;
  }

  bool room(size_t more) {
    isTooLarge_ |= out_.size() + more > most_;
    return !isTooLarge_;
  }

  bool stored() {
    buffer_ = held_ = 0;
    const uint32_t length = bits(16);
    if (bits(16) != (length ^ 0xffff) || in_.size() - at_ < length || !room(length)) return false;
    out_.append(in_.substr(at_, length));
    at_ += length;
    return true;
  }

  bool fixed() {
    uint8_t lengths[kLiteralCodes];
    for (uint32_t i = 0; i < kLiteralCodes; ++i)
      lengths[i] = i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8;
    literals_.build(lengths, kLiteralCodes);
    std::fill(lengths, lengths + kDistanceCodes, static_cast<uint8_t>(5));
    distances_.build(lengths, kDistanceCodes);
    return codes();
  }

  bool dynamic() {
    static constexpr uint8_t kOrder[] = {16, 17, 18, 0, 8,  7, 9,  6, 10, 5,
                                         11, 4,  12, 3, 13, 2, 14, 1, 15};
    const uint32_t literals = bits(5) + 257;
    const uint32_t distances = bits(5) + 1;
    const uint32_t given = bits(4) + 4;
    if (literals > 286 || distances > kDistanceCodes) return false;
    uint8_t lengths[kLiteralCodes + 32] = {};
    for (uint32_t i = 0; i < given; ++i) lengths[kOrder[i]] = static_cast<uint8_t>(bits(3));
    if (literals_.build(lengths, std::size(kOrder)) != 0) return false;
    for (uint32_t i = 0; i < std::size(kOrder); ++i) lengths[i] = 0;
    if (!readLengths(lengths, literals + distances) || lengths[kEndOfBlock] == 0) return false;
    // An incomplete code is only right where it has one symbol.
    const int leftLiterals = literals_.build(lengths, literals);
    if (leftLiterals != 0 && (leftLiterals < 0 || literals != literals_.counts[0] + 1u))
      return false;
    const int leftDistances = distances_.build(lengths + literals, distances);
    if (leftDistances != 0 && (leftDistances < 0 || distances != distances_.counts[0] + 1u))
      return false;
    return codes();
  }

  /// Lengths of codes, packed by the code in `literals_`.
  bool readLengths(uint8_t* lengths, uint32_t count) {
    for (uint32_t i = 0; i < count;) {
      const int next = symbol(literals_);
      if (next < 0) return false;
      if (next < 16) {
        lengths[i++] = static_cast<uint8_t>(next);
        continue;
      }
      if (next == 16 && i == 0) return false;
      const uint8_t length = next == 16 ? lengths[i - 1] : static_cast<uint8_t>(0);
      uint32_t repeat = next == 16 ? 3 + bits(2) : next == 17 ? 3 + bits(3) : 11 + bits(7);
      if (i + repeat > count) return false;
      while (repeat-- > 0) lengths[i++] = length;
    }
    return true;
  }

  bool codes() {
    static constexpr uint16_t kLengths[] = {3,  4,  5,  6,   7,   8,   9,   10,  11, 13,
                                            15, 17, 19, 23,  27,  31,  35,  43,  51, 59,
                                            67, 83, 99, 115, 131, 163, 195, 227, 258};
    static constexpr uint8_t kLengthBits[] = {0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2,
                                              2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0};
    static constexpr uint16_t kDistances[] = {
        1,   2,   3,   4,   5,   7,    9,    13,   17,   25,   33,   49,   65,    97,    129,
        193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577};
    for (;;) {
      const int next = symbol(literals_);
      if (next < 0 || isOver_) return false;
      if (next == static_cast<int>(kEndOfBlock)) return true;
      if (next < static_cast<int>(kEndOfBlock)) {
        if (!room(1)) return false;
        out_ += static_cast<char>(next);
        continue;
      }
      const uint32_t which = static_cast<uint32_t>(next) - kEndOfBlock - 1;
      if (which >= std::size(kLengths)) return false;
      const uint32_t length = kLengths[which] + bits(kLengthBits[which]);
      const int far = symbol(distances_);
      if (far < 0) return false;
      // Each second distance has one bit more.
      const uint32_t extra = far < 4 ? 0 : static_cast<uint32_t>(far) / 2 - 1;
      const uint32_t distance = kDistances[far] + bits(extra);
      // Bits that were cut off would tell another distance.
      if (isOver_ || distance > out_.size() || !room(length)) return false;
      for (uint32_t i = 0; i < length; ++i) out_ += out_[out_.size() - distance];
    }
  }

  std::string_view in_;
  size_t most_;
  std::string& out_;
  size_t at_ = 0;
  uint32_t buffer_ = 0;
  uint32_t held_ = 0;  ///< bits in the buffer
  bool isOver_ = false;
  bool isTooLarge_ = false;
  Huffman literals_;
  Huffman distances_;
};

}  // namespace

std::shared_ptr<const DecodedText> unpackGzip(const SourcePiece& source) {
  Decoding decoding(source);
  decoding.step(0);
  if (inflateGzip(source.text(), kMaxRecordBytes, decoding.out()) != InflateResult::kWhole)
    decoding.out() += kNotAnyJson;
  return decoding.finish(source.text().size(), std::min<size_t>(1, source.text().size()));
}

bool isGzip(std::string_view bytes) { return bytes.substr(0, 3) == "\x1f\x8b\x08"; }

InflateResult inflateGzip(std::string_view bytes, size_t most, std::string& out) {
  constexpr size_t kHead = 10;
  constexpr uint8_t kHasCheck = 2, kHasExtra = 4, kHasName = 8, kHasComment = 16;
  if (!isGzip(bytes) || bytes.size() < kHead) return InflateResult::kDamaged;
  const auto flags = static_cast<uint8_t>(bytes[3]);
  size_t at = kHead;
  if ((flags & kHasExtra) != 0) {
    if (bytes.size() < at + 2) return InflateResult::kDamaged;
    const auto low = static_cast<unsigned char>(bytes[at]);
    const auto high = static_cast<unsigned char>(bytes[at + 1]);
    at += 2 + (low | static_cast<size_t>(high) << 8);
  }
  for (const uint8_t flag : {kHasName, kHasComment}) {
    if ((flags & flag) == 0) continue;
    at = bytes.find('\0', std::min(at, bytes.size()));
    if (at == std::string_view::npos) return InflateResult::kDamaged;
    ++at;
  }
  if ((flags & kHasCheck) != 0) at += 2;
  if (at >= bytes.size()) return InflateResult::kDamaged;
  return Inflater(bytes.substr(at), most, out).run();
}

}  // namespace job_entity::capture
