#pragma once

// The characters that patterns of the service model are made of, as bits of a table.

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace job_entity {

/// One bit for each class that a pattern names.
using CharClass = uint16_t;

constexpr CharClass kLower = 1u << 0;
constexpr CharClass kUpper = 1u << 1;
constexpr CharClass kDigit = 1u << 2;
constexpr CharClass kLowerHex = 1u << 3;
constexpr CharClass kPartition = 1u << 4;       ///< [a-zA-Z-], of an ARN
constexpr CharClass kRolePath = 1u << 5;        ///< [!-.0-~]
constexpr CharClass kRoleName = 1u << 6;        ///< [\w+=,.@-]
constexpr CharClass kSecretName = 1u << 7;      ///< [a-zA-Z0-9-/_+=.@]
constexpr CharClass kS3Prefix = 1u << 8;        ///< [a-zA-Z0-9-_/]
constexpr CharClass kPosixName = 1u << 9;       ///< [a-z0-9-]
constexpr CharClass kWindowsUser = 1u << 10;    ///< ASCII [^"'/\[\]:;|=,+*?<>\s]
constexpr CharClass kExtensionName = 1u << 11;  ///< [A-Z0-9_]
constexpr CharClass kLocationName = 1u << 12;   ///< [0-9A-Za-z ]

struct CharClasses {
  uint16_t of[256];
};

constexpr CharClasses makeCharClasses() {
  CharClasses classes{};
  const auto add = [&](uint32_t bits, std::string_view characters) {
    for (const char c : characters) classes.of[static_cast<unsigned char>(c)] |= bits;
  };
  const auto addRange = [&](uint32_t bits, char first, char last) {
    for (char c = first; c <= last; ++c) classes.of[static_cast<unsigned char>(c)] |= bits;
  };
  constexpr uint32_t kNames = kRoleName | kSecretName | kS3Prefix | kLocationName;
  addRange(kLower | kPartition | kPosixName | kNames, 'a', 'z');
  addRange(kUpper | kPartition | kExtensionName | kNames, 'A', 'Z');
  addRange(kDigit | kLowerHex | kPosixName | kExtensionName | kNames, '0', '9');
  addRange(kLowerHex, 'a', 'f');
  addRange(kRolePath, '!', '.');
  addRange(kRolePath, '0', '~');
  add(kPartition | kPosixName | kRoleName | kSecretName | kS3Prefix, "-");
  add(kRoleName | kSecretName | kS3Prefix | kExtensionName, "_");
  add(kRoleName | kSecretName, "+=.@");
  add(kRoleName, ",");
  add(kSecretName | kS3Prefix, "/");
  add(kLocationName, " ");
  for (int c = 0; c < 0x80; ++c) {
    const bool isSpace = c == ' ' || (c >= '\t' && c <= '\r');
    const auto character = static_cast<char>(c);
    if (!isSpace && std::string_view("\"'/[]:;|=,+*?<>").find(character) == std::string_view::npos)
      classes.of[c] |= kWindowsUser;
  }
  return classes;
}

inline constexpr CharClasses kCharClasses = makeCharClasses();

inline CharClass classesOf(char c) { return kCharClasses.of[static_cast<unsigned char>(c)]; }

/// How many of the `size` characters at p come before the first that is not of the class.
size_t countOf(CharClass wanted, const char* p, size_t size);

}  // namespace job_entity
