#include "job/path_index.h"

#include "json/pointer.h"
#include "schema/layout.h"

namespace job_entity {

namespace {

bool isKind(const Row& entity, MemberId kind) {
  return entity.setIndex() == static_cast<int>(localIndex(kind));
}

bool isRedacted(const Cell& cell) { return cell.presence() == Presence::kRedacted; }

}  // namespace

job::JobIndex::JobIndex(const Response& response) : response_(response) {
  const RowList entities = response.entities();
  hidesJob_ =
      isRedacted(response.root().memberAt(localIndex(kMember_BatchGetJobEntityResponse_entities)));
  for (uint32_t i = 0; i < entities.size(); ++i) collect(entities.at(i), i);
  if (!jobs_.empty()) return;
  // No entity tells of paths: jobs that have others are there all the same.
  for (const Row entity : response.entities()) {
    const Cell jobId = entity.set().member("jobId");
    if (!jobId.present()) continue;
    std::string id = jobId.text();
    if (!numbers_.add(id, static_cast<uint32_t>(jobs_.size()))) continue;
    jobs_.push_back(std::move(id));
    ofJob_.emplace_back();
  }
}

void job::JobIndex::collect(const Row& entity, uint32_t place) {
  hidesJob_ |= entity.presence() == Presence::kRedacted;
  const bool ofAttachments = isKind(entity, kMember_JobEntity_jobAttachmentDetails);
  if (!ofAttachments && !isKind(entity, kMember_JobEntity_jobDetails)) return;
  const Row row = entity.set();
  const Cell jobId = row.memberAt(localIndex(
      ofAttachments ? kMember_JobAttachmentDetailsEntity_jobId : kMember_JobDetailsEntity_jobId));
  hidesJob_ |= isRedacted(entity.setCell()) || isRedacted(jobId);
  if (row.presence() != Presence::kPresent) return;
  const auto index = static_cast<uint32_t>(details_.size());
  details_.push_back({row, place, ofAttachments, {}});
  all_.push_back(index);
  if (!jobId.present()) return;
  std::string id = jobId.text();
  if (numbers_.add(id, static_cast<uint32_t>(jobs_.size()))) {
    jobs_.push_back(id);
    ofJob_.emplace_back();
  }
  ofJob_[*numbers_.find(id)].push_back(index);
}

void job::JobIndex::findPointers() {
  if (hasPointers_) return;
  hasPointers_ = true;
  json::PointerWalk walk(response_.input());
  for (Details& details : details_) walk.appendInto(details.pointer, details.row.offset());
}

const std::vector<uint32_t>& job::JobIndex::detailsOf(const std::string& jobId) const {
  static const std::vector<uint32_t> kNone;
  if (jobId.empty()) return all_;
  const uint32_t* const number = numbers_.find(jobId);
  return number == nullptr ? kNone : ofJob_[*number];
}

bool job::JobIndex::hidesParameters(const std::string& jobId) const {
  for (const uint32_t index : detailsOf(jobId)) {
    const Details& details = details_[index];
    if (!details.ofAttachments &&
        isRedacted(details.row.memberAt(localIndex(kMember_JobDetailsEntity_parameters))))
      return true;
  }
  return false;
}

void job::JobIndex::addRules(const std::string& jobId, JobRules& rules, bool withPointers) {
  rules.jobId = jobId;
  if (jobId.empty()) return;
  if (withPointers) findPointers();
  for (const uint32_t index : detailsOf(jobId)) {
    const Details& details = details_[index];
    bool& has = details.ofAttachments ? rules.hasAttachments : rules.hasJobDetails;
    if (has) continue;
    has = true;
    if (details.ofAttachments) {
      job::addManifestRoots(details.row, details.pointerIf(withPointers), rules);
    } else {
      job::addListedRules(details.row, details.pointerIf(withPointers), rules);
      rules.listedIn = {memberAt(kMember_BatchGetJobEntityResponse_entities).name, details.place,
                        memberAt(kMember_JobDetailsEntity_pathMappingRules).name};
    }
  }
}

JobRules job::JobIndex::rules(const std::string& jobId, bool withPointers) {
  JobRules rules;
  addRules(jobId, rules, withPointers);
  return rules;
}

std::vector<ResponsePath> job::JobIndex::paths(const std::string& jobId, bool withPointers) {
  if (withPointers) findPointers();
  std::vector<ResponsePath> paths;
  for (const uint32_t index : detailsOf(jobId)) {
    const Details& details = details_[index];
    if (details.ofAttachments)
      job::addManifestPaths(details.row, details.pointerIf(withPointers), paths);
    else
      job::addParameterPaths(details.row, details.pointerIf(withPointers), paths);
  }
  return paths;
}

std::vector<ResponsePath> job::JobIndex::texts(const std::string& jobId, bool withPointers) {
  if (withPointers) findPointers();
  std::vector<ResponsePath> texts;
  for (const uint32_t index : detailsOf(jobId)) {
    const Details& details = details_[index];
    if (!details.ofAttachments)
      job::addStringTexts(details.row, details.pointerIf(withPointers), texts);
  }
  return texts;
}

bool job::JobIndex::listsRules(const std::string& jobId) const {
  for (const uint32_t index : detailsOf(jobId)) {
    const Details& details = details_[index];
    // The first one counts.
    if (!details.ofAttachments)
      return details.row.memberAt(localIndex(kMember_JobDetailsEntity_pathMappingRules)).count() >
             0;
  }
  return false;
}

void job::JobIndex::readTexts(const std::string& jobId, PathTexts& texts) const {
  texts.clear();
  for (const uint32_t index : detailsOf(jobId)) {
    const Details& details = details_[index];
    if (details.ofAttachments)
      job::addManifestPaths(details.row, nullptr, texts.manifests_);
    else
      job::addParameterTexts(details.row, texts);
  }
}

bool areRulesKnown(const JobRules& job) {
  return !job.rulesRedacted && !job.manifestsRedacted && job.unreadable == 0 &&
         (job.hasJobDetails || !job.listed.empty());
}

std::vector<std::string> jobsWithRules(const Response& response) {
  return job::JobIndex(response).jobs();
}

void addJobRules(const Response& response, std::string_view jobId, JobRules& rules) {
  job::JobIndex(response).addRules(std::string(jobId), rules);
}

JobRules jobRules(const Response& response, std::string_view jobId) {
  return job::JobIndex(response).rules(std::string(jobId));
}

std::vector<ResponsePath> responsePaths(const Response& response, std::string_view jobId) {
  return job::JobIndex(response).paths(std::string(jobId));
}

}  // namespace job_entity
