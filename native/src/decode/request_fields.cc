// Ties the fieldList of a ValidationException to the request that it is about.

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

/// Follows the parts as far as they lead; true if all do.
bool follow(const decode::JsonTree& tree, const std::vector<std::string_view>& parts,
            RejectedField& field) {
  uint32_t at = tree.root();
  if (at == decode::JsonNode::kNone) return false;
  for (size_t i = 0; i < parts.size(); ++i) {
    const decode::JsonNode& node = tree.at(at);
    if (node.type == decode::JsonType::kObject) {
      at = tree.find(at, parts[i]);
      if (at == decode::JsonNode::kNone) return false;
      json::appendPointerSegment(field.pointer, parts[i]);
    } else {
      uint32_t index = 0;
      if (node.type != decode::JsonType::kList || !readIndex(parts[i], index)) return false;
      if (i + 1 < parts.size() && parts[i + 1] == kMemberWord) {
        if (index-- == 0) return false;
        ++i;
      }
      if (index >= node.childCount) return false;
      at = node.firstChild;
      for (uint32_t step = 0; step < index; ++step) at = tree.at(at).next;
      field.pointer += '/';
      appendNumber(field.pointer, index);
    }
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
  for (const Row entry : list.list()) {
    RejectedField field;
    field.name = entry.memberAt(localIndex(kMember_ValidationExceptionField_name)).text();
    field.message = entry.memberAt(localIndex(kMember_ValidationExceptionField_message)).text();
    const std::vector<std::string_view> parts = partsOf(field.name);
    field.found = !parts.empty() && follow(tree, parts, field);
    fields.push_back(std::move(field));
  }
  return fields;
}

}  // namespace job_entity
