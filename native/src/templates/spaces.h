#pragma once

// From a step's parameterSpace to its tasks, with the job's values.

#include "templates/resolver.h"
#include "templates/task_space.h"

namespace job_entity::templates {

/// False: something in it is not known, or is wrong, and a finding says what.
bool buildTaskSpace(const ScopeInput& input, const Scopes& values, Resolver& resolver,
                    TaskSpace& space);

}  // namespace job_entity::templates
