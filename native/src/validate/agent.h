#pragma once

// The worker agent's reading of a body.

#include <vector>

#include "forms/wire.h"
#include "findings/findings.h"
#include "job_entity/validate.h"
#include "base/text_map.h"

namespace job_entity::validation {

/// Checks entities and errors as the worker agent does (page 1, "What the worker agent accepts"),
/// after botocore has read them.
class AgentCheck {
 public:
  AgentCheck(const forms::WireBody& body, const ValidateOptions& options);

  void run();
  std::vector<findings::Finding> take() { return std::move(findings_); }

 private:
  const decode::JsonNode& node(uint32_t index) const { return tree_.at(index); }
  bool isString(uint32_t index) const { return node(index).type == decode::JsonType::kString; }
  bool isNull(uint32_t index) const { return node(index).type == decode::JsonType::kNull; }
  bool isObject(uint32_t index) const { return node(index).type == decode::JsonType::kObject; }
  /// A marker that a logger has put there, so nothing is known of the value.
  bool isRedacted(uint32_t index) const;
  /// The value of a member, kNone if it is absent or null: botocore drops both.
  uint32_t member(uint32_t object, MemberId id) const;
  std::string text(uint32_t index) const;
  bool isText(uint32_t index, std::string_view text) const;
  uint32_t keyOffset(uint32_t index) const;

  /// While one exists, findings are about that member of the entry, or are inside it.
  class InMember {
   public:
    InMember(AgentCheck& check, MemberId member);
    InMember(const InMember&) = delete;
    InMember& operator=(const InMember&) = delete;
    ~InMember() { member_ = before_; }

   private:
    const char*& member_;
    const char* before_;
  };
  /// Adds a finding about the entry at hand.
  void add(findings::Finding finding);
  void error(Code code, uint32_t offset, std::string message);
  void note(Code code, uint32_t offset, std::string message);
  void missing(uint32_t object, const char* name);

  // values by shape, as botocore reads and the agent checks them
  void value(ShapeId shape, uint32_t index);
  void structure(ShapeId shape, uint32_t index);
  void list(ShapeId shape, uint32_t index);
  void extensionNames(uint32_t list);
  void parameters(ShapeId parameterShape, uint32_t index);
  void parameter(ShapeId shape, uint32_t index);
  /// Checks a parameter: the values that the agent takes for its type.
  void parameterValue(ShapeId shape, uint32_t index);
  void parameterList(ShapeId shape, uint32_t index);
  void parameterText(ShapeId shape, uint32_t index);
  /// A text that botocore has made an element of a list.
  void parameterCharacters(ShapeId element, uint32_t list);
  void noteBooleanTexts(ShapeId shape, uint32_t index);
  void noteNewMember(MemberId id, uint32_t at);
  void notePreGaMembers(ShapeId shape, uint32_t object);
  /// The one member of a union that is set; kNone, with an error, if botocore or the agent fails.
  uint32_t setMember(ShapeId unionShape, uint32_t index, MemberId& member);

  // the agent's checks beyond types
  void entity(uint32_t index);
  void jobDetails(uint32_t index);
  void runAsUser(uint32_t index);
  void ownBlock(uint32_t user);
  void emptyNames(uint32_t block, ShapeId shape);
  void template_(uint32_t step);
  void schemaVersion(uint32_t index, MemberId member, bool isEnvironment);
  void jobAttachments(uint32_t entity);
  /// An error if the value is not one of the enum's.
  void knownValue(uint32_t object, MemberId member, const char* what);
  /// The members that a job needs to have its attachments downloaded.
  void attachmentNeeds(uint32_t job);
  void failedEntity(uint32_t index);
  void failedStep(uint32_t index, const std::string& step, const std::string& code);
  void elements(MemberId list, void (AgentCheck::*check)(uint32_t));

  /// The details of a job.
  struct Job {
    uint32_t node;
    EntryPlace entry;
  };

  const forms::WireBody& body_;
  const decode::JsonTree& tree_;
  const ValidateOptions& options_;
  std::vector<findings::Finding> findings_;
  EntryPlace entry_;  ///< that is being checked
  TextMap returned_;  ///< agent's keys of the entities
  std::vector<Job> jobs_;
  TextMap attachmentJobs_;    ///< jobs whose attachments are in the response
  TextMap environmentSteps_;  ///< steps whose environments are entered
  TextMap requestedSteps_;    ///< steps that the request names, if it is at hand
};

/// The agent's own name for an entity, by which it looks answers up.
std::string agentKey(const EntityIdentifier& identifier);
/// The step of an environment id STEP:<step id>:<name>, empty if it is another one.
std::string stepOfEnvironment(std::string_view environmentId);

// Releases of the agent, by what they have learnt.
constexpr AgentVersion kReadsExtensions = {0, 32, 0};
constexpr AgentVersion kReadsTypedMembers = {0, 33, 0};  ///< parameters, resolvedSymbolTable
constexpr AgentVersion kUsesSymbolTables = {0, 33, 1};
constexpr AgentVersion kReadsBooleanTexts = {0, 33, 4};  ///< before: JSON booleans only

}  // namespace job_entity::validation
