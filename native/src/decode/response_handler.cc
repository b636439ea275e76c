#include "decode/response_handler.h"

#include "decode/markers.h"

namespace job_entity {

namespace {

/// The tag of a text cell with those flags.
constexpr Tag textTag(uint32_t flags) {
  return static_cast<Tag>(static_cast<uint32_t>(Tag::kText) + flags);
}
static_assert(textTag(kHasEscapes) == Tag::kTextEscaped && textTag(kHasWide) == Tag::kTextWide &&
              textTag(kHasEscapes | kHasWide) == Tag::kTextWideEscaped);

constexpr uint32_t kTrueBytes = 4;
constexpr uint32_t kFalseBytes = 5;
constexpr uint32_t kNullBytes = 4;

constexpr bool isChecked(const Shape& shape) {
  return shape.type == ShapeType::kEnum || shape.min != 0 || shape.max != kUnbounded ||
         shape.pattern != Pattern::kNone;
}

}  // namespace

// ---- beginnings

void ResponseHandler::expectRoot(ShapeId shape) {
  rootTable_.push(kCellWords);
  Frame& frame = push(State::kRoot, shape);
  frame.expected = shape;
  frame.slotTable = &rootTable_;
}

bool ResponseHandler::expectFragment(MemberId listMember, uint32_t unionMember, bool isList) {
  expectRoot(kMembers[listMember].owner);
  const Slot root = openSlot();
  if (root.cell == nullptr) return noMemory();
  if (!openRow(root)) return false;
  Frame& envelope = top();
  envelope.synthetic = true;
  envelope.member = localIndex(listMember);
  envelope.expected = kMembers[listMember].shape;
  envelope.slotTable = envelope.table;
  envelope.slot = envelope.row + cellWord(listMember);
  envelope.bareMember = unionMember;
  if (isList) return true;
  const Slot slot = openSlot();
  if (slot.cell == nullptr) return noMemory();
  slot.cell[1] = packCell(Tag::kRows, 0);
  Frame& list = push(State::kList, envelope.expected);
  list.synthetic = true;
  list.bareMember = unionMember;
  return true;
}

void ResponseHandler::finish() {
  while (frameCount_ > 0 && top().state != State::kRoot) {
    Frame& frame = top();
    switch (frame.state) {
      case State::kList:
      case State::kMap: {
        const Frame& outer = parent();
        const bool isOwnSlot = frame.state == State::kList && !frame.synthetic;
        const Frame& slot = isOwnSlot ? frame : outer;
        slot.slotTable->data()[slot.slot] = frame.firstRow;
        slot.slotTable->data()[slot.slot + 1] = packCell(Tag::kRows, frame.index);
        break;
      }
      case State::kUnion:
        settleUnion(frame);
        [[fallthrough]];
      case State::kStructure:
        frame.table->data()[frame.row + 1] = packCell(Tag::kRows, here() - frame.start);
        break;
      default:
        break;
    }
    --frameCount_;
    closeValue();
  }
}

// ---- where a value goes

ResponseHandler::Slot ResponseHandler::slotAt(RowTable& table, uint32_t word, ShapeId shape,
                                              bool isHeader) {
  if (word == RowTable::kNone) return {};
  return {table.data() + word, &table, word, shape, isHeader};
}

ResponseHandler::Slot ResponseHandler::elementSlot(Frame& frame) {
  const ShapeId element = kShapes[frame.shape].element;
  if (!hasOwnRows(kShapes[element].type)) {
    RowTable& cells = rows_.of(frame.shape);
    return slotAt(cells, cells.push(kCellWords), element);
  }
  RowTable& table = rows_.of(element);
  const uint32_t row = table.push(kLayout.words[element]);
  if (row == RowTable::kNone || frame.bareMember == kNoMember)
    return slotAt(table, row, element, true);
  // A bare value: the union around it is not in the input.
  table.data()[row + kUnionMemberWord] = frame.bareMember;
  const Member& member = kMembers[kShapes[element].firstMember + frame.bareMember];
  return slotAt(table, row + kUnionMemberWord + 1, member.shape);
}

RAPIDJSON_FORCEINLINE ResponseHandler::Slot ResponseHandler::openSlot() {
  Frame& frame = top();
  if (frame.state == State::kList) return elementSlot(frame);
  return slotAt(*frame.slotTable, frame.slot, frame.expected);
}

void ResponseHandler::setUnionMember(Frame& frame, uint32_t member) {
  frame.table->data()[frame.row + kUnionMemberWord] = member;
  ++frame.setCount;
}

/// A value that is not null has come for the open slot.
RAPIDJSON_FORCEINLINE void ResponseHandler::markPresent() {
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
RAPIDJSON_FORCEINLINE void ResponseHandler::closeValue() {
  Frame& frame = top();
  if (frame.state != State::kList && frame.state != State::kDollarUnknown) return;
  if (frame.state == State::kList && frame.bareMember != kNoMember) {
    // The union's header is that of the bare value.
    const ShapeId element = kShapes[frame.shape].element;
    const Member& member = kMembers[kShapes[element].firstMember + frame.bareMember];
    RowTable& table = rows_.of(element);
    uint32_t* const row = table.data() + (frame.firstRow + frame.index) * kLayout.words[element];
    const uint32_t* const cell = row + kUnionMemberWord + 1;
    const bool isStructure = tagOf(cell[1]) == Tag::kRows;
    const uint32_t* const header =
        isStructure ? rows_.of(member.shape).data() + cell[0] * kLayout.words[member.shape] : cell;
    row[0] = header[0];
    row[1] = header[1];
  }
  ++frame.index;
}

// ---- scalars

bool ResponseHandler::nullValue() {
  const Slot slot = openSlot();
  if (slot.cell == nullptr) return noMemory();
  const uint32_t start = here() - kNullBytes;
  slot.cell[0] = start;
  slot.cell[1] = packCell(Tag::kNull, kNullBytes);
  const Frame& frame = top();
  switch (frame.state) {
    case State::kStructure: {
      // A required member that is null is reported as missing when its object ends.
      const uint32_t first = kShapes[frame.shape].firstMember;
      if (frame.member != kNoMember && !kMembers[first + frame.member].required &&
          room(Code::kNullMember))
        report(Code::kNullMember, start, "The member is null; SDKs treat it as absent.",
               frameCount_);
      break;
    }
    case State::kMap:
    case State::kList:
      if (room(Code::kNullElement))
        report(Code::kNullElement, start, std::string(kShapes[frame.shape].name) + " holds a null.",
               frameCount_);
      break;
    case State::kRoot:
      wrongType(slot, start, "null");
      break;
    default:
      break;
  }
  closeValue();
  return true;
}

bool ResponseHandler::boolValue(bool value) {
  const Slot slot = openSlot();
  if (slot.cell == nullptr) return noMemory();
  const uint32_t length = value ? kTrueBytes : kFalseBytes;
  const Shape& shape = kShapes[slot.shape];
  slot.cell[0] = here() - length;
  slot.cell[1] = packCell(shape.type == ShapeType::kDocument ? Tag::kDocument : Tag::kRaw, length);
  // Older jobs carry booleans as JSON booleans: no fault.
  if (shape.type != ShapeType::kDocument && shape.meaning != Meaning::kBoolean)
    wrongType(slot, slot.cell[0], "a boolean");
  markPresent();
  closeValue();
  return true;
}

bool ResponseHandler::numberValue(uint32_t offset, uint32_t packed) {
  const Slot slot = openSlot();
  if (slot.cell == nullptr) return noMemory();
  const uint32_t length = stringLength(packed);
  slot.cell[0] = offset;
  switch (kShapes[slot.shape].type) {
    case ShapeType::kNumber:
      slot.cell[1] = packCell(Tag::kNumber, length);
      break;
    case ShapeType::kDocument:
      slot.cell[1] =
          packCell(stringFlags(packed) != 0 ? Tag::kDocumentExact : Tag::kDocument, length);
      break;
    default:
      slot.cell[1] = packCell(Tag::kRaw, length);
      wrongType(slot, offset, "a number");
  }
  markPresent();
  closeValue();
  return true;
}

RAPIDJSON_FORCEINLINE bool ResponseHandler::stringValue(uint32_t offset, uint32_t packed) {
  const Slot slot = openSlot();
  if (RAPIDJSON_UNLIKELY(slot.cell == nullptr)) return noMemory();
  const Shape& shape = kShapes[slot.shape];
  const uint32_t length = stringLength(packed);
  if (RAPIDJSON_UNLIKELY(shape.type != ShapeType::kString && shape.type != ShapeType::kEnum) ||
      RAPIDJSON_UNLIKELY(isRedactionMarker(inputAt(offset, length))))
    return stringElsewhere(slot, offset, packed);
  slot.cell[0] = offset;
  slot.cell[1] = packCell(textTag(stringFlags(packed)), length);
  if (isChecked(shape)) checkText(slot.shape, offset, packed);
  markPresent();
  if (top().state == State::kDollarUnknown && top().index == 0)
    openDollarMember(top(), offset, packed);
  closeValue();
  return true;
}

/// A string where the schema has none, or a redaction marker.
bool ResponseHandler::stringElsewhere(const Slot& slot, uint32_t offset, uint32_t packed) {
  const uint32_t start = offset - 1;
  const uint32_t length = stringLength(packed) + 2;
  slot.cell[0] = start;
  if (isRedactionMarker(inputAt(offset, stringLength(packed)))) {
    slot.cell[1] = packCell(Tag::kRedacted, length);
    if (room(Code::kRedacted))
      report(Code::kRedacted, start, "The capture has this value redacted.", frameCount_);
  } else if (kShapes[slot.shape].type == ShapeType::kDocument) {
    slot.cell[1] = packCell(Tag::kDocument, length);
  } else {
    slot.cell[1] = packCell(Tag::kRaw, length);
    wrongType(slot, start, "a string");
  }
  markPresent();
  closeValue();
  return true;
}

// ---- objects and lists

ResponseHandler::Frame& ResponseHandler::push(State state, ShapeId shape) {
  Frame& frame = frames_[frameCount_++];
  frame = Frame();
  frame.state = state;
  frame.shape = shape;
  frame.start = here() - (here() > 0);
  return frame;
}

/// Opens the row of a structure or union, or the entries of a map, for that slot.
bool ResponseHandler::openRow(const Slot& slot) {
  const Shape& shape = kShapes[slot.shape];
  RowTable& table = rows_.of(slot.shape);
  const uint32_t words = kLayout.words[slot.shape];
  uint32_t row = table.size();
  if (slot.isHeader) {
    row = slot.word;
  } else {
    slot.cell[0] = row / words;
    slot.cell[1] = packCell(Tag::kRows, shape.type == ShapeType::kMap ? 0 : 1);
    if (shape.type != ShapeType::kMap && table.push(words) == RowTable::kNone) return noMemory();
  }
  State state = State::kMap;
  if (shape.type == ShapeType::kStructure) state = State::kStructure;
  if (shape.type == ShapeType::kUnion) state = State::kUnion;
  Frame& frame = push(state, slot.shape);
  frame.table = &table;
  frame.row = row;
  frame.firstRow = row / words;
  frame.slotTable = &table;
  if (state == State::kUnion) table.data()[row + kUnionMemberWord] = kUnionEmpty;
  if (state != State::kMap) {
    table.data()[row] = frame.start;
    table.data()[row + 1] = packCell(Tag::kRows, 1);
  }
  return true;
}

bool ResponseHandler::beginSlice(const Slot& slot, Tag tag) {
  sliceDepth_ = 1;
  sliceStart_ = here() - 1;
  sliceTag_ = tag;
  sliceInexact_ = false;
  sliceTable_ = slot.table;
  sliceWord_ = slot.word;
  // What a truncated input leaves behind: a slice up to its end is filled in by endSlice only.
  slot.cell[0] = sliceStart_;
  return true;
}

bool ResponseHandler::endSlice() {
  const uint32_t length = here() - sliceStart_;
  if (RAPIDJSON_UNLIKELY(length > kMaxValueBytes)) return TooLong();
  uint32_t* const cell = sliceTable_->data() + sliceWord_;
  cell[0] = sliceStart_;
  cell[1] = packCell(sliceTag_ == Tag::kDocument && sliceInexact_ ? Tag::kDocumentExact : sliceTag_,
                     length);
  closeValue();
  return true;
}

bool ResponseHandler::startObject() {
  const Slot slot = openSlot();
  if (RAPIDJSON_UNLIKELY(slot.cell == nullptr)) return noMemory();
  if (top().state == State::kUnion && top().special == Special::kSdkUnknown) {
    markPresent();
    Frame& outer = top();
    Frame& frame = push(State::kSdkUnknown, outer.shape);
    frame.slotTable = &rows_.unknown();
    frame.unknownRow = outer.unknownRow;
    return true;
  }
  markPresent();
  switch (kShapes[slot.shape].type) {
    case ShapeType::kStructure:
    case ShapeType::kUnion:
    case ShapeType::kMap:
      return openRow(slot);
    case ShapeType::kDocument:
      return beginSlice(slot, Tag::kDocument);
    default:
      wrongType(slot, here() - 1, "an object");
      return beginSlice(slot, Tag::kRaw);
  }
}

bool ResponseHandler::endObject() {
  Frame& frame = top();
  switch (frame.state) {
    case State::kStructure:
      endStructure(frame);
      --frameCount_;
      break;
    case State::kUnion:
      endUnion(frame);
      --frameCount_;
      break;
    case State::kMap: {
      const uint32_t count = frame.index;
      const ShapeId shape = frame.shape;
      const uint32_t start = frame.start;
      findDuplicateEntries(frame);
      --frameCount_;
      top();
      uint32_t* const cell = top().slotTable->data() + top().slot;
      cell[1] = packCell(Tag::kRows, count);
      checkCount(shape, start, count);
      break;
    }
    default:
      --frameCount_;
  }
  closeValue();
  return true;
}

bool ResponseHandler::startArray() {
  const Slot slot = openSlot();
  if (RAPIDJSON_UNLIKELY(slot.cell == nullptr)) return noMemory();
  if (top().state == State::kUnion && top().special == Special::kDollarUnknown) {
    Frame& outer = top();
    Frame& frame = push(State::kDollarUnknown, outer.shape);
    frame.unknownRow = outer.unknownRow;
    frame.slotTable = &rows_.unknown();
    frame.slot = outer.unknownRow + 2;
    frame.expected = kShape_String;
    return true;
  }
  markPresent();
  const Shape& shape = kShapes[slot.shape];
  if (shape.type == ShapeType::kDocument) return beginSlice(slot, Tag::kDocument);
  if (shape.type != ShapeType::kList) {
    wrongType(slot, here() - 1, "a list");
    return beginSlice(slot, Tag::kRaw);
  }
  const ShapeId rowShape = hasOwnRows(kShapes[shape.element].type) ? shape.element : slot.shape;
  const RowTable& table = rows_.of(rowShape);
  const uint32_t first = table.size() / kLayout.words[rowShape];
  // A list of lists: the cell just pushed for this list is in another table, so `first` stands.
  slot.cell[0] = first;
  slot.cell[1] = packCell(Tag::kRows, 0);
  const uint32_t bareMember = top().synthetic ? top().bareMember : kNoMember;
  const Slot kept = slot;
  Frame& frame = push(State::kList, slot.shape);
  frame.firstRow = first;
  frame.bareMember = bareMember;
  frame.slotTable = kept.table;
  frame.slot = kept.word;
  return true;
}

bool ResponseHandler::endArray() {
  Frame& frame = top();
  if (frame.state == State::kDollarUnknown) {
    Frame& outer = parent();
    if (frame.member == kNoMember && outer.unknownCount++ == 0) {
      outer.firstUnknown = frame.unknownRow;
      outer.unknownOffset = outer.keyOffset - 1;
    }
    --frameCount_;
    closeValue();
    return true;
  }
  const uint32_t count = frame.index;
  const ShapeId shape = frame.shape;
  const uint32_t start = frame.start;
  frame.slotTable->data()[frame.slot + 1] = packCell(Tag::kRows, count);
  --frameCount_;
  checkCount(shape, start, count);
  closeValue();
  return true;
}

// ---- keys

bool ResponseHandler::key(const char* text, uint32_t packed) {
  Frame& frame = top();
  frame.keyOffset = offsetOf(text);
  frame.keyLength = packed;
  switch (frame.state) {
    case State::kStructure:
      return structureKey(frame, text, packed);
    case State::kUnion:
      return unionKey(frame, text, packed);
    case State::kMap:
      return mapKey(frame, packed);
    case State::kSdkUnknown:
      frame.inName = inputAt(frame.keyOffset, stringLength(packed)) == kSdkUnknownName;
      frame.slot = frame.unknownRow + (frame.inName ? 2 : 4);
      frame.expected = frame.inName ? kShape_String : kShape_Document;
      return true;
    default:
      return false;
  }
}

RAPIDJSON_FORCEINLINE uint32_t ResponseHandler::memberNamed(const Shape& shape, uint32_t hint,
                                                            const char* text,
                                                            uint32_t packed) const {
  if (RAPIDJSON_LIKELY((stringFlags(packed) & kHasEscapes) == 0))
    return findMember(shape, hint, text, stringLength(packed));
  std::string name;
  appendUnescaped(name, {text, stringLength(packed)});
  const size_t length = name.size();
  name.append(8, '\0');
  return findMember(shape, 0, name.data(), static_cast<uint32_t>(length));
}

RAPIDJSON_FORCEINLINE bool ResponseHandler::structureKey(Frame& frame, const char* text,
                                                         uint32_t packed) {
  const Shape& shape = kShapes[frame.shape];
  const uint32_t hint = frame.member == kNoMember ? 0 : frame.member + 1;
  const uint32_t member = memberNamed(shape, hint, text, packed);
  if (RAPIDJSON_UNLIKELY(member == kNoMember)) {
    if (room(Code::kUnknownMember))
      report(Code::kUnknownMember, frame.keyOffset - 1,
             std::string(shape.name) + " has no such member in the model.", frameCount_);
    return openUnknown(frame, Special::kUnknown);
  }
  frame.member = member;
  frame.expected = kMembers[shape.firstMember + member].shape;
  frame.slotTable = frame.table;
  frame.slot = frame.row + kCellWords + kCellWords * member;
  uint32_t* const cell = frame.table->data() + frame.slot;
  if (RAPIDJSON_UNLIKELY(tagOf(cell[1]) != Tag::kAbsent)) {
    if (room(Code::kDuplicateKey))
      report(Code::kDuplicateKey, frame.keyOffset - 1, "The key comes twice; the last one counts.",
             frameCount_);
    cell[0] = cell[1] = 0;
    frame.seen &= ~(uint64_t{1} << member);
  }
  return true;
}

bool ResponseHandler::unionKey(Frame& frame, const char* text, uint32_t packed) {
  const Shape& shape = kShapes[frame.shape];
  const uint32_t member = memberNamed(shape, 0, text, packed);
  frame.member = member;
  if (RAPIDJSON_LIKELY(member != kNoMember)) {
    if (RAPIDJSON_UNLIKELY(frame.setCount != 0)) {
      const bool again = frame.table->data()[frame.row + kUnionMemberWord] == member;
      if (!again) return openUnknown(frame, Special::kExtra);
      if (room(Code::kDuplicateKey))
        report(Code::kDuplicateKey, frame.keyOffset - 1,
               "The key comes twice; the last one counts.", frameCount_);
      --frame.setCount;
    }
    frame.special = Special::kNone;
    frame.expected = kMembers[shape.firstMember + member].shape;
    frame.slotTable = frame.table;
    frame.slot = frame.row + kUnionMemberWord + 1;
    return true;
  }
  const std::string_view name = inputAt(frame.keyOffset, stringLength(packed));
  if (name == kTypeKey) return openUnknown(frame, Special::kIgnored);
  if (name == kSdkUnknownKey) return openUnknown(frame, Special::kSdkUnknown);
  if (name == kDollarUnknownKey) return openUnknown(frame, Special::kDollarUnknown);
  return openUnknown(frame, Special::kUnknown);
}

bool ResponseHandler::mapKey(Frame& frame, uint32_t packed) {
  const Shape& shape = kShapes[frame.shape];
  const uint32_t row = frame.table->push(kMapEntryWords);
  if (row == RowTable::kNone) return noMemory();
  uint32_t* const entry = frame.table->data() + row;
  entry[0] = frame.keyOffset;
  entry[1] = packCell(textTag(stringFlags(packed)), stringLength(packed));
  frame.slotTable = frame.table;
  frame.slot = row + kCellWords;
  frame.expected = shape.element;
  ++frame.index;
  if (isChecked(kShapes[shape.key])) checkText(shape.key, frame.keyOffset, packed);
  return true;
}

/// The open key is no member of its shape: its value becomes a slice in the unknown table.
bool ResponseHandler::openUnknown(Frame& frame, Special special) {
  RowTable& table = rows_.unknown();
  const uint32_t row = table.push(kUnknownWords);
  if (row == RowTable::kNone) return noMemory();
  uint32_t* const words = table.data() + row;
  words[0] = frame.shape;
  words[1] = frame.row / kLayout.words[frame.shape];
  words[2] = frame.keyOffset;
  words[3] = packCell(textTag(stringFlags(frame.keyLength)), stringLength(frame.keyLength));
  frame.special = special;
  frame.member = kNoMember;
  frame.unknownRow = row;
  frame.slotTable = &table;
  frame.slot = row + 4;
  frame.expected = kShape_Document;
  return true;
}

/// The name in ["name", value] under $unknown has come. An SDK older than this schema calls a
/// member unknown that is known here: then the value is read as that member's.
void ResponseHandler::openDollarMember(Frame& frame, uint32_t offset, uint32_t packed) {
  Frame& outer = parent();
  const Shape& shape = kShapes[frame.shape];
  const uint32_t member = memberNamed(shape, 0, stream_.begin() + offset, packed);
  if (member != kNoMember && outer.setCount == 0) {
    frame.member = member;
    frame.expected = kMembers[shape.firstMember + member].shape;
    frame.slotTable = outer.table;
    frame.slot = outer.row + kUnionMemberWord + 1;
  } else {
    frame.expected = kShape_Document;
    frame.slot = frame.unknownRow + 4;
  }
}

// ---- ends

void ResponseHandler::endStructure(const Frame& frame) {
  const Shape& shape = kShapes[frame.shape];
  frame.table->data()[frame.row + 1] = packCell(Tag::kRows, here() - frame.start);
  for (uint32_t i = 0; i < shape.memberCount; ++i) {
    const Member& member = kMembers[shape.firstMember + i];
    if (!member.required || (frame.seen >> i & 1) != 0) continue;
    if (room(Code::kMissingMember))
      report(Code::kMissingMember, frame.start,
             std::string(shape.name) + " must have the member " + member.name + '.',
             frameCount_ - 1, member.name);
  }
}

/// Writes into a union's row what it is set to, unless that is a known member.
void ResponseHandler::settleUnion(const Frame& frame) {
  if (frame.setCount != 0) return;
  uint32_t* const row = frame.table->data() + frame.row;
  const bool isUnknown = frame.unknownCount > 0;
  row[kUnionMemberWord] = isUnknown ? kUnionUnknown : kUnionEmpty;
  row[kUnionMemberWord + 1] = isUnknown ? frame.firstUnknown / kUnknownWords : 0;
  row[kUnionMemberWord + 2] = isUnknown ? packCell(Tag::kRows, 1) : 0;
}

void ResponseHandler::endUnion(const Frame& frame) {
  frame.table->data()[frame.row + 1] = packCell(Tag::kRows, here() - frame.start);
  const char* const name = kShapes[frame.shape].name;
  if (frame.setCount == 1 && frame.unknownCount == 0) return;
  settleUnion(frame);
  if (frame.setCount + frame.unknownCount == 0) {
    if (room(Code::kUnionEmpty))
      report(Code::kUnionEmpty, frame.start, std::string(name) + " has no member set.",
             frameCount_ - 1);
  } else if (frame.setCount + frame.unknownCount > 1) {
    if (room(Code::kUnionAmbiguous))
      report(Code::kUnionAmbiguous, frame.start,
             std::string(name) + " has more than one member set.", frameCount_ - 1);
  } else {
    const uint32_t* const unknown = rows_.unknown().data() + frame.firstUnknown;
    const std::string_view unknownName = inputAt(unknown[2], lengthOf(unknown[3]));
    if (tagOf(unknown[5]) == Tag::kAbsent) {
      if (room(Code::kValueLost))
        report(Code::kValueLost, frame.unknownOffset,
               "The SDK that saved this did not know " + std::string(unknownName) + " of " + name +
                   " and dropped its value.",
               frameCount_);
    } else if (room(Code::kUnknownUnionMember)) {
      report(Code::kUnknownUnionMember, frame.unknownOffset,
             std::string(name) + " has no such member in the model.", frameCount_);
    }
  }
}

/// Looks for entries with the same name in a map that has just ended.
void ResponseHandler::findDuplicateEntries(const Frame& frame) {
  if (frame.index < 2) return;
  uint32_t slots = 4;
  while (slots < frame.index * 2) slots *= 2;
  entryTable_.assign(slots, 0);
  const uint32_t* const entries = frame.table->data() + frame.firstRow * kMapEntryWords;
  std::string decoded;
  std::string other;
  const auto keyOf = [&](uint32_t i, std::string& buffer) -> std::string_view {
    const uint32_t* const entry = entries + i * kMapEntryWords;
    const std::string_view contents = inputAt(entry[0], lengthOf(entry[1]));
    const Tag tag = tagOf(entry[1]);
    if (tag != Tag::kTextEscaped && tag != Tag::kTextWideEscaped) return contents;
    buffer.clear();
    appendUnescaped(buffer, contents);
    return buffer;
  };
  for (uint32_t i = 0; i < frame.index; ++i) {
    const std::string_view name = keyOf(i, decoded);
    uint32_t hash = 2166136261u;
    for (char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
    uint32_t at = hash & (slots - 1);
    while (entryTable_[at] != 0 && keyOf(entryTable_[at] - 1, other) != name)
      at = (at + 1) & (slots - 1);
    if (entryTable_[at] == 0) {
      entryTable_[at] = i + 1;
    } else if (room(Code::kDuplicateKey)) {
      report(Code::kDuplicateKey, entries[i * kMapEntryWords] - 1,
             "The key comes twice; the last one counts.", frameCount_ - 1, name);
    }
  }
}

}  // namespace job_entity
