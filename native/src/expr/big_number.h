#pragma once

// Natural numbers of any size, as far as reading and writing doubles exactly needs them.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace job_entity::expr {

class BigNumber {
 public:
  explicit BigNumber(uint64_t value);

  void add(const BigNumber& other);
  void multiply(uint32_t factor);
  void multiplyPowerOfTen(uint32_t power);
  void shiftLeft(uint32_t bits);
  /// Divides by 2^bits; the result is rounded half to even.
  void shiftRightHalfEven(uint32_t bits);
  /// Becomes the number that these decimal digits write.
  void readDigits(std::string_view digits);

  /// Divides by one that goes into it at most 9 times: returns the quotient, and keeps the rest.
  uint32_t divideSmallQuotient(const BigNumber& divisor);
  /// The quotient; `rest` says whether something is left.
  BigNumber divide(const BigNumber& divisor, bool& rest) const;

  int compare(const BigNumber& other) const;
  uint32_t bitLength() const;
  bool bit(uint32_t index) const;
  bool anyBitBelow(uint32_t index) const;
  /// The 64 bits from this one on.
  uint64_t bitsFrom(uint32_t index) const;
  uint64_t low64() const { return bitsFrom(0); }
  std::string decimal() const;

 private:
  void trim();
  void subtract(const BigNumber& other);

  std::vector<uint32_t> limbs_;  ///< least significant first, without zeros at the end
};

}  // namespace job_entity::expr
