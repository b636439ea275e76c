#pragma once

// The border between the module and JavaScript in C++: the structs of words and the exports that
// border.def lists.

#include <emscripten/emscripten.h>

#include <cstddef>
#include <cstdint>

#include "schema/layout.h"

namespace job_entity {

struct Batch;
class ModuleCaptureReader;
class ModulePathMapper;
namespace templates {
class OpenTemplate;
}
using templates::OpenTemplate;

/// An address as JavaScript gets it.
inline uint32_t addressOf(const void* p) {
  return static_cast<uint32_t>(reinterpret_cast<uintptr_t>(p));
}

template <typename Words>
inline constexpr uint32_t kWordsOf = sizeof(Words) / sizeof(uint32_t);

/// Texts that a function takes at most.
constexpr uint32_t kMostArguments = 5;
/// Words that say where a list's rows are: index of the first one, and how many.
constexpr uint32_t kListWords = 2;
constexpr uint32_t kLongWords = 2;
/// Texts that a path of a job gives, because they do not follow from others.
constexpr uint32_t kGivesName = 1;
constexpr uint32_t kGivesUse = 2;
constexpr uint32_t kGivesPointer = 4;
constexpr uint32_t kGivesResult = 8;
constexpr uint32_t kGivesRuleResult = 16;
constexpr uint32_t kPathTexts = 6;  ///< at most, with its own
/// In the place of what the last of them gives: no more follow in this answer.
constexpr uint32_t kPathsEnd = 32;
/// Beside what the first of them gives: the texts are a JSON list, because not all bytes are units.
constexpr uint32_t kPathsQuoted = 64;

/// Numbers of `runs`: digits to that base, the lowest first, as signs that JSON does not escape;
/// one behind which more follow is as much further on.
constexpr uint32_t kRunBase = 16;
constexpr uint32_t kRunDigit = ']';
/// What is left out of a group of runs; the first number is its bytes by that many, and its kind.
constexpr uint32_t kRunKinds = 3;
constexpr uint32_t kRunAny = 0;     ///< nothing
constexpr uint32_t kRunOnLine = 1;  ///< of one run, each byte of the file is a column of its line
constexpr uint32_t kRunAsItIs = 2;  ///< and each byte of the text is one of the file

#define STRUCT(name, text) struct name##Words {
#define WORD(member, text) uint32_t member;
#define WORDS(member, count, text) uint32_t member[count];
#define END() \
  }           \
  ;
#include <border.def>

extern "C" {

#define EXPORT(result, name, parameters, text) \
  EMSCRIPTEN_KEEPALIVE result job_entity_##name parameters;
#define CAPTURE EXPORT
#define TEMPLATE EXPORT
#include <border.def>

}  // extern "C"

}  // namespace job_entity
