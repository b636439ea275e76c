#pragma once

// How a decoded response is laid out in memory: tables of rows of 32-bit words, one table a shape.
//
// A cell is two words. Word 1 holds a Tag in its top 4 bits and a length or count in the others;
// word 0 is an offset into the input, or the index of the first row that the cell refers to.
//
//   structure   header cell (offset and length of the object), then one cell a member
//   union       header cell, word 2: local index of the member that is set or a UnionState,
//               then the member's cell
//   map         one row an entry: the key's cell, the value's cell
//   list        of structures or unions: no table of its own, the elements are rows of theirs;
//               of anything else: one cell an element
//
// Because no shape contains itself, nothing else can append to an element's table while its list is
// being read, so the rows of one list or map are contiguous.

#include "schema/schema_table.h"

namespace job_entity {

/// The contents of a cell.
enum class Tag : uint32_t {
  kAbsent = 0,
  kNull = 1,
  kRedacted = 2,  ///< the capture has a redaction marker here; offset and length are the marker's
  kRaw = 3,       ///< a value of another type than the schema's: a slice of JSON text
  kText = 4,      ///< bits 0 and 1 of a text tag: has escapes, has bytes above 0x7f
  kTextEscaped = 5,
  kTextWide = 6,
  kTextWideEscaped = 7,
  kNumber = 8,          ///< a slice with the number's text
  kDocument = 9,        ///< a slice of JSON text
  kDocumentExact = 10,  ///< like kDocument, with a number that a double may not hold exactly
  kRows = 11  ///< structure, union: the row's index; list, map: the first row's index, a count
};

constexpr uint32_t kTagShift = 28;
constexpr uint32_t kLengthMask = (1u << kTagShift) - 1;

constexpr uint32_t packCell(Tag tag, uint32_t length) {
  return static_cast<uint32_t>(tag) << kTagShift | (length & kLengthMask);
}
constexpr Tag tagOf(uint32_t word) { return static_cast<Tag>(word >> kTagShift); }
constexpr uint32_t lengthOf(uint32_t word) { return word & kLengthMask; }
/// Whether a value of the schema's type is there.
constexpr bool isPresent(Tag tag) { return tag > Tag::kRaw; }
constexpr bool isText(Tag tag) { return tag >= Tag::kText && tag <= Tag::kTextWideEscaped; }

constexpr uint32_t kCellWords = 2;
constexpr uint32_t kUnionMemberWord = 2;
constexpr uint32_t kUnionWords = 5;
constexpr uint32_t kMapEntryWords = 4;

/// Word 2 of a union row, beside the local member indices.
enum UnionState : uint32_t {
  kUnionEmpty = 0xffff,   ///< no member is set
  kUnionUnknown = 0xfffe  ///< an unknown member; the member's cell refers to a row of unknowns
};

/// Rows of members that the schema does not know: the owner's shape, the owner's row, the name's
/// cell, the value's cell (absent when an SDK has dropped the value).
constexpr uint32_t kUnknownWords = 6;

constexpr bool hasOwnRows(ShapeType type) {
  return type == ShapeType::kStructure || type == ShapeType::kUnion;
}

constexpr bool hasTable(ShapeId shape) {
  switch (kShapes[shape].type) {
    case ShapeType::kStructure:
    case ShapeType::kUnion:
    case ShapeType::kMap:
      return true;
    case ShapeType::kList:
      return !hasOwnRows(kShapes[kShapes[shape].element].type);
    default:
      return false;
  }
}

constexpr uint32_t rowWords(ShapeId shape) {
  switch (kShapes[shape].type) {
    case ShapeType::kStructure:
      return kCellWords + kCellWords * kShapes[shape].memberCount;
    case ShapeType::kUnion:
      return kUnionWords;
    case ShapeType::kMap:
      return kMapEntryWords;
    default:
      return kCellWords;
  }
}

constexpr uint32_t countTables() {
  uint32_t count = 0;
  for (uint32_t i = 0; i < kShapeCount; ++i) count += hasTable(static_cast<ShapeId>(i));
  return count;
}

/// One table more than the shapes need: the last one holds unknown members.
inline constexpr uint32_t kShapeTables = countTables();
inline constexpr uint32_t kUnknownTable = kShapeTables;
inline constexpr uint32_t kTableCount = kShapeTables + 1;

struct Layout {
  uint8_t table[kShapeCount];  ///< table of a shape's rows, kTableCount if it has none
  uint16_t words[kShapeCount];
};

constexpr Layout makeLayout() {
  Layout layout{};
  uint8_t next = 0;
  for (uint32_t i = 0; i < kShapeCount; ++i) {
    const ShapeId shape = static_cast<ShapeId>(i);
    layout.table[i] = hasTable(shape) ? next++ : static_cast<uint8_t>(kTableCount);
    layout.words[i] = static_cast<uint16_t>(rowWords(shape));
  }
  return layout;
}

inline constexpr Layout kLayout = makeLayout();

constexpr uint32_t localIndex(MemberId member) {
  return member - kShapes[kMembers[member].owner].firstMember;
}

/// Word of a member's cell in its structure's row.
constexpr uint32_t cellWord(MemberId member) {
  return kCellWords + kCellWords * localIndex(member);
}

}  // namespace job_entity
