#include "decode/root_sketch.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "decode/json_events.h"
#include "decode/member_lookup.h"
#include "schema/schema_table.h"

namespace job_entity::decode {

namespace {

/// Members of an object, by name only.
using Names = std::vector<std::string_view>;

constexpr size_t kMaxSketchedNames = 64;

bool isMetadata(std::string_view name) {
  return name == kMembers[kMember_ServiceException_ResponseMetadata].name ||
         name == kMembers[kMember_ServiceException_$metadata].name;
}

bool isStatus(std::string_view name) {
  return name == kMembers[kMember_Boto3Metadata_HTTPStatusCode].name ||
         name == kMembers[kMember_AwsSdkJsMetadata_httpStatusCode].name;
}

/// Collects the names of the root object's members (or of the first object in a root list), and
/// those of the first object among its values. Stops as soon as the root is surely a response.
class SketchHandler final : public JsonEvents {
 public:
  bool rootIsList() const { return rootIsList_; }
  bool rootIsObject() const { return rootIsObject_; }
  bool isResponse() const { return isResponse_; }
  /// Nothing but what an SDK adds, and no status of a call that failed: the SDKs return that for a
  /// body without members, and the errors that they throw have a name.
  bool isEmptyResult() const {
    return rootIsObject_ && !outer_.empty() && !hasFailed_ &&
           std::all_of(outer_.begin(), outer_.end(), isMetadata);
  }
  const Names& outer() const { return outer_; }
  const Names& inner() const { return inner_; }

  bool value(JsonType type, const char* text, uint32_t packed) override {
    const std::string_view number(text, json::stringLength(packed));
    if (holdsStatus_ && type == JsonType::kNumber)
      hasFailed_ |= number.size() != 3 || number.front() != '2';
    return true;
  }
  void invalidUtf8(const char*) override {}
  bool key(const char* text, uint32_t packed) override {
    const std::string_view name(text, json::stringLength(packed));
    holdsStatus_ = depth_ == outerDepth() + 1 && isStatus(name);
    if (depth_ == outerDepth() && outer_.size() < kMaxSketchedNames) {
      outer_.push_back(name);
      isResponse_ = !rootIsList_ && outer_.size() <= 2 && isRequiredInResponse(name);
      return !isResponse_;
    }
    if (depth_ == outerDepth() + 1 && !innerDone_ && inner_.size() < kMaxSketchedNames)
      inner_.push_back(name);
    return true;
  }
  bool open(JsonType type) override {
    rootIsObject_ |= depth_ == 0 && type == JsonType::kObject;
    rootIsList_ |= depth_ == 0 && type == JsonType::kList;
    return ++depth_ <= kMaxDepth;
  }
  bool close(JsonType type) override {
    if (type == JsonType::kList) {
      --depth_;
      return true;
    }
    if (depth_ == outerDepth() + 1 && !inner_.empty()) innerDone_ = true;
    --depth_;
    // One element of a list tells what the others are.
    return !(rootIsList_ && depth_ == 1 && !outer_.empty());
  }

 private:
  static bool isRequiredInResponse(std::string_view name) {
    const Shape& info = kShapes[kShape_BatchGetJobEntityResponse];
    const uint32_t index = findMember(info, name.data(), static_cast<uint32_t>(name.size()));
    return index != kNoMember && kMembers[info.firstMember + index].required;
  }

  uint32_t outerDepth() const { return rootIsList_ ? 2 : 1; }

  bool rootIsList_ = false;
  bool rootIsObject_ = false;
  bool isResponse_ = false;
  bool innerDone_ = false;
  bool holdsStatus_ = false;  ///< the last name is that of an HTTP status
  bool hasFailed_ = false;
  uint32_t depth_ = 0;
  Names outer_;
  Names inner_;
};

struct Score {
  int points = 0;
  bool fits = false;  ///< more names are members than not
};

/// How well an object with those names fits a shape.
Score scoreOf(const Names& names, ShapeId shape) {
  const Shape& info = kShapes[shape];
  int known = 0;
  uint64_t found = 0;  // bit i: member i
  for (const std::string_view name : names) {
    const uint32_t index = findMember(info, name.data(), static_cast<uint32_t>(name.size()));
    if (index == kNoMember) continue;
    ++known;
    found |= uint64_t{1} << index;
  }
  const int unknown = static_cast<int>(names.size()) - known;
  int missing = 0;
  for (uint32_t i = 0; i < info.memberCount; ++i)
    missing += kMembers[info.firstMember + i].required && (found >> i & 1) == 0;
  return {2 * known - 2 * unknown - 3 * missing, known > unknown};
}

/// The best plan so far.
struct Choice {
  RootPlan plan;
  int points = 0;
  bool found = false;

  void offer(const Score& score, const RootPlan& candidate) {
    if (!score.fits || (found && score.points <= points)) return;
    plan = candidate;
    points = score.points;
    found = true;
  }
};

RootPlan valuePlan(ShapeId shape) { return {RootPlan::Kind::kValue, shape, 0, kNoMember, false}; }

RootPlan fragmentPlan(MemberId listMember, uint32_t bareMember, bool isList) {
  return {RootPlan::Kind::kFragment, 0, listMember, bareMember, isList};
}

/// Offers elements of that list: in their union wrapper, or the bare value of a union member.
void offerFragments(const SketchHandler& sketch, MemberId listMember, Choice& choice) {
  const ShapeId element = kShapes[kMembers[listMember].shape].element;
  const Shape& unionShape = kShapes[element];
  for (uint32_t i = 0; i < unionShape.memberCount; ++i) {
    const Member& member = kMembers[unionShape.firstMember + i];
    choice.offer(scoreOf(sketch.outer(), member.shape),
                 fragmentPlan(listMember, i, sketch.rootIsList()));
    const bool wrapped = sketch.outer().size() == 1 && sketch.outer()[0] == member.name;
    if (wrapped) {
      // The wrapper's name is the same for entities and errors, so its contents decide.
      Score score = scoreOf(sketch.inner(), member.shape);
      score.fits = true;
      choice.offer(score, fragmentPlan(listMember, kNoMember, sketch.rootIsList()));
    }
  }
}

}  // namespace

RootPlan planRoot(const json::SliceStream& stream) {
  SketchHandler sketch;
  json::SliceStream copy = stream;
  readEvents(copy, sketch);
  if (sketch.isResponse() || sketch.isEmptyResult())
    return valuePlan(kShape_BatchGetJobEntityResponse);

  Choice choice;
  if (sketch.rootIsObject()) {
    for (const ShapeId shape :
         {kShape_BatchGetJobEntityResponse, kShape_ServiceException, kShape_LoggerRecord})
      choice.offer(scoreOf(sketch.outer(), shape), valuePlan(shape));
  }
  if (sketch.rootIsObject() || sketch.rootIsList()) {
    offerFragments(sketch, kMember_BatchGetJobEntityResponse_entities, choice);
    offerFragments(sketch, kMember_BatchGetJobEntityResponse_errors, choice);
  }
  return choice.plan;
}

}  // namespace job_entity::decode
