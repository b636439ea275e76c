// Gzip as it is inside of captures: each kind of block, whole, cut off and damaged at every byte.

#include "capture/inflate.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "base/ascii.h"

namespace job_entity::tests {

namespace {

using capture::inflateGzip;
using capture::InflateResult;

constexpr size_t kMost = 1 << 20;

std::string bytesOf(std::string_view hex) {
  std::string bytes;
  for (size_t i = 0; i + 1 < hex.size(); i += 2)
    bytes += static_cast<char>(asciiHexValue(hex[i]) * 16 + asciiHexValue(hex[i + 1]));
  return bytes;
}

/// What zlib made, at its level 0, with its fixed codes and with codes of the text's own; and of
/// what.
struct Packed {
  const char* name;
  std::string bytes;
  std::string text;
};

const Packed kPacked[] = {
    {"stored",
     bytesOf(
         "1f8b0800000000000403011400ebff7b22656e746974696573223a5b5d7d00ff0a65655c2aaff814000000"),
     bytesOf("7b22656e746974696573223a5b5d7d00ff0a6565")},
    {"fixed",
     bytesOf(
         "1f8b0800000000000203ab564acd2bc92cc94c2d56b28a8ead65f8cf959aaa90a89092989c94aa9092aa90c4"
         "959298929a9a9c9a9c94ccc5a5909c9c989892929c9c9a9aa290920c944804ca25a726a5a672712572550f5a"
         "c300b9e689b1e7000000"),
     bytesOf(
         "7b22656e746974696573223a5b5d7d00ff0a6565206120646163626520646520620a64616465656365636263"
         "0a0a2063636161646463636565642064636465656165656363656265650a0a610a7b22656e74697469657322"
         "3a5b5d7d00ff0a6565206120646163626520646520620a646164656563656362630a0a206363616164646363"
         "6565642064636465656165656363656265650a0a610a7b22656e746974696573223a5b5d7d00ff0a65652061"
         "20646163626520646520620a646164656563656362630a0a2063636161646463636565642064636465656165"
         "656363656265650a0a610a")},
    {"dynamic",
     bytesOf(
         "1f8b0800000000000203dd518b150331086255c021da9bbea03745f3d4f88b1f224a820890a24c87873d93c8"
         "244cb37249f12ba9e79b4842675acbc3410a0a756d107d796d74a65a5a6af65bb14dbcfaf6c60ea0de1e9937"
         "5b94adf4f93e7f4605c60eda3476d9ddd42e80882c76270b493ee5c536067ede50bdc1c2010000"),
     bytesOf(
         "6261626262006261000061616261626361636263616461616161616462626264616262616361616262616262"
         "6162626261616162006161616361616262646361616100626161616361616362616163626164616400620062"
         "6200636161636100626161006262616261626262006262626161006262626462626262626362616462626161"
         "6162006261636163626261616164616161610061616161616261006161636462636161616261626362636162"
         "6162616278797a78797a78797a78797a78797a78797a78797a78797a78797a78797a78797a78797a78797a78"
         "797a78797a78797a78797a78797a78797a78797a78797a78797a78797a78797a78797a78797a78797a78797a"
         "78797a78797a78797a78797a78797a78797a78797a78797a78797a78797a78797a78797a78797a78797a7879"
         "7a78797a78797a78797a78797a78797a78797a78797a78797a78797a78797a78797a78797a78797a78797a78"
         "797a78797a78797a78797a78797a78797a78797a78797a78797a78797a78797a78797a78797a626262616363"
         "6264616163006161616261636162616263636361006200636361626200626361626200626100616164616261"
         "61636100626100616100")},
};

TEST(Inflate, UnpacksEachKindOfBlock) {
  for (const Packed& one : kPacked) {
    std::string out;
    EXPECT_TRUE(capture::isGzip(one.bytes)) << one.name;
    EXPECT_EQ(inflateGzip(one.bytes, kMost, out), InflateResult::kWhole) << one.name;
    EXPECT_EQ(out, one.text) << one.name;
  }
}

TEST(Inflate, StopsAtTheLimit) {
  for (const Packed& one : kPacked) {
    std::string out;
    EXPECT_EQ(inflateGzip(one.bytes, one.text.size(), out), InflateResult::kWhole) << one.name;
    out.clear();
    EXPECT_EQ(inflateGzip(one.bytes, one.text.size() - 1, out), InflateResult::kTooLarge)
        << one.name;
    EXPECT_EQ(out, one.text.substr(0, out.size())) << one.name;
    EXPECT_LT(out.size(), one.text.size()) << one.name;
  }
}

TEST(Inflate, KeepsWhatCameBeforeACut) {
  // A checksum and a length, which nobody asks for here, are behind the codes.
  constexpr size_t kTrailer = 8;
  for (const Packed& one : kPacked) {
    const size_t end = one.bytes.size() - kTrailer;
    size_t longest = 0;
    for (size_t size = 0; size <= end; ++size) {
      std::string out;
      const std::string_view cut = std::string_view(one.bytes).substr(0, size);
      const InflateResult wanted = size < end ? InflateResult::kDamaged : InflateResult::kWhole;
      EXPECT_EQ(inflateGzip(cut, kMost, out), wanted) << one.name << size;
      ASSERT_EQ(out, one.text.substr(0, out.size())) << one.name << size;
      EXPECT_GE(out.size(), longest) << one.name << size;
      longest = out.size();
    }
    EXPECT_EQ(longest, one.text.size()) << one.name;
  }
}

TEST(Inflate, FindsBlocksThatAreNone) {
  const std::string header = bytesOf("1f8b0800000000000003");
  const char* const kBlocks[] = {
      "07",              // a kind that is not
      "010100ffff61",    // a stored length, and not its complement
      "010200fdff61",    // fewer bytes than that
      "0302",            // a copy of what is in front of the text
      "1bff",            // a code that stands for nothing
      "05ffffffffffff",  // more codes than there can be
      "fdffffffffff",    // more lengths than there are symbols
  };
  for (const char* block : kBlocks) {
    std::string out;
    EXPECT_EQ(inflateGzip(header + bytesOf(block), kMost, out), InflateResult::kDamaged) << block;
  }
}

/// Writes what a compressor would, by hand.
class BitWriter {
 public:
  using Lengths = std::vector<uint8_t>;

