// Functions of strings that search, cut and pad.

#include <algorithm>
#include <unordered_set>

#include "expr/evaluator.h"
#include "expr/functions.h"
#include "expr/search.h"
#include "expr/slice_indices.h"
#include "expr/unicode.h"
#include "expr/value_memory.h"

namespace job_entity::expr {
namespace {

constexpr size_t kNowhere = std::string_view::npos;

bool counted(Call& call) { return call.evaluator.countText(call[0].string().size()); }
bool copied(Call& call) { return call.evaluator.countCopy(call[0].string().size()); }

bool setText(Call& call, std::string_view text) {
  call.result = Value::ofString(std::string(text));
  return true;
}
bool setBool(Call& call, bool value) {
  call.result = Value::ofBool(value);
  return true;
}

bool hasNeedle(Call& call, const char* name) {
  if (!call[1].string().empty()) return counted(call);
  return call.evaluator.failValue(std::string(name) + "() cannot look for an empty string");
}

bool setPlace(Call& call, size_t place) {
  call.result = Value::ofInt(
      place == kNowhere ? -1
                        : static_cast<int64_t>(codePointCount(call[0].string().substr(0, place))));
  return true;
}

bool setFoundPlace(Call& call, size_t place) {
  if (place == kNowhere) return call.evaluator.failValue("the string is not in it");
  return setPlace(call, place);
}

size_t lastPlace(const Call& call) {
  const std::string_view text = call[0].string();
  return LastSearch(text, call[1].string()).in(text.size());
}

bool setTexts(Call& call, const std::vector<std::string_view>& texts) {
  // The pieces are new strings, each with its own bytes.
  if (!call.evaluator.checkMemory(texts.size() * kValueBytes + call[0].string().size()) ||
      !call.evaluator.countEffort(texts.size())) {
    return false;
  }
  Values values;
  values.reserve(texts.size());
  for (const std::string_view text : texts) values.push_back(Value::ofString(std::string(text)));
  call.result = Value::ofList(types::kString, std::move(values));
  return true;
}

/// Room for a text that is filled up to `width` code points; how many are missing.
bool padding(Call& call, std::string_view text, uint64_t& missing) {
  const int64_t width = call[1].integer();
  const uint64_t length = codePointCount(text);
  missing = width > 0 && static_cast<uint64_t>(width) > length
                ? static_cast<uint64_t>(width) - length
                : 0;
  return copied(call) && call.evaluator.reserveCopy(text.size() + missing);
}

bool pad(Call& call, uint64_t left, uint64_t right) {
  std::string out(left, ' ');
  out += call[0].string();
  out.append(right, ' ');
  call.result = Value::ofString(std::move(out));
  return true;
}

/// The characters that strip() takes away.
class Stripped {
 public:
  explicit Stripped(const Call& call) : areSpaces_(call.count == 1) {
    if (areSpaces_) return;
    const std::string_view set = call[1].string();
    for (size_t at = 0; at < set.size();) codePoints_.insert(nextCodePoint(set, at));
  }
  bool has(uint32_t codePoint) const {
    return areSpaces_ ? isSpace(codePoint) : codePoints_.count(codePoint) != 0;
  }

