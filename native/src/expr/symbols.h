#pragma once

// Symbols by their dotted name, known or unknown; and the symbol table that a response brings.

#include <string>
#include <string_view>
#include <vector>

#include "expr/value.h"
#include "base/text_map.h"

namespace job_entity::expr {

/// A scope: a name that is not in it is looked for in the one around it.
class SymbolTable {
 public:
  explicit SymbolTable(const SymbolTable* outer = nullptr) : outer_(outer) {}

  /// Replaces what the name had in this scope.
  void set(std::string_view name, Value value);
  /// A symbol of which only the type is known.
  void setUnknown(std::string_view name, Type type) { set(name, Value::unknown(type, name)); }
  /// Null pointer: it is not defined. Good until the table is changed.
  const Value* find(std::string_view name) const;
  /// The defined name that is nearest to it by spelling; empty if none is near.
  std::string nearest(std::string_view name) const;
  /// All of this scope, sorted by name.
  std::vector<std::pair<std::string, Value>> entries() const;
  const SymbolTable* outer() const { return outer_; }

 private:
  using Entry = std::pair<std::string, Value>;

  const Entry* own(std::string_view name) const;

  const SymbolTable* outer_;
  std::vector<Entry> entries_;
  TextMap numbers_;  ///< numbers of the entries, once they are too many to look at each
};

struct SymbolTableError {
  std::string message;  ///< empty: it was read
  uint32_t offset = 0;  ///< byte in the text
  uint32_t entry = 0;   ///< number of the entry, from 0
};

/// Reads the JSON text of a resolvedSymbolTable: an array of {"name","type","value"}. Paths are
/// taken as `format` has them. On an error the table has what came before it.
SymbolTableError readSymbolTable(std::string_view json, PathFormat format, SymbolTable& table);

/// A value of that type from its text, as a job's parameters and symbol tables write scalars:
/// "7", "3.500", "true", "1-5:2". False: the text is not one; `error` says why.
bool valueOfText(Type type, std::string_view text, PathFormat format, Value& value,
                 std::string& error);

}  // namespace job_entity::expr
