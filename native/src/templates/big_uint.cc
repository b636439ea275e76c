#include "templates/big_uint.h"

#include <algorithm>

namespace job_entity::templates {

namespace {

constexpr uint32_t kDigitsAtOnce = 9;
constexpr uint32_t kTenToDigits = 1000000000;

}  // namespace

BigUint::BigUint(uint64_t value) {
  for (; value != 0; value >>= 32) words_.push_back(static_cast<uint32_t>(value));
}

void BigUint::trim() {
  while (!words_.empty() && words_.back() == 0) words_.pop_back();
}

bool BigUint::parse(std::string_view text, BigUint& value) {
  if (text.empty()) return false;
  value = {};
  for (const char c : text) {
    if (c < '0' || c > '9') return false;
    value *= 10;
    value += static_cast<uint64_t>(c - '0');
  }
  return true;
}

uint64_t BigUint::small() const {
  uint64_t value = 0;
  for (size_t i = std::min<size_t>(words_.size(), 2); i-- > 0;) value = value << 32 | words_[i];
  return value;
}

std::string BigUint::text() const {
  if (isZero()) return "0";
  BigUint rest = *this;
  std::string digits;
  while (!rest.isZero()) {
    uint64_t group = rest.divide(uint64_t{kTenToDigits});
    for (uint32_t i = 0; i < kDigitsAtOnce && (group != 0 || !rest.isZero()); ++i, group /= 10)
      digits += static_cast<char>('0' + group % 10);
  }
  std::reverse(digits.begin(), digits.end());
  return digits;
}

BigUint& BigUint::operator+=(const BigUint& other) {
  words_.resize(std::max(words_.size(), other.words_.size()) + 1);
  uint64_t carry = 0;
  for (size_t i = 0; i < words_.size(); ++i) {
    carry += words_[i];
    if (i < other.words_.size()) carry += other.words_[i];
    words_[i] = static_cast<uint32_t>(carry);
    carry >>= 32;
  }
  trim();
  return *this;
}

BigUint& BigUint::operator-=(const BigUint& other) {
  uint64_t borrow = 0;
  for (size_t i = 0; i < words_.size(); ++i) {
    const uint64_t taken = borrow + (i < other.words_.size() ? other.words_[i] : 0);
    borrow = words_[i] < taken;
    words_[i] = static_cast<uint32_t>(words_[i] - taken);
  }
  trim();
  return *this;
}

BigUint& BigUint::operator*=(uint64_t factor) {
  if (factor >> 32 != 0) return *this = *this * BigUint(factor);
  uint64_t carry = 0;
  for (uint32_t& word : words_) {
    carry += word * factor;
    word = static_cast<uint32_t>(carry);
    carry >>= 32;
  }
  words_.push_back(static_cast<uint32_t>(carry));
  trim();
  return *this;
}

BigUint BigUint::operator*(const BigUint& other) const {
  BigUint product;
  product.words_.resize(words_.size() + other.words_.size());
  for (size_t i = 0; i < words_.size(); ++i) {
    uint64_t carry = 0;
    for (size_t j = 0; j < other.words_.size(); ++j) {
      carry += uint64_t{words_[i]} * other.words_[j] + product.words_[i + j];
      product.words_[i + j] = static_cast<uint32_t>(carry);
      carry >>= 32;
    }
    product.words_[i + other.words_.size()] = static_cast<uint32_t>(carry);
  }
  product.trim();
  return product;
}

uint64_t BigUint::divide(uint64_t divisor) {
  if (divisor >> 32 != 0) {
    const BigUint rest = divide(BigUint(divisor));
    return rest.small();
  }
  uint64_t rest = 0;
  for (size_t i = words_.size(); i-- > 0;) {
    rest = rest << 32 | words_[i];
    words_[i] = static_cast<uint32_t>(rest / divisor);
    rest %= divisor;
  }
  trim();
  return rest;
}

BigUint BigUint::divide(const BigUint& divisor) {
  // Bit by bit, because there are only a few hundred of them.
  BigUint rest;
  BigUint quotient;
  quotient.words_.resize(words_.size());
  for (size_t i = words_.size() * 32; i-- > 0;) {
    rest *= 2;
    if ((words_[i / 32] >> (i % 32) & 1) != 0) rest += 1;
    if (rest < divisor) continue;
    rest -= divisor;
    quotient.words_[i / 32] |= 1u << (i % 32);
  }
  quotient.trim();
  *this = std::move(quotient);
  return rest;
}

int BigUint::compare(const BigUint& other) const {
  if (words_.size() != other.words_.size()) return words_.size() < other.words_.size() ? -1 : 1;
  for (size_t i = words_.size(); i-- > 0;)
    if (words_[i] != other.words_[i]) return words_[i] < other.words_[i] ? -1 : 1;
  return 0;
}

}  // namespace job_entity::templates
