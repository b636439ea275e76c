#include "templates/grammar.h"

#include "base/ascii.h"

namespace job_entity::templates {

namespace {

enum Presence : bool { kOptional_optional = false, kOptional_required = true };

constexpr MemberInfo kMembers[] = {
#define TEXT(name, least, most, mostWithBundle, spelling, scope)
#define WORD(name, scope)
#define CHOICE(name, text, extension)
#define NUMBER(name, rule, scopeWithBundle, scope)
#define FLAG(name)
#define RANGE(name)
#define LIST(name, element, least, most)
#define MAP(name, key, value, least)
#define OBJECT(name, title)
#define MEMBER(owner, name, shape, presence, extension) \
  {#name, kShape_##owner, kShape_##shape, kOptional_##presence, Extension::extension},
#include "templates/template.def"
#include "templates/undef.h"
};

constexpr ChoiceInfo kChoices[] = {
#define TEXT(name, least, most, mostWithBundle, spelling, scope)
#define WORD(name, scope)
#define CHOICE(name, text, extension) {#text, kShape_##name, Extension::extension},
#define NUMBER(name, rule, scopeWithBundle, scope)
#define FLAG(name)
#define RANGE(name)
#define LIST(name, element, least, most)
#define MAP(name, key, value, least)
#define OBJECT(name, title)
#define MEMBER(owner, name, shape, presence, extension)
#include "templates/template.def"
#include "templates/undef.h"
};

constexpr ShapeInfo plain(const char* name, ShapeKind kind) {
  ShapeInfo info;
  info.name = name;
  info.kind = kind;
  return info;
}

constexpr ShapeInfo text(const char* name, uint32_t least, uint32_t most, uint32_t mostWithBundle,
                         Spelling spelling, Scope scope) {
  ShapeInfo info = plain(name, ShapeKind::kText);
  info.least = least;
  info.most = most;
  info.mostWithBundle = mostWithBundle;
  info.spelling = spelling;
  info.scope = info.scopeWithBundle = scope;
  return info;
}

constexpr ShapeInfo word(ShapeIndex shape, const char* name, Scope scopeWithBundle) {
  ShapeInfo info = plain(name, ShapeKind::kWord);
  info.scopeWithBundle = scopeWithBundle;
  for (const ChoiceInfo& choice : kChoices) {
    if (choice.owner != shape) continue;
    if (info.choiceCount == 0) info.firstChoice = static_cast<uint8_t>(&choice - kChoices);
    ++info.choiceCount;
  }
  return info;
}

constexpr ShapeInfo number(const char* name, NumberRule rule, Scope scopeWithBundle, Scope scope) {
  ShapeInfo info = plain(name, ShapeKind::kNumber);
  info.number = rule;
  info.scope = scope;
  info.scopeWithBundle = scopeWithBundle;
  return info;
}

constexpr ShapeInfo collection(const char* name, ShapeKind kind, ShapeIndex key, ShapeIndex element,
                               uint32_t least, uint32_t most) {
  ShapeInfo info = plain(name, kind);
  info.key = key;
  info.element = element;
  info.least = least;
  info.most = info.mostWithBundle = most;
  return info;
}

constexpr ShapeInfo object(ShapeIndex shape, const char* name, const char* title) {
  ShapeInfo info = plain(name, ShapeKind::kObject);
  info.title = title;
  for (const MemberInfo& member : kMembers) {
    if (member.owner != shape) continue;
    if (info.memberCount == 0) info.firstMember = static_cast<MemberIndex>(&member - kMembers);
    ++info.memberCount;
  }
  return info;
}

constexpr ShapeInfo kShapes[] = {
#define TEXT(name, least, most, mostWithBundle, spelling, scope) \
  text(#name, least, most, mostWithBundle, Spelling::k##spelling, Scope::k##scope),
#define WORD(name, scope) word(kShape_##name, #name, Scope::k##scope),
#define CHOICE(name, text, extension)
#define NUMBER(name, rule, scopeWithBundle, scope) \
  number(#name, NumberRule::k##rule, Scope::k##scopeWithBundle, Scope::k##scope),
#define FLAG(name) plain(#name, ShapeKind::kFlag),
#define RANGE(name) plain(#name, ShapeKind::kRange),
#define LIST(name, element, least, most) \
  collection(#name, ShapeKind::kList, 0, kShape_##element, least, most),
#define MAP(name, key, value, least) \
  collection(#name, ShapeKind::kMap, kShape_##key, kShape_##value, least, kNoLimit),
#define OBJECT(name, title) object(kShape_##name, #name, title),
#define MEMBER(owner, name, shape, presence, extension)
#include "templates/template.def"
#include "templates/undef.h"
};

bool isSameWord(std::string_view a, std::string_view b, bool ignoreCase) {
  if (a.size() != b.size()) return false;
  for (size_t i = 0; i < a.size(); ++i)
    if (a[i] != b[i] && !(ignoreCase && asciiUpperCase(a[i]) == b[i])) return false;
  return true;
}

}  // namespace

const ShapeInfo& shapeOf(ShapeIndex shape) { return kShapes[shape]; }
const MemberInfo& memberOf(MemberIndex member) { return kMembers[member]; }
const ChoiceInfo& choiceOf(uint32_t choice) { return kChoices[choice]; }

MemberIndex findMember(ShapeIndex object, std::string_view name) {
  const ShapeInfo& shape = kShapes[object];
  for (uint32_t i = 0; i < shape.memberCount; ++i)
    if (kMembers[shape.firstMember + i].name == name)
      return static_cast<MemberIndex>(shape.firstMember + i);
  return kNoMember;
}

int findChoice(ShapeIndex word, std::string_view text, bool ignoreCase) {
  const ShapeInfo& shape = kShapes[word];
  for (uint32_t i = 0; i < shape.choiceCount; ++i)
    if (isSameWord(text, kChoices[shape.firstChoice + i].text, ignoreCase))
      return static_cast<int>(shape.firstChoice + i);
  return -1;
}

}  // namespace job_entity::templates
