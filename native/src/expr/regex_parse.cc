// Patterns to programs. Reads what both engines read alike, and refuses the rest by name.

#include <algorithm>

#include "expr/regex.h"
#include "expr/unicode.h"
#include "base/text_map.h"

namespace job_entity::expr {
namespace {

/// Groups within groups; the parser calls itself for each.
constexpr uint32_t kMaxGroupDepth = 200;
/// A count in braces at most.
constexpr uint64_t kMaxCount = 100'000;

struct Flags {
  bool ignoreCase = false;
  bool multiLine = false;
  bool dotAll = false;
  bool verbose = false;
};

int hexValue(uint32_t c) {
  if (c >= '0' && c <= '9') return static_cast<int>(c - '0');
  const uint32_t lower = c | 0x20;
  return c < 0x80 && lower >= 'a' && lower <= 'f' ? static_cast<int>(lower - 'a' + 10) : -1;
}

bool isAsciiDigit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

class RegexParser {
 public:
  RegexParser(std::string_view pattern, Regex& regex, std::string& error)
      : pattern_(pattern), regex_(regex), error_(error) {}

  bool parse() {
    if (pattern_.empty()) return fail("it is empty");
    while (pattern_.substr(at_, 2) == "(?" && isBareFlags()) {
      at_ += 2;
      if (!flags(flags_, ')')) return false;
    }
    emit(RegexOp::kSave, 0);
    if (!alternatives()) return false;
    if (at_ < pattern_.size()) return fail("a group is closed that was not opened");
    emit(RegexOp::kSave, 1);
    emit(RegexOp::kMatch);
    if (program().size() > kMaxRegexSize) return fail("it is too large");
    return !verboseUsed_ || !blankInClass_ ||
           fail("blanks or # in a class together with the flag x");
  }

 private:
  std::vector<RegexInstruction>& program() { return regex_.program_; }
  uint32_t here() { return static_cast<uint32_t>(program().size()); }
  void emit(RegexOp op, uint32_t a = 0, uint32_t b = 0) { program().push_back({op, a, b}); }
  bool fail(std::string message) {
    error_ = std::move(message);
    return false;
  }
  bool atEnd() const { return at_ >= pattern_.size(); }
  char peek(size_t ahead = 0) const {
    return at_ + ahead < pattern_.size() ? pattern_[at_ + ahead] : '\0';
  }

  /// `(?i)`, other than `(?i:...)`.
  bool isBareFlags() const {
    size_t end = at_ + 2;
    while (end < pattern_.size() &&
           (pattern_[end] == '-' || (pattern_[end] | 0x20) != pattern_[end] ||
            (pattern_[end] >= 'a' && pattern_[end] <= 'z'))) {
      ++end;
    }
    return end > at_ + 2 && end < pattern_.size() && pattern_[end] == ')';
  }

  bool flags(Flags& flags, char end) {
    bool value = true;
    bool any = false;
    for (; peek() != end; ++at_) {
      const char c = peek();
      if (c == '-' && end == ':' && value) {
        value = false;
        any = false;
        continue;
      }
      any = true;
      switch (c) {
        case 'i':
          flags.ignoreCase = value;
          break;
        case 'm':
          flags.multiLine = value;
          break;
        case 's':
          flags.dotAll = value;
          break;
        case 'x':
          flags.verbose = value;
          verboseUsed_ = verboseUsed_ || value;
          break;
        case 'u':
          if (value) break;
          return fail("the flag -u is not supported");
        default:
          return fail(c == '-' ? "flags are taken back in a group only, as (?-i:...)"
                               : "a flag that is not one of i, m, s, x");
      }
    }
    ++at_;
    return any || value || fail("flags that are missing");
  }

  void skipVerbose() {
    while (flags_.verbose && !atEnd()) {
      size_t after = at_;
      if (isWhiteSpace(nextCodePoint(pattern_, after))) {
        at_ = after;
      } else if (peek() == '#') {
        while (!atEnd() && peek() != '\n') ++at_;
      } else {
        return;
      }
    }
  }

  bool alternatives() {
    const Flags flags = flags_;
    std::vector<uint32_t> jumps;
    while (true) {
      const uint32_t start = here();
      if (!sequence()) return false;
      if (peek() != '|') break;
      ++at_;
      insert(start, {RegexOp::kSplit, start + 1, 0});
      jumps.push_back(here());
      emit(RegexOp::kJump);
      program()[start].b = here();
    }
    for (const uint32_t jump : jumps) program()[jump].a = here();
    flags_ = flags;
    return true;
  }

