#include "validate/across_walk.h"

#include "decode/entity_names.h"
#include "job_entity/job_rules.h"

namespace job_entity::validation {

namespace {

constexpr uint8_t kOnPath = 1;
constexpr uint8_t kLeft = 2;

Cell memberOf(const Row& row, MemberId id) { return row.memberAt(localIndex(id)); }

uint32_t countOf(const uint32_t* list) {
  return tagOf(list[1]) == Tag::kRows ? lengthOf(list[1]) : 0;
}

/// Byte at which a text's cell starts in the input.
uint32_t startOf(const uint32_t* cell) { return cell[0] - 1; }

}  // namespace

void AcrossWalk::run() {
  const uint32_t* const envelope = decode::RawRows::envelope(response_);
  if (envelope == nullptr) return;
  const uint32_t* const entities = envelope + cellWord(kMember_BatchGetJobEntityResponse_entities);
  const uint32_t* const errors = envelope + cellWord(kMember_BatchGetJobEntityResponse_errors);
  const bool wantsWarnings = sink_.wants(Severity::kWarning);
  entries_.reserve(countOf(entities) + (wantsWarnings ? countOf(errors) : 0));
  collect(entities, kShape_JobEntity, wantsWarnings);
  entityCount_ = entries_.size();
  if (wantsWarnings) collect(errors, kShape_GetJobEntityError, true);
  if (wantsWarnings) checkDuplicates();
  checkEntities();
  if (mayCycle_ && !isDone_) findCycles();
}

void AcrossWalk::report(const AcrossFinding& finding) {
  if (isDone_ || !sink_.wants(defaultSeverity(finding.code))) return;
  isDone_ = !sink_.take(finding);
}

// ---- names

bool AcrossWalk::decodedTextOf(const uint32_t* cell, NamedEntry::Text& text) {
  if (!isText(tagOf(cell[1]))) return false;
  decoded_.push_back(std::make_unique<std::string>(rows_.decodedTextOf(cell)));
  text = {decoded_.back()->data(), decoded_.back()->size()};
  return true;
}

JOB_ENTITY_INLINE bool AcrossWalk::textOf(const uint32_t* cell, NamedEntry::Text& text) {
  std::string_view found;
  if (!rows_.textOf(cell, found)) return decodedTextOf(cell, text);
  text = {found.data(), found.size()};
  return true;
}

JOB_ENTITY_INLINE bool AcrossWalk::readName(const uint32_t* entry, ShapeId unionShape,
                                            NamedEntry& named) {
  const uint32_t kind = entry[kUnionMemberWord];
  if (tagOf(entry[1]) != Tag::kRows || kind >= decode::kEntityKinds ||
      tagOf(entry[kUnionMemberWord + 2]) != Tag::kRows)
    return false;
  const ShapeId shape = kMembers[kShapes[unionShape].firstMember + kind].shape;
  const uint32_t* const details = rows_.rowOf(shape, entry[kUnionMemberWord + 1]);
  const decode::EntryNaming& naming = decode::namingOf(unionShape, kind);
  const auto cellAt = [details](uint32_t member) {
    return details + kCellWords + kCellWords * member;
  };
  named.details = details;
  named.kind = kind;
  named.isBare = details[0] == entry[0];
  named.id = {nullptr, 0};
  return textOf(cellAt(naming.jobId), named.jobId) &&
         (naming.id == naming.jobId || textOf(cellAt(naming.id), named.id));
}

/// Entries that are redacted, unknown or damaged have no name, and are left out. Errors are found
/// of steps and environments only.
void AcrossWalk::collect(const uint32_t* list, ShapeId unionShape, bool takesAll) {
  const uint32_t count = countOf(list);
  if (count == 0) return;
  const uint32_t* row = rows_.rowOf(unionShape, list[0]);
  for (uint32_t i = 0; i < count; ++i, row += kUnionWords) {
    const uint32_t kind = row[kUnionMemberWord];
    if (!takesAll && kind != decode::kStepKind && kind != decode::kEnvironmentKind) continue;
    NamedEntry& named = entries_.next();
    if (!readName(row, unionShape, named)) continue;
    named.index = i;
    named.isError = unionShape != kShape_JobEntity;
    entries_.add();
  }
}

void AcrossWalk::checkDuplicates() {
  EntryIndex<keyByAll> entities(entries_);
  EntryIndex<keyByAll> errors(entries_);
  for (uint32_t i = 0; i < entries_.size() && !isDone_; ++i) {
    const NamedEntry& entry = entries_[i];
    const NamedEntry* const returned = entities.find(keyByAll(entry));
    if (returned != nullptr)
      report({entry.isError ? Code::kEntityAndError : Code::kDuplicateEntity, &entry,
              entry.details[0], kMemberCount, 0, returned});
    else if (!(entry.isError ? errors : entities).add(i))
      report({Code::kDuplicateEntity, &entry, entry.details[0]});
  }
}

bool AcrossWalk::hasFailed(std::string_view step) {
  if (failedSteps_ == nullptr) {
    failedSteps_ = std::make_unique<EntryIndex<keyById>>(entries_);
    for (uint32_t i = entityCount_; i < entries_.size(); ++i)
      if (entries_[i].kind == decode::kStepKind) failedSteps_->add(i);
  }
  return failedSteps_->find(NameKey::ofId(step)) != nullptr;
}

void AcrossWalk::indexSteps() {
  hasSteps_ = true;
  for (uint32_t i = 0; i < entityCount_; ++i)
    if (entries_[i].kind == decode::kStepKind) steps_.add(i);
}

JOB_ENTITY_INLINE const NamedEntry* AcrossWalk::findStep(std::string_view id) {
  if (!hasSteps_) indexSteps();
  return steps_.find(NameKey::ofId(id));
}

const NamedEntry* AcrossWalk::findJob(const NamedEntry& entity) {
  if (jobs_ == nullptr) {
    jobs_ = std::make_unique<EntryIndex<keyByJob>>(entries_);
    for (uint32_t i = 0; i < entityCount_; ++i)
      if (entries_[i].kind == decode::kJobKind) jobs_->add(i);
  }
  return jobs_->find(NameKey::ofJob(entity.jobId));
}

// ---- what an entity says of others

void AcrossWalk::checkEntities() {
  for (uint32_t i = 0; i < entityCount_ && !isDone_; ++i) {
    const NamedEntry& entity = entries_[i];
    if (entity.kind == decode::kEnvironmentKind) checkEnvironment(entity);
    if (entity.kind == decode::kStepKind) checkDependencies(entity);
    if (entity.kind == decode::kAttachmentKind && sink_.wants(Severity::kWarning))
      checkManifests(entity);
  }
}

/// An environment's id holds the job's or the step's it belongs to.
void AcrossWalk::checkEnvironment(const NamedEntry& entity) {
  const std::string_view id = entity.id;
  const MemberId member = kMember_EnvironmentDetailsEntity_environmentId;
  const uint32_t offset = startOf(entity.details + cellWord(member));
  if (startsWith(id, decode::kJobScope)) {
    const std::string_view job = decode::idInScope(id, decode::kJobScope);
    if (!isSameText(job, entity.jobId))
      report({Code::kJobMismatch, &entity, offset, member, 0, nullptr, job});
  } else if (startsWith(id, decode::kStepScope)) {
    const std::string_view step = decode::idInScope(id, decode::kStepScope);
    checkStep(findStep(step), {Code::kStepAbsent, &entity, offset, member, 0, nullptr, step});
  }
}

/// An id at that place names a step, which is `step` if it is there.
void AcrossWalk::checkStep(const NamedEntry* step, AcrossFinding place) {
  place.other = step;
  if (step == nullptr) {
    if (wantsAbsent_ && !hasFailed(place.text)) report(place);
  } else if (!isSameText(step->jobId, place.entry->jobId)) {
    place.code = Code::kJobMismatch;
    report(place);
  }
}

const uint32_t* AcrossWalk::dependenciesOf(const NamedEntry& step, uint32_t& count) const {
  const uint32_t* const list = step.details + cellWord(kMember_StepDetailsEntity_dependencies);
  count = countOf(list);
  return count == 0 ? nullptr : rows_.rowOf(kShape_DependenciesList, list[0]);
}

void AcrossWalk::checkDependencies(const NamedEntry& entity) {
  uint32_t count = 0;
  const uint32_t* cell = dependenciesOf(entity, count);
  for (uint32_t i = 0; i < count && !isDone_; ++i, cell += kCellWords) {
    NamedEntry::Text id;
    if (!textOf(cell, id)) continue;
    const NamedEntry* const step = findStep(id);
    if (step == nullptr ? wantsAbsent_ : !isSameText(step->jobId, entity.jobId))
      checkStep(step, {Code::kStepAbsent, &entity, startOf(cell),
                       kMember_StepDetailsEntity_dependencies, i, nullptr, id});
    mayCycle_ |= step != nullptr && step >= &entity;
  }
}

// ---- circles

void AcrossWalk::findCycles() {
  std::vector<uint8_t> visits(entityCount_, 0);
  for (uint32_t start = 0; start < entityCount_ && !isDone_; ++start)
    if (visits[start] == 0 && entries_[start].kind == decode::kStepKind) followFrom(start, visits);
}

/// Depth first, without recursion: a chain may be as long as the response. Each circle is reported
/// once, at the dependency that closes it.
void AcrossWalk::followFrom(uint32_t start, std::vector<uint8_t>& visits) {
  struct OnPath {
    uint32_t step;
    uint32_t next;
  };
  std::vector<OnPath> path = {{start, 0}};
  visits[start] = kOnPath;
  while (!path.empty() && !isDone_) {
    OnPath& at = path.back();
    const NamedEntry& entity = entries_[at.step];
    uint32_t count = 0;
    const uint32_t* const cells = dependenciesOf(entity, count);
    if (at.next == count) {
      visits[at.step] = kLeft;
      path.pop_back();
      continue;
    }
    const uint32_t element = at.next++;
    const uint32_t* const cell = cells + kCellWords * element;
    NamedEntry::Text id;
    if (!textOf(cell, id)) continue;
    const NamedEntry* const step = findStep(id);
    if (step == nullptr) continue;
    uint8_t& visit = visits[indexOf(*step)];
    if (visit == kOnPath)
      report({Code::kDependencyCycle, &entity, startOf(cell),
              kMember_StepDetailsEntity_dependencies, element, step, id});
    if (visit != 0) continue;
    visit = kOnPath;
    path.push_back({indexOf(*step), 0});
  }
}

// ---- manifests

const AcrossWalk::JobLocations& AcrossWalk::locationsOf(const NamedEntry& job) {
  locations_.resize(entityCount_);
  std::unique_ptr<JobLocations>& locations = locations_[indexOf(job)];
  if (locations != nullptr) return *locations;
  locations = std::make_unique<JobLocations>();
  const Row details = response_.entities().at(job.index).set();
  const RowList rules = memberOf(details, kMember_JobDetailsEntity_pathMappingRules).list();
  locations->areKnown = rules.size() > 0;
  for (const Row rule : rules) {
    const Cell source = memberOf(rule, kMember_PathMappingRule_sourcePath);
    // A redacted source may be the one.
    if (source.presence() == Presence::kRedacted || rule.presence() == Presence::kRedacted) {
      locations->areKnown = false;
      break;
    }
    locations->rules.add(
        servicePathFormat(memberOf(rule, kMember_PathMappingRule_sourcePathFormat).text()),
        source.text(), 0);
  }
  return *locations;
}

/// With rules at all, a manifest with a file system location needs one for its root.
void AcrossWalk::checkManifests(const NamedEntry& entity) {
  const Row details = response_.entities().at(entity.index).set();
  const Row attachments = memberOf(details, kMember_JobAttachmentDetailsEntity_attachments).row();
  const RowList manifests = memberOf(attachments, kMember_Attachments_manifests).list();
  for (uint32_t i = 0; i < manifests.size() && !isDone_; ++i) {
    const Row manifest = manifests.at(i);
    const Cell root = memberOf(manifest, kMember_ManifestProperties_rootPath);
    const Cell location = memberOf(manifest, kMember_ManifestProperties_fileSystemLocationName);
    // To the worker an empty name is not a name, and null is none.
    const bool hasLocation = location.presence() == Presence::kRedacted ||
                             (location.present() && !location.text().empty());
    if (!root.present() || !hasLocation) continue;
    const NamedEntry* const job = findJob(entity);
    if (job == nullptr) return;
    const JobLocations& locations = locationsOf(*job);
    if (!locations.areKnown) return;
    if (locations.rules.find(root.text()) == nullptr)
      report({Code::kManifestWithoutRule, &entity, root.offset(),
              kMember_JobAttachmentDetailsEntity_attachments, i});
  }
}

}  // namespace job_entity::validation
