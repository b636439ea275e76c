// Classes of characters and simple case, asked of the engine that runs the module, whose tables a
// page has anyway. It takes the place of expr/unicode_tables.cc and expr/lower_case.cc.

#include "expr/lower_case.h"
#include "expr/unicode.h"

// web/src/templates/unicode.js.
extern "C" uint32_t job_entity_unicode(uint32_t question, uint32_t codePoint)
    __attribute__((import_module("platform"), import_name("unicode")));

namespace job_entity {

namespace {

constexpr uint32_t kLastCodePoint = 0x10ffff;

// Questions behind those of the classes, which are their numbers.
constexpr uint32_t kUpperQuestion = 9;
constexpr uint32_t kLowerQuestion = 10;

uint32_t mapped(uint32_t question, uint32_t codePoint) {
  return codePoint > kLastCodePoint ? codePoint : job_entity_unicode(question, codePoint);
}

}  // namespace

uint32_t lowerCase(uint32_t codePoint) {
  if (codePoint < 0x80) return codePoint >= 'A' && codePoint <= 'Z' ? codePoint + 32 : codePoint;
  return mapped(kLowerQuestion, codePoint);
}

namespace expr {

bool isInClass(CharClass charClass, uint32_t codePoint) {
  return codePoint <= kLastCodePoint &&
         job_entity_unicode(static_cast<uint32_t>(charClass), codePoint) != 0;
}

int decimalValue(uint32_t codePoint) {
  if (!isInClass(CharClass::kDecimal, codePoint)) return -1;
  // Digits come in tens; the mathematical ones are fifty in a row.
  uint32_t first = codePoint;
  while (isInClass(CharClass::kDecimal, first - 1)) --first;
  return static_cast<int>((codePoint - first) % 10);
}

uint32_t simpleUpper(uint32_t codePoint) {
  if (codePoint < 0x80) return codePoint >= 'a' && codePoint <= 'z' ? codePoint - 32 : codePoint;
  return mapped(kUpperQuestion, codePoint);
}

}  // namespace expr

}  // namespace job_entity
