#pragma once

// The log of a session, as the monitor saves it, and its path mapping rules.

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "job_entity/response_paths.h"

namespace job_entity::job {

/// The rules file that a log prints over lines that start with a time, or anything else.
struct LoggedRules {
  std::string text;  ///< JSON; empty: there is none
  /// From that byte of the text on, it is at that byte of the log.
  std::vector<std::pair<uint32_t, uint32_t>> runs;

  uint32_t offsetInLog(uint32_t offset) const;
};

/// A value with which a task ran, as the session prints it: "Frame(INT) = 3".
struct LoggedParameter {
  std::string name;
  std::string type;  ///< as a template has it, such as PATH
  std::string value;
  uint32_t offset = 0;  ///< where the value is in the log
};

/// The parameters of all tasks of the log; the first of equal ones.
std::vector<LoggedParameter> taskParametersInSessionLog(std::string_view log);

/// The values of those that are paths.
std::vector<ResponsePath> pathsOf(const std::vector<LoggedParameter>& parameters);

/// The last rules of the log: a session's rules do not change, but a log may hold two sessions.
LoggedRules rulesInSessionLog(std::string_view log);

}  // namespace job_entity::job
