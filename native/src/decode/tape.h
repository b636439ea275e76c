#pragma once

// JSON documents as JavaScript builds values from them fastest: a tape of words beside one text.
// The documents are part of a response that has been decoded, so their syntax needs no further
// check: RapidJSON has read them, and this goes over them with wide loads.
//
// Each document is a word, where it starts in the input, and its value. A value's word has its type
// in the top four bits and a number below (see TapeType). Values are on the tape in the order of
// the document: a container, then its contents; an object's members are a key and a value each. All
// strings, numbers and keys without a number are in the text one after the other, as UTF-8 without
// escapes, so that a word need only say how many UTF-16 units each has.
//
// Names of members come again and again, in one template and the next, and so do short values: the
// tape calls them by number, and its reader keeps their strings.

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "json/scratch.h"

namespace job_entity::decode {

enum class TapeType : uint32_t {
  kNull,
  kFalse,
  kTrue,
  kInteger,  ///< the number is the value
  kNumber,   ///< units of its text
  kString,   ///< units
  kList,     ///< elements
  kObject,   ///< members
  kKnown,    ///< a key or a string that is called by number
  kOwnKey    ///< units of a key without a number
};

constexpr uint32_t kTapeTypeShift = 28;
constexpr uint32_t kTapeMostNumber = (1u << kTapeTypeShift) - 1;

/// The texts that tapes call by number: names of members, and strings that have come before.
class TapeNames {
 public:
  static constexpr uint32_t kNone = 0xffffffffu;
  static constexpr uint32_t kMostBytes = 48;

  /// A reader of tapes takes the names that it has not seen yet from here.
  struct Name {
    uint32_t length;  ///< size of the text in bytes
    char text[kMostBytes + 8];
    uint32_t next;  ///< number of the name that came after it
    bool isPlain;   ///< it is in the input as it is, without a backslash
  };

  TapeNames() = default;
  TapeNames(const TapeNames&) = delete;
  TapeNames& operator=(const TapeNames&) = delete;
  ~TapeNames() { std::free(table_); }

  /// Makes room where little is left, or where much that comes again has found none, by forgetting
  /// all.
  void prepare();
  /// Changes whenever all have been forgotten.
  uint32_t generation() const { return generation_; }
  /// In the order of their numbers.
  const Name* all() const { return table_ == nullptr ? nullptr : table_->names; }
  uint32_t count() const { return table_ == nullptr ? 0 : table_->count; }

  /// The number of a name, after which seven more bytes may be read; it is added if there is room.
  /// kNone if there is none.
  uint32_t numberOf(const char* name, uint32_t length);
  /// Like numberOf(), but for a string, which is added when it comes again.
  uint32_t numberOfValue(const char* text, uint32_t length);
  /// The name that came after `last` the last time, if it is the key at `text` and a quote follows;
  /// kNone otherwise. Templates are much alike, so it mostly is.
  uint32_t expected(uint32_t last, const char* text) const;
  void expect(uint32_t last, uint32_t next);
  uint32_t lengthOf(uint32_t number) const { return table_->names[number].length; }

 private:
  static constexpr uint32_t kMost = 1024;
  static constexpr uint32_t kSlots = kMost * 2;
  /// Strings are added up to this count, so that they leave room for names.
  static constexpr uint32_t kMostWithValues = kMost / 4;
  static constexpr uint32_t kCandidates = 256;

  struct Table {
    Name names[kMost];
    uint16_t slots[kSlots];            ///< number + 1 of the name, 0: free
    uint32_t candidates[kCandidates];  ///< hashes of strings that have come once
    uint32_t count;
    uint32_t refused;  ///< strings that would have been added
  };

  void forget();
  /// The slot of a text or the free one where it belongs.
  uint16_t& slotOf(uint32_t hash, const char* text, uint32_t length);
  uint32_t add(uint16_t& slot, const char* text, uint32_t length);

  Table* table_ = nullptr;
  uint32_t generation_ = 0;
};

class Tape {
 public:
  Tape() = default;
  Tape(const Tape&) = delete;
  Tape& operator=(const Tape&) = delete;
  ~Tape() { std::free(words_); }

  /// Starts anew, with room for documents of that many bytes together. False if there is no memory.
  bool begin(size_t bytes);
  /// Adds a well-formed document, behind which kInputPadding more bytes may be read. False, without
  /// adding anything, if it must be read in another way, because it has a lone surrogate, bytes
  /// that are not UTF-8, a number that JSON does not have or very deep nesting, or because there is
  /// no memory; or if it would make a text of more than ASCII out of one that is not. `isUtf8`: it
  /// surely is.
  bool add(std::string_view document, uint32_t start, bool isUtf8);

  const uint32_t* words() const { return words_; }
  uint32_t documents() const { return documents_; }
  std::string_view text() const { return {text_.data(), textSize_}; }
  /// Whether the text has characters beyond ASCII.
  bool isWide() const { return isWide_; }
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
  uint32_t documents_ = 0;
  json::Scratch text_;
  uint32_t textSize_ = 0;
  bool isWide_ = false;
  TapeNames names_;
};

}  // namespace job_entity::decode
