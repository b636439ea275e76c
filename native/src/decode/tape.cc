#include "decode/tape.h"

#include <cstring>

#include "base/ascii.h"
#include "job_entity/limits.h"
#include "base/inline.h"
#include "json/simd.h"
#include "json/unescape.h"
#include "json/utf8.h"

namespace job_entity::decode {

namespace {

constexpr uint32_t kBlock = 16;
/// Every number of up to this many digits fits in a word.
constexpr uint32_t kFewDigits = 8;
constexpr std::string_view kProto = "__proto__";

constexpr uint32_t tapeWord(TapeType type, uint32_t number) {
  return static_cast<uint32_t>(type) << kTapeTypeShift | number;
}

/// The last bytes of a name that do not fill a word, or all of them.
inline uint64_t lastWord(const char* name, uint32_t length) {
  if (length >= 8) return load64(name + length - 8);
  return load64(name) & ((uint64_t{1} << (8 * length)) - 1);
}

inline uint32_t hashOf(const char* name, uint32_t length) {
  uint64_t hash = (lastWord(name, length) ^ length) * 0x9e3779b97f4a7c15u;
  if (length > 8) hash = (hash ^ load64(name)) * 0x9e3779b97f4a7c15u;
  return static_cast<uint32_t>(hash >> 40);
}

/// The two have equal lengths.
inline bool isSame(const char* a, const char* b, uint32_t length) {
  for (uint32_t i = 0; i + 8 < length; i += 8)
    if (load64(a + i) != load64(b + i)) return false;
  return lastWord(a, length) == lastWord(b, length);
}

}  // namespace

void TapeNames::prepare() {
  if (table_ != nullptr && table_->count <= kMost / 2 && table_->refused <= kMost) return;
  if (table_ == nullptr) table_ = static_cast<Table*>(std::malloc(sizeof(Table)));
  forget();
}

void TapeNames::forget() {
  if (table_ == nullptr) return;
  std::memset(table_->slots, 0, sizeof table_->slots);
  std::memset(table_->candidates, 0, sizeof table_->candidates);
  table_->count = table_->refused = 0;
  ++generation_;
}

inline uint16_t& TapeNames::slotOf(uint32_t hash, const char* text, uint32_t length) {
  uint32_t at = hash % kSlots;
  for (; table_->slots[at] != 0; at = (at + 1) % kSlots) {
    const Name& known = table_->names[table_->slots[at] - 1u];
    if (known.length == length && isSame(known.text, text, length)) break;
  }
  return table_->slots[at];
}

uint32_t TapeNames::add(uint16_t& slot, const char* text, uint32_t length) {
  // JavaScript must define a member of this name, not set it.
  if (table_->count == kMost || std::string_view(text, length) == kProto) return kNone;
  Name& added = table_->names[table_->count];
  added.length = length;
  added.next = 0;
  added.isPlain = std::memchr(text, '\\', length) == nullptr;
  std::memcpy(added.text, text, length);
  std::memset(added.text + length, 0, sizeof added.text - length);
  slot = static_cast<uint16_t>(++table_->count);
  return table_->count - 1;
}

uint32_t TapeNames::numberOf(const char* name, uint32_t length) {
  if (length > kMostBytes || table_ == nullptr) return kNone;
  uint16_t& slot = slotOf(hashOf(name, length), name, length);
  return slot != 0 ? slot - 1u : add(slot, name, length);
}

inline uint32_t TapeNames::numberOfValue(const char* text, uint32_t length) {
  if (table_ == nullptr) return kNone;
  const uint32_t hash = hashOf(text, length);
  uint16_t& slot = slotOf(hash, text, length);
  if (slot != 0) return slot - 1u;
  uint32_t& candidate = table_->candidates[hash % kCandidates];
  if (candidate != hash) {
    candidate = hash;
    return kNone;
  }
  if (table_->count < kMostWithValues) return add(slot, text, length);
  ++table_->refused;
  return kNone;
}

inline uint32_t TapeNames::expected(uint32_t last, const char* text) const {
  if (last == kNone) return kNone;
  const uint32_t number = table_->names[last].next;
  const Name& name = table_->names[number];
  const bool isIt =
      name.isPlain && text[name.length] == '"' && isSame(name.text, text, name.length);
  return isIt ? number : kNone;
}

inline void TapeNames::expect(uint32_t last, uint32_t next) {
  if (last != kNone && next != kNone) table_->names[last].next = next;
}

bool Tape::grow() {
  const uint32_t capacity = capacity_ + capacity_ / 2 + 256;
  void* const words = std::realloc(words_, capacity * sizeof(uint32_t));
  if (words == nullptr) return false;
  words_ = static_cast<uint32_t*>(words);
  capacity_ = capacity;
  return true;
}

/// Goes over a document once.
class TapeReader {
 public:
  TapeReader(Tape& tape, std::string_view document, bool isUtf8)
      : tape_(tape),
        in_(document.data()),
        end_(in_ + document.size()),
        out_(tape.text_.data() + tape.textSize_),
        isUtf8_(isUtf8) {}

