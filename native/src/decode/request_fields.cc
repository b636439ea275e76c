// Ties the fieldList of a ValidationException to the request that it is about.

#include "base/text_map.h"
#include "decode/json_tree.h"
#include "json/pointer.h"
#include "job_entity/request.h"
#include "json/writer.h"
#include "schema/layout.h"

namespace job_entity {

namespace {

/// Parts of a field's name. The service writes `identifiers`, `identifiers[0].jobDetails.jobId` or,
/// in the words of its validator, `identifiers.1.member.jobDetails.jobId`, which counts from 1; a
/// JSON Pointer is taken, too.
std::vector<std::string_view> partsOf(std::string_view name) {
  std::vector<std::string_view> parts;
  size_t from = 0;
  for (size_t i = 0; i <= name.size(); ++i) {
    if (i < name.size() && std::string_view("./[]").find(name[i]) == std::string_view::npos)
      continue;
    if (i > from) parts.push_back(name.substr(from, i - from));
    from = i + 1;
  }
  return parts;
}

bool readIndex(std::string_view part, uint32_t& index) {
  if (part.empty() || part.size() > 9) return false;
  index = 0;
  for (char c : part) {
    if (c < '0' || c > '9') return false;
    index = index * 10 + static_cast<uint32_t>(c - '0');
  }
  return true;
}

constexpr std::string_view kMemberWord = "member";

/// Members and elements by where they are. A list of fields may lead through one long list, or one
/// object of many members, again and again.
class Children {
 public:
  explicit Children(const decode::JsonTree& tree) : tree_(tree), isKnown_(tree.size(), false) {}

  /// The member of that name, or the element with that number; kNone if there is none.
  uint32_t find(uint32_t container, std::string_view part) {
    if (!isKnown_[container]) learn(container);
    startPlace(container);
    place_ += part;
    const uint32_t* const child = children_.find(place_);
    return child == nullptr ? decode::JsonNode::kNone : *child;
  }

 private:
  void startPlace(uint32_t container) {
    place_.clear();
    appendNumber(place_, container);
    place_ += '/';
  }

  void learn(uint32_t container) {
    isKnown_[container] = 1;
    const decode::JsonNode& node = tree_.at(container);
    uint32_t index = 0;
    for (uint32_t i = node.firstChild; i != decode::JsonNode::kNone; i = tree_.at(i).next) {
      startPlace(container);
      if (node.type == decode::JsonType::kObject)
        place_ += tree_.at(i).key.decoded();
      else
        appendNumber(place_, index++);
      children_.set(place_, i);
    }
  }

  const decode::JsonTree& tree_;
  std::vector<uint8_t> isKnown_;
  TextMap children_;
  std::string place_;
};

/// Follows the parts as far as they lead; true if all do.
bool follow(const decode::JsonTree& tree, Children& children,
            const std::vector<std::string_view>& parts, RejectedField& field) {
  uint32_t at = tree.root();
  if (at == decode::JsonNode::kNone) return false;
  for (size_t i = 0; i < parts.size(); ++i) {
    const decode::JsonNode& node = tree.at(at);
    std::string part(parts[i]);
    if (node.type != decode::JsonType::kObject) {
      uint32_t index = 0;
      if (node.type != decode::JsonType::kList || !readIndex(parts[i], index)) return false;
      if (i + 1 < parts.size() && parts[i + 1] == kMemberWord) {
        if (index-- == 0) return false;
        ++i;
      }
      part.clear();
      appendNumber(part, index);
    }
    at = children.find(at, part);
    if (at == decode::JsonNode::kNone) return false;
    json::appendPointerSegment(field.pointer, part);
    field.offset = tree.at(at).offset;
  }
  return true;
}

}  // namespace

std::vector<RejectedField> rejectedFields(const Response& response, const Request& request) {
  std::vector<RejectedField> fields;
  const Cell list = response.exception().memberAt(localIndex(kMember_ServiceException_fieldList));
  if (list.count() == 0) return fields;
  const decode::JsonTree tree(request.input());
  Children children(tree);
  for (const Row entry : list.list()) {
    RejectedField field;
    field.name = entry.memberAt(localIndex(kMember_ValidationExceptionField_name)).text();
    field.message = entry.memberAt(localIndex(kMember_ValidationExceptionField_message)).text();
    const std::vector<std::string_view> parts = partsOf(field.name);
    field.found = !parts.empty() && follow(tree, children, parts, field);
    fields.push_back(std::move(field));
  }
  return fields;
}

}  // namespace job_entity
