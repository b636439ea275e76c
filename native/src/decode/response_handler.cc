#include "base/hash.h"
#include "decode/markers.h"
#include "decode/response_events.h"
#include "base/format.h"

namespace job_entity::decode {

namespace {

constexpr uint32_t kTrueBytes = 4;
constexpr uint32_t kFalseBytes = 5;
constexpr uint32_t kNullBytes = 4;

}  // namespace

// ---- beginnings

void ResponseHandler::expectRoot(ShapeId shape) {
  rows_.root.push(kCellWords);
  Frame& frame = push(State::kRoot, shape);
  frame.expected = shape;
  frame.slotTable = &rows_.root;
  frame.slot = 0;
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
  list.firstRow = 0;
  list.bareMember = unionMember;
  return true;
}

void ResponseHandler::finish() {
  while (frameCount() > 0 && top().state != State::kRoot) {
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
    pop();
    closeValue();
  }
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
               frameCount());
      break;
    }
    case State::kMap:
    case State::kList:
      if (room(Code::kNullElement))
        report(Code::kNullElement, start, format("{} holds a null.", {kShapes[frame.shape].name}),
               frameCount());
      break;
    case State::kRoot:
      wrongType(slot.shape, start, "null");
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
  // Older jobs carry booleans as JSON booleans, which is not a fault.
  if (shape.type != ShapeType::kDocument && shape.meaning != Meaning::kBoolean)
    wrongType(slot.shape, slot.cell[0], "a boolean");
  markPresent();
  closeValue();
  return true;
}

bool ResponseHandler::numberValue(uint32_t offset, uint32_t packed) {
  const Slot slot = openSlot();
  if (slot.cell == nullptr) return noMemory();
  const uint32_t length = json::stringLength(packed);
  slot.cell[0] = offset;
  switch (kShapes[slot.shape].type) {
    case ShapeType::kNumber:
      slot.cell[1] = packCell(Tag::kNumber, length);
      break;
    case ShapeType::kDocument:
      slot.cell[1] =
          packCell(json::stringFlags(packed) != 0 ? Tag::kDocumentExact : Tag::kDocument, length);
      break;
    default:
      slot.cell[1] = packCell(Tag::kRaw, length);
      wrongType(slot.shape, offset, "a number");
  }
  markPresent();
  closeValue();
  return true;
}

/// A string that is not simply a text of a structure, union or list: where the schema has none, a
/// redaction marker, or in a place that few responses have.
bool ResponseHandler::stringElsewhere(uint32_t offset, uint32_t packed) {
  const Slot slot = openSlot();
  if (slot.cell == nullptr) return noMemory();
  const ShapeType type = kShapes[slot.shape].type;
  const bool isText = type == ShapeType::kString || type == ShapeType::kEnum;
  if (isText && !isRedactionMarker(inputAt(offset, json::stringLength(packed)))) {
    slot.cell[0] = offset;
    slot.cell[1] = packCell(textTag(json::stringFlags(packed)), json::stringLength(packed));
    checkText(slot.shape, offset, packed);
    markPresent();
    if (top().state == State::kDollarUnknown && top().index == 0)
      openDollarMember(top(), offset, packed);
    closeValue();
    return true;
  }
  const uint32_t start = offset - 1;
  const uint32_t length = json::stringLength(packed) + 2;
  slot.cell[0] = start;
  if (isRedactionMarker(inputAt(offset, json::stringLength(packed)))) {
    slot.cell[1] = packCell(Tag::kRedacted, length);
    if (room(Code::kRedacted)) report(Code::kRedacted, start, kRedactedMessage, frameCount());
  } else if (kShapes[slot.shape].type == ShapeType::kDocument) {
    slot.cell[1] = packCell(Tag::kDocument, length);
  } else {
    slot.cell[1] = packCell(Tag::kRaw, length);
    wrongType(slot.shape, start, "a string");
  }
  markPresent();
  closeValue();
  return true;
}

