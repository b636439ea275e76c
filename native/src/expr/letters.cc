// Functions of strings that look at letters: case, and what a text consists of.

#include "expr/evaluator.h"
#include "expr/functions.h"
#include "expr/unicode.h"

namespace job_entity::expr {
namespace {

/// A text whose code points are appended one by one. Case makes no more than three of one.
template <class Append>
bool mapped(Call& call, const Append& append) {
  const std::string_view text = call[0].string();
  if (!call.evaluator.reserveText(text.size(), text.size())) return false;
  std::string out;
  out.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    const size_t start = at;
    append(out, nextCodePoint(text, at), start);
  }
  call.result = Value::ofString(std::move(out));
  return true;
}

/// Whether all code points are like that, and there is one.
template <class Test>
bool all(Call& call, const Test& test) {
  const std::string_view text = call[0].string();
  if (!call.evaluator.countText(text.size())) return false;
  bool result = !text.empty();
  for (size_t at = 0; result && at < text.size();) result = test(nextCodePoint(text, at));
  call.result = Value::ofBool(result);
  return true;
}

/// Whether there are letters with case, and all are of that one.
bool allCased(Call& call, CharClass wanted) {
  bool any = false;
  if (!all(call, [&](uint32_t c) {
        if (isInClass(wanted, c)) return any = true;
        return !isCased(c);
      })) {
    return false;
  }
  call.result = Value::ofBool(call.result.boolean() && any);
  return true;
}

}  // namespace

bool upperText(Call& call) {
  return mapped(call, [](std::string& out, uint32_t c, size_t) { appendUpper(out, c); });
}

bool lowerText(Call& call) {
  const std::string_view text = call[0].string();
  return mapped(call,
                [text](std::string& out, uint32_t, size_t at) { appendLower(out, text, at); });
}

bool titleText(Call& call) {
  const std::string_view text = call[0].string();
  // Whether a letter has a case is looked up for each: three times the time of the others.
  if (!call.evaluator.countEffort(text.size())) return false;
  bool inWord = false;
  return mapped(call, [&](std::string& out, uint32_t c, size_t at) {
    if (inWord) {
      appendLower(out, text, at);
    } else {
      appendTitle(out, c);
    }
    inWord = isCased(c);
  });
}

bool capitalizeText(Call& call) {
  const std::string_view text = call[0].string();
  return mapped(call, [text](std::string& out, uint32_t c, size_t at) {
    if (at == 0) {
      appendTitle(out, c);
    } else {
      appendLower(out, text, at);
    }
  });
}

bool isDigitText(Call& call) { return all(call, isDigit); }
bool isAlphaText(Call& call) {
  return all(call, [](uint32_t c) { return isInClass(CharClass::kLetter, c); });
}
bool isAlnumText(Call& call) { return all(call, isAlnum); }
bool isSpaceText(Call& call) { return all(call, isSpace); }
bool isUpperText(Call& call) { return allCased(call, CharClass::kUpper); }
bool isLowerText(Call& call) { return allCased(call, CharClass::kLower); }

bool isAsciiText(Call& call) {
  // An empty text is, other than for the rest of them.
  if (!all(call, [](uint32_t c) { return c < 0x80; })) return false;
  if (call[0].string().empty()) call.result = Value::ofBool(true);
  return true;
}

}  // namespace job_entity::expr
