// The members that the worker agent needs to download a job's attachments.

#include "base/format.h"
#include "schema/layout.h"
#include "validate/agent.h"

namespace job_entity::validation {

namespace {

constexpr uint32_t kNone = decode::JsonNode::kNone;

}  // namespace

void AgentCheck::jobAttachments(uint32_t entity) {
  const uint32_t job = member(entity, kMember_JobAttachmentDetailsEntity_jobId);
  if (job != kNone && isString(job)) attachmentJobs_.add(text(job));
  const InMember inMember(*this, kMember_JobAttachmentDetailsEntity_attachments);
  const uint32_t attachments = member(entity, kMember_JobAttachmentDetailsEntity_attachments);
  if (attachments == kNone || !isObject(attachments)) return;
  knownValue(attachments, kMember_Attachments_fileSystem, "file system");
  const uint32_t manifests = member(attachments, kMember_Attachments_manifests);
  if (manifests == kNone || node(manifests).type != decode::JsonType::kList) return;
  for (uint32_t i = node(manifests).firstChild; i != kNone; i = node(i).next)
    if (isObject(i)) knownValue(i, kMember_ManifestProperties_rootPathFormat, "path format");
}

void AgentCheck::knownValue(uint32_t object, MemberId id, const char* what) {
  const uint32_t at = member(object, id);
  if (at == kNone || !isString(at) || isRedacted(at)) return;
  const Shape& shape = kShapes[kMembers[id].shape];
  for (uint16_t i = 0; i < shape.valueCount; ++i)
    if (isText(at, kEnumValues[shape.firstValue + i].text)) return;
  error(Code::kEnum, node(at).offset, format("The worker agent does not know this {}.", {what}));
}

/// The scheduler fails the session of a queue with settings and without a role; the download fails
/// without either.
void AgentCheck::attachmentNeeds(uint32_t job) {
  const uint32_t id = member(job, kMember_JobDetailsEntity_jobId);
  const bool hasAttachments = id != kNone && isString(id) && attachmentJobs_.has(text(id));
  const uint32_t settings = member(job, kMember_JobDetailsEntity_jobAttachmentSettings);
  const auto need = [&](MemberId member, const char* message) {
    const InMember inMember(*this, member);
    add({Code::kMissingMember, Severity::kError, node(job).offset, kMembers[member].name, message});
  };
  bool isConfigured = false;
  if (settings != kNone && isObject(settings)) {
    const uint32_t bucket = member(settings, kMember_JobDetailsJobAttachmentSettings_s3BucketName);
    const uint32_t prefix = member(settings, kMember_JobDetailsJobAttachmentSettings_rootPrefix);
    isConfigured =
        (bucket != kNone && !isText(bucket, "")) || (prefix != kNone && !isText(prefix, ""));
  }
  if (hasAttachments && settings == kNone)
    need(kMember_JobDetailsEntity_jobAttachmentSettings,
         "The job has attachments: without settings for them the worker agent fails to download "
         "them.");
  if (!hasAttachments && !isConfigured) return;
  const uint32_t role = member(job, kMember_JobDetailsEntity_queueRoleArn);
  if (role == kNone || isText(role, ""))
    need(kMember_JobDetailsEntity_queueRoleArn,
         "Job attachments are configured, but the queue has no role: the worker agent fails the "
         "session.");
}

}  // namespace job_entity::validation
