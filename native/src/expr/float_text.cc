#include "expr/float_text.h"

#include <cmath>
#include <cstring>
#include <vector>

#include "expr/big_number.h"

namespace job_entity::expr {
namespace {

/// value = mantissa * 2^exponent, of a finite positive number.
void takeApart(double value, uint64_t& mantissa, int& exponent) {
  uint64_t bits = 0;
  std::memcpy(&bits, &value, sizeof bits);
  mantissa = bits & ((uint64_t{1} << 52) - 1);
  exponent = static_cast<int>(bits >> 52 & 0x7ff);
  if (exponent == 0) {
    exponent = -1074;
    return;
  }
  mantissa |= uint64_t{1} << 52;
  exponent -= 1075;
}

double compose(uint64_t mantissa, int exponent) {
  return std::ldexp(static_cast<double>(mantissa), exponent);
}

/// Digits of the shortest text, without a point: value = 0.d1d2d3... * 10^point.
struct Digits {
  std::string digits;
  int point = 0;
};

void stripZeros(Digits& out) {
  while (out.digits.size() > 1 && out.digits.back() == '0') out.digits.pop_back();
}

/// Numbers with few digits, which most are: found with arithmetic that is exact.
bool easyDigits(double value, Digits& out) {
  if (value >= 1e15 || value < 1e-5) return false;
  double scale = 1;
  for (int decimals = 0; decimals <= 15; ++decimals, scale *= 10) {
    const double scaled = value * scale;
    if (scaled >= 1e15) return false;
    const double whole = std::nearbyint(scaled);
    if (whole / scale != value) continue;
    out.digits = std::to_string(static_cast<uint64_t>(whole));
    out.point = static_cast<int>(out.digits.size()) - decimals;
    stripZeros(out);
    return true;
  }
  return false;
}

/// Steele and White, "How to print floating-point numbers accurately" (1990), with the borders of
/// Burger and Dybvig (1996): digits are produced until the rest is within the rounding interval.
Digits hardDigits(double value) {
  uint64_t mantissa = 0;
  int exponent = 0;
  takeApart(value, mantissa, exponent);
  const bool even = (mantissa & 1) == 0;
  const bool lowerIsClose = mantissa == uint64_t{1} << 52 && exponent > -1074;
  BigNumber numerator(mantissa);
  BigNumber denominator(1);
  BigNumber low(1);
  const uint32_t extra = lowerIsClose ? 2 : 1;
  numerator.shiftLeft(extra + static_cast<uint32_t>(exponent > 0 ? exponent : 0));
  denominator.shiftLeft(extra + static_cast<uint32_t>(exponent < 0 ? -exponent : 0));
  low.shiftLeft(static_cast<uint32_t>(exponent > 0 ? exponent : 0));
  BigNumber high = low;
  if (lowerIsClose) high.shiftLeft(1);
  int point = static_cast<int>(std::ceil(std::log10(value) - 1e-10));
  if (point > 0) {
    denominator.multiplyPowerOfTen(static_cast<uint32_t>(point));
  } else {
    const auto up = static_cast<uint32_t>(-point);
    numerator.multiplyPowerOfTen(up);
    low.multiplyPowerOfTen(up);
    high.multiplyPowerOfTen(up);
  }
  const auto reaches = [&] {  // value + half a unit is at or above the next power of ten
    BigNumber sum = numerator;
    sum.add(high);
    const int order = sum.compare(denominator);
    return even ? order >= 0 : order > 0;
  };
  if (reaches()) {
    ++point;
  } else {
    numerator.multiply(10);
    low.multiply(10);
    high.multiply(10);
  }
  Digits out;
  out.point = point;
  while (true) {
    uint32_t digit = numerator.divideSmallQuotient(denominator);
    const int belowOrder = numerator.compare(low);
    const bool below = even ? belowOrder <= 0 : belowOrder < 0;
    const bool above = reaches();
    if (!below && !above) {
      out.digits += static_cast<char>('0' + digit);
      numerator.multiply(10);
      low.multiply(10);
      high.multiply(10);
      continue;
    }
    if (above) {
      BigNumber twice = numerator;
      twice.shiftLeft(1);
      const int order = twice.compare(denominator);
      if (!below || order > 0 || (order == 0 && (digit & 1) != 0)) ++digit;
    }
    out.digits += static_cast<char>('0' + digit);
    return out;
  }
}

std::string withExponent(const Digits& digits) {
  std::string out = digits.digits.substr(0, 1);
  if (digits.digits.size() > 1) out += "." + digits.digits.substr(1);
  int exponent = digits.point - 1;
  out += exponent < 0 ? "e-" : "e+";
  exponent = exponent < 0 ? -exponent : exponent;
  if (exponent < 10) out += '0';
  return out + std::to_string(exponent);
}

std::string withPoint(const Digits& digits) {
  const std::string& text = digits.digits;
  if (digits.point <= 0) return "0." + std::string(static_cast<size_t>(-digits.point), '0') + text;
  const auto point = static_cast<size_t>(digits.point);
  if (point >= text.size()) return text + std::string(point - text.size(), '0') + ".0";
  return text.substr(0, point) + "." + text.substr(point);
}

/// The decimal text's digits as an integer, and the power of ten it is to be multiplied by.
bool readDecimal(std::string_view text, std::string& digits, int64_t& power) {
  size_t i = 0;
  bool any = false;
  bool point = false;
  power = 0;
  for (; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '.' && !point) {
      point = true;
      continue;
    }
    if (c < '0' || c > '9') break;
    any = true;
    if (point) --power;
    if (!digits.empty() || c != '0') digits += c;
  }
  if (!any) return false;
  if (i == text.size()) return true;
  if (text[i] != 'e' && text[i] != 'E') return false;
  ++i;
  const bool negative = i < text.size() && text[i] == '-';
  if (i < text.size() && (text[i] == '-' || text[i] == '+')) ++i;
  if (i == text.size()) return false;
  int64_t exponent = 0;
  for (; i < text.size(); ++i) {
    if (text[i] < '0' || text[i] > '9') return false;
    if (exponent < 1'000'000) exponent = exponent * 10 + (text[i] - '0');
  }
  power += negative ? -exponent : exponent;
  return true;
}

/// The nearest double to digits * 10^power, by division of big numbers: 54 bits of quotient or more
/// and a rest.
double nearest(const std::string& digits, int64_t power) {
  BigNumber numerator(0);
  numerator.readDigits(digits);
  BigNumber denominator(1);
  if (power > 0) numerator.multiplyPowerOfTen(static_cast<uint32_t>(power));
  if (power < 0) denominator.multiplyPowerOfTen(static_cast<uint32_t>(-power));
  // quotient has 64 or 65 bits
  int shift =
      64 - (static_cast<int>(numerator.bitLength()) - static_cast<int>(denominator.bitLength()));
  // Subnormal numbers have fewer bits: the last one of all is 2^-1074.
  if (shift > 1076) shift = 1076;
  if (shift > 0) numerator.shiftLeft(static_cast<uint32_t>(shift));
  if (shift < 0) denominator.shiftLeft(static_cast<uint32_t>(-shift));
  bool rest = false;
  const BigNumber quotient = numerator.divide(denominator, rest);
  const int bits = static_cast<int>(quotient.bitLength());
  int drop = bits - 53;
  if (-shift + drop < -1074) drop = -1074 + shift;
  if (drop < 1) return compose(quotient.low64(), -shift);
  uint64_t mantissa = quotient.bitsFrom(static_cast<uint32_t>(drop));
  const bool half = quotient.bit(static_cast<uint32_t>(drop - 1));
  const bool below = rest || quotient.anyBitBelow(static_cast<uint32_t>(drop - 1));
  if (half && (below || (mantissa & 1) != 0)) ++mantissa;
  return compose(mantissa, drop - shift);
}

constexpr double kPowers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                              1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                              1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

}  // namespace

