#pragma once

// Regular expressions without backtracking: the subset that Python's re and Rust's regex read
// alike. A pattern becomes a program whose threads walk over a text side by side (Pike's machine,
// after Thompson), so that a search takes steps in proportion to text times program.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace job_entity::expr {

/// Instructions of a program at most.
constexpr uint32_t kMaxRegexSize = 1u << 15;

/// One of the things a class of characters consists of.
struct ClassItem {
  enum class Kind : uint8_t { kRange, kDigit, kWord, kSpace } kind = Kind::kRange;
  bool negated = false;
  uint32_t first = 0;
  uint32_t last = 0;
};

struct CharacterClass {
  bool negated = false;
  bool ignoresCase = false;
  std::vector<ClassItem> items;

  bool contains(uint32_t codePoint) const;
};

enum class RegexOp : uint8_t {
  kChar,      ///< a: the code point
  kCharFold,  ///< a: the code point as foldCase() has it
  kClass,     ///< a: number of the class
  kAny,
  kNotNewline,
  kSplit,  ///< a first, then b
  kJump,   ///< a
  kSave,   ///< a: number of the slot
  kTextStart,
  kTextEnd,
  kLineStart,
  kLineEnd,
  kWordBoundary,
  kNotWordBoundary,
  kMatch
};

struct RegexInstruction {
  RegexOp op;
  uint32_t a = 0;
  uint32_t b = 0;
};

constexpr uint32_t kNoPlace = 0xffffffff;

class Regex {
 public:
  /// Null and an error, if the pattern is not one of the subset.
  static std::unique_ptr<Regex> compile(std::string_view pattern, std::string& error);

  uint32_t groups() const { return groups_; }
  /// Instructions of its program.
  size_t size() const { return program_.size(); }
  /// Finds the leftmost match that starts at `from` or, unless `anchored`, behind it. `slots` gets
  /// the start and end of the match and of each group, kNoPlace for a group that took no part.
  /// `steps` is raised by the steps it took; beyond `maxSteps` the search is given up, and `steps`
  /// exceeds it.
  bool search(std::string_view text, size_t from, bool anchored, std::vector<uint32_t>& slots,
              uint64_t& steps, uint64_t maxSteps) const;

 private:
  friend class RegexParser;
  friend class RegexMachine;

  std::vector<RegexInstruction> program_;
  std::vector<CharacterClass> classes_;
  uint32_t groups_ = 0;
};

}  // namespace job_entity::expr
