// Checks across the entities of a response. They need every entity's identifier once; documents
// and parameters are not looked at.

#include "decode/entity_names.h"
#include "decode/pointer.h"
#include "job_entity/job_rules.h"
#include "job_entity/validate.h"
#include "json/format.h"
#include "json/text_map.h"
#include "json/writer.h"
#include "paths/location_rules.h"
#include "schema/layout.h"

namespace job_entity {

namespace {

constexpr uint32_t kJobKind = localIndex(kMember_JobEntity_jobDetails);
constexpr uint32_t kAttachmentKind = localIndex(kMember_JobEntity_jobAttachmentDetails);
constexpr uint32_t kStepKind = localIndex(kMember_JobEntity_stepDetails);
constexpr uint32_t kEnvironmentKind = localIndex(kMember_JobEntity_environmentDetails);

constexpr std::string_view kStepScope = "STEP:";
constexpr std::string_view kJobScope = "JOB:";

Cell memberOf(const Row& row, MemberId id) { return row.memberAt(localIndex(id)); }

class AcrossEntities {
 public:
  AcrossEntities(const Response& response, Diagnostics& diagnostics)
      : response_(response), diagnostics_(diagnostics) {}

  void run() {
    collect();
    checkDuplicates();
    for (const Entity& entity : entities_) {
      if (entity.name.kind == kEnvironmentKind) checkEnvironment(entity);
      if (entity.name.kind == kStepKind) checkDependencies(entity);
      if (entity.name.kind == kAttachmentKind) checkManifests(entity);
    }
    findCycles();
  }

 private:
  struct Entity {
    EntityIdentifier name;
    Row details;
    std::vector<uint32_t> dependencies;  ///< indices into entities_, steps only
    uint8_t visit = 0;                   ///< 1: on the path of findCycles, 2: done
  };

  void collect() {
    std::vector<EntityIdentifier> names = identifiersOfEntities(response_);
    // The same walk as identifiersOfEntities: rows without a name are left out in both.
    EntityIdentifier unused;
    for (const Row row : response_.entities()) {
      if (!readIdentifier(row, unused)) continue;
      const auto index = static_cast<uint32_t>(entities_.size());
      entities_.push_back({std::move(names[index]), row.set(), {}, 0});
      const Entity& entity = entities_.back();
      if (entity.name.kind == kStepKind) steps_.add(entity.name.id, index);
      if (entity.name.kind == kJobKind) jobs_.add(entity.name.jobId, index);
    }
  }

  void add(Code code, uint32_t offset, std::string pointer, std::string message) {
    diagnostics_.add(code, defaultSeverity(code), offset, std::move(pointer), std::move(message));
  }

  void checkDuplicates() {
    TextMap first;
    for (uint32_t i = 0; i < entities_.size(); ++i) {
      const EntityIdentifier& name = entities_[i].name;
      const std::string key = name.key();
      if (first.add(key, i)) continue;
      add(Code::kDuplicateEntity, name.offset, name.pointer,
          format("This entity has come already at {}.",
                 {entities_[*first.find(key)].name.pointer}));
    }
    TextMap failed;
    for (const EntityIdentifier& error : identifiersOfErrors(response_)) {
      if (error.kind == kStepKind) failedSteps_.add(error.id);
      const std::string key = error.key();
      if (const uint32_t* const at = first.find(key))
        add(Code::kEntityAndError, error.offset, error.pointer,
            format("This entity was returned as well, at {}.", {entities_[*at].name.pointer}));
      else if (!failed.add(key))
        add(Code::kDuplicateEntity, error.offset, error.pointer,
            "There is an error for this entity already.");
    }
  }

  std::string pointerTo(const Entity& entity, MemberId member) const {
    std::string pointer = entity.name.pointer;
    appendPointerSegment(pointer, kMembers[member].name);
    return pointer;
  }

  /// An environment's id holds the job's or the step's it belongs to.
  void checkEnvironment(const Entity& entity) {
    const MemberId member = kMember_EnvironmentDetailsEntity_environmentId;
    const std::string_view id = entity.name.id;
    const uint32_t offset = memberOf(entity.details, member).offset();
    const auto scoped = [&](std::string_view scope) {
      const std::string_view rest = id.substr(scope.size());
      return std::string(rest.substr(0, rest.find(':')));
    };
    if (id.substr(0, kJobScope.size()) == kJobScope) {
      const std::string job = scoped(kJobScope);
      if (job != entity.name.jobId)
        add(Code::kJobMismatch, offset, pointerTo(entity, member),
            format("The environment belongs to {}, but the entity to {}.",
                   {job, entity.name.jobId}));
    } else if (id.substr(0, kStepScope.size()) == kStepScope) {
      checkStep(entity, scoped(kStepScope), offset, pointerTo(entity, member));
    }
  }

  /// An id that names a step: of this job, if the step is there at all. Returns the step's index.
  const uint32_t* checkStep(const Entity& entity, const std::string& step, uint32_t offset,
                            std::string pointer) {
    const uint32_t* const at = steps_.find(step);
    if (at == nullptr) {
      if (!failedSteps_.has(step))
        add(Code::kStepAbsent, offset, std::move(pointer),
            format("{} is not in this response.", {step}));
      return nullptr;
    }
    const EntityIdentifier& found = entities_[*at].name;
    if (found.jobId != entity.name.jobId)
      add(Code::kJobMismatch, offset, std::move(pointer),
          format("{} belongs to {}, but the entity to {}.",
                 {step, found.jobId, entity.name.jobId}));
    return at;
  }

