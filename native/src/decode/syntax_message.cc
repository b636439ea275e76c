#include "decode/syntax_message.h"

#include "base/ascii.h"

namespace job_entity::decode {

namespace {

/// The last byte before that one which is not a blank; zero if there is none.
char byteBefore(std::string_view text, size_t offset) {
  while (offset > 0 && isJsonBlank(text[offset - 1])) --offset;
  return offset > 0 ? text[offset - 1] : '\0';
}

/// Whether an odd number of backslashes ends there, so that what follows is escaped.
bool isEscaped(std::string_view text, size_t offset) {
  size_t count = 0;
  while (count < offset && text[offset - 1 - count] == '\\') ++count;
  return count % 2 != 0;
}

/// Quotes as writing programs set them, in UTF-8.
bool isCurlyQuote(std::string_view text) {
  return startsWith(text, "\xe2\x80\x9c") || startsWith(text, "\xe2\x80\x9d") ||
         startsWith(text, "\xe2\x80\x9e") || startsWith(text, "\xe2\x80\x98") ||
         startsWith(text, "\xe2\x80\x99");
}

}  // namespace

const char* syntaxMessage(std::string_view text, size_t offset) {
  if (offset >= text.size())
    return offset > 0 ? "The text ends here in the middle of a value: it was cut off."
                      : "The text is empty.";
  const std::string_view rest = text.substr(offset);
  const char c = rest[0];
  const char before = byteBefore(text, offset);
  if (c == '\n' || c == '\r')
    return "A line break is in the middle of a string: the text looks wrapped, as a terminal or a "
           "mail does it. Copy it without the wrapping, or save it to a file.";
  if (static_cast<unsigned char>(c) < 0x20)
    return "A control character is in the middle of a string, where JSON has an escape.";
  if (isCurlyQuote(rest))
    return "A curly quote is here in place of a straight one: the text went through a program that "
           "sets quotes, such as a wiki or a mail. Copy it from where it came from.";
  if (startsWith(rest, "\xc2\xa0"))
    return "A no-break space (U+00A0) is here, which JSON does not have: text that is copied from "
           "a "
           "web page may. Put a plain space in its place.";
  if (startsWith(rest, "//") || startsWith(rest, "/*") || c == '#')
    return "A comment is here: JSON has none.";
  if ((c == '}' || c == ']') && before == ',')
    return "The comma before this bracket is one too many: JSON has none behind the last value.";
  if (startsWith(rest, "[Object]") || startsWith(rest, "[Array]") ||
      (before == '[' && (startsWith(rest, "Object]") || startsWith(rest, "Array]"))))
    return "[Object] is here in place of a value: the program that printed this left out what is "
           "inside. Print it by JSON.stringify(response).";
  if (c == '\'') return "A single quote is here: JSON has double quotes.";
  if (c == '\\' || isEscaped(text, offset))
    return "A backslash is here with which no escape of JSON starts.";
  if (c == '"') return "A comma or a colon is missing before this string.";
  if (c == '{' || c == '[') return "A comma or a colon is missing before this bracket.";
  if (c == '}' || c == ']')
    return "A value is missing before this bracket, or the bracket is another one than the text "
           "opened.";
  if (c == ',' || c == ':') return "A value is missing before this sign.";
  if (before == '{' || before == ',') return "A name in double quotes is missing here, or a value.";
  return "A value of JSON cannot go on like this.";
}

}  // namespace job_entity::decode
