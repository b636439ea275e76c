#pragma once

// Unsigned integers of any size, as far as counting tasks needs them: 1024^16 tasks are a job.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace job_entity::templates {

class BigUint {
 public:
  BigUint() = default;
  BigUint(uint64_t value);  // NOLINT: a count is a count
  /// Decimal digits; false: the text is something else.
  static bool parse(std::string_view text, BigUint& value);

  bool isZero() const { return words_.empty(); }
  /// Whether it fits 64 bits.
  bool isSmall() const { return words_.size() <= 2; }
  /// If isSmall().
  uint64_t small() const;
  std::string text() const;

  BigUint& operator+=(const BigUint& other);
  /// `other` must not be greater.
  BigUint& operator-=(const BigUint& other);
  BigUint& operator*=(uint64_t factor);
  BigUint operator*(const BigUint& other) const;
  /// Divides, and returns the remainder; `divisor` must not be 0.
  uint64_t divide(uint64_t divisor);
  /// Divides, and returns the remainder; `divisor` must not be 0.
  BigUint divide(const BigUint& divisor);

  int compare(const BigUint& other) const;
  bool operator==(const BigUint& other) const { return words_ == other.words_; }
  bool operator!=(const BigUint& other) const { return words_ != other.words_; }
  bool operator<(const BigUint& other) const { return compare(other) < 0; }

 private:
  void trim();

  std::vector<uint32_t> words_;  ///< least significant first, no zeros at the end
};

}  // namespace job_entity::templates