  void checkDependencies(const Entity& entity) {
    const MemberId member = kMember_StepDetailsEntity_dependencies;
    const Cell list = memberOf(entity.details, member);
    const std::string pointer = list.count() > 0 ? pointerTo(entity, member) : std::string();
    std::vector<uint32_t> found;
    for (uint32_t i = 0; i < list.count(); ++i) {
      const Cell step = list.at(i);
      if (!step.present()) continue;
      std::string place = pointer + '/';
      appendNumber(place, i);
      if (const uint32_t* const index = checkStep(entity, step.text(), step.offset(), place))
        found.push_back(*index);
    }
    entities_[static_cast<size_t>(&entity - entities_.data())].dependencies = std::move(found);
  }

  /// Depth first, without recursion: a chain may be as long as the response. Each circle is
  /// reported once, at the dependency that closes it.
  void findCycles() {
    struct Step {
      uint32_t index;
      uint32_t next;
    };
    std::vector<Step> path;
    for (uint32_t start = 0; start < entities_.size(); ++start) {
      if (entities_[start].visit != 0 || entities_[start].dependencies.empty()) continue;
      entities_[start].visit = 1;
      path.push_back({start, 0});
      while (!path.empty()) {
        Entity& entity = entities_[path.back().index];
        if (path.back().next == entity.dependencies.size()) {
          entity.visit = 2;
          path.pop_back();
          continue;
        }
        const uint32_t next = entity.dependencies[path.back().next++];
        if (entities_[next].visit == 1) {
          reportCycle(entity, next);
        } else if (entities_[next].visit == 0) {
          entities_[next].visit = 1;
          path.push_back({next, 0});
        }
      }
    }
  }

  void reportCycle(const Entity& entity, uint32_t next) {
    const MemberId member = kMember_StepDetailsEntity_dependencies;
    const Cell list = memberOf(entity.details, member);
    const std::string& step = entities_[next].name.id;
    for (uint32_t i = 0; i < list.count(); ++i) {
      if (!list.at(i).present() || list.at(i).text() != step) continue;
      std::string pointer = pointerTo(entity, member) + '/';
      appendNumber(pointer, i);
      return add(
          Code::kDependencyCycle, list.at(i).offset(), std::move(pointer),
          entity.name.id == step
              ? "The step depends on itself."
              : format("The steps depend on each other in a circle that {} closes.", {step}));
    }
  }

  /// Page 1, "Job attachments": with rules at all, such a manifest needs one for its root.
  void checkManifests(const Entity& entity) {
    const uint32_t* const job = jobs_.find(entity.name.jobId);
    if (job == nullptr) return;
    const Cell rules = memberOf(entities_[*job].details, kMember_JobDetailsEntity_pathMappingRules);
    if (rules.count() == 0) return;
    LocationRules sources;
    for (const Row rule : rules.list()) {
      const Cell source = memberOf(rule, kMember_PathMappingRule_sourcePath);
      // A redacted source may be the one.
      if (source.presence() == Presence::kRedacted || rule.presence() == Presence::kRedacted)
        return;
      sources.add(
          servicePathFormat(memberOf(rule, kMember_PathMappingRule_sourcePathFormat).text()),
          source.text(), 0);
    }
    const Row attachments =
        memberOf(entity.details, kMember_JobAttachmentDetailsEntity_attachments).row();
    const RowList manifests = memberOf(attachments, kMember_Attachments_manifests).list();
    for (uint32_t i = 0; i < manifests.size(); ++i) {
      const Row manifest = manifests.at(i);
      const Cell root = memberOf(manifest, kMember_ManifestProperties_rootPath);
      // An empty name is none to the worker.
      if (memberOf(manifest, kMember_ManifestProperties_fileSystemLocationName).text().empty() ||
          !root.present() || sources.find(root.text()) != nullptr)
        continue;
      std::string pointer = pointerTo(entity, kMember_JobAttachmentDetailsEntity_attachments);
      appendPointerSegment(pointer, kMembers[kMember_Attachments_manifests].name);
      pointer += '/';
      appendNumber(pointer, i);
      appendPointerSegment(pointer, kMembers[kMember_ManifestProperties_rootPath].name);
      add(Code::kManifestWithoutRule, root.offset(), std::move(pointer),
          "The manifest has a file system location, but none of the job's path mapping rules has "
          "its root as source: the worker fails.");
    }
  }

  const Response& response_;
  Diagnostics& diagnostics_;
  std::vector<Entity> entities_;
  TextMap steps_;        ///< indices into entities_ by id
  TextMap jobs_;         ///< the same of jobs
  TextMap failedSteps_;  ///< ids of steps among the errors
};

}  // namespace

void checkAcrossEntities(const Response& response, Diagnostics& diagnostics) {
  AcrossEntities(response, diagnostics).run();
}

}  // namespace job_entity