  void insert(uint32_t place, RegexInstruction instruction) {
    program().insert(program().begin() + place, instruction);
    for (uint32_t i = place + 1; i < program().size(); ++i) {
      RegexInstruction& other = program()[i];
      if (other.op == RegexOp::kSplit || other.op == RegexOp::kJump) {
        if (other.a >= place) ++other.a;
        if (other.op == RegexOp::kSplit && other.b >= place) ++other.b;
      }
    }
  }

  bool sequence() {
    while (true) {
      skipVerbose();
      if (atEnd() || peek() == '|' || peek() == ')') return true;
      const uint32_t start = here();
      if (!atom()) return false;
      skipVerbose();
      while (!atEnd() && (peek() == '*' || peek() == '+' || peek() == '?' || peek() == '{')) {
        if (!quantifier(start)) return false;
        skipVerbose();
      }
      if (program().size() > kMaxRegexSize) return fail("it is too large");
    }
  }

  bool braces(uint64_t& least, uint64_t& most) {
    const auto number = [this](uint64_t& value) {
      if (!isAsciiDigit(peek())) return false;
      for (value = 0; isAsciiDigit(peek()); ++at_) {
        value = std::min<uint64_t>(value * 10 + static_cast<uint64_t>(peek() - '0'), kMaxCount + 1);
      }
      return true;
    };
    ++at_;
    if (!number(least)) return fail("braces without a count");
    most = least;
    if (peek() == ',') {
      ++at_;
      if (!number(most)) most = UINT64_MAX;
    }
    if (peek() != '}') return fail("braces that are not closed");
    ++at_;
    if (most < least) return fail("counts in the wrong order");
    if (least > kMaxCount || (most != UINT64_MAX && most > kMaxCount))
      return fail("it is too large");
    return true;
  }

  bool quantifier(uint32_t start) {
    uint64_t least = 0;
    uint64_t most = UINT64_MAX;
    if (peek() == '{') {
      if (!braces(least, most)) return false;
    } else {
      least = peek() == '+' ? 1 : 0;
      if (peek() == '?') most = 1;
      ++at_;
    }
    bool lazy = false;
    if (peek() == '?') {
      lazy = true;
      ++at_;
    }
    return repeat(start, least, most, lazy);
  }

  void appendCopy(const std::vector<RegexInstruction>& body, uint32_t start) {
    const uint32_t shift = here() - start;
    for (RegexInstruction instruction : body) {
      if (instruction.op == RegexOp::kSplit || instruction.op == RegexOp::kJump) {
        instruction.a += shift;
        if (instruction.op == RegexOp::kSplit) instruction.b += shift;
      }
      program().push_back(instruction);
    }
  }

  void setSplit(uint32_t place, uint32_t body, uint32_t out, bool lazy) {
    program()[place] = {RegexOp::kSplit, lazy ? out : body, lazy ? body : out};
  }

  bool repeat(uint32_t start, uint64_t least, uint64_t most, bool lazy) {
    const std::vector<RegexInstruction> body(program().begin() + start, program().end());
    const uint64_t copies = most == UINT64_MAX ? least + 1 : most;
    if ((body.size() + 2) * (copies + 1) > kMaxRegexSize) return fail("it is too large");
    program().resize(start);
    for (uint64_t i = 0; i < least; ++i) appendCopy(body, start);
    if (most == UINT64_MAX) {
      const uint32_t split = here();
      emit(RegexOp::kSplit);
      appendCopy(body, start);
      emit(RegexOp::kJump, split);
      setSplit(split, split + 1, here(), lazy);
      return true;
    }
    std::vector<uint32_t> splits;
    for (uint64_t i = least; i < most; ++i) {
      splits.push_back(here());
      emit(RegexOp::kSplit);
      appendCopy(body, start);
    }
    for (const uint32_t split : splits) setSplit(split, split + 1, here(), lazy);
    return true;
  }

