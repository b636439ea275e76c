#pragma once

// Reads what an SDK prints of a response, in the spelling of its language, and writes it as JSON.

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/ascii.h"
#include "capture/decoding.h"
#include "capture/sdk_dump.h"
#include "decode/markers.h"
#include "json/writer.h"
#include "schema/schema_table.h"

namespace job_entity::capture {

/// The shape of a value of which nothing is known.
constexpr ShapeId kAnyValue = kShape_Document;

inline bool isDumpName(char c) { return isAsciiAlnum(c) || c == '_'; }
inline bool isDumpType(char c) { return isDumpName(c) || c == '.' || c == ':'; }

/// Texts that SDKs show in place of something that is secret.
constexpr std::string_view kHiddenTexts[] = {"*** Sensitive Data Redacted ***", "<sensitive>",
                                             "[FILTERED]"};

/// Whether the names differ at most in case, and in underscores between their words.
bool isNameOf(std::string_view one, std::string_view other);

class DumpReader {
 public:
  explicit DumpReader(const SourcePiece& source) : decoding_(source), text_(source.text()) {}

  SdkDump read();

 private:
  enum class Taken {
    kValue,
    kNothing,  ///< the SDK has nothing to print, so nothing is written
    kBroken    ///< the text ends, or goes on as no dump does
  };

  /// A value's type as Go prints it before the value.
  struct GoType {
    std::string_view member;  ///< of a union: the one that is set
    bool isPointer = false;
    size_t parentheses = 0;  ///< that are open before the value
  };

  // ---- the text

  char here() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  std::string_view rest() const { return text_.substr(at_); }
  bool startsWith(std::string_view part) const { return rest().substr(0, part.size()) == part; }
  void skipBlanks() {
    while (at_ < text_.size() && isJsonBlank(text_[at_])) ++at_;
  }
  bool skip(std::string_view part) {
    skipBlanks();
    if (!startsWith(part)) return false;
    at_ += part.size();
    return true;
  }
  /// A last element may have a comma behind it.
  bool close(std::string_view closing) {
    skip(",");
    return skip(closing);
  }
  std::string_view wordHere() const {
    size_t end = at_;
    while (end < text_.size() && isDumpType(text_[end])) ++end;
    // A key's colon is not the word's.
    while (end > at_ && text_[end - 1] == ':') --end;
    return text_.substr(at_, end - at_);
  }

  // ---- what is written

  void write(std::string_view text) {
    decoding_.step(at_);
    decoding_.out() += text;
  }
  Taken hidden(size_t end);
  void quoted(std::string_view text) {
    decoding_.step(at_);
    json::appendJsonString(decoding_.out(), text);
  }

  // ---- values

  static bool isText(ShapeId shape) {
    return kShapes[shape].type == ShapeType::kString || kShapes[shape].type == ShapeType::kEnum;
  }
  static bool isContainer(ShapeId shape) { return !isText(shape) && shape != kAnyValue; }

  Taken value(ShapeId shape);

  Taken typed(ShapeId shape);

  /// "(*types.JobEntityMemberJobDetails)(0xc0001)({": skips what is before the value.
  GoType goType();

  static std::string_view memberOfType(std::string_view type) {
    constexpr std::string_view kMember = "Member";
    const size_t found = type.find(kMember);
    return found == std::string_view::npos ? std::string_view()
                                           : type.substr(found + kMember.size());
  }

  Taken plain(ShapeId shape);

  Taken bracket(ShapeId shape);

  /// { Value: ... }
  Taken onlyMember(ShapeId shape);

  Taken list(ShapeId shape, char closing);

  /// Members up to the closing byte, of a structure, a map, or anything.
  Taken record(ShapeId shape, char closing);

  Taken entry(ShapeId shape);

  /// A member that the service does not send may say how the call went.
  Taken takeFact(ShapeId shape, std::string_view name, std::string_view json);

  static const Member* find(ShapeId shape, std::string_view name);

  std::string_view key();

  bool separator() { return skip("=>") || skip("=") || skip(":"); }

  // ---- texts and words

  Taken string(ShapeId shape);

  void takeEscape();

  Taken number(ShapeId shape);

  /// A name with what it is put on, or an enumeration's value.
  Taken word(ShapeId shape);

  /// JobDetails(...) of Rust, JobEntity(...) of Java, String("...") of a document.
  Taken constructed(ShapeId shape, std::string_view name);

  /// A union's value; `closing`: what ends it, or 0 where it is an object with a member Value.
  Taken member(ShapeId shape, std::string_view name, char closing);

  /// The service's word for an enumeration's value of a language.
  static std::string_view valueOf(ShapeId shape, std::string_view name);

  // ---- Java: texts without quotes

  /// Whether a text of Java ends at that comma or bracket.
  bool endsBare(size_t at) const;

  Taken bareText(ShapeId shape);

  Decoding decoding_;
  std::string_view text_;
  SdkDump dump_;
  size_t at_ = 0;
  size_t depth_ = 0;
  ShapeId java_ = kShape_BatchGetJobEntityResponse;  ///< of the record at hand
  bool isJava_ = text_.substr(0, text_.find('(')).find_first_of(" {") == std::string_view::npos &&
                 text_.substr(0, 1) == "B";
};

}  // namespace job_entity::capture
