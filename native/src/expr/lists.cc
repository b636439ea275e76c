// Functions of lists and of range expressions.

#include <algorithm>
#include <cmath>

#include "expr/evaluator.h"
#include "expr/functions.h"
#include "expr/slice_indices.h"
#include "base/stable_sort.h"

namespace job_entity::expr {
namespace {

/// Bytes that the limit of memory counts for an element at least.
constexpr uint64_t kElementBytes = 64;

bool reserveElements(Call& call, uint64_t count) {
  if (count > kMaxMemory) return call.evaluator.checkMemory(UINT64_MAX);
  return call.evaluator.countOperations(count) && call.evaluator.checkMemory(count * kElementBytes);
}

void appendRange(Values& out, const RangeExpr& range) {
  for (const IntInterval& interval : range.intervals()) {
    for (int64_t value = interval.first;; value += interval.step) {
      out.push_back(Value::ofInt(value));
      if (value == interval.last) break;
    }
  }
}

uint64_t sizeOf(const Value& value) {
  return value.isList() ? value.list().size() : value.range().count();
}

void appendElements(Values& out, const Value& value) {
  if (value.isList()) {
    out.insert(out.end(), value.list().begin(), value.list().end());
  } else {
    appendRange(out, value.range());
  }
}

Type elementTypeOf(const Value& value) {
  return value.isList() ? value.elementType() : types::kInt;
}

bool contains(Call& call, bool& result) {
  const Values& list = call[0].list();
  const Type element = call[0].elementType();
  const Type item = call[1].type();
  const bool fits = element == types::kNull || item == element ||
                    (item != types::kNull && !commonElementType(element, item).isNone());
  if (call.evaluator.options().strictContainment && !fits) {
    return call.evaluator.fail(
        ErrorCode::kType,
        "a " + call[0].type().name() + " cannot hold a value of type " + call[1].type().name());
  }
  result = false;
  if (!call.evaluator.countOperations(list.size())) return false;
  for (const Value& value : list) {
    if (!call.evaluator.equal(call[1], value, result)) return false;
    if (result) return true;
  }
  return true;
}

bool rangeHolds(Call& call, bool& result) {
  const Value& item = call[1];
  result = false;
  if (item.kind() == Kind::kInt) {
    result = call[0].range().contains(item.integer());
  } else if (item.kind() == Kind::kFloat) {
    const double value = item.floating();
    constexpr double kLimit = 9223372036854775808.0;
    result = value == std::floor(value) && value >= -kLimit && value < kLimit &&
             call[0].range().contains(static_cast<int64_t>(value));
  } else if (call.evaluator.options().strictContainment) {
    return call.evaluator.fail(ErrorCode::kType,
                               "a range_expr cannot hold a value of type " + item.type().name());
  }
  return true;
}

/// The index of an element counted from the end if it is negative; false if there is none.
bool elementIndex(Call& call, uint64_t size, uint64_t& index) {
  const int64_t given = call[1].integer();
  const int64_t from = given < 0 ? given + static_cast<int64_t>(size) : given;
  if (from < 0 || static_cast<uint64_t>(from) >= size) {
    return call.evaluator.failValue("there is no index " + std::to_string(given) + " in " +
                                    std::to_string(size) + " elements");
  }
  index = static_cast<uint64_t>(from);
  return true;
}

/// Each level of a sort may look at all of the list's bytes.
bool countSorting(Call& call) {
  uint64_t levels = 0;
  for (size_t left = call[0].list().size(); left > 1; left /= 2) ++levels;
  return call.evaluator.countEffort(call[0].memory() / Evaluator::kBytesCompared * levels);
}

/// Range expressions have no order: each is compared with those that stay.
/// Values that have no order are equal ones.
bool isInFront(const Value& a, const Value& b) {
  int order = 0;
  return orderOf(a, b, order) && order < 0;
}

bool uniqueRanges(Call& call) {
  Values elements;
  for (const Value& value : call[0].list()) {
    if (!call.evaluator.countOperations(elements.size())) return false;
    const bool isNew = std::none_of(elements.begin(), elements.end(), [&value](const Value& other) {
      return other.range() == value.range();
    });
    if (isNew) elements.push_back(value);
  }
  call.result = Value::ofList(types::kRange, std::move(elements));
  return true;
}

}  // namespace

bool addLists(Call& call) {
  const Type a = elementTypeOf(call[0]);
  const Type b = elementTypeOf(call[1]);
  const bool areLists = call[0].isList() && call[1].isList();
  const bool alike = a == b || a == types::kNull || b == types::kNull;
  // A range's values are looked at one by one: an empty one goes with anything.
  if (areLists && !alike && (a.isList() || commonElementType(a, b).isNone())) {
    return call.evaluator.fail(
        ErrorCode::kType, "a list of " + a.name() + " cannot be joined with one of " + b.name());
  }
  if (!reserveElements(call, sizeOf(call[0]) + sizeOf(call[1]))) return false;
  Values elements;
  appendElements(elements, call[0]);
  appendElements(elements, call[1]);
  const Type joined = a == types::kNull ? b : a;
  const Type ofList = call[0].isList() ? a : b;
  return call.evaluator.makeList(std::move(elements), areLists ? joined : ofList, call.result);
}

bool repeatList(Call& call) {
  const Values& list = call[0].list();
  const int64_t times = call[1].integer();
  const uint64_t count = times <= 0 ? 0 : static_cast<uint64_t>(times);
  if (count > 0 && list.size() > UINT64_MAX / 2 / count) return call.evaluator.failOverflow();
  if (!list.empty() &&
      (call[0].memory() > kMaxMemory / (count + 1) + kMaxMemory || count > kMaxMemory)) {
    return call.evaluator.checkMemory(UINT64_MAX);
  }
  if (!call.evaluator.checkMemory(list.empty() ? 0 : (call[0].memory() - kElementBytes) * count))
    return false;
  if (!reserveElements(call, list.size() * count)) return false;
  Values elements;
  for (uint64_t i = 0; i < (list.empty() ? 0 : count); ++i) {
    elements.insert(elements.end(), list.begin(), list.end());
  }
  call.result = Value::ofList(call[0].elementType(), std::move(elements));
  return true;
}

bool listContains(Call& call) {
  bool result = false;
  if (!contains(call, result)) return false;
  call.result = Value::ofBool(result);
  return true;
}
bool listLacks(Call& call) {
  bool result = false;
  if (!contains(call, result)) return false;
  call.result = Value::ofBool(!result);
  return true;
}
bool rangeContains(Call& call) {
  bool result = false;
  if (!rangeHolds(call, result)) return false;
  call.result = Value::ofBool(result);
  return true;
}
bool rangeLacks(Call& call) {
  bool result = false;
  if (!rangeHolds(call, result)) return false;
  call.result = Value::ofBool(!result);
  return true;
}

bool elementAt(Call& call) {
  uint64_t index = 0;
  if (!elementIndex(call, call[0].list().size(), index)) return false;
  call.result = call[0].list()[index];
  return true;
}

bool valueAt(Call& call) {
  uint64_t index = 0;
  if (!elementIndex(call, call[0].range().count(), index)) return false;
  call.result = Value::ofInt(call[0].range().at(index));
  return true;
}

bool sliceList(Call& call) {
  const Values& list = call[0].list();
  const SliceIndices indices = sliceIndices(call, list.size());
  if (!reserveElements(call, indices.count)) return false;
  Values elements;
  for (uint64_t i = 0; i < indices.count; ++i) elements.push_back(list[indices.at(i)]);
  call.result = Value::ofList(call[0].elementType(), std::move(elements));
  return true;
}

bool sliceRange(Call& call) {
  const RangeExpr& range = call[0].range();
  const SliceIndices indices = sliceIndices(call, range.count());
  if (indices.step > 0) {
    const uint64_t end = indices.count == 0 ? 0 : indices.at(indices.count - 1) + 1;
    call.result =
        Value::ofRange(indices.count == 0 ? RangeExpr()
                                          : range.slice(static_cast<uint64_t>(indices.start), end,
                                                        static_cast<uint64_t>(indices.step)));
    return true;
  }
  if (!reserveElements(call, indices.count)) return false;
  Values elements;
  for (uint64_t i = 0; i < indices.count; ++i) {
    elements.push_back(Value::ofInt(range.at(indices.at(i))));
  }
  call.result = Value::ofList(types::kInt, std::move(elements));
  return true;
}

bool listOfRange(Call& call) {
  if (!reserveElements(call, call[0].range().count())) return false;
  Values elements;
  appendRange(elements, call[0].range());
  call.result = Value::ofList(types::kInt, std::move(elements));
  return true;
}

bool rangeList(Call& call) {
  const int64_t start = call.count == 1 ? 0 : call[0].integer();
  const int64_t stop = call.count == 1 ? call[0].integer() : call[1].integer();
  const int64_t step = call.count == 3 ? call[2].integer() : 1;
  if (step == 0) return call.evaluator.failValue("the step of range() is 0");
  uint64_t count = 0;
  if (step > 0 ? start < stop : start > stop) {
    const uint64_t distance = step > 0 ? static_cast<uint64_t>(stop) - static_cast<uint64_t>(start)
                                       : static_cast<uint64_t>(start) - static_cast<uint64_t>(stop);
    const uint64_t unit = step > 0 ? static_cast<uint64_t>(step) : 0 - static_cast<uint64_t>(step);
    count = (distance - 1) / unit + 1;
  }
  if (!call.evaluator.countOperations(count) || !reserveElements(call, 0) ||
      !call.evaluator.checkMemory(count * kElementBytes)) {
    return false;
  }
  Values elements;
  elements.reserve(count);
  for (uint64_t i = 0; i < count; ++i) {
    elements.push_back(Value::ofInt(
        static_cast<int64_t>(static_cast<uint64_t>(start) + i * static_cast<uint64_t>(step))));
  }
  call.result = Value::ofList(types::kInt, std::move(elements));
  return true;
}

bool flatten(Call& call) {
  const Values& list = call[0].list();
  uint64_t count = 0;
  for (const Value& value : list) count += value.isList() ? value.list().size() : 1;
  if (!reserveElements(call, count + list.size())) return false;
  Values elements;
  for (const Value& value : list) {
    if (value.isList()) {
      appendElements(elements, value);
    } else {
      elements.push_back(value);
    }
  }
  return call.evaluator.makeList(std::move(elements), types::kNull, call.result);
}

bool sortedList(Call& call) {
  Values elements = call[0].list();
  if (!reserveElements(call, elements.size()) || !countSorting(call)) return false;
  sortStably<Value>(elements, isInFront);
  call.result = Value::ofList(call[0].elementType(), std::move(elements));
  return true;
}

bool reversedList(Call& call) {
  Values elements = call[0].list();
  if (!reserveElements(call, elements.size())) return false;
  std::reverse(elements.begin(), elements.end());
  call.result = Value::ofList(call[0].elementType(), std::move(elements));
  return true;
}

bool uniqueList(Call& call) {
  const Values& list = call[0].list();
  if (!reserveElements(call, list.size())) return false;
  if (call[0].elementType() == types::kRange) return uniqueRanges(call);
  if (!countSorting(call)) return false;
  // Sorted by value and place, so that the first of equals is in front of them.
  const std::vector<uint32_t> order = sortedIndices<Value>(list, isInFront);
  std::vector<uint8_t> keeps(list.size(), 1);
  for (size_t i = 1; i < order.size(); ++i) {
    bool isSame = false;
    if (!call.evaluator.equal(list[order[i - 1]], list[order[i]], isSame)) return false;
    if (isSame) keeps[order[i]] = 0;
  }
  Values elements;
  for (size_t i = 0; i < list.size(); ++i) {
    if (keeps[i] != 0) elements.push_back(list[i]);
  }
  call.result = Value::ofList(call[0].elementType(), std::move(elements));
  return true;
}

bool anyOf(Call& call) {
  const Values& list = call[0].list();
  const bool result =
      std::any_of(list.begin(), list.end(), [](const Value& value) { return value.boolean(); });
  call.result = Value::ofBool(result);
  return call.evaluator.countOperations(list.size());
}

bool allOf(Call& call) {
  const Values& list = call[0].list();
  const bool result =
      std::all_of(list.begin(), list.end(), [](const Value& value) { return value.boolean(); });
  call.result = Value::ofBool(result);
  return call.evaluator.countOperations(list.size());
}

bool joinTexts(Call& call) {
  const Values& list = call[0].list();
  const std::string_view separator = call[1].string();
  uint64_t bytes = 0;
  for (const Value& value : list) bytes += value.string().size() + separator.size();
  if (!call.evaluator.countOperations(list.size()) || !call.evaluator.reserveCopy(bytes)) {
    return false;
  }
  std::string out;
  for (const Value& value : list) {
    if (&value != list.data()) out += separator;
    out += value.string();
  }
  call.result = Value::ofString(std::move(out));
  return true;
}

}  // namespace job_entity::expr
