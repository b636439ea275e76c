#pragma once

// The one who reports what is wrong with records: forms ask, and say themselves only what follows
// for what they read.
//
// A record with a damaged byte in its fixed words gives that byte, and is read as if it were right.
// Such words are looked for only where something is missing.

#include <initializer_list>
#include <string_view>

#include "capture/collector.h"

namespace job_entity::capture {

class Damage {
 public:
  explicit Damage(Collector& collector) : collector_(collector) {}

  /// Reports where a record stops to be JSON; false if it does not. `known` is a part of it whose
  /// damage has been reported; null: none.
  bool reportDamage(const SourcePiece& record, const SourcePiece* known);
  /// Like reportDamage(), for a text that no form has recognised: only if it names the operation as
  /// records do.
  void reportIfDamaged(const SourcePiece& line);
  /// Reports that a record ends at its end before what it says is said.
  void cutOff(const SourcePiece& record, const char* message);

  /// Reports the byte at that offset: a record of its form cannot have it there.
  void damaged(const SourcePiece& record, size_t offset);
  /// Reports the one damaged byte of a word that the record should have; false if it has none of
  /// them but for a byte.
  bool reportMisspelt(const SourcePiece& record, std::initializer_list<std::string_view> words);
  /// Where a word is in the record, perhaps with a damaged byte, which is reported; npos if
  /// nowhere.
  size_t findWord(const SourcePiece& record, std::string_view word);
  /// A value of the record that is one of the words but for a byte, which is reported, becomes it.
  void takeAlmost(const SourcePiece& record, std::string_view& value,
                  std::initializer_list<std::string_view> words);

 private:
  /// JSON behind other words, which is read as what it is: nothing in it is damaged.
  bool isWholeBehindWords(std::string_view text);

  Collector& collector_;
};

}  // namespace job_entity::capture
