// Classes of characters and their upper case as tables. A module in a page asks the page's engine
// instead: wasm/platform_unicode.cc.

#include <algorithm>
#include <iterator>
#include <vector>

#include "expr/unicode.h"

namespace job_entity::expr {
namespace {

/// Every `step`-th code point from `first` to `last` has its upper case form `delta` further on.
struct CaseRow {
  uint32_t first;
  uint32_t last;
  int32_t step;
  int32_t delta;
};

#include "expr/unicode_tables.inc"

struct Run {
  uint32_t first;
  uint32_t last;
  uint32_t step;
};

struct Table {
  const uint8_t* bytes;
  size_t size;
};

template <size_t kSize>
constexpr Table tableOf(const uint8_t (&bytes)[kSize]) {
  return {bytes, kSize};
}

constexpr Table kTables[] = {tableOf(kLetter),  tableOf(kAlphabetic),    tableOf(kMark),
                             tableOf(kDecimal), tableOf(kOtherNumber),   tableOf(kUpper),
                             tableOf(kLower),   tableOf(kCaseIgnorable), tableOf(kNotPrintable)};
constexpr size_t kTableCount = std::size(kTables);

std::vector<Run> unpack(const Table& table) {
  std::vector<Run> runs;
  size_t i = 0;
  const auto number = [&] {
    uint32_t value = 0;
    for (uint32_t shift = 0;; shift += 7) {
      value |= (table.bytes[i] & 0x7fu) << shift;
      if ((table.bytes[i++] & 0x80) == 0) return value;
    }
  };
  uint32_t at = 0;
  while (i < table.size) {
    const uint32_t distance = number();
    const uint32_t more = number();
    const uint32_t step = 1 + (distance & 1);
    const uint32_t first = at + (distance >> 1);
    at = first + more * step;
    runs.push_back({first, at, step});
  }
  return runs;
}

/// Unpacked when first asked for: 64 KB, which most expressions do not need.
const std::vector<Run>& runsOf(CharClass charClass) {
  static const auto* const all = [] {
    auto* tables = new std::vector<Run>[kTableCount];
    for (size_t i = 0; i < kTableCount; ++i) tables[i] = unpack(kTables[i]);
    return tables;
  }();
  return all[static_cast<size_t>(charClass)];
}

/// The row that has it, or null.
template <class Row>
const Row* rowOf(const Row* begin, const Row* end, uint32_t codePoint) {
  const Row* row =
      std::upper_bound(begin, end, codePoint, [](uint32_t c, const Row& r) { return c < r.first; });
  if (row == begin || codePoint > (--row)->last) return nullptr;
  return (codePoint - row->first) % static_cast<uint32_t>(row->step) == 0 ? row : nullptr;
}

}  // namespace

bool isInClass(CharClass charClass, uint32_t codePoint) {
  const std::vector<Run>& runs = runsOf(charClass);
  return rowOf(runs.data(), runs.data() + runs.size(), codePoint) != nullptr;
}

int decimalValue(uint32_t codePoint) {
  const std::vector<Run>& runs = runsOf(CharClass::kDecimal);
  const Run* run = rowOf(runs.data(), runs.data() + runs.size(), codePoint);
  // Digits come in tens; the mathematical ones are fifty in a row.
  return run == nullptr ? -1 : static_cast<int>((codePoint - run->first) % 10);
}

uint32_t simpleUpper(uint32_t codePoint) {
  if (codePoint < 0x80) return codePoint >= 'a' && codePoint <= 'z' ? codePoint - 32 : codePoint;
  const CaseRow* row = rowOf(std::begin(kUpperRows), std::end(kUpperRows), codePoint);
  return row == nullptr ? codePoint
                        : static_cast<uint32_t>(static_cast<int32_t>(codePoint) + row->delta);
}

}  // namespace job_entity::expr
