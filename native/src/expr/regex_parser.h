#pragma once

// Patterns to programs. Reads what both engines read alike, and refuses the rest by name. Groups
// and repeats are in regex_parse.cc, characters and classes of them in regex_classes.cc.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "base/text_map.h"
#include "expr/regex.h"

namespace job_entity::expr {

class RegexParser {
 public:
  RegexParser(std::string_view pattern, Regex& regex, std::string& error)
      : pattern_(pattern), regex_(regex), error_(error) {}

  bool parse();

 private:
  struct Flags {
    bool ignoreCase = false;
    bool multiLine = false;
    bool dotAll = false;
    bool verbose = false;
  };

  std::vector<RegexInstruction>& program() { return regex_.program_; }
  uint32_t here() { return static_cast<uint32_t>(program().size()); }
  void emit(RegexOp op, uint32_t a = 0, uint32_t b = 0) { program().push_back({op, a, b}); }
  bool fail(std::string message);
  bool atEnd() const { return at_ >= pattern_.size(); }
  char peek(size_t ahead = 0) const {
    return at_ + ahead < pattern_.size() ? pattern_[at_ + ahead] : '\0';
  }

  /// `(?i)`, other than `(?i:...)`.
  bool isBareFlags() const;
  bool flags(Flags& flags, char end);
  void skipVerbose();
  bool alternatives();
  void insert(uint32_t place, RegexInstruction instruction);
  bool sequence();
  bool braces(uint64_t& least, uint64_t& most);
  bool quantifier(uint32_t start);
  void appendCopy(const std::vector<RegexInstruction>& body, uint32_t start);
  void setSplit(uint32_t place, uint32_t body, uint32_t out, bool lazy);
  bool repeat(uint32_t start, uint64_t least, uint64_t most, bool lazy);
  bool atom();
  void character(uint32_t codePoint);
  bool group();
  /// Called after `(?`.
  bool specialGroup(uint32_t& number);
  bool groupName();
  /// `\xHH`, `\uHHHH`, `\UHHHHHHHH`: at the first digit.
  bool hex(uint32_t count, uint32_t& codePoint);
  /// An escape that means one character, at the byte after the backslash.
  bool characterEscape(uint32_t& codePoint);
  /// `\d` and the like.
  static bool perlClass(char c, ClassItem& item);
  bool escape();
  bool addClass(CharacterClass characters);
  bool isSetOperator() const;
  bool characterClass();
  bool classItem(CharacterClass& characters);
  bool classCharacter(uint32_t& codePoint);

  std::string_view pattern_;
  Regex& regex_;
  std::string& error_;
  size_t at_ = 0;
  uint32_t depth_ = 0;
  Flags flags_;
  bool verboseUsed_ = false;
  bool blankInClass_ = false;
  TextMap names_;
};

}  // namespace job_entity::expr