bool ResponseHandler::beginSlice(RowTable* table, uint32_t word, Tag tag) {
  sliceDepth_ = 1;
  sliceStart_ = here() - 1;
  sliceTag_ = tag;
  sliceInexact_ = false;
  sliceTable_ = table;
  sliceWord_ = word;
  // The cell that a truncated input leaves: only endSlice fills in a slice, at its end. A member
  // that came before under the same name does not count any more.
  table->data()[word] = sliceStart_;
  table->data()[word + 1] = packCell(Tag::kAbsent, 0);
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

/// A bare element of a fragment's list has ended: its union's header is that of the value.
void ResponseHandler::closeBareValue(Frame& frame) {
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

/// The object under SDK_UNKNOWN_MEMBER.
bool ResponseHandler::startSdkUnknown() {
  markPresent();
  const uint32_t unknownRow = top().unknownRow;
  Frame& frame = push(State::kSdkUnknown, top().shape);
  frame.slotTable = &rows_.unknown();
  frame.unknownRow = unknownRow;
  return true;
}

/// The list under $unknown.
bool ResponseHandler::startDollarUnknown() {
  const uint32_t unknownRow = top().unknownRow;
  Frame& frame = push(State::kDollarUnknown, top().shape);
  frame.unknownRow = unknownRow;
  frame.slotTable = &rows_.unknown();
  frame.slot = unknownRow + 2;
  frame.expected = kShape_String;
  return true;
}

bool ResponseHandler::endDollarUnknown() {
  const Frame& frame = top();
  Frame& outer = parent();
  if (frame.member == kNoMember && outer.unknownCount++ == 0) {
    outer.firstUnknown = frame.unknownRow;
    outer.unknownOffset = outer.keyOffset - 1;
  }
  pop();
  closeValue();
  return true;
}

// ---- keys

bool ResponseHandler::unknownMember(Frame& frame) {
  frame.member = kNoMember;
  if (room(Code::kUnknownMember))
    report(Code::kUnknownMember, frame.keyOffset - 1,
           format("{} has no such member in the model.", {kShapes[frame.shape].name}),
           frameCount());
  return openUnknown(frame, Special::kUnknown);
}

/// The open member of a structure has come before.
void ResponseHandler::memberAgain(Frame& frame) {
  if (room(Code::kDuplicateKey))
    report(Code::kDuplicateKey, frame.keyOffset - 1, "The key comes twice; the last one counts.",
           frameCount());
  uint32_t* const cell = frame.table->data() + frame.slot;
  cell[0] = cell[1] = 0;
  frame.seen &= ~(uint64_t{1} << frame.member);
}

/// A key of a union that is set already, or none of its members.
bool ResponseHandler::oddUnionKey(Frame& frame) {
  if (frame.member != kNoMember) {
    const bool again = frame.table->data()[frame.row + kUnionMemberWord] == frame.member;
    if (!again) return openUnknown(frame, Special::kExtra);
    if (room(Code::kDuplicateKey))
      report(Code::kDuplicateKey, frame.keyOffset - 1, "The key comes twice; the last one counts.",
             frameCount());
    --frame.setCount;
    return true;
  }
  const std::string_view name = inputAt(frame.keyOffset, json::stringLength(frame.keyLength));
  if (name == kTypeKey) return openUnknown(frame, Special::kIgnored);
  if (name == kSdkUnknownKey) return openUnknown(frame, Special::kSdkUnknown);
  if (name == kDollarUnknownKey) return openUnknown(frame, Special::kDollarUnknown);
  return openUnknown(frame, Special::kUnknown);
}

/// The member whose name is written with escapes.
uint32_t ResponseHandler::memberNamedByEscapes(const Shape& shape, const char* text,
                                               uint32_t packed) {
  std::string name;
  json::appendUnescaped(name, {text, json::stringLength(packed)});
  const size_t length = name.size();
  // Names are compared by reading whole words, as long as a Name.
  name.append(sizeof Name::bytes, '\0');
  return findMember(shape, name.data(), static_cast<uint32_t>(length));
}

bool ResponseHandler::oddKey(Frame& frame, uint32_t packed) {
  if (frame.state != State::kSdkUnknown) return false;
  frame.inName = inputAt(frame.keyOffset, json::stringLength(packed)) == kSdkUnknownName;
  frame.slot = frame.unknownRow + (frame.inName ? 2 : 4);
  frame.expected = frame.inName ? kShape_String : kShape_Document;
  return true;
}

/// The open key is not a member of its shape, so its value becomes a slice in the unknown table.
bool ResponseHandler::openUnknown(Frame& frame, Special special) {
  RowTable& table = rows_.unknown();
  const uint32_t row = table.push(kUnknownWords);
  if (row == RowTable::kNone) return noMemory();
  uint32_t* const words = table.data() + row;
  words[0] = frame.shape;
  words[1] = frame.row / kLayout.words[frame.shape];
  words[2] = frame.keyOffset;
  words[3] =
      packCell(textTag(json::stringFlags(frame.keyLength)), json::stringLength(frame.keyLength));
  frame.special = special;
  frame.member = kNoMember;
  frame.unknownRow = row;
  frame.slotTable = &table;
  frame.slot = row + 4;
  frame.expected = kShape_Document;
  return true;
}

/// The name in ["name", value] under $unknown has come. An SDK older than this schema calls a
/// member unknown that is known here; the value is then read as that member's.
void ResponseHandler::openDollarMember(Frame& frame, uint32_t offset, uint32_t packed) {
  Frame& outer = parent();
  const Shape& shape = kShapes[frame.shape];
  const uint32_t member = memberNamed(shape, stream_.begin() + offset, packed);
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

/// Writes into a union's row how it is set, unless that is to a known member.
void ResponseHandler::settleUnion(const Frame& frame) {
  if (frame.setCount != 0) return;
  uint32_t* const row = frame.table->data() + frame.row;
  const bool isUnknown = frame.unknownCount > 0;
  row[kUnionMemberWord] = isUnknown ? kUnionUnknown : kUnionEmpty;
  row[kUnionMemberWord + 1] = isUnknown ? frame.firstUnknown / kUnknownWords : 0;
  row[kUnionMemberWord + 2] = isUnknown ? packCell(Tag::kRows, 1) : 0;
}

void ResponseHandler::reportMissing(const Frame& frame) {
  const Shape& shape = kShapes[frame.shape];
  for (uint32_t i = 0; i < shape.memberCount; ++i) {
    const Member& member = kMembers[shape.firstMember + i];
    if (!member.required || (frame.seen >> i & 1) != 0) continue;
    if (room(Code::kMissingMember))
      report(Code::kMissingMember, frame.start,
             format("{} must have the member {}.", {shape.name, member.name}), frameCount() - 1,
             member.name);
  }
}

/// A union that is not simply set to one known member has ended.
void ResponseHandler::endOddUnion(const Frame& frame) {
  const char* const name = kShapes[frame.shape].name;
  settleUnion(frame);
  if (frame.setCount + frame.unknownCount == 0) {
    if (room(Code::kUnionEmpty))
      report(Code::kUnionEmpty, frame.start, format("{} has no member set.", {name}),
             frameCount() - 1);
  } else if (frame.setCount + frame.unknownCount > 1) {
    if (room(Code::kUnionAmbiguous))
      report(Code::kUnionAmbiguous, frame.start, format("{} has more than one member set.", {name}),
             frameCount() - 1);
  } else {
    const uint32_t* const unknown = rows_.unknown().data() + frame.firstUnknown;
    const std::string_view unknownName = inputAt(unknown[2], lengthOf(unknown[3]));
    if (tagOf(unknown[5]) == Tag::kAbsent) {
      if (room(Code::kValueLost))
        report(Code::kValueLost, frame.unknownOffset,
               format("The SDK that saved this did not know {} of {} and dropped its value.",
                      {unknownName, name}),
               frameCount());
    } else if (room(Code::kUnknownUnionMember)) {
      report(Code::kUnknownUnionMember, frame.unknownOffset,
             format("{} has no such member in the model.", {name}), frameCount());
    }
  }
}

namespace {

/// The hash of a name in a map that the model allows. Eight bytes at a time; the value only spreads
/// names over slots. Reads up to seven bytes beyond the name, which may be the input's or its
/// padding, and does not count them.
uint32_t hashOf(std::string_view name) {
  uint64_t hash = name.size();
  const auto mix = [&](uint64_t word) {
    hash = (hash ^ word) * 0x9e3779b97f4a7c15u;
    hash ^= hash >> 29;
  };
  size_t at = 0;
  for (; at + sizeof(uint64_t) <= name.size(); at += sizeof(uint64_t))
    mix(load64(name.data() + at));
  const size_t rest = name.size() - at;
  if (rest != 0) mix(load64(name.data() + at) & ((uint64_t{1} << (8 * rest)) - 1));
  return static_cast<uint32_t>(hash >> 32);
}

}  // namespace

/// True if the names of few entries surely differ: in a set of 256 bits each has one of its own.
bool ResponseHandler::surelyDiffer(const Frame& frame) const {
  if (frame.index > kMostByBits) return false;
  uint64_t taken[4] = {};
  const uint32_t* entry = frame.table->data() + frame.firstRow * kMapEntryWords;
  for (uint32_t i = 0; i < frame.index; ++i, entry += kMapEntryWords) {
    const Tag tag = tagOf(entry[1]);
    if (tag == Tag::kTextEscaped || tag == Tag::kTextWideEscaped) return false;
    const uint32_t length = lengthOf(entry[1]);
    if (length == 0) return false;
    // Names that are numbered differ at their end. Before a name there is an entity.
    uint64_t end = load64(stream_.begin() + entry[0] + length - sizeof(uint64_t));
    if (length < sizeof(uint64_t)) end >>= 8 * (sizeof(uint64_t) - length);
    const auto bit = static_cast<uint32_t>(((end ^ length) * 0x9e3779b97f4a7c15u) >> 56);
    if ((taken[bit / 64] >> (bit % 64) & 1) != 0) return false;
    taken[bit / 64] |= uint64_t{1} << (bit % 64);
  }
  return true;
}

/// Looks for entries with the same name in a map that has just ended.
void ResponseHandler::findDuplicateEntries(const Frame& frame) {
  if (frame.index < 2 || surelyDiffer(frame)) return;
  // Sparse: to meet another name's slot costs more than the memory.
  uint32_t slots = 8;
  while (slots < frame.index * kSlotsAnEntry) slots *= 2;
  // Larger maps than the model allows take memory of their own.
  uint16_t few[kFewEntries * kSlotsAnEntry];
  if (frame.index <= kFewEntries) {
    std::memset(few, 0, slots * sizeof few[0]);
    findDuplicateEntries(frame, few, slots);
  } else {
    entryTable_.assign(slots, 0);
    findDuplicateEntries(frame, entryTable_.data(), slots);
  }
}

template <typename Index>
void ResponseHandler::findDuplicateEntries(const Frame& frame, Index* table, uint32_t slots) {
  const uint32_t* const entries = frame.table->data() + frame.firstRow * kMapEntryWords;
  const uint64_t seed = hashSeed();
  std::string decoded;
  std::string other;
  const auto keyOf = [&](uint32_t i, std::string& buffer) -> std::string_view {
    const uint32_t* const entry = entries + i * kMapEntryWords;
    const std::string_view contents = inputAt(entry[0], lengthOf(entry[1]));
    const Tag tag = tagOf(entry[1]);
    if (tag != Tag::kTextEscaped && tag != Tag::kTextWideEscaped) return contents;
    buffer.clear();
    json::appendUnescaped(buffer, contents);
    const size_t length = buffer.size();
    buffer.append(sizeof(uint64_t), '\0');  // for hashOf()
    return {buffer.data(), length};
  };
  for (uint32_t i = 0; i < frame.index; ++i) {
    const std::string_view name = keyOf(i, decoded);
    // Where there may be many, names that were chosen to meet must not.
    const bool few = sizeof(Index) < sizeof(uint32_t);
    uint32_t at = (few ? hashOf(name) : static_cast<uint32_t>(hashText(seed, name))) & (slots - 1);
    while (table[at] != 0 && keyOf(table[at] - 1u, other) != name) at = (at + 1) & (slots - 1);
    if (table[at] == 0) {
      table[at] = static_cast<Index>(i + 1);
    } else if (room(Code::kDuplicateKey)) {
      report(Code::kDuplicateKey, entries[i * kMapEntryWords] - 1,
             "The key comes twice; the last one counts.", frameCount() - 1, name);
    }
  }
}

}  // namespace job_entity::decode
