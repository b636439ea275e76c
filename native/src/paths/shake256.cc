#include "paths/shake256.h"

namespace job_entity::paths {

namespace {

constexpr size_t kRateBytes = 136;  // 1088 of the state's 1600 bits take input and give output
constexpr int kRounds = 24;

constexpr uint64_t kRoundConstants[kRounds] = {
    0x0000000000000001, 0x0000000000008082, 0x800000000000808a, 0x8000000080008000,
    0x000000000000808b, 0x0000000080000001, 0x8000000080008081, 0x8000000000008009,
    0x000000000000008a, 0x0000000000000088, 0x0000000080008009, 0x000000008000000a,
    0x000000008000808b, 0x800000000000008b, 0x8000000000008089, 0x8000000000008003,
    0x8000000000008002, 0x8000000000000080, 0x000000000000800a, 0x800000008000000a,
    0x8000000080008081, 0x8000000000008080, 0x0000000080000001, 0x8000000080008008};

// Rotation and destination of each lane in the order in which rho and pi visit them.
constexpr uint8_t kRotations[24] = {1,  3,  6,  10, 15, 21, 28, 36, 45, 55, 2,  14,
                                    27, 41, 56, 8,  25, 43, 62, 18, 39, 61, 20, 44};
constexpr uint8_t kLanes[24] = {10, 7,  11, 17, 18, 3, 5,  16, 8,  21, 24, 4,
                                15, 23, 19, 13, 12, 2, 20, 14, 22, 9,  6,  1};

uint64_t rotateLeft(uint64_t value, unsigned count) {
  return value << count | value >> (64 - count);
}

void permute(uint64_t state[25]) {
  for (int round = 0; round < kRounds; ++round) {
    uint64_t column[5];
    for (int x = 0; x < 5; ++x) {
      column[x] = state[x] ^ state[x + 5] ^ state[x + 10] ^ state[x + 15] ^ state[x + 20];
    }
    for (int x = 0; x < 5; ++x) {
      const uint64_t mixed = column[(x + 4) % 5] ^ rotateLeft(column[(x + 1) % 5], 1);
      for (int y = 0; y < 25; y += 5) state[y + x] ^= mixed;
    }
    uint64_t moving = state[1];
    for (int i = 0; i < 24; ++i) {
      const uint64_t next = state[kLanes[i]];
      state[kLanes[i]] = rotateLeft(moving, kRotations[i]);
      moving = next;
    }
    for (int y = 0; y < 25; y += 5) {
      uint64_t row[5];
      for (int x = 0; x < 5; ++x) row[x] = state[y + x];
      for (int x = 0; x < 5; ++x) state[y + x] = row[x] ^ (~row[(x + 1) % 5] & row[(x + 2) % 5]);
    }
    state[0] ^= kRoundConstants[round];
  }
}

void xorByte(uint64_t state[25], size_t at, uint8_t value) {
  state[at / 8] ^= static_cast<uint64_t>(value) << at % 8 * 8;
}

}  // namespace

void shake256(std::string_view input, uint8_t* output, size_t outputSize) {
  uint64_t state[25] = {};
  size_t at = 0;
  for (const char c : input) {
    xorByte(state, at++, static_cast<uint8_t>(c));
    if (at == kRateBytes) {
      permute(state);
      at = 0;
    }
  }
  xorByte(state, at, 0x1f);
  xorByte(state, kRateBytes - 1, 0x80);
  for (size_t i = 0; i < outputSize; ++i) {
    if (i % kRateBytes == 0) permute(state);
    output[i] = static_cast<uint8_t>(state[i % kRateBytes / 8] >> i % 8 * 8);
  }
}

}  // namespace job_entity::paths
