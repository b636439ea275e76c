#include "expr/type.h"
#include "base/ascii.h"
#include "base/stable_sort.h"

#include <algorithm>
#include <vector>

namespace job_entity::expr {
namespace {

constexpr const char* kBaseNames[kBaseCount] = {"nulltype", "bool", "int",       "float",
                                                "string",   "path", "range_expr"};

std::string singleName(uint32_t bit) {
  const uint32_t depth = bit / kBaseCount;
  std::string name;
  for (uint32_t i = 0; i < depth; ++i) name += "list[";
  name += kBaseNames[bit % kBaseCount];
  return name.append(depth, ']');
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

bool parseSingle(std::string_view text, Type& type, uint32_t depth) {
  text = trimmed(text);
  if (!text.empty() && text.back() == '?') {
    if (!parseSingle(text.substr(0, text.size() - 1), type, depth)) return false;
    type = type | types::kNull;
    return true;
  }
  for (uint32_t i = 0; i < kBaseCount; ++i) {
    if (text != kBaseNames[i]) continue;
    type = Type::of(static_cast<Base>(i));
    return true;
  }
  if (text == "any") {
    type = Type::any();
    return true;
  }
  if (depth == kMaxListDepth || text.size() < 6 || text.substr(0, 5) != "list[") return false;
  if (text.back() != ']') return false;
  text = text.substr(5, text.size() - 6);
  Type element;
  // A union within the brackets is the union of lists.
  size_t start = 0;
  int nesting = 0;
  for (size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && text[i] == '[') ++nesting;
    if (i < text.size() && text[i] == ']') --nesting;
    if (i < text.size() && (text[i] != '|' || nesting != 0)) continue;
    Type part;
    if (!parseSingle(text.substr(start, i - start), part, depth + 1)) return false;
    element = element | part;
    start = i + 1;
  }
  type = element.listOf();
  return !type.isNone();
}

}  // namespace

std::string Type::name() const {
  if (isNone()) return "noreturn";
  if (isAny()) return "any";
  if (*this == anyList()) return "list[any]";
  std::vector<std::string> names;
  const Type some = without(types::kNull);
  for (uint32_t bit = 0; bit < kBaseCount * (kMaxListDepth + 1); ++bit) {
    if ((some.bits_ >> bit & 1) != 0) names.push_back(singleName(bit));
  }
  if (names.empty()) return "nulltype";
  sortStably<std::string>(names);
  std::string name;
  for (const std::string& one : names) name += (name.empty() ? "" : " | ") + one;
  if (!has(Base::kNull)) return name;
  return name + (names.size() == 1 ? "?" : " | nulltype");
}

bool parseType(std::string_view text, Type& type) {
  type = Type();
  size_t start = 0;
  int nesting = 0;
  for (size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && text[i] == '[') ++nesting;
    if (i < text.size() && text[i] == ']') --nesting;
    if (i < text.size() && (text[i] != '|' || nesting != 0)) continue;
    Type part;
    if (!parseSingle(text.substr(start, i - start), part, 0)) return false;
    type = type | part;
    start = i + 1;
  }
  return true;
}

bool parameterType(std::string_view kind, bool raw, Type& type) {
  std::string name;
  for (const char c : kind) name += asciiUpperCase(c);
  uint32_t depth = 0;
  std::string_view base = name;
  while (depth < kMaxListDepth && base.size() > 6 && base.substr(0, 5) == "LIST[" &&
         base.back() == ']') {
    base = base.substr(5, base.size() - 6);
    ++depth;
  }
  if (depth == 2 && base != "INT") return false;
  if (depth == 0 && (base == "RANGE_EXPR" || base == "CHUNK[INT]")) {
    type = types::kRange;
    return true;
  }
  constexpr struct {
    const char* name;
    Base base;
  } kKinds[] = {{"STRING", Base::kString},
                {"INT", Base::kInt},
                {"FLOAT", Base::kFloat},
                {"PATH", Base::kPath},
                {"BOOL", Base::kBool}};
  for (const auto& entry : kKinds) {
    if (base != entry.name) continue;
    type = Type::of(raw && entry.base == Base::kPath ? Base::kString : entry.base, depth);
    return true;
  }
  return false;
}

}  // namespace job_entity::expr
