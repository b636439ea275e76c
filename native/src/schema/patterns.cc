// The service model's patterns, matched by hand: a regular expression engine would be larger than
// the rest of the core. Each matcher stands for the whole string.

#include "job_entity/schema.h"

namespace job_entity {

namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isLower(char c) { return c >= 'a' && c <= 'z'; }
bool isUpper(char c) { return c >= 'A' && c <= 'Z'; }
bool isAlpha(char c) { return isLower(c) || isUpper(c); }
bool isAlnum(char c) { return isAlpha(c) || isDigit(c); }
bool isLowerHex(char c) { return isDigit(c) || (c >= 'a' && c <= 'f'); }

/// Reads a string from the left; every take() says whether it took something.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : text_(text) {}

  bool atEnd() const { return text_.empty(); }
  char peek() const { return text_.empty() ? '\0' : text_.front(); }
  std::string_view rest() const { return text_; }

  bool take(std::string_view prefix) {
    if (text_.substr(0, prefix.size()) != prefix) return false;
    text_.remove_prefix(prefix.size());
    return true;
  }

  template <typename Accept>
  size_t takeWhile(Accept accept, size_t most = SIZE_MAX) {
    size_t count = 0;
    while (count < text_.size() && count < most && accept(text_[count])) ++count;
    text_.remove_prefix(count);
    return count;
  }

 private:
  std::string_view text_;
};

bool takeId(Cursor& cursor, std::string_view prefix) {
  return cursor.take(prefix) && cursor.takeWhile(isLowerHex, 32) == 32;
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
  if (!isLower(cursor.peek())) return false;
  cursor.takeWhile([](char c) { return isLower(c) || isDigit(c) || c == '-'; }, 31);
  return cursor.atEnd();
}

/// Length in bytes of the white space code point (\s) at the start of text, 0 if there is none.
size_t whiteSpaceAt(std::string_view text) {
  const auto c = static_cast<unsigned char>(text[0]);
  if (c == ' ' || (c >= '\t' && c <= '\r')) return 1;
  if (c < 0x80) return 0;
  static constexpr std::string_view kWide[] = {
      "\xc2\xa0",     "\xe1\x9a\x80", "\xe2\x80\x80", "\xe2\x80\x81", "\xe2\x80\x82",
      "\xe2\x80\x83", "\xe2\x80\x84", "\xe2\x80\x85", "\xe2\x80\x86", "\xe2\x80\x87",
      "\xe2\x80\x88", "\xe2\x80\x89", "\xe2\x80\x8a", "\xe2\x80\xa8", "\xe2\x80\xa9",
      "\xe2\x80\xaf", "\xe2\x81\x9f", "\xe3\x80\x80", "\xef\xbb\xbf"};
  for (std::string_view space : kWide)
    if (text.substr(0, space.size()) == space) return space.size();
  return 0;
}

bool matchesWindowsUser(std::string_view text) {
  for (size_t i = 0; i < text.size(); ++i) {
    if (std::string_view("\"'/[]:;|=,+*?<>").find(text[i]) != std::string_view::npos) return false;
    if (whiteSpaceAt(text.substr(i)) != 0) return false;
  }
  return true;
}

bool takePartition(Cursor& cursor) {
  if (!cursor.take("arn:aws")) return false;
  cursor.takeWhile([](char c) { return isAlpha(c) || c == '-'; });
  return cursor.take(":");
}

// [a-z]{2}((-gov)|(-iso(b?)))?-[a-z]+-\d{1}
bool takeRegion(Cursor& cursor) {
  if (cursor.takeWhile(isLower, 2) != 2 || !cursor.take("-")) return false;
  const size_t letters = cursor.takeWhile(isLower);
  if (letters == 0 || !cursor.take("-")) return false;
  if (isDigit(cursor.peek())) return cursor.takeWhile(isDigit, 1) == 1;
  // The letters were the partition's mark (gov, iso, isob): the area follows.
  return cursor.takeWhile(isLower) > 0 && cursor.take("-") && cursor.takeWhile(isDigit, 1) == 1;
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
  if (!cursor.take(":") || cursor.takeWhile(isDigit, 12) != 12 || !cursor.take(":secret:"))
    return false;
  const size_t name = cursor.takeWhile(
      [](char c) {
        return isAlnum(c) || std::string_view("-/_+=.@").find(c) != std::string_view::npos;
      },
      2028);
  return name > 0 && cursor.atEnd();
}

// arn:(aws[a-zA-Z-]*):iam::\d{12}:role(/[!-.0-~]+)*/[\w+=,.@-]+
bool matchesRoleArn(std::string_view text) {
  Cursor cursor(text);
  if (!takePartition(cursor) || !cursor.take("iam::")) return false;
  if (cursor.takeWhile(isDigit, 12) != 12 || !cursor.take(":role/")) return false;
  const std::string_view path = cursor.rest();
  const size_t slash = path.rfind('/');
  const std::string_view name = slash == std::string_view::npos ? path : path.substr(slash + 1);
  for (char c : name)
    if (!isAlnum(c) && std::string_view("_+=,.@-").find(c) == std::string_view::npos) return false;
  if (name.empty()) return false;
  if (slash == std::string_view::npos) return true;
  bool component = false;
  for (char c : path.substr(0, slash + 1)) {
    if (c == '/') {
      if (!component) return false;
      component = false;
    } else if (c >= '!' && c <= '~') {
      component = true;
    } else {
      return false;
    }
  }
  return true;
}

bool takeInteger(Cursor& cursor) {
  cursor.take("-");
  if (cursor.take("0")) return true;
  return cursor.takeWhile(isDigit) > 0;
}

bool matchesIntString(std::string_view text) {
  Cursor cursor(text);
  return takeInteger(cursor) && cursor.atEnd();
}

bool matchesFloatString(std::string_view text) {
  Cursor cursor(text);
  if (!takeInteger(cursor)) return false;
  if (cursor.take(".") && cursor.takeWhile(isDigit) == 0) return false;
  if (cursor.take("e") || cursor.take("E")) {
    if (!cursor.take("+")) cursor.take("-");
    if (cursor.takeWhile(isDigit) == 0) return false;
  }
  return cursor.atEnd();
}

bool matchesBoolString(std::string_view text) {
  char lower[6];
  if (text.size() >= sizeof lower) return false;
  for (size_t i = 0; i < text.size(); ++i)
    lower[i] = isUpper(text[i]) ? static_cast<char>(text[i] | 0x20) : text[i];
  const std::string_view folded(lower, text.size());
  for (std::string_view word : {"true", "false", "yes", "no", "on", "off", "1", "0"})
    if (folded == word) return true;
  return false;
}

bool matchesExtensionName(std::string_view text) {
  if (text.empty() || !isUpper(text[0])) return false;
  Cursor cursor(text);
  cursor.takeWhile([](char c) { return isUpper(c) || isDigit(c) || c == '_'; });
  return cursor.atEnd();
}

template <typename Accept>
bool everyChar(std::string_view text, Accept accept) {
  for (char c : text)
    if (!accept(c)) return false;
  return true;
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
      return !text.empty() &&
             everyChar(text, [](char c) { return isAlnum(c) || c == '-' || c == '_' || c == '/'; });
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
      return everyChar(text, [](char c) { return isAlnum(c) || c == ' '; });
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
