#include "job_entity/agent_version.h"

#include "base/format.h"

namespace job_entity {

namespace {

/// Numbers of a version have fewer digits.
constexpr uint32_t kMostNumber = 99999;

bool readNumber(std::string_view text, size_t& at, uint32_t& number) {
  const size_t start = at;
  number = 0;
  for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at) {
    number = number * 10 + static_cast<uint32_t>(text[at] - '0');
    if (number > kMostNumber) return false;
  }
  return at > start;
}

}  // namespace

bool parseAgentVersion(std::string_view text, AgentVersion& version) {
  AgentVersion read;
  size_t at = 0;
  if (!readNumber(text, at, read.major) || text.substr(at, 1) != ".") return false;
  if (!readNumber(text, ++at, read.minor) || text.substr(at, 1) != ".") return false;
  if (!readNumber(text, ++at, read.patch)) return false;
  version = read;
  return true;
}

std::string agentVersionText(const AgentVersion& version) {
  return format("{}.{}.{}", {version.major, version.minor, version.patch});
}

}  // namespace job_entity
