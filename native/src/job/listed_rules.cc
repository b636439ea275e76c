#include "job_entity/job_rules.h"

#include <initializer_list>

#include "json/pointer.h"
#include "json/writer.h"
#include "job/path_index.h"
#include "schema/layout.h"

namespace job_entity {

namespace {

/// Members of the schema by id, so that a name is written once: in the table.
Cell memberOf(const Row& row, MemberId member) { return row.memberAt(localIndex(member)); }

/// Where the elements of a list are; empty if no pointers are wanted.
class ElementPointers {
 public:
  ElementPointers(const std::string* entity, std::initializer_list<MemberId> members)
      : isWanted_(entity != nullptr) {
    if (entity == nullptr) return;
    list_ = *entity;
    for (const MemberId member : members) json::appendPointerSegment(list_, memberAt(member).name);
  }

  std::string of(uint32_t index) const {
    if (!isWanted_) return {};
    std::string pointer = list_ + '/';
    appendNumber(pointer, index);
    return pointer;
  }

 private:
  bool isWanted_;
  std::string list_;
};

}  // namespace

void job::addListedRules(const Row& details, const std::string* place, JobRules& rules) {
  const Cell cell = memberOf(details, kMember_JobDetailsEntity_pathMappingRules);
  rules.rulesRedacted = cell.presence() == Presence::kRedacted;
  const RowList list = cell.list();
  if (list.size() == 0) return;
  const ElementPointers pointers(place, {kMember_JobDetailsEntity_pathMappingRules});
  rules.listed.reserve(rules.listed.size() + list.size());
  for (uint32_t i = 0; i < list.size(); ++i) {
    const Row row = list.at(i);
    const Cell format = memberOf(row, kMember_PathMappingRule_sourcePathFormat);
    const Cell source = memberOf(row, kMember_PathMappingRule_sourcePath);
    const Cell destination = memberOf(row, kMember_PathMappingRule_destinationPath);
    if (row.presence() != Presence::kPresent || !format.present() || !source.present() ||
        !destination.present()) {
      ++rules.unreadable;
      continue;
    }
    PathMappingRule rule;
    rule.format = servicePathFormat(format.text());
    rule.sourcePath = source.text();
    rule.destinationPath = destination.text();
    rule.originIndex = i;
    rule.pointer = pointers.of(i);
    rule.offset = row.offset();
    rules.listed.push_back(std::move(rule));
  }
}

void job::addManifestRoots(const Row& details, const std::string* place, JobRules& rules) {
  const Row attachments = memberOf(details, kMember_JobAttachmentDetailsEntity_attachments).row();
  const Cell cell = memberOf(attachments, kMember_Attachments_manifests);
  rules.manifestsRedacted = cell.presence() == Presence::kRedacted;
  const RowList list = cell.list();
  if (list.size() == 0) return;
  const ElementPointers pointers(
      place, {kMember_JobAttachmentDetailsEntity_attachments, kMember_Attachments_manifests});
  for (uint32_t i = 0; i < list.size(); ++i) {
    const Row row = list.at(i);
    const Cell root = memberOf(row, kMember_ManifestProperties_rootPath);
    ManifestRoot manifest;
    manifest.redacted = root.presence() == Presence::kRedacted;
    if (row.presence() != Presence::kPresent || !(root.present() || manifest.redacted)) {
      ++rules.unreadable;
      continue;
    }
    rules.manifestsRedacted |= manifest.redacted;
    const Cell location = memberOf(row, kMember_ManifestProperties_fileSystemLocationName);
    manifest.format =
        servicePathFormat(memberOf(row, kMember_ManifestProperties_rootPathFormat).text());
    if (!manifest.redacted) manifest.rootPath = root.text();
    if (location.present()) manifest.fileSystemLocationName = location.text();
    // To the worker an empty name is not a name.
    manifest.hasFileSystemLocation =
        !manifest.fileSystemLocationName.empty() || location.presence() == Presence::kRedacted;
    manifest.pointer = pointers.of(i);
    manifest.offset = row.offset();
    rules.manifests.push_back(std::move(manifest));
  }
}

PathFormat servicePathFormat(std::string_view name) {
  PathFormat format = PathFormat::kPosix;
  parsePathFormat(name, format);
  return format == PathFormat::kWindows ? format : PathFormat::kPosix;
}

CompleteRules completeRules(const JobRules& job, const WorkerOs* workerOs,
                            std::string_view sessionDirectory) {
  return job::withImpliedRules(job.listed, job.manifests, workerOs, sessionDirectory);
}

CompleteRules job::withImpliedRules(std::vector<PathMappingRule> listed,
                                    const std::vector<ManifestRoot>& manifests,
                                    const WorkerOs* workerOs, std::string_view sessionDirectory) {
  const size_t listedCount = listed.size();
  CompleteRules complete;
  complete.rules = std::move(listed);
  complete.workerOsInferred = workerOs == nullptr;
  if (workerOs != nullptr) {
    complete.workerOs = *workerOs;
  } else {
    // A session directory that was named is a destination too.
    if (!sessionDirectory.empty()) {
      complete.rules.emplace_back();
      complete.rules.back().destinationPath = sessionDirectory;
    }
    const InferredWorkerOs inferred = inferWorkerOs(complete.rules);
    complete.rules.resize(listedCount);
    complete.workerOs = inferred.os;
    complete.evidence = inferred.evidence;
  }
  appendAssetRootRules(complete.rules, manifests, sessionDirectory, complete.workerOs);
  return complete;
}

}  // namespace job_entity
