// Hashes depend on their seed, so that names cannot be chosen to meet.

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "base/hash.h"
#include "base/text_map.h"

namespace job_entity {
namespace {

TEST(Hash, DependsOnTextAndSeedAlone) {
  std::set<uint64_t> seen;
  std::string text;
  for (int length = 0; length < 70; ++length) {
    for (const uint64_t seed : {0u, 1u, 2u}) seen.insert(hashText(seed, text));
    text += static_cast<char>(length);
  }
  EXPECT_EQ(seen.size(), 210u);
  EXPECT_NE(hashText(0, std::string("a\0", 2)), hashText(0, "a"));
}

TEST(Hash, ATableKeepsTheSeedThatItWasMadeWith) {
  const uint64_t before = hashSeed();
  TextMap map;
  for (uint32_t i = 0; i < 100; ++i) map.add("name " + std::to_string(i), i);
  seedHashes(before + 1);
  for (uint32_t i = 0; i < 100; ++i) {
    const uint32_t* const found = map.find("name " + std::to_string(i));
    ASSERT_NE(found, nullptr);
    EXPECT_EQ(*found, i);
  }
  EXPECT_FALSE(map.has(std::string_view("name 100")));
  seedHashes(before);
  EXPECT_EQ(hashSeed(), before);
}

TEST(Hash, EntropyIsAskedForOnceATableNeedsIt) {
  static int asked = 0;
  const uint64_t before = hashSeed();
  seedHashesBy([] { return static_cast<uint64_t>(++asked + 41); });
  EXPECT_EQ(asked, 0);
  const TextMap first;
  const TextMap second;
  EXPECT_EQ(asked, 1);
  EXPECT_EQ(hashSeed(), 42u);
  seedHashesBy([] { return uint64_t{1}; });
  seedHashes(before);
  EXPECT_EQ(hashSeed(), before);
}

TEST(Hash, KeysOfASeedDiffer) {
  HashKeys keys(0);
  std::set<uint64_t> seen;
  for (int i = 0; i < 1000; ++i) seen.insert(keys.next());
  EXPECT_EQ(seen.size(), 1000u);
}

}  // namespace
}  // namespace job_entity
