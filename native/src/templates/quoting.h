#pragma once

// A command line as a person types it.

#include <string>
#include <string_view>
#include <vector>

#include "job_entity/path_mapping.h"
#include "templates/marked_text.h"

namespace job_entity::templates {

/// Appends an argument, quoted for the worker's shell where that is needed. A value that is not
/// known, {{name}}, stays readable.
void appendQuoted(std::string& line, std::string_view argument, WorkerOs workerOs);

/// An argument as appendQuoted() writes it, with its marks where they are then.
MarkedText quotedWord(MarkedText argument, WorkerOs workerOs);

/// The whole line.
std::string commandLine(std::string_view command, const std::vector<std::string>& arguments,
                        WorkerOs workerOs);

}  // namespace job_entity::templates
