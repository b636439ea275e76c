#include "job_entity/job_rules.h"

#include <algorithm>

#include "decode/pointer.h"
#include "json/writer.h"
#include "schema/layout.h"

namespace job_entity {

namespace {

/// Members of the schema by id, so that a name is written once: in the table.
Cell memberOf(const Row& row, MemberId member) { return row.memberAt(localIndex(member)); }

bool isKind(const Row& entity, MemberId kind) {
  return entity.setIndex() == static_cast<int>(localIndex(kind));
}

/// The pointer to a list with that first element. Pointers are not kept in rows: this walks the
/// text, so it is done once a list.
std::string pointerToList(const Response& response, const Row& first) {
  std::string pointer;
  appendPointerInto(pointer, response.input(), first.offset());
  return pointer.substr(0, pointer.rfind('/'));
}

std::string pointerToElement(const std::string& list, uint32_t index) {
  std::string pointer = list + '/';
  appendNumber(pointer, index);
  return pointer;
}

/// The worker takes every format but `windows` as POSIX.
PathFormat serviceFormat(const Cell& cell) {
  PathFormat format = PathFormat::kPosix;
  parsePathFormat(cell.text(), format);
  return format == PathFormat::kWindows ? format : PathFormat::kPosix;
}

void addListed(const Response& response, const Row& details, JobRules& rules) {
  const Cell cell = memberOf(details, kMember_JobDetailsEntity_pathMappingRules);
  rules.rulesRedacted = cell.presence() == Presence::kRedacted;
  const RowList list = cell.list();
  if (list.size() == 0) return;
  const std::string pointer = pointerToList(response, list.at(0));
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
    rule.format = serviceFormat(format);
    rule.sourcePath = source.text();
    rule.destinationPath = destination.text();
    rule.originIndex = i;
    rule.pointer = pointerToElement(pointer, i);
    rule.offset = row.offset();
    rules.listed.push_back(std::move(rule));
  }
}

void addManifests(const Response& response, const Row& details, JobRules& rules) {
  const Row attachments = memberOf(details, kMember_JobAttachmentDetailsEntity_attachments).row();
  const Cell cell = memberOf(attachments, kMember_Attachments_manifests);
  rules.manifestsRedacted = cell.presence() == Presence::kRedacted;
  const RowList list = cell.list();
  if (list.size() == 0) return;
  const std::string pointer = pointerToList(response, list.at(0));
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
    manifest.format = serviceFormat(memberOf(row, kMember_ManifestProperties_rootPathFormat));
    if (!manifest.redacted) manifest.rootPath = root.text();
    manifest.hasFileSystemLocation =
        location.present() || location.presence() == Presence::kRedacted;
    if (location.present()) manifest.fileSystemLocationName = location.text();
    manifest.pointer = pointerToElement(pointer, i);
    manifest.offset = row.offset();
    rules.manifests.push_back(std::move(manifest));
  }
}

}  // namespace

std::vector<std::string> jobsWithRules(const Response& response) {
  std::vector<std::string> jobs;
  for (const bool anyKind : {false, true}) {
    for (const Row entity : response.entities()) {
      if (!anyKind && !isKind(entity, kMember_JobEntity_jobDetails) &&
          !isKind(entity, kMember_JobEntity_jobAttachmentDetails))
        continue;
      const Cell jobId = entity.set().member("jobId");
      if (!jobId.present()) continue;
      std::string id = jobId.text();
      if (std::find(jobs.begin(), jobs.end(), id) == jobs.end()) jobs.push_back(std::move(id));
    }
    if (!jobs.empty()) break;
  }
  return jobs;
}

void addJobRules(const Response& response, std::string_view jobId, JobRules& rules) {
  rules.jobId = jobId;
  for (const Row entity : response.entities()) {
    const Row details = entity.set();
    const Cell id = details.member("jobId");
    if (!id.present() || id.text() != jobId) continue;
    if (isKind(entity, kMember_JobEntity_jobDetails) && !rules.hasJobDetails) {
      rules.hasJobDetails = true;
      addListed(response, details, rules);
    } else if (isKind(entity, kMember_JobEntity_jobAttachmentDetails) && !rules.hasAttachments) {
      rules.hasAttachments = true;
      addManifests(response, details, rules);
    }
  }
}

JobRules jobRules(const Response& response, std::string_view jobId) {
  JobRules rules;
  addJobRules(response, jobId, rules);
  return rules;
}

CompleteRules completeRules(const JobRules& job, const WorkerOs* workerOs,
                            std::string_view sessionDirectory) {
  CompleteRules complete;
  complete.rules = job.listed;
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
    complete.rules.resize(job.listed.size());
    complete.workerOs = inferred.os;
    complete.evidence = inferred.evidence;
  }
  appendAssetRootRules(complete.rules, job.manifests, sessionDirectory, complete.workerOs);
  return complete;
}

}  // namespace job_entity
