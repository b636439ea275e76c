#pragma once

// Turns RapidJSON's events into rows: a state machine over the schema table.
//
// Each object or list of the schema that is open has a frame; its state says what the next event
// means. Inside a document, an unknown member or a value of the wrong type no frames are needed:
// only the nesting is counted until the slice ends.

#include <string>
#include <string_view>
#include <vector>

#include "decode/member_lookup.h"
#include "decode/rows.h"
#include "job_entity/diagnostic.h"
#include "base/inline.h"
#include "json/pointer.h"
#include "json/reader.h"
#include "json/skip.h"

namespace job_entity::decode {

class ResponseHandler {
 public:
  ResponseHandler(const json::SliceStream& stream, Rows& rows, Diagnostics& diagnostics,
                  uint32_t mostDepth = kMaxDepth)
      : stream_(stream), rows_(rows), diagnostics_(diagnostics), mostDepth_(mostDepth) {}

  /// The root value is of that shape; its cell becomes `root()`.
  void expectRoot(ShapeId shape);
  /// The root value is part of a response: one element of its list `listMember`, or a list of
  /// such. If `unionMember` is not kNoMember, each is the bare value of that union member. False,
  /// and reported, if there is no memory.
  bool expectFragment(MemberId listMember, uint32_t unionMember, bool isList);
  /// Closes all that is still open, from expectFragment or because the input is damaged. The parts
  /// of it that were read count.
  void finish();

  const uint32_t* root() const { return rows_.root.data(); }
  /// The entry of a list whose value is open, for reports about the text there.
  EntryPlace openEntry() const;
  bool sawNonFinite() const { return sawNonFinite_; }

  // ---- RapidJSON events

  bool Null() { return sliceDepth_ != 0 || nullValue(); }
  bool Bool(bool value) { return sliceDepth_ != 0 || boolValue(value); }
  JOB_ENTITY_INLINE bool RawNumber(const char* text, uint32_t packed, bool) {
    if (sliceDepth_ != 0) {
      sliceInexact_ |= json::stringFlags(packed) != 0;
      return true;
    }
    return numberValue(offsetOf(text), packed);
  }
  JOB_ENTITY_INLINE bool String(const char* text, uint32_t packed, bool) {
    return sliceDepth_ != 0 || stringValue(text, packed);
  }
  JOB_ENTITY_INLINE bool Key(const char* text, uint32_t packed, bool) {
    return sliceDepth_ != 0 || key(text, packed);
  }
  JOB_ENTITY_INLINE bool StartObject() {
    if (RAPIDJSON_UNLIKELY(++depth_ > mostDepth_)) return tooDeep();
    if (sliceDepth_ != 0) {
      ++sliceDepth_;
      return true;
    }
    return startObject();
  }
  JOB_ENTITY_INLINE bool EndObject(rapidjson::SizeType) {
    --depth_;
    if (sliceDepth_ != 0) return --sliceDepth_ != 0 || endSlice();
    return endObject();
  }
  JOB_ENTITY_INLINE bool StartArray() {
    if (RAPIDJSON_UNLIKELY(++depth_ > mostDepth_)) return tooDeep();
    if (sliceDepth_ != 0) {
      ++sliceDepth_;
      return true;
    }
    return startArray();
  }
  JOB_ENTITY_INLINE bool EndArray(rapidjson::SizeType) {
    --depth_;
    if (sliceDepth_ != 0) return --sliceDepth_ != 0 || endSlice();
    return endArray();
  }

  // ---- events that are taken together (decode/object_reader.h)

  /// True if the container that has just begun is a document or another slice, in which nothing can
  /// be too deep that skipContainer() skips.
  bool beginsSlice() const {
    return sliceDepth_ == 1 && depth_ + json::kMostSkippedLevels <= mostDepth_ + 1;
  }
  /// That container has been skipped: the stream is behind it.
  bool endSkipped(bool isInexact) {
    sliceInexact_ |= isInexact;
    sliceDepth_ = 0;
    --depth_;
    return endSlice();
  }
  enum class Taken { kNothing, kKey, kMember };
  /// If the key that the stream is at is a member of the open object, followed by its colon at
  /// once: takes it, so that Key() is not called, and with it a value that is a text in order, so
  /// that String() is not called.
  Taken takeMember(json::SliceStream& stream);
  /// Reads a union that is set to a text, written without white space, as the value of a map's
  /// entry: job parameters. False, without reading, if the stream is not at such a union.
  bool takeUnion(json::SliceStream& stream);

