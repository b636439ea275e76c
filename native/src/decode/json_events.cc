#include "decode/json_events.h"

namespace job_entity::decode {

/// RapidJSON's events.
class EventHandler {
 public:
  EventHandler(const json::SliceStream& stream, JsonEvents& events)
      : stream_(stream), events_(events) {}

  bool Null() { return literal(JsonType::kNull, 4); }
  bool Bool(bool value) {
    return value ? literal(JsonType::kTrue, 4) : literal(JsonType::kFalse, 5);
  }
  bool RawNumber(const char* text, uint32_t packed, bool) {
    return events_.value(JsonType::kNumber, text, packed);
  }
  bool NonFinite(const char* text, uint32_t length) {
    return events_.value(JsonType::kNonFinite, text, length);
  }
  bool String(const char* text, uint32_t packed, bool) {
    return events_.value(JsonType::kString, text, packed);
  }
  bool Key(const char* text, uint32_t packed, bool) { return events_.key(text, packed); }
  bool StartObject() { return events_.open(JsonType::kObject); }
  bool StartArray() { return events_.open(JsonType::kList); }
  bool EndObject(rapidjson::SizeType) { return events_.close(JsonType::kObject); }
  bool EndArray(rapidjson::SizeType) { return events_.close(JsonType::kList); }
  void InvalidUtf8(const char* at) { events_.invalidUtf8(at); }
  bool TooLong() { return false; }

 private:
  bool literal(JsonType type, uint32_t length) {
    return events_.value(type, stream_.begin() + stream_.Tell() - length, length);
  }

  const json::SliceStream& stream_;
  JsonEvents& events_;
};

}  // namespace job_entity::decode

JOB_ENTITY_BIND_READER(job_entity::decode::EventHandler);

namespace job_entity::decode {

rapidjson::ParseResult readEvents(json::SliceStream& stream, JsonEvents& events) {
  EventHandler handler(stream, events);
  json::Reader reader;
  return reader.Parse<json::kReaderFlags>(stream, handler);
}

}  // namespace job_entity::decode
