#pragma once

// A JSON document as JavaScript builds values from it fastest: a tape of words beside one text.
// The document is part of a response that has been decoded, so that nothing of its syntax needs a
// check any more: RapidJSON has read it, and this goes over it with wide loads.
//
// A word has its type in the top four bits and a number below (see TapeType). Values stand on the
// tape in the order of the document: a container, then what is in it; an object's members are a key
// and a value each. All strings, numbers and keys that are not known yet lie in the text one after
// the other, as UTF-8 without escapes, so that a word need only say how many UTF-16 units each has.
//
// Names of members come again and again, in one template and the next: the tape calls those it has
// met before by number, and whoever reads it keeps their strings.

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "json/scratch.h"

namespace job_entity {

enum class TapeType : uint32_t {
  kNull,
  kFalse,
  kTrue,
  kInteger,  ///< the number is the value
  kNumber,   ///< units of its text
  kString,   ///< units
  kList,     ///< elements
  kObject,   ///< members
  kKey,      ///< number of a known name
  kNewKey,   ///< the same; a word with its units follows, its text stands in the text
  kOwnKey    ///< units of a name that is not kept
};

constexpr uint32_t kTapeTypeShift = 28;
constexpr uint32_t kTapeMostNumber = (1u << kTapeTypeShift) - 1;

/// The names that are called by number.
class TapeNames {
 public:
  static constexpr uint32_t kNone = 0xffffffffu;
  static constexpr uint32_t kMostBytes = 48;

  TapeNames() = default;
  TapeNames(const TapeNames&) = delete;
  TapeNames& operator=(const TapeNames&) = delete;
  ~TapeNames() { std::free(table_); }

  /// Makes room where little is left, by forgetting all names.
  void prepare();
  void forget();
  /// Changes whenever names have been forgotten.
  uint32_t generation() const { return generation_; }
  /// The number of a name, behind which seven more bytes may be read; it is added if there is room,
  /// and `isNew` then. kNone if there is none.
  uint32_t numberOf(const char* name, uint32_t length, bool& isNew);
  /// The name that came after `last` the last time, if it is the key at `text` and a quote follows;
  /// kNone otherwise. Templates are much alike, so it mostly is.
  uint32_t expected(uint32_t last, const char* text) const;
  void expect(uint32_t last, uint32_t next);
  uint32_t lengthOf(uint32_t number) const { return table_->names[number].length; }

 private:
  static constexpr uint32_t kMost = 1024;
  static constexpr uint32_t kSlots = kMost * 2;

  struct Name {
    uint32_t length;
    uint32_t next;  ///< number of the name that came after it
    bool isPlain;   ///< it stands in the input as it is: there is no backslash in it
    char text[kMostBytes + 8];
  };
  struct Table {
    Name names[kMost];
    uint16_t slots[kSlots];  ///< number + 1 of the name, 0: free
    uint32_t count;
  };

  Table* table_ = nullptr;
  uint32_t generation_ = 0;
};

class Tape {
 public:
  Tape() = default;
  Tape(const Tape&) = delete;
  Tape& operator=(const Tape&) = delete;
  ~Tape() { std::free(words_); }

  /// Reads a well-formed document, behind which kInputPadding more bytes may be read. False if it
  /// must be read in another way: it has a lone surrogate, bytes that are no UTF-8, a number that
  /// JSON does not have or very deep nesting, or there is no memory. `isUtf8`: it surely is.
  bool read(std::string_view document, bool isUtf8 = false);

  const uint32_t* words() const { return words_; }
  std::string_view text() const { return {text_.data(), textSize_}; }
  const TapeNames& names() const { return names_; }

 private:
  friend class TapeReader;

  /// Index of a new word; kNoWord if there is no memory.
  static constexpr uint32_t kNoWord = 0xffffffffu;
  uint32_t push(uint32_t word) {
    if (count_ == capacity_ && !grow()) return kNoWord;
    words_[count_] = word;
    return count_++;
  }
  bool grow();

  uint32_t* words_ = nullptr;
  uint32_t count_ = 0;
  uint32_t capacity_ = 0;
  Scratch text_;
  uint32_t textSize_ = 0;
  TapeNames names_;
};

}  // namespace job_entity