  // ---- events of our reader

  JOB_ENTITY_COLD bool NonFinite(const char* text, uint32_t length);
  JOB_ENTITY_COLD void InvalidUtf8(const char* at);
  JOB_ENTITY_COLD bool TooLong();

 private:
  enum class State : uint8_t {
    kRoot,          ///< before and after the root value
    kStructure,     ///< in an object of a structure
    kUnion,         ///< in an object of a union
    kMap,           ///< in an object of a map
    kList,          ///< in a list
    kSdkUnknown,    ///< in {"name": ...} under SDK_UNKNOWN_MEMBER
    kDollarUnknown  ///< in ["name", value] under $unknown
  };

  /// The meaning of a union's open key that is not simply a member to be set.
  enum class Special : uint8_t {
    kNone,
    kIgnored,       ///< __type, which every SDK ignores
    kExtra,         ///< a known member, but another one is set already
    kUnknown,       ///< a member that the schema does not have
    kSdkUnknown,    ///< SDK_UNKNOWN_MEMBER, as boto3 writes it
    kDollarUnknown  ///< $unknown, as the JavaScript SDK writes it
  };

  /// push() sets the fields up to the mark below, in this order, so that neighbours are set
  /// together.
  struct Frame {
    State state;
    Special special;
    bool synthetic;  ///< not in the input: it wraps a fragment
    bool inName;     ///< kSdkUnknown: the open key is `name`
    ShapeId shape;
    ShapeId expected;       ///< shape of the next value
    uint32_t index;         ///< list: elements so far; map: entries so far
    uint32_t keyOffset;     ///< open key: offset of its contents
    uint32_t setCount;      ///< union: known members set
    uint32_t unknownCount;  ///< union: unknown members set
    uint64_t seen;          ///< structure: members that are present
    uint32_t member;        ///< structure, union: local index of the open member
    uint32_t bareMember;    ///< list: elements are bare values of this union member
    uint32_t lastName;      ///< last known name, or that there was none: see Followers
    uint32_t start;         ///< offset of the bracket

    // not set by push()
    RowTable* table;         ///< where the row is
    uint32_t row;            ///< word index of the row
    RowTable* slotTable;     ///< where the next value's cell is
    uint32_t slot;           ///< its word index
    uint32_t firstRow;       ///< list, map: index of the first row
    uint32_t keyLength;      ///< open key: length and flags of its contents
    uint32_t unknownRow;     ///< word index of the row of the open unknown member
    uint32_t firstUnknown;   ///< union: word index of the row of the first one set
    uint32_t unknownOffset;  ///< union: offset of its key
  };

  /// Where a value goes.
  struct Slot {
    uint32_t* cell = nullptr;  ///< null when there is no memory
    RowTable* table = nullptr;
    uint32_t word = 0;
    ShapeId shape = 0;
    bool isHeader = false;  ///< the cell is the header of the element's own row
  };

  // The schema nests less deeply than this; documents need no frames.
  static constexpr uint32_t kMaxFrames = 24;
  /// As many parameters as the model allows a job.
  static constexpr uint32_t kFewEntries = 256;
  static constexpr uint32_t kSlotsAnEntry = 4;
  /// Up to this many entries are mostly found to differ by a bit each.
  static constexpr uint32_t kMostByBits = 24;

  Frame& top() { return *top_; }
  Frame& parent() { return *(top_ - 1); }
  void pop() { --top_; }
  /// How many frames are open.
  uint32_t frameCount() const { return static_cast<uint32_t>(top_ - frames_); }
  uint32_t offsetOf(const char* text) const {
    return static_cast<uint32_t>(text - stream_.begin());
  }
  uint32_t here() const { return static_cast<uint32_t>(stream_.Tell()); }
  std::string_view inputAt(uint32_t offset, uint32_t length) const {
    return {stream_.begin() + offset, length};
  }

  // Members that every response is full of are inline (response_events.h), the rest is not.