  bool atom() {
    const char c = peek();
    switch (c) {
      case '(':
        return group();
      case '[':
        return characterClass();
      case '\\':
        return escape();
      case '.':
        ++at_;
        emit(flags_.dotAll ? RegexOp::kAny : RegexOp::kNotNewline);
        return true;
      case '^':
        ++at_;
        emit(flags_.multiLine ? RegexOp::kLineStart : RegexOp::kTextStart);
        return true;
      case '$':
        ++at_;
        emit(flags_.multiLine ? RegexOp::kLineEnd : RegexOp::kTextEnd);
        return true;
      case '*':
      case '+':
      case '?':
      case '{':
        return fail("nothing to repeat");
      default:
        character(nextCodePoint(pattern_, at_));
        return true;
    }
  }

  void character(uint32_t codePoint) {
    if (flags_.ignoreCase && foldCase(codePoint) != codePoint) {
      emit(RegexOp::kCharFold, foldCase(codePoint));
    } else {
      emit(flags_.ignoreCase ? RegexOp::kCharFold : RegexOp::kChar, codePoint);
    }
  }

  bool group() {
    if (depth_ == kMaxGroupDepth) return fail("it is nested too deep");
    ++at_;
    const Flags outer = flags_;
    uint32_t number = 0;
    if (peek() != '?') {
      number = ++regex_.groups_;
    } else {
      ++at_;
      if (!specialGroup(number)) return false;
    }
    if (number > 0) emit(RegexOp::kSave, number * 2);
    ++depth_;
    if (!alternatives()) return false;
    --depth_;
    if (peek() != ')') return fail("a group that is not closed");
    ++at_;
    if (number > 0) emit(RegexOp::kSave, number * 2 + 1);
    flags_ = outer;
    return true;
  }

  /// Behind `(?`.
  bool specialGroup(uint32_t& number) {
    if (peek() == ':') {
      ++at_;
      return true;
    }
    if (peek() == 'P' && peek(1) == '<') {
      at_ += 2;
      number = ++regex_.groups_;
      return groupName();
    }
    if (peek() == 'P') return fail("references to groups are not supported");
    if (peek() == '=' || peek() == '!') return fail("look-ahead is not supported");
    if (peek() == '<' && (peek(1) == '=' || peek(1) == '!'))
      return fail("look-behind is not supported");
    if (peek() == '<') return fail("names of groups are written (?P<name>...)");
    at_ -= 2;
    if (isBareFlags()) return fail("flags that are not at the start: write (?i:...)");
    at_ += 2;
    const size_t colon = pattern_.find(':', at_);
    if (colon == std::string_view::npos) return fail("a group of an unknown kind");
    return flags(flags_, ':');
  }

  bool groupName() {
    const size_t end = pattern_.find('>', at_);
    if (end == std::string_view::npos) return fail("a group's name that does not end");
    const std::string name(pattern_.substr(at_, end - at_));
    bool good = !name.empty() && !isAsciiDigit(name[0]);
    for (size_t at = 0; good && at < name.size();) {
      const uint32_t c = nextCodePoint(name, at);
      good = c == '_' || isInClass(CharClass::kLetter, c) || isAlnum(c);
    }
    if (!good) return fail("a group's name that is not an identifier");
    if (!names_.add(name)) return fail("two groups of one name");
    at_ = end + 1;
    return true;
  }

  /// `\xHH`, `\uHHHH`, `\UHHHHHHHH`: at the first digit.
  bool hex(uint32_t count, uint32_t& codePoint) {
    codePoint = 0;
    if (peek() == '{') return fail("hexadecimal digits in braces are not supported");
    for (uint32_t i = 0; i < count; ++i, ++at_) {
      const int value = hexValue(static_cast<unsigned char>(peek()));
      if (value < 0) return fail("an escape with too few hexadecimal digits");
      codePoint = codePoint * 16 + static_cast<uint32_t>(value);
    }
    if (codePoint > 0x10ffff || (codePoint >= 0xd800 && codePoint <= 0xdfff)) {
      return fail("an escape that is not a character");
    }
    return true;
  }

