#pragma once

// Characters by Unicode, as str.isalpha() and the like of Python need them, \d \w \s of regular
// expressions, case mapping, and texts by code points.

#include <cstdint>
#include <string>
#include <string_view>

namespace job_entity::expr {

enum class CharClass : uint8_t {
  kLetter,         ///< general category L
  kAlphabetic,     ///< the property
  kMark,           ///< M
  kDecimal,        ///< Nd
  kOtherNumber,    ///< Nl, No
  kUpper,          ///< the property Uppercase
  kLower,          ///< the property Lowercase
  kCaseIgnorable,  ///< the property
  kNotPrintable    ///< C and Z, the space aside
};

bool isInClass(CharClass charClass, uint32_t codePoint);

bool isDigit(uint32_t codePoint);  ///< as str.isdigit(): also superscripts and digits in circles
bool isAlnum(uint32_t codePoint);  ///< as str.isalnum()
bool isSpace(uint32_t codePoint);  ///< as str.isspace()
bool isTitle(uint32_t codePoint);  ///< Lt: a digraph with its first letter in upper case
inline bool isCased(uint32_t c) {
  return isInClass(CharClass::kUpper, c) || isInClass(CharClass::kLower, c) || isTitle(c);
}
bool isWhiteSpace(uint32_t codePoint);  ///< the property White_Space: \s
bool isWordChar(uint32_t codePoint);    ///< \w
/// The value of a decimal digit of any script, -1 for other characters.
int decimalValue(uint32_t codePoint);

/// One code point's upper case where that is one code point; else itself.
uint32_t simpleUpper(uint32_t codePoint);
/// A code point that all letters share that differ in case alone.
uint32_t foldCase(uint32_t codePoint);

void appendUpper(std::string& out, uint32_t codePoint);
void appendTitle(std::string& out, uint32_t codePoint);
/// Appends the code point at text[at] in lower case; a capital sigma depends on the text around it.
void appendLower(std::string& out, std::string_view text, size_t at);

/// The code point at text[at], which is moved behind it. Bytes that are not UTF-8 are themselves.
uint32_t nextCodePoint(std::string_view text, size_t& at);
/// The code point that ends in front of text[at], which is moved to its start; at > 0.
uint32_t previousCodePoint(std::string_view text, size_t& at);
uint64_t codePointCount(std::string_view text);
/// The byte at which the code point with that number starts; the size if there are fewer.
size_t byteOfCodePoint(std::string_view text, uint64_t number);

}  // namespace job_entity::expr
