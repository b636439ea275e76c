#include "capture/agent_info.h"

#include "capture/members.h"

namespace job_entity::capture {

namespace {

// As the agent writes it, and with the blanks left out.
constexpr std::string_view kRecord = R"({"level": "INFO", "type": "AgentInfo")";
constexpr std::string_view kDenseRecord = R"({"level":"INFO","type":"AgentInfo")";
constexpr std::string_view kPlainLine = "Agent Version: ";
constexpr std::string_view kName = "AgentInfo";

/// Where a record starts on its line: after the agent's time, after "2026-11-20T08:13:32.001Z ", or
/// at once.
constexpr size_t kRecordStarts[] = {kTimedRecordStart, 25, 0};

/// So far into a record of CloudWatch its message says what it is.
constexpr size_t kHeadBytes = 512;

bool startsWith(std::string_view text, std::string_view start) {
  // Other records differ there too.
  const size_t last = start.size() - 1;
  return text.size() > last && text[last] == start[last] && text.substr(0, start.size()) == start;
}

bool isRecord(std::string_view text) {
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
  if (startsWith(line, kPlainLine)) return true;
  for (const size_t start : kRecordStarts)
    if (line.size() > start && line[start] == '{') return isRecord(line.substr(start));
  return false;
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
