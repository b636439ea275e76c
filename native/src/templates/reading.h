#pragma once

// Data that the passes over a template share.

#include "expr/expression.h"
#include "templates/findings.h"
#include "templates/operations.h"
#include "templates/outline.h"

namespace job_entity::templates {

struct Reading {
  Outline& outline;
  Findings& findings;
  const Extensions& extensions;
  Extensions needed;  ///< those that it makes use of
  uint64_t operationsLeft = operationsOfCheck({});
  bool hasRunOut = false;  ///< some expression was not evaluated for want of operations

  bool has(Extension extension) const { return extensions.has(extension); }
  /// Whether it may be used; that it is used is remembered.
  bool use(Extension extension) {
    if (extension == Extension::kNone) return true;
    if (!extensions.has(extension)) return false;
    needed.add(extension);
    return true;
  }
  /// In which scope the strings of that shape are, with the extensions in force.
  Scope scopeOf(ShapeIndex shape) const {
    const ShapeInfo& info = shapeOf(shape);
    return has(Extension::kFeatureBundle1) ? info.scopeWithBundle : info.scope;
  }
};

/// Evaluates within the operations that are left for the template: see operations.h.
expr::Result evaluateIn(Reading& reading, const expr::Expression& expression,
                        const expr::SymbolTable& symbols, expr::Options options);

/// Pass 2: texts, words, numbers and counts, each by itself, and members of extensions.
void checkLimits(Reading& reading);
/// Pass 3: members that depend on each other.
void checkRelations(Reading& reading);

}  // namespace job_entity::templates
