#pragma once

// Answers about templates, one JSON object to another: what the driver for other implementations
// and the tests of shared cases ask.
//
// A request has "kind" and:
//
//   step, environment  template, and as it pleases parameters, extensions, pathMappingRules,
//                      workerOs, sessionDirectory, pathMappingRulesFile, files, jobName, symbols,
//                      stepName, symbolTable, task, from, count, find (templates/api.h)
//   range              text
//   combination        text (or null), sizes {"A": 2}, tasks ["0", ...]
//   formatString       text, extensions, symbols
//   symbolTable        text
//   job                steps [{"stepId", "dependencies"}]

#include <string>
#include <string_view>

namespace job_entity::tests {

/// The answer, one line without its end.
std::string answerTo(std::string_view request);

}  // namespace job_entity::tests
