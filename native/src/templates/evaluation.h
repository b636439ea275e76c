#pragma once

// An expression by itself, evaluated with the known symbols: for the command and the module.

#include <string>
#include <string_view>

#include "expr/expression.h"
#include "json/writer.h"

namespace job_entity::templates {

/// Evaluates a text; names that are not among the symbols are not known. The value is that, or the
/// expression that is left of it.
expr::ExprError evaluateOpen(std::string_view text, const expr::SymbolTable& symbols,
                             const expr::Options& options, expr::Value& value);

/// Writes {"type","text"}, with "unresolved" if some is not known; or {"error"}.
void writeEvaluation(json::JsonWriter& json, const expr::ExprError& error,
                     const expr::Value& value);

}  // namespace job_entity::templates
