#pragma once

// Types and values of a symbol table's entries, as the engine of Open Job Description reads them
// (openjd-model 0.14).

#include <cstdint>
#include <string_view>

namespace job_entity::job {

enum class SymbolBase : uint8_t {
  kNull,
  kBool,
  kInt,
  kFloat,
  kString,
  kPath,
  kRangeExpr,
  kOther  ///< a type of expressions that no text is a value of, such as any or int?
};

struct SymbolType {
  SymbolBase base = SymbolBase::kOther;
  uint32_t listDepth = 0;  ///< list[list[int]] has 2
};

/// Reads "int", "list[path]" and so on; false if the engine does not know such a type.
bool parseSymbolType(std::string_view text, SymbolType& type);

/// Why the text is not a value of that type: a part of a sentence such as "an integer of 64 bits",
/// which is what the worker takes there. Null if it is a value.
const char* wantedValue(SymbolBase base, std::string_view text);

/// Whether a decimal number in the grammar of JSON or of a float is within a double's range.
bool isFiniteDecimal(std::string_view text);

/// Whether the text is a range expression: 1-10:2,20. As in the engine, the extents of its parts
/// must not overlap, even if they share no value.
bool isRangeExpression(std::string_view text);

}  // namespace job_entity::job
