#include "report/redact_tokens.h"

#include "base/ascii.h"
#include "json/writer.h"

namespace job_entity::report {

namespace {

bool isHex(char c) { return isAsciiDigit(c) || (c >= 'a' && c <= 'f'); }
bool isSeparator(char c) { return c == '/' || c == '\\'; }

constexpr size_t kIdDigits = 32;

/// Names that mean something to a reader of paths.
bool hasMeaning(std::string_view name) {
  return name.empty() || name == "." || name == ".." || name == "?" || name == "UNC";
}

}  // namespace

bool isServiceId(std::string_view text) {
  if (text.size() <= kIdDigits + 1) return false;
  const size_t dash = text.size() - kIdDigits - 1;
  if (text[dash] != '-') return false;
  for (size_t i = 0; i < text.size(); ++i)
    if (i < dash ? !isAsciiLetter(text[i]) : i > dash && !isHex(text[i])) return false;
  return true;
}

uint64_t RedactTokens::number(std::string_view kind, std::string_view value) {
  std::string key(kind);
  key += '\0';
  key += value;
  const auto found = numbers_.find(key);
  if (found != numbers_.end()) return found->second;
  const uint64_t number = ++counts_[std::string(kind)];
  numbers_.emplace(std::move(key), number);
  return number;
}

std::string RedactTokens::named(std::string_view kind, std::string_view value) {
  if (value.empty()) return {};
  std::string name(kind);
  name += '-';
  appendNumber(name, number(kind, value));
  return name;
}

std::string RedactTokens::hex(std::string_view kind, std::string_view value) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string digits(kIdDigits, '0');
  uint64_t rest = number(kind, value);
  for (size_t i = kIdDigits; rest != 0; rest >>= 4) digits[--i] = kDigits[rest & 15];
  return digits;
}

std::string RedactTokens::ids(std::string_view text) {
  if (!isServiceId(text)) return named("text", text);
  const std::string_view kind = text.substr(0, text.size() - kIdDigits - 1);
  return std::string(kind) + '-' + hex(kind, text);
}

std::string RedactTokens::component(std::string_view name) {
  if (hasMeaning(name)) return std::string(name);
  std::string folded;
  appendAsciiLowerCase(folded, name);
  const uint64_t number = this->number("path", folded);
  // Spellings that differ in their case do so afterwards: by the case of the name's letters.
  const std::string spellings = "case of " + folded;
  const uint64_t spelling = this->number(spellings, name) - 1;
  std::string token = "name";
  for (size_t i = 0; i < token.size(); ++i)
    if ((spelling >> i & 1) != 0) token[i] = static_cast<char>(token[i] - 'a' + 'A');
  appendNumber(token, number);
  return token;
}

char RedactTokens::drive(char letter) {
  const char lower = static_cast<char>(letter | 0x20);
  // All letters take turns, so that two drives stay two.
  const auto place = static_cast<uint64_t>(number("drive", {&lower, 1}) - 1);
  const auto other = static_cast<char>((17 * place + 9) % 26);
  return static_cast<char>((lower == letter ? 'a' : 'A') + other);
}

std::string RedactTokens::path(std::string_view path) {
  std::string out;
  size_t at = 0;
  while (at <= path.size()) {
    size_t end = at;
    while (end < path.size() && !isSeparator(path[end])) ++end;
    std::string_view name = path.substr(at, end - at);
    if (name.size() >= 2 && name[1] == ':' && isAsciiLetter(name[0])) {
      out += drive(name[0]);
      out += ':';
      name.remove_prefix(2);
    }
    out += component(name);
    if (end < path.size()) out += path[end];
    at = end + 1;
  }
  return out;
}

}  // namespace job_entity::report
