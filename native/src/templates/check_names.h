#pragma once

// Pass 5: the names that format strings refer to.

#include <string>
#include <vector>

#include "templates/scopes.h"

namespace job_entity::templates {

/// Where the value of a name comes from.
enum class Origin : uint8_t { kParameter, kTask, kSession, kFile, kLet, kTable, kUndefined };

/// "parameter", "task", ...
const char* originName(Origin origin);

/// The origin of a name that is defined.
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

/// The names that the strings refer to, in the order of the text.
std::vector<TemplateReference> listReferences(const ScopeInput& input, const Scopes& types);

}  // namespace job_entity::templates
