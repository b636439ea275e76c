// Taking paths apart, and lower-casing.

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "job_entity/path_parts.h"
#include "paths/lower_case.h"

namespace job_entity {
namespace {

/// Anchor and components, as in "C:\ | a | b"; nothing is between the bars for an empty component.
std::string taken(PathFormat format, std::string_view text) {
  const ParsedPath path = parsePath(format, text);
  std::string out = path.anchorText();
  for (size_t i = 0; i < path.components.size(); ++i) {
    out += " | ";
    out += path.component(i);
  }
  if (path.trailingSeparator) out += " (trailing)";
  return out;
}

struct Example {
  const char* text;
  AnchorKind kind;
  const char* taken;
};

void expectAll(PathFormat format, const std::vector<Example>& examples) {
  for (const Example& example : examples) {
    EXPECT_EQ(taken(format, example.text), example.taken) << example.text;
    EXPECT_EQ(parsePath(format, example.text).anchor.kind, example.kind) << example.text;
  }
}

TEST(PathParts, Posix) {
  expectAll(PathFormat::kPosix, {{"", AnchorKind::kNone, ""},
                                 {".", AnchorKind::kNone, ""},
                                 {"./a", AnchorKind::kNone, " | a"},
                                 {"a/b", AnchorKind::kNone, " | a | b"},
                                 {"/", AnchorKind::kRoot, "/ (trailing)"},
                                 {"/a//b/./c/", AnchorKind::kRoot, "/ | a | b | c (trailing)"},
                                 {"/a/../b", AnchorKind::kRoot, "/ | a | .. | b"},
                                 {"//", AnchorKind::kDoubleRoot, "// (trailing)"},
                                 {"//a/b", AnchorKind::kDoubleRoot, "// | a | b"},
                                 {"///a", AnchorKind::kRoot, "/ | a"},
                                 {"////a", AnchorKind::kRoot, "/ | a"},
                                 {"/a\\b/c", AnchorKind::kRoot, "/ | a\\b | c"},
                                 {"C:\\a", AnchorKind::kNone, " | C:\\a"},
                                 {"/...", AnchorKind::kRoot, "/ | ..."},
                                 {"/.a/a.", AnchorKind::kRoot, "/ | .a | a."}});
}

TEST(PathParts, Windows) {
  expectAll(PathFormat::kWindows,
            {{"", AnchorKind::kNone, ""},
             {"a\\b/c", AnchorKind::kNone, " | a | b | c"},
             {"C:\\a/b", AnchorKind::kDrive, "C:\\ | a | b"},
             {"c:/", AnchorKind::kDrive, "c:\\ (trailing)"},
             {"C:", AnchorKind::kDriveRelative, "C:"},
             {"C:a\\b", AnchorKind::kDriveRelative, "C: | a | b"},
             {"\\a", AnchorKind::kRooted, "\\ | a"},
             {"/a/", AnchorKind::kRooted, "\\ | a (trailing)"},
             {"\\\\srv\\share", AnchorKind::kUnc, "\\\\srv\\share\\"},
             {"//srv/share/a/..", AnchorKind::kUnc, "\\\\srv\\share\\ | a | .."},
             {"\\\\srv", AnchorKind::kUncServerOnly, "\\\\srv"},
             {"\\\\srv\\", AnchorKind::kUncServerOnly, "\\\\srv\\ (trailing)"},
             {"\\\\?\\C:\\a", AnchorKind::kDevice, "\\\\?\\C:\\ | a"},
             {"//?/C:/a", AnchorKind::kDevice, "\\\\?\\C:\\ | a"},
             {"\\\\?\\C:", AnchorKind::kDevice, "\\\\?\\C:"},
             {"\\\\.\\C:\\a", AnchorKind::kDevice, "\\\\.\\C:\\ | a"},
             {"\\\\?\\Volume{b75e}\\a", AnchorKind::kDevice, "\\\\?\\Volume{b75e}\\ | a"},
             {"\\\\?\\UNC\\srv\\share\\a", AnchorKind::kDevice, "\\\\?\\UNC\\srv\\share\\ | a"},
             {"\\\\?\\unc\\srv\\share", AnchorKind::kDevice, "\\\\?\\unc\\srv\\share\\"},
             {"\\\\?\\UNC\\srv", AnchorKind::kUncServerOnly, "\\\\?\\UNC\\srv"},
             {"C:\\.\\a\\\\b", AnchorKind::kDrive, "C:\\ | a | b"},
             {".\\C:", AnchorKind::kNone, " | C:"},
             {"ab:c", AnchorKind::kNone, " | ab:c"}});
}

TEST(PathParts, Uri) {
  expectAll(PathFormat::kUri,
            {{"s3://bucket", AnchorKind::kUri, "s3://bucket"},
             {"s3://bucket/", AnchorKind::kUri, "s3://bucket (trailing)"},
             {"s3://bucket/a/b", AnchorKind::kUri, "s3://bucket | a | b"},
             {"s3://bucket/a//./b/", AnchorKind::kUri, "s3://bucket | a |  | . | b (trailing)"},
             {"file:///a", AnchorKind::kUri, "file:// | a"},
             {"/a/b", AnchorKind::kNone, " | a | b"},
             {"a/b", AnchorKind::kUri, "a | b"},
             {"", AnchorKind::kNone, ""}});
}

TEST(PathParts, CountsTheAnchorAsAPart) {
  EXPECT_EQ(parsePath(PathFormat::kPosix, "/a/b").partCount(), 3u);
  EXPECT_EQ(parsePath(PathFormat::kPosix, "a/b").partCount(), 2u);
  EXPECT_EQ(parsePath(PathFormat::kWindows, "\\\\srv\\share").partCount(), 1u);
  EXPECT_EQ(parsePath(PathFormat::kWindows, "\\\\srv\\share\\a").partCount(), 2u);
  EXPECT_EQ(parsePath(PathFormat::kWindows, "C:a").partCount(), 2u);
  EXPECT_EQ(parsePath(PathFormat::kPosix, "").partCount(), 0u);
}

TEST(PathParts, FormatNames) {
  PathFormat format = PathFormat::kPosix;
  EXPECT_TRUE(parsePathFormat("windows", format));
  EXPECT_EQ(format, PathFormat::kWindows);
  EXPECT_TRUE(parsePathFormat("URI", format));
  EXPECT_EQ(format, PathFormat::kUri);
  EXPECT_TRUE(parsePathFormat("Posix", format));
  EXPECT_EQ(format, PathFormat::kPosix);
  EXPECT_FALSE(parsePathFormat("linux", format));
  EXPECT_FALSE(parsePathFormat("", format));
  EXPECT_EQ(format, PathFormat::kPosix);
  EXPECT_STREQ(pathFormatName(PathFormat::kWindows), "WINDOWS");
}

TEST(PathParts, WhatATextLooksLike) {
  EXPECT_TRUE(looksLikeUri("s3://b"));
  EXPECT_TRUE(looksLikeUri("a+1.-://"));
  EXPECT_FALSE(looksLikeUri("C://a"));
  EXPECT_FALSE(looksLikeUri("3s://a"));
  EXPECT_FALSE(looksLikeUri("s3:/a"));
  EXPECT_FALSE(looksLikeUri("/s3://a"));
  EXPECT_TRUE(looksLikeWindowsPath("z:"));
  EXPECT_TRUE(looksLikeWindowsPath("\\\\srv\\share"));
  EXPECT_FALSE(looksLikeWindowsPath("/a"));
  EXPECT_FALSE(looksLikeWindowsPath("\\a"));
  EXPECT_FALSE(looksLikeWindowsPath("1:\\a"));
}

std::string lower(std::string_view text) {
  std::string out;
  appendLowerCase(out, text);
  return out;
}

TEST(LowerCase, CodePoints) {
  EXPECT_EQ(lowerCase('A'), static_cast<uint32_t>('a'));
  EXPECT_EQ(lowerCase('['), static_cast<uint32_t>('['));
  EXPECT_EQ(lowerCase(0xc9), 0xe9u);  // E with acute
  EXPECT_EQ(lowerCase(0xd7), 0xd7u);  // the multiplication sign among the capitals
  EXPECT_EQ(lowerCase(0xe9), 0xe9u);
  EXPECT_EQ(lowerCase(0x212a), 0x6bu);  // Kelvin sign
  EXPECT_EQ(lowerCase(0x178), 0xffu);   // y with diaeresis
  EXPECT_EQ(lowerCase(0x100), 0x101u);  // an alternating alphabet
  EXPECT_EQ(lowerCase(0x101), 0x101u);
  EXPECT_EQ(lowerCase(0x3a3), 0x3c3u);  // sigma, wherever it stands in a word
  EXPECT_EQ(lowerCase(0x1e9e), 0xdfu);  // sharp s
  EXPECT_EQ(lowerCase(0x10400), 0x10428u);
  EXPECT_EQ(lowerCase(0x10ffff), 0x10ffffu);
  EXPECT_EQ(lowerCase(0xdf), 0xdfu);
}

TEST(LowerCase, TheWholeTable) {
  // Sum and number of all changes, as String.prototype.toLowerCase has them; a lost row shows.
  uint32_t changed = 0;
  uint64_t sum = 0;
  for (uint32_t codePoint = 0; codePoint <= 0x10ffff; ++codePoint) {
    const uint32_t to = lowerCase(codePoint);
    if (to == codePoint) continue;
    ++changed;
    sum = sum * 31 % 1000000007 + (codePoint ^ to << 1);
    EXPECT_EQ(lowerCase(to), to) << std::hex << codePoint;
  }
  EXPECT_EQ(changed, 1487u);
  EXPECT_EQ(sum, 151173345u);
}

TEST(LowerCase, Texts) {
  EXPECT_EQ(lower("ABC-\xc3\x89\xe2\x84\xaa\xf0\x90\x90\x80"), "abc-\xc3\xa9k\xf0\x90\x90\xa8");
  // The one letter whose form is two code points, as the worker's Python has it.
  EXPECT_EQ(lower("\xc4\xb0"), "i\xcc\x87");
  EXPECT_FALSE(equalsIgnoringCase("\xc4\xb0", "i"));
  EXPECT_TRUE(equalsIgnoringCase("K\xc3\x89", "\xe2\x84\xaa\xc3\xa9"));
  EXPECT_FALSE(equalsIgnoringCase("e\xcc\x81", "\xc3\xa9"));
  EXPECT_FALSE(equalsIgnoringCase("a", "ab"));
  EXPECT_FALSE(equalsIgnoringCase("[", "{"));
}

TEST(LowerCase, BytesThatAreNotUtf8StayAsTheyAre) {
  for (const char* text : {"\xff", "\xc3", "\xc3(", "\xe2\x84", "\xc0\x80", "\xed\xa0\x80",
                           "\xf4\x90\x80\x80", "\xf0\x8f\xbf\xbf", "\xe0\x9f\xbf", "\x80\x80"}) {
    EXPECT_EQ(lower(text), text);
  }
  EXPECT_EQ(lower("A\xff"
                  "B"),
            "a\xff"
            "b");
  EXPECT_FALSE(equalsIgnoringCase("\xff", "\xfe"));
}

}  // namespace
}  // namespace job_entity
