#pragma once

// Writes values of a tree as JSON text again.

#include <string>
#include <string_view>

#include "decode/json_tree.h"

namespace job_entity::forms {

class TreeWriter {
 public:
  /// How objects are written.
  enum class Style : uint8_t {
    kAsIs,        ///< every key, in the order of the input
    kDictionary,  ///< a key once, at its first place with its last value, as Python reads it
    kJsObject     ///< like kDictionary, keys that are array indices first, as JavaScript reads it
  };

  TreeWriter(const decode::JsonTree& tree, Style style) : tree_(tree), style_(style) {}

  /// The value as it is.
  void value(uint32_t index);
  /// The children of an object that count, in the style's order.
  std::vector<decode::JsonEntry> entries(uint32_t object) const;

  void beginObject() { open('{'); }
  void endObject() { close('}'); }
  void beginList() { open('['); }
  void endList() { close(']'); }
  void key(std::string_view decoded);
  void key(const char* decoded) { key(std::string_view(decoded)); }
  void key(const decode::JsonText& text);
  void string(std::string_view decoded);
  void string(const char* decoded) { string(std::string_view(decoded)); }
  void null() { literal("null"); }
  void boolean(bool value) { literal(value ? "true" : "false"); }
  void number(uint64_t value);

  std::string take() { return std::move(out_); }

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
  void literal(const char* text) {
    comma();
    out_ += text;
  }
  void quoted(const decode::JsonText& text);

  const decode::JsonTree& tree_;
  const Style style_;
  std::string out_;
  bool fresh_ = true;
};

}  // namespace job_entity::forms
