// The algorithm, and each row of page 2's "Ours, where the public ones differ".

#include <gtest/gtest.h>

#include <string>
#ifndef __EMSCRIPTEN__  // the wasm build has no threads
#include <thread>
#endif
#include <utility>
#include <vector>

#include "job_entity/path_mapping.h"
#include "paths_test_rules.h"

namespace job_entity {
namespace {

TEST(PathMapper, MostPartsAreTriedFirstAndEqualsInListOrder) {
  const PathMapper mapper = onPosix({posix("/a", "/one"), posix("/b/c", "/two"),
                                     windows("C:\\x", "/three"), posix("/a/b/c", "/four")});
  EXPECT_EQ(mapper.order(), (std::vector<uint32_t>{3, 1, 0, 2}));
  EXPECT_EQ(mapper.partCount(3), 4u);
  EXPECT_EQ(mapper.map("/a/b/c/d").rule, 3);
  EXPECT_EQ(mapped(mapper, "/a/b/c/d"), "/four/d");
  EXPECT_EQ(mapped(mapper, "/a/b/x"), "/one/b/x");
}

TEST(PathMapper, TheFirstOfEqualSourcesWins) {
  const PathMapper mapper = onPosix({posix("/a", "/one"), posix("/a/.", "/two")});
  EXPECT_EQ(mapper.map("/a/x").rule, 0);
  EXPECT_EQ(mapper.firstWithSameSource(1), 0u);
  EXPECT_EQ(mapper.firstWithSameSource(0), 0u);
}

TEST(PathMapper, SortsByPartsNotByLength) {
  const PathMapper mapper =
      onPosix({posix("/averylongname", "/long"), windows("/a/b", "/w"), posix("/a", "/p")});
  EXPECT_EQ(mapped(mapper, "/a/b/c"), "/w/c");
}

TEST(PathMapper, FormatsCompeteByParts) {
  // "/a" is one anchor and one component in either format: list order decides.
  EXPECT_EQ(mapped(onPosix({windows("/a", "/w"), posix("/a", "/p")}), "/a/x"), "/w/x");
  EXPECT_EQ(mapped(onPosix({posix("/a", "/p"), windows("/a", "/w")}), "/a/x"), "/p/x");
}

TEST(PathMapper, NothingIsChained) {
  const PathMapper mapper = onPosix({posix("/a", "/b"), posix("/b", "/c")});
  EXPECT_EQ(mapped(mapper, "/a/x"), "/b/x");
}

TEST(PathMapper, NoMatchLeavesThePathByteForByte) {
  const PathMapper mapper = onWindows({posix("/a", "C:\\x")});
  for (const char* path : {"", ".", "/", "/b//./c/", "a\\b/", "\xff\xfe", "/ab", "C:/a"}) {
    const MappedPath result = mapper.map(path);
    EXPECT_FALSE(result.matched) << path;
    EXPECT_EQ(result.rule, -1) << path;
    EXPECT_EQ(result.result, path);
  }
}

TEST(PathMapper, OverwritesTheResultItIsGiven) {
  const PathMapper mapper = onPosix({posix("/a", "/b")});
  std::string result = "something much longer than what will be put there";
  EXPECT_EQ(mapper.map("/a/x", result), 0);
  EXPECT_EQ(result, "/b/x");
  EXPECT_EQ(mapper.map("/other", result), -1);
  EXPECT_EQ(result, "/other");
}

TEST(PathMapper, PosixAnchors) {
  const PathMapper mapper = onPosix({posix("//a", "/two"), posix("/a", "/one")});
  EXPECT_EQ(mapped(mapper, "//a/x"), "/two/x");
  EXPECT_EQ(mapped(mapper, "/a/x"), "/one/x");
  EXPECT_EQ(mapped(mapper, "///a/x"), "/one/x");
  EXPECT_EQ(mapped(onPosix({posix("/a", "//b")}), "/a/x"), "//b/x");
}

TEST(PathMapper, PosixComparesCodePointsExactly) {
  const PathMapper mapper = onPosix({posix("/\xc3\xa9", "/x")});
  EXPECT_EQ(mapped(mapper, "/\xc3\xa9/a"), "/x/a");
  EXPECT_EQ(mapped(mapper, "/e\xcc\x81/a"), "(none)");
  EXPECT_EQ(mapped(mapper, "/\xc3\x89/a"), "(none)");
}

TEST(PathMapper, ABackslashIsAnOrdinaryCharacterInPosix) {
  EXPECT_EQ(mapped(onPosix({posix("/a", "/x")}), "/a\\b/c"), "(none)");
  EXPECT_EQ(mapped(onWindows({posix("/a", "D:\\x")}), "/a/b\\c/d"), "D:\\x\\b\\c\\d");
}

TEST(PathMapper, RelativeAndAbsoluteNeverMeet) {
  EXPECT_EQ(mapped(onPosix({posix("/a", "/x")}), "a/b"), "(none)");
  EXPECT_EQ(mapped(onPosix({posix("a", "/x")}), "/a/b"), "(none)");
  EXPECT_EQ(mapped(onPosix({posix("a", "/x")}), "./a/b"), "/x/b");
  EXPECT_EQ(mapped(onPosix({windows("\\a", "/x")}), "a\\b"), "(none)");
  EXPECT_EQ(mapped(onPosix({windows("\\a", "/x")}), "C:\\a\\b"), "(none)");
}

TEST(PathMapper, DotDotIsNeverResolved) {
  EXPECT_EQ(mapped(onPosix({posix("/a/b", "/x")}), "/a/c/../b"), "(none)");
  EXPECT_EQ(mapped(onPosix({posix("/a", "/x")}), "/a/../b"), "/x/../b");
}

TEST(PathMapper, WindowsDevicesAndShares) {
  const PathMapper mapper =
      onWindows({windows("\\\\srv\\share", "Z:\\"), windows("\\\\?\\C:\\a", "Y:\\"),
                 windows("\\\\.\\C:\\a", "X:\\")});
  EXPECT_EQ(mapped(mapper, "//SRV/Share/a"), "Z:\\a");
  EXPECT_EQ(mapped(mapper, "\\\\srv\\share2\\a"), "(none)");
  EXPECT_EQ(mapped(mapper, "\\\\srv\\share"), "Z:\\");
  EXPECT_EQ(mapped(mapper, "//?/c:/A/b"), "Y:\\b");
  EXPECT_EQ(mapped(mapper, "\\\\.\\c:\\a\\b"), "X:\\b");
  EXPECT_EQ(mapped(mapper, "C:\\a\\b"), "(none)");
  EXPECT_EQ(mapped(onWindows({windows("C:\\a", "Z:\\")}), "\\\\?\\C:\\a\\b"), "(none)");
  // A bare server is not the start of its shares.
  EXPECT_EQ(mapped(onWindows({windows("\\\\srv", "Z:\\")}), "\\\\srv\\share\\a"), "(none)");
}

// Ours: "Windows case folding".
TEST(PathMapperOurs, WindowsCaseIsThatOfAsciiAlone) {
  const PathMapper mapper = onPosix({windows("C:\\\xc3\x89t\xc3\xa9\\K", "/x")});
  EXPECT_EQ(mapped(mapper, "c:\\\xc3\x89T\xc3\xa9\\k\\File.MA"), "/x/File.MA");
  EXPECT_EQ(mapped(mapper, "c:\\\xc3\xa9T\xc3\xa9\\k\\f"), "(none)");
  EXPECT_EQ(mapped(mapper, "c:\\\xc3\x89t\xc3\xa9\\\xe2\x84\xaa\\f"), "(none)");
  // The anchor too.
  const PathMapper share = onPosix({windows("\\\\S\xc3\x89\\\xd0\x96", "/x")});
  EXPECT_EQ(mapped(share, "//s\xc3\x89/\xd0\x96/a"), "/x/a");
  EXPECT_EQ(mapped(share, "//s\xc3\xa9/\xd0\x96/a"), "(none)");
  EXPECT_EQ(mapped(onPosix({windows("C:\\\xf0\x90\x90\x80", "/x")}), "C:\\\xf0\x90\x90\xa8\\a"),
            "(none)");
  // A name longer than a hash's words, and one longer than two pairs of them.
  for (const size_t length : {17u, 24u, 32u, 33u, 100u}) {
    const std::string name = std::string(length - 3, 'N') + "\xc3\x89" + "x";
    const PathMapper one = onPosix({windows("C:\\" + name, "/x")});
    EXPECT_EQ(mapped(one, "C:\\" + std::string(length - 3, 'n') + "\xc3\x89X\\a"), "/x/a");
    EXPECT_EQ(mapped(one, "C:\\" + std::string(length - 3, 'n') + "\xc3\xa9X\\a"), "(none)");
  }
}

// Ours: "three or more leading separators in a Windows path".
TEST(PathMapperOurs, ThreeSeparatorsAreARoot) {
  const PathMapper mapper = onPosix({windows("\\srv\\share", "/x")});
  EXPECT_EQ(mapped(mapper, "\\\\\\srv\\share\\a"), "/x/a");
  EXPECT_EQ(mapped(mapper, "////srv/share/a"), "/x/a");
  EXPECT_EQ(mapped(mapper, "\\\\srv\\share\\a"), "(none)");
}

// Ours: "empty Windows source"; what remains is what the worker's pathlib makes of all parts.
TEST(PathMapperOurs, AnEmptyWindowsSourceMatchesEveryPath) {
  for (const char* source : {"", ".", ".\\"}) {
    const PathMapper mapper = onPosix({windows(source, "/x"), windows("C:\\b", "/y")});
    EXPECT_EQ(mapped(mapper, "a\\b"), "/x/a/b") << source;
    EXPECT_EQ(mapped(mapper, ""), "/x") << source;
    EXPECT_EQ(mapped(mapper, "C:\\a\\c\\"), "/x/C:\\/a/c/") << source;
    EXPECT_EQ(mapped(mapper, "C:\\"), "/x/C:\\/") << source;
    EXPECT_EQ(mapped(mapper, "C:a"), "/x/C:/a") << source;
    EXPECT_EQ(mapped(mapper, "/mnt/a"), "/x/\\/mnt/a") << source;
    EXPECT_EQ(mapped(mapper, "\\\\srv\\share"), "/x/\\\\srv\\share\\") << source;
    EXPECT_EQ(mapped(mapper, "c:/B/d"), "/y/d") << source;
  }
  const PathMapper mapper = onWindows({windows("", "D:\\x")});
  EXPECT_EQ(mapped(mapper, "a/b"), "D:\\x\\a\\b");
  EXPECT_EQ(mapped(mapper, "C:/a/b"), "C:\\a\\b");
  EXPECT_EQ(mapped(mapper, "/mnt/a/"), "D:\\mnt\\a\\");
  EXPECT_EQ(mapped(mapper, "//srv/share/a"), "\\\\srv\\share\\a");
}

// Page 2, step 7.
TEST(PathMapper, AValueTakesTheHostsSeparators) {
  const PathMapper mapper = onWindows({posix("/a", "D:\\x"), uri("s3://b", "s3://c/d")});
  const auto seen = [&](const char* path) { return mapper.mapValue(path).result; };
  EXPECT_EQ(seen("C:/Users/foo/a.ma"), "C:\\Users\\foo\\a.ma");
  EXPECT_EQ(seen("D:/x//y/"), "D:\\x\\\\y\\");
  EXPECT_EQ(seen("a/b"), "a\\b");
  EXPECT_EQ(seen(""), "");
  EXPECT_EQ(seen("s3://k/a/b"), "s3://k/a/b");
  EXPECT_EQ(seen("C://a/b"), "C://a/b");
  EXPECT_EQ(seen("1://a"), "1:\\\\a");
  EXPECT_EQ(seen("/a/b/c"), "D:\\x\\b\\c");
  EXPECT_EQ(seen("s3://b/e/f"), "s3://c/d/e/f");
  const MappedValue value = mapper.mapValue("C:/a");
  EXPECT_EQ(value.rule, -1);
  EXPECT_EQ(value.ruleResult, "C:/a");
  EXPECT_EQ(onPosix({posix("/a", "/x")}).mapValue("/a/b\\c").result, "/x/b\\c");
  EXPECT_EQ(onPosix({}).mapValue("C:\\a/b").result, "C:\\a/b");
}

// Ours: "remaining component with `:` on a Windows worker".
TEST(PathMapperOurs, AColonIsJoinedPlainly) {
  const PathMapper mapper = onWindows({posix("/a", "D:\\x")});
  EXPECT_EQ(mapped(mapper, "/a/C:/b"), "D:\\x\\C:\\b");
  EXPECT_EQ(mapped(mapper, "/a/b:c"), "D:\\x\\b:c");
}

// Ours: "destination that already ends in a separator".
TEST(PathMapperOurs, OneSeparatorNotTwo) {
  EXPECT_EQ(mapped(onPosix({posix("/a", "/x/")}), "/a/b"), "/x/b");
  EXPECT_EQ(mapped(onPosix({posix("/a", "/x/")}), "/a"), "/x");
  EXPECT_EQ(mapped(onPosix({posix("/a", "/x/")}), "/a/"), "/x/");
  EXPECT_EQ(mapped(onPosix({posix("/a", "/")}), "/a/b"), "/b");
  EXPECT_EQ(mapped(onPosix({posix("/a", "/")}), "/a/"), "/");
  EXPECT_EQ(mapped(onWindows({posix("/a", "Z:\\")}), "/a/"), "Z:\\");
  EXPECT_EQ(mapped(onWindows({posix("/a", "Z:/x/")}), "/a/b/"), "Z:\\x\\b\\");
  EXPECT_EQ(mapped(onWindows({posix("/a", "\\\\srv\\share")}), "/a/"), "\\\\srv\\share\\");
}

// Ours: "windows path that ends in `/`".
TEST(PathMapperOurs, ASlashAtTheEndOfAWindowsPathCounts) {
  const PathMapper mapper = onPosix({windows("C:\\a", "/x")});
  EXPECT_EQ(mapped(mapper, "C:\\a\\b/"), "/x/b/");
  EXPECT_EQ(mapped(mapper, "C:\\a\\b\\"), "/x/b/");
  EXPECT_EQ(mapped(onPosix({posix("/a", "/x")}), "/a/b\\"), "/x/b\\");
}

// Ours: "rule `C:` (drive only)".
TEST(PathMapperOurs, ADriveWithoutRootIsAnotherAnchor) {
  const PathMapper mapper = onPosix({windows("C:", "/x")});
  EXPECT_EQ(mapped(mapper, "c:a"), "/x/a");
  EXPECT_EQ(mapped(mapper, "C:"), "/x");
  EXPECT_EQ(mapped(mapper, "C:\\a"), "(none)");
  EXPECT_EQ(mapped(mapper, "C:/a"), "(none)");
  EXPECT_EQ(mapped(onPosix({windows("C:\\", "/x")}), "C:a"), "(none)");
  EXPECT_EQ(mapped(onWindows({posix("/a", "C:")}), "/a/b/c"), "C:b\\c");
}

// Ours: "empty POSIX source".
TEST(PathMapperOurs, AnEmptySourceMatchesEveryRelativePath) {
  for (const char* source : {"", ".", "./"}) {
    const PathMapper mapper = onPosix({posix(source, "/x")});
    EXPECT_EQ(mapped(mapper, "a/b"), "/x/a/b") << source;
    EXPECT_EQ(mapped(mapper, ""), "/x") << source;
    EXPECT_EQ(mapped(mapper, "./"), "/x/") << source;
    EXPECT_EQ(mapped(mapper, "/a"), "(none)") << source;
  }
}

// Ours: "destination empty".
TEST(PathMapperOurs, AnEmptyDestinationLeavesTheRemainingComponents) {
  EXPECT_EQ(mapped(onPosix({posix("/a", "")}), "/a/b/c"), "b/c");
  EXPECT_EQ(mapped(onPosix({posix("/a", "")}), "/a"), ".");
  EXPECT_EQ(mapped(onPosix({posix("/a", "")}), "/a/"), "./");
  EXPECT_EQ(mapped(onWindows({posix("/a", "")}), "/a/b/c/"), "b\\c\\");
}

// Ours: "`URI` source format".
TEST(PathMapperOurs, Uri) {
  const PathMapper mapper = onPosix({uri("s3://Bucket/Dir", "/x")});
  EXPECT_EQ(mapped(mapper, "S3://bUCKET/Dir/a/b"), "/x/a/b");
  EXPECT_EQ(mapped(mapper, "s3://bucket/Dir"), "/x");
  EXPECT_EQ(mapped(mapper, "s3://bucket/Dir/"), "/x/");
  EXPECT_EQ(mapped(mapper, "s3://bucket/dir/a"), "(none)");
  EXPECT_EQ(mapped(mapper, "s3://bucket/Dir2"), "(none)");
  EXPECT_EQ(mapped(mapper, "s3://bucket2/Dir/a"), "(none)");
  // Only ASCII is compared without case there.
  EXPECT_EQ(mapped(onPosix({uri("s3://\xc3\x89", "/x")}), "s3://\xc3\xa9/a"), "(none)");
  // The path is exact, so a trailing slash on the source counts.
  const PathMapper slash = onPosix({uri("s3://b/p/", "/x")});
  EXPECT_EQ(mapped(slash, "s3://b/p/x"), "(none)");
  EXPECT_EQ(mapped(slash, "s3://b/p"), "(none)");
  EXPECT_EQ(mapped(slash, "s3://b/p/"), "/x/");
  EXPECT_EQ(mapped(slash, "s3://b/p//x"), "/x/x");
  EXPECT_EQ(mapped(onPosix({uri("s3://b/", "/x")}), "s3://b/a"), "(none)");
  EXPECT_EQ(mapped(onPosix({uri("s3://b/", "/x")}), "s3://b//a"), "/x/a");
  EXPECT_EQ(mapped(onPosix({uri("s3://b", "/x")}), "s3://b/a//"), "/x/a//");
  EXPECT_EQ(mapped(onPosix({uri("s3://b", "/x")}), "s3://b//"), "/x//");
  // It does not count as a part, so list order decides.
  EXPECT_EQ(mapped(onPosix({uri("s3://b/p", "/x"), uri("s3://b/p/", "/y")}), "s3://b/p//a"),
            "/x//a");
  EXPECT_EQ(mapped(onPosix({uri("s3://b/p/", "/y"), uri("s3://b/p", "/x")}), "s3://b/p//a"),
            "/y/a");
  EXPECT_EQ(mapped(onPosix({uri("s3://b//d", "/x")}), "s3://b/d/a"), "(none)");
  EXPECT_EQ(mapped(onPosix({uri("s3://b/./d", "/x")}), "s3://b/d/a"), "(none)");
  EXPECT_EQ(mapped(onPosix({uri("s3://b", "/x")}), "s3://b/a//c"), "/x/a//c");
  // A destination that is a URI stays one.
  EXPECT_EQ(mapped(onPosix({uri("s3://b", "s3://c/d/")}), "s3://b/a/"), "s3://c/d/a/");
  EXPECT_EQ(mapped(onWindows({uri("s3://b", "s3://c/d")}), "s3://b/a"), "s3://c/d/a");
  EXPECT_EQ(mapped(onWindows({uri("s3://b", "C:/d")}), "s3://b/a/c"), "C:\\d\\a\\c");
  EXPECT_EQ(mapped(onPosix({uri("s3://b", "")}), "s3://b//a"), "a");
}

TEST(PathMapper, LongPathsAndComponents) {
  const std::string name(100000, 'n');
  const PathMapper mapper = onPosix({windows("C:\\" + name, "/x"), posix("/" + name, "/y")});
  std::string upper = "c:\\" + std::string(100000, 'N') + "\\a";
  EXPECT_EQ(mapped(mapper, upper), "/x/a");
  upper[50000] = 'M';
  EXPECT_EQ(mapped(mapper, upper), "(none)");
  std::string deep = "/" + name;
  for (int i = 0; i < 20000; ++i) deep += "/d";
  EXPECT_EQ(mapped(mapper, deep).size(), deep.size() - name.size() + 1);
}

TEST(PathMapper, ManyRules) {
  std::vector<PathMappingRule> rules;
  for (int i = 0; i < 20000; ++i) {
    rules.push_back(posix("/projects/show" + std::to_string(i), "/x" + std::to_string(i)));
  }
  const PathMapper mapper = onPosix(rules);
  EXPECT_EQ(mapped(mapper, "/projects/show0/a"), "/x0/a");
  EXPECT_EQ(mapped(mapper, "/projects/show19999/a"), "/x19999/a");
  EXPECT_EQ(mapped(mapper, "/projects/show20000/a"), "(none)");
}

TEST(PathMapper, CanBeMoved) {
  PathMapper first = onPosix({posix("/a", "/x")});
  PathMapper second = std::move(first);
  EXPECT_EQ(mapped(second, "/a/b"), "/x/b");
  second = onPosix({posix("/a", "/y")});
  EXPECT_EQ(mapped(second, "/a/b"), "/y/b");
}

#ifndef __EMSCRIPTEN__
TEST(PathMapper, ServesSeveralThreads) {
  const PathMapper mapper = onPosix({windows("\\\\srv\\\xc3\x89", "/x")});
  std::vector<std::thread> threads;
  std::vector<int> wrong(4, 0);
  for (int& count : wrong) {
    threads.emplace_back([&mapper, &count] {
      std::string result;
      for (int i = 0; i < 2000; ++i) {
        const std::string name = std::to_string(i);
        mapper.map("//SRV/\xc3\x89/" + name, result);
        count += result == "/x/" + name ? 0 : 1;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(wrong, std::vector<int>(4, 0));
}
#endif

}  // namespace
}  // namespace job_entity
