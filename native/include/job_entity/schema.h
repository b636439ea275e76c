#pragma once

// The schema: every shape of a BatchGetJobEntity response, as data.
//
// Shape and member names, types and constraints are those of the service model (API version
// 2023-10-12) as of 2026-09-29.

#include <cstdint>
#include <string>
#include <string_view>

namespace job_entity {

using ShapeId = uint8_t;
using MemberId = uint16_t;

enum class ShapeType : uint8_t {
  kDocument,   ///< any JSON value, kept as a slice of the input
  kNumber,     ///< a JSON number, kept as text
  kString,     ///< text with a length and perhaps a pattern
  kEnum,       ///< text out of a list; unknown values are kept
  kList,       ///< elements of one shape
  kMap,        ///< values of one shape by name
  kStructure,  ///< members by name
  kUnion       ///< a structure of which exactly one member is set
};

/// What a string means, beyond being text.
enum class Meaning : uint8_t {
  kText,
  kId,
  kArn,
  kPath,
  kInteger,
  kDecimal,
  kBoolean,
  kRangeExpression,
  kSymbolTable
};

/// The patterns of the service model; each is matched against the whole string.
enum class Pattern : uint8_t {
  kNone,
  kJobId,
  kStepId,
  kEnvironmentId,
  kS3Prefix,
  kPosixName,
  kWindowsUser,
  kSecretArn,
  kRoleArn,
  kIntString,
  kFloatString,
  kBoolString,
  kExtensionName,
  kLocationName,
  kFarmId,
  kFleetId,
  kWorkerId
};

/// Since when a member is in the service model.
enum class Since : uint8_t {
  kClassic,     ///< every model of the service, and every SDK release
  k2026_09_29,  ///< the model of that day: botocore of that day, JavaScript SDK 3.1143.0
  kSeen         ///< not in the model; met in captures, where an SDK or a tool has added it
};

/// "classic", "2026-09-29" or "seen".
const char* sinceName(Since since);

constexpr uint32_t kUnbounded = 0xffffffffu;

struct Shape {
  const char* name;
  ShapeType type;
  Meaning meaning;       ///< strings only
  Pattern pattern;       ///< strings only
  uint32_t min;          ///< least length (code points), elements or entries
  uint32_t max;          ///< greatest length, elements or entries; kUnbounded if unlimited
  ShapeId element;       ///< element of a list, value of a map
  ShapeId key;           ///< key of a map
  uint16_t firstMember;  ///< structures and unions: members()[firstMember ...]
  uint16_t memberCount;
  uint16_t firstValue;  ///< enums: enumValues()[firstValue ...]
  uint16_t valueCount;
  const char* doc;  ///< one sentence; empty in builds without docs
};

struct Member {
  const char* name;
  ShapeId owner;
  ShapeId shape;
  bool required;
  Since since;
  const char* doc;
};

/// The shape with that id; ids run from 0 to shapeCount() - 1.
const Shape& shapeAt(ShapeId id);
uint32_t shapeCount();
const Member& memberAt(MemberId id);

/// The source text of a pattern (a regular expression for the whole string), "" for kNone.
const char* patternText(Pattern pattern);
/// Whether text, decoded UTF-8, matches the pattern as a whole.
bool matchesPattern(Pattern pattern, std::string_view text);

/// The whole schema with its row layout as one JSON document, which describe() gives to JavaScript.
std::string describeSchema();

}  // namespace job_entity
