// Taking paths apart, and lower-casing.

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "job_entity/path_parts.h"
#include "base/ascii.h"
#include "json/utf8.h"

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
             {"s3://bucket/", AnchorKind::kUri, "s3://bucket |  (trailing)"},
             {"s3://bucket/a/b", AnchorKind::kUri, "s3://bucket | a | b"},
             {"s3://bucket/a//./b/", AnchorKind::kUri, "s3://bucket | a |  | . | b |  (trailing)"},
             {"file:///a", AnchorKind::kUri, "file:// | a"},
             {"/a/b", AnchorKind::kNone, " | a | b"},
             {"a/b", AnchorKind::kUri, "a | b"},
             {"", AnchorKind::kNone, ""}});
}

TEST(PathParts, LooksAtNothingBehindTheText) {
  for (const std::string_view all :
       {"\\\\srv\\share\\a\\.\\b\\\\", "C:\\a/b", "\\\\?\\UNC\\s\\t\\x", "\\\\.\\C:\\x",
        "//a//b/../c/", "s3://bucket//key/", "\xc3\xa9:\\x", "\\\\\\x"}) {
    for (size_t size = 0; size <= all.size(); ++size) {
      const std::string copy(all.substr(0, size));
      for (const PathFormat format : {PathFormat::kPosix, PathFormat::kWindows, PathFormat::kUri}) {
        const ParsedPath view = parsePath(format, all.substr(0, size));
        const ParsedPath alone = parsePath(format, copy);
        EXPECT_EQ(view.anchor.kind, alone.anchor.kind) << copy;
        EXPECT_EQ(view.anchor.length, alone.anchor.length) << copy;
        EXPECT_EQ(view.anchor.rooted, alone.anchor.rooted) << copy;
        EXPECT_EQ(view.trailingSeparator, alone.trailingSeparator) << copy;
        ASSERT_EQ(view.components.size(), alone.components.size()) << copy;
        for (size_t i = 0; i < view.components.size(); ++i)
          EXPECT_EQ(view.component(i), alone.component(i)) << copy;
      }
    }
  }
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
  EXPECT_EQ(uriSchemeLength("C://a"), 1u);
  EXPECT_EQ(uriSchemeLength("s3://a"), 2u);
  EXPECT_EQ(uriSchemeLength("://a"), 0u);
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
  appendAsciiLowerCase(out, text);
  return out;
}

TEST(AsciiCase, OnlyLettersOfAsciiHaveOne) {
  EXPECT_EQ(asciiLowerCase('A'), 'a');
  EXPECT_EQ(asciiLowerCase('Z'), 'z');
  EXPECT_EQ(asciiLowerCase('['), '[');
  EXPECT_EQ(asciiLowerCase('@'), '@');
  EXPECT_EQ(lower("ABC-\xc3\x89\xe2\x84\xaa\xf0\x90\x90\x80"),
            "abc-\xc3\x89\xe2\x84\xaa\xf0\x90\x90\x80");
  EXPECT_TRUE(equalsIgnoringAsciiCase("K\xc3\x89", "k\xc3\x89"));
  EXPECT_FALSE(equalsIgnoringAsciiCase("\xc3\x89", "\xc3\xa9"));
  EXPECT_FALSE(equalsIgnoringAsciiCase("k", "\xe2\x84\xaa"));
  EXPECT_FALSE(equalsIgnoringAsciiCase("\xc4\xb0", "i"));
  EXPECT_FALSE(equalsIgnoringAsciiCase("e\xcc\x81", "\xc3\xa9"));
  EXPECT_FALSE(equalsIgnoringAsciiCase("a", "ab"));
  EXPECT_FALSE(equalsIgnoringAsciiCase("[", "{"));
}

TEST(AsciiCase, BytesThatAreNotUtf8StayAsTheyAre) {
  for (const char* text : {"\xff", "\xc3", "\xc3(", "\xe2\x84", "\xc0\x80", "\xed\xa0\x80",
                           "\xf4\x90\x80\x80", "\xf0\x8f\xbf\xbf", "\xe0\x9f\xbf", "\x80\x80"}) {
    EXPECT_EQ(lower(text), text);
    EXPECT_EQ(codePointLength(text, 0), 1u) << text;
  }
  EXPECT_EQ(lower("A\xff"
                  "B"),
            "a\xff"
            "b");
  EXPECT_FALSE(equalsIgnoringAsciiCase("\xff", "\xfe"));
  EXPECT_EQ(codePointLength("\xc3\xa9", 0), 2u);
  EXPECT_EQ(codePointLength("a\xf0\x90\x90\x80", 1), 4u);
}

TEST(PathParts, AUriHasAComponentForEachSlash) {
  const ParsedPath path = parsePath(PathFormat::kUri, "s3://b//p//");
  ASSERT_EQ(path.components.size(), 4u);
  EXPECT_EQ(path.component(1), "p");
  EXPECT_EQ(path.component(3), "");
  // As the worker counts them, slashes around the path do not.
  EXPECT_EQ(path.partCount(), 2u);
  EXPECT_EQ(parsePath(PathFormat::kUri, "s3://b/a//c").partCount(), 4u);
  EXPECT_EQ(parsePath(PathFormat::kUri, "s3://b///").partCount(), 1u);
}

TEST(PathParts, NormalizedAsPathlibWritesThem) {
  EXPECT_EQ(normalizedPath(PathFormat::kPosix, "/mnt//a/./b/"), "/mnt/a/b");
  EXPECT_EQ(normalizedPath(PathFormat::kPosix, "//a/"), "//a");
  EXPECT_EQ(normalizedPath(PathFormat::kPosix, ""), ".");
  EXPECT_EQ(normalizedPath(PathFormat::kPosix, "/"), "/");
  EXPECT_EQ(normalizedPath(PathFormat::kWindows, "C:/a//b\\"), "C:\\a\\b");
  EXPECT_EQ(normalizedPath(PathFormat::kWindows, "c:"), "c:");
  EXPECT_EQ(normalizedPath(PathFormat::kWindows, "//srv/share"), "\\\\srv\\share\\");
  EXPECT_EQ(normalizedPath(PathFormat::kWindows, "///srv/share"), "\\srv\\share");
}

}  // namespace
}  // namespace job_entity
