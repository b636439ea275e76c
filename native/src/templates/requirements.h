#pragma once

// Host requirements, resolved and normalised: names in lower case, with units.

#include <string>
#include <vector>

#include "templates/resolver.h"

namespace job_entity::templates {

struct AmountRequirement {
  std::string name;
  std::string min;  ///< a number; empty: none; if it is not known, the text of its format string
  std::string max;
  std::string unit;        ///< empty: the farm's own
  bool isImplied = false;  ///< not in the template: the least that a worker needs
};

struct AttributeRequirement {
  std::string name;
  std::vector<std::string> anyOf;
  std::vector<std::string> allOf;
};

struct HostRequirements {
  bool isPresent = false;  ///< the template has some
  std::vector<AmountRequirement> amounts;
  std::vector<AttributeRequirement> attributes;
};

/// Also finds requirements that do not fit once they are resolved.
HostRequirements hostRequirements(const ScopeInput& input, const Scopes& values,
                                  Resolver& resolver);

}  // namespace job_entity::templates
