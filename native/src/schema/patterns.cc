// The service model's patterns, matched by hand: a regular expression engine would be larger than
// the rest of the core. Each matcher decides about the whole string.

#include "job_entity/schema.h"
#include "base/bytes16.h"
#include "schema/char_classes.h"

namespace job_entity {

namespace {

/// Reads a string from the left; every take() says whether it took something.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : at_(text.data()), end_(at_ + text.size()) {}

  bool atEnd() const { return at_ == end_; }
  char peek() const { return at_ == end_ ? '\0' : *at_; }
  std::string_view rest() const { return {at_, left()}; }

  bool take(std::string_view prefix) {
    if (left() < prefix.size() || !isSame(at_, prefix)) return false;
    at_ += prefix.size();
    return true;
  }

  size_t takeWhile(CharClass accepted, size_t most = SIZE_MAX) {
    const size_t count = countOf(accepted, at_, left() < most ? left() : most);
    at_ += count;
    return count;
  }

  /// The next `count` bytes, if all of them are digits.
  bool takeDigits(size_t count) { return takeWhile(kDigit, count) == count; }

 private:
  size_t left() const { return static_cast<size_t>(end_ - at_); }

  // LLVM makes a call of memcmp in WebAssembly.
  static bool isSame(const char* p, std::string_view wanted) {
    size_t i = 0;
    for (; i + 8 <= wanted.size(); i += 8)
      if (load64(p + i) != load64(wanted.data() + i)) return false;
    for (; i < wanted.size(); ++i)
      if (p[i] != wanted[i]) return false;
    return true;
  }