  bool run() {
    const char* const begin = out_;
    do {
      skipSpace();
      if (!value()) return false;
      // A value has ended: goes to the next one in its container, or to the container's end.
      while (depth_ > 0) {
        skipSpace();
        const char c = *in_++;
        if (c == ',') {
          if (isObject() && !key()) return false;
          break;
        }
        if (c != '}' && c != ']') return false;
        close();
      }
    } while (depth_ > 0);
    return isUtf8_ || !hasWide_ || findInvalidUtf8(begin, out_) == out_;
  }

  /// Whether there are characters beyond ASCII.
  bool hasWide() const { return hasWide_; }
  uint32_t textSize() const { return static_cast<uint32_t>(out_ - tape_.text_.data()); }

 private:
  struct Open {
    uint32_t word;
    bool isObject;
  };

  bool isObject() const { return open_[depth_ - 1].isObject; }

  void skipSpace() {
    while (*in_ == ' ' || *in_ == '\n' || *in_ == '\r' || *in_ == '\t') ++in_;
  }

  bool push(TapeType type, uint32_t number) {
    if (depth_ > 0 && !isObject()) ++tape_.words_[open_[depth_ - 1].word];
    return tape_.push(tapeWord(type, number)) != Tape::kNoWord;
  }

  /// A value, or the start of one that has values itself.
  bool value() {
    // Containers that have just begun are gone into here.
    for (;;) {
      switch (*in_) {
        case '"':
          ++in_;
          return text();
        case '{':
          if (!open(TapeType::kObject)) return false;
          if (*in_ == '}') return closeEmpty();
          if (!key()) return false;
          break;
        case '[':
          if (!open(TapeType::kList)) return false;
          if (*in_ == ']') return closeEmpty();
          break;
        case 't':
          in_ += 4;
          return push(TapeType::kTrue, 0);
        case 'f':
          in_ += 5;
          return push(TapeType::kFalse, 0);
        case 'n':
          in_ += 4;
          return push(TapeType::kNull, 0);
        default:
          return number();
      }
    }
  }

  bool text() {
    const json::BlockMasks masks = json::classifyBlock(in_);
    const uint32_t length = plainLength(masks);
    if (length == kBlock) {
      const uint32_t units = string();
      return units <= kTapeMostNumber && push(TapeType::kString, units);
    }
    const uint32_t number = tape_.names_.numberOfValue(in_, length);
    if (number == TapeNames::kNone) {
      std::memcpy(out_, in_, kBlock);
      out_ += length;
    }
    in_ += length + 1;
    return number == TapeNames::kNone ? push(TapeType::kString, length)
                                      : push(TapeType::kKnown, number);
  }

  /// Bytes of a string at in_ if it is short, ASCII and without escapes; kBlock otherwise.
  uint32_t plainLength(json::BlockMasks masks) const {
    if (masks.special == 0) return kBlock;
    const auto length = static_cast<uint32_t>(__builtin_ctz(masks.special));
    return in_[length] == '"' && (masks.wide & ((1u << length) - 1)) == 0 ? length : kBlock;
  }

  /// Goes into a container, up to its first value or its end.
  bool open(TapeType type) {
    if (depth_ == kMaxDepth) return false;
    if (!push(type, 0)) return false;
    open_[depth_++] = {tape_.count_ - 1, type == TapeType::kObject};
    ++in_;
    skipSpace();
    return true;
  }

  void close() { --depth_; }
  bool closeEmpty() {
    ++in_;
    close();
    return true;
  }

