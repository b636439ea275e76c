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

TEST(Hash, KeysAreThoseOfSplitMix64) {
  // The first numbers of the published generator for the seed 0.
  HashKeys keys(0);
  EXPECT_EQ(keys.next(), 0xe220a8397b1dcdafu);
  EXPECT_EQ(keys.next(), 0x6e789e6aa1b965f4u);
  EXPECT_EQ(keys.next(), 0x06c45d188009454fu);
}

/// SipHash-1-3 as its paper writes it: the order of additions, rotations and exclusive ors.
uint64_t sipHash(uint64_t k0, uint64_t k1, std::string_view text) {
  uint64_t v[4] = {k0 ^ 0x736f6d6570736575u, k1 ^ 0x646f72616e646f6du, k0 ^ 0x6c7967656e657261u,
                   k1 ^ 0x7465646279746573u};
  const auto step = [&](int to, int from, unsigned turn) {
    v[to] += v[from];
    v[from] = v[from] << turn | v[from] >> (64 - turn);
    v[from] ^= v[to];
  };
  const auto swapHalves = [&](int one) { v[one] = v[one] << 32 | v[one] >> 32; };
  const auto round = [&] {
    step(0, 1, 13);
    step(2, 3, 16);
    swapHalves(0);
    step(2, 1, 17);
    step(0, 3, 21);
    swapHalves(2);
  };
  const auto take = [&](uint64_t word) {
    v[3] ^= word;
    round();
    v[0] ^= word;
  };
  uint64_t word = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    word |= static_cast<uint64_t>(static_cast<unsigned char>(text[i])) << i % 8 * 8;
    if (i % 8 != 7) continue;
    take(word);
    word = 0;
  }
  take(word | static_cast<uint64_t>(text.size()) << 56);
  v[2] ^= 0xff;
  for (int i = 0; i < 3; ++i) round();
  return v[0] ^ v[1] ^ v[2] ^ v[3];
}

TEST(Hash, IsSipHashWithKeysOfTheSeed) {
  std::string text;
  for (int length = 0; length < 40; ++length) {
    for (const uint64_t seed : {uint64_t{0}, uint64_t{7}, ~uint64_t{0}}) {
      HashKeys keys(seed);
      const uint64_t k0 = keys.next();
      const uint64_t k1 = keys.next();
      EXPECT_EQ(hashText(seed, text), sipHash(k0, k1, text)) << length;
    }
    text += static_cast<char>(255 - 3 * length);
  }
}

}  // namespace
}  // namespace job_entity
