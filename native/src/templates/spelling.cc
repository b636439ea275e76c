#include "templates/spelling.h"

namespace job_entity::templates {

namespace {

constexpr std::string_view kLineEnds = "\r\n\t";
constexpr size_t kNowhere = std::string_view::npos;

Misspelt controls(std::string_view text, std::string_view allowed) {
  const size_t at = findControl(text, allowed);
  if (at == kNowhere) return {};
  return {"The text holds a control character.", static_cast<uint32_t>(at), false};
}

}  // namespace

bool isIdentifier(std::string_view text) {
  if (text.empty() || !isNameStart(text[0])) return false;
  for (const char c : text)
    if (!isNamePart(c)) return false;
  return true;
}

size_t findControl(std::string_view text, std::string_view allowed) {
  for (size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    // C1 is 0xc2 and 0x80 to 0x9f in UTF-8.
    const bool isWide =
        c == 0xc2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xa0;
    if (isWide || c == 0x7f || (c < 0x20 && allowed.find(text[i]) == kNowhere)) return i;
  }
  return kNowhere;
}

Misspelt checkSpelling(Spelling spelling, std::string_view text, bool withExpr) {
  switch (spelling) {
    case Spelling::kAny:
      return {};
    case Spelling::kName:
    case Spelling::kLine:
      return controls(text, {});
    case Spelling::kProse:
      return controls(text, kLineEnds);
    case Spelling::kArgument: {
      Misspelt found = controls(text, withExpr ? kLineEnds : std::string_view());
      // openjd-rs lets ends of lines through; the Python model does not.
      found.isDisputed = found.message != nullptr && controls(text, "\r\n").message == nullptr;
      if (found.isDisputed)
        found.message = "An argument holds an end of line, which some workers refuse without EXPR.";
      return found;
    }
    case Spelling::kIdentifier: {
      uint32_t at = 0;
      while (at < text.size() && isNamePart(text[at])) ++at;
      if (isIdentifier(text)) return {};
      return {"A name is made of letters, digits and _, and does not start with a digit.",
              at < text.size() ? at : 0, false};
    }
    case Spelling::kBaseName: {
      const size_t at = text.find_first_of("/\\");
      if (at == kNowhere) return {};
      return {"A file name has no directory: neither / nor \\ may be in it.",
              static_cast<uint32_t>(at), false};
    }
  }
  return {};
}

}  // namespace job_entity::templates
