#pragma once

// The message for a call that cannot be understood: which word of it is unknown, and the known one
// that is nearest.

#include <CLI/CLI.hpp>

#include <string>
#include <vector>

namespace job_entity::cli {

/// In place of CLI11's message where a subcommand or an option is unknown; else empty.
std::string describeWrongCall(const CLI::App& app, const std::vector<std::string>& arguments);

}  // namespace job_entity::cli
