#include "check_request.h"

#include "decode/entity_names.h"
#include "load.h"
#include "output.h"
#include "report/diagnostic_json.h"
#include "report/request_json.h"

namespace job_entity::cli {

LoadedRequest loadRequest(const std::string& name) {
  LoadedRequest loaded;
  loaded.name = name;
  LoadedFile file = loadText(name);
  if (!file.error.empty()) {
    loaded.error = file.error;
    return loaded;
  }
  loaded.request.emplace(Request::decode(std::move(file.bytes)));
  if (loaded.request->identifiers().empty()) loaded.error = "holds no request";
  return loaded;
}

AnswerReport reportAnswers(const Response& response, const Request& request) {
  AnswerReport report;
  // An exception does not answer anything, so nothing is reported as missing.
  if (!response.exception()) {
    for (const uint32_t index : unanswered(response, request)) {
      std::string identifier;
      decode::appendIdentifier(identifier, request.identifiers()[index]);
      report.unanswered.push_back(std::move(identifier));
    }
  }
  report.followUp = followUp(response, request);
  report.rejected = rejectedFields(response, request);
  return report;
}

void printAnswers(const LoadedRequest& loaded, const AnswerReport& report) {
  const std::string title = printable(fileTitle(loaded.name));
  for (const RejectedField& field : report.rejected) {
    std::string line = title + ": the service rejects " + printable(field.name) + ": ";
    line += printable(field.message);
    if (field.found) line += ' ' + printable(field.pointer);
    print(line + '\n');
  }
  for (const std::string& body : report.followUp) print("ask next: " + printable(body) + '\n');
}

void writeAnswers(json::JsonWriter& json, const LoadedRequest& loaded, const AnswerReport& report) {
  json.key("request");
  json.beginObject();
  json.key("file");
  json.string(loaded.name);
  json.key("ok");
  json.boolean(loaded.request->ok());
  json.key("diagnostics");
  report::writeDiagnostics(json, loaded.request->diagnostics());
  json.endObject();
  json.key("unanswered");
  json.beginArray();
  for (const std::string& identifier : report.unanswered) json.raw(identifier);
  json.endArray();
  json.key("followUp");
  json.beginArray();
  for (const std::string& body : report.followUp) json.raw(body);
  json.endArray();
  json.key("rejectedFields");
  report::writeRejectedFields(json, report.rejected);
}

}  // namespace job_entity::cli
