#include "decode/texts.h"

#include <cstring>

#include "decode/rows.h"
#include "json/simd.h"
#include "json/utf8.h"

namespace job_entity {

namespace {

/// Longest text in the wide text: its length must be a character, and none of a surrogate pair.
constexpr uint32_t kMostUnits = 0xd7ff;

void copyMasked(char* out, const char* in, size_t size) {
  size_t i = 0;
  for (; i + sizeof(uint64_t) <= size; i += sizeof(uint64_t)) {
    const uint64_t word = load64(in + i) & 0x7f7f7f7f7f7f7f7fu;
    std::memcpy(out + i, &word, sizeof word);
  }
  for (; i < size; ++i) out[i] = static_cast<char>(in[i] & 0x7f);
}

bool isSurrogateIn(std::string_view wtf8) {
  for (size_t i = 0; i + 1 < wtf8.size(); ++i)
    if (wtf8[i] == '\xed' && static_cast<unsigned char>(wtf8[i + 1]) > 0x9f) return true;
  return false;
}

uint32_t unitsOf(std::string_view utf8) {
  uint32_t units = 0;
  for (const char c : utf8) {
    const auto byte = static_cast<unsigned char>(c);
    units += static_cast<uint32_t>((byte & 0xc0) != 0x80) + static_cast<uint32_t>(byte >= 0xf0);
  }
  return units;
}

bool isAscii(std::string_view text) {
  for (const char c : text)
    if ((c & 0x80) != 0) return false;
  return true;
}

class TextMaker {
 public:
  TextMaker(const Response& response, char* plain, std::string& wide)
      : rows_(response.rows()), input_(response.input()), plain_(plain), wide_(wide) {}

  void run() {
    copyMasked(plain_, input_.data(), input_.size());
    for (uint32_t i = 0; i < kShapeCount; ++i) {
      const auto shape = static_cast<ShapeId>(i);
      if (hasTable(shape)) takeTable(rows_.of(shape), kShapes[shape].type, kLayout.words[shape]);
    }
    const RowTable& unknown = rows_.unknown();
    for (uint32_t at = 0; at < unknown.size(); at += kUnknownWords) take(unknown.data() + at + 2);
  }

 private:
  void takeTable(const RowTable& table, ShapeType type, uint32_t words) {
    const uint32_t* const data = table.data();
    if (type == ShapeType::kUnion) {
      for (uint32_t at = 0; at < table.size(); at += words) take(data + at + kUnionMemberWord + 1);
      return;
    }
    // All other rows are cells, headers of structures being none of a text.
    for (uint32_t at = 0; at < table.size(); at += kCellWords) take(data + at);
  }

  void take(const uint32_t* cell) {
    const Tag tag = tagOf(cell[1]);
    if (tag <= Tag::kText || tag > Tag::kTextWideEscaped) return;
    const uint32_t start = cell[0];
    const std::string_view contents = input_.substr(start, lengthOf(cell[1]));
    if (tag == Tag::kTextWide) {
      putOffset(wideOffset(contents), start - 1, start,
                start + static_cast<uint32_t>(contents.size()));
      return;
    }
    value_.clear();
    appendUnescaped(value_, contents);
    char* const before = plain_ + start - 1;
    char* const behind = plain_ + start + contents.size();
    const size_t shrunk = contents.size() - value_.size();
    if (isAscii(value_) && shrunk < kElsewhere) {
      std::memcpy(plain_ + start, value_.data(), value_.size());
      *before = static_cast<char>(shrunk & 0x7f);
      *behind = static_cast<char>(shrunk >> 7);
      return;
    }
    // An escape has two characters and makes one of ASCII: only \u makes another, and has six.
    *before = *behind = 0x7f;
    putOffset(wideOffset(value_), start, start + 1, start + 3);
  }

  /// Appends a value to the wide text. Returns its offset there.
  uint32_t wideOffset(std::string_view value) {
    const uint32_t units = unitsOf(value);
    if (units > kMostUnits || offset_ + units + 1 >= kNotThere || isSurrogateIn(value) ||
        findInvalidUtf8(value.data(), value.data() + value.size()) != value.data() + value.size())
      return kNotThere;
    const uint32_t offset = offset_;
    appendUtf8(wide_, units);
    wide_ += value;
    offset_ += units + 1;
    return offset;
  }

  /// Two bytes at `middle`.
  void putOffset(uint32_t offset, uint32_t first, uint32_t middle, uint32_t last) {
    plain_[first] = static_cast<char>(offset & 0x7f);
    plain_[middle] = static_cast<char>(offset >> 7 & 0x7f);
    plain_[middle + 1] = static_cast<char>(offset >> 14 & 0x7f);
    plain_[last] = static_cast<char>(offset >> 21 & 0x7f);
  }

  const Rows& rows_;
  std::string_view input_;
  char* plain_;
  std::string& wide_;
  std::string value_;
  uint32_t offset_ = 0;
};

}  // namespace

void makeTexts(const Response& response, char* plain, std::string& wide) {
  wide.clear();
  TextMaker(response, plain, wide).run();
}

}  // namespace job_entity
