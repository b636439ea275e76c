// The values that the worker agent takes for job parameters, after botocore has read them: the
// shapes of _validate_job_parameters(), and the words of _bool_from_api_response().

#include "base/ascii.h"
#include "base/format.h"
#include "schema/layout.h"
#include "validate/agent.h"

namespace job_entity::validation {

namespace {

constexpr uint32_t kNone = decode::JsonNode::kNone;

constexpr std::string_view kBooleanWords[] = {"true", "false", "yes", "no",  "on",
                                              "off",  "1",     "0",   "1.0", "0.0"};

/// Like Python's lower(): letters beyond ASCII never become letters of these words, so only ASCII
/// counts.
std::string lowered(std::string text) {
  for (char& c : text) c = asciiLowerCase(c);
  return text;
}

bool isBooleanWord(const std::string& text) {
  const std::string word = lowered(text);
  for (const std::string_view known : kBooleanWords)
    if (word == known) return true;
  return false;
}

constexpr const char* kNoBoolean =
    "The worker agent takes true, false, yes, no, on, off, 1, 0, 1.0 or 0.0 as a boolean.";

bool isBooleanShape(ShapeId shape) { return shape == kShape_BooleanString; }

}  // namespace

void AgentCheck::parameterValue(ShapeId shape, uint32_t index) {
  if (kShapes[shape].type == ShapeType::kList) return parameterList(shape, index);
  parameterText(shape, index);
}

void AgentCheck::parameterText(ShapeId shape, uint32_t index) {
  if (isRedacted(index)) return;
  const decode::JsonType type = node(index).type;
  const bool isBoolean = type == decode::JsonType::kTrue || type == decode::JsonType::kFalse;
  if (isBooleanShape(shape) && isBoolean) return;
  if (!isString(index))
    return error(Code::kWrongType, node(index).offset,
                 isBooleanShape(shape) ? "The worker agent takes a boolean or a string here."
                                       : "The worker agent takes a string here, also for numbers.");
  if (!isBooleanShape(shape)) return;
  if (!isBooleanWord(text(index))) return error(Code::kPattern, node(index).offset, kNoBoolean);
}

/// Once for a parameter, however long its list is.
void AgentCheck::noteBooleanTexts(ShapeId shape, uint32_t index) {
  const bool isList = kShapes[shape].type == ShapeType::kList;
  if (!isBooleanShape(isList ? kShapes[shape].element : shape)) return;
  bool hasText = isString(index);
  for (uint32_t i = node(index).firstChild; i != kNone && !hasText; i = node(i).next)
    hasText = isString(i) && !isRedacted(i);
  if (!hasText) return;
  const bool fails = options_.agent < kReadsBooleanTexts && !(options_.agent < kReadsTypedMembers);
  add({Code::kOlderAgents,
       fails ? Severity::kError : Severity::kNote,
       node(index).offset,
       {},
       format("Worker agents from {} and before {} take JSON booleans only, and "
              "fail on the model's own strings.",
              {agentVersionText(kReadsTypedMembers), agentVersionText(kReadsBooleanTexts)})});
}

/// botocore iterates over any value: a string's characters, an object's keys.
void AgentCheck::parameterList(ShapeId shape, uint32_t index) {
  if (isRedacted(index)) return;
  const decode::JsonNode& given = node(index);
  const ShapeId element = kShapes[shape].element;
  if (given.type == decode::JsonType::kString || given.type == decode::JsonType::kObject)
    return parameterCharacters(element, index);
  if (given.type != decode::JsonType::kList)
    return error(Code::kWrongType, given.offset, "The call fails: botocore takes a list here.");
  for (uint32_t i = given.firstChild; i != kNone; i = node(i).next) {
    if (isNull(i))
      error(Code::kNullElement, node(i).offset, "The worker agent fails on a null in this list.");
    else
      parameterValue(element, i);
  }
}

void AgentCheck::parameterCharacters(ShapeId element, uint32_t list) {
  const decode::JsonNode& given = node(list);
  if (!isBooleanShape(element)) return;
  bool isGood = true;
  if (given.type == decode::JsonType::kString) {
    // Only two of the words, 1 and 0, are single characters.
    isGood = text(list).find_first_not_of("01") == std::string::npos;
  } else {
    for (const decode::JsonEntry& entry : tree_.entries(list))
      isGood = isGood && isBooleanWord(entry.key);
  }
  if (!isGood) error(Code::kPattern, given.offset, kNoBoolean);
}

}  // namespace job_entity::validation
