// From the worker's path back to the submitter's.

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "job_entity/path_reverse.h"
#include "job_entity/path_rules.h"
#include "paths_test_rules.h"

namespace job_entity {
namespace {

std::vector<std::string> back(const PathMapper& mapper, std::string_view workerPath) {
  std::vector<std::string> paths;
  for (const ReverseCandidate& candidate : reversePath(mapper, workerPath)) {
    EXPECT_EQ(mapper.map(candidate.path).rule, candidate.rule);
    EXPECT_EQ(mapper.map(candidate.path).result, candidate.mapped);
    paths.push_back(candidate.path);
  }
  return paths;
}

using Paths = std::vector<std::string>;

TEST(ReversePath, OneRule) {
  const PathMapper mapper = onPosix({windows("C:\\proj", "/x")});
  EXPECT_EQ(back(mapper, "/x/a/b"), (Paths{"C:\\proj\\a\\b", "/x/a/b"}));
  EXPECT_EQ(back(mapper, "/x"), (Paths{"C:\\proj", "/x"}));
  EXPECT_EQ(back(mapper, "/x/a/"), (Paths{"C:\\proj\\a\\", "/x/a/"}));
  EXPECT_EQ(back(mapper, "/y/a"), (Paths{"/y/a"}));
  EXPECT_EQ(back(mapper, "/xa"), (Paths{"/xa"}));
}

TEST(ReversePath, AllRulesThatLeadThere) {
  const PathMapper mapper =
      onPosix({posix("/mnt/a", "/x"), windows("C:\\proj", "/x"), posix("/srv", "/x/a")});
  EXPECT_EQ(back(mapper, "/x/a/b"), (Paths{"/mnt/a/a/b", "C:\\proj\\a\\b", "/srv/b", "/x/a/b"}));
}

TEST(ReversePath, OnlyWhatTrulyMapsThere) {
  // Below /a there is a rule of its own for b, so no path below /a/b gets to /x/b.
  const PathMapper mapper = onPosix({posix("/a", "/x"), posix("/a/b", "/y"), posix("/x", "/x2")});
  EXPECT_EQ(back(mapper, "/x/b/c"), Paths());
  EXPECT_EQ(back(mapper, "/x/c"), (Paths{"/a/c"}));
  EXPECT_EQ(back(mapper, "/y/c"), (Paths{"/a/b/c", "/y/c"}));
}

TEST(ReversePath, ANameWithABackslashIsOneName) {
  // On a POSIX worker this is one name, which no Windows path can have had.
  EXPECT_EQ(back(onPosix({windows("C:\\proj", "/x")}), "/x/a\\b"), (Paths{"/x/a\\b"}));
}

TEST(ReversePath, WindowsWorkers) {
  const PathMapper mapper = onWindows({posix("/mnt", "Z:\\Proj"), posix("/b", "\\\\srv")});
  const std::vector<ReverseCandidate> found = reversePath(mapper, "z:/proj/Scene.ma");
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].path, "/mnt/Scene.ma");
  EXPECT_EQ(found[0].mapped, "Z:\\Proj\\Scene.ma");
  EXPECT_EQ(found[0].rule, 0);
  EXPECT_EQ(found[1].rule, -1);
  // Server and share only come together when the path is joined.
  EXPECT_EQ(back(mapper, "\\\\srv\\share\\a"), (Paths{"/b/share/a", "\\\\srv\\share\\a"}));
}

TEST(ReversePath, RootsAndUris) {
  EXPECT_EQ(back(onPosix({posix("/a", "/")}), "/"), (Paths{"/a/", "/a", "/"}));
  EXPECT_EQ(back(onPosix({uri("s3://b/d", "/x")}), "/x/a"), (Paths{"s3://b/d/a", "/x/a"}));
  EXPECT_EQ(back(onPosix({uri("s3://b", "s3://c/d")}), "s3://c/d/a/"),
            (Paths{"s3://b/a/", "s3://c/d/a/"}));
  EXPECT_EQ(back(onPosix({posix("/a", "")}), "b/c"), (Paths{"/a/b/c", "b/c"}));
}

TEST(ReversePath, TextsOfUnequalSizeCanBeEqualWithoutCase) {
  // The Kelvin sign has two bytes more than the k that it equals, and reads as a drive here.
  const PathMapper mapper = onWindows({posix("/a", ".\\\xe2\x84\xaa:y")});
  ASSERT_EQ(mapped(mapper, "/a"), "\xe2\x84\xaa:y");
  EXPECT_EQ(back(mapper, "k:y"), (Paths{"k:y"}));
  EXPECT_EQ(back(mapper, "\xe2\x84\xaa:y"), (Paths{"/a", "\xe2\x84\xaa:y"}));
}

TEST(ReversePath, SymbolicSessionDirectory) {
  const PathMapper mapper =
      onPosix({posix("/other", "/o"),
               assetRootRule(PathFormat::kWindows, "P:\\show", "", WorkerOs::kPosix)});
  const std::string name = assetRootName("P:\\show");
  const std::vector<ReverseCandidate> found =
      reversePath(mapper, "/sessions/session-1/" + name + "/a/b.ma");
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].path, "P:\\show\\a\\b.ma");
  EXPECT_EQ(found[0].sessionDirectory, "/sessions/session-1");
  EXPECT_EQ(found[0].mapped, "<session>/" + name + "/a/b.ma");
  EXPECT_EQ(found[0].rule, 1);
  EXPECT_EQ(found[1].rule, -1);
  // Written with the symbol itself.
  const std::vector<ReverseCandidate> symbolic = reversePath(mapper, "<session>/" + name + "/a");
  ASSERT_EQ(symbolic.size(), 2u);
  EXPECT_EQ(symbolic[0].path, "P:\\show\\a");
  EXPECT_EQ(symbolic[1].path, "<session>/" + name + "/a");
  for (const ReverseCandidate& candidate : symbolic) EXPECT_EQ(candidate.sessionDirectory, "");
  // A session's directory is in front of it.
  EXPECT_EQ(reversePath(mapper, name + "/a").size(), 1u);
  // Another root's directory is not it.
  EXPECT_EQ(reversePath(mapper, "/sessions/s/assetroot-00000000000000000000/a").size(), 1u);
}

TEST(ReversePath, SessionDirectoryOnWindows) {
  const PathMapper mapper =
      onWindows({assetRootRule(PathFormat::kPosix, "/mnt/projects", "", WorkerOs::kWindows)});
  const std::vector<ReverseCandidate> found =
      reversePath(mapper, "C:\\ProgramData\\s1\\assetroot-7c9c610b1b799cb21318\\a");
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].path, "/mnt/projects/a");
  EXPECT_EQ(found[0].sessionDirectory, "C:\\ProgramData\\s1");
}

}  // namespace
}  // namespace job_entity
