#include "mutator.h"

#include <algorithm>
#include <iterator>
#include <vector>

#include "json/writer.h"
#include "schema/schema_table.h"
#include "template_words.h"

namespace job_entity::fuzz {

namespace {

using tests::Random;

constexpr size_t kNone = std::string::npos;
/// Longer texts are not looked at to their end.
constexpr size_t kMostValues = 2000;

/// Values of any type, and what the SDKs write in place of one that they do not know.
constexpr std::string_view kValues[] = {"null",
                                        "true",
                                        "0",
                                        "-1.5e3",
                                        "9007199254740993",
                                        "NaN",
                                        "\"\"",
                                        "\"*REDACTED*\"",
                                        "\"C:\\\\a\\\\b\"",
                                        "\"\\ud83c\\udfa5\"",
                                        "\"\\ud800\"",
                                        "[]",
                                        "{}",
                                        "[[\"1\"]]",
                                        R"({"$unknown":["int","5"]})",
                                        R"({"SDK_UNKNOWN_MEMBER":{"name":"x"}})"};

constexpr std::string_view kPieces[] = {
    "\"",      "\\",   "{",  "}",   "[",    "]",        ",",        ":",           "\n", "\t",
    "/",       "\\\\", ".",  "://", "\x80", "\xe2\x82", "\xc3\xa4", "\\u00e4",     " ",  "\xff",
    {"\0", 1}, "{{",   "}}", "'",   "-",    " if ",     "[-1:]",    "\xe2\x80\xae"};

uint32_t belowSize(Random& random, size_t size) {
  return random.below(static_cast<uint32_t>(size));
}

template <class List>
auto oneOf(const List& list, Random& random) -> decltype(*std::begin(list)) {
  return std::begin(list)[belowSize(random, std::size(list))];
}

/// A JSON value in a text, and the name in front of it if it is a member.
struct Value {
  size_t begin;
  size_t end;
  size_t name;  ///< where its quote is, or kNone

  size_t start() const { return name == kNone ? begin : name; }
};

/// Finds values wherever they are, in texts that need not be JSON.
class ValueFinder {
 public:
  explicit ValueFinder(std::string_view text) : text_(text) {}

  std::vector<Value> find() {
    for (size_t at = 0; at < text_.size() && found_.size() < kMostValues;) at = take(at);
    return std::move(found_);
  }

 private:
  /// Takes what is at a byte; returns where to go on.
  size_t take(size_t at) {
    switch (text_[at]) {
      case '{':
      case '[':
        open_.push_back({at, at, name_});
        name_ = kNone;
        return at + 1;
      case '}':
      case ']':
        if (!open_.empty()) {
          found_.push_back({open_.back().begin, at + 1, open_.back().name});
          open_.pop_back();
        }
        name_ = kNone;
        return at + 1;
      case '"':
        return string(at);
      case ',':
        name_ = kNone;
        return at + 1;
      case ':':
      case ' ':
      case '\n':
      case '\r':
      case '\t':
        return at + 1;
      default:
        return value(at, std::min(text_.find_first_of("{}[]\",: \r\n\t", at), text_.size()));
    }
  }

  size_t string(size_t at) {
    size_t end = at + 1;
    while (end < text_.size() && text_[end] != '"') end += text_[end] == '\\' ? 2 : 1;
    end = std::min(end + 1, text_.size());
    const size_t next = text_.find_first_not_of(" \r\n\t", end);
    if (next == kNone || text_[next] != ':') return value(at, end);
    name_ = at;
    return end;
  }

  size_t value(size_t begin, size_t end) {
    found_.push_back({begin, end, name_});
    name_ = kNone;
    return end;
  }

  std::string_view text_;
  std::vector<Value> found_;
  std::vector<Value> open_;
  size_t name_ = kNone;
};

/// Changes one value of a JSON text.
class JsonMutation {
 public:
  JsonMutation(std::string& text, Structure structure, Random& random)
      : text_(text), structure_(structure), random_(random), values_(ValueFinder(text).find()) {}

