#include "capture/waiting_requests.h"

#include <cstring>
#include <iterator>

namespace job_entity::capture {

namespace {

constexpr std::string CapturedRequest::*kTexts[] = {
    &CapturedRequest::text,    &CapturedRequest::time,     &CapturedRequest::farmId,
    &CapturedRequest::fleetId, &CapturedRequest::workerId, &CapturedRequest::stream};

/// In front of the texts of each request.
struct Head {
  uint64_t offset;
  uint32_t line;
  uint32_t column;
  uint32_t overtaken;
  uint32_t sizes[std::size(kTexts)];
};

}  // namespace

std::string packWaiting(Queue<WaitingRequest>& requests) {
  std::string bytes;
  for (const WaitingRequest& waiting : requests) {
    const CapturedRequest& request = *waiting.request;
    Head head{};
    head.offset = request.place.offset;
    head.line = request.place.line;
    head.column = request.place.column;
    head.overtaken = waiting.overtaken;
    uint32_t* size = head.sizes;
    for (const auto text : kTexts) *size++ = static_cast<uint32_t>((request.*text).size());
    bytes.append(reinterpret_cast<const char*>(&head), sizeof head);
    for (const auto text : kTexts) bytes += request.*text;
  }
  return bytes;
}

bool unpackWaiting(std::string_view bytes, Queue<WaitingRequest>& requests) {
  while (!bytes.empty()) {
    Head head;
    if (bytes.size() < sizeof head) return false;
    std::memcpy(&head, bytes.data(), sizeof head);
    bytes.remove_prefix(sizeof head);
    auto request = std::make_shared<CapturedRequest>();
    request->place = {head.offset, head.line, head.column};
    const uint32_t* size = head.sizes;
    for (const auto text : kTexts) {
      if (bytes.size() < *size) return false;
      (*request).*text = bytes.substr(0, *size);
      bytes.remove_prefix(*size++);
    }
    requests.push({std::move(request), head.overtaken});
  }
  return true;
}

}  // namespace job_entity::capture
