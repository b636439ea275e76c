#pragma once

// Writes JSON text into a string.

#include <cstdint>
#include <string>
#include <string_view>

#include "base/format.h"

namespace job_entity::json {

/// Appends text as a JSON string, quotes included. The result is UTF-8 whatever the text is: a lone
/// surrogate (appendUtf8) becomes its escape again, other bytes that are not UTF-8 become U+FFFD.
void appendJsonString(std::string& out, std::string_view text);
/// Whether the text is a JSON string's contents as it is, and all ASCII.
bool isPlainText(std::string_view text);

/// Writes objects and lists; puts the commas where they belong. Keys and strings have overloads for
/// the types that they are mostly given, because a string_view goes into a call by way of the
/// stack, twice, and there are hundreds of calls.
class JsonWriter {
 public:
  explicit JsonWriter(std::string& out) : out_(out) {}

  void beginObject() { open('{'); }
  void endObject() { close('}'); }
  void beginArray() { open('['); }
  void endArray() { close(']'); }

  void key(std::string_view name);
  void key(const std::string& name) { key(std::string_view(name)); }
  void key(const char* name);
  void string(std::string_view text);
  void string(const std::string& text);
  void string(const char* text);
  void number(uint64_t value);
  void signedNumber(int64_t value);
  void boolean(bool value) { raw(value ? "true" : "false"); }
  void null() { raw("null"); }
  /// A value that is JSON text already.
  void raw(std::string_view json);

  /// Bytes that the string has now.
  size_t size() const { return out_.size(); }

 private:
  void comma();
  void open(char bracket);
  void close(char bracket);

  std::string& out_;
  bool fresh_ = true;
};

}  // namespace job_entity::json
