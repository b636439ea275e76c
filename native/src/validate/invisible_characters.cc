// Texts that show as others than they are. All strings of the input are looked at, names of members
// and templates included: a command or a path may be in any of them.

#include "job_entity/limits.h"
#include "job_entity/validate.h"
#include "base/format.h"
#include "json/invisible.h"
#include "json/utf8.h"
#include "base/ascii.h"
#include "findings/findings.h"

namespace job_entity {

namespace {

/// The character of a JSON string at `input[at]`, as written or as an escape.
uint32_t characterAt(std::string_view input, size_t at, size_t& bytes) {
  bytes = 2;
  if (input[at] != '\\') {
    uint32_t length;
    const uint32_t codePoint = json::codePointAt(input, at, length);
    bytes = length;
    return codePoint;
  }
  const json::JsonEscape escape = json::jsonEscapeAt(input, at);
  if (escape.length == 0) return json::kNoCodePoint;
  bytes = escape.length;
  return escape.codePoint;
}

const char* effectOf(uint32_t codePoint) {
  if (json::isBidiControl(codePoint)) return "which turns the direction of what is shown";
  return codePoint < 0x20 || (codePoint >= 0x7f && codePoint < 0xa0) ? "a control character"
                                                                     : "which is not visible";
}

class InvisibleSearch {
 public:
  InvisibleSearch(const Response& response, Diagnostics& diagnostics)
      : response_(response), input_(response.input()), diagnostics_(diagnostics) {}

  void run() {
    for (size_t at = input_.find('"'); at < input_.size(); at = input_.find('"', at + 1))
      at = readString(at + 1);
    findings::addFindings(std::move(findings_), response_, diagnostics_);
  }

 private:
  /// Returns the index of the closing quote, or the end of the input.
  size_t readString(size_t at) {
    uint32_t worst = json::kNoCodePoint;
    size_t place = 0;
    uint32_t count = 0;
    size_t bytes;
    for (; at < input_.size() && input_[at] != '"'; at += bytes) {
      const uint32_t codePoint = characterAt(input_, at, bytes);
      if (codePoint == json::kNoCodePoint || !json::isInvisible(codePoint)) continue;
      if (count++ == 0) place = at;
      // The worst character of a text is named, at the place of the first.
      if (worst == json::kNoCodePoint ||
          (json::isBidiControl(codePoint) && !json::isBidiControl(worst)))
        worst = codePoint;
    }
    if (count > 0) add(place, worst, count);
    return at;
  }

  void add(size_t place, uint32_t codePoint, uint32_t count) {
    const Severity severity = json::isBidiControl(codePoint)
                                  ? Severity::kWarning
                                  : defaultSeverity(Code::kInvisibleCharacters);
    if (findings_.size() == diagnostics_.most()) return diagnostics_.countOmitted(severity);
    std::string message =
        format("The text holds {}, {}", {json::codePointName(codePoint), effectOf(codePoint)});
    if (count > 1) message += format(", among {} such characters", {count});
    findings_.push_back({Code::kInvisibleCharacters,
                         severity,
                         static_cast<uint32_t>(place),
                         {},
                         std::move(message) + '.'});
  }

  const Response& response_;
  std::string_view input_;
  Diagnostics& diagnostics_;
  std::vector<findings::Finding> findings_;
};

}  // namespace

void checkInvisibleCharacters(const Response& response, Diagnostics& diagnostics) {
  if (json::mayHoldInvisible(response.input())) InvisibleSearch(response, diagnostics).run();
}

}  // namespace job_entity
