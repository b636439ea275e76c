#include "report/request_json.h"

namespace job_entity::report {

void writeRejectedFields(json::JsonWriter& json, const std::vector<RejectedField>& fields) {
  json.beginArray();
  for (const RejectedField& field : fields) {
    json.beginObject();
    json.key("name");
    json.string(field.name);
    json.key("message");
    json.string(field.message);
    json.key("found");
    json.boolean(field.found);
    if (field.found) {
      json.key("pointer");
      json.string(field.pointer);
      json.key("offset");
      json.number(field.offset);
    }
    json.endObject();
  }
  json.endArray();
}

}  // namespace job_entity::report
