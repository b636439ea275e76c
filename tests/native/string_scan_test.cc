// The string scan against one that looks at one byte after the other.

#include "json/string_scan.h"

#include <gtest/gtest.h>

#include "fixtures.h"
#include "job_entity/limits.h"
#include "json/utf8.h"

namespace job_entity::tests {

namespace {

struct Scan {
  uint32_t length;
  uint32_t flags;
  json::StringFault fault;
};

bool isHexDigit(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f');
}

Scan naiveScan(const char* text) {
  Scan scan{0, 0, json::StringFault::kNone};
  for (const char* p = text;; ++p) {
    scan.length = static_cast<uint32_t>(p - text);
    const auto byte = static_cast<unsigned char>(*p);
    if (byte == '"') {
      if (findInvalidUtf8(text, p) != p) scan.flags |= json::kHasBadUtf8;
      return scan;
    }
    if (byte == 0) return {scan.length, scan.flags, json::StringFault::kUnterminated};
    if (byte < 0x20) return {scan.length, scan.flags, json::StringFault::kControl};
    if (byte >= 0x80) scan.flags |= json::kHasWide;
    if (byte != '\\') continue;
    scan.flags |= json::kHasEscapes;
    if (p[1] == 'u') {
      for (int i = 2; i < 6; ++i)
        if (!isHexDigit(p[i])) return {scan.length, scan.flags, json::StringFault::kUnicodeEscape};
    } else if (p[1] == 0 || std::string_view("\"\\/bfnrt").find(p[1]) == std::string_view::npos) {
      return {scan.length, scan.flags, json::StringFault::kEscape};
    }
    ++p;
  }
}

/// Compares the scans of a text, at every alignment of its start that matters.
void compare(const std::string& text) {
  for (const size_t shift : {0u, 1u, 7u, 15u}) {
    std::string padded(shift, '"');
    padded += text;
    padded.append(kInputPadding, '\0');
    const json::ScannedString scanned = json::scanString(padded.data() + shift);
    const Scan expected = naiveScan(padded.data() + shift);
    ASSERT_EQ(json::scannedFault(scanned), expected.fault) << text;
    ASSERT_EQ(json::scannedLength(scanned), expected.length) << text;
    if (expected.fault == json::StringFault::kNone)
      ASSERT_EQ(json::scannedFlags(scanned), expected.flags) << text;
  }
}

constexpr size_t kEdges[] = {0,  1,  2,  14, 15, 16, 17,  31,  32,  33,  46,  47,  48,  49,
                             50, 62, 63, 64, 65, 66, 110, 111, 112, 113, 127, 128, 129, 200};

TEST(StringScan, PlainStringsOfEveryLength) {
  for (size_t length = 0; length < 300; ++length) compare(std::string(length, 'a') + "\"b\"");
}

TEST(StringScan, EndsWithTheInput) {
  for (const size_t length : kEdges) compare(std::string(length, 'x'));
}

TEST(StringScan, SomethingSpecialAtEveryEdge) {
  const std::string_view specials[] = {"\\\"",     "\\\\",         "\\n",
                                       "\\/",      "\\u0041",      "\\uD83C\\uDFA5",
                                       "\\u12G4",  "\\u",          "\\x",
                                       "\\",       "\n",           "\x1f",
                                       "\x7f",     "\xc3\xa4",     "\xf0\x9f\x8e\xa5",
                                       "\xe2\x82", "\xed\xa0\x80", "\x80",
                                       "\xff",     "\\\\\\\"",     "\\\\\"",
                                       "\\u00\"",  "\t",           "\\U0041"};
  for (const size_t before : kEdges)
    for (const std::string_view special : specials)
      for (const size_t after : {0u, 1u, 15u, 16u, 48u, 63u, 64u})
        compare(std::string(before, 'p').append(special) + std::string(after, 's') + "\"");
}

TEST(StringScan, ABackslashAtTheEndOfABlockEscapesTheNextBlock) {
  for (const size_t before : kEdges)
    for (size_t run = 1; run < 6; ++run) {
      compare(std::string(before, 'p') + std::string(run, '\\') + "\" tail\"");
      compare(std::string(before, 'p') + std::string(run, '\\') + "\"");
    }
}

TEST(StringScan, WideBytesBehindTheEndDoNotCount) {
  for (const size_t length : kEdges) compare(std::string(length, 'a') + "\"\xc3\xa4\xff");
}

TEST(StringScan, AsANaiveScanOnRandomBytes) {
  Random random(1);
  for (int round = 0; round < 60000; ++round) {
    std::string text;
    const uint32_t length = random.below(150);
    const uint32_t rarity = 1 + random.below(40);
    for (uint32_t i = 0; i < length; ++i)
      text += random.below(rarity) == 0 ? random.oneOf("\"\\\\nu0aF\xc3\xa4\x1f\t/x")
                                        : static_cast<char>('a' + random.below(26));
    if (random.below(4) != 0) text += '"';
    compare(text);
    if (HasFatalFailure()) return;
  }
}

TEST(StringScan, EveryByteIsClassifiedInEveryLane) {
  for (int byte = 0; byte < 256; ++byte) {
    for (uint32_t lane = 0; lane < 16; ++lane) {
      char block[16];
      std::memset(block, 'a', sizeof block);
      block[lane] = static_cast<char>(byte);
      const json::BlockMasks masks = json::classifyBlock(block);
      const bool special = byte < 0x20 || byte == '"' || byte == '\\';
      ASSERT_EQ(masks.special, special ? 1u << lane : 0u) << byte << ' ' << lane;
      ASSERT_EQ(masks.wide, byte >= 0x80 ? 1u << lane : 0u) << byte << ' ' << lane;
    }
  }
}

}  // namespace

}  // namespace job_entity::tests