std::string floatText(double value) {
  if (value == 0) return "0.0";
  const bool negative = value < 0;
  Digits digits;
  if (!easyDigits(std::fabs(value), digits)) digits = hardDigits(std::fabs(value));
  std::string text =
      digits.point > -4 && digits.point <= 16 ? withPoint(digits) : withExponent(digits);
  return negative ? "-" + text : text;
}

std::string fixedText(double value, uint32_t decimals) {
  uint64_t mantissa = 0;
  int exponent = 0;
  takeApart(std::fabs(value), mantissa, exponent);
  // No double has more than 1074 decimals that are not 0.
  const uint32_t exact = decimals < 1074 ? decimals : 1074;
  BigNumber scaled(mantissa);
  scaled.multiplyPowerOfTen(exact);
  if (exponent > 0) scaled.shiftLeft(static_cast<uint32_t>(exponent));
  if (exponent < 0) scaled.shiftRightHalfEven(static_cast<uint32_t>(-exponent));
  std::string text = scaled.decimal();
  if (text.size() <= exact) text.insert(0, exact + 1 - text.size(), '0');
  if (decimals > 0) text.insert(text.size() - exact, ".");
  text.append(decimals - exact, '0');
  return value < 0 ? "-" + text : text;
}

double roundScaled(double value, int64_t digits) {
  if (digits > 308 || digits < -308) return digits > 0 ? value : 0;
  const double factor = std::pow(10.0, static_cast<double>(digits < 0 ? -digits : digits));
  return digits < 0 ? std::nearbyint(value / factor) * factor
                    : std::nearbyint(value * factor) / factor;
}

bool readFloat(std::string_view text, double& value) {
  const bool negative = !text.empty() && text[0] == '-';
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) text.remove_prefix(1);
  std::string digits;
  int64_t power = 0;
  if (!readDecimal(text, digits, power)) return false;
  value = 0;
  // Zeros at the end are a power of ten. More than 800 digits do not matter, because no middle
  // between two doubles has that many, so one digit can replace the rest.
  while (!digits.empty() && digits.back() == '0') {
    digits.pop_back();
    ++power;
  }
  if (digits.size() > 800) {
    power += static_cast<int64_t>(digits.size()) - 801;
    digits.resize(800);
    digits += '1';
  }
  const int64_t magnitude = power + static_cast<int64_t>(digits.size());
  if (!digits.empty() && magnitude > 310) {
    value = HUGE_VAL;
  } else if (!digits.empty() && magnitude > -330) {
    if (digits.size() <= 15 && power >= -22 && power <= 22) {
      // Both are exact, so the one operation rounds correctly.
      uint64_t whole = 0;
      for (const char c : digits) whole = whole * 10 + static_cast<uint64_t>(c - '0');
      value = power < 0 ? static_cast<double>(whole) / kPowers[-power]
                        : static_cast<double>(whole) * kPowers[power];
    } else {
      value = nearest(digits, power);
    }
  }
  if (negative) value = -value;
  return true;
}

}  // namespace job_entity::expr
