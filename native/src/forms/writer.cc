#include "forms/writer.h"

#include <algorithm>

#include "json/writer.h"
#include "base/stable_sort.h"

namespace job_entity::forms {

namespace {

/// Whether the key is a canonical array index of JavaScript ("0", "17", up to 2^32 - 2): such keys
/// come first in an object, in ascending order (ECMA-262, OrdinaryOwnPropertyKeys).
bool isArrayIndex(std::string_view key) {
  if (key.empty() || key.size() > 10 || (key.size() > 1 && key[0] == '0')) return false;
  uint64_t index = 0;
  for (char c : key) {
    if (c < '0' || c > '9') return false;
    index = index * 10 + static_cast<uint64_t>(c - '0');
  }
  return index < 0xffffffffu;
}

void orderAsJavaScript(std::vector<decode::JsonEntry>& entries) {
  const auto isIndex = [](const decode::JsonEntry& entry) { return isArrayIndex(entry.key); };
  if (std::none_of(entries.begin(), entries.end(), isIndex)) return;
  sortStably<decode::JsonEntry>(
      entries, [](const decode::JsonEntry& a, const decode::JsonEntry& b) {
        const bool first = isArrayIndex(a.key);
        if (!first || !isArrayIndex(b.key)) return first && !isArrayIndex(b.key);
        return a.key.size() != b.key.size() ? a.key.size() < b.key.size() : a.key < b.key;
      });
}

}  // namespace

void TreeWriter::key(std::string_view decoded) {
  comma();
  json::appendJsonString(out_, decoded);
  out_ += ':';
  fresh_ = true;
}

void TreeWriter::key(const decode::JsonText& text) {
  comma();
  quoted(text);
  out_ += ':';
  fresh_ = true;
}

void TreeWriter::string(std::string_view decoded) {
  comma();
  json::appendJsonString(out_, decoded);
}

void TreeWriter::number(uint64_t value) {
  comma();
  appendNumber(out_, value);
}

/// Escapes stay as they were written: a lone surrogate has no other form.
void TreeWriter::quoted(const decode::JsonText& text) {
  out_ += '"';
  if (text.invalidUtf8)
    appendReplacingInvalid(out_, text.contents);
  else
    out_ += text.contents;
  out_ += '"';
}

void TreeWriter::value(uint32_t index) {
  const decode::JsonNode& node = tree_.at(index);
  if (node.type == decode::JsonType::kList) {
    beginList();
    for (uint32_t i = node.firstChild; i != decode::JsonNode::kNone; i = tree_.at(i).next) value(i);
    endList();
    return;
  }
  if (node.type == decode::JsonType::kObject) {
    beginObject();
    if (style_ == Style::kAsIs) {
      for (uint32_t i = node.firstChild; i != decode::JsonNode::kNone; i = tree_.at(i).next) {
        key(tree_.at(i).key);
        value(i);
      }
    } else {
      for (const decode::JsonEntry& entry : entries(index)) {
        key(entry.key);
        value(entry.child);
      }
    }
    endObject();
    return;
  }
  comma();
  switch (node.type) {
    case decode::JsonType::kString:
      quoted(node.text);
      break;
    case decode::JsonType::kNumber:
      out_ += node.text.contents;
      break;
    case decode::JsonType::kNonFinite:
      // Python prints these, and JSON has no word for them. 1e400 is read as infinity by everyone
      // who reads a double; a NaN has no such number, and JSON.stringify makes it null.
      if (node.text.contents.front() == 'N')
        out_ += "null";
      else
        out_ += node.text.contents.front() == '-' ? "-1e400" : "1e400";
      break;
    case decode::JsonType::kTrue:
      out_ += "true";
      break;
    case decode::JsonType::kFalse:
      out_ += "false";
      break;
    default:
      out_ += "null";
  }
}

std::vector<decode::JsonEntry> TreeWriter::entries(uint32_t object) const {
  std::vector<decode::JsonEntry> found = tree_.entries(object);
  if (style_ == Style::kJsObject) orderAsJavaScript(found);
  return found;
}

}  // namespace job_entity::forms
