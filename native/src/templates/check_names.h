#pragma once

// Pass 5: what format strings refer to.

#include <string>
#include <vector>

#include "templates/scopes.h"

namespace job_entity::templates {

/// Where what a name stands for comes from.
enum class Origin : uint8_t { kParameter, kTask, kSession, kFile, kLet, kTable, kUndefined };

/// "parameter", "task", ...
const char* originName(Origin origin);

/// Of a name that is defined.
Origin originOf(const ScopeInput& input, std::string_view name);

/// A name that a format string refers to.
struct TemplateReference {
  std::string name;
  NodeIndex node = kNoNode;
  uint32_t offset = 0;  ///< byte in the template's text
  Origin origin = Origin::kUndefined;
};

/// Checks all strings against the types of the symbols.
void checkNames(const ScopeInput& input, const Scopes& types);

/// What the strings refer to, in the order of the text.
std::vector<TemplateReference> listReferences(const ScopeInput& input, const Scopes& types);

}  // namespace job_entity::templates
