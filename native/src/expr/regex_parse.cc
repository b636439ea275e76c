#include <algorithm>

#include "expr/regex_parser.h"
#include "expr/unicode.h"

namespace job_entity::expr {
namespace {

/// Groups within groups; the parser calls itself for each.
constexpr uint32_t kMaxGroupDepth = 200;
/// A count in braces at most.
constexpr uint64_t kMaxCount = 100'000;

}  // namespace

bool RegexParser::parse() {
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
  return !verboseUsed_ || !blankInClass_ || fail("blanks or # in a class together with the flag x");
}

bool RegexParser::fail(std::string message) {
  error_ = std::move(message);
  return false;
}

bool RegexParser::isBareFlags() const {
  size_t end = at_ + 2;
  while (end < pattern_.size() &&
         (pattern_[end] == '-' || (pattern_[end] | 0x20) != pattern_[end] ||
          (pattern_[end] >= 'a' && pattern_[end] <= 'z'))) {
    ++end;
  }
  return end > at_ + 2 && end < pattern_.size() && pattern_[end] == ')';
}

bool RegexParser::flags(Flags& flags, char end) {
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

void RegexParser::skipVerbose() {
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

bool RegexParser::alternatives() {
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

void RegexParser::insert(uint32_t place, RegexInstruction instruction) {
  program().insert(program().begin() + place, instruction);
  for (uint32_t i = place + 1; i < program().size(); ++i) {
    RegexInstruction& other = program()[i];
    if (other.op == RegexOp::kSplit || other.op == RegexOp::kJump) {
      if (other.a >= place) ++other.a;
      if (other.op == RegexOp::kSplit && other.b >= place) ++other.b;
    }
  }
}

bool RegexParser::sequence() {
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

bool RegexParser::braces(uint64_t& least, uint64_t& most) {
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
  if (least > kMaxCount || (most != UINT64_MAX && most > kMaxCount)) return fail("it is too large");
  return true;
}

bool RegexParser::quantifier(uint32_t start) {
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

void RegexParser::appendCopy(const std::vector<RegexInstruction>& body, uint32_t start) {
  const uint32_t shift = here() - start;
  for (RegexInstruction instruction : body) {
    if (instruction.op == RegexOp::kSplit || instruction.op == RegexOp::kJump) {
      instruction.a += shift;
      if (instruction.op == RegexOp::kSplit) instruction.b += shift;
    }
    program().push_back(instruction);
  }
}

void RegexParser::setSplit(uint32_t place, uint32_t body, uint32_t out, bool lazy) {
  program()[place] = {RegexOp::kSplit, lazy ? out : body, lazy ? body : out};
}

bool RegexParser::repeat(uint32_t start, uint64_t least, uint64_t most, bool lazy) {
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

bool RegexParser::atom() {
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

bool RegexParser::group() {
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

bool RegexParser::specialGroup(uint32_t& number) {
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

bool RegexParser::groupName() {
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

std::unique_ptr<Regex> Regex::compile(std::string_view pattern, std::string& error) {
  auto regex = std::make_unique<Regex>();
  if (!RegexParser(pattern, *regex, error).parse()) return nullptr;
  return regex;
}

}  // namespace job_entity::expr
