#pragma once

// Releases of the worker agent, as far as they differ in what they take.

#include <cstdint>
#include <string>
#include <string_view>

namespace job_entity {

struct AgentVersion {
  uint32_t major = 0;
  uint32_t minor = 0;
  uint32_t patch = 0;
};

constexpr bool operator<(const AgentVersion& a, const AgentVersion& b) {
  if (a.major != b.major) return a.major < b.major;
  return a.minor != b.minor ? a.minor < b.minor : a.patch < b.patch;
}

/// The newest release that this project knows.
constexpr AgentVersion kNewestAgent = {0, 33, 6};

/// Reads "0.33.6"; what follows the third number, such as ".post1+g0a1b2c3", is left out. False if
/// the text does not start with three numbers.
bool parseAgentVersion(std::string_view text, AgentVersion& version);
/// "0.33.6".
std::string agentVersionText(const AgentVersion& version);

}  // namespace job_entity
