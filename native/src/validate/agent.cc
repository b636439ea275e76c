#include "validate/agent.h"

#include "decode/markers.h"
#include "job_entity/exception.h"
#include "base/format.h"
#include "schema/layout.h"

namespace job_entity::validation {

namespace {

constexpr uint32_t kNone = decode::JsonNode::kNone;

// A member that was renamed or dropped before general availability. botocore drops it without a
// word; whether the agent fails depends on what is missing then.
struct PreGaMember {
  ShapeId owner;
  const char* name;
  const char* now;
};
constexpr PreGaMember kPreGaMembers[] = {
    {kShape_JobDetailsEntity, "jobsRunAs", "jobRunAsUser"},
    {kShape_JobDetailsEntity, "osUser", "jobRunAsUser"},
    {kShape_JobDetailsEntity, "queueSessionRoleArn", "queueRoleArn"},
    {kShape_PathMappingRule, "sourceOs", "sourcePathFormat"},
    {kShape_ManifestProperties, "osType", "rootPathFormat"},
    {kShape_Attachments, "assetLoadingMethod", "fileSystem"},
};

const char* typeName(decode::JsonType type) {
  switch (type) {
    case decode::JsonType::kNull:
      return "null";
    case decode::JsonType::kFalse:
    case decode::JsonType::kTrue:
      return "a boolean";
    case decode::JsonType::kNumber:
    case decode::JsonType::kNonFinite:
      return "a number";
    case decode::JsonType::kString:
      return "a string";
    case decode::JsonType::kList:
      return "a list";
    case decode::JsonType::kObject:
      return "an object";
  }
  return "";
}

}  // namespace

AgentCheck::AgentCheck(const forms::WireBody& body, const ValidateOptions& options)
    : body_(body), tree_(body.tree), options_(options) {
  if (options.request == nullptr) return;
  for (const EntityIdentifier& asked : options.request->identifiers()) {
    if (asked.kind == localIndex(kMember_JobEntityIdentifiersUnion_stepDetails))
      requestedSteps_.add(asked.id);
    if (asked.kind == localIndex(kMember_JobEntityIdentifiersUnion_environmentDetails))
      environmentSteps_.add(stepOfEnvironment(asked.id));
  }
}

bool AgentCheck::isRedacted(uint32_t index) const {
  return isString(index) && decode::isRedactionMarker(node(index).text.contents);
}

uint32_t AgentCheck::member(uint32_t object, MemberId id) const {
  const uint32_t found = tree_.find(object, kMembers[id].name);
  return found == kNone || isNull(found) ? kNone : found;
}

std::string AgentCheck::text(uint32_t index) const { return node(index).text.decoded(); }

bool AgentCheck::isText(uint32_t index, std::string_view text) const {
  return isString(index) && node(index).text.is(text);
}

uint32_t AgentCheck::keyOffset(uint32_t index) const {
  const char* const key = node(index).key.contents.data();
  const std::string_view input = tree_.input();
  // A wrapped fragment's keys are not in the input.
  if (key < input.data() || key > input.data() + input.size()) return node(index).offset;
  return static_cast<uint32_t>(key - input.data()) - 1;
}

AgentCheck::InMember::InMember(AgentCheck& check, MemberId member)
    : member_(check.entry_.member), before_(check.entry_.member) {
  if (member_ == nullptr) member_ = kMembers[member].name;
}

void AgentCheck::add(findings::Finding finding) {
  finding.entry = entry_;
  findings_.push_back(std::move(finding));
}

void AgentCheck::error(Code code, uint32_t offset, std::string message) {
  add({code, Severity::kError, offset, {}, std::move(message)});
}

void AgentCheck::note(Code code, uint32_t offset, std::string message) {
  add({code, Severity::kNote, offset, {}, std::move(message)});
}

void AgentCheck::missing(uint32_t object, const char* name) {
  add({Code::kMissingMember, Severity::kError, node(object).offset, name,
       format("The worker agent needs {} here.", {name})});
}

// ---- values by shape

void AgentCheck::value(ShapeId shapeId, uint32_t index) {
  const Shape& shape = kShapes[shapeId];
  if (isRedacted(index)) return;
  switch (shape.type) {
    case ShapeType::kStructure:
      return structure(shapeId, index);
    case ShapeType::kList:
      return list(shapeId, index);
    case ShapeType::kMap:
      return parameters(shape.element, index);
    case ShapeType::kDocument:
      if (!isObject(index))
        error(Code::kWrongType, node(index).offset,
              std::string("The worker agent takes an object as template, not ") +
                  typeName(node(index).type) + '.');
      return;
    case ShapeType::kString:
    case ShapeType::kEnum:
      if (!isString(index))
        error(Code::kWrongType, node(index).offset,
              std::string("The worker agent takes a string here, not ") +
                  typeName(node(index).type) + '.');
      return;
    default:
      return;
  }
}

void AgentCheck::structure(ShapeId shapeId, uint32_t index) {
  const Shape& shape = kShapes[shapeId];
  if (!isObject(index))
    return error(Code::kWrongType, node(index).offset,
                 std::string("The call fails: botocore takes an object here, not ") +
                     typeName(node(index).type) + '.');
  notePreGaMembers(shapeId, index);
  for (uint32_t i = 0; i < shape.memberCount; ++i) {
    const auto id = static_cast<MemberId>(shape.firstMember + i);
    const uint32_t at = member(index, id);
    const InMember inMember(*this, id);
    if (at == kNone) {
      if (kMembers[id].required) missing(index, kMembers[id].name);
      continue;
    }
    value(kMembers[id].shape, at);
    if (kMembers[id].since != Since::kClassic) noteNewMember(id, at);
  }
}

/// botocore drops a member that it does not know, and the agent fails on one that it gets and does
/// not know.
void AgentCheck::noteNewMember(MemberId id, uint32_t at) {
  const bool isExtensions =
      kMembers[id].shape == kMembers[kMember_StepDetailsEntity_extensions].shape;
  const AgentVersion& first = isExtensions ? kReadsExtensions : kReadsTypedMembers;
  const bool fails = options_.agent < first;
  add({Code::kOlderAgents,
       fails ? Severity::kError : Severity::kNote,
       keyOffset(at),
       {},
       format("Worker agents before {} fail on {}, with an SDK that knows it; an SDK from before "
              "2026-09-29 drops it.",
              {agentVersionText(first), kMembers[id].name})});
}

void AgentCheck::notePreGaMembers(ShapeId shape, uint32_t object) {
  for (const PreGaMember& old : kPreGaMembers) {
    if (old.owner != shape) continue;
    const uint32_t at = tree_.find(object, old.name);
    if (at == kNone) continue;
    note(Code::kPreGaShape, keyOffset(at),
         format("{} is from before general availability; it is {} now, and the agent's SDK drops "
                "the old one.",
                {old.name, old.now}));
  }
}

/// botocore iterates over any value: a string's characters, an object's keys.
void AgentCheck::list(ShapeId shapeId, uint32_t index) {
  const Shape& shape = kShapes[shapeId];
  const decode::JsonNode& given = node(index);
  const bool takesStrings = !hasOwnRows(kShapes[shape.element].type);
  const bool isEmpty = isString(index) ? given.text.contents.empty() : given.childCount == 0;
  if (given.type != decode::JsonType::kList) {
    const bool iterates = isString(index) || isObject(index);
    if (!iterates || (!takesStrings && !isEmpty))
      error(Code::kWrongType, given.offset,
            std::string("The call fails: botocore takes a list here, not ") + typeName(given.type) +
                '.');
    return;
  }
  if (shapeId == kShape_OpenjdExtensionNameList) return extensionNames(index);
  // The agent looks at the elements of these only; the others it hands on.
  if (takesStrings && shapeId != kShape_DependenciesList) return;
  for (uint32_t i = given.firstChild; i != kNone; i = node(i).next) {
    if (isNull(i))
      error(Code::kNullElement, node(i).offset, "The worker agent fails on a null in this list.");
    else
      value(shape.element, i);
  }
}

/// The agent makes a set of them: a scalar of any type can be in one.
void AgentCheck::extensionNames(uint32_t list) {
  for (uint32_t i = node(list).firstChild; i != kNone; i = node(i).next)
    if (node(i).type == decode::JsonType::kList || isObject(i))
      error(Code::kWrongType, node(i).offset,
            std::string("The worker agent takes the name of an extension here, not ") +
                typeName(node(i).type) + '.');
}

void AgentCheck::parameters(ShapeId parameterShape, uint32_t index) {
  if (!isObject(index))
    return error(Code::kWrongType, node(index).offset,
                 std::string("The call fails: botocore takes an object here, not ") +
                     typeName(node(index).type) + '.');
  for (const decode::JsonEntry& entry : tree_.entries(index)) {
    if (isNull(entry.child))
      error(Code::kNullElement, node(entry.child).offset,
            "The worker agent fails on a parameter that is null.");
    else
      parameter(parameterShape, entry.child);
  }
}

void AgentCheck::parameter(ShapeId shape, uint32_t index) {
  if (isRedacted(index)) return;
  if (isString(index))
    return error(Code::kPreGaShape, node(index).offset,
                 "A parameter that is a bare string is from before general availability: today "
                 "botocore fails on it.");
  MemberId set = 0;
  const uint32_t at = setMember(shape, index, set);
  if (at == kNone) return;
  const Member& type = kMembers[set];
  if (type.since != Since::kClassic) {
    const bool fails = options_.agent < kReadsTypedMembers;
    add({Code::kOlderAgents,
         fails ? Severity::kError : Severity::kNote,
         keyOffset(at),
         {},
         format("Worker agents before {}, and any with an SDK from before 2026-09-29, fail on a "
                "parameter of type {}.",
                {agentVersionText(kReadsTypedMembers), type.name})});
  }
  if (isRedacted(at)) return;
  parameterValue(type.shape, at);
  noteBooleanTexts(type.shape, at);
}

uint32_t AgentCheck::setMember(ShapeId unionShape, uint32_t index, MemberId& member) {
  const Shape& shape = kShapes[unionShape];
  if (!isObject(index)) {
    error(Code::kWrongType, node(index).offset,
          std::string("The call fails: botocore takes an object here, not ") +
              typeName(node(index).type) + '.');
    return kNone;
  }
  uint32_t set = kNone;
  uint32_t count = 0;
  for (const decode::JsonEntry& entry : tree_.entries(index)) {
    if (entry.key == decode::kTypeKey || isNull(entry.child)) continue;
    set = entry.child;
    ++count;
  }
  if (count != 1) {
    error(count == 0 ? Code::kUnionEmpty : Code::kUnionAmbiguous, node(index).offset,
          "The call fails: botocore wants exactly one member to be set here.");
    return kNone;
  }
  for (uint32_t i = 0; i < shape.memberCount; ++i) {
    member = static_cast<MemberId>(shape.firstMember + i);
    if (node(set).key.is(kMembers[member].name)) return set;
  }
  error(Code::kUnknownUnionMember, keyOffset(set),
        format("The worker agent does not know this member of {}.", {shape.name}));
  return kNone;
}

}  // namespace job_entity::validation
