#pragma once

// Requests whose responses a file does not have: they may be in the file that follows it.

#include <memory>
#include <string>
#include <string_view>

#include "capture/queue.h"
#include "job_entity/capture_reader.h"

namespace job_entity::capture {

/// A worker has a few sessions at a time, and asks in each for one thing after the other. Where so
/// many later requests have been answered, a request's own response may still come, but one that
/// does not say whose it is (an exception, a redacted one) is another request's, and the next file
/// has none for it.
constexpr uint32_t kMostOvertaking = 16;

struct WaitingRequest {
  std::shared_ptr<CapturedRequest> request;
  uint32_t overtaken = 0;  ///< by later requests that were answered

  bool isStale() const { return overtaken > kMostOvertaking; }
};

/// The requests as bytes, for another module of this version, which may be in another worker.
std::string packWaiting(Queue<WaitingRequest>& requests);
/// What packWaiting() has packed, without the keys; false if the bytes are something else.
bool unpackWaiting(std::string_view bytes, Queue<WaitingRequest>& requests);

}  // namespace job_entity::capture