 private:
  bool areSpaces_;
  std::unordered_set<uint32_t> codePoints_;
};

bool strip(Call& call, bool left, bool right) {
  const std::string_view text = call[0].string();
  if (!counted(call)) return false;
  const Stripped stripped(call);
  size_t begin = 0;
  for (size_t at = 0; left && at < text.size() && stripped.has(nextCodePoint(text, at));) {
    begin = at;
  }
  size_t end = text.size();
  for (size_t at = end; right && at > begin && stripped.has(previousCodePoint(text, at));) {
    end = at;
  }
  return setText(call, text.substr(begin, end - begin));
}

/// Whether the memory cannot hold so many pieces, so that setTexts() will fail and no more need be
/// looked for: a text of separators has 16 bytes of views for each of its own.
bool areTooMany(const Call& call, const std::vector<std::string_view>& pieces) {
  return pieces.size() > call.evaluator.options().maxMemory / kValueBytes;
}

/// Pieces between white space, of which none is empty.
std::vector<std::string_view> words(const Call& call, std::string_view text) {
  std::vector<std::string_view> found;
  size_t start = kNowhere;
  for (size_t at = 0; at < text.size() && !areTooMany(call, found);) {
    const size_t here = at;
    if (!isSpace(nextCodePoint(text, at))) {
      if (start == kNowhere) start = here;
    } else if (start != kNowhere) {
      found.push_back(text.substr(start, here - start));
      start = kNowhere;
    }
  }
  if (start != kNowhere) found.push_back(text.substr(start));
  return found;
}

/// Greatest number of cuts; a negative one is not a limit.
uint64_t cutsOf(const Call& call) {
  if (call.count < 3 || call[2].integer() < 0) return UINT64_MAX;
  return static_cast<uint64_t>(call[2].integer());
}

bool repeats(Call& call, int64_t times, uint64_t& bytes) {
  const uint64_t size = call[0].string().size();
  const uint64_t count = times < 0 ? 0 : static_cast<uint64_t>(times);
  if (size != 0 && count > UINT64_MAX / 2 / size) return call.evaluator.failOverflow();
  bytes = size * count;
  return call.evaluator.reserveCopy(bytes);
}

}  // namespace

bool addText(Call& call) {
  const std::string left = call[0].text();
  const std::string right = call[1].text();
  const uint64_t bytes = left.size() + right.size();
  if (!call.evaluator.reserveCopy(bytes)) return false;
  call.result = Value::ofString(left + right);
  return true;
}

bool repeatText(Call& call) {
  uint64_t bytes = 0;
  if (!repeats(call, call[1].integer(), bytes)) return false;
  std::string out;
  out.reserve(bytes);
  if (bytes > 0) out = call[0].string();
  // By what there is already: a short text may be wanted a million times.
  while (out.size() < bytes) out.append(out, 0, bytes - out.size());
  call.result = Value::ofString(std::move(out));
  return true;
}

bool textContains(Call& call) {
  return counted(call) && setBool(call, findIn(call[0].string(), call[1].string()) != kNowhere);
}
bool textLacks(Call& call) {
  return counted(call) && setBool(call, findIn(call[0].string(), call[1].string()) == kNowhere);
}

bool characterAt(Call& call) {
  const std::string_view text = call[0].string();
  if (!copied(call)) return false;
  const auto length = static_cast<int64_t>(codePointCount(text));
  const int64_t given = call[1].integer();
  const int64_t index = given < 0 ? given + length : given;
  if (index < 0 || index >= length) {
    return call.evaluator.failValue("there is no index " + std::to_string(given) + " in " +
                                    std::to_string(length) + " characters");
  }
  const size_t start = byteOfCodePoint(text, static_cast<uint64_t>(index));
  size_t end = start;
  nextCodePoint(text, end);
  return setText(call, text.substr(start, end - start));
}

bool sliceText(Call& call) {
  const std::string_view text = call[0].string();
  if (!counted(call)) return false;
  std::vector<uint32_t> starts;
  for (size_t at = 0; at < text.size(); nextCodePoint(text, at)) {
    starts.push_back(static_cast<uint32_t>(at));
  }
  const SliceIndices indices = sliceIndices(call, starts.size());
  starts.push_back(static_cast<uint32_t>(text.size()));
  std::string out;
  for (uint64_t i = 0; i < indices.count; ++i) {
    const uint64_t index = indices.at(i);
    out.append(text, starts[index], starts[index + 1] - starts[index]);
  }
  call.result = Value::ofString(std::move(out));
  return true;
}

bool stripText(Call& call) { return strip(call, true, true); }
bool stripLeft(Call& call) { return strip(call, true, false); }
bool stripRight(Call& call) { return strip(call, false, true); }

bool startsWith(Call& call) {
  const std::string_view start = call[1].string();
  return copied(call) && setBool(call, call[0].string().substr(0, start.size()) == start);
}

bool endsWith(Call& call) {
  const std::string_view text = call[0].string();
  const std::string_view end = call[1].string();
  return copied(call) &&
         setBool(call, text.size() >= end.size() && text.substr(text.size() - end.size()) == end);
}

bool removePrefix(Call& call) {
  if (!startsWith(call)) return false;
  return setText(call,
                 call[0].string().substr(call.result.boolean() ? call[1].string().size() : 0));
}

bool removeSuffix(Call& call) {
  if (!endsWith(call)) return false;
  const std::string_view text = call[0].string();
  return setText(
      call, text.substr(0, text.size() - (call.result.boolean() ? call[1].string().size() : 0)));
}

bool findText(Call& call) {
  return hasNeedle(call, "find") && setPlace(call, findIn(call[0].string(), call[1].string()));
}
bool findLastText(Call& call) {
  return hasNeedle(call, "rfind") && setPlace(call, lastPlace(call));
}
bool indexText(Call& call) {
  return hasNeedle(call, "index") &&
         setFoundPlace(call, findIn(call[0].string(), call[1].string()));
}
bool indexLastText(Call& call) {
  return hasNeedle(call, "rindex") && setFoundPlace(call, lastPlace(call));
}

bool countText(Call& call) {
  if (!hasNeedle(call, "count")) return false;
  const std::string_view needle = call[1].string();
  int64_t count = 0;
  for (size_t at = 0; (at = findIn(call[0].string(), needle, at)) != kNowhere;
       at += needle.size()) {
    ++count;
  }
  call.result = Value::ofInt(count);
  return true;
}

bool replaceText(Call& call) {
  if (!hasNeedle(call, "replace")) return false;
  const std::string_view text = call[0].string();
  const std::string_view from = call[1].string();
  const std::string_view to = call[2].string();
  uint64_t count = 0;
  for (size_t at = 0; (at = findIn(text, from, at)) != kNowhere; at += from.size()) ++count;
  const uint64_t bytes = text.size() + count * to.size() - count * from.size();
  if (!call.evaluator.reserveText(text.size(), bytes)) return false;
  std::string out;
  out.reserve(bytes);
  size_t start = 0;
  for (size_t at = 0; (at = findIn(text, from, start)) != kNowhere; start = at + from.size()) {
    out.append(text, start, at - start);
    out += to;
  }
  out += text.substr(start);
  call.result = Value::ofString(std::move(out));
  return true;
}

bool splitText(Call& call) {
  const std::string_view text = call[0].string();
  if (call.count == 1) return counted(call) && setTexts(call, words(call, text));
  if (!hasNeedle(call, "split")) return false;
  const std::string_view separator = call[1].string();
  std::vector<std::string_view> pieces;
  size_t start = 0;
  for (uint64_t left = cutsOf(call); left > 0 && !areTooMany(call, pieces); --left) {
    const size_t at = findIn(text, separator, start);
    if (at == kNowhere) break;
    pieces.push_back(text.substr(start, at - start));
    start = at + separator.size();
  }
  pieces.push_back(text.substr(start));
  return setTexts(call, pieces);
}

bool splitLast(Call& call) {
  // Without a limit both sides give the same, but for a separator that overlaps itself, which the
  // engine looks for from the left.
  if (cutsOf(call) == UINT64_MAX) return splitText(call);
  if (!hasNeedle(call, "rsplit")) return false;
  const std::string_view separator = call[1].string();
  std::string_view text = call[0].string();
  const LastSearch search(text, separator);
  std::vector<std::string_view> pieces;
  for (uint64_t left = cutsOf(call); left > 0 && !areTooMany(call, pieces); --left) {
    const size_t at = search.in(text.size());
    if (at == kNowhere) break;
    pieces.push_back(text.substr(at + separator.size()));
    text = text.substr(0, at);
  }
  pieces.push_back(text);
  std::reverse(pieces.begin(), pieces.end());
  return setTexts(call, pieces);
}

bool centerText(Call& call) {
  uint64_t missing = 0;
  if (!padding(call, call[0].string(), missing)) return false;
  // An odd one is on the left where the width is odd, too.
  const uint64_t left = missing / 2 + (missing & static_cast<uint64_t>(call[1].integer()) & 1);
  return pad(call, left, missing - left);
}
bool leftText(Call& call) {
  uint64_t missing = 0;
  return padding(call, call[0].string(), missing) && pad(call, 0, missing);
}
bool rightText(Call& call) {
  uint64_t missing = 0;
  return padding(call, call[0].string(), missing) && pad(call, missing, 0);
}

bool zeroFill(Call& call) {
  std::string text = call[0].text();
  const int64_t width = call[1].integer();
  const uint64_t length = codePointCount(text);
  const uint64_t missing = width > 0 && static_cast<uint64_t>(width) > length
                               ? static_cast<uint64_t>(width) - length
                               : 0;
  if (!call.evaluator.reserveCopy(text.size() + missing)) return false;
  const bool isSigned = !text.empty() && (text[0] == '-' || text[0] == '+');
  text.insert(isSigned ? 1 : 0, missing, '0');
  call.result = Value::ofString(std::move(text));
  return true;
}

}  // namespace job_entity::expr
