// resolvedSymbolTable: JSON text of an array of {"name","type","value"}.

#include <algorithm>
#include <vector>

#include "expr/symbols.h"
#include "rapidjson/error/error.h"
#include "rapidjson/reader.h"

namespace job_entity::expr {
namespace {

/// Entries of a table at most.
constexpr uint32_t kMaxSymbols = 100'000;

/// A value as it is read: a text, or a list of such.
struct Item {
  bool isList = false;
  std::string text;
  std::vector<Item> items;
};

bool valueOfItem(const Item& item, Type type, PathFormat format, Value& value, std::string& error) {
  if (!type.isSingle()) {
    error = "a value has one type, not " + type.name();
    return false;
  }
  if (!type.isList()) {
    if (!item.isList) return valueOfText(type, item.text, format, value, error);
    error = "a value of type " + type.name() + " is a string, not a list";
    return false;
  }
  if (!item.isList) {
    error = "a value of type " + type.name() + " is a list";
    return false;
  }
  Values elements(item.items.size());
  for (size_t i = 0; i < elements.size(); ++i) {
    if (!valueOfItem(item.items[i], type.elements(), format, elements[i], error)) return false;
  }
  value = Value::ofList(type.elements(), std::move(elements));
  return true;
}

/// Events of the array. Members other than the three are read over.
class Handler : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, Handler> {
 public:
  Handler(SymbolTable& table, PathFormat format, SymbolTableError& error)
      : table_(table), format_(format), error_(error) {}

  bool Null() { return scalar("null"); }
  bool Bool(bool) { return scalar("a boolean"); }
  bool RawNumber(const char*, rapidjson::SizeType, bool) { return scalar("a number"); }
  bool String(const char* text, rapidjson::SizeType length, bool) {
    if (skipping_ > 0) return true;
    if (level_ == 1) return fail("an entry is not an object");
    if (level_ == 0) return fail("the table is not an array");
    if (member_ == Member::kOther) return true;
    return set(Item{false, std::string(text, length), {}});
  }
  bool StartObject() {
    if (skipping_ > 0) return ++skipping_ > 0;
    if (level_ == 0) return fail("the table is not an array");
    if (level_ > 1 && member_ == Member::kOther) return ++skipping_ > 0;
    if (level_ > 1) return fail("a value is a string or a list of strings, not an object");
    ++level_;
    has_[0] = has_[1] = has_[2] = false;
    return true;
  }
  bool Key(const char* text, rapidjson::SizeType length, bool) {
    if (skipping_ > 0) return true;
    const std::string_view key(text, length);
    member_ = key == "name"    ? Member::kName
              : key == "type"  ? Member::kType
              : key == "value" ? Member::kValue
                               : Member::kOther;
    return true;
  }
  bool EndObject(rapidjson::SizeType) {
    if (skipping_ > 0) return --skipping_ >= 0;
    --level_;
    return finishEntry();
  }
  bool StartArray() {
    if (skipping_ > 0) return ++skipping_ > 0;
    if (level_ == 0) return ++level_ > 0;
    if (level_ == 1) return fail("an entry is not an object");
    if (member_ == Member::kOther) return ++skipping_ > 0;
    if (member_ != Member::kValue) return fail("a name or type is not a string");
    if (open_.size() == kMaxListDepth) return fail("lists nest two deep at most");
    open_.push_back(Item{true, {}, {}});
    return true;
  }
  bool EndArray(rapidjson::SizeType) {
    if (skipping_ > 0) return --skipping_ >= 0;
    if (open_.empty()) {
      --level_;
      return true;
    }
    Item list = std::move(open_.back());
    open_.pop_back();
    return set(std::move(list));
  }

 private:
  enum class Member : uint8_t { kName, kType, kValue, kOther };

  bool fail(std::string message) {
    error_.message = std::move(message);
    error_.entry = entry_;
    return false;
  }
  bool scalar(const char* what) {
    if (skipping_ > 0 || (level_ > 1 && member_ == Member::kOther)) return true;
    if (level_ == 0) return fail("the table is not an array");
    if (level_ == 1) return fail("an entry is not an object");
    return fail(std::string("names, types and values are strings, not ") + what);
  }
  bool set(Item item) {
    if (!open_.empty()) {
      open_.back().items.push_back(std::move(item));
      return true;
    }
    has_[static_cast<size_t>(member_)] = true;
    items_[static_cast<size_t>(member_)] = std::move(item);
    return true;
  }
  bool finishEntry() {
    constexpr const char* kNames[] = {"name", "type", "value"};
    for (size_t i = 0; i < 3; ++i) {
      if (!has_[i]) return fail(std::string("an entry has no ") + kNames[i]);
    }
    const std::string& name = items_[0].text;
    if (entry_ == kMaxSymbols) return fail("the table has more than 100000 entries");
    Type type;
    if (!parseType(items_[1].text, type)) return fail("\"" + items_[1].text + "\" is not a type");
    Value value;
    std::string error;
    if (!valueOfItem(items_[2], type, format_, value, error)) return fail(name + ": " + error);
    if (isPartOfOther(name)) return fail(name + " is both a value and a table of values");
    table_.set(name, std::move(value));
    ++entry_;
    return true;
  }
  /// `A.B` and `A.B.C` cannot both be values.
  bool isPartOfOther(const std::string& name) {
    if (tables_.count(name) != 0) return true;
    for (size_t dot = name.find('.'); dot != std::string::npos; dot = name.find('.', dot + 1)) {
      const std::string prefix = name.substr(0, dot);
      if (values_.count(prefix) != 0) return true;
      tables_.emplace(prefix, true);
    }
    values_.emplace(name, true);
    return false;
  }

  SymbolTable& table_;
  PathFormat format_;
  SymbolTableError& error_;
  int level_ = 0;
  int skipping_ = 0;
  uint32_t entry_ = 0;
  Member member_ = Member::kOther;
  bool has_[3] = {};
  Item items_[3];
  std::vector<Item> open_;
  std::unordered_map<std::string, bool> tables_;
  std::unordered_map<std::string, bool> values_;
};

}  // namespace

SymbolTableError readSymbolTable(std::string_view json, PathFormat format, SymbolTable& table) {
  SymbolTableError error;
  // The reader wants a zero behind the text.
  const std::string text(json);
  rapidjson::StringStream stream(text.c_str());
  Handler handler(table, format, error);
  rapidjson::Reader reader;
  constexpr unsigned kFlags = rapidjson::kParseNumbersAsStringsFlag |
                              rapidjson::kParseValidateEncodingFlag |
                              rapidjson::kParseIterativeFlag;
  const rapidjson::ParseResult result = reader.Parse<kFlags>(stream, handler);
  if (!result.IsError()) {
    if (text.find('\0') != std::string::npos) error.message = "the table is not JSON";
    return error;
  }
  error.offset = static_cast<uint32_t>(result.Offset());
  if (error.message.empty()) error.message = "the table is not JSON";
  return error;
}

}  // namespace job_entity::expr
