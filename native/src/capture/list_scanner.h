#pragma once

// Finds the records of a JSON file that is a list of them, however large it is, such as the entries
// of a HAR. Which lists these are says the table of forms. Looks at brackets, strings and the first
// keys only.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "capture/record_form.h"

namespace job_entity::capture {

class ListScanner {
 public:
  struct Element {
    const RecordForm* form = nullptr;
    size_t begin = 0;  ///< offsets in the text
    size_t end = 0;
  };

  ListScanner() = default;
  /// `rootIsList`: the root itself is a list of records: see RecordForm::isElementKey.
  explicit ListScanner(bool rootIsList) : rootIsList_(rootIsList) {}

  /// The next whole element. The text must start where it did at the last call, or where drop()
  /// has moved that. False: more is needed or, if the text is `final`, no other follows.
  bool next(std::string_view text, bool final, Element& element);

  /// The root has a list of records.
  bool isContainer() const { return form_ != nullptr; }
  /// The last list of records; null before the first one.
  const RecordForm* form() const { return form_; }
  /// The root value has ended, at rootEnd().
  bool rootEnded() const { return rootEnded_; }
  size_t rootEnd() const { return at_; }
  /// The text is not JSON from damageOffset() on.
  bool isDamaged() const { return damaged_; }
  size_t damageOffset() const { return damageOffset_; }
  /// Where the record starts that is being read; npos if none is.
  size_t elementBegin() const { return elementBegin_; }
  /// Goes on behind damage where the next element seems to start; false if none is seen yet.
  bool recover(std::string_view text);
  /// Bytes in which recover() has found nothing and will not either.
  size_t searched(std::string_view text) const;
  /// Does not give the element that is being read.
  void abandonElement() { elementBegin_ = kNowhere; }
  /// Whether the record that is being read is longer than that.
  bool isLongerThan(size_t bytes) const;
  /// Whether recover() can find anything.
  bool canRecover() const { return listDepth_ != 0 && !indent_.empty(); }
  /// Bytes of the text before this are not needed any more.
  size_t needed() const;
  /// The first `count` bytes of the text go away.
  void drop(size_t count);

 private:
  static constexpr size_t kNowhere = static_cast<size_t>(-1);
  static constexpr size_t kDeepestKey = 2;

  bool scanString(std::string_view text, bool final);
  void open(char bracket);
  bool close(char bracket);
  /// Whether the list that has just been opened is one of that form's records.
  bool isListOf(const RecordForm& form, size_t depth) const;
  bool fail(size_t at);
  /// Where the value ends that comes before a value, with nothing between the two that tells them
  /// apart; npos if none is.
  size_t endOfValueBefore(std::string_view text) const;

  size_t at_ = 0;
  size_t stringBegin_ = 0;
  bool inString_ = false;
  bool isLongString_ = false;  ///< its start has gone
  bool rootIsList_ = false;
  bool rootEnded_ = false;
  bool damaged_ = false;
  size_t damageOffset_ = 0;
  std::string stack_;              ///< of the open brackets
  std::string lastString_;         ///< of the first levels, where it may be a key
  std::string keys_[kDeepestKey];  ///< that lead to the open bracket of that depth
  size_t listDepth_ = 0;           ///< depth of the list of records; 0: in none
  const RecordForm* form_ = nullptr;
  size_t elementBegin_ = kNowhere;
  std::string indent_;  ///< what is before an element in its line
};

}  // namespace job_entity::capture
