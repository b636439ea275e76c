// Whether a response has errors at all, without composing diagnostics. What across.cc can find of
// severity error are ids of other jobs and circles of dependencies; here both are excluded for
// responses as the service sends them. Whatever is out of the ordinary is left to validate().

#include "job_entity/validate.h"
#include "json/simd.h"
#include "decode/raw_rows.h"

namespace job_entity {

namespace {

/// More steps than a response of the service holds.
constexpr uint32_t kMostSteps = 64;
constexpr uint32_t kSlots = 2 * kMostSteps;
constexpr uint32_t kNoStep = 0xffffffffu;

constexpr std::string_view kStepScope = "STEP:";
constexpr std::string_view kJobScope = "JOB:";

class QuickCheck {
 public:
  explicit QuickCheck(const Response& response) : rows_(response) {}

  /// True if there is surely no error across the entities.
  bool passes(const uint32_t* envelope) {
    const uint32_t* const cell = envelope + cellWord(kEntities);
    if (tagOf(cell[1]) != Tag::kRows) return true;
    const uint32_t first = cell[0];
    const uint32_t count = lengthOf(cell[1]);
    for (uint32_t i = 0; i < count; ++i)
      if (!collect(rows_.rowOf(kShape_JobEntity, first + i))) return false;
    for (uint32_t i = 0; i < count; ++i)
      if (!check(rows_.rowOf(kShape_JobEntity, first + i))) return false;
    return isWithoutCircle();
  }

 private:
  static constexpr MemberId kEntities = kMember_BatchGetJobEntityResponse_entities;

  /// Without a constructor: a response has few of the many.
  struct Text {
    const char* data;
    size_t size;
    operator std::string_view() const { return {data, size}; }
  };
  struct Step {
    Text id;
    Text jobId;
    uint64_t dependencies;  ///< bits of the steps it depends on
  };

  /// The text of a member's cell. False if it takes decoding first.
  bool textOf(const uint32_t* row, MemberId member, std::string_view& text) const {
    return rows_.textOf(row + cellWord(member), text);
  }

  static bool isSet(const uint32_t* entity, MemberId member) {
    return tagOf(entity[1]) == Tag::kRows && entity[kUnionMemberWord] == localIndex(member) &&
           tagOf(entity[kUnionMemberWord + 2]) == Tag::kRows;
  }

  bool collect(const uint32_t* entity) {
    if (!isSet(entity, kMember_JobEntity_stepDetails)) return true;
    const uint32_t* const step =
        rows_.rowOf(kShape_StepDetailsEntity, entity[kUnionMemberWord + 1]);
    std::string_view id;
    std::string_view jobId;
    if (!textOf(step, kMember_StepDetailsEntity_stepId, id) ||
        !textOf(step, kMember_StepDetailsEntity_jobId, jobId) || stepCount_ == kMostSteps ||
        find(id) != kNoStep)
      return false;
    taken_[slot_ / 64] |= uint64_t{1} << (slot_ % 64);
    slots_[slot_] = static_cast<uint8_t>(stepCount_);
    steps_[stepCount_++] = {{id.data(), id.size()}, {jobId.data(), jobId.size()}, 0};
    return true;
  }

  /// The step with that id, or kNoStep; leaves its slot, or the free one, in slot_.
  uint32_t find(std::string_view id) {
    slot_ = slotOf(id);
    while ((taken_[slot_ / 64] >> (slot_ % 64) & 1) != 0) {
      const uint32_t index = slots_[slot_];
      if (std::string_view(steps_[index].id) == id) return index;
      slot_ = (slot_ + 1) % kSlots;
    }
    return kNoStep;
  }

  static uint32_t slotOf(std::string_view id) {
    if (id.size() < sizeof(uint64_t)) return 0;
    const uint64_t word = load64(id.data() + id.size() - sizeof(uint64_t));
    return static_cast<uint32_t>((word * 0x9e3779b97f4a7c15u) >> 57) % kSlots;
  }

  bool check(const uint32_t* entity) {
    if (isSet(entity, kMember_JobEntity_stepDetails)) return checkStep(entity);
    if (!isSet(entity, kMember_JobEntity_environmentDetails)) return true;
    const uint32_t* const environment =
        rows_.rowOf(kShape_EnvironmentDetailsEntity, entity[kUnionMemberWord + 1]);
    std::string_view id;
    std::string_view jobId;
    if (!textOf(environment, kMember_EnvironmentDetailsEntity_environmentId, id) ||
        !textOf(environment, kMember_EnvironmentDetailsEntity_jobId, jobId))
      return false;
    if (id.substr(0, kJobScope.size()) == kJobScope) return scopeOf(id, kJobScope) == jobId;
    if (id.substr(0, kStepScope.size()) != kStepScope) return true;
    const uint32_t step = find(scopeOf(id, kStepScope));
    return step == kNoStep || std::string_view(steps_[step].jobId) == jobId;
  }

  static std::string_view scopeOf(std::string_view id, std::string_view scope) {
    const std::string_view rest = id.substr(scope.size());
    return rest.substr(0, rest.find(':'));
  }

  bool checkStep(const uint32_t* entity) {
    const uint32_t* const row = rows_.rowOf(kShape_StepDetailsEntity, entity[kUnionMemberWord + 1]);
    Step& step = steps_[checked_++];
    const uint32_t* const list = row + cellWord(kMember_StepDetailsEntity_dependencies);
    if (tagOf(list[1]) != Tag::kRows) return true;
    const uint32_t* cell = rows_.rowOf(kShape_DependenciesList, list[0]);
    for (uint32_t i = 0; i < lengthOf(list[1]); ++i, cell += kCellWords) {
      std::string_view id;
      if (!rows_.textOf(cell, id)) return false;
      const uint32_t other = find(id);
      if (other == kNoStep) continue;
      if (std::string_view(steps_[other].jobId) != std::string_view(step.jobId)) return false;
      step.dependencies |= uint64_t{1} << other;
    }
    return true;
  }

  /// Takes away steps that depend on none that is left, until none is left or a circle is.
  bool isWithoutCircle() const {
    const uint64_t all = stepCount_ == kMostSteps ? ~uint64_t{0} : (uint64_t{1} << stepCount_) - 1;
    uint64_t left = all;
    for (uint64_t before = 0; left != before;) {
      before = left;
      for (uint32_t i = 0; i < stepCount_; ++i)
        if ((steps_[i].dependencies & left) == 0) left &= ~(uint64_t{1} << i);
    }
    return left == 0;
  }

  RawRows rows_;
  Step steps_[kMostSteps];
  uint64_t taken_[kSlots / 64] = {};
  uint8_t slots_[kSlots];  ///< index of a step where one is
  uint32_t stepCount_ = 0;
  uint32_t checked_ = 0;
  uint32_t slot_ = 0;
};

}  // namespace

bool hasErrors(const Response& response) {
  if (!response.ok()) return true;
  const uint32_t* const envelope = RawRows::rootEnvelope(response);
  if (envelope != nullptr && QuickCheck(response).passes(envelope)) return false;
  return validate(response).errorCount() != 0;
}

}  // namespace job_entity
