// The findings across the entities of a response, as diagnostics.

#include "decode/entity_names.h"
#include "decode/list_place.h"
#include "job_entity/validate.h"
#include "base/format.h"
#include "json/pointer.h"
#include "json/writer.h"
#include "validate/across_walk.h"

namespace job_entity {

namespace {

class AcrossDiagnostics : public validation::AcrossSink {
 public:
  AcrossDiagnostics(const Response& response, Diagnostics& diagnostics)
      : validation::AcrossSink(Severity::kNote), response_(response), diagnostics_(diagnostics) {}

  bool take(const validation::AcrossFinding& finding) override {
    const Severity severity = defaultSeverity(finding.code);
    if (!diagnostics_.hasRoom()) {
      diagnostics_.countOmitted(severity);
      return true;
    }
    const bool isOfMember = finding.member != kMemberCount;
    diagnostics_.add(finding.code, severity, finding.offset, pointerOf(finding), messageOf(finding),
                     {listOf(*finding.entry).name, finding.entry->index,
                      isOfMember ? kMembers[finding.member].name : nullptr});
    return true;
  }

 private:
  const decode::ListPlace& listOf(const validation::NamedEntry& entry) const {
    return entry.isError ? errors_ : entities_;
  }

  std::string pointerTo(const validation::NamedEntry& entry) const {
    return listOf(entry).pointerTo(entry.index,
                                   entry.isBare ? nullptr : entityKindName(entry.kind));
  }

  std::string pointerOf(const validation::AcrossFinding& finding) {
    const bool isOfManifest = finding.code == Code::kManifestWithoutRule;
    if (finding.entry != lastEntry_ || finding.member != lastMember_) {
      lastEntry_ = finding.entry;
      lastMember_ = finding.member;
      lastPointer_ = pointerTo(*finding.entry);
      if (finding.member != kMemberCount)
        json::appendPointerSegment(lastPointer_, kMembers[finding.member].name);
      if (isOfManifest)
        json::appendPointerSegment(lastPointer_, kMembers[kMember_Attachments_manifests].name);
    }
    // Bytes: an index, and the name of the root.
    constexpr size_t kUsualRest = 16;
    std::string pointer;
    pointer.reserve(lastPointer_.size() + kUsualRest);
    pointer += lastPointer_;
    if (isOfManifest || finding.member == kMember_StepDetailsEntity_dependencies) {
      pointer += '/';
      appendNumber(pointer, finding.element);
    }
    if (isOfManifest)
      json::appendPointerSegment(pointer, kMembers[kMember_ManifestProperties_rootPath].name);
    return pointer;
  }

  std::string messageOf(const validation::AcrossFinding& finding) const {
    const std::string_view entryJob = finding.entry->jobId;
    switch (finding.code) {
      case Code::kDuplicateEntity:
        if (finding.other == nullptr) return "There is an error for this entity already.";
        return format("This entity has come already at {}.", {pointerTo(*finding.other)});
      case Code::kEntityAndError:
        return format("This entity was returned as well, at {}.", {pointerTo(*finding.other)});
      case Code::kStepAbsent:
        return format("{} is not in this response.", {finding.text});
      case Code::kJobMismatch:
        if (finding.other == nullptr)
          return format("The environment belongs to {}, but the entity to {}.",
                        {finding.text, entryJob});
        return format("{} belongs to {}, but the entity to {}.",
                      {finding.text, std::string_view(finding.other->jobId), entryJob});
      case Code::kDependencyCycle:
        if (finding.other == finding.entry) return "The step depends on itself.";
        return format("The steps depend on each other in a circle that {} closes.", {finding.text});
      default:
        return "The manifest has a file system location, but none of the job's path mapping rules "
               "has its root as source: the worker fails.";
    }
  }

  const Response& response_;
  Diagnostics& diagnostics_;
  // Findings mostly come by entry and member: the pointer to the last one's.
  const validation::NamedEntry* lastEntry_ = nullptr;
  MemberId lastMember_ = kMemberCount;
  std::string lastPointer_;
  decode::ListPlace entities_ =
      decode::placeOfList(response_, kMember_BatchGetJobEntityResponse_entities);
  decode::ListPlace errors_ =
      decode::placeOfList(response_, kMember_BatchGetJobEntityResponse_errors);
};

}  // namespace

void checkAcrossEntities(const Response& response, Diagnostics& diagnostics) {
  AcrossDiagnostics sink(response, diagnostics);
  validation::AcrossWalk(response, sink).run();
}

}  // namespace job_entity
