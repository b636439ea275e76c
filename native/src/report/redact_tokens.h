#pragma once

// Names in the place of texts that must not be seen: a value gets the same name wherever it is, and
// the name shows nothing of the value, not even its length.

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/hash.h"

namespace job_entity::report {

class RedactTokens {
 public:
  /// "user-1", "user-2", ...; the empty text stays empty.
  std::string named(std::string_view kind, std::string_view value);
  /// A number from 1 on, of its kind.
  uint64_t number(std::string_view kind, std::string_view value);
  /// 32 hexadecimal digits.
  std::string hex(std::string_view kind, std::string_view value);
  /// "job-" and digits for "job-" and digits, also inside of a longer text; see hasIds.
  std::string ids(std::string_view text);
  /// The path with other names between its separators: paths that start alike still do, also for
  /// systems that do not tell upper from lower case.
  std::string path(std::string_view path);

 private:
  std::string component(std::string_view name);
  char drive(char letter);

  std::unordered_map<std::string, uint64_t, TextHash> numbers_;
  std::unordered_map<std::string, uint64_t, TextHash> counts_;
};

/// A whole id of the service: a word, a dash and 32 hexadecimal digits.
bool isServiceId(std::string_view text);

}  // namespace job_entity::report
