#include "templates/extensions.h"

namespace job_entity::templates {

namespace {

struct Named {
  const char* name;
  const char* meaning;
};

constexpr Named kExtensions[] = {
#define EXTENSION(name, text, meaning) {text, meaning},
#include "templates/extensions.def"
#undef EXTENSION
};

constexpr uint32_t kCount = static_cast<uint32_t>(Extension::kCount);

}  // namespace

const char* extensionName(Extension extension) {
  return extension == Extension::kNone ? "" : kExtensions[static_cast<uint32_t>(extension)].name;
}

const char* extensionMeaning(Extension extension) {
  return extension == Extension::kNone ? "" : kExtensions[static_cast<uint32_t>(extension)].meaning;
}

bool parseExtension(std::string_view name, Extension& extension) {
  for (uint32_t i = 0; i < kCount; ++i) {
    if (name != kExtensions[i].name) continue;
    extension = static_cast<Extension>(i);
    return true;
  }
  return false;
}

Extensions Extensions::notSaid() {
  Extensions all;
  all.isSaid_ = false;
  for (uint32_t i = 0; i < static_cast<uint32_t>(Extension::kService); ++i)
    all.add(static_cast<Extension>(i));
  return all;
}

Extensions Extensions::of(const std::vector<std::string>& names) {
  Extensions extensions;
  for (const std::string& name : names) {
    Extension extension;
    if (parseExtension(name, extension))
      extensions.add(extension);
    else
      extensions.unknown_.push_back(name);
  }
  return extensions;
}

std::vector<std::string> Extensions::names() const {
  std::vector<std::string> names;
  for (uint32_t i = 0; i < kCount; ++i)
    if (has(static_cast<Extension>(i))) names.emplace_back(kExtensions[i].name);
  return names;
}

}  // namespace job_entity::templates
