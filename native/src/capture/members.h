#pragma once

// The members of a JSON object, one level deep: a log record is looked through without reading what
// its values hold.

#include <cstddef>
#include <string_view>

namespace job_entity::capture {

/// Walks over the members of an object that starts at the text's first byte.
class MemberWalk {
 public:
  explicit MemberWalk(std::string_view object) : text_(object) {}

  /// Goes to the next member; false at the object's end or where it is damaged.
  bool next();
  /// Contents of the member's key between its quotes.
  std::string_view key() const { return key_; }
  /// Text of the member's value, up to where it is damaged.
  std::string_view value() const { return text_.substr(valueBegin_, end_ - valueBegin_); }
  size_t valueOffset() const { return valueBegin_; }
  /// Contents of a value that is a string, else the empty text.
  std::string_view string() const;

  /// The object is not well formed: damageOffset() says from where on.
  bool damaged() const { return damaged_; }
  size_t damageOffset() const { return end_; }
  /// Offset behind the object once next() has returned false.
  size_t end() const { return end_; }

 private:
  bool fail(size_t at);
  void skipBlanks();
  bool skipString();
  /// Inside of `depth` brackets: goes on by whole blocks while they hold nothing that needs a look,
  /// neither escapes nor the last of those brackets. Returns how many are open then.
  size_t skipPlainBlocks(size_t depth);
  bool skipValue();

  std::string_view text_;
  std::string_view key_;
  size_t valueBegin_ = 0;
  size_t end_ = 0;  ///< behind what has been read
  bool started_ = false;
  bool ended_ = false;
  bool damaged_ = false;
};

}  // namespace job_entity::capture
