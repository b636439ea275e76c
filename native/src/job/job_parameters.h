#pragma once

// A job's parameters as templates use them.

#include <string_view>
#include <vector>

#include "decode/json_tree.h"
#include "job_entity/response.h"
#include "templates/job_facts.h"

namespace job_entity::job {

/// "LIST[STRING]" of "stringList"; empty: no member of a parameter's union has that name.
std::string_view parameterKind(std::string_view member);

/// Reads jobDetails.parameters. False: they are not known, because the capture has them redacted.
bool readParameters(const Cell& parameters, std::vector<templates::JobParameter>& out);

/// Like readParameters() of a cell, but for the object as a JSON value.
void readParameters(const decode::JsonTree& tree, uint32_t object,
                    std::vector<templates::JobParameter>& out);

}  // namespace job_entity::job
