#pragma once

// What records of several forms say of an exchange in the same way.

#include <cstdint>
#include <string>
#include <string_view>

#include "base/ascii.h"
#include "job_entity/capture_reader.h"

namespace job_entity::capture {

/// How a URL of the operation ends.
constexpr std::string_view kUrlEnd = "/batchGetJobEntity";

constexpr size_t kStatusDigits = 3;
constexpr uint32_t kFirstErrorStatus = 400;
/// A status at the start of the text; 0 if it starts with something else.
uint32_t statusOf(std::string_view text);

/// Fills farm, fleet and worker from the object in which the agent names them; false if that is
/// damaged.
bool takeResource(std::string_view object, CaptureContext& facts);
/// Fills farm, fleet and worker from a URL or path that holds them.
void takeIdsFromUrl(std::string_view url, CaptureContext& facts);

constexpr size_t kLevelBytes = 16;
/// Bytes of a level in brackets at the start of a line, "[    INFO]"; 0 if it starts otherwise.
size_t levelLength(std::string_view line);

/// Takes what an HTTP header says. The case of its name does not matter.
void takeHeader(CaptureContext& facts, std::string_view name, std::string_view value);

}  // namespace job_entity::capture