  bool number() {
    const char* const begin = in_;
    uint32_t integer = 0;
    // The byte after a document that was cut need not end a number.
    while (in_ < end_ && *in_ >= '0' && *in_ <= '9')
      integer = integer * 10 + static_cast<uint32_t>(*in_++ - '0');
    const auto isPart = [this](char c) {
      return in_ < end_ &&
             (isAsciiDigit(c) || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E');
    };
    if (in_ > begin && !isPart(*in_) && in_ - begin <= kFewDigits)
      return push(TapeType::kInteger, integer);
    while (isPart(*in_)) ++in_;
    const auto length = static_cast<uint32_t>(in_ - begin);
    // NaN and Infinity, which Python prints, are not numbers of JSON.
    if (length == 0 || length > kTapeMostNumber ||
        (in_ < end_ && *in_ >= 'A' && *in_ <= 'z' && *in_ != ']'))
      return false;
    for (uint32_t i = 0; i < length; i += kBlock) std::memcpy(out_ + i, begin + i, kBlock);
    out_ += length;
    return push(TapeType::kNumber, length);
  }

  /// Up to the value behind it.
  bool key() {
    skipSpace();
    ++in_;
    const uint32_t expected = tape_.names_.expected(lastName_, in_);
    if (expected != TapeNames::kNone) {
      in_ += tape_.names_.lengthOf(expected) + 1;
      lastName_ = expected;
      return tape_.push(tapeWord(TapeType::kKnown, expected)) != Tape::kNoWord && endKey();
    }
    const uint32_t length = plainLength(json::classifyBlock(in_));
    if (length == kBlock) {
      if (!longKey()) return false;
    } else {
      if (!name(in_, length, length)) return false;
      in_ += length + 1;
    }
    return endKey();
  }

  bool endKey() {
    ++tape_.words_[open_[depth_ - 1].word];
    skipSpace();
    ++in_;  // the colon
    skipSpace();
    return true;
  }

  /// One that is long, or has escapes or characters beyond ASCII.
  bool longKey() {
    char* const before = out_;
    const uint32_t units = string();
    if (units > kTapeMostNumber) return false;
    const auto length = static_cast<uint32_t>(out_ - before);
    // A name that is kept outlives the document.
    if (!isUtf8_ && units != length && findInvalidUtf8(before, out_) != out_) return false;
    // A name's look-up reads a word beyond it.
    std::memset(out_, 0, sizeof(uint64_t));
    out_ = before;
    return name(before, length, units);
  }

  /// A name, which is in the input or where the text goes on.
  bool name(const char* text, uint32_t length, uint32_t units) {
    const uint32_t number = tape_.names_.numberOf(text, length);
    tape_.names_.expect(lastName_, number);
    lastName_ = number;
    if (number != TapeNames::kNone)
      return tape_.push(tapeWord(TapeType::kKnown, number)) != Tape::kNoWord;
    if (text != out_) std::memmove(out_, text, length);
    out_ += length;
    return tape_.push(tapeWord(TapeType::kOwnKey, units)) != Tape::kNoWord;
  }

  /// Appends the value of the string at in_, which is behind the quote, to the text and goes behind
  /// its end. Returns its units, more than kTapeMostNumber for a lone surrogate. Called for
  /// few strings, which are long: inlined, it would be there twice for nothing.
  JOB_ENTITY_APART uint32_t string() {
    char* const begin = out_;
    const char* in = in_;
    char* out = out_;
    uint32_t wide = 0;
    for (;;) {
      const json::BlockMasks masks = json::classifyBlock(in);
      std::memcpy(out, in, kBlock);
      if (masks.special == 0) {
        wide |= masks.wide;
        in += kBlock;
        out += kBlock;
        continue;
      }
      const auto plain = static_cast<uint32_t>(__builtin_ctz(masks.special));
      wide |= masks.wide & ((1u << plain) - 1);
      in += plain;
      out += plain;
      if (*in == '"') break;
      if (in[1] != 'u') {
        *out++ = json::simpleEscape(in[1]);
        in += 2;
        continue;
      }
      size_t length = 0;
      const uint32_t codePoint = json::unicodeEscape(in, end_, length);
      if (codePoint - 0xd800u < 0x800u) return kTapeMostNumber + 1;
      wide |= static_cast<uint32_t>(codePoint >= 0x80);
      out = json::putUtf8(out, codePoint);
      in += length;
    }
    in_ = in + 1;
    out_ = out;
    const auto size = static_cast<uint32_t>(out - begin);
    if (wide == 0) return size;
    hasWide_ = true;
    return utf16Units({begin, size});
  }

  Tape& tape_;
  const char* in_;
  const char* const end_;
  char* out_;
  uint32_t depth_ = 0;
  uint32_t lastName_ = TapeNames::kNone;
  bool hasWide_ = false;
  const bool isUtf8_;
  Open open_[kMaxDepth];
};

bool Tape::begin(size_t bytes) {
  count_ = documents_ = textSize_ = 0;
  isWide_ = false;
  names_.prepare();
  // A number's text is as long as it was; a string's and its quotes are longer.
  return text_.of(bytes + 2 * kBlock) != nullptr;
}

bool Tape::add(std::string_view document, uint32_t start, bool isUtf8) {
  const uint32_t before = count_;
  if (push(start) == kNoWord) return false;
  TapeReader reader(*this, document, isUtf8);
  if (!reader.run() || (documents_ > 0 && reader.hasWide() && !isWide_)) {
    count_ = before;
    return false;
  }
  textSize_ = reader.textSize();
  isWide_ = isWide_ || reader.hasWide();
  ++documents_;
  return true;
}

}  // namespace job_entity::decode
