#include "report/exception_json.h"

namespace job_entity::report {

void writeException(json::JsonWriter& json, const ExceptionInfo& exception) {
  json.beginObject();
  json.key("name");
  json.string(exception.name);
  json.key("nameInferred");
  json.boolean(exception.nameInferred());
  json.key("modelled");
  json.boolean(exception.modelled);
  json.key("message");
  json.string(exception.message);
  if (exception.httpStatus != 0) {
    json.key("httpStatus");
    json.number(exception.httpStatus);
  }
  if (!exception.requestId.empty()) {
    json.key("requestId");
    json.string(exception.requestId);
  }
  json.key("retriable");
  json.boolean(exception.retriable);
  if (exception.retryAfterSeconds >= 0) {
    json.key("retryAfterSeconds");
    json.signedNumber(exception.retryAfterSeconds);
  }
  json.endObject();
}

}  // namespace job_entity::report
