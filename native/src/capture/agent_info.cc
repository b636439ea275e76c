#include "capture/agent_info.h"

#include "base/inline.h"
#include "capture/members.h"

namespace job_entity::capture {

namespace {

// As the agent writes it, and with the blanks left out.
constexpr std::string_view kRecord = R"({"level": "INFO", "type": "AgentInfo")";
constexpr std::string_view kDenseRecord = R"({"level":"INFO","type":"AgentInfo")";
constexpr std::string_view kPlainLine = "Agent Version: ";
constexpr std::string_view kName = "AgentInfo";

/// Where a record starts on its line after "2026-11-20T08:13:32.001Z ".
constexpr size_t kExportedRecordStart = 25;

/// So far into a record of CloudWatch its message says what it is.
constexpr size_t kHeadBytes = 512;

/// Each line of a log is asked, and nearly all others differ near the end of the start: types of
/// records end with a quote there, and "Scheduler" is as long as "AgentInfo".
JOB_ENTITY_INLINE bool startsWith(std::string_view text, std::string_view start) {
  const size_t likely = start.size() - 3;
  return text.size() >= start.size() && text[likely] == start[likely] &&
         text.substr(0, start.size()) == start;
}

JOB_ENTITY_INLINE bool isRecord(std::string_view text) {
  return startsWith(text, kRecord) || startsWith(text, kDenseRecord);
}

std::string versionOfRecord(std::string_view record) {
  MemberWalk walk(record);
  while (walk.next()) {
    if (walk.key() != "agent") continue;
    MemberWalk agent(walk.value());
    while (agent.next())
      if (agent.key() == "version") return std::string(agent.string());
  }
  return {};
}

}  // namespace

bool isAgentInfo(std::string_view line) {
  if (line.empty()) return false;
  switch (line[0]) {
    case kPlainLine[0]:
      return startsWith(line, kPlainLine);
    case '{':
      return isRecord(line);
    case '[':
      return line.size() > kTimedRecordStart && isRecord(line.substr(kTimedRecordStart));
    default:
      return line.size() > kExportedRecordStart && isRecord(line.substr(kExportedRecordStart));
  }
}

bool mayHoldAgentInfo(std::string_view record) {
  return record.substr(0, kHeadBytes).find(kName) != std::string_view::npos;
}

std::string agentVersionIn(std::string_view text) {
  const size_t record = text.find('{');
  if (record != std::string_view::npos && isRecord(text.substr(record)))
    return versionOfRecord(text.substr(record));
  const size_t line = text.find(kPlainLine);
  if (line == std::string_view::npos) return {};
  const std::string_view version = text.substr(line + kPlainLine.size());
  return std::string(version.substr(0, version.find_first_of(" \r\n")));
}

}  // namespace job_entity::capture
