#include "base/hash.h"

#include <atomic>
#include <cstring>

namespace job_entity {

namespace {

// Digits of pi. Without a seed from the caller, hashes are the same in every run.
constexpr uint64_t kFixedSeed = 0x243f6a8885a308d3;

std::atomic<uint64_t> currentSeed{kFixedSeed};
std::atomic<uint64_t (*)()> source{nullptr};

uint64_t rotate(uint64_t word, unsigned bits) { return word << bits | word >> (64 - bits); }

}  // namespace

void seedHashes(uint64_t seed) {
  currentSeed.store(seed, std::memory_order_relaxed);
  seedHashesBy(nullptr);
}
void seedHashesBy(uint64_t (*entropy)()) { source.store(entropy, std::memory_order_relaxed); }

uint64_t hashSeed() {
  // Two threads may both ask, and each table keeps the seed that it got.
  if (uint64_t(*const entropy)() = source.load(std::memory_order_relaxed); entropy != nullptr) {
    seedHashes(entropy());
  }
  return currentSeed.load(std::memory_order_relaxed);
}

/// SplitMix64 (Steele, Lea, Flood 2014).
uint64_t HashKeys::next() {
  uint64_t word = state_ += 0x9e3779b97f4a7c15;
  word = (word ^ word >> 30) * 0xbf58476d1ce4e5b9;
  word = (word ^ word >> 27) * 0x94d049bb133111eb;
  return word ^ word >> 31;
}

WordsHash::WordsHash(uint64_t seed) {
  HashKeys keys(seed);
  const uint64_t k0 = keys.next();
  const uint64_t k1 = keys.next();
  v0_ = k0 ^ 0x736f6d6570736575;
  v1_ = k1 ^ 0x646f72616e646f6d;
  v2_ = k0 ^ 0x6c7967656e657261;
  v3_ = k1 ^ 0x7465646279746573;
}

void WordsHash::round() {
  v0_ += v1_;
  v1_ = rotate(v1_, 13) ^ v0_;
  v0_ = rotate(v0_, 32);
  v2_ += v3_;
  v3_ = rotate(v3_, 16) ^ v2_;
  v0_ += v3_;
  v3_ = rotate(v3_, 21) ^ v0_;
  v2_ += v1_;
  v1_ = rotate(v1_, 17) ^ v2_;
  v2_ = rotate(v2_, 32);
}

void WordsHash::take(uint64_t word) {
  v3_ ^= word;
  round();
  v0_ ^= word;
}

uint64_t WordsHash::finish(uint64_t lastWord) {
  take(lastWord);
  v2_ ^= 0xff;
  for (int i = 0; i < 3; ++i) round();
  return v0_ ^ v1_ ^ v2_ ^ v3_;
}

uint64_t hashText(uint64_t seed, std::string_view text) {
  WordsHash hash(seed);
  size_t at = 0;
  for (; at + 8 <= text.size(); at += 8) {
    uint64_t word;
    std::memcpy(&word, text.data() + at, sizeof word);
    hash.take(word);
  }
  uint64_t last = static_cast<uint64_t>(text.size()) << 56;
  for (size_t i = at; i < text.size(); ++i)
    last |= static_cast<uint64_t>(static_cast<unsigned char>(text[i])) << 8 * (i - at);
  return hash.finish(last);
}

}  // namespace job_entity
