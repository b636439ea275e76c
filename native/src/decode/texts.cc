#include "decode/texts.h"

#include <cstring>

#include "decode/rows.h"
#include "base/inline.h"
#include "json/unescape.h"
#include "json/utf8.h"

namespace job_entity::decode {

namespace {

/// Where the cells of a table's rows are: every `stride` words from `first` on.
struct CellPlaces {
  uint32_t first;
  uint32_t stride;
};

CellPlaces cellsOf(ShapeId shape) {
  if (kShapes[shape].type == ShapeType::kUnion) return {kUnionMemberWord + 1, kLayout.words[shape]};
  // All other rows are cells, headers of structures being none of a text.
  return {0, kCellWords};
}

}  // namespace

class TextMaker {
 public:
  TextMaker(Texts& texts, const Response& response)
      : texts_(texts),
        rows_(response.rows()),
        input_(response.input().data()),
        isCheckedUtf8_(response.diagnostics().all().empty()) {}

  bool run() {
    if (!copyRows()) return false;
    eachCell([this](const uint32_t* cell) { count(cell); });
    plain_ = texts_.plain_.of(plainBytes_ + json::kUnescapeSlack);
    wide_ = texts_.wide_.of(wideBytes_ + json::kUnescapeSlack);
    if (plain_ == nullptr || wide_ == nullptr) return false;
    eachCell([this](uint32_t* cell) { take(cell); });
    texts_.plainSize_ = static_cast<uint32_t>(plain_ - texts_.plain_.data());
    texts_.wideSize_ = static_cast<uint32_t>(wide_ - texts_.wide_.data());
    return true;
  }

 private:
  bool copyRows() {
    uint32_t count = kTableCount;
    for (const RowTable& table : rows_.tables) count += table.size();
    char* const memory = texts_.words_.of((count + 1) * sizeof(uint32_t));
    if (memory == nullptr) return false;
    words_ = reinterpret_cast<uint32_t*>(memory);
    uint32_t* first = words_;
    uint32_t* out = words_ + kTableCount;
    for (const RowTable& table : rows_.tables) {
      *first++ = static_cast<uint32_t>(out - words_);
      if (table.size() != 0) std::memcpy(out, table.data(), table.size() * sizeof(uint32_t));
      out += table.size();
    }
    texts_.wordCount_ = count;
    return true;
  }

  template <typename Visit>
  JOB_ENTITY_INLINE void eachCell(Visit visit) {
    uint32_t* table = words_ + kTableCount;
    for (uint32_t i = 0; i < kShapeCount; ++i) {
      const auto shape = static_cast<ShapeId>(i);
      if (!hasTable(shape)) continue;
      const uint32_t size = rows_.of(shape).size();
      const CellPlaces places = cellsOf(shape);
      for (uint32_t at = places.first; at < size; at += places.stride) {
        const Tag tag = tagOf(table[at + 1]);
        if (tag >= Tag::kText && tag <= Tag::kTextWideEscaped) visit(table + at);
      }
      table += size;
    }
    for (uint32_t at = 2; at < rows_.unknown().size(); at += kUnknownWords)
      if (isText(tagOf(table[at + 1]))) visit(table + at);
  }

  /// An escape may make a wide string of one that has no wide character, so it counts for both.
  void count(const uint32_t* cell) {
    const uint32_t length = lengthOf(cell[1]);
    const Tag tag = tagOf(cell[1]);
    plainBytes_ += tag == Tag::kTextWide ? 0 : length;
    wideBytes_ += tag == Tag::kText ? 0 : length;
  }

  JOB_ENTITY_INLINE void take(uint32_t* cell) {
    const char* const contents = input_ + cell[0];
    const uint32_t length = lengthOf(cell[1]);
    const Tag tag = tagOf(cell[1]);
    if (tag == Tag::kText) {
      for (uint32_t i = 0; i < length; i += json::kUnescapeSlack)
        std::memcpy(plain_ + i, contents + i, json::kUnescapeSlack);
      putPlain(cell, length);
    } else if (tag == Tag::kTextEscaped) {
      const json::UnescapedString value = json::unescapeInto(plain_, contents, length);
      if (value.isAscii)
        putPlain(cell, value.size);
      else
        takeWide(cell, contents, length);
    } else {
      takeWide(cell, contents, length);
    }
  }

  void putPlain(uint32_t* cell, uint32_t length) {
    cell[0] = static_cast<uint32_t>(plain_ - texts_.plain_.data());
    cell[1] = packCell(Tag::kText, length);
    plain_ += length;
  }

  JOB_ENTITY_COLD void takeWide(uint32_t* cell, const char* contents, uint32_t length) {
    const json::UnescapedString value = json::unescapeInto(wide_, contents, length);
    const char* const end = wide_ + value.size;
    if (value.hasLoneSurrogate || (!isCheckedUtf8_ && findInvalidUtf8(wide_, end) != end)) {
      cell[1] = packCell(Tag::kTextWideEscaped, length);
      return;
    }
    const uint32_t units = utf16Units({wide_, value.size});
    cell[0] = units_;
    cell[1] = packCell(Tag::kTextWide, units);
    units_ += units;
    wide_ += value.size;
  }

  Texts& texts_;
  const Rows& rows_;
  const char* input_;
  const bool isCheckedUtf8_;
  uint32_t* words_ = nullptr;
  char* plain_ = nullptr;
  char* wide_ = nullptr;
  uint32_t plainBytes_ = 0;
  uint32_t wideBytes_ = 0;
  uint32_t units_ = 0;
};

bool Texts::make(const Response& response) { return TextMaker(*this, response).run(); }

}  // namespace job_entity::decode
