// Each hint: where it appears, where it must not, and that its change is true.

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "job_entity/limits.h"
#include "job_entity/path_explanation.h"
#include "paths_test_rules.h"

namespace job_entity {
namespace {

class PathHints : public ::testing::Test {
 protected:
  /// The only hint of that code; an empty one, and a failure, if there is none or more.
  static PathHint theHint(const PathMapper& mapper, std::string_view path, HintCode code) {
    PathHint found;
    int count = 0;
    for (const PathHint& hint : explainPath(mapper, path).hints) {
      if (hint.code != code) continue;
      found = hint;
      ++count;
    }
    EXPECT_EQ(count, 1) << hintCodeName(code) << " for " << path;
    if (count == 1) {
      EXPECT_FALSE(found.message.empty());
    }
    return found;
  }

  static bool has(const PathMapper& mapper, std::string_view path, HintCode code) {
    for (const PathHint& hint : explainPath(mapper, path).hints) {
      if (hint.code == code) return true;
    }
    return false;
  }

  /// Puts the hint's rule in the place of the old one.
  static std::string mappedWithChange(const PathMapper& mapper, std::string_view path,
                                      const PathHint& hint) {
    if (!hint.hasChangedRule || hint.rule < 0) return "(no change)";
    std::vector<PathMappingRule> rules = mapper.rules();
    rules[static_cast<size_t>(hint.rule)] = hint.changedRule;
    return mapped(PathMapper(rules, mapper.workerOs()), path);
  }
};

TEST_F(PathHints, NoRules) {
  const PathHint hint = theHint(onPosix({}), "/a", HintCode::kNoRules);
  EXPECT_EQ(hint.rule, -1);
  // Nothing is wrong, so there is nothing to change.
  EXPECT_FALSE(hint.hasChangedPath);
  EXPECT_FALSE(hint.hasChangedRule);
  EXPECT_EQ(explainPath(onPosix({}), "a\\..").hints.size(), 1u);
}

TEST_F(PathHints, NoRulesMustNot) {
  EXPECT_FALSE(has(onPosix({posix("/a", "/x")}), "/b", HintCode::kNoRules));
  EXPECT_FALSE(has(onPosix({posix("/a", "/x")}), "/a", HintCode::kNoRules));
}

TEST_F(PathHints, RelativePath) {
  const PathMapper mapper = onPosix({posix("/mnt/shared", "/x")});
  const PathHint start = theHint(mapper, "mnt/shared/a", HintCode::kRelativePath);
  EXPECT_EQ(start.changedPath, "/mnt/shared/a");
  EXPECT_EQ(mapped(mapper, start.changedPath), "/x/a");
  EXPECT_EQ(start.changedResult, "/x/a");
  EXPECT_EQ(start.rule, 0);
  const PathHint below = theHint(mapper, "sub/x", HintCode::kRelativePath);
  EXPECT_EQ(below.changedPath, "/mnt/shared/sub/x");
  EXPECT_EQ(mapped(mapper, below.changedPath), "/x/sub/x");
  const PathHint dot = theHint(mapper, ".", HintCode::kRelativePath);
  EXPECT_EQ(mapped(mapper, dot.changedPath), "/x");
  const PathMapper drive = onPosix({windows("C:\\p", "/x")});
  EXPECT_EQ(mapped(drive, theHint(drive, "p\\a", HintCode::kRelativePath).changedPath), "/x/a");
}

TEST_F(PathHints, RelativePathMustNot) {
  EXPECT_FALSE(has(onPosix({posix("/a", "/x")}), "/b", HintCode::kRelativePath));
  EXPECT_FALSE(has(onPosix({posix("/a", "/x")}), "C:\\b", HintCode::kRelativePath));
  EXPECT_FALSE(has(onPosix({posix("/a", "/x")}), "s3://b/c", HintCode::kRelativePath));
  EXPECT_FALSE(has(onPosix({posix("a", "/x")}), "a/b", HintCode::kRelativePath));
  EXPECT_FALSE(has(onPosix({posix("a", "/x")}), "b", HintCode::kRelativePath));
}

TEST_F(PathHints, Separators) {
  const PathMapper mapper = onPosix({posix("/mnt/shared", "/x")});
  const PathHint hint = theHint(mapper, "\\mnt\\shared\\a\\b", HintCode::kSeparators);
  EXPECT_EQ(hint.changedPath, "/mnt/shared/a/b");
  EXPECT_EQ(mapped(mapper, hint.changedPath), "/x/a/b");
  EXPECT_EQ(hint.changedResult, "/x/a/b");
  EXPECT_TRUE(has(mapper, "/mnt\\shared/a", HintCode::kSeparators));
}

TEST_F(PathHints, SeparatorsMustNot) {
  const PathMapper mapper = onPosix({posix("/mnt/shared", "/x")});
  EXPECT_FALSE(has(mapper, "\\mnt\\other", HintCode::kSeparators));
  EXPECT_FALSE(has(mapper, "/mnt/other", HintCode::kSeparators));
  EXPECT_FALSE(has(mapper, "/mnt/shared/a\\b", HintCode::kSeparators));
  EXPECT_FALSE(has(onPosix({windows("\\mnt", "/x")}), "\\mnt\\a", HintCode::kSeparators));
}

TEST_F(PathHints, OtherFormat) {
  const PathMapper mapper = onPosix({posix("/other", "/y"), posix("C:\\proj", "/x")});
  const PathHint hint = theHint(mapper, "C:\\proj\\a", HintCode::kOtherFormat);
  EXPECT_EQ(hint.rule, 1);
  EXPECT_EQ(hint.changedRule.format, PathFormat::kWindows);
  EXPECT_EQ(mappedWithChange(mapper, "C:\\proj\\a", hint), "/x/a");
  EXPECT_EQ(hint.changedResult, "/x/a");
  const PathMapper uris = onPosix({posix("s3://Bucket/d", "/x")});
  const PathHint asUri = theHint(uris, "s3://bucket/d/a", HintCode::kOtherFormat);
  EXPECT_EQ(mappedWithChange(uris, "s3://bucket/d/a", asUri), "/x/a");
}

TEST_F(PathHints, OtherFormatMustNot) {
  EXPECT_FALSE(has(onPosix({posix("C:\\proj", "/x")}), "D:\\proj\\a", HintCode::kOtherFormat));
  EXPECT_FALSE(has(onPosix({windows("C:\\proj", "/x")}), "C:\\proj\\a", HintCode::kOtherFormat));
  // That is a matter of case, not of format.
  EXPECT_FALSE(has(onPosix({posix("/Mnt", "/x")}), "/mnt/a", HintCode::kOtherFormat));
  // And that one of separators.
  EXPECT_FALSE(has(onPosix({posix("/mnt", "/x")}), "\\mnt\\a", HintCode::kOtherFormat));
}

TEST_F(PathHints, Case) {
  const PathMapper mapper = onPosix({posix("/Mnt/\xc3\x89t\xc3\xa9", "/x")});
  const PathHint hint = theHint(mapper, "/mnt//\xc3\xa9t\xc3\x89/File", HintCode::kCase);
  EXPECT_EQ(hint.changedPath, "/Mnt//\xc3\x89t\xc3\xa9/File");
  EXPECT_EQ(mapped(mapper, hint.changedPath), "/x/File");
  // A rule with fewer parts may have got it.
  const PathMapper two = onPosix({posix("/mnt", "/short"), posix("/mnt/Show", "/long")});
  const PathHint deeper = theHint(two, "/mnt/show/a", HintCode::kCase);
  EXPECT_EQ(deeper.rule, 1);
  EXPECT_EQ(mapped(two, deeper.changedPath), "/long/a");
  const PathMapper uris = onPosix({uri("s3://b/Dir", "/x")});
  EXPECT_EQ(mapped(uris, theHint(uris, "s3://b/dir/a", HintCode::kCase).changedPath), "/x/a");
}

TEST_F(PathHints, CaseMustNot) {
  const PathMapper mapper = onPosix({posix("/Mnt/a", "/x")});
  EXPECT_FALSE(has(mapper, "/mnt/b", HintCode::kCase));
  EXPECT_FALSE(has(mapper, "/Mnt/a/F", HintCode::kCase));
  EXPECT_FALSE(has(mapper, "/mnt", HintCode::kCase));
  EXPECT_FALSE(has(onPosix({windows("C:\\A", "/x")}), "c:\\a\\b", HintCode::kCase));
  // The winner has more parts than the rule that differs in case.
  EXPECT_FALSE(
      has(onPosix({posix("/MNT", "/y"), posix("/mnt/a", "/x")}), "/mnt/a/b", HintCode::kCase));
}

TEST_F(PathHints, PartialComponent) {
  const PathMapper mapper = onPosix({posix("/mnt/shared/", "/x")});
  const PathHint hint = theHint(mapper, "/mnt/shared2/a", HintCode::kPartialComponent);
  EXPECT_EQ(hint.rule, 0);
  EXPECT_EQ(hint.changedRule.sourcePath, "/mnt/shared2");
  EXPECT_EQ(mappedWithChange(mapper, "/mnt/shared2/a", hint), "/x/a");
  const PathMapper drive = onPosix({windows("C:\\Proj", "/x")});
  const PathHint folded = theHint(drive, "c:/project/a", HintCode::kPartialComponent);
  EXPECT_EQ(mappedWithChange(drive, "c:/project/a", folded), "/x/a");
}

TEST_F(PathHints, PartialComponentMustNot) {
  const PathMapper mapper = onPosix({posix("/mnt/shared", "/x")});
  EXPECT_FALSE(has(mapper, "/mnt/share/a", HintCode::kPartialComponent));
  EXPECT_FALSE(has(mapper, "/mnt2/shared", HintCode::kPartialComponent));
  EXPECT_FALSE(has(mapper, "/mnt/shared/a", HintCode::kPartialComponent));
  EXPECT_FALSE(has(onPosix({posix("/mnt", "/y"), posix("/mnt/shared", "/x")}), "/mnt/shared2",
                   HintCode::kPartialComponent));
}

TEST_F(PathHints, UncServerOnly) {
  const PathMapper mapper = onWindows({windows("\\\\srv", "Z:\\")});
  const PathHint hint = theHint(mapper, "//SRV/share/a", HintCode::kUncServerOnly);
  EXPECT_EQ(hint.changedRule.sourcePath, "\\\\SRV\\share");
  EXPECT_EQ(mappedWithChange(mapper, "//SRV/share/a", hint), "Z:\\a");
  const PathMapper slash = onWindows({windows("\\\\srv\\", "Z:\\")});
  EXPECT_EQ(mappedWithChange(slash, "\\\\srv\\b\\c",
                             theHint(slash, "\\\\srv\\b\\c", HintCode::kUncServerOnly)),
            "Z:\\c");
}

TEST_F(PathHints, UncServerOnlyMustNot) {
  const PathMapper mapper = onWindows({windows("\\\\srv", "Z:\\")});
  EXPECT_FALSE(has(mapper, "\\\\srv2\\share\\a", HintCode::kUncServerOnly));
  EXPECT_FALSE(has(mapper, "C:\\srv\\share", HintCode::kUncServerOnly));
  EXPECT_FALSE(has(mapper, "\\\\srv", HintCode::kUncServerOnly));
  EXPECT_FALSE(has(onWindows({windows("\\\\srv\\share", "Z:\\")}), "\\\\srv\\other\\a",
                   HintCode::kUncServerOnly));
}

TEST_F(PathHints, ExtendedPrefix) {
  const PathMapper plain = onPosix({windows("C:\\p", "/x"), windows("\\\\srv\\share", "/y")});
  EXPECT_EQ(mapped(plain, theHint(plain, "\\\\?\\c:\\p\\a", HintCode::kExtendedPrefix).changedPath),
            "/x/a");
  EXPECT_EQ(theHint(plain, "//?/c:/p/a", HintCode::kExtendedPrefix).changedPath, "c:\\p\\a");
  EXPECT_EQ(
      mapped(plain,
             theHint(plain, "\\\\?\\UNC\\srv\\share\\a", HintCode::kExtendedPrefix).changedPath),
      "/y/a");
  const PathMapper extended = onPosix({windows("\\\\?\\C:\\p", "/x"), windows("\\\\.\\D:\\p", "/z"),
                                       windows("\\\\?\\UNC\\srv\\share", "/y")});
  EXPECT_EQ(theHint(extended, "C:/p/a", HintCode::kExtendedPrefix).changedPath, "\\\\?\\C:\\p\\a");
  EXPECT_EQ(mapped(extended, "\\\\?\\C:\\p\\a"), "/x/a");
  EXPECT_EQ(theHint(extended, "D:\\p", HintCode::kExtendedPrefix).changedPath, "\\\\.\\D:\\p");
  EXPECT_EQ(mapped(extended,
                   theHint(extended, "\\\\srv\\share\\a", HintCode::kExtendedPrefix).changedPath),
            "/y/a");
}

TEST_F(PathHints, ExtendedPrefixMustNot) {
  const PathMapper plain = onPosix({windows("C:\\p", "/x")});
  EXPECT_FALSE(has(plain, "\\\\?\\D:\\p\\a", HintCode::kExtendedPrefix));
  EXPECT_FALSE(has(plain, "C:\\q", HintCode::kExtendedPrefix));
  EXPECT_FALSE(has(plain, "C:\\p\\a", HintCode::kExtendedPrefix));
  EXPECT_FALSE(has(plain, "\\\\?\\", HintCode::kExtendedPrefix));
}

TEST_F(PathHints, DotDot) {
  const PathMapper mapper = onPosix({posix("/a", "/x"), posix("/c/d", "/y")});
  const PathHint inside = theHint(mapper, "/a/b/../f", HintCode::kDotDot);
  EXPECT_EQ(inside.changedPath, "/a/f");
  EXPECT_EQ(mapped(mapper, inside.changedPath), "/x/f");
  // It leads out, and no rule has what is there: nothing can be proposed.
  const PathHint outside = theHint(mapper, "/a/../z", HintCode::kDotDot);
  EXPECT_FALSE(outside.hasChangedPath);
  EXPECT_EQ(outside.rule, 0);
  // It fails only because ".." is not resolved.
  const PathHint unmatched = theHint(mapper, "/c/b/../d/f/", HintCode::kDotDot);
  EXPECT_EQ(unmatched.changedPath, "/c/d/f/");
  EXPECT_EQ(mapped(mapper, unmatched.changedPath), "/y/f/");
}

TEST_F(PathHints, DotDotOfTheDestination) {
  const PathMapper mapper = onPosix({posix("/a", "/x/../y")});
  const PathHint hint = theHint(mapper, "/a/f", HintCode::kDotDot);
  EXPECT_FALSE(hint.hasChangedPath);
  EXPECT_EQ(hint.changedRule.destinationPath, "/y");
  EXPECT_EQ(mappedWithChange(mapper, "/a/f", hint), "/y/f");
  EXPECT_EQ(hint.changedResult, "/y/f");
  // One change alone leaves the other "..".
  const PathHint both = theHint(mapper, "/a/b/../f", HintCode::kDotDot);
  EXPECT_FALSE(both.hasChangedPath);
  EXPECT_FALSE(both.hasChangedRule);
  // A relative destination that leads above its start has no other spelling.
  EXPECT_FALSE(theHint(onPosix({posix("/a", "../y")}), "/a", HintCode::kDotDot).hasChangedRule);
}

TEST_F(PathHints, DotDotMustNot) {
  const PathMapper mapper = onPosix({posix("/a", "/x")});
  EXPECT_FALSE(has(mapper, "/a/b", HintCode::kDotDot));
  EXPECT_FALSE(has(mapper, "/a/..b/c..", HintCode::kDotDot));
  EXPECT_FALSE(has(mapper, "/b/../c", HintCode::kDotDot));
}

TEST_F(PathHints, TooLong) {
  const PathMapper mapper = onWindows({posix("/a", "D:/x")});
  // D:\x\ and 255 more make 260.
  const std::string path = "/a/" + std::string(255, 'n');
  ASSERT_EQ(mapped(mapper, path).size(), kMaxWindowsPath + 1);
  const PathHint hint = theHint(mapper, path, HintCode::kTooLong);
  EXPECT_EQ(hint.changedRule.destinationPath, "\\\\?\\D:\\x");
  EXPECT_EQ(mappedWithChange(mapper, path, hint), "\\\\?\\D:\\x\\" + std::string(255, 'n'));
  const PathMapper share = onWindows({posix("/a", "\\\\srv\\share\\d")});
  EXPECT_EQ(theHint(share, path, HintCode::kTooLong).changedRule.destinationPath,
            "\\\\?\\UNC\\srv\\share\\d");
  // There is no such form of a relative destination.
  EXPECT_FALSE(
      theHint(onWindows({posix("/a", "longer")}), path, HintCode::kTooLong).hasChangedRule);
}

TEST_F(PathHints, TooLongWithoutAChange) {
  // What has no drive and no share has no such form.
  const std::string path = "/a/" + std::string(300, 'n');
  for (const char* const destination : {"longer", "\\longer", "D:longer", "."}) {
    const PathHint hint = theHint(onWindows({posix("/a", destination)}), path, HintCode::kTooLong);
    EXPECT_FALSE(hint.hasChangedRule) << destination;
    EXPECT_FALSE(hint.hasChangedPath) << destination;
  }
}

TEST_F(PathHints, TooLongMustNot) {
  const std::string name(254, 'n');
  EXPECT_FALSE(has(onWindows({posix("/a", "D:\\x")}), "/a/" + name, HintCode::kTooLong));
  EXPECT_FALSE(has(onPosix({posix("/a", "/x")}), "/a/" + name + name, HintCode::kTooLong));
  EXPECT_FALSE(
      has(onWindows({posix("/a", "\\\\?\\D:\\x")}), "/a/" + name + name, HintCode::kTooLong));
  // Characters are counted, not bytes.
  std::string accents;
  for (int i = 0; i < 250; ++i) accents += "\xc3\xa9";
  EXPECT_FALSE(has(onWindows({posix("/a", "D:\\x")}), "/a/" + accents, HintCode::kTooLong));
}

TEST_F(PathHints, ColonComponent) {
  const PathMapper mapper = onWindows({posix("/a", "D:\\x")});
  const PathHint hint = theHint(mapper, "/a/b:c/d", HintCode::kColonComponent);
  EXPECT_EQ(hint.changedPath, "/a/b_c/d");
  EXPECT_EQ(mapped(mapper, hint.changedPath), "D:\\x\\b_c\\d");
  EXPECT_EQ(theHint(mapper, "/a/C:/d", HintCode::kColonComponent).changedPath, "/a/C_/d");
}

TEST_F(PathHints, ColonComponentOfSourceOrDestination) {
  // The source's own colon does not come into the result, and must stay.
  const PathMapper source = onWindows({posix("/a:b", "D:\\x")});
  const PathHint behind = theHint(source, "/a:b/c:d", HintCode::kColonComponent);
  EXPECT_EQ(behind.changedPath, "/a:b/c_d");
  EXPECT_EQ(mapped(source, behind.changedPath), "D:\\x\\c_d");
  const PathMapper destination = onWindows({posix("/a", "D:\\x:y")});
  const PathHint hint = theHint(destination, "/a/b", HintCode::kColonComponent);
  EXPECT_FALSE(hint.hasChangedPath);
  EXPECT_EQ(hint.changedRule.destinationPath, "D:\\x_y");
  EXPECT_EQ(mappedWithChange(destination, "/a/b", hint), "D:\\x_y\\b");
  // One change alone leaves the other colon.
  const PathHint both = theHint(destination, "/a/b:c", HintCode::kColonComponent);
  EXPECT_FALSE(both.hasChangedPath);
  EXPECT_FALSE(both.hasChangedRule);
}

TEST_F(PathHints, ColonComponentMustNot) {
  EXPECT_FALSE(has(onWindows({posix("/a", "D:\\x")}), "/a/b", HintCode::kColonComponent));
  EXPECT_FALSE(has(onWindows({posix("/a:b", "D:\\x")}), "/a:b/c", HintCode::kColonComponent));
  EXPECT_FALSE(has(onPosix({posix("/a", "/x")}), "/a/b:c", HintCode::kColonComponent));
  EXPECT_FALSE(has(onWindows({posix("/a", "D:\\x")}), "/b/c:d", HintCode::kColonComponent));
}

TEST_F(PathHints, AFloodIsCapped) {
  std::vector<PathMappingRule> rules;
  for (int i = 0; i < 50; ++i) rules.push_back(posix("/mnt/s", "/x" + std::to_string(i)));
  uint32_t partial = 0;
  for (const PathHint& hint : explainPath(onPosix(rules), "/mnt/shared").hints) {
    partial += hint.code == HintCode::kPartialComponent ? 1 : 0;
  }
  EXPECT_GE(partial, 1u);
  EXPECT_LE(partial, kMaxHintsPerCode);
}

TEST_F(PathHints, CaseOfOtherLettersCountsInWindowsPathsToo) {
  const PathMapper mapper = onPosix({windows("C:\\Caf\xc3\xa9\\\xd0\x96", "/x")});
  const PathHint hint = theHint(mapper, "c:\\CAF\xc3\x89\\\xd0\xb6\\a", HintCode::kCase);
  EXPECT_EQ(mapped(mapper, hint.changedPath), "/x/a");
  EXPECT_FALSE(has(mapper, "c:\\CAFE\\\xd0\xb6\\a", HintCode::kCase));
  // Letters whose forms are more than the last byte apart.
  const PathMapper greek = onPosix({posix("/\xce\xa9\xd0\x81", "/x")});
  EXPECT_EQ(mapped(greek, theHint(greek, "/\xcf\x89\xd1\x91", HintCode::kCase).changedPath), "/x");
}

TEST_F(PathHints, LettersHaveTheCaseOfTheirAlphabet) {
  const std::pair<uint32_t, uint32_t> kPairs[] = {{0xc0, 0xe0},   {0xde, 0xfe},   {0x391, 0x3b1},
                                                  {0x3a9, 0x3c9}, {0x410, 0x430}, {0x42f, 0x44f},
                                                  {0x400, 0x450}, {0x40f, 0x45f}};
  const std::pair<uint32_t, uint32_t> kOthers[] = {{0xd7, 0xf7},   {0xdf, 0xff},   {0xbf, 0xdf},
                                                   {0x390, 0x3b0}, {0x430, 0x450}, {0x45f, 0x4af}};
  const auto isSaid = [](const std::pair<uint32_t, uint32_t>& pair) {
    std::string upper = "/a";
    std::string lower = "/a";
    appendUtf8(upper, pair.first);
    appendUtf8(lower, pair.second);
    EXPECT_EQ(has(onPosix({posix(upper, "/x")}), lower, HintCode::kCase),
              has(onPosix({posix(lower, "/x")}), upper, HintCode::kCase));
    return has(onPosix({posix(upper, "/x")}), lower, HintCode::kCase);
  };
  for (const auto& pair : kPairs) EXPECT_TRUE(isSaid(pair)) << pair.first;
  for (const auto& pair : kOthers) EXPECT_FALSE(isSaid(pair)) << pair.first;
}

TEST_F(PathHints, DriveWithoutRoot) {
  const PathMapper mapper = onPosix({windows("X:\\projects", "/p"), windows("Z:", "/tools")});
  const PathHint hint = theHint(mapper, "Z:\\nuke\\a", HintCode::kDriveWithoutRoot);
  EXPECT_EQ(hint.rule, 1);
  EXPECT_EQ(hint.changedRule.sourcePath, "Z:\\");
  EXPECT_EQ(hint.changedResult, "/tools/nuke/a");
  EXPECT_EQ(mappedWithChange(mapper, "Z:\\nuke\\a", hint), "/tools/nuke/a");
  // Also where it has names behind it, and where a rule with fewer parts has got the path.
  const PathMapper named = onPosix({windows("z:nuke\\x", "/tools"), windows("Z:\\", "/z")});
  EXPECT_EQ(mappedWithChange(named, "Z:/nuke/x/a",
                             theHint(named, "Z:/nuke/x/a", HintCode::kDriveWithoutRoot)),
            "/tools/a");
  EXPECT_FALSE(has(mapper, "Z:nuke", HintCode::kDriveWithoutRoot));
  EXPECT_FALSE(has(mapper, "Y:\\nuke", HintCode::kDriveWithoutRoot));
  // With as many parts the rule that has it stays before it.
  const PathMapper twice = onPosix({windows("Z:\\a", "/z"), windows("Z:a", "/tools")});
  EXPECT_FALSE(has(twice, "Z:\\a\\b", HintCode::kDriveWithoutRoot));
}

TEST_F(PathHints, UriTrailingSlash) {
  const PathMapper mapper = onPosix({uri("s3://b/p/", "/x")});
  const PathHint hint = theHint(mapper, "s3://b/p/a", HintCode::kUriTrailingSlash);
  EXPECT_EQ(hint.changedRule.sourcePath, "s3://b/p");
  EXPECT_EQ(mappedWithChange(mapper, "s3://b/p/a", hint), "/x/a");
  EXPECT_FALSE(has(mapper, "s3://b/p/", HintCode::kUriTrailingSlash));
  EXPECT_FALSE(has(mapper, "s3://b/q/a", HintCode::kUriTrailingSlash));
  EXPECT_FALSE(has(mapper, "s3://b/p/a", HintCode::kPartialComponent));
}

TEST_F(PathHints, Pasted) {
  const PathMapper mapper = onPosix({windows("P:\\ALL", "/all"), posix("/mnt/my show", "/x"),
                                     windows("\\\\nas\\projects", "/nas")});
  const char* const kPasted[][2] = {
      {"./P:/ALL/a.hdr", "P:/ALL/a.hdr"},
      {"/mnt/p/ALL/a.hdr", "P:/ALL/a.hdr"},
      {"/cygdrive/p/ALL/a.hdr", "P:/ALL/a.hdr"},
      {"/p/ALL/a.hdr", "P:/ALL/a.hdr"},
      {".\\P:\\ALL\\a.hdr", "P:\\ALL\\a.hdr"},
      {"\"P:\\ALL\\a.hdr\"", "P:\\ALL\\a.hdr"},
      {"'/mnt/my show/a'", "/mnt/my show/a"},
      {" /mnt/my show/a\n", "/mnt/my show/a"},
      {" \" P:\\ALL\\a \"", "P:\\ALL\\a"},
      {"\xe2\x80\x9cP:\\ALL\\a\xe2\x80\x9d", "P:\\ALL\\a"},
      {"file:///mnt/my%20show/a", "/mnt/my show/a"},
      {"file://localhost/mnt/my%20show/a", "/mnt/my show/a"},
      {"FILE:///P:/ALL/a", "P:/ALL/a"},
      {"file://nas/projects/a", "//nas/projects/a"},
      {"\\\\\\\\nas\\\\projects\\\\a", "\\\\nas\\projects\\a"},
      {"\\\\\\\\nas\\\\projects\\\\", "\\\\nas\\projects\\"},
      {"\"\\\\\\\\nas\\\\projects\\\\a\"", "\\\\nas\\projects\\a"},
  };
  for (const auto& [path, changed] : kPasted) {
    const PathHint hint = theHint(mapper, path, HintCode::kPasted);
    EXPECT_EQ(hint.changedPath, changed) << path;
    EXPECT_EQ(mapped(mapper, changed), hint.changedResult) << path;
    EXPECT_FALSE(has(mapper, path, HintCode::kRelativePath)) << path;
  }
  // What does not show around it: blanks without a width, marks of direction, a byte order mark.
  for (const char* mark : {"\xe2\x80\x8b", "\xe2\x80\x8f", "\xe2\x80\xaa", "\xe2\x80\xae",
                           "\xe2\x81\xa6", "\xe2\x81\xa9", "\xef\xbb\xbf", "\xc2\xa0"}) {
    const std::string path = mark + std::string("P:\\ALL\\a") + mark;
    EXPECT_EQ(theHint(mapper, path, HintCode::kPasted).changedPath, "P:\\ALL\\a") << path;
  }
  for (const char* letter : {"\xe2\x80\x8a", "\xe2\x80\x90", "\xe2\x80\xa9", "\xe2\x80\xaf",
                             "\xe2\x81\xa5", "\xe2\x81\xaa", "\xe2\x82\x8b", "\xe3\x80\x8b"})
    EXPECT_FALSE(has(mapper, letter + std::string("P:\\ALL\\a"), HintCode::kPasted)) << letter;
  for (const char* path : {"./P:/OTHER/a", "\"/other\"", "file:///other", " ", "\"", "\"\"", "./",
                           "./P", "file:", "P:\\ALL\\\"a\"", "\\\\", "%", "file:///%4"})
    EXPECT_FALSE(has(mapper, path, HintCode::kPasted)) << path;
}

// A share of separators only, in rule and path.
TEST_F(PathHints, DrivesOfShellsAreALetter) {
  for (const char* path : {"/mnt/1/ALL/a", "/cygdrive/1/ALL/a", "/1/ALL/a", "/mnt/1"})
    EXPECT_FALSE(has(onPosix({windows("1:\\ALL", "/all")}), path, HintCode::kPasted)) << path;
  for (const char* path : {"/mnt/pq/ALL/a", "/pq/ALL/a", "/mnt/pq"})
    EXPECT_FALSE(has(onPosix({windows("P:q\\ALL", "/all")}), path, HintCode::kPasted)) << path;
}

TEST_F(PathHints, SeparatorsAloneAreNoServer) {
  for (const char* source : {"\\\\", "//", "\\\\srv", "\\\\\\"})
    for (const char* path : {"\\\\?\\", "\\\\\\\\?\\\\", "////", "\\\\", "//", "\\\\.\\", "//?",
                             "\\\\?\\UNC\\", "\\\\srv\\"}) {
      const PathMapper mapper = onPosix({windows(source, "/x")});
      for (const PathHint& hint : explainPath(mapper, path).hints)
        if (hint.hasChangedRule) {
          EXPECT_EQ(mappedWithChange(mapper, path, hint), hint.changedResult) << source << path;
        }
    }
}

// Beyond a limit of rules a path's hints cost no more.
TEST_F(PathHints, LookAtALimitedNumberOfRules) {
  std::vector<PathMappingRule> rules;
  for (uint32_t i = 0; i < kMaxHintRules + 1; ++i)
    rules.push_back(posix("/Mnt" + std::to_string(i), "/x"));
  const PathMapper mapper = onPosix(rules);
  EXPECT_TRUE(has(mapper, "/mnt" + std::to_string(kMaxHintRules - 1) + "/a", HintCode::kCase));
  EXPECT_FALSE(has(mapper, "/mnt" + std::to_string(kMaxHintRules) + "/a", HintCode::kCase));
}

TEST_F(PathHints, AnOrdinaryPathHasNone) {
  const PathMapper mapper = onWindows({posix("/a", "D:\\x"), windows("C:\\a", "D:\\y")});
  EXPECT_TRUE(explainPath(mapper, "/a/b/c").hints.empty());
  EXPECT_TRUE(explainPath(mapper, "/z/b/c").hints.empty());
  EXPECT_TRUE(pathHints(mapper, "C:\\a\\b").empty());
}

TEST_F(PathHints, CodesAreStable) {
  const char* const kNames[] = {"hint-no-rules",
                                "hint-relative-path",
                                "hint-separators",
                                "hint-other-format",
                                "hint-case",
                                "hint-partial-component",
                                "hint-unc-server-only",
                                "hint-extended-prefix",
                                "hint-dot-dot",
                                "hint-too-long",
                                "hint-colon-component",
                                "hint-drive-without-root",
                                "hint-uri-trailing-slash",
                                "hint-pasted",
                                "hint-variable",
                                "hint-worker-path",
                                "hint-normalisation",
                                "hint-short-name",
                                "hint-server",
                                "hint-drive-or-share",
                                "hint-string-parameter"};
  ASSERT_EQ(sizeof kNames / sizeof *kNames, static_cast<size_t>(HintCode::kCount));
  for (size_t i = 0; i < static_cast<size_t>(HintCode::kCount); ++i) {
    EXPECT_STREQ(hintCodeName(static_cast<HintCode>(i)), kNames[i]);
  }
}

TEST_F(PathHints, Variable) {
  const PathMapper mapper = onPosix({posix("/mnt/shared", "/x")});
  for (const char* path : {"$HOME/a", "${SHOW}/a", "$_x/a", "$(pwd)/a", "%USERPROFILE%\\a", "%a%",
                           "~/a", "~\\a", "~artist/a"}) {
    const PathHint hint = theHint(mapper, path, HintCode::kVariable);
    EXPECT_EQ(hint.rule, -1) << path;
    EXPECT_FALSE(hint.hasChangedPath) << path;
  }
}

TEST_F(PathHints, VariableMustNot) {
  const PathMapper mapper = onPosix({posix("/mnt/shared", "/x")});
  for (const char* path :
       {"~", "$", "%", "~1/a", "~-/a", "$1/a", "$/a", "%a", "%%a", "a%b%", "/~/a", "a$b"})
    EXPECT_FALSE(has(mapper, path, HintCode::kVariable)) << path;
}

/// A rule, a path that misses it, what is said of it, and the path to take in its place.
struct HintCase {
  PathMappingRule rule;
  const char* path;
  HintCode code;
  const char* changed;  ///< null: none
};

TEST_F(PathHints, OtherSpellings) {
  const HintCase kCases[] = {
      {windows(R"(\\nas\p)", "/x"), R"(\\nas.studio.local\p\a)", HintCode::kServer, R"(\\nas\p\a)"},
      {windows(R"(\\nas.x\p)", "/x"), "//NAS/p/a", HintCode::kServer, "//nas.x/p/a"},
      {windows(R"(\\nas\p)", "/x"), R"(N:\a\b)", HintCode::kDriveOrShare, R"(\\nas\p\a\b)"},
      {windows(R"(L:\lib)", "/x"), R"(\\nas\lib\x)", HintCode::kDriveOrShare, R"(L:\lib\x)"},
      {posix("/v/M\xc3\xbcller", "/x"), "/v/Mu\xcc\x88ller/a", HintCode::kNormalisation,
       "/v/M\xc3\xbcller/a"},
      {posix("/v/Mu\xcc\x88ller/b", "/x"), "/v/M\xc3\xbcller/b/a", HintCode::kNormalisation,
       "/v/Mu\xcc\x88ller/b/a"},
      {windows(R"(C:\FX Artists\s)", "/x"), R"(C:\FXARTI~1\s\a)", HintCode::kShortName,
       R"(C:\FX Artists\s\a)"},
      {windows(R"(C:\PROGRA~2)", "/x"), R"(C:\Program Files (x86)\a)", HintCode::kShortName,
       R"(C:\PROGRA~2\a)"},
      {posix("/v", "/mnt/v"), "/mnt/v/a", HintCode::kWorkerPath, nullptr},
      {posix("/v", "/mnt/v"), "/mnt/v", HintCode::kWorkerPath, nullptr},
  };
  for (const HintCase& one : kCases) {
    const PathMapper mapper = onPosix({one.rule});
    EXPECT_EQ(mapped(mapper, one.path), "(none)");
    const PathHint hint = theHint(mapper, one.path, one.code);
    EXPECT_EQ(hint.hasChangedPath, one.changed != nullptr) << one.path;
    if (one.changed == nullptr) continue;
    EXPECT_EQ(hint.changedPath, one.changed);
    EXPECT_NE(mapped(mapper, one.changed), "(none)");
  }
}

TEST_F(PathHints, OtherSpellingsMustNot) {
  const HintCase kCases[] = {
      {windows(R"(\\nas\p)", "/x"), R"(\\nas2.x\p\a)", HintCode::kServer, nullptr},
      {windows(R"(\\nas\p)", "/x"), R"(\\nas\q\a)", HintCode::kServer, nullptr},
      {windows(R"(N:\b)", "/x"), R"(N:\a)", HintCode::kDriveOrShare, nullptr},
      {windows(R"(\\nas\p)", "/x"), R"(\\other\p)", HintCode::kDriveOrShare, nullptr},
      {posix("/v", "/x"), R"(N:\a)", HintCode::kDriveOrShare, nullptr},
      {posix("/v/M\xc3\xbcller", "/x"), "/v/Mo\xcc\x88ller/a", HintCode::kNormalisation, nullptr},
      {posix("/v/M\xc3\xbcller/b", "/x"), "/v/Mu\xcc\x88ller/c", HintCode::kNormalisation, nullptr},
      {posix("/v/M\xc3\xbcller/b", "/x"), "/v/Mu\xcc\x88ller", HintCode::kNormalisation, nullptr},
      {windows(R"(C:\FX Artists)", "/x"), R"(C:\FYARTI~1\a)", HintCode::kShortName, nullptr},
      {posix("/FX Artists", "/x"), "/FXARTI~1/a", HintCode::kShortName, nullptr},
      {posix("/v", "/mnt/v"), "/mnt/very", HintCode::kWorkerPath, nullptr},
      {posix("/v", "/mnt/v"), "/mnt", HintCode::kWorkerPath, nullptr},
      {posix("/v", "/"), "/a", HintCode::kWorkerPath, nullptr},
      {posix("/v", "mnt"), "mnt/a", HintCode::kWorkerPath, nullptr},
  };
  for (const HintCase& one : kCases)
    EXPECT_FALSE(has(onPosix({one.rule}), one.path, one.code)) << one.path;
}

}  // namespace
}  // namespace job_entity
