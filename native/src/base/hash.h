#pragma once

// Hashes that a file cannot be made against, because they depend on a seed that its author does not
// know. With a fixed hash a few thousand chosen names all meet in one slot, and every table gets as
// slow as a list.
//
// A program that reads files of strangers calls seedHashes() or seedHashesBy() before it makes its
// first table, with what its platform has for entropy. Without that call the seed is fixed, so that
// tests repeat.

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace job_entity {

/// Sets the seed of tables that are made from now on; those that exist keep theirs.
void seedHashes(uint64_t seed);

/// Like seedHashes(), with a function that is called when the first table is made: a platform may
/// take milliseconds for its first entropy, and most texts need no table.
void seedHashesBy(uint64_t (*entropy)());

/// The seed that a new table is to keep and to hash with.
uint64_t hashSeed();

/// Independent 64-bit numbers from a seed: the keys of one table.
class HashKeys {
 public:
  explicit HashKeys(uint64_t seed) : state_(seed) {}
  uint64_t next();

 private:
  uint64_t state_;
};

/// SipHash-1-3 (Aumasson, Bernstein 2012), a word at a time. Its key is made from the seed.
class WordsHash {
 public:
  explicit WordsHash(uint64_t seed);
  void take(uint64_t word);
  uint64_t finish(uint64_t lastWord);

 private:
  void round();

  uint64_t v0_;
  uint64_t v1_;
  uint64_t v2_;
  uint64_t v3_;
};

/// Like WordsHash, but of a text.
uint64_t hashText(uint64_t seed, std::string_view text);

/// Like hashText(), but for containers of the standard library.
class TextHash {
 public:
  size_t operator()(std::string_view text) const {
    return static_cast<size_t>(hashText(seed_, text));
  }

 private:
  uint64_t seed_ = hashSeed();
};

}  // namespace job_entity
