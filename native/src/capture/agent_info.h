#pragma once

// The record with which the worker agent names itself and its version when it starts:
//
//   [time] {"level": "INFO", "type": "AgentInfo", ..., "agent": {"version": "0.33.2", ...}, ...}
//
// or, in a plain log, a line "Agent Version: 0.33.2" among several.

#include <cstddef>
#include <string>
#include <string_view>

namespace job_entity::capture {

/// Where a record starts on a line that has its time, "[2026-11-20 08:13:32,000] ", before it.
constexpr size_t kTimedRecordStart = 26;

/// How the agent starts all its records.
constexpr std::string_view kAgentRecordStart = "{\"level\"";

/// Whether a line, with or without its time, is such a record. Made to be quick for other lines.
bool isAgentInfo(std::string_view line);

/// Whether one may be among the first bytes of a record of CloudWatch.
bool mayHoldAgentInfo(std::string_view record);

/// The agent's version in the text of such a record, or of the line of a plain one; empty if it is
/// neither.
std::string agentVersionIn(std::string_view text);

}  // namespace job_entity::capture
