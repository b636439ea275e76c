#pragma once

// Which extensions are in force for a template.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace job_entity::templates {

enum class Extension : uint8_t {
#define EXTENSION(name, text, meaning) name,
#include "templates/extensions.def"
#undef EXTENSION
  kCount,
  kNone = kCount  ///< needs no extension
};

/// "EXPR".
const char* extensionName(Extension extension);
/// The features that it brings, as part of a sentence.
const char* extensionMeaning(Extension extension);
/// False: no extension has that name.
bool parseExtension(std::string_view name, Extension& extension);

/// The extensions of a template. A capture that is older than the member `extensions` does not say
/// which; then all that workers know are taken, and a template's findings say which it needs.
class Extensions {
 public:
  /// None is in force.
  Extensions() = default;
  static Extensions notSaid();
  /// Those named; names that are not known are kept in unknownNames().
  static Extensions of(const std::vector<std::string>& names);

  bool isSaid() const { return isSaid_; }
  bool has(Extension extension) const {
    return extension == Extension::kNone || (bits_ >> static_cast<uint32_t>(extension) & 1) != 0;
  }
  void add(Extension extension) { bits_ |= 1u << static_cast<uint32_t>(extension); }
  const std::vector<std::string>& unknownNames() const { return unknown_; }
  /// Names in the order of the table.
  std::vector<std::string> names() const;

 private:
  bool isSaid_ = true;
  uint32_t bits_ = 0;
  std::vector<std::string> unknown_;
};

}  // namespace job_entity::templates
