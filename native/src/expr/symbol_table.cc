// resolvedSymbolTable: JSON text of an array of {"name","type","value"}.

#include <vector>

#include "decode/json_tree.h"
#include "expr/symbols.h"
#include "job_entity/input.h"
#include "base/text_map.h"

namespace job_entity::expr {
namespace {

/// Entries of a table at most.
constexpr uint32_t kMaxSymbols = 100'000;

constexpr uint32_t kNone = decode::JsonNode::kNone;
constexpr const char* kNotJson = "the table is not JSON";

const char* nameOfType(decode::JsonType type) {
  switch (type) {
    case decode::JsonType::kNull:
      return "null";
    case decode::JsonType::kTrue:
    case decode::JsonType::kFalse:
      return "a boolean";
    case decode::JsonType::kList:
      return "a list";
    case decode::JsonType::kObject:
      return "an object";
    default:
      return "a number";
  }
}

class TableReader {
 public:
  TableReader(const decode::JsonTree& tree, PathFormat format, SymbolTable& table,
              SymbolTableError& error)
      : tree_(tree), format_(format), table_(table), error_(error) {}

  void read() {
    const uint32_t root = tree_.root();
    if (root == kNone) return fail(kNotJson, tree_.damageOffset());
    if (tree_.at(root).type != decode::JsonType::kList)
      return fail("the table is not an array", tree_.at(root).offset);
    for (uint32_t i = tree_.at(root).firstChild; i != kNone; i = tree_.at(i).next) {
      // The damage may be in a part of an entry.
      const bool isWhole = !tree_.damaged() || tree_.at(i).next != kNone;
      if (isWhole && !entry(i)) return;
    }
    if (tree_.damaged()) return fail(kNotJson, tree_.damageOffset());
    if (tree_.invalidUtf8() != kNone) return fail(kNotJson, tree_.invalidUtf8());
    if (tree_.nonFinite() != kNone) return fail(kNotJson, tree_.nonFinite());
  }

 private:
  void fail(std::string message, uint32_t offset) {
    error_.message = std::move(message);
    error_.entry = entry_;
    error_.offset = offset;
  }
  /// Says false for its caller.
  bool wrong(uint32_t index, std::string message) {
    fail(std::move(message), tree_.at(index).offset);
    return false;
  }

  /// A member's node; kNone if it is missing or not as it should be.
  uint32_t member(uint32_t object, const char* name, bool mayBeList) {
    const uint32_t index = tree_.find(object, name);
    if (index == kNone) {
      wrong(object, std::string("an entry has no ") + name);
      return kNone;
    }
    const decode::JsonType type = tree_.at(index).type;
    if (type == decode::JsonType::kString || (mayBeList && type == decode::JsonType::kList))
      return index;
    wrong(index, std::string("names, types and values are strings, not ") + nameOfType(type));
    return kNone;
  }

  bool entry(uint32_t object) {
    if (tree_.at(object).type != decode::JsonType::kObject)
      return wrong(object, "an entry is not an object");
    const uint32_t nameAt = member(object, "name", false);
    const uint32_t typeAt = nameAt == kNone ? kNone : member(object, "type", false);
    const uint32_t valueAt = typeAt == kNone ? kNone : member(object, "value", true);
    if (valueAt == kNone) return false;
    if (entry_ == kMaxSymbols) return wrong(object, "the table has more than 100000 entries");
    const std::string name = tree_.at(nameAt).text.decoded();
    const std::string typeText = tree_.at(typeAt).text.decoded();
    Type type;
    if (!parseType(typeText, type)) return wrong(typeAt, "\"" + typeText + "\" is not a type");
    Value value;
    std::string error;
    if (!valueOf(valueAt, type, value, error)) return wrong(valueAt, name + ": " + error);
    if (isPartOfOther(name)) return wrong(nameAt, name + " is both a value and a table of values");
    table_.set(name, std::move(value));
    ++entry_;
    return true;
  }

  bool valueOf(uint32_t index, Type type, Value& value, std::string& error) const {
    const decode::JsonNode& node = tree_.at(index);
    if (!type.isSingle()) {
      error = "a value has one type, not " + type.name();
      return false;
    }
    if (!type.isList() && node.type == decode::JsonType::kString)
      return valueOfText(type, node.text.decoded(), format_, value, error);
    if (!type.isList() || node.type != decode::JsonType::kList) {
      error =
          "a value of type " + type.name() + " is " + (type.isList() ? "a list" : "a string") +
          (node.type == decode::JsonType::kString ? ""
                                                  : std::string(", not ") + nameOfType(node.type));
      return false;
    }
    Values elements;
    for (uint32_t i = node.firstChild; i != kNone; i = tree_.at(i).next) {
      elements.emplace_back();
      if (!valueOf(i, type.elements(), elements.back(), error)) return false;
    }
    value = Value::ofList(type.elements(), std::move(elements));
    return true;
  }

  /// `A.B` and `A.B.C` cannot both be values.
  bool isPartOfOther(const std::string& name) {
    if (tables_.has(name)) return true;
    for (size_t dot = name.find('.'); dot != std::string::npos; dot = name.find('.', dot + 1)) {
      const std::string_view prefix = std::string_view(name).substr(0, dot);
      if (values_.has(prefix)) return true;
      tables_.add(prefix);
    }
    values_.add(name);
    return false;
  }

  const decode::JsonTree& tree_;
  PathFormat format_;
  SymbolTable& table_;
  SymbolTableError& error_;
  uint32_t entry_ = 0;
  TextMap tables_;
  TextMap values_;
};

}  // namespace

SymbolTableError readSymbolTable(std::string_view json, PathFormat format, SymbolTable& table) {
  SymbolTableError error;
  if (decode::startsWithByteOrderMark(json) || json.find('\0') != std::string_view::npos) {
    error.message = kNotJson;
    return error;
  }
  const InputBuffer bytes = InputBuffer::copyOf(json);
  TableReader(decode::JsonTree(bytes.view()), format, table, error).read();
  return error;
}

}  // namespace job_entity::expr
