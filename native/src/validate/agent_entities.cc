// The worker agent's checks of entities and errors beyond the types of their members.

#include "decode/entity_names.h"
#include "base/format.h"
#include "schema/layout.h"
#include "validate/agent.h"

namespace job_entity::validation {

namespace {

constexpr uint32_t kNone = decode::JsonNode::kNone;

constexpr std::string_view kJobTemplate = "jobtemplate-2023-09";
constexpr std::string_view kEnvironmentTemplate = "environment-2023-09";
constexpr std::string_view kQueueUser = "QUEUE_CONFIGURED_USER";
constexpr std::string_view kAgentUser = "WORKER_AGENT_USER";
constexpr std::string_view kPayloadCode = "MaxPayloadSizeExceeded";

/// Templates before general availability were the script of a step; a step template has a name.
constexpr std::string_view kTemplateName = "name";

constexpr const char* kWorkerName[] = {"POSIX", "Windows"};

/// The member that the agent names an entity by: the last of the identifier's.
const char* keyMember(uint32_t kind) {
  const Shape& shapes = kShapes[kShape_JobEntityIdentifiersUnion];
  const Shape& shape = kShapes[kMembers[shapes.firstMember + kind].shape];
  return kMembers[shape.firstMember + shape.memberCount - 1].name;
}

std::string agentKeyOf(uint32_t kind, const std::string& id) {
  return kind == localIndex(kMember_JobEntity_jobAttachmentDetails) ? format("JA({})", {id}) : id;
}

}  // namespace

std::string stepOfEnvironment(std::string_view environmentId) {
  return std::string(decode::idInScope(environmentId, decode::kStepScope));
}

std::string agentKey(const EntityIdentifier& identifier) {
  return agentKeyOf(identifier.kind, identifier.id.empty() ? identifier.jobId : identifier.id);
}

void AgentCheck::run() {
  elements(kMember_BatchGetJobEntityResponse_entities, &AgentCheck::entity);
  for (const Job& job : jobs_) {
    entry_ = job.entry;
    attachmentNeeds(job.node);
  }
  entry_ = {};
  elements(kMember_BatchGetJobEntityResponse_errors, &AgentCheck::failedEntity);
}

void AgentCheck::elements(MemberId listMember, void (AgentCheck::*check)(uint32_t)) {
  const uint32_t root = tree_.root();
  const uint32_t at = member(root, listMember);
  if (at == kNone) return missing(root, kMembers[listMember].name);
  if (node(at).type != decode::JsonType::kList) return list(kMembers[listMember].shape, at);
  entry_ = {kMembers[listMember].name, 0, nullptr};
  for (uint32_t i = node(at).firstChild; i != kNone; i = node(i).next, ++entry_.index) {
    if (isRedacted(i)) continue;
    if (isNull(i))
      error(Code::kNullElement, node(i).offset, "The worker agent fails on a null in this list.");
    else
      (this->*check)(i);
  }
  entry_ = {};
}

void AgentCheck::entity(uint32_t index) {
  MemberId set = 0;
  const uint32_t at = setMember(kShape_JobEntity, index, set);
  if (at == kNone || isRedacted(at)) return;
  structure(kMembers[set].shape, at);
  if (!isObject(at)) return;
  const uint32_t id = tree_.find(at, keyMember(localIndex(set)));
  if (id != kNone && isString(id)) {
    returned_.add(agentKeyOf(localIndex(set), text(id)));
    if (set == kMember_JobEntity_environmentDetails)
      environmentSteps_.add(stepOfEnvironment(text(id)));
  }
  switch (set) {
    case kMember_JobEntity_jobDetails:
      return jobDetails(at);
    case kMember_JobEntity_stepDetails:
      schemaVersion(at, kMember_StepDetailsEntity_schemaVersion, false);
      return template_(at);
    case kMember_JobEntity_environmentDetails:
      return schemaVersion(at, kMember_EnvironmentDetailsEntity_schemaVersion, true);
    case kMember_JobEntity_jobAttachmentDetails:
      return jobAttachments(at);
    default:
      return;
  }
}

void AgentCheck::schemaVersion(uint32_t index, MemberId id, bool isEnvironment) {
  const uint32_t at = member(index, id);
  if (at == kNone || !isString(at) || isRedacted(at)) return;
  const InMember inMember(*this, id);
  if (isText(at, kJobTemplate) || (isEnvironment && isText(at, kEnvironmentTemplate))) return;
  error(Code::kSchemaVersion, node(at).offset,
        format(isEnvironment ? "The worker agent accepts {} and {} only."
                             : "The worker agent accepts {} only.",
               {kJobTemplate, kEnvironmentTemplate}));
}

void AgentCheck::template_(uint32_t step) {
  const uint32_t at = member(step, kMember_StepDetailsEntity_template);
  if (at == kNone || !isObject(at) || tree_.find(at, kTemplateName) != kNone) return;
  const InMember inMember(*this, kMember_StepDetailsEntity_template);
  note(Code::kPreGaShape, node(at).offset,
       "A step template without a name is a bare step script, from before general availability; "
       "the worker agent still takes it.");
}

void AgentCheck::jobDetails(uint32_t index) {
  jobs_.push_back({index, entry_});
  schemaVersion(index, kMember_JobDetailsEntity_schemaVersion, false);
  if (options_.userOverride) return;
  const InMember inMember(*this, kMember_JobDetailsEntity_jobRunAsUser);
  const uint32_t user = member(index, kMember_JobDetailsEntity_jobRunAsUser);
  if (user != kNone) return runAsUser(user);
  add({Code::kRunAsUser, Severity::kError, node(index).offset,
       kMembers[kMember_JobDetailsEntity_jobRunAsUser].name,
       "Without a jobRunAsUser the worker agent fails the session, unless a user is "
       "set on the host."});
}

void AgentCheck::runAsUser(uint32_t index) {
  if (!isObject(index)) return;
  const uint32_t runAs = member(index, kMember_JobRunAsUser_runAs);
  if (runAs == kNone || !isString(runAs) || isRedacted(runAs)) return;
  // The agent takes an empty runAs for the queue's user, and does not look at that one's names.
  if (isText(runAs, "")) return ownBlock(index);
  const uint32_t posix = member(index, kMember_JobRunAsUser_posix);
  const uint32_t windows = member(index, kMember_JobRunAsUser_windows);
  if (isText(runAs, kAgentUser)) {
    if (posix != kNone)
      error(Code::kRunAsUser, keyOffset(posix),
            "The job runs as the worker agent's user: the agent rejects a posix block beside it.");
    else if (options_.workerOs == WorkerOs::kWindows)
      error(
          Code::kRunAsUser, node(runAs).offset,
          "On Windows the worker agent runs as an administrator: it runs no job as its own user.");
    return;
  }
  if (!isText(runAs, kQueueUser))
    return error(Code::kEnum, node(runAs).offset,
                 "The worker agent does not know this value of runAs.");
  ownBlock(index);
  if (posix != kNone) emptyNames(posix, kShape_PosixUser);
  if (windows != kNone) emptyNames(windows, kShape_WindowsUser);
}

/// A queue's user needs the block of the worker's own system.
void AgentCheck::ownBlock(uint32_t user) {
  const MemberId own = options_.workerOs == WorkerOs::kPosix ? kMember_JobRunAsUser_posix
                                                             : kMember_JobRunAsUser_windows;
  if (member(user, own) != kNone) return;
  add({Code::kRunAsUser, Severity::kError, node(user).offset, kMembers[own].name,
       format("The job runs as the queue's user, but there is none for a {} worker.",
              {kWorkerName[static_cast<size_t>(options_.workerOs)]})});
}

void AgentCheck::emptyNames(uint32_t block, ShapeId shapeId) {
  const Shape& shape = kShapes[shapeId];
  for (uint32_t i = 0; i < shape.memberCount; ++i) {
    const auto id = static_cast<MemberId>(shape.firstMember + i);
    const uint32_t at = member(block, id);
    if (at == kNone || !isText(at, "")) continue;
    error(Code::kRunAsUser, node(at).offset,
          format("The job runs as the queue's user: the worker agent rejects an empty {}.",
                 {kMembers[id].name}));
  }
}

void AgentCheck::failedEntity(uint32_t index) {
  MemberId set = 0;
  const uint32_t at = setMember(kShape_GetJobEntityError, index, set);
  if (at == kNone || isRedacted(at)) return;
  if (!isObject(at)) return structure(kMembers[set].shape, at);
  // All four error shapes have the same code.
  const char* const codeName = kMembers[kMember_JobDetailsError_code].name;
  const uint32_t code = tree_.find(at, codeName);
  if (code == kNone || isNull(code)) return missing(at, codeName);
  // Too large an answer is not a failure, because the agent asks for the entity again, alone.
  if (isText(code, kPayloadCode)) return;
  const char* const name = keyMember(localIndex(set));
  const uint32_t id = tree_.find(at, name);
  if (id == kNone || isNull(id)) return missing(at, name);
  // An entity that was returned as well is taken, whatever the error says.
  if (returned_.has(agentKeyOf(localIndex(set), text(id)))) return;
  const std::string said = isString(code) ? text(code) : std::string("its code is not a text");
  if (set == kMember_GetJobEntityError_stepDetails && isString(id))
    return failedStep(at, text(id), said);
  error(Code::kEntityFailed, node(at).offset,
        format("The worker agent fails the action that needs this entity: {}.", {said}));
}

/// To enter an environment of a step the agent also asks for the step, and does without it. A
/// request that names the step itself comes from a task.
void AgentCheck::failedStep(uint32_t index, const std::string& step, const std::string& code) {
  const bool isForEnvironment = environmentSteps_.has(step) && !requestedSteps_.has(step);
  add({Code::kEntityFailed,
       isForEnvironment ? Severity::kWarning : Severity::kError,
       node(index).offset,
       {},
       format(isForEnvironment
                  ? "The worker agent enters the step's environment without this step, but fails a "
                    "task of the step: {}."
                  : "The worker agent fails the action that needs this entity: {}.",
              {code})});
}

}  // namespace job_entity::validation