  bool change() {
    if (values_.empty()) return false;
    const Value& value = oneOf(values_, random_);
    switch (random_.below(9)) {
      case 0:
        remove(value);
        break;
      case 1:
        text_.insert(value.end, ',' + text_.substr(value.start(), value.end - value.start()));
        break;
      case 2:
        replace(value, textOf(oneOf(values_, random_)));
        break;
      case 3:
        replace(value, std::string(oneOf(kValues, random_)));
        break;
      case 4:
        rename(value);
        break;
      case 5:
        addMember(value);
        break;
      case 6:
        wrap(value);
        break;
      case 7:
        replace(value, quoted(textOf(value)));
        break;
      default:
        escapeOne(value);
    }
    return true;
  }

 private:
  std::string textOf(const Value& value) const {
    return text_.substr(value.begin, value.end - value.begin);
  }

  void replace(const Value& value, const std::string& text) {
    text_.replace(value.begin, value.end - value.begin, text);
  }

  void remove(const Value& value) {
    size_t begin = value.start();
    size_t end = value.end;
    if (end < text_.size() && text_[end] == ',')
      ++end;
    else if (begin > 0 && text_[begin - 1] == ',')
      --begin;
    text_.erase(begin, end - begin);
  }

  std::string name() {
    if (structure_ == Structure::kTemplate) return quoted(oneOf(kTemplateWords, random_));
    if (random_.below(4) == 0) return quoted(oneOf(kEnumValues, random_).text);
    return quoted(oneOf(kMembers, random_).name);
  }

  /// A member gets another name, and a value that is not one becomes such a word.
  void rename(const Value& value) {
    if (value.name == kNone)
      replace(value, name());
    else
      text_.replace(value.name, text_.find('"', value.name + 1) + 1 - value.name, name());
  }

  void addMember(const Value& value) {
    const std::string member = name() + ':' + std::string(oneOf(kValues, random_));
    if (text_[value.begin] == '{')
      text_.insert(value.begin + 1, member + (text_[value.begin + 1] == '}' ? "" : ","));
    else
      text_.insert(value.end, ',' + member);
  }

  void wrap(const Value& value) {
    const std::string inner = textOf(value);
    switch (random_.below(3)) {
      case 0:
        replace(value, '[' + inner + ']');
        break;
      case 1:
        replace(value, '{' + name() + ':' + inner + '}');
        break;
      default:
        replace(value, R"({"$unknown":[)" + name() + ',' + inner + "]}");
    }
  }

  static std::string quoted(std::string_view text) {
    std::string out;
    json::JsonWriter(out).string(text);
    return out;
  }

  /// One character of a name or a string is written as an escape, which means the same.
  void escapeOne(const Value& value) {
    const size_t quote = value.name != kNone ? value.name : value.begin;
    const size_t size = std::min(text_.find('"', quote + 1), text_.size()) - quote;
    if (text_[quote] != '"' || size < 2) return;
    const size_t at = quote + 1 + belowSize(random_, size - 1);
    const auto byte = static_cast<unsigned char>(text_[at]);
    if (byte >= 0x80 || byte == '\\' || text_[at - 1] == '\\') return;
    constexpr std::string_view kHex = "0123456789abcdef";
    text_.replace(at, 1, std::string("\\u00") + kHex[byte >> 4] + kHex[byte & 15]);
  }

  std::string& text_;
  const Structure structure_;
  Random& random_;
  std::vector<Value> values_;
};

void changeBytes(std::string& text, Random& random) {
  if (text.empty()) {
    text = oneOf(kPieces, random);
    return;
  }
  const size_t at = belowSize(random, text.size());
  const size_t other = belowSize(random, text.size());
  switch (random.below(6)) {
    case 0:
      text[at] = static_cast<char>(random.below(256));
      break;
    case 1:
      text.erase(at, 1 + random.below(8));
      break;
    case 2:
      text.insert(at, oneOf(kPieces, random));
      break;
    case 3:
      text.insert(at, text.substr(other, 1 + random.below(60)));
      break;
    case 4:
      // Seldom, or nothing would be left of a text that is changed several times.
      if (random.below(4) == 0) text.resize(at);
      break;
    default:
      text.replace(at, 1 + random.below(4), text.substr(other, 1 + random.below(4)));
  }
}

}  // namespace

std::string mutated(std::string_view bytes, Structure structure, Random& random) {
  std::string text(bytes);
  for (uint32_t count = 1 + random.below(4); count > 0; --count) {
    const bool isBytes = structure == Structure::kLines || random.below(4) == 0;
    if (isBytes || !JsonMutation(text, structure, random).change()) changeBytes(text, random);
  }
  return text;
}

}  // namespace job_entity::fuzz
