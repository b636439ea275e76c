#include "decode/list_place.h"

#include "json/pointer.h"
#include "json/writer.h"

namespace job_entity::decode {

std::string ListPlace::pointerTo(uint32_t index, const char* kind) const {
  // Allocated once, with what is mostly appended.
  constexpr size_t kUsualLength = 63;
  std::string place;
  place.reserve(kUsualLength);
  place = pointer;
  if (!isElement) {
    place += '/';
    appendNumber(place, index);
  }
  if (kind != nullptr) json::appendPointerSegment(place, kind);
  return place;
}

ListPlace placeOfList(const Response& response, MemberId list) {
  ListPlace place{kMembers[list].name, {}, false};
  if (response.form() == Form::kFragment) {
    const size_t start = response.input().find_first_of("{[");
    place.isElement = start != std::string_view::npos && response.input()[start] == '{';
    return place;
  }
  if (response.loggerRecord())
    json::appendPointerSegment(place.pointer, kMembers[kMember_LoggerRecord_output].name);
  json::appendPointerSegment(place.pointer, kMembers[list].name);
  return place;
}

}  // namespace job_entity::decode
