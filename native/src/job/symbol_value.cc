#include "job/symbol_value.h"

#include <algorithm>
#include <string>
#include <vector>

#include "base/ascii.h"
#include "base/stable_sort.h"
#include "job_entity/limits.h"

namespace job_entity::job {

namespace {

struct NamedBase {
  std::string_view name;
  SymbolBase base;
};
constexpr NamedBase kBases[] = {
    {"nulltype", SymbolBase::kNull},
    {"bool", SymbolBase::kBool},
    {"int", SymbolBase::kInt},
    {"float", SymbolBase::kFloat},
    {"string", SymbolBase::kString},
    {"path", SymbolBase::kPath},
    {"range_expr", SymbolBase::kRangeExpr},
    {"any", SymbolBase::kOther},
    {"noreturn", SymbolBase::kOther},
    {"T1", SymbolBase::kOther},
    {"T2", SymbolBase::kOther},
    {"T3", SymbolBase::kOther},
};

constexpr std::string_view kListStart = "list[";
constexpr std::string_view kUnion = " | ";

/// The text that the engine makes of a null.
constexpr std::string_view kNullText = "null";

constexpr std::string_view kBooleans[] = {"true", "false", "yes", "no", "on", "off", "1", "0"};

bool equalsIgnoringCase(std::string_view text, std::string_view lower) {
  if (text.size() != lower.size()) return false;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i] >= 'A' && text[i] <= 'Z' ? static_cast<char>(text[i] + 32) : text[i];
    if (c != lower[i]) return false;
  }
  return true;
}

bool isBoolean(std::string_view text) {
  return std::any_of(std::begin(kBooleans), std::end(kBooleans),
                     [&](std::string_view word) { return equalsIgnoringCase(text, word); });
}

/// Reads digits as a number of at most `most`; false beyond it, or if there are none.
bool readDigits(std::string_view text, size_t& at, uint64_t most, uint64_t& value) {
  const size_t start = at;
  value = 0;
  for (; at < text.size() && isAsciiDigit(text[at]); ++at) {
    const auto digit = static_cast<uint64_t>(text[at] - '0');
    if (value > (most - digit) / 10) return false;
    value = value * 10 + digit;
  }
  return at > start;
}

constexpr uint64_t kInt64Max = 0x7fffffffffffffffu;

bool isInt64(std::string_view text) {
  const bool isNegative = !text.empty() && text[0] == '-';
  size_t at = !text.empty() && (text[0] == '-' || text[0] == '+') ? 1 : 0;
  uint64_t value;
  return readDigits(text, at, kInt64Max + isNegative, value) && at == text.size();
}

/// The parts of a decimal number.
struct Decimal {
  std::string_view whole;
  std::string_view fraction;
  bool isNegativePower = false;
  std::string_view power;
};

std::string_view takeDigits(std::string_view text, size_t& at) {
  const size_t start = at;
  while (at < text.size() && isAsciiDigit(text[at])) ++at;
  return text.substr(start, at - start);
}

/// Digits with or without a point, an exponent perhaps; a sign before both.
bool splitDecimal(std::string_view text, Decimal& decimal) {
  size_t at = !text.empty() && (text[0] == '-' || text[0] == '+') ? 1 : 0;
  decimal.whole = takeDigits(text, at);
  if (at < text.size() && text[at] == '.') decimal.fraction = takeDigits(text, ++at);
  if (decimal.whole.empty() && decimal.fraction.empty()) return false;
  if (at == text.size()) return true;
  if (text[at] != 'e' && text[at] != 'E') return false;
  ++at;
  if (at < text.size() && (text[at] == '-' || text[at] == '+'))
    decimal.isNegativePower = text[at++] == '-';
  decimal.power = takeDigits(text, at);
  return !decimal.power.empty() && at == text.size();
}

// Half way between the greatest double and the next one, which would be infinite: 1.7976...e308.
constexpr std::string_view kTooLarge =
    "1797693134862315807937289714053034150799341327100378269361737";
constexpr int64_t kTooLargePower = 308;

bool isFinite(const Decimal& decimal) {
  std::string digits(decimal.whole);
  digits += decimal.fraction;
  const size_t first = digits.find_first_not_of('0');
  if (first == std::string::npos) return true;
  // A power beyond this one is out of range, however many digits there are.
  constexpr uint64_t kAnyPower = uint64_t{1} << 40;
  uint64_t power;
  size_t at = 0;
  if (decimal.power.empty())
    power = 0;
  else if (!readDigits(decimal.power, at, kAnyPower, power))
    return decimal.isNegativePower;
  const int64_t scale = static_cast<int64_t>(decimal.whole.size()) - 1 -
                        static_cast<int64_t>(first) +
                        (decimal.isNegativePower ? -1 : 1) * static_cast<int64_t>(power);
  if (scale != kTooLargePower) return scale < kTooLargePower;
  return std::string_view(digits).substr(first) < kTooLarge;
}

