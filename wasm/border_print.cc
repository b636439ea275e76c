// Prints the contents of border.def as JSON, with the indices, sizes and values that the compiler
// of the module gives them: web/scripts/generate-border.mjs makes web/src/runtime/border.js of
// that.

#include <cstdio>
#include <cstring>
#include <string>

#include "border.h"
#include "decode/tape.h"
#include "job_entity/forms.h"
#include "job_entity/limits.h"
#include "json/writer.h"

namespace job_entity {

namespace {

class Printer {
 public:
  Printer() { json_.beginObject(); }

  void list(const char* name) {
    if (isInList_) json_.endArray();
    json_.key(name);
    json_.beginArray();
    isInList_ = true;
  }
  void number(const char* name, uint64_t value, const char* text) {
    begin(name, text);
    json_.key("value");
    json_.number(value);
    json_.endObject();
  }
  void beginStruct(const char* name, size_t bytes, const char* text) {
    begin(name, text);
    json_.key("words");
    json_.number(bytes / sizeof(uint32_t));
    json_.key("members");
    json_.beginArray();
  }
  void word(const char* name, size_t byte, const char* text) {
    number(name, byte / sizeof(uint32_t), text);
  }
  void endStruct() {
    json_.endArray();
    json_.endObject();
  }
  void function(const char* name, const char* result, const char* parameters, const char* text) {
    begin(name, text);
    json_.key("result");
    json_.string(result);
    json_.key("parameters");
    json_.string(parameters);
    json_.endObject();
  }
  template <typename Number>
  void names(const char* name, const char* (*nameOf)(Number), Number last, const char* text) {
    begin(name, text);
    json_.key("names");
    json_.beginArray();
    for (uint32_t i = 0; i <= static_cast<uint32_t>(last); ++i)
      json_.string(nameOf(static_cast<Number>(i)));
    json_.endArray();
    json_.endObject();
  }
  void print() {
    json_.endArray();
    json_.endObject();
    std::fwrite(text_.data(), 1, text_.size(), stdout);
    std::putchar('\n');
  }

 private:
  void begin(const char* name, const char* text) {
    json_.beginObject();
    json_.key("name");
    json_.string(name);
    json_.key("text");
    json_.string(text);
  }

  std::string text_;
  json::JsonWriter json_{text_};
  bool isInList_ = false;
};

void printBorder() {
  Printer printer;
  printer.list("structs");
#define STRUCT(name, text)      \
  {                             \
    using Struct = name##Words; \
    printer.beginStruct(#name, sizeof(Struct), text);
#define WORD(member, text) printer.word(#member, offsetof(Struct, member), text);
#define WORDS(member, count, text) WORD(member, text)
#define END()          \
  printer.endStruct(); \
  }
#include <border.def>
  printer.list("values");
#define VALUE(name, value, text) printer.number(#name, static_cast<uint64_t>(value), text);
#include <border.def>
  printer.list("names");
#define NAMES(name, nameOf, last, text) printer.names(#name, nameOf, last, text);
#include <border.def>
  printer.list("exports");
#define EXPORT(result, name, parameters, text) printer.function(#name, #result, #parameters, text);
#include <border.def>
  printer.list("captures");
#define CAPTURE(result, name, parameters, text) printer.function(#name, #result, #parameters, text);
#include <border.def>
  printer.list("templates");
#define TEMPLATE(result, name, parameters, text) \
  printer.function(#name, #result, #parameters, text);
#include <border.def>
  printer.list("functions");
#define FUNCTION(name, subject, texts, text) printer.function(#name, #subject, #texts, text);
#include <border.def>
  printer.print();
}

}  // namespace

}  // namespace job_entity

int main() {
  job_entity::printBorder();
  return 0;
}
