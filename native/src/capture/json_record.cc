#include "capture/json_record.h"

#include "capture/members.h"

namespace job_entity::capture {

std::string textAt(const decode::JsonTree& tree, uint32_t node) {
  return node != decode::JsonNode::kNone && tree.at(node).type == decode::JsonType::kString
             ? tree.at(node).text.decoded()
             : std::string();
}

int64_t numberAt(const decode::JsonTree& tree, uint32_t node) {
  if (node == decode::JsonNode::kNone || tree.at(node).type != decode::JsonType::kNumber) return -1;
  int64_t value = 0;
  for (const char c : tree.at(node).text.contents) {
    if (c < '0' || c > '9' || value > (int64_t{1} << 56)) return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

Unescaped JsonRecord::string(uint32_t node) const {
  if (node == decode::JsonNode::kNone || tree_.at(node).type != decode::JsonType::kString)
    return {};
  return unescapeJsonString(source_.sub(tree_.at(node).offset));
}

std::shared_ptr<const DecodedText> JsonRecord::bytes(uint32_t node) const {
  return decodeByteList(source_.sub(tree_.at(node).offset));
}

SourcePiece JsonRecord::object(uint32_t node) const {
  const SourcePiece from = source_.sub(tree_.at(node).offset);
  MemberWalk walk(from.text());
  while (walk.next()) {
  }
  return from.sub(0, walk.end());
}

bool JsonRecord::reportDamage() const {
  if (!tree_.damaged()) return false;
  collector_.problem(Code::kJsonSyntax, source_.locate(tree_.damageOffset()),
                     "The record is not valid JSON from here on.");
  return true;
}

}  // namespace job_entity::capture
