#pragma once

// Writes JSON text into a string.

#include <cstdint>
#include <string>
#include <string_view>

namespace job_entity {

/// Appends text as a JSON string, quotes included. The result is UTF-8 whatever the text is: a lone
/// surrogate (appendUtf8) becomes its escape again, other bytes that are no UTF-8 U+FFFD.
void appendJsonString(std::string& out, std::string_view text);
/// Whether the text is a JSON string's contents as it is, and all ASCII.
bool isPlainText(std::string_view text);
void appendNumber(std::string& out, uint64_t value);

/// Writes objects and lists; puts the commas where they belong.
class JsonWriter {
 public:
  explicit JsonWriter(std::string& out) : out_(out) {}

  void beginObject() { open('{'); }
  void endObject() { close('}'); }
  void beginArray() { open('['); }
  void endArray() { close(']'); }

  void key(std::string_view name) {
    comma();
    appendJsonString(out_, name);
    out_ += ':';
    fresh_ = true;
  }
  void string(std::string_view text) {
    comma();
    appendJsonString(out_, text);
  }
  void number(uint64_t value) {
    comma();
    appendNumber(out_, value);
  }
  void signedNumber(int64_t value) {
    comma();
    if (value < 0) out_ += '-';
    appendNumber(out_, value < 0 ? 0 - static_cast<uint64_t>(value) : static_cast<uint64_t>(value));
  }
  void boolean(bool value) { raw(value ? "true" : "false"); }
  void null() { raw("null"); }
  /// A value that is JSON text already.
  void raw(std::string_view json) {
    comma();
    out_.append(json);
  }

 private:
  void comma() {
    if (!fresh_) out_ += ',';
    fresh_ = false;
  }
  void open(char bracket) {
    comma();
    out_ += bracket;
    fresh_ = true;
  }
  void close(char bracket) {
    out_ += bracket;
    fresh_ = false;
  }

  std::string& out_;
  bool fresh_ = true;
};

}  // namespace job_entity