  const char* at_;
  const char* end_;
};

bool takeId(Cursor& cursor, std::string_view prefix) {
  return cursor.take(prefix) && cursor.takeWhile(kLowerHex, 32) == 32;
}

bool matchesId(std::string_view text, std::string_view prefix) {
  Cursor cursor(text);
  return takeId(cursor, prefix) && cursor.atEnd();
}

// `.` of the model's pattern does not match line terminators.
bool hasLineTerminator(std::string_view text) {
  return text.find_first_of("\n\r") != std::string_view::npos ||
         text.find("\xe2\x80\xa8") != std::string_view::npos ||
         text.find("\xe2\x80\xa9") != std::string_view::npos ||
         text.find("\xc2\x85") != std::string_view::npos;
}

bool matchesEnvironmentId(std::string_view text) {
  Cursor cursor(text);
  const bool scoped = cursor.take("STEP:") ? takeId(cursor, "step-")
                                           : cursor.take("JOB:") && takeId(cursor, "job-");
  return scoped && cursor.take(":") && !hasLineTerminator(cursor.rest());
}

bool matchesPosixName(std::string_view text) {
  if (text.empty()) return true;
  Cursor cursor(text);
  if (cursor.takeWhile(kLower, 1) == 0) return false;
  cursor.takeWhile(kPosixName, 30);
  return cursor.atEnd();
}

/// Whether text starts with a white space code point (\s) beyond ASCII.
bool startsWithWideSpace(std::string_view text) {
  static constexpr std::string_view kWide[] = {
      "\xc2\xa0",     "\xe1\x9a\x80", "\xe2\x80\x80", "\xe2\x80\x81", "\xe2\x80\x82",
      "\xe2\x80\x83", "\xe2\x80\x84", "\xe2\x80\x85", "\xe2\x80\x86", "\xe2\x80\x87",
      "\xe2\x80\x88", "\xe2\x80\x89", "\xe2\x80\x8a", "\xe2\x80\xa8", "\xe2\x80\xa9",
      "\xe2\x80\xaf", "\xe2\x81\x9f", "\xe3\x80\x80", "\xef\xbb\xbf"};
  for (std::string_view space : kWide)
    if (text.substr(0, space.size()) == space) return true;
  return false;
}

bool matchesWindowsUser(std::string_view text) {
  for (;;) {
    text.remove_prefix(countOf(kWindowsUser, text.data(), text.size()));
    if (text.empty()) return true;
    if (static_cast<unsigned char>(text[0]) < 0x80 || startsWithWideSpace(text)) return false;
    text.remove_prefix(1);
  }
}

bool takePartition(Cursor& cursor) {
  if (!cursor.take("arn:aws")) return false;
  cursor.takeWhile(kPartition);
  return cursor.take(":");
}

// [a-z]{2}((-gov)|(-iso(b?)))?-[a-z]+-\d{1}
bool takeRegion(Cursor& cursor) {
  if (cursor.takeWhile(kLower, 2) != 2 || !cursor.take("-")) return false;
  const size_t letters = cursor.takeWhile(kLower);
  if (letters == 0 || !cursor.take("-")) return false;
  if (cursor.takeDigits(1)) return true;
  // The letters were the partition's mark (gov, iso, isob): the area follows.
  return cursor.takeWhile(kLower) > 0 && cursor.take("-") && cursor.takeDigits(1);
}

bool regionMarkIsKnown(std::string_view text) {
  // xx-MARK-area-9: with three dashes the second part must be one of the marks.
  size_t dashes = 0;
  for (char c : text) dashes += c == '-';
  if (dashes < 3) return true;
  const std::string_view mark = text.substr(3, text.find('-', 3) - 3);
  return mark == "gov" || mark == "iso" || mark == "isob";
}

bool matchesSecretArn(std::string_view text) {
  Cursor cursor(text);
  if (!takePartition(cursor) || !cursor.take("secretsmanager:")) return false;
  const std::string_view before = cursor.rest();
  if (!takeRegion(cursor)) return false;
  if (!regionMarkIsKnown(before.substr(0, before.size() - cursor.rest().size()))) return false;
  if (!cursor.take(":") || !cursor.takeDigits(12) || !cursor.take(":secret:")) return false;
  return cursor.takeWhile(kSecretName, 2028) > 0 && cursor.atEnd();
}

// arn:(aws[a-zA-Z-]*):iam::\d{12}:role(/[!-.0-~]+)*/[\w+=,.@-]+
bool matchesRoleArn(std::string_view text) {
  Cursor cursor(text);
  if (!takePartition(cursor) || !cursor.take("iam::")) return false;
  if (!cursor.takeDigits(12) || !cursor.take(":role/")) return false;
  // The name is the part after the last slash; parts before it may have more characters.
  for (;;) {
    const size_t named = cursor.takeWhile(kRoleName);
    const size_t others = cursor.takeWhile(kRolePath);
    if (cursor.atEnd()) return named > 0 && others == 0;
    if (named + others == 0 || !cursor.take("/")) return false;
  }
}

bool takeInteger(Cursor& cursor) {
  cursor.take("-");
  if (cursor.take("0")) return true;
  return cursor.takeWhile(kDigit) > 0;
}

bool matchesIntString(std::string_view text) {
  Cursor cursor(text);
  return takeInteger(cursor) && cursor.atEnd();
}

bool matchesFloatString(std::string_view text) {
  Cursor cursor(text);
  if (!takeInteger(cursor)) return false;
  if (cursor.take(".") && cursor.takeWhile(kDigit) == 0) return false;
  if (cursor.take("e") || cursor.take("E")) {
    if (!cursor.take("+")) cursor.take("-");
    if (cursor.takeWhile(kDigit) == 0) return false;
  }
  return cursor.atEnd();
}

bool matchesBoolString(std::string_view text) {
  char lower[6];
  if (text.size() >= sizeof lower) return false;
  for (size_t i = 0; i < text.size(); ++i)
    lower[i] = (classesOf(text[i]) & kUpper) != 0 ? static_cast<char>(text[i] | 0x20) : text[i];
  const std::string_view folded(lower, text.size());
  for (std::string_view word : {"true", "false", "yes", "no", "on", "off", "1", "0"})
    if (folded == word) return true;
  return false;
}

bool matchesExtensionName(std::string_view text) {
  Cursor cursor(text);
  if (cursor.takeWhile(kUpper, 1) == 0) return false;
  cursor.takeWhile(kExtensionName);
  return cursor.atEnd();
}

bool isAllOf(CharClass accepted, std::string_view text) {
  return countOf(accepted, text.data(), text.size()) == text.size();
}

}  // namespace

