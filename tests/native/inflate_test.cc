// Gzip as it is inside of captures: each kind of block, whole, cut off and damaged at every byte.

#include "capture/inflate.h"

#include <gtest/gtest.h>

#include <string>

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
                               withHeader(2, "ab"), withHeader(30, kExtra + kName + kName + "ab")};
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
