#include "job/symbol_table.h"

#include <algorithm>

#include "forms/writer.h"
#include "job_entity/limits.h"
#include "base/format.h"
#include "base/stable_sort.h"

namespace job_entity::job {

namespace {

constexpr uint32_t kNone = decode::JsonNode::kNone;

constexpr const char* kName = "name";
constexpr const char* kType = "type";
constexpr const char* kValue = "value";

bool hasLoneSurrogate(const decode::JsonText& text) {
  if (!text.hasEscapes) return false;
  const std::string value = text.decoded();
  // Decoded as three bytes, as in WTF-8.
  for (size_t i = 0; i + 1 < value.size(); ++i)
    if (value[i] == '\xed' && static_cast<unsigned char>(value[i + 1]) >= 0xa0) return true;
  return false;
}

/// Order of names by their parts: the dot comes before everything else, so that names below a name
/// follow it.
bool comesBefore(std::string_view a, std::string_view b) {
  const size_t common = std::min(a.size(), b.size());
  for (size_t i = 0; i < common; ++i) {
    if (a[i] == b[i]) continue;
    if (a[i] == '.' || b[i] == '.') return a[i] == '.';
    return static_cast<unsigned char>(a[i]) < static_cast<unsigned char>(b[i]);
  }
  return a.size() < b.size();
}

bool isBelow(std::string_view name, std::string_view above) {
  return name.size() > above.size() && name[above.size()] == '.' &&
         name.substr(0, above.size()) == above;
}

}  // namespace

std::string parameterTypeOf(const Symbol& symbol) {
  constexpr const char* kWords[] = {"bool", "int", "float", "string", "path", "rangeExpr"};
  constexpr const char* kLists[] = {"", "List", "ListList"};
  const SymbolType& type = symbol.type;
  const auto base = static_cast<size_t>(type.base);
  constexpr auto kFirst = static_cast<size_t>(SymbolBase::kBool);
  const bool isInt = type.base == SymbolBase::kInt;
  const bool isRange = type.base == SymbolBase::kRangeExpr;
  if (type.base == SymbolBase::kNull || type.base == SymbolBase::kOther ||
      type.listDepth > (isRange ? 0u
                        : isInt ? 2u
                                : 1u))
    return symbol.typeName;
  return std::string(kWords[base - kFirst]) + kLists[type.listDepth];
}

SymbolTable::SymbolTable(std::string_view text)
    : text_(InputBuffer::copyOf(text)), json_(text_.view()) {
  checkText();
  if (json_.root() != kNone) readEntries();
  checkNames();
  sortStably<SymbolFault>(
      faults_, [](const SymbolFault& a, const SymbolFault& b) { return a.offset < b.offset; });
}

const Symbol* SymbolTable::find(std::string_view name) const {
  for (size_t i = symbols_.size(); i-- > 0;)
    if (symbols_[i].name == name) return &symbols_[i];
  return nullptr;
}

std::string SymbolTable::valueText(const Symbol& symbol) const {
  if (json_.at(symbol.value).type == decode::JsonType::kString) return textOf(symbol);
  forms::TreeWriter writer(json_, forms::TreeWriter::Style::kAsIs);
  writer.value(symbol.value);
  return writer.take();
}

void SymbolTable::fault(uint32_t offset, std::string message) {
  if (faults_.size() < kMaxSymbolFaults)
    faults_.push_back({offset, std::move(message)});
  else
    ++omitted_;
}

// ---- JSON as the worker's parser takes it

void SymbolTable::checkText() {
  if (decode::startsWithByteOrderMark(text_.view()))
    fault(0, "The symbol table starts with a byte order mark: a worker cannot read it.");
  if (json_.damaged())
    fault(json_.damageOffset(), json_.tooDeep()
                                    ? "The symbol table is nested too deeply for a worker."
                                    : "The symbol table is not JSON from this place on: a worker "
                                      "cannot read it.");
  if (json_.root() != kNone) checkValues(json_.root(), 0);
}

/// The recursion is bounded by kMaxDepth.
void SymbolTable::checkValues(uint32_t index, uint32_t depth) {
  const decode::JsonNode& node = json_.at(index);
  if (hasLoneSurrogate(node.text) || hasLoneSurrogate(node.key))
    fault(node.offset,
          "The symbol table has half of a surrogate pair here: a worker cannot read it.");
  if (node.type == decode::JsonType::kNonFinite ||
      (node.type == decode::JsonType::kNumber && !isFiniteDecimal(node.text.contents)))
    fault(node.offset, "The symbol table has a number here that a worker cannot read.");
  if (!node.isContainer()) return;
  if (depth == kMaxSymbolTableDepth)
    return fault(node.offset, "The symbol table is nested too deeply for a worker.");
  for (uint32_t i = node.firstChild; i != kNone; i = json_.at(i).next) checkValues(i, depth + 1);
}

// ---- entries

void SymbolTable::readEntries() {
  const decode::JsonNode& root = json_.at(json_.root());
  if (root.type != decode::JsonType::kList)
    return fault(root.offset,
                 "A worker takes a list of symbols as symbol table, each an object with name, type "
                 "and value.");
  if (root.childCount > kMaxSymbols)
    fault(root.offset, format("A worker takes at most {} symbols.", {kMaxSymbols}));
  for (uint32_t i = root.firstChild; i != kNone; i = json_.at(i).next) readEntry(i);
}

bool SymbolTable::readText(uint32_t entry, const char* key, std::string& text, uint32_t& offset) {
  const uint32_t at = json_.find(entry, key);
  if (at == kNone || json_.at(at).type != decode::JsonType::kString) {
    fault(json_.at(at == kNone ? entry : at).offset,
          format("A symbol must have a {} that is a text.", {key}));
    return false;
  }
  text = json_.at(at).text.decoded();
  offset = json_.at(at).offset;
  return true;
}

void SymbolTable::readEntry(uint32_t entry) {
  Symbol symbol;
  if (json_.at(entry).type != decode::JsonType::kObject)
    return fault(json_.at(entry).offset, "A symbol must be an object with name, type and value.");
  const bool isNamed = readText(entry, kName, symbol.name, symbol.nameOffset);
  const bool isTyped = readText(entry, kType, symbol.typeName, symbol.typeOffset);
  symbol.value = json_.find(entry, kValue);
  if (symbol.value == kNone) return fault(json_.at(entry).offset, "A symbol must have a value.");
  symbol.valueOffset = json_.at(symbol.value).offset;
  if (!isTyped) return;
  if (!parseSymbolType(symbol.typeName, symbol.type))
    return fault(symbol.typeOffset, "A worker does not know this type of a symbol.");
  if (isValue(symbol.type, symbol.type.listDepth, symbol.value) && isNamed)
    symbols_.push_back(std::move(symbol));
}

/// Lists without elements do not count, and to the engine a range expression is a list itself.
bool SymbolTable::isTooDeep(const SymbolType& type, uint32_t depth,
                            const decode::JsonNode& list) const {
  if (list.childCount == 0) return false;
  if (type.base != SymbolBase::kRangeExpr || depth != kMaxSymbolListDepth)
    return depth > kMaxSymbolListDepth;
  for (uint32_t i = list.firstChild; i != kNone; i = json_.at(i).next)
    if (json_.at(i).childCount > 0) return true;
  return false;
}

bool SymbolTable::isValue(const SymbolType& type, uint32_t depth, uint32_t index) {
  const decode::JsonNode& node = json_.at(index);
  if (depth == 0) {
    const char* wanted = "a text, also for numbers and booleans";
    if (node.type == decode::JsonType::kString)
      wanted = wantedValue(type.base, node.text.decoded());
    if (wanted == nullptr) return true;
    fault(node.offset, format("By its type the symbol's value must be {} here.", {wanted}));
    return false;
  }
  if (node.type != decode::JsonType::kList) {
    fault(node.offset, "By its type the symbol's value must be a list here.");
    return false;
  }
  if (isTooDeep(type, depth, node)) {
    fault(node.offset,
          format("Lists in a symbol's value go {} deep at most.", {kMaxSymbolListDepth}));
    return false;
  }
  bool isGood = true;
  for (uint32_t i = node.firstChild; i != kNone; i = json_.at(i).next)
    isGood = isValue(type, depth - 1, i) && isGood;
  return isGood;
}

/// A name that others are below is a table to the worker, not a value.
void SymbolTable::checkNames() {
  const std::vector<uint32_t> order = sortedIndices<Symbol>(
      symbols_, [](const Symbol& a, const Symbol& b) { return comesBefore(a.name, b.name); });
  std::vector<uint32_t> above;
  for (const uint32_t index : order) {
    const std::string& name = symbols_[index].name;
    while (!above.empty() && !isBelow(name, symbols_[above.back()].name)) above.pop_back();
    if (!above.empty())
      fault(symbols_[std::max(index, above.back())].nameOffset,
            "The name of one symbol goes on below the name of another one, which is a value.");
    above.push_back(index);
  }
}

}  // namespace job_entity::job