// ---- range expressions

/// The engine's arithmetic on them stays within this.
constexpr uint64_t kRangeMax = (uint64_t{1} << 62) - 1;

class RangeReader {
 public:
  explicit RangeReader(std::string_view text) : text_(text) {}

  bool read() {
    do {
      Extent extent;
      if (extents_.size() == kMaxRangeParts || !part(extent)) return false;
      extents_.push_back(extent);
    } while (take(','));
    return at_ == text_.size() && areApart();
  }

 private:
  struct Extent {
    int64_t first;
    int64_t last;
  };

  void skipSpace() {
    while (at_ < text_.size() && isAsciiSpace(text_[at_])) ++at_;
  }

  bool take(char c) {
    skipSpace();
    if (at_ == text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  bool integer(int64_t& value) {
    skipSpace();
    const bool isNegative = at_ < text_.size() && text_[at_] == '-';
    if (isNegative) ++at_;
    uint64_t digits;
    if (!readDigits(text_, at_, kRangeMax, digits)) return false;
    value = isNegative ? -static_cast<int64_t>(digits) : static_cast<int64_t>(digits);
    return true;
  }

  /// a, a-b or a-b:step.
  bool part(Extent& extent) {
    int64_t start;
    if (!integer(start)) return false;
    int64_t end = start;
    int64_t step = 1;
    const bool isRange = take('-');
    if (isRange && !integer(end)) return false;
    const bool hasStep = isRange && take(':');
    if (hasStep && !integer(step)) return false;
    skipSpace();
    if (step == 0 || (start < end && step < 0) || (start > end && step > 0)) return false;
    // A range goes as far as its steps do.
    const int64_t last = start == end ? start : end - (end - start) % step;
    extent = {std::min(start, last), std::max(start, last)};
    return true;
  }

  bool areApart() {
    sortStably<Extent>(extents_,
                       [](const Extent& a, const Extent& b) { return a.first < b.first; });
    for (size_t i = 1; i < extents_.size(); ++i)
      if (extents_[i].first <= extents_[i - 1].last) return false;
    return true;
  }

  std::string_view text_;
  size_t at_ = 0;
  std::vector<Extent> extents_;
};

}  // namespace

bool parseSymbolType(std::string_view text, SymbolType& type) {
  type = {};
  while (text.substr(0, kListStart.size()) == kListStart && text.back() == ']') {
    text = text.substr(kListStart.size(), text.size() - kListStart.size() - 1);
    ++type.listDepth;
  }
  for (const NamedBase& named : kBases) {
    if (text != named.name) continue;
    type.base = named.base;
    return true;
  }
  // Unions and optional types are only known to be types; long ones would recurse deeply.
  if (text.size() > kMaxSymbolTypeBytes) return false;
  SymbolType part;
  const size_t bar = text.find(kUnion);
  if (bar != std::string_view::npos) {
    type.base = SymbolBase::kOther;
    return parseSymbolType(text.substr(0, bar), part) &&
           parseSymbolType(text.substr(bar + kUnion.size()), part);
  }
  return !text.empty() && text.back() == '?' &&
         parseSymbolType(text.substr(0, text.size() - 1), part);
}

const char* wantedValue(SymbolBase base, std::string_view text) {
  switch (base) {
    case SymbolBase::kNull:
      return text == kNullText ? nullptr : "the text null";
    case SymbolBase::kBool:
      return isBoolean(text) ? nullptr : "true, false, yes, no, on, off, 1 or 0";
    case SymbolBase::kInt:
      return isInt64(text) ? nullptr : "an integer of 64 bits";
    case SymbolBase::kFloat: {
      Decimal decimal;
      return splitDecimal(text, decimal) && isFinite(decimal) ? nullptr : "a finite decimal number";
    }
    case SymbolBase::kRangeExpr:
      return isRangeExpression(text) ? nullptr : "a range expression such as 1-10:2,20";
    case SymbolBase::kString:
    case SymbolBase::kPath:
      return nullptr;
    case SymbolBase::kOther:
      break;
  }
  return "a value of a type that texts can be of";
}

bool isFiniteDecimal(std::string_view text) {
  Decimal decimal;
  return splitDecimal(text, decimal) && isFinite(decimal);
}

bool isRangeExpression(std::string_view text) { return RangeReader(text).read(); }

}  // namespace job_entity::job