  /// An escape that stands for one character, at what is behind the backslash.
  bool characterEscape(uint32_t& codePoint) {
    const char c = peek();
    if (atEnd()) return fail("a backslash at the end");
    ++at_;
    constexpr std::string_view kFrom = "nrtfva";
    constexpr std::string_view kTo = "\n\r\t\f\v\a";
    const size_t simple = kFrom.find(c);
    if (simple != std::string_view::npos) {
      codePoint = static_cast<unsigned char>(kTo[simple]);
      return true;
    }
    if (c == 'x' || c == 'u' || c == 'U') return hex(c == 'x' ? 2 : c == 'u' ? 4 : 8, codePoint);
    if (isAsciiDigit(c)) return fail("references to groups are not supported");
    if (c == 'p' || c == 'P') return fail("classes by Unicode property are not supported");
    if (c == 'z' || c == 'Z') return fail("\\z and \\Z are not supported: $ is the end");
    const bool isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (isLetter || static_cast<unsigned char>(c) >= 0x80 || c == '<' || c == '>') {
      return fail(std::string("the escape \\") + c);
    }
    codePoint = static_cast<unsigned char>(c);
    return true;
  }

  /// `\d` and the like.
  static bool perlClass(char c, ClassItem& item) {
    switch (c | 0x20) {
      case 'd':
        item.kind = ClassItem::Kind::kDigit;
        break;
      case 'w':
        item.kind = ClassItem::Kind::kWord;
        break;
      case 's':
        item.kind = ClassItem::Kind::kSpace;
        break;
      default:
        return false;
    }
    item.negated = c < 'a';
    return true;
  }

  bool escape() {
    ++at_;
    ClassItem item;
    if (perlClass(peek(), item)) {
      ++at_;
      CharacterClass single;
      single.items.push_back(item);
      return addClass(std::move(single));
    }
    constexpr struct {
      char letter;
      RegexOp op;
    } kAssertions[] = {{'b', RegexOp::kWordBoundary},
                       {'B', RegexOp::kNotWordBoundary},
                       {'A', RegexOp::kTextStart}};
    for (const auto& assertion : kAssertions) {
      if (peek() != assertion.letter) continue;
      ++at_;
      if (peek() == '{' && !isAsciiDigit(peek(1))) return fail("\\b{...} is not supported");
      emit(assertion.op);
      return true;
    }
    uint32_t codePoint = 0;
    if (!characterEscape(codePoint)) return false;
    character(codePoint);
    return true;
  }

  bool addClass(CharacterClass characters) {
    characters.ignoresCase = flags_.ignoreCase;
    emit(RegexOp::kClass, static_cast<uint32_t>(regex_.classes_.size()));
    regex_.classes_.push_back(std::move(characters));
    return true;
  }

  bool isSetOperator() const {
    return (peek() == '-' || peek() == '&' || peek() == '~') && peek(1) == peek();
  }

  bool characterClass() {
    CharacterClass characters;
    ++at_;
    if (peek() == '^') {
      characters.negated = true;
      ++at_;
    }
    for (bool isFirst = true;; isFirst = false) {
      if (atEnd()) return fail("a class that is not closed");
      if (peek() == ']' && !isFirst) break;
      if (peek() == '[') return fail("classes within classes are not supported");
      if (!isFirst && isSetOperator()) return fail("operators of classes are not supported");
      if (!classItem(characters)) return false;
    }
    ++at_;
    return addClass(std::move(characters));
  }

  bool classItem(CharacterClass& characters) {
    ClassItem item;
    if (peek() == '\\' && perlClass(peek(1), item)) {
      at_ += 2;
      if (peek() == '-' && peek(1) != ']') return fail("a range from a class");
      characters.items.push_back(item);
      return true;
    }
    if (!classCharacter(item.first)) return false;
    item.last = item.first;
    if (peek() == '-' && peek(1) != ']' && peek(1) != '-' && peek(1) != '\0') {
      ++at_;
      ClassItem other;
      if (peek() == '\\' && perlClass(peek(1), other)) return fail("a range to a class");
      if (peek() == '[') return fail("classes within classes are not supported");
      if (!classCharacter(item.last)) return false;
      if (item.last < item.first) return fail("a range in the wrong order");
    }
    characters.items.push_back(item);
    return true;
  }

  bool classCharacter(uint32_t& codePoint) {
    if (peek() == '\\') {
      ++at_;
      return characterEscape(codePoint);
    }
    codePoint = nextCodePoint(pattern_, at_);
    blankInClass_ = blankInClass_ || isWhiteSpace(codePoint) || codePoint == '#';
    return true;
  }

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

std::unique_ptr<Regex> Regex::compile(std::string_view pattern, std::string& error) {
  auto regex = std::make_unique<Regex>();
  if (!RegexParser(pattern, *regex, error).parse()) return nullptr;
  return regex;
}

}  // namespace job_entity::expr
