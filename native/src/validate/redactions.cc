#include "validate/redactions.h"

#include <algorithm>
#include <string>

#include "base/format.h"
#include "decode/markers.h"
#include "decode/raw_rows.h"
#include "json/pointer.h"

namespace job_entity::validation {

namespace {

/// A step of the way from the root to a value: a member, an entry of a map, or an element.
struct Step {
  const Step* outer;
  const char* member;   ///< null: it is none
  const uint32_t* key;  ///< an entry's key; null: it is an element
  uint32_t index;
};

class RedactionWalk {
 public:
  RedactionWalk(const Response& response, Diagnostics& diagnostics)
      : rows_(response), diagnostics_(diagnostics) {}

  void value(const uint32_t* cell, ShapeId id, const Step* step) {
    const Tag tag = tagOf(cell[1]);
    if (tag == Tag::kRedacted) note(cell[0], step);
    if (tag != Tag::kRows) return;
    const Shape& shape = kShapes[id];
    if (shape.type == ShapeType::kList)
      list(cell, id, step);
    else if (shape.type == ShapeType::kMap)
      map(cell, id, step);
    else
      row(rows_.rowOf(id, cell[0]), shape, step);
  }

  bool hasRoom() const { return hasRoom_; }
  uint32_t count() const { return count_; }

 private:
  void row(const uint32_t* words, const Shape& shape, const Step* outer) {
    if (shape.type == ShapeType::kUnion) {
      const uint32_t member = words[kUnionMemberWord];
      if (member < shape.memberCount) memberOf(words + kUnionMemberWord + 1, shape, member, outer);
      return;
    }
    for (uint32_t i = 0; i < shape.memberCount; ++i)
      memberOf(words + kCellWords + kCellWords * i, shape, i, outer);
  }

  void memberOf(const uint32_t* cell, const Shape& shape, uint32_t index, const Step* outer) {
    const Tag tag = tagOf(cell[1]);
    if (tag != Tag::kRedacted && tag != Tag::kRows) return;
    const Member& member = kMembers[shape.firstMember + index];
    const Step step{outer, member.name, nullptr, 0};
    value(cell, member.shape, &step);
  }

  void list(const uint32_t* cell, ShapeId id, const Step* outer) {
    const ShapeId element = kShapes[id].element;
    const bool hasRows = hasOwnRows(kShapes[element].type);
    Step step{outer, nullptr, nullptr, 0};
    for (; step.index < lengthOf(cell[1]); ++step.index) {
      if (!hasRows) {
        value(rows_.rowOf(id, cell[0] + step.index), element, &step);
        continue;
      }
      // The element's own header has what is there.
      const uint32_t* const words = rows_.rowOf(element, cell[0] + step.index);
      const Tag tag = tagOf(words[1]);
      if (tag == Tag::kRedacted) note(words[0], &step);
      if (isPresent(tag)) row(words, kShapes[element], &step);
    }
  }

  void map(const uint32_t* cell, ShapeId id, const Step* outer) {
    for (uint32_t i = 0; i < lengthOf(cell[1]); ++i) {
      const uint32_t* const entry = rows_.rowOf(id, cell[0] + i);
      const Step step{outer, nullptr, entry, 0};
      value(entry + kCellWords, kShapes[id].element, &step);
    }
  }

  void note(uint32_t offset, const Step* step) {
    ++count_;
    hasRoom_ = hasRoom_ && diagnostics_.hasRoom();
    if (!hasRoom_) return;
    constexpr size_t kUsualLength = 63;
    std::string pointer;
    pointer.reserve(kUsualLength);
    EntryPlace entry;
    append(*step, pointer, entry);
    diagnostics_.add(Code::kRedacted, defaultSeverity(Code::kRedacted), offset, std::move(pointer),
                     decode::kRedactedMessage, entry);
  }

  /// Returns how many steps are behind an entry's list: kInStructure is at its own members.
  int append(const Step& step, std::string& pointer, EntryPlace& entry) const {
    const int before = step.outer != nullptr ? append(*step.outer, pointer, entry) : 0;
    if (step.member != nullptr) {
      json::appendPointerSegment(pointer, step.member);
      if (before == kInStructure) entry.member = step.member;
      return before == 0 ? 0 : before + 1;
    }
    if (step.key != nullptr) {
      json::appendPointerSegment(pointer, rows_.decodedTextOf(step.key));
      return before == 0 ? 0 : before + 1;
    }
    appendNumber(pointer += '/', step.index);
    if (before > 0 || step.outer == nullptr || !isListOfEntries(step.outer->member))
      return before == 0 ? 0 : before + 1;
    entry.list = step.outer->member;
    entry.index = step.index;
    return kAtEntry;
  }

  static constexpr int kAtEntry = 1;
  static constexpr int kInStructure = 2;

  static bool isListOfEntries(const char* member) {
    for (const MemberId list :
         {kMember_BatchGetJobEntityResponse_entities, kMember_BatchGetJobEntityResponse_errors})
      if (member == kMembers[list].name) return true;
    return false;
  }

  const decode::RawRows rows_;
  Diagnostics& diagnostics_;
  bool hasRoom_ = true;
  uint32_t count_ = 0;
};

}  // namespace

bool addRedactions(const Response& response, Diagnostics& diagnostics) {
  const uint32_t expected = diagnostics.redactionsLeftOut();
  // The places in a part of a response are not those of its rows, and only a structure has rows.
  if (response.form() == Form::kFragment || tagOf(response.rootCell()[1]) != Tag::kRows)
    return false;
  diagnostics.expect(std::min(expected, diagnostics.most()));
  // There a member's value is in a list, which the rows do not show.
  if (response.input().find(decode::kDollarUnknownKey) != std::string_view::npos) return false;
  RedactionWalk walk(response, diagnostics);
  walk.value(response.rootCell(), response.rootShape(), nullptr);
  diagnostics.areComplete();
  return walk.count() == expected && walk.hasRoom();
}

}  // namespace job_entity::validation
