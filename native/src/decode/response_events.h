#pragma once

// The events that every response is full of, inline in RapidJSON's loop: values and keys of
// structures, unions, maps and lists of the schema. Whatever is rare, and every diagnostic, is out
// of line in response_handler.cc, so that the loop stays small.

#include "decode/response_handler.h"
#include "decode/text_rules.h"

namespace job_entity::decode {

/// The tag of a text cell with those flags.
constexpr Tag textTag(uint32_t flags) {
  return static_cast<Tag>(static_cast<uint32_t>(Tag::kText) + flags);
}
static_assert(textTag(json::kHasEscapes) == Tag::kTextEscaped &&
              textTag(json::kHasWide) == Tag::kTextWide &&
              textTag(json::kHasEscapes | json::kHasWide) == Tag::kTextWideEscaped);

// ---- where a value goes

JOB_ENTITY_INLINE ResponseHandler::Slot ResponseHandler::slotAt(RowTable& table, uint32_t word,
                                                                ShapeId shape, bool isHeader) {
  if (RAPIDJSON_UNLIKELY(word == RowTable::kNone)) return {};
  return {table.data() + word, &table, word, shape, isHeader};
}

JOB_ENTITY_INLINE ResponseHandler::Slot ResponseHandler::elementSlot(Frame& frame) {
  const ShapeId element = kShapes[frame.shape].element;
  if (!hasOwnRows(kShapes[element].type)) {
    RowTable& cells = rows_.of(frame.shape);
    return slotAt(cells, cells.push(kCellWords), element);
  }
  RowTable& table = rows_.of(element);
  const uint32_t row = table.push(kLayout.words[element]);
  if (RAPIDJSON_LIKELY(row == RowTable::kNone || frame.bareMember == kNoMember))
    return slotAt(table, row, element, true);
  // A bare value: the union around it is not in the input.
  table.data()[row + kUnionMemberWord] = frame.bareMember;
  const Member& member = kMembers[kShapes[element].firstMember + frame.bareMember];
  return slotAt(table, row + kUnionMemberWord + 1, member.shape);
}

JOB_ENTITY_INLINE ResponseHandler::Slot ResponseHandler::openSlot() {
  Frame& frame = top();
  if (frame.state == State::kList) return elementSlot(frame);
  return slotAt(*frame.slotTable, frame.slot, frame.expected);
}

JOB_ENTITY_INLINE void ResponseHandler::setUnionMember(Frame& frame, uint32_t member) {
  frame.table->data()[frame.row + kUnionMemberWord] = member;
  ++frame.setCount;
}

/// A value that is not null has come for the open slot.
JOB_ENTITY_INLINE void ResponseHandler::markPresent() {
  Frame& frame = top();
  switch (frame.state) {
    case State::kStructure:
      if (frame.member != kNoMember) frame.seen |= uint64_t{1} << frame.member;
      break;
    case State::kUnion:
      if (frame.special == Special::kNone) {
        setUnionMember(frame, frame.member);
      } else if (frame.special == Special::kExtra) {
        ++frame.setCount;
      } else if (frame.special != Special::kIgnored) {
        if (frame.unknownCount++ == 0) {
          frame.firstUnknown = frame.unknownRow;
          frame.unknownOffset = frame.keyOffset - 1;
        }
      }
      break;
    case State::kDollarUnknown:
      if (frame.index == 1 && frame.member != kNoMember) setUnionMember(parent(), frame.member);
      break;
    default:
      break;
  }
}

/// The value for the open slot is complete.
JOB_ENTITY_INLINE void ResponseHandler::closeValue() {
  Frame& frame = top();
  if (frame.state != State::kList && frame.state != State::kDollarUnknown) return;
  if (RAPIDJSON_UNLIKELY(frame.bareMember != kNoMember) && frame.state == State::kList)
    closeBareValue(frame);
  ++frame.index;
}

// ---- strings

JOB_ENTITY_INLINE bool ResponseHandler::stringValue(const char* text, uint32_t packed) {
  Frame& frame = top();
  const ShapeId shape = frame.expected;
  const TextRule& rule = kTextRules.of[shape];
  const uint32_t offset = offsetOf(text);
  // Both redaction markers start with an asterisk.
  if (RAPIDJSON_UNLIKELY(!rule.isText || *text == '*')) return stringElsewhere(offset, packed);
  uint32_t* cell;
  switch (frame.state) {
    case State::kStructure:
      frame.seen |= uint64_t{1} << frame.member;
      cell = frame.table->data() + frame.slot;
      break;
    case State::kUnion:
      setUnionMember(frame, frame.member);
      cell = frame.table->data() + frame.slot;
      break;
    case State::kList: {
      RowTable& cells = rows_.of(frame.shape);
      const uint32_t word = cells.push(kCellWords);
      if (RAPIDJSON_UNLIKELY(word == RowTable::kNone)) return noMemory();
      cell = cells.data() + word;
      break;
    }
    default:
      return stringElsewhere(offset, packed);
  }
  cell[0] = offset;
  cell[1] = packCell(textTag(json::stringFlags(packed)), json::stringLength(packed));
  if (RAPIDJSON_UNLIKELY(!passes(rule, text, packed))) checkText(shape, offset, packed);
  frame.index += frame.state == State::kList;
  return true;
}

// ---- objects and lists

JOB_ENTITY_INLINE ResponseHandler::Frame& ResponseHandler::push(State state, ShapeId shape) {
  Frame& frame = *++top_;
  // One by one: to copy an empty frame would call memcpy.
  frame.state = state;
  frame.special = Special::kNone;
  frame.synthetic = false;
  frame.inName = false;
  frame.shape = shape;
  frame.expected = kShape_Document;
  frame.index = 0;
  frame.keyOffset = 0;
  frame.setCount = 0;
  frame.unknownCount = 0;
  frame.seen = 0;
  frame.member = kNoMember;
  frame.bareMember = kNoMember;
  frame.lastName = kMemberCount + shape;
  frame.start = here() - (here() > 0);
  return frame;
}

/// Opens the row of a structure or union, or the entries of a map, for that slot.
JOB_ENTITY_INLINE bool ResponseHandler::openRow(const Slot slot) {
  const ShapeType type = kShapes[slot.shape].type;
  RowTable& table = rows_.of(slot.shape);
  uint32_t row = table.size();
  uint32_t index = table.rows();
  if (slot.isHeader) {
    // The element's row has just been pushed.
    row = slot.word;
    --index;
  } else {
    slot.cell[0] = index;
    slot.cell[1] = packCell(Tag::kRows, type == ShapeType::kMap ? 0 : 1);
    if (type != ShapeType::kMap &&
        RAPIDJSON_UNLIKELY(table.push(kLayout.words[slot.shape]) == RowTable::kNone))
      return noMemory();
  }
  State state = State::kMap;
  if (type == ShapeType::kStructure) state = State::kStructure;
  if (type == ShapeType::kUnion) state = State::kUnion;
  Frame& frame = push(state, slot.shape);
  frame.table = &table;
  frame.row = row;
  frame.firstRow = index;
  frame.slotTable = &table;
  if (state != State::kMap) {
    uint32_t* const words = table.data() + row;
    if (state == State::kUnion) words[kUnionMemberWord] = kUnionEmpty;
    words[0] = frame.start;
    words[1] = packCell(Tag::kRows, 1);
  }
  return true;
}

JOB_ENTITY_INLINE bool ResponseHandler::startObject() {
  const Slot slot = openSlot();
  if (RAPIDJSON_UNLIKELY(slot.cell == nullptr)) return noMemory();
  if (RAPIDJSON_UNLIKELY(top().special == Special::kSdkUnknown)) return startSdkUnknown();
  markPresent();
  switch (kShapes[slot.shape].type) {
    case ShapeType::kStructure:
    case ShapeType::kUnion:
    case ShapeType::kMap:
      return openRow(slot);
    case ShapeType::kDocument:
      return beginSlice(slot.table, slot.word, Tag::kDocument);
    default:
      wrongType(slot.shape, here() - 1, "an object");
      return beginSlice(slot.table, slot.word, Tag::kRaw);
  }
}

JOB_ENTITY_INLINE bool ResponseHandler::endObject() {
  Frame& frame = top();
  switch (frame.state) {
    case State::kStructure:
      frame.table->data()[frame.row + 1] = packCell(Tag::kRows, here() - frame.start);
      if (RAPIDJSON_UNLIKELY((~frame.seen & kRequired.members[frame.shape]) != 0))
        reportMissing(frame);
      pop();
      break;
    case State::kUnion:
      frame.table->data()[frame.row + 1] = packCell(Tag::kRows, here() - frame.start);
      if (RAPIDJSON_UNLIKELY(frame.setCount != 1 || frame.unknownCount != 0)) endOddUnion(frame);
      pop();
      break;
    case State::kMap: {
      const uint32_t count = frame.index;
      const ShapeId shape = frame.shape;
      const uint32_t start = frame.start;
      findDuplicateEntries(frame);
      pop();
      uint32_t* const cell = top().slotTable->data() + top().slot;
      cell[1] = packCell(Tag::kRows, count);
      if (RAPIDJSON_UNLIKELY(count < kShapes[shape].min || count > kShapes[shape].max))
        reportCount(shape, start, count);
      break;
    }
    default:
      pop();
  }
  closeValue();
  return true;
}

JOB_ENTITY_INLINE bool ResponseHandler::startArray() {
  const Slot slot = openSlot();
  if (RAPIDJSON_UNLIKELY(slot.cell == nullptr)) return noMemory();
  if (RAPIDJSON_UNLIKELY(top().special == Special::kDollarUnknown)) return startDollarUnknown();
  markPresent();
  const Shape& shape = kShapes[slot.shape];
  if (shape.type == ShapeType::kDocument) return beginSlice(slot.table, slot.word, Tag::kDocument);
  if (RAPIDJSON_UNLIKELY(shape.type != ShapeType::kList)) {
    wrongType(slot.shape, here() - 1, "a list");
    return beginSlice(slot.table, slot.word, Tag::kRaw);
  }
  const ShapeId rowShape = hasOwnRows(kShapes[shape.element].type) ? shape.element : slot.shape;
  // In a list of lists the cell just pushed for this list is in another table, so `first` is still
  // right.
  const uint32_t first = rows_.of(rowShape).rows();
  slot.cell[0] = first;
  slot.cell[1] = packCell(Tag::kRows, 0);
  const uint32_t bareMember = top().synthetic ? top().bareMember : kNoMember;
  Frame& frame = push(State::kList, slot.shape);
  frame.expected = shape.element;
  frame.firstRow = first;
  frame.bareMember = bareMember;
  frame.slotTable = slot.table;
  frame.slot = slot.word;
  return true;
}

JOB_ENTITY_INLINE bool ResponseHandler::endArray() {
  const Frame& frame = top();
  if (RAPIDJSON_UNLIKELY(frame.state == State::kDollarUnknown)) return endDollarUnknown();
  const uint32_t count = frame.index;
  frame.slotTable->data()[frame.slot + 1] = packCell(Tag::kRows, count);
  pop();
  const Shape& shape = kShapes[frame.shape];
  if (RAPIDJSON_UNLIKELY(count < shape.min || count > shape.max))
    reportCount(frame.shape, frame.start, count);
  closeValue();
  return true;
}

// ---- keys

JOB_ENTITY_INLINE uint32_t ResponseHandler::memberNamed(const Shape& shape, const char* text,
                                                        uint32_t packed) {
  if (RAPIDJSON_UNLIKELY((json::stringFlags(packed) & json::kHasEscapes) != 0))
    return memberNamedByEscapes(shape, text, packed);
  return findMember(shape, text, json::stringLength(packed));
}

/// A member of the open structure is next.
JOB_ENTITY_INLINE void ResponseHandler::openMember(Frame& frame, uint32_t member) {
  const uint32_t id = kShapes[frame.shape].firstMember + member;
  frame.member = member;
  frame.expected = kMembers[id].shape;
  frame.slotTable = frame.table;
  frame.slot = frame.row + kCellWords + kCellWords * member;
  if (RAPIDJSON_UNLIKELY(tagOf(frame.table->data()[frame.slot + 1]) != Tag::kAbsent))
    memberAgain(frame);
}

JOB_ENTITY_INLINE ResponseHandler::Taken ResponseHandler::takeMember(json::SliceStream& stream) {
  if (sliceDepth_ != 0) return Taken::kNothing;
  Frame& frame = top();
  if (frame.state != State::kStructure &&
      (frame.state != State::kUnion || frame.setCount + frame.unknownCount != 0))
    return Taken::kNothing;
  const char* const key = stream.at + 1;
  // Members mostly come in one order. Where the last name's follower is met, the way goes on behind
  // it without waiting for anything that is read here.
  uint16_t& follower = rows_.followers.of[frame.lastName];
  uint32_t id = follower;
  if (!isKey(kMemberPlans.of[id], key)) {
    const QuickName& quick = kQuickNames.of[quickSlot(kShapes[frame.shape].firstMember, key)];
    if (!isKey(quick, frame.shape, key)) return Taken::kNothing;
    id = quick.member;
    follower = quick.member;
  }
  const MemberPlan& plan = kMemberPlans.of[id];
  frame.lastName = id;
  stream.at = key + plan.keyBytes;
  if (frame.state == State::kStructure && takeText(frame, plan, stream)) return Taken::kMember;
  frame.keyOffset = offsetOf(key);
  frame.keyLength = plan.keyBytes - kKeyEndBytes;
  if (frame.state == State::kStructure) {
    openMember(frame, plan.index);
  } else {
    frame.member = plan.index;
    frame.special = Special::kNone;
    frame.expected = plan.shape;
    frame.slotTable = frame.table;
    frame.slot = frame.row + kUnionMemberWord + 1;
  }
  return Taken::kKey;
}

JOB_ENTITY_INLINE bool ResponseHandler::takeText(Frame& frame, const MemberPlan& plan,
                                                 json::SliceStream& stream) {
  const TextRule& rule = plan.rule;
  const char* const text = stream.at + 1;
  if (text[-1] != '"' || !rule.isText || *text == '*') return false;
  uint32_t* const cell = frame.table->data() + frame.row + kCellWords + kCellWords * plan.index;
  if (RAPIDJSON_UNLIKELY(tagOf(cell[1]) != Tag::kAbsent)) return false;
  uint32_t length = rule.idLength;
  uint32_t flags = 0;
  if (!isWholeId(rule, text)) {
    const json::ScannedString scanned = json::scanString(text);
    length = json::scannedLength(scanned);
    flags = json::scannedFlags(scanned);
    if (RAPIDJSON_UNLIKELY(json::scannedFault(scanned) != json::StringFault::kNone ||
                           (flags & json::kHasBadUtf8) != 0 || length > kMaxValueBytes ||
                           !passes(rule, text, json::packLength(length, flags))))
      return false;
  }
  cell[0] = offsetOf(text);
  cell[1] = packCell(textTag(flags), length);
  frame.seen |= uint64_t{1} << plan.index;
  stream.at = text + length + 1;
  return true;
}

JOB_ENTITY_INLINE bool ResponseHandler::takeUnion(json::SliceStream& stream) {
  const Frame& frame = top();
  if (frame.state != State::kMap || sliceDepth_ != 0) return false;
  const ShapeId shape = frame.expected;
  const char* const begin = stream.at;
  if (kShapes[shape].type != ShapeType::kUnion || begin[0] != '{' || begin[1] != '"') return false;
  const char* const key = begin + 2;
  const uint32_t firstMember = kShapes[shape].firstMember;
  const QuickName& name = kQuickNames.of[quickSlot(firstMember, key)];
  if (!isKey(name, shape, key)) return false;
  const char* const behind = key + name.keyBytes;
  const TextRule& rule = kTextRules.of[kMembers[name.member].shape];
  const char* const text = behind + 1;
  if (*behind != '"' || !rule.isText || *text == '*') return false;
  const json::ScannedString scanned = json::scanString(text);
  const uint32_t length = json::scannedLength(scanned);
  const uint32_t flags = json::scannedFlags(scanned);
  if (json::scannedFault(scanned) != json::StringFault::kNone || (flags & json::kHasBadUtf8) != 0 ||
      text[length + 1] != '}' || length > kMaxValueBytes ||
      !passes(rule, text, json::packLength(length, flags)))
    return false;
  RowTable& table = rows_.of(shape);
  const uint32_t index = table.rows();
  const uint32_t row = table.push(kUnionWords);
  if (RAPIDJSON_UNLIKELY(row == RowTable::kNone)) return false;
  uint32_t* const words = table.data() + row;
  words[0] = offsetOf(begin);
  words[1] = packCell(Tag::kRows, static_cast<uint32_t>(text - begin) + length + 2);
  words[kUnionMemberWord] = name.member - firstMember;
  words[kUnionMemberWord + 1] = offsetOf(text);
  words[kUnionMemberWord + 2] = packCell(textTag(flags), length);
  uint32_t* const cell = frame.table->data() + frame.slot;
  cell[0] = index;
  cell[1] = packCell(Tag::kRows, 1);
  stream.at = text + length + 2;
  return true;
}

JOB_ENTITY_INLINE bool ResponseHandler::structureKey(Frame& frame, const char* text,
                                                     uint32_t packed) {
  const uint32_t member = memberNamed(kShapes[frame.shape], text, packed);
  if (RAPIDJSON_UNLIKELY(member == kNoMember)) return unknownMember(frame);
  openMember(frame, member);
  return true;
}

JOB_ENTITY_INLINE bool ResponseHandler::unionKey(Frame& frame, const char* text, uint32_t packed) {
  const Shape& shape = kShapes[frame.shape];
  const uint32_t member = memberNamed(shape, text, packed);
  frame.member = member;
  frame.special = Special::kNone;
  if (RAPIDJSON_UNLIKELY(member == kNoMember || frame.setCount != 0)) {
    if (!oddUnionKey(frame)) return false;
    if (frame.special != Special::kNone) return true;
  }
  frame.expected = kMembers[shape.firstMember + member].shape;
  frame.slotTable = frame.table;
  frame.slot = frame.row + kUnionMemberWord + 1;
  return true;
}

JOB_ENTITY_INLINE bool ResponseHandler::mapKey(Frame& frame, const char* text, uint32_t packed) {
  const Shape& shape = kShapes[frame.shape];
  const uint32_t row = frame.table->push(kMapEntryWords);
  if (RAPIDJSON_UNLIKELY(row == RowTable::kNone)) return noMemory();
  uint32_t* const entry = frame.table->data() + row;
  entry[0] = frame.keyOffset;
  entry[1] = packCell(textTag(json::stringFlags(packed)), json::stringLength(packed));
  frame.slot = row + kCellWords;
  frame.expected = shape.element;
  ++frame.index;
  if (RAPIDJSON_UNLIKELY(!passes(kTextRules.of[shape.key], text, packed)))
    checkText(shape.key, frame.keyOffset, packed);
  return true;
}

JOB_ENTITY_INLINE bool ResponseHandler::key(const char* text, uint32_t packed) {
  Frame& frame = top();
  frame.keyOffset = offsetOf(text);
  frame.keyLength = packed;
  switch (frame.state) {
    case State::kStructure:
      return structureKey(frame, text, packed);
    case State::kUnion:
      return unionKey(frame, text, packed);
    case State::kMap:
      return mapKey(frame, text, packed);
    default:
      return oddKey(frame, packed);
  }
}

}  // namespace job_entity::decode
