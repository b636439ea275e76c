#pragma once

// A `resolvedSymbolTable`: the symbols that the service has resolved for a step or an environment,
// as a JSON list of {"name", "type", "value"}.
//
//   const SymbolTable table(cell.text());
//   for (const Symbol& symbol : table.symbols()) use(symbol.name, table.valueText(symbol));

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "decode/json_tree.h"
#include "job/symbol_value.h"
#include "job_entity/input.h"

namespace job_entity::job {

/// One symbol, with its places: bytes in the table's text.
struct Symbol {
  std::string name;      ///< dotted, such as Param.Frame
  std::string typeName;  ///< as written, such as list[int]
  SymbolType type;
  uint32_t value;  ///< node of SymbolTable::json(): a string, or a list of such
  uint32_t nameOffset;
  uint32_t typeOffset;
  uint32_t valueOffset;
};

/// Why a worker rejects the table.
struct SymbolFault {
  uint32_t offset;  ///< byte in the table's text
  std::string message;
};

/// The type in the words of job parameters, such as intList for list[int]; as written if those do
/// not have the type.
std::string parameterTypeOf(const Symbol& symbol);

class SymbolTable {
 public:
  /// Reads a table. Whatever is wrong with it, every part that can be read is kept.
  explicit SymbolTable(std::string_view text);
  SymbolTable(const SymbolTable&) = delete;
  SymbolTable& operator=(const SymbolTable&) = delete;

  /// The entries that a worker can read, in the order of the text. If two have one name, the later
  /// one counts.
  const std::vector<Symbol>& symbols() const { return symbols_; }
  /// The symbol of that name; null if there is none.
  const Symbol* find(std::string_view name) const;
  /// The value of a symbol without a list around it.
  std::string textOf(const Symbol& symbol) const { return json_.at(symbol.value).text.decoded(); }
  /// The value as one text: a string's contents, a list as JSON.
  std::string valueText(const Symbol& symbol) const;
  const decode::JsonTree& json() const { return json_; }

  /// A worker takes the table.
  bool ok() const { return faults_.empty(); }
  /// In the order of their places.
  const std::vector<SymbolFault>& faults() const { return faults_; }
  /// How many were found beyond those that are kept.
  uint32_t omittedFaults() const { return omitted_; }

 private:
  void checkText();
  void checkValues(uint32_t node, uint32_t depth);
  void readEntries();
  void readEntry(uint32_t entry);
  bool readText(uint32_t entry, const char* key, std::string& text, uint32_t& offset);
  bool isValue(const SymbolType& type, uint32_t depth, uint32_t node);
  bool isTooDeep(const SymbolType& type, uint32_t depth, const decode::JsonNode& list) const;
  void checkNames();
  void fault(uint32_t offset, std::string message);

  InputBuffer text_;
  decode::JsonTree json_;
  std::vector<Symbol> symbols_;
  std::vector<SymbolFault> faults_;
  uint32_t omitted_ = 0;
};

}  // namespace job_entity::job
