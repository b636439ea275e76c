#pragma once

// The rules across the entities of a response, each written once. The walk reads rows as they are
// and composes nothing: its caller takes the findings as numbers, and may stop it at the first.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "decode/raw_rows.h"
#include "paths/location_rules.h"
#include "validate/entry_index.h"

namespace job_entity::validation {

struct AcrossFinding {
  Code code;
  const NamedEntry* entry;            ///< the entry that the finding is about
  uint32_t offset;                    ///< byte in the input
  MemberId member = kMemberCount;     ///< member of the entry; kMemberCount: the entry as a whole
  uint32_t element = 0;               ///< index in that member, if it has elements
  const NamedEntry* other = nullptr;  ///< the entry that it contradicts
  std::string_view text = {};         ///< the id that is wrong there
};

class AcrossSink {
 public:
  /// Findings of this severity and of worse ones are looked for.
  explicit AcrossSink(Severity least) : least_(least) {}
  virtual ~AcrossSink() = default;

  bool wants(Severity severity) const { return severity <= least_; }
  /// False: no further one is wanted.
  virtual bool take(const AcrossFinding& finding) = 0;

 private:
  Severity least_;
};

class AcrossWalk {
 public:
  /// The response outlives the walk.
  AcrossWalk(const Response& response, AcrossSink& sink)
      : response_(response),
        sink_(sink),
        wantsAbsent_(sink.wants(defaultSeverity(Code::kStepAbsent))),
        rows_(response) {}

  void run();

 private:
  /// The rules of a job, as far as manifests with a location need them.
  struct JobLocations {
    paths::LocationRules rules;
    bool areKnown = false;  ///< the job lists rules, and none whose source is redacted
  };

  void collect(const uint32_t* list, ShapeId unionShape, bool takesAll);
  bool readName(const uint32_t* entry, ShapeId unionShape, NamedEntry& named);
  bool textOf(const uint32_t* cell, NamedEntry::Text& text);
  JOB_ENTITY_COLD bool decodedTextOf(const uint32_t* cell, NamedEntry::Text& text);
  JOB_ENTITY_COLD void report(const AcrossFinding& finding);

  JOB_ENTITY_COLD void checkDuplicates();
  void checkEntities();
  void checkEnvironment(const NamedEntry& entity);
  void checkDependencies(const NamedEntry& entity);
  JOB_ENTITY_COLD void checkStep(const NamedEntry* step, AcrossFinding place);
  JOB_ENTITY_COLD void checkManifests(const NamedEntry& entity);
  JOB_ENTITY_COLD const NamedEntry* findJob(const NamedEntry& entity);
  JOB_ENTITY_COLD const JobLocations& locationsOf(const NamedEntry& job);
  JOB_ENTITY_COLD void findCycles();
  JOB_ENTITY_COLD void followFrom(uint32_t start, std::vector<uint8_t>& visits);

  /// The dependencies of a step: a list's cells, and how many.
  const uint32_t* dependenciesOf(const NamedEntry& step, uint32_t& count) const;
  JOB_ENTITY_COLD void indexSteps();
  const NamedEntry* findStep(std::string_view id);
  JOB_ENTITY_COLD bool hasFailed(std::string_view step);
  uint32_t indexOf(const NamedEntry& entry) const {
    return static_cast<uint32_t>(&entry - entries_.begin());
  }

  const Response& response_;
  AcrossSink& sink_;
  const bool wantsAbsent_;  ///< steps that are not there
  decode::RawRows rows_;
  NamedEntries entries_;                 ///< entities, then errors
  uint32_t entityCount_ = 0;             ///< how many of entries_
  EntryIndex<keyById> steps_{entries_};  ///< filled when one is looked for
  bool hasSteps_ = false;
  bool mayCycle_ = false;  ///< a step depends on itself or on one that comes later
  bool isDone_ = false;
  // Parts that few responses need.
  std::unique_ptr<EntryIndex<keyById>> failedSteps_;
  std::unique_ptr<EntryIndex<keyByJob>> jobs_;
  std::vector<std::unique_ptr<JobLocations>> locations_;  ///< by entry
  std::vector<std::unique_ptr<std::string>> decoded_;     ///< texts that are written with escapes
};

}  // namespace job_entity::validation
