#pragma once

// The running module: everything that outlives a call. JavaScript may have several of them, each
// with a memory of its own; in here there is one.

#include <string>
#include <string_view>
#include <vector>

#include "border.h"
#include "decode/tape.h"
#include "decode/texts.h"
#include "job_entity/decoder.h"
#include "json/scratch.h"

namespace job_entity {

struct Module {
  /// Released batches that are used again.
  static constexpr size_t kMostKept = 4;
  /// Words that pack() writes at most in one call.
  static constexpr uint32_t kPackedAtOnce = 1 << 14;
  /// Paths of a job that go out of the module together at most.
  static constexpr uint32_t kPathsAtOnce = 1024;

  ModuleWords words;

  /// A batch's memory serves the next one: a decode of a small response then allocates nothing.
  Decoder decoder;
  Batch* kept[kMostKept];
  size_t keptCount;
  Limits limits;
  /// Input that JavaScript is filling.
  InputBuffer pending;

  uint32_t packed[kPackedAtOnce];
  decode::Texts texts;
  TextsWords textsWords;
  decode::Tape tape;
  TapeWords tapeWords;

  /// Where JavaScript writes texts: arguments and paths.
  json::Scratch scratch;
  json::Scratch results;
  std::vector<int32_t> rules;
  MappedWords mapped;
  MappedAllWords mappedAll;
  PathWords pathRows[kPathsAtOnce];
  std::string answer;

  void openGate(InputBuffer buffer);
  /// A text that the function was called with.
  std::string_view argument(uint32_t index) const;
  void answerWith(std::string text);
};

extern Module module;

}  // namespace job_entity
