#include "capture/shown_error.h"

#include <algorithm>

#include "base/ascii.h"
#include "capture/decoding.h"
#include "capture/facts.h"
#include "capture/record_form.h"
#include "capture/times.h"
#include "capture/words.h"

namespace job_entity::capture {

namespace {

constexpr size_t kNowhere = std::string_view::npos;
constexpr std::string_view kColon = ": ";
/// A stack is not longer.
constexpr size_t kMostBefore = 16384;
/// What a program prints in front of an error is not longer.
constexpr size_t kMostInFront = 256;
/// What Node says around an error is not longer.
constexpr size_t kMostAround = 1024;

bool endsLikeError(std::string_view word) {
  for (const std::string_view end : {"Exception", "Error"})
    if (word.size() > end.size() && word.substr(word.size() - end.size()) == end) return true;
  return false;
}

bool opensAnything(std::string_view line) {
  return !line.empty() && std::string_view("{[\"").find(line[0]) != kNowhere;
}

/// The first word with a colon that reads like an error's name, or else the line's first word if it
/// has one.
bool findName(std::string_view line, size_t& begin, size_t& end) {
  bool isFound = false;
  for (size_t colon = line.substr(0, kMostInFront).find(kColon); colon != kNowhere;
       colon = line.substr(0, kMostInFront).find(kColon, colon + 1)) {
    size_t word = colon;
    while (word > 0 && isAsciiLetter(line[word - 1])) --word;
    const bool isName = endsLikeError(line.substr(word, colon - word));
    if (isName || (word == 0 && colon > 0)) {
      begin = word;
      end = colon;
      isFound = true;
    }
    if (isName) break;
  }
  return isFound;
}

}  // namespace

bool findShownError(std::string_view text, size_t members, ShownError& found) {
  const size_t from = members - std::min(members, kMostBefore);
  for (size_t end = members; end > from;) {
    const size_t feed = text.rfind('\n', end - 1);
    const size_t line = feed == kNowhere ? 0 : feed + 1;
    if (line < from) return false;
    size_t begin;
    size_t colon;
    if (findName(text.substr(line, end - line), begin, colon)) {
      found.name = line + begin;
      found.nameEnd = line + colon;
      found.message = found.nameEnd + kColon.size();
      found.messageEnd = std::min(text.find('\n', found.message), members);
      while (found.messageEnd > found.message && isJsonBlank(text[found.messageEnd - 1]))
        --found.messageEnd;
      return true;
    }
    if (line == 0) return false;
    end = line - 1;
  }
  return false;
}

bool isAroundAlone(std::string_view text) {
  if (text.size() > kMostAround || mayHoldAnything(text)) return false;
  for (size_t at = 0; at < text.size();) {
    const std::string_view line = text.substr(at, text.find('\n', at) - at);
    const bool isOfLog = isLogRecord(line) || timeLength(line) > 0 || levelLength(line) > 0;
    if (isOfLog || opensAnything(line)) return false;
    at += line.size() + 1;
  }
  return true;
}

std::shared_ptr<const DecodedText> inspectedError(const SourcePiece& piece, const ShownError& error,
                                                  size_t members) {
  const std::string_view text = piece.text();
  Decoding decoding(piece);
  decoding.replace(0, 0, "{ name: '");
  decoding.copy(0, error.nameEnd);
  decoding.replace(error.nameEnd, error.message, "', message: '");
  for (size_t at = error.message; at < error.messageEnd; ++at) {
    if (text[at] == '\'' || text[at] == '\\') decoding.replace(at, at, "\\");
    decoding.copy(at, at + 1);
  }
  decoding.replace(error.messageEnd, members + 1, "',");
  decoding.copy(members + 1, text.size());
  return decoding.finish(text.size(), text.size());
}

}  // namespace job_entity::capture
