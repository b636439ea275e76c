#include "decode/forms_writer.h"

#include <algorithm>
#include <unordered_map>

#include "json/writer.h"

namespace job_entity {

namespace {

// Objects with more keys than this are searched by a hash table for duplicates.
constexpr size_t kFewKeys = 8;

/// Whether the key is a canonical array index of JavaScript ("0", "17", up to 2^32 - 2): such keys
/// come first in an object, in ascending order (ECMA-262, OrdinaryOwnPropertyKeys).
bool isArrayIndex(std::string_view key, uint64_t& index) {
  if (key.empty() || key.size() > 10 || (key.size() > 1 && key[0] == '0')) return false;
  index = 0;
  for (char c : key) {
    if (c < '0' || c > '9') return false;
    index = index * 10 + static_cast<uint64_t>(c - '0');
  }
  return index < 0xffffffffu;
}

void orderAsJavaScript(std::vector<TreeWriter::Entry>& entries) {
  uint64_t index = 0;
  const auto isIndex = [&](const TreeWriter::Entry& entry) {
    return isArrayIndex(entry.key, index);
  };
  const auto names = std::stable_partition(entries.begin(), entries.end(), isIndex);
  std::sort(entries.begin(), names,
            [](const TreeWriter::Entry& a, const TreeWriter::Entry& b) {
              return a.key.size() != b.key.size() ? a.key.size() < b.key.size() : a.key < b.key;
            });
}

}  // namespace

void appendJsonText(std::string& out, std::string_view decoded) {
  size_t from = 0;
  std::string quoted;
  out += '"';
  const auto flush = [&](size_t to) {
    quoted.clear();
    appendJsonString(quoted, decoded.substr(from, to - from));
    out.append(quoted, 1, quoted.size() - 2);
  };
  for (size_t i = 0; i + 2 < decoded.size(); ++i) {
    const auto second = static_cast<unsigned char>(decoded[i + 1]);
    if (static_cast<unsigned char>(decoded[i]) != 0xed || second < 0xa0) continue;
    flush(i);
    static constexpr char kHex[] = "0123456789abcdef";
    const uint32_t unit = 0xd000u | (second & 0x3fu) << 6 |
                          (static_cast<unsigned char>(decoded[i + 2]) & 0x3fu);
    out += "\\u";
    for (int shift = 12; shift >= 0; shift -= 4) out += kHex[unit >> shift & 15];
    i += 2;
    from = i + 1;
  }
  flush(decoded.size());
  out += '"';
}

void TreeWriter::key(std::string_view decoded) {
  comma();
  appendJsonText(out_, decoded);
  out_ += ':';
  fresh_ = true;
}

void TreeWriter::key(const JsonText& text) {
  comma();
  quoted(text);
  out_ += ':';
  fresh_ = true;
}

void TreeWriter::string(std::string_view decoded) {
  comma();
  appendJsonText(out_, decoded);
}

void TreeWriter::number(uint64_t value) {
  comma();
  appendNumber(out_, value);
}

/// Escapes stay as they were written: a lone surrogate has no other form.
void TreeWriter::quoted(const JsonText& text) {
  out_ += '"';
  if (text.invalidUtf8)
    appendReplacingInvalid(out_, text.contents);
  else
    out_ += text.contents;
  out_ += '"';
}

void TreeWriter::value(uint32_t index) {
  const JsonNode& node = tree_.at(index);
  if (node.type == JsonType::kList) {
    beginList();
    for (uint32_t i = node.firstChild; i != JsonNode::kNone; i = tree_.at(i).next) value(i);
    endList();
    return;
  }
  if (node.type == JsonType::kObject) {
    beginObject();
    if (style_ == Style::kAsIs) {
      for (uint32_t i = node.firstChild; i != JsonNode::kNone; i = tree_.at(i).next) {
        key(tree_.at(i).key);
        value(i);
      }
    } else {
      for (const Entry& entry : entries(index)) {
        key(entry.key);
        value(entry.child);
      }
    }
    endObject();
    return;
  }
  comma();
  switch (node.type) {
    case JsonType::kString:
      quoted(node.text);
      break;
    case JsonType::kNumber:
      out_ += node.text.contents;
      break;
    case JsonType::kNonFinite:
      // Python prints these, and JSON has no word for them. 1e400 is read as infinity by everyone
      // who reads a double; a NaN has no such number, and JSON.stringify makes it null.
      if (node.text.contents.front() == 'N')
        out_ += "null";
      else
        out_ += node.text.contents.front() == '-' ? "-1e400" : "1e400";
      break;
    case JsonType::kTrue:
      out_ += "true";
      break;
    case JsonType::kFalse:
      out_ += "false";
      break;
    default:
      out_ += "null";
  }
}

std::vector<TreeWriter::Entry> TreeWriter::entries(uint32_t object) const {
  std::vector<Entry> found;
  const JsonNode& node = tree_.at(object);
  if (node.type != JsonType::kObject) return found;
  found.reserve(node.childCount);
  std::unordered_map<std::string, size_t> places;
  bool hasIndex = false;
  uint64_t unused = 0;
  for (uint32_t i = node.firstChild; i != JsonNode::kNone; i = tree_.at(i).next) {
    std::string key = tree_.at(i).key.decoded();
    size_t place = found.size();
    if (node.childCount <= kFewKeys) {
      for (size_t k = 0; k < found.size(); ++k)
        if (found[k].key == key) place = k;
    } else {
      place = places.emplace(key, found.size()).first->second;
    }
    if (place < found.size()) {
      found[place].child = i;
      continue;
    }
    hasIndex |= isArrayIndex(key, unused);
    found.push_back({std::move(key), i});
  }
  if (hasIndex && style_ == Style::kJsObject) orderAsJavaScript(found);
  return found;
}

}  // namespace job_entity
