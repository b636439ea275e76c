#pragma once

// What the keys of a line's first level tell about its form: the line is walked over once for all
// the forms that ask.

#include <cstdint>
#include <string_view>

namespace job_entity::capture {

class FirstLevel {
 public:
  /// Forgets the last line.
  void clear() { text_ = {}; }

  /// Whether an object has a key that is one of that form's: see RecordForm::keys. `form`: its
  /// index in the table.
  bool hasKeyOf(std::string_view object, uint32_t form);
  /// Whether a value may hold a list of records: see RecordForm::lists.
  bool mayHoldLists(std::string_view value);

 private:
  void look(std::string_view object);

  std::string_view text_;
  uint32_t forms_ = 0;  ///< a bit a form of which it has a key
  bool mayHoldLists_ = false;
};

}  // namespace job_entity::capture
