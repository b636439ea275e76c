#pragma once

// The schema's rules for texts and structures, in the form in which the decoder asks them.

#include "decode/name.h"
#include "base/inline.h"
#include "json/reader.h"
#include "schema/quick_patterns.h"
#include "schema/schema_table.h"

namespace job_entity::decode {

struct TextRule {
  uint32_t min = 0;
  uint32_t max = kUnbounded;
  bool isText = false;     ///< the shape is a string or an enum
  bool isChecked = false;  ///< there is a length, a pattern or a list of values to check
  bool isEnum = false;
  Pattern pattern = Pattern::kNone;
  uint16_t firstValue = 0;  ///< first value of an enum, in kEnumNames
  uint16_t valueCount = 0;
  uint32_t idStart = 0;   ///< the first four bytes of an id
  uint32_t idLength = 0;  ///< all ids of the shape are as long; 0: it has others, or none
};

/// An id that starts with four letters or three and a dash, and ends in a dash and 32 digits.
constexpr void setId(TextRule& rule, std::string_view prefix) {
  for (uint32_t i = 0; i < sizeof rule.idStart; ++i)
    rule.idStart |= static_cast<uint32_t>(static_cast<unsigned char>(prefix[i])) << (8 * i);
  rule.idLength = static_cast<uint32_t>(prefix.size()) + kIdDigits;
}

struct TextRules {
  TextRule of[kShapeCount];
};

constexpr TextRules makeTextRules() {
  TextRules rules{};
  for (uint32_t i = 0; i < kShapeCount; ++i) {
    const Shape& shape = kShapes[i];
    if (shape.type != ShapeType::kString && shape.type != ShapeType::kEnum) continue;
    TextRule& rule = rules.of[i];
    rule.isText = true;
    rule.isEnum = shape.type == ShapeType::kEnum;
    rule.min = shape.min;
    rule.max = shape.max;
    rule.pattern = shape.pattern;
    rule.firstValue = shape.firstValue;
    rule.valueCount = shape.valueCount;
    if (rule.pattern == Pattern::kJobId) setId(rule, "job-");
    if (rule.pattern == Pattern::kStepId) setId(rule, "step-");
    rule.isChecked =
        rule.isEnum || shape.min != 0 || shape.max != kUnbounded || shape.pattern != Pattern::kNone;
  }
  return rules;
}

inline constexpr TextRules kTextRules = makeTextRules();

constexpr uint32_t kEnumValueCount = sizeof kEnumValues / sizeof kEnumValues[0];

constexpr bool valuesAreShort() {
  for (const EnumValue& value : kEnumValues)
    if (!isShort(value.text)) return false;
  return true;
}
static_assert(valuesAreShort(), "a value of an enum is longer than a Name holds");

struct EnumNames {
  Name of[kEnumValueCount];
};

constexpr EnumNames makeEnumNames() {
  EnumNames names{};
  for (uint32_t i = 0; i < kEnumValueCount; ++i) names.of[i] = makeName(kEnumValues[i].text);
  return names;
}

inline constexpr EnumNames kEnumNames = makeEnumNames();

inline bool isValueOf(const TextRule& rule, const char* text, uint32_t length) {
  for (uint32_t i = 0; i < rule.valueCount; ++i)
    if (isName(kEnumNames.of[rule.firstValue + i], text, length)) return true;
  return false;
}

/// For each structure the members that must be there, one bit each.
struct RequiredMembers {
  uint64_t members[kShapeCount];
};

constexpr RequiredMembers makeRequired() {
  RequiredMembers required{};
  for (uint32_t i = 0; i < kMemberCount; ++i) {
    const Member& member = kMembers[i];
    if (member.required)
      required.members[member.owner] |= uint64_t{1} << (i - kShapes[member.owner].firstMember);
  }
  return required;
}

inline constexpr RequiredMembers kRequired = makeRequired();

/// True if the text surely keeps the rule. False means only that it takes a closer look, with
/// escapes resolved and code points counted.
inline bool passesChecks(const TextRule& rule, const char* text, uint32_t packed) {
  const uint32_t bytes = json::stringLength(packed);
  const uint32_t flags = json::stringFlags(packed);
  // There are never more code points than bytes, and one at least in any byte.
  if (bytes > rule.max || bytes < rule.min || (flags != 0 && rule.min > 1)) return false;
  if (rule.pattern == Pattern::kNone && !rule.isEnum) return true;
  if (flags != 0) return false;
  return rule.isEnum ? isValueOf(rule, text, bytes) : surelyMatches(rule.pattern, text, bytes);
}

/// Whether the text is an id and the quote behind it, so that neither its end must be looked for
/// nor its pattern be matched. kInputPadding bytes may be read there.
JOB_ENTITY_INLINE bool isWholeId(const TextRule& rule, const char* text) {
  return rule.idLength != 0 && load32(text) == rule.idStart && text[rule.idLength] == '"' &&
         text[rule.idLength - kIdDigits - 1] == '-' &&
         areLowerHex32(text + rule.idLength - kIdDigits);
}

JOB_ENTITY_INLINE bool passes(const TextRule& rule, const char* text, uint32_t packed) {
  return !rule.isChecked || passesChecks(rule, text, packed);
}

}  // namespace job_entity::decode