  // values
  Slot openSlot();
  Slot slotAt(RowTable& table, uint32_t word, ShapeId shape, bool isHeader = false);
  Slot elementSlot(Frame& frame);
  void markPresent();
  void setUnionMember(Frame& frame, uint32_t member);
  void closeValue();
  JOB_ENTITY_COLD void closeBareValue(Frame& frame);
  JOB_ENTITY_COLD bool nullValue();
  JOB_ENTITY_COLD bool boolValue(bool value);
  bool numberValue(uint32_t offset, uint32_t packed);
  bool stringValue(const char* text, uint32_t packed);
  JOB_ENTITY_COLD bool stringElsewhere(uint32_t offset, uint32_t packed);
  bool startObject();
  bool endObject();
  bool startArray();
  bool endArray();
  JOB_ENTITY_COLD bool startSdkUnknown();
  JOB_ENTITY_COLD bool startDollarUnknown();
  JOB_ENTITY_COLD bool endDollarUnknown();
  bool beginSlice(RowTable* table, uint32_t word, Tag tag);
  bool endSlice();

  // keys
  bool key(const char* text, uint32_t packed);
  void openMember(Frame& frame, uint32_t member);
  bool takeText(Frame& frame, const MemberPlan& plan, json::SliceStream& stream);
  bool structureKey(Frame& frame, const char* text, uint32_t packed);
  bool unionKey(Frame& frame, const char* text, uint32_t packed);
  bool mapKey(Frame& frame, const char* text, uint32_t packed);
  JOB_ENTITY_COLD bool oddKey(Frame& frame, uint32_t packed);
  JOB_ENTITY_COLD bool oddUnionKey(Frame& frame);
  JOB_ENTITY_COLD bool unknownMember(Frame& frame);
  JOB_ENTITY_COLD void memberAgain(Frame& frame);
  static uint32_t memberNamed(const Shape& shape, const char* text, uint32_t packed);
  JOB_ENTITY_COLD static uint32_t memberNamedByEscapes(const Shape& shape, const char* text,
                                                       uint32_t packed);
  JOB_ENTITY_COLD bool openUnknown(Frame& frame, Special special);
  JOB_ENTITY_COLD void openDollarMember(Frame& frame, uint32_t offset, uint32_t packed);

  // frames
  Frame& push(State state, ShapeId shape);
  bool openRow(Slot slot);
  JOB_ENTITY_COLD void reportMissing(const Frame& frame);
  void settleUnion(const Frame& frame);
  JOB_ENTITY_COLD void endOddUnion(const Frame& frame);
  void findDuplicateEntries(const Frame& frame);
  bool surelyDiffer(const Frame& frame) const;
  template <typename Index>
  void findDuplicateEntries(const Frame& frame, Index* table, uint32_t slots);

  // diagnostics: `frames` of those that are open lead to the place
  bool room(Code code) { return !diagnostics_.leaveOut(code) && roomInSlice(code); }
  bool roomInSlice(Code code);
  void report(Code code, uint32_t offset, std::string message, uint32_t frames,
              std::string_view member = {});
  bool isListOfEntries(uint32_t frame) const;
  EntryPlace entryAt(uint32_t frames, std::string_view member) const;
  std::string pointerAt(uint32_t offset);
  void reportInSlice(Code code, uint32_t offset, std::string message);
  JOB_ENTITY_COLD void checkText(ShapeId shape, uint32_t offset, uint32_t packed);
  JOB_ENTITY_COLD void reportCount(ShapeId shape, uint32_t start, uint32_t count);
  JOB_ENTITY_COLD void wrongType(ShapeId shape, uint32_t offset, const char* found);
  void appendKey(std::string& pointer, const Frame& frame) const;
  std::string pointer(uint32_t frames, std::string_view member) const;
  JOB_ENTITY_COLD bool tooDeep();
  JOB_ENTITY_COLD bool noMemory();

  const json::SliceStream& stream_;
  Rows& rows_;
  Diagnostics& diagnostics_;
  Frame frames_[kMaxFrames + 1];  ///< the first one is a sentinel
  Frame* top_ = frames_;
  uint32_t depth_ = 0;
  uint32_t mostDepth_;

  // the open slice
  uint32_t sliceDepth_ = 0;
  uint32_t sliceStart_ = 0;
  Tag sliceTag_ = Tag::kAbsent;
  bool sliceInexact_ = false;
  RowTable* sliceTable_ = nullptr;
  uint32_t sliceWord_ = 0;

  bool sawNonFinite_ = false;
  std::vector<uint32_t> entryTable_;
  // Leads to places in the slice that starts there.
  json::PointerWalk sliceWalk_{{}};
  uint32_t walkStart_ = 0;
};

}  // namespace job_entity::decode

JOB_ENTITY_BIND_READER(job_entity::decode::ResponseHandler);
