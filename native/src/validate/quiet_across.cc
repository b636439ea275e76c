#include "validate/quiet_across.h"

#include "decode/raw_rows.h"

namespace job_entity {

namespace {

/// As many identifiers as the service answers in one response, and some more.
constexpr uint32_t kMostNames = 32;

constexpr std::string_view kJobScope = "JOB:";

/// Where the members stand that name an entity or error of that kind, in the order of the unions.
struct Naming {
  uint32_t jobId;
  uint32_t id;  ///< kNoName: the job is all there is
};
constexpr uint32_t kNoName = 0xffffffffu;

constexpr Naming kOfEntity[] = {
    {localIndex(kMember_JobDetailsEntity_jobId), kNoName},
    {localIndex(kMember_JobAttachmentDetailsEntity_jobId), kNoName},
    {localIndex(kMember_StepDetailsEntity_jobId), localIndex(kMember_StepDetailsEntity_stepId)},
    {localIndex(kMember_EnvironmentDetailsEntity_jobId),
     localIndex(kMember_EnvironmentDetailsEntity_environmentId)}};
constexpr Naming kOfError[] = {
    {localIndex(kMember_JobDetailsError_jobId), kNoName},
    {localIndex(kMember_JobAttachmentDetailsError_jobId), kNoName},
    {localIndex(kMember_StepDetailsError_jobId), localIndex(kMember_StepDetailsError_stepId)},
    {localIndex(kMember_EnvironmentDetailsError_jobId),
     localIndex(kMember_EnvironmentDetailsError_environmentId)}};
constexpr uint32_t kKinds = sizeof kOfEntity / sizeof *kOfEntity;
static_assert(localIndex(kMember_JobEntity_jobDetails) == 0 &&
              localIndex(kMember_JobEntity_jobAttachmentDetails) == 1 &&
              localIndex(kMember_JobEntity_stepDetails) == 2 &&
              localIndex(kMember_JobEntity_environmentDetails) == 3);
static_assert(localIndex(kMember_GetJobEntityError_jobDetails) == 0 &&
              localIndex(kMember_GetJobEntityError_jobAttachmentDetails) == 1 &&
              localIndex(kMember_GetJobEntityError_stepDetails) == 2 &&
              localIndex(kMember_GetJobEntityError_environmentDetails) == 3);

class QuietCheck {
 public:
  explicit QuietCheck(const RawRows& rows) : rows_(rows) {}

  bool passes(const uint32_t* envelope) {
    return takeList(envelope + cellWord(kMember_BatchGetJobEntityResponse_entities),
                    kShape_JobEntity, kOfEntity) &&
           takeList(envelope + cellWord(kMember_BatchGetJobEntityResponse_errors),
                    kShape_GetJobEntityError, kOfError) &&
           !(hasRules_ && hasAttachments_) && namesDiffer();
  }

 private:
  struct Name {
    uint32_t kind;
    std::string_view jobId;
    std::string_view id;
  };

  static const uint32_t* cellAt(const uint32_t* row, uint32_t member) {
    return row + kCellWords + kCellWords * member;
  }

  bool takeList(const uint32_t* list, ShapeId unionShape, const Naming* naming) {
    if (tagOf(list[1]) != Tag::kRows) return true;
    const uint32_t count = lengthOf(list[1]);
    if (count > kMostNames - count_) return false;
    for (uint32_t i = 0; i < count; ++i)
      if (!take(rows_.rowOf(unionShape, list[0] + i), unionShape, naming)) return false;
    return true;
  }

  bool take(const uint32_t* entry, ShapeId unionShape, const Naming* naming) {
    const uint32_t kind = entry[kUnionMemberWord];
    // What is redacted, unknown or damaged.
    if (tagOf(entry[1]) != Tag::kRows || kind >= kKinds ||
        tagOf(entry[kUnionMemberWord + 2]) != Tag::kRows)
      return false;
    const ShapeId shape = kMembers[kShapes[unionShape].firstMember + kind].shape;
    const uint32_t* const details = rows_.rowOf(shape, entry[kUnionMemberWord + 1]);
    Name& name = names_[count_++];
    name = {kind, {}, {}};
    if (!rows_.textOf(cellAt(details, naming[kind].jobId), name.jobId) ||
        (naming[kind].id != kNoName && !rows_.textOf(cellAt(details, naming[kind].id), name.id)))
      return false;
    return unionShape != kShape_JobEntity || isAlone(shape, details, name);
  }

  /// The entity says nothing of other entities.
  bool isAlone(ShapeId shape, const uint32_t* details, const Name& name) {
    switch (shape) {
      case kShape_JobDetailsEntity: {
        const uint32_t* const rules = details + cellWord(kMember_JobDetailsEntity_pathMappingRules);
        hasRules_ |= tagOf(rules[1]) == Tag::kRows && lengthOf(rules[1]) > 0;
        return true;
      }
      case kShape_JobAttachmentDetailsEntity:
        hasAttachments_ = true;
        return true;
      case kShape_StepDetailsEntity: {
        const uint32_t* const steps = details + cellWord(kMember_StepDetailsEntity_dependencies);
        return tagOf(steps[1]) != Tag::kRows || lengthOf(steps[1]) == 0;
      }
      default: {
        if (name.id.substr(0, kJobScope.size()) != kJobScope) return false;
        const std::string_view job = name.id.substr(kJobScope.size());
        return job.substr(0, job.find(':')) == name.jobId;
      }
    }
  }

  bool namesDiffer() const {
    for (uint32_t i = 1; i < count_; ++i)
      for (uint32_t j = 0; j < i; ++j)
        if (names_[i].kind == names_[j].kind && names_[i].jobId == names_[j].jobId &&
            names_[i].id == names_[j].id)
          return false;
    return true;
  }

  const RawRows& rows_;
  Name names_[kMostNames];
  uint32_t count_ = 0;
  bool hasRules_ = false;
  bool hasAttachments_ = false;
};

}  // namespace

bool isQuietAcross(const Response& response) {
  if (response.rootShape() != kShape_BatchGetJobEntityResponse) return false;
  const uint32_t* const root = response.rootCell();
  if (tagOf(root[1]) != Tag::kRows) return false;
  const RawRows rows(response);
  return QuietCheck(rows).passes(rows.rowOf(kShape_BatchGetJobEntityResponse, root[0]));
}

}  // namespace job_entity
