#pragma once

// Names of members and words of template.def, in a file of their own: its macros have the names of
// schema.def's.

#include <string_view>

namespace job_entity::fuzz {

inline constexpr std::string_view kTemplateWords[] = {
#define TEXT(name, least, most, mostWithBundle, spelling, scope)
#define WORD(name, scope)
#define CHOICE(name, text, extension) #text,
#define NUMBER(name, rule, scopeWithBundle, scope)
#define FLAG(name)
#define RANGE(name)
#define LIST(name, element, least, most)
#define MAP(name, key, value, least)
#define OBJECT(name, title)
#define MEMBER(owner, name, shape, presence, extension) #name,
#include "templates/template.def"
#include "templates/undef.h"
};

}  // namespace job_entity::fuzz