bool matchesPattern(Pattern pattern, std::string_view text) {
  switch (pattern) {
    case Pattern::kNone:
      return true;
    case Pattern::kJobId:
      return matchesId(text, "job-");
    case Pattern::kStepId:
      return matchesId(text, "step-");
    case Pattern::kEnvironmentId:
      return matchesEnvironmentId(text);
    case Pattern::kS3Prefix:
      return !text.empty() && isAllOf(kS3Prefix, text);
    case Pattern::kPosixName:
      return matchesPosixName(text);
    case Pattern::kWindowsUser:
      return matchesWindowsUser(text);
    case Pattern::kSecretArn:
      return matchesSecretArn(text);
    case Pattern::kRoleArn:
      return matchesRoleArn(text);
    case Pattern::kIntString:
      return matchesIntString(text);
    case Pattern::kFloatString:
      return matchesFloatString(text);
    case Pattern::kBoolString:
      return matchesBoolString(text);
    case Pattern::kExtensionName:
      return matchesExtensionName(text);
    case Pattern::kLocationName:
      return isAllOf(kLocationName, text);
    case Pattern::kFarmId:
      return matchesId(text, "farm-");
    case Pattern::kFleetId:
      return matchesId(text, "fleet-");
    case Pattern::kWorkerId:
      return matchesId(text, "worker-");
  }
  return true;
}

const char* patternText(Pattern pattern) {
  switch (pattern) {
    case Pattern::kNone:
      return "";
    case Pattern::kJobId:
      return "job-[0-9a-f]{32}";
    case Pattern::kStepId:
      return "step-[0-9a-f]{32}";
    case Pattern::kEnvironmentId:
      return "(STEP:step-[0-9a-f]{32}:.*)|(JOB:job-[0-9a-f]{32}:.*)";
    case Pattern::kS3Prefix:
      return "[a-zA-Z0-9-_/]+";
    case Pattern::kPosixName:
      return "(?:[a-z][a-z0-9-]{0,30})?";
    case Pattern::kWindowsUser:
      return "[^\"'/\\[\\]:;|=,+*?<>\\s]*";
    case Pattern::kSecretArn:
      return "arn:(aws[a-zA-Z-]*):secretsmanager:[a-z]{2}((-gov)|(-iso(b?)))?-[a-z]+-\\d{1}:\\d{12}"
             ":secret:[a-zA-Z0-9-/_+=.@]{1,2028}";
    case Pattern::kRoleArn:
      return "arn:(aws[a-zA-Z-]*):iam::\\d{12}:role(/[!-.0-~]+)*/[\\w+=,.@-]+";
    case Pattern::kIntString:
      return "[-]?(0|[1-9][0-9]*)";
    case Pattern::kFloatString:
      return "[-]?(0|[1-9][0-9]*)([.][0-9]+)?([eE][+-]?[0-9]+)?";
    case Pattern::kBoolString:
      return "([Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee]|[Yy][Ee][Ss]|[Nn][Oo]|[Oo][Nn]|[Oo][Ff][Ff]"
             "|[01])";
    case Pattern::kExtensionName:
      return "[A-Z][A-Z0-9_]*";
    case Pattern::kLocationName:
      return "[0-9A-Za-z ]*";
    case Pattern::kFarmId:
      return "farm-[0-9a-f]{32}";
    case Pattern::kFleetId:
      return "fleet-[0-9a-f]{32}";
    case Pattern::kWorkerId:
      return "worker-[0-9a-f]{32}";
  }
  return "";
}

}  // namespace job_entity
