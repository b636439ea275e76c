#include "templates/outline.h"

#include "json/pointer.h"
#include "json/unescape.h"
#include "json/utf8.h"
#include "json/writer.h"

namespace job_entity::templates {

NodeIndex Outline::child(NodeIndex object, MemberIndex member) const {
  if (object == kNoNode) return kNoNode;
  for (NodeIndex i = nodes_[object].firstChild; i != kNoNode; i = nodes_[i].next)
    if (nodes_[i].member == member) return nodes_[i].isWrong ? kNoNode : i;
  return kNoNode;
}

std::string_view Outline::text(NodeIndex index) {
  Node& node = nodes_[index];
  if (node.kind != JsonKind::kString) return slice_.substr(node.begin, node.size);
  const std::string_view contents = slice_.substr(node.begin + 1, node.size);
  if (!node.hasEscapes) return contents;
  if (node.decoded == kNoNode) {
    node.decoded = static_cast<uint32_t>(texts_.size());
    std::string& text =
        *texts_.emplace_back(std::make_unique<std::string>(node.size + json::kUnescapeSlack, '\0'));
    text.resize(json::unescapeInto(text.data(), contents.data(), node.size).size);
  }
  return *texts_[node.decoded];
}

std::string Outline::decodedKey(NodeIndex index) const {
  std::string key;
  json::appendUnescaped(key, keyText(index));
  return key;
}

std::string_view Outline::childText(NodeIndex object, MemberIndex member) {
  const NodeIndex index = child(object, member);
  return index == kNoNode ? std::string_view() : text(index);
}

std::string_view Outline::source(NodeIndex index) const {
  const Node& node = nodes_[index];
  return slice_.substr(node.begin, node.size + (node.kind == JsonKind::kString ? 2 : 0));
}

uint32_t Outline::placeInside(NodeIndex index, uint32_t textOffset) const {
  const Node& node = nodes_[index];
  if (node.kind != JsonKind::kString) return node.begin + textOffset;
  const uint32_t contents = node.begin + 1;
  if (!node.hasEscapes) return contents + textOffset;
  if (last_.node != index || last_.text > textOffset) last_ = {index, 0, contents};
  const char* const end = slice_.data() + contents + node.size;
  const char* at = slice_.data() + last_.slice;
  uint32_t text = last_.text;
  while (at < end && text < textOffset) {
    if (*at != '\\') {
      ++at;
      ++text;
    } else if (at[1] != 'u') {
      at += 2;
      ++text;
    } else {
      char bytes[4];
      size_t length = 0;
      text +=
          static_cast<uint32_t>(json::putUtf8(bytes, json::unicodeEscape(at, end, length)) - bytes);
      at += length;
    }
  }
  last_ = {index, text, static_cast<uint32_t>(at - slice_.data())};
  return last_.slice;
}

std::string Outline::pointer(NodeIndex index) const {
  std::vector<NodeIndex> path;
  for (NodeIndex i = index; i != kNoNode && nodes_[i].parent != kNoNode; i = nodes_[i].parent)
    path.push_back(i);
  std::string pointer;
  for (size_t i = path.size(); i-- > 0;) {
    const Node& node = nodes_[path[i]];
    std::string segment;
    if (nodes_[node.parent].kind == JsonKind::kList)
      appendNumber(segment, node.key);
    else
      json::appendUnescaped(segment, keyText(path[i]));
    json::appendPointerSegment(pointer, segment);
  }
  return pointer;
}

NodeIndex Outline::add(const Node& node) {
  const auto index = static_cast<NodeIndex>(nodes_.size());
  nodes_.push_back(node);
  return index;
}

}  // namespace job_entity::templates
