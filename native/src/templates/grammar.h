#pragma once

// template.def as data.

#include <cstdint>
#include <string_view>

#include "templates/extensions.h"

namespace job_entity::templates {

constexpr uint32_t kNoLimit = 0xffffffffu;

enum class ShapeKind : uint8_t { kText, kWord, kNumber, kFlag, kRange, kList, kMap, kObject };

/// Which characters a text may have.
enum class Spelling : uint8_t {
  kAny,
  kName,        ///< no control characters
  kIdentifier,  ///< [A-Za-z_][A-Za-z0-9_]*
  kProse,       ///< no control characters but CR, LF and TAB
  kBaseName,    ///< neither / nor backslash
  kLine,        ///< as kName
  kArgument     ///< as kName; with EXPR CR, LF and TAB, too
};

/// Which names a format string may use, as far as its shape says.
enum class Scope : uint8_t { kLiteral, kJob, kWorker, kVariable };

enum class NumberRule : uint8_t {
  kPositiveInteger,
  kNotNegativeInteger,
  kNotifyPeriod,  ///< 1 to 600
  kNotNegative,
  kPositive
};

using ShapeIndex = uint8_t;
using MemberIndex = uint8_t;

enum Shapes : ShapeIndex {
#define TEXT(name, least, most, mostWithBundle, spelling, scope) kShape_##name,
#define WORD(name, scope) kShape_##name,
#define CHOICE(name, text, extension)
#define NUMBER(name, rule, scopeWithBundle, scope) kShape_##name,
#define FLAG(name) kShape_##name,
#define RANGE(name) kShape_##name,
#define LIST(name, element, least, most) kShape_##name,
#define MAP(name, key, value, least) kShape_##name,
#define OBJECT(name, title) kShape_##name,
#define MEMBER(owner, name, shape, presence, extension)
#include "templates/template.def"
#include "templates/undef.h"
  kShapeCount
};

enum Members : MemberIndex {
#define TEXT(name, least, most, mostWithBundle, spelling, scope)
#define WORD(name, scope)
#define CHOICE(name, text, extension)
#define NUMBER(name, rule, scopeWithBundle, scope)
#define FLAG(name)
#define RANGE(name)
#define LIST(name, element, least, most)
#define MAP(name, key, value, least)
#define OBJECT(name, title)
#define MEMBER(owner, name, shape, presence, extension) kMember_##owner##_##name,
#include "templates/template.def"
#include "templates/undef.h"
  kMemberCount,
  kNoMember = 0xff
};

struct ShapeInfo {
  const char* name = "";
  const char* title = "";  ///< the name of an object in messages
  uint32_t least = 0;      ///< length of a text; elements of a list, entries of a map
  uint32_t most = kNoLimit;
  uint32_t mostWithBundle = kNoLimit;  ///< with FEATURE_BUNDLE_1
  ShapeKind kind = ShapeKind::kText;
  Spelling spelling = Spelling::kAny;
  Scope scope = Scope::kLiteral;  ///< for a text; for a word or number without FEATURE_BUNDLE_1
  Scope scopeWithBundle = Scope::kLiteral;
  NumberRule number = {};
  ShapeIndex element = 0;  ///< for a list or map
  ShapeIndex key = 0;      ///< for a map
  MemberIndex firstMember = 0;
  uint8_t memberCount = 0;
  uint8_t firstChoice = 0;
  uint8_t choiceCount = 0;
};

struct MemberInfo {
  std::string_view name;
  ShapeIndex owner;
  ShapeIndex shape;
  bool isRequired;
  Extension extension;
};

struct ChoiceInfo {
  std::string_view text;
  ShapeIndex owner;
  Extension extension;
};

const ShapeInfo& shapeOf(ShapeIndex shape);
const MemberInfo& memberOf(MemberIndex member);
const ChoiceInfo& choiceOf(uint32_t choice);

/// The member of that name, kNoMember if the object has none.
MemberIndex findMember(ShapeIndex object, std::string_view name);
/// The choice of that text, -1 if the word has none.
int findChoice(ShapeIndex word, std::string_view text, bool ignoreCase);

}  // namespace job_entity::templates
