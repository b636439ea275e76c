#include "expr/big_number.h"

#include <algorithm>

namespace job_entity::expr {

BigNumber::BigNumber(uint64_t value)
    : limbs_{static_cast<uint32_t>(value), static_cast<uint32_t>(value >> 32)} {
  trim();
}

void BigNumber::trim() {
  while (!limbs_.empty() && limbs_.back() == 0) limbs_.pop_back();
}

void BigNumber::add(const BigNumber& other) {
  if (limbs_.size() < other.limbs_.size()) limbs_.resize(other.limbs_.size());
  uint64_t carry = 0;
  for (size_t i = 0; i < limbs_.size(); ++i) {
    carry += uint64_t{limbs_[i]} + (i < other.limbs_.size() ? other.limbs_[i] : 0);
    limbs_[i] = static_cast<uint32_t>(carry);
    carry >>= 32;
  }
  if (carry != 0) limbs_.push_back(static_cast<uint32_t>(carry));
}

void BigNumber::subtract(const BigNumber& other) {
  uint64_t borrow = 0;
  for (size_t i = 0; i < limbs_.size(); ++i) {
    const uint64_t take = borrow + (i < other.limbs_.size() ? other.limbs_[i] : 0);
    borrow = limbs_[i] < take ? 1 : 0;
    limbs_[i] = static_cast<uint32_t>(limbs_[i] - take);
  }
  trim();
}

void BigNumber::multiply(uint32_t factor) {
  uint64_t carry = 0;
  for (uint32_t& limb : limbs_) {
    carry += uint64_t{limb} * factor;
    limb = static_cast<uint32_t>(carry);
    carry >>= 32;
  }
  if (carry != 0) limbs_.push_back(static_cast<uint32_t>(carry));
}

void BigNumber::multiplyPowerOfTen(uint32_t power) {
  for (; power >= 9; power -= 9) multiply(1'000'000'000);
  for (; power > 0; --power) multiply(10);
}

void BigNumber::shiftLeft(uint32_t bits) {
  if (limbs_.empty()) return;
  const uint32_t part = bits % 32;
  if (part != 0) multiply(uint32_t{1} << part);
  limbs_.insert(limbs_.begin(), bits / 32, 0);
}

void BigNumber::shiftRightHalfEven(uint32_t bits) {
  if (bits == 0) return;
  const bool half = bit(bits - 1);
  const bool below = anyBitBelow(bits - 1);
  std::vector<uint32_t> shifted;
  for (uint32_t i = bits; i < limbs_.size() * 32; i += 32) {
    shifted.push_back(static_cast<uint32_t>(bitsFrom(i)));
  }
  limbs_ = std::move(shifted);
  trim();
  if (half && (below || bit(0))) add(BigNumber(1));
}

void BigNumber::readDigits(std::string_view digits) {
  limbs_.clear();
  for (const char c : digits) {
    multiply(10);
    add(BigNumber(static_cast<uint64_t>(c - '0')));
  }
}

uint32_t BigNumber::divideSmallQuotient(const BigNumber& divisor) {
  uint32_t quotient = 0;
  while (compare(divisor) >= 0) {
    subtract(divisor);
    ++quotient;
  }
  return quotient;
}

BigNumber BigNumber::divide(const BigNumber& divisor, bool& rest) const {
  // A bit at a time: the quotients asked for have 65.
  BigNumber left = *this;
  BigNumber quotient(0);
  const uint32_t length = bitLength();
  const uint32_t other = divisor.bitLength();
  for (uint32_t shift = length < other ? 0 : length - other + 1; shift-- > 0;) {
    BigNumber shifted = divisor;
    shifted.shiftLeft(shift);
    quotient.shiftLeft(1);
    if (left.compare(shifted) < 0) continue;
    left.subtract(shifted);
    quotient.add(BigNumber(1));
  }
  rest = !left.limbs_.empty();
  return quotient;
}

int BigNumber::compare(const BigNumber& other) const {
  if (limbs_.size() != other.limbs_.size()) return limbs_.size() < other.limbs_.size() ? -1 : 1;
  for (size_t i = limbs_.size(); i-- > 0;) {
    if (limbs_[i] != other.limbs_[i]) return limbs_[i] < other.limbs_[i] ? -1 : 1;
  }
  return 0;
}

uint32_t BigNumber::bitLength() const {
  if (limbs_.empty()) return 0;
  uint32_t bits = static_cast<uint32_t>(limbs_.size() - 1) * 32;
  for (uint32_t top = limbs_.back(); top != 0; top >>= 1) ++bits;
  return bits;
}

bool BigNumber::bit(uint32_t index) const {
  return index / 32 < limbs_.size() && (limbs_[index / 32] >> index % 32 & 1) != 0;
}

bool BigNumber::anyBitBelow(uint32_t index) const {
  const size_t whole = std::min<size_t>(index / 32, limbs_.size());
  for (size_t i = 0; i < whole; ++i) {
    if (limbs_[i] != 0) return true;
  }
  return whole < limbs_.size() && (limbs_[whole] & ((uint32_t{1} << index % 32) - 1)) != 0;
}

uint64_t BigNumber::bitsFrom(uint32_t index) const {
  const auto limb = [this](size_t i) { return i < limbs_.size() ? uint64_t{limbs_[i]} : 0; };
  const size_t i = index / 32;
  const uint32_t part = index % 32;
  uint64_t bits = (limb(i) | limb(i + 1) << 32) >> part;
  if (part != 0) bits |= limb(i + 2) << (64 - part);
  return bits;
}

std::string BigNumber::decimal() const {
  std::string text;
  BigNumber left = *this;
  while (!left.limbs_.empty()) {
    uint64_t rest = 0;
    for (size_t i = left.limbs_.size(); i-- > 0;) {
      rest = rest << 32 | left.limbs_[i];
      left.limbs_[i] = static_cast<uint32_t>(rest / 1'000'000'000);
      rest %= 1'000'000'000;
    }
    left.trim();
    for (int digit = 0; digit < 9; ++digit, rest /= 10) text += static_cast<char>('0' + rest % 10);
  }
  while (!text.empty() && text.back() == '0') text.pop_back();
  std::reverse(text.begin(), text.end());
  return text.empty() ? "0" : text;
}

}  // namespace job_entity::expr
