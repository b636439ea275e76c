#include "expr/symbols.h"
#include "expr/expression.h"

#include <cmath>

#include "expr/float_text.h"
#include "expr/paths.h"
#include "expr/spelling.h"
#include "base/stable_sort.h"

namespace job_entity::expr {
namespace {

/// Symbols that are found sooner by looking at each than by a hash.
constexpr size_t kFewSymbols = 6;

bool integerOfText(std::string_view text, int64_t& value) {
  const bool negative = !text.empty() && text[0] == '-';
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) text.remove_prefix(1);
  if (text.empty()) return false;
  const uint64_t limit = (uint64_t{1} << 63) - (negative ? 0 : 1);
  uint64_t magnitude = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return false;
    const auto digit = static_cast<uint64_t>(c - '0');
    if (magnitude > (limit - digit) / 10) return false;
    magnitude = magnitude * 10 + digit;
  }
  value = static_cast<int64_t>(negative ? 0 - magnitude : magnitude);
  return true;
}

bool booleanOfText(std::string_view text, bool& value) {
  std::string lower;
  for (const char c : text) lower += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  for (const char* word : {"true", "yes", "on", "1"}) {
    if (lower == word) return value = true;
  }
  for (const char* word : {"false", "no", "off", "0"}) {
    if (lower != word) continue;
    value = false;
    return true;
  }
  return false;
}

bool fail(std::string& error, std::string_view text, const char* what) {
  error = "\"" + std::string(text.substr(0, 80)) + "\" is not " + what;
  return false;
}

bool floatOfText(std::string_view text, Value& value, std::string& error) {
  double number = 0;
  if (!readFloat(text, number)) return fail(error, text, "a float");
  if (!std::isfinite(number)) return fail(error, text, "a float: it is infinite");
  value = Value::ofFloat(number, std::string(text));
  return true;
}

bool rangeOfText(std::string_view text, Value& value, std::string& error) {
  RangeExpr range;
  RangeError found = RangeExpr::parse(text, range);
  if (!found.message.empty()) {
    error = std::move(found.message);
    return false;
  }
  value = Value::ofRange(std::move(range));
  return true;
}

}  // namespace

const SymbolTable::Entry* SymbolTable::own(std::string_view name) const {
  if (entries_.size() > kFewSymbols) {
    const uint32_t* const number = numbers_.find(name);
    return number == nullptr ? nullptr : &entries_[*number];
  }
  for (const Entry& entry : entries_)
    if (entry.first == name) return &entry;
  return nullptr;
}

void SymbolTable::set(std::string_view name, Value value) {
  const Entry* const old = own(name);
  if (old != nullptr) {
    entries_[static_cast<size_t>(old - entries_.data())].second = std::move(value);
    return;
  }
  entries_.emplace_back(std::string(name), std::move(value));
  if (entries_.size() <= kFewSymbols) return;
  size_t i = entries_.size() == kFewSymbols + 1 ? 0 : entries_.size() - 1;
  for (; i < entries_.size(); ++i) numbers_.add(entries_[i].first, static_cast<uint32_t>(i));
}

const Value* SymbolTable::find(std::string_view name) const {
  for (const SymbolTable* table = this; table != nullptr; table = table->outer_)
    if (const Entry* const found = table->own(name)) return &found->second;
  return nullptr;
}

std::string SymbolTable::nearest(std::string_view name) const {
  Nearest nearest(name);
  for (const SymbolTable* table = this; table != nullptr; table = table->outer_) {
    std::vector<std::string_view> names;
    for (const Entry& entry : table->entries_) names.emplace_back(entry.first);
    sortStably<std::string_view>(names);
    for (const std::string_view candidate : names) nearest.offer(candidate);
  }
  return std::string(nearest.found());
}

std::vector<std::pair<std::string, Value>> SymbolTable::entries() const {
  std::vector<Entry> all = entries_;
  sortStably<Entry>(all, [](const Entry& a, const Entry& b) { return a.first < b.first; });
  return all;
}

bool valueOfText(Type type, std::string_view text, PathFormat format, Value& value,
                 std::string& error) {
  if (type == types::kInt) {
    int64_t number = 0;
    if (!integerOfText(text, number)) return fail(error, text, "an int");
    value = Value::ofInt(number);
    return true;
  }
  if (type == types::kFloat) return floatOfText(text, value, error);
  if (type == types::kBool) {
    bool boolean = false;
    if (!booleanOfText(text, boolean)) return fail(error, text, "a bool");
    value = Value::ofBool(boolean);
    return true;
  }
  if (type == types::kString) {
    value = Value::ofString(std::string(text));
    return true;
  }
  if (type == types::kPath) {
    value = makePath(std::string(text), format);
    return true;
  }
  if (type == types::kRange) return rangeOfText(text, value, error);
  if (type == types::kNull && text == "null") {
    value = Value();
    return true;
  }
  error = "a text cannot be of type " + type.name();
  return false;
}

const Value* resolveReference(const Reference& reference, const SymbolTable& symbols,
                              size_t& length) {
  for (length = reference.name.size();;) {
    const Value* found = symbols.find(std::string_view(reference.name).substr(0, length));
    if (found != nullptr) return found;
    const size_t dot = reference.name.rfind('.', length - 1);
    if (dot == std::string::npos || length == 0) return nullptr;
    length = dot;
  }
}

bool spliceInto(const Value& value, std::vector<std::string>& arguments) {
  if (value.isUnknown()) return false;
  if (!value.isList()) {
    if (!value.isNull()) arguments.push_back(value.text());
    return true;
  }
  for (const Value& element : value.list()) {
    if (!element.isNull()) arguments.push_back(element.text());
  }
  return true;
}

}  // namespace job_entity::expr
