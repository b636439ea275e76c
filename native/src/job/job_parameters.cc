#include "job/job_parameters.h"

namespace job_entity::job {

namespace {

using templates::JobParameter;

struct KindOf {
  std::string_view member;
  std::string_view kind;
};

constexpr KindOf kKinds[] = {
    {"string", "STRING"},
    {"path", "PATH"},
    {"int", "INT"},
    {"float", "FLOAT"},
    {"bool", "BOOL"},
    {"rangeExpr", "RANGE_EXPR"},
    {"stringList", "LIST[STRING]"},
    {"pathList", "LIST[PATH]"},
    {"intList", "LIST[INT]"},
    {"floatList", "LIST[FLOAT]"},
    {"boolList", "LIST[BOOL]"},
    {"intListList", "LIST[LIST[INT]]"},
};

bool isList(std::string_view kind) { return kind.substr(0, 5) == "LIST["; }
bool isNested(std::string_view kind) { return kind.substr(0, 10) == "LIST[LIST["; }

/// Text of a scalar; also of a JSON boolean in a string's place, as older jobs have them.
std::string scalarText(const decode::JsonTree& tree, uint32_t index) {
  const decode::JsonNode& node = tree.at(index);
  switch (node.type) {
    case decode::JsonType::kString:
      return node.text.decoded();
    case decode::JsonType::kNumber:
      return std::string(node.text.contents);
    case decode::JsonType::kTrue:
      return "true";
    case decode::JsonType::kFalse:
      return "false";
    default:
      return {};
  }
}

template <typename Take>
void eachChild(const decode::JsonTree& tree, uint32_t index, Take take) {
  for (uint32_t i = tree.at(index).firstChild; i != decode::JsonNode::kNone; i = tree.at(i).next)
    take(i);
}

}  // namespace

std::string_view parameterKind(std::string_view member) {
  for (const KindOf& one : kKinds)
    if (one.member == member) return one.kind;
  return {};
}

bool readParameters(const Cell& parameters, std::vector<JobParameter>& out) {
  if (parameters.presence() == Presence::kRedacted || parameters.presence() == Presence::kOtherType)
    return false;
  for (uint32_t i = 0; i < parameters.count(); ++i) {
    JobParameter parameter;
    parameter.name = parameters.keyAt(i);
    const Row row = parameters.at(i).row();
    parameter.kind = parameterKind(row.setName());
    const Cell value = row.setCell();
    parameter.isKnown = !parameter.kind.empty() && value.presence() != Presence::kRedacted &&
                        value.presence() > Presence::kNull;
    if (!parameter.isKnown) {
      out.push_back(std::move(parameter));
      continue;
    }
    if (!isList(parameter.kind)) parameter.text = value.text();
    for (uint32_t j = 0; isList(parameter.kind) && j < value.count(); ++j) {
      const Cell item = value.at(j);
      if (!isNested(parameter.kind)) {
        parameter.items.push_back(item.text());
        continue;
      }
      std::vector<std::string>& list = parameter.lists.emplace_back();
      for (uint32_t k = 0; k < item.count(); ++k) list.push_back(item.at(k).text());
    }
    out.push_back(std::move(parameter));
  }
  return true;
}

void readParameters(const decode::JsonTree& tree, uint32_t object, std::vector<JobParameter>& out) {
  for (const decode::JsonEntry& entry : tree.entries(object)) {
    JobParameter parameter;
    parameter.name = entry.key;
    const uint32_t value = tree.at(entry.child).firstChild;
    if (value != decode::JsonNode::kNone)
      parameter.kind = parameterKind(tree.at(value).key.decoded());
    parameter.isKnown = !parameter.kind.empty() && tree.at(value).type != decode::JsonType::kNull;
    if (parameter.isKnown && !isList(parameter.kind)) parameter.text = scalarText(tree, value);
    if (parameter.isKnown && isList(parameter.kind))
      eachChild(tree, value, [&](uint32_t item) {
        if (!isNested(parameter.kind)) return parameter.items.push_back(scalarText(tree, item));
        std::vector<std::string>& list = parameter.lists.emplace_back();
        eachChild(tree, item, [&](uint32_t inner) { list.push_back(scalarText(tree, inner)); });
      });
    out.push_back(std::move(parameter));
  }
}

}  // namespace job_entity::job
