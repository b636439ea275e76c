#pragma once

// A JSON text as few virtual calls, for all readers that need not be fast: the parser is compiled
// for them once.

#include "decode/json_type.h"
#include "json/reader.h"

namespace job_entity::decode {

class JsonEvents {
 public:
  /// A string (its contents), a number, null, true or false: their packed text. Each returns false
  /// to stop.
  virtual bool value(JsonType type, const char* text, uint32_t packed) = 0;
  virtual bool key(const char* text, uint32_t packed) = 0;
  /// An object or list begins, ends.
  virtual bool open(JsonType type) = 0;
  virtual bool close(JsonType type) = 0;
  /// The string that comes next holds bytes that are not UTF-8.
  virtual void invalidUtf8(const char* at) = 0;

 protected:
  ~JsonEvents() = default;
};

rapidjson::ParseResult readEvents(json::SliceStream& stream, JsonEvents& events);

}  // namespace job_entity::decode
