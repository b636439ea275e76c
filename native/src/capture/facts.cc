#include "capture/facts.h"

#include "base/ascii.h"
#include "capture/members.h"

namespace job_entity::capture {

namespace {

std::string_view idBehind(std::string_view url, std::string_view name) {
  const size_t found = url.find(name);
  if (found == std::string_view::npos) return {};
  const std::string_view rest = url.substr(found + name.size());
  return rest.substr(0, rest.find_first_of("/?'\" "));
}

bool equalsIgnoringCase(std::string_view text, std::string_view lowerCase) {
  if (text.size() != lowerCase.size()) return false;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (asciiLowerCase(c) != lowerCase[i]) return false;
  }
  return true;
}

}  // namespace

size_t levelLength(std::string_view line) {
  if (line.empty() || line[0] != '[') return 0;
  const std::string_view head = line.substr(0, kLevelBytes);
  const size_t end = head.find(']');
  if (end == std::string_view::npos) return 0;
  size_t letters = 0;
  for (const char c : head.substr(1, end - 1)) {
    if (c != ' ' && (c < 'A' || c > 'Z')) return 0;
    letters += c != ' ';
  }
  return letters > 1 ? end + 1 : 0;
}

void takeHeader(CaptureContext& facts, std::string_view name, std::string_view value) {
  if (equalsIgnoringCase(name, "x-amzn-requestid"))
    facts.requestId = value;
  else if (equalsIgnoringCase(name, "x-amzn-errortype"))
    facts.errorType = bareExceptionName(value);
  else if (equalsIgnoringCase(name, "retry-after"))
    facts.retryAfterSeconds = retryAfterOf(value);
}

uint32_t statusOf(std::string_view text) {
  uint32_t status = 0;
  for (size_t i = 0; i < kStatusDigits; ++i) {
    if (i >= text.size() || text[i] < '0' || text[i] > '9') return 0;
    status = status * 10 + static_cast<uint32_t>(text[i] - '0');
  }
  return status;
}

bool takeResource(std::string_view object, CaptureContext& facts) {
  MemberWalk walk(object);
  while (walk.next()) {
    if (walk.key() == "farm-id") facts.farmId = walk.string();
    if (walk.key() == "fleet-id") facts.fleetId = walk.string();
    if (walk.key() == "worker-id") facts.workerId = walk.string();
  }
  return !walk.damaged();
}

void takeIdsFromUrl(std::string_view url, CaptureContext& facts) {
  facts.farmId = idBehind(url, "/farms/");
  facts.fleetId = idBehind(url, "/fleets/");
  facts.workerId = idBehind(url, "/workers/");
}

}  // namespace job_entity::capture
