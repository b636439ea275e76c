// Gives many bodies to formResponse() in one process: for the test that compares with the real SDK.
//
// Standard input holds requests: a form ("w", "j" or "b"; "J" or "B" for the model of 2026-08), the
// body's length in bytes as decimal text, a newline, the body. Standard output answers each with
// one line of JSON.

#include <cstdio>
#include <string>

#include "job_entity/forms.h"
#include "json/writer.h"

namespace {

using namespace job_entity;

OutputForm formOf(int letter) {
  if (letter == 'j' || letter == 'J') return OutputForm::kAwsSdkJs;
  return letter == 'b' || letter == 'B' ? OutputForm::kBoto3 : OutputForm::kWire;
}

SdkModel modelOf(int letter) {
  return letter == 'J' || letter == 'B' ? SdkModel::k2026_08 : SdkModel::k2026_09;
}

void answer(const Response& response, OutputForm form, SdkModel model) {
  const FormedResponse formed = formResponse(response, form, model);
  std::string line;
  json::JsonWriter json(line);
  json.beginObject();
  json.key("json");
  json.string(formed.json);
  json.key("sdkFails");
  json.boolean(formed.sdkFails);
  json.key("reason");
  json.string(formed.reason);
  json.key("offset");
  json.number(formed.offset);
  json.key("pointer");
  json.string(formed.pointer);
  json.key("undefinedPointers");
  json.beginArray();
  for (const std::string& pointer : formed.undefinedPointers) json.string(pointer);
  json.endArray();
  json.key("errors");
  json.beginArray();
  for (const Diagnostic& diagnostic : response.diagnostics().all()) {
    if (diagnostic.severity != Severity::kError) continue;
    json.beginObject();
    json.key("code");
    json.string(codeName(diagnostic.code));
    json.key("offset");
    json.number(diagnostic.offset);
    json.endObject();
  }
  json.endArray();
  json.endObject();
  line += '\n';
  std::fwrite(line.data(), 1, line.size(), stdout);
}

}  // namespace

int main() {
  char letter;
  size_t size;
  while (std::scanf(" %c%zu", &letter, &size) == 2) {
    std::getchar();
    InputBuffer input(size);
    if (input.data() == nullptr || std::fread(input.data(), 1, size, stdin) != size) return 2;
    answer(Response::decode(std::move(input)), formOf(letter), modelOf(letter));
  }
  return 0;
}