  explicit BitWriter(std::string before) : bytes_(std::move(before)) {}

  BitWriter& bits(uint32_t value, uint32_t count) {
    for (uint32_t i = 0; i < count; ++i, ++used_) {
      if (used_ % 8 == 0) bytes_ += '\0';
      const uint32_t bit = value >> i & 1;
      bytes_.back() =
          static_cast<char>(static_cast<unsigned char>(bytes_.back()) | bit << used_ % 8);
    }
    return *this;
  }
  /// The canonical code that a symbol has among those of these lengths, which comes in the order of
  /// its own bits.
  BitWriter& symbol(const Lengths& lengths, uint32_t symbol) {
    const uint8_t length = lengths[symbol];
    uint32_t code = 0;
    for (uint8_t shorter = 1; shorter <= length; ++shorter) {
      code <<= 1;
      for (uint32_t i = 0; i < lengths.size(); ++i)
        code += lengths[i] == shorter && (shorter < length || i < symbol);
    }
    for (uint32_t bit = length; bit-- > 0;) bits(code >> bit & 1, 1);
    return *this;
  }
  const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
  uint32_t used_ = 0;
};

const std::string& gzipHeader() {
  static const std::string kHeader = bytesOf("1f8b0800000000000003");
  return kHeader;
}

BitWriter::Lengths fixedLengths() {
  BitWriter::Lengths lengths(288, 8);
  std::fill(lengths.begin() + 144, lengths.begin() + 256, static_cast<uint8_t>(9));
  std::fill(lengths.begin() + 256, lengths.begin() + 280, static_cast<uint8_t>(7));
  return lengths;
}

constexpr uint32_t kEnd = 256;

/// What RFC 1951 lists for a length or a distance: a code, and what is added by bits behind it.
struct Extra {
  uint32_t code;
  uint32_t value;
  uint32_t bits;
};

Extra extraOfLength(uint32_t length) {
  if (length == 258) return {285, 0, 0};
  if (length < 11) return {254 + length, 0, 0};
  uint32_t bits = 0;
  while ((length - 3) >> (bits + 3) != 0) ++bits;
  const uint32_t rest = length - 3 - (4u << bits);
  return {261 + 4 * bits + (rest >> bits), rest & ((1u << bits) - 1), bits};
}

Extra extraOfDistance(uint32_t distance) {
  if (distance < 5) return {distance - 1, 0, 0};
  uint32_t bits = 0;
  while ((distance - 1) >> (bits + 2) != 0) ++bits;
  const uint32_t rest = distance - 1 - (2u << bits);
  return {2 + 2 * bits + (rest >> bits), rest & ((1u << bits) - 1), bits};
}

TEST(Inflate, CopiesEachLengthFromEachDistance) {
  std::string before;
  std::mt19937 random(1951);
  while (before.size() < 32768) before += static_cast<char>(random() & 0xff);
  const BitWriter::Lengths literals = fixedLengths();
  const BitWriter::Lengths distances(32, 5);
  BitWriter writer(gzipHeader() + bytesOf("000080ff7f") + before);
  std::string expected = before;
  uint32_t distance = 1;
  const auto copy = [&](uint32_t length) {
    const Extra far = extraOfDistance(distance);
    const Extra more = extraOfLength(length);
    writer.symbol(literals, more.code).bits(more.value, more.bits);
    writer.symbol(distances, far.code).bits(far.value, far.bits);
    for (uint32_t i = 0; i < length; ++i) expected += expected[expected.size() - distance];
  };
  writer.bits(1, 1).bits(1, 2);
  for (uint32_t length = 3; length <= 258; ++length) copy(length);
  for (uint32_t step = 4; step < 131072; step += 1 + step / 8) {
    // Where one code ends and the next begins, too.
    for (distance = step / 4; distance <= std::min(step / 4 + 1, 32768u); ++distance) copy(3);
  }
  for (distance = 4; distance <= 32768; distance *= 2) {
    copy(3);
    ++distance;
    if (distance <= 32768) copy(4);
    --distance;
  }
  writer.symbol(literals, kEnd);
  std::string out;
  EXPECT_EQ(inflateGzip(writer.bytes(), kMost, out), InflateResult::kWhole);
  EXPECT_TRUE(out == expected);
}

/// A last block with codes of its own, whose lengths are written one by one.
BitWriter blockOf(const BitWriter::Lengths& literals, const BitWriter::Lengths& distances) {
  constexpr uint32_t kOfLengths = 19;
  BitWriter writer(gzipHeader());
  writer.bits(1, 1).bits(2, 2);
  writer.bits(static_cast<uint32_t>(literals.size()) - 257, 5);
  writer.bits(static_cast<uint32_t>(distances.size()) - 1, 5).bits(kOfLengths - 4, 4);
  // The lengths 0 to 15 have four bits each; the first three are repetitions.
  for (uint32_t i = 0; i < kOfLengths; ++i) writer.bits(i < 3 ? 0 : 4, 3);
  const BitWriter::Lengths plain(16, 4);
  for (const uint8_t length : literals) writer.symbol(plain, length);
  for (const uint8_t length : distances) writer.symbol(plain, length);
  return writer;
}

BitWriter::Lengths lengthsOf(std::vector<std::pair<uint32_t, uint8_t>> some) {
  BitWriter::Lengths lengths(257);
  for (const auto& [symbol, length] : some) {
    lengths.resize(std::max<size_t>(lengths.size(), symbol + 1));
    lengths[symbol] = length;
  }
  return lengths;
}

void expectInflated(const BitWriter& writer, InflateResult result, const std::string& text) {
  std::string out;
  EXPECT_EQ(inflateGzip(writer.bytes(), kMost, out), result);
  EXPECT_EQ(out, text);
}

TEST(Inflate, TakesBlocksWithoutDistances) {
  const BitWriter::Lengths two = lengthsOf({{'a', 1}, {kEnd, 1}});
  expectInflated(blockOf(two, {0}).symbol(two, 'a').symbol(two, 'a').symbol(two, kEnd),
                 InflateResult::kWhole, "aa");
  const BitWriter::Lengths copying = lengthsOf({{'a', 1}, {kEnd, 2}, {257, 2}});
  expectInflated(blockOf(copying, {0}).symbol(copying, 'a').symbol(copying, 257).bits(0, 16),
                 InflateResult::kDamaged, "a");
}

TEST(Inflate, TakesIncompleteCodesOfOneSymbolOnly) {
  const BitWriter::Lengths copying = lengthsOf({{'a', 1}, {kEnd, 2}, {257, 2}});
  const auto copied = [&](const BitWriter::Lengths& distances) {
    return blockOf(copying, distances)
        .symbol(copying, 'a')
        .symbol(copying, 257)
        .symbol(distances, 0)
        .symbol(copying, kEnd);
  };
  expectInflated(copied({1}), InflateResult::kWhole, "aaaa");
  expectInflated(copied({1, 1}), InflateResult::kWhole, "aaaa");
  expectInflated(copied({2, 2}), InflateResult::kDamaged, "");
  expectInflated(copied({1, 1, 1}), InflateResult::kDamaged, "");
  const BitWriter::Lengths end = lengthsOf({{kEnd, 1}});
  expectInflated(blockOf(end, {0}).symbol(end, kEnd), InflateResult::kWhole, "");
  for (const BitWriter::Lengths& literals :
       {lengthsOf({{'a', 2}, {kEnd, 2}}), lengthsOf({{'a', 1}, {'b', 1}, {kEnd, 1}}),
        lengthsOf({{'a', 1}, {'b', 1}}), lengthsOf({})})
    expectInflated(blockOf(literals, {0}).bits(0, 32), InflateResult::kDamaged, "");
}

/// 'a' and the end with a bit each, told by repetitions: zeros by 18 and 17, then a length again by
/// 16 or by itself.
BitWriter repeated(uint32_t first, uint32_t zeros, uint32_t last) {
  BitWriter writer(gzipHeader());
  writer.bits(1, 1).bits(2, 2).bits(0, 5).bits(1, 5).bits(15, 4);
  BitWriter::Lengths codes(19);
  codes[0] = codes[1] = codes[16] = 3;
  codes[17] = codes[18] = 2;
  codes[2] = 3;
  constexpr uint32_t kOrder[] = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};
  for (const uint32_t symbol : kOrder) writer.bits(codes[symbol], 3);
  // 97 zeros, a one; 158 zeros by 18 and 17; the lengths of the end and of two distances.
  if (first == 16) writer.symbol(codes, 16).bits(0, 2);
  writer.symbol(codes, 18).bits(97 - 11, 7).symbol(codes, 1);
  writer.symbol(codes, 18).bits(138 - 11, 7);
  while (zeros > 10) {
    writer.symbol(codes, 17).bits(7, 3);
    zeros -= 10;
  }
  writer.symbol(codes, 17).bits(zeros - 3, 3);
  writer.symbol(codes, 1);
  if (last == 16)
    writer.symbol(codes, 16).bits(0, 2);
  else
    for (uint32_t i = 0; i < last; ++i) writer.symbol(codes, 1);
  const BitWriter::Lengths two = lengthsOf({{'a', 1}, {kEnd, 1}});
  writer.symbol(two, 'a').symbol(two, kEnd);
  return writer;
}

TEST(Inflate, RepeatsLengthsUpToTheLast) {
  expectInflated(repeated(0, 20, 2), InflateResult::kWhole, "a");
  expectInflated(repeated(0, 19, 16), InflateResult::kDamaged, "");
  expectInflated(repeated(16, 20, 2), InflateResult::kDamaged, "");
  expectInflated(repeated(0, 20, 16), InflateResult::kDamaged, "");
}

TEST(Inflate, SkipsWhatTheHeaderSays) {
  const std::string& plain = kPacked[1].bytes;
  const auto withHeader = [&](int flags, const std::string& more) {
    std::string bytes = plain;
    bytes[3] = static_cast<char>(flags);
    return bytes.insert(10, more);
  };
  const std::string kName("name\0", 5);
  const std::string kExtra("\x03\x00xyz", 5);
  const std::string cases[] = {withHeader(8, kName), withHeader(16, kName), withHeader(4, kExtra),
                               withHeader(2, "ab"), withHeader(30, kExtra + kName + kName + "ab"),
                               // Only a note that the content is text.
                               withHeader(1, "")};
  for (const std::string& bytes : cases) {
    std::string out;
    EXPECT_EQ(inflateGzip(bytes, kMost, out), InflateResult::kWhole);
    EXPECT_EQ(out, kPacked[1].text);
  }
  EXPECT_FALSE(capture::isGzip("\x1f"));
  EXPECT_FALSE(capture::isGzip("PK\x03\x04"));
}

}  // namespace

}  // namespace job_entity::tests
