#include "job_entity/compare.h"

#include <algorithm>

#include "compare/json_compare.h"
#include "compare/side.h"
#include "job_entity/limits.h"

namespace job_entity {

struct CaptureComparison::Sides {
  comparison::ComparedSide before;
  comparison::ComparedSide after;
};

namespace {

constexpr uint32_t kNone = 0xffffffffu;

/// Which jobs and entities of the two sides are the same ones.
class Pairing {
 public:
  Pairing(const comparison::ComparedSide& before, const comparison::ComparedSide& after)
      : before_(before), after_(after) {
    pairJobs();
    for (uint32_t i = 0; i < before_.entries().size(); ++i) {
      const comparison::SideEntry& entry = before_.entries()[i];
      byIds_.add(comparison::keyOf(entry, entry.ids), i);
    }
    if (!jobs_.empty()) pairByNames();
  }

  const std::vector<JobPair>& jobs() const { return jobs_; }
  const comparison::Renames& renames() const { return renames_; }

  /// The first side's id that this one of the second corresponds to.
  const std::string& before(const std::string& id) const { return renames_.of(id); }

  /// Number of the first side's entry, kNone if there is none.
  uint32_t find(const comparison::SideEntry& after) const {
    std::vector<std::string> ids = after.ids;
    for (std::string& id : ids) id = renames_.of(id);
    const uint32_t* const number = byIds_.find(comparison::keyOf(after, ids));
    return number == nullptr ? kNone : *number;
  }

 private:
  /// Jobs that the other side does not have, if there is one on each side.
  void pairJobs() {
    const auto alone = [](const comparison::ComparedSide& side,
                          const comparison::ComparedSide& other) {
      std::vector<std::string> ids;
      for (const comparison::SideJob& job : side.jobs())
        if (!job.id.empty() && other.job(job.id) == nullptr) ids.push_back(job.id);
      return ids;
    };
    const std::vector<std::string> old = alone(before_, after_);
    const std::vector<std::string> now = alone(after_, before_);
    if (old.size() != 1 || now.size() != 1) return;
    jobs_.push_back({old[0], now[0]});
    renames_.add(now[0], old[0]);
  }

  /// Pairs steps and environments of one job by their names; several with one name in their order.
  void pairByNames() {
    TextMap places;
    TextMap counts;
    const auto keyOfName = [&counts](const comparison::SideEntry& entry, char side) {
      std::string key = entry.kind + '\0' + entry.name;
      const std::string counted = side + key;
      const uint32_t* const number = counts.find(counted);
      const uint32_t ordinal = number == nullptr ? 0 : *number + 1;
      counts.set(counted, ordinal);
      return key + '\0' + std::to_string(ordinal);
    };
    const auto isWanted = [](const comparison::SideEntry& entry, const std::string& job) {
      return entry.ids.size() > 1 && entry.ids[0] == job && !entry.name.empty();
    };
    for (uint32_t i = 0; i < before_.entries().size(); ++i) {
      const comparison::SideEntry& entry = before_.entries()[i];
      if (isWanted(entry, jobs_[0].before)) places.add(keyOfName(entry, '-'), i);
    }
    for (const comparison::SideEntry& entry : after_.entries()) {
      if (!isWanted(entry, jobs_[0].after)) continue;
      const uint32_t* const place = places.find(keyOfName(entry, '+'));
      if (place != nullptr) renames_.add(entry.ids[1], before_.entries()[*place].ids[1]);
    }
  }

  const comparison::ComparedSide& before_;
  const comparison::ComparedSide& after_;
  std::vector<JobPair> jobs_;
  comparison::Renames renames_;
  TextMap byIds_;  ///< entries of the first side
};

std::vector<NamedId> idsOf(const comparison::SideEntry* before,
                           const comparison::SideEntry* after) {
  const comparison::SideEntry& some = after != nullptr ? *after : *before;
  std::vector<NamedId> ids;
  for (size_t i = 0; i < some.ids.size(); ++i)
    ids.push_back({some.idNames[i], before == nullptr ? std::string() : before->ids[i],
                   after == nullptr ? std::string() : after->ids[i]});
  return ids;
}

EntityChange changeOf(Change kind, const comparison::SideEntry* before,
                      const comparison::SideEntry* after) {
  EntityChange change;
  change.change = kind;
  change.kind = (after != nullptr ? after : before)->kind;
  change.ids = idsOf(before, after);
  if (after != nullptr) change.name = after->name;
  if (change.name.empty() && before != nullptr) change.name = before->name;
  return change;
}

/// Makes the comparison of two sides.
class Comparing {
 public:
  Comparing(const comparison::ComparedSide& before, const comparison::ComparedSide& after)
      : before_(before),
        after_(after),
        pairing_(before, after),
        isFound_(before.entries().size()) {}

  Comparison run(const WorkerOs* workerOs) {
    found_.jobs = pairing_.jobs();
    for (const comparison::SideEntry& entry : after_.entries()) compareEntry(entry);
    for (size_t i = 0; i < before_.entries().size(); ++i)
      if (!isFound_[i])
        found_.entities.push_back(changeOf(Change::kRemoved, &before_.entries()[i], nullptr));
    for (const comparison::SideJob& job : after_.jobs()) {
      const comparison::SideJob* const old = before_.job(pairing_.before(job.id));
      if (old != nullptr) comparePaths(*old, job, workerOs);
    }
    return std::move(found_);
  }

 private:
  void compareEntry(const comparison::SideEntry& after) {
    const uint32_t place = pairing_.find(after);
    if (place == kNone) {
      found_.entities.push_back(changeOf(Change::kAdded, nullptr, &after));
      return;
    }
    isFound_[place] = true;
    const comparison::SideEntry& before = before_.entries()[place];
    if (before.isError != after.isError) {
      const Change kind = after.isError ? Change::kFailed : Change::kAnswered;
      found_.entities.push_back(changeOf(kind, &before, &after));
      return;
    }
    EntityChange change = changeOf(Change::kChanged, &before, &after);
    compareMembers(before, after, change.members);
    if (change.members.empty())
      ++found_.same;
    else
      found_.entities.push_back(std::move(change));
  }

  void compareMembers(const comparison::SideEntry& before, const comparison::SideEntry& after,
                      std::vector<MemberChange>& members) {
    // Most entities of two captures are the same, byte for byte.
    if (before.text == after.text) return;
    const InputBuffer oldText = InputBuffer::copyOf(before.text);
    const InputBuffer nowText = InputBuffer::copyOf(after.text);
    if (oldText.data() == nullptr || nowText.data() == nullptr) return;
    const decode::JsonTree old(oldText.view());
    const decode::JsonTree now(nowText.view());
    TextMap ids;
    for (const char* name : after.idNames) ids.add(std::string(name));
    comparison::JsonComparison comparison(pairing_.renames(), members, room_, found_.omitted);
    comparison.compare(old, now, ids);
  }

  static bool areRulesKnown(const JobRules& rules) {
    return rules.hasJobDetails && !rules.rulesRedacted && !rules.manifestsRedacted;
  }

  void comparePaths(const comparison::SideJob& before, const comparison::SideJob& after,
                    const WorkerOs* workerOs) {
    if (before.paths.empty() && after.paths.empty()) return;
    if (!areRulesKnown(before.rules) || !areRulesKnown(after.rules)) {
      found_.rulesNotKnown.push_back(after.id);
      return;
    }
    const CompleteRules oldRules = completeRules(before.rules, workerOs, {});
    const CompleteRules nowRules = completeRules(after.rules, workerOs, {});
    const PathMapper old(oldRules.rules, oldRules.workerOs);
    const PathMapper now(nowRules.rules, nowRules.workerOs);
    TextMap seen;
    for (const std::vector<ResponsePath>* paths : {&after.paths, &before.paths})
      for (const ResponsePath& path : *paths)
        if (seen.add(path.path)) comparePath(old, now, path, after.id);
  }

  void comparePath(const PathMapper& before, const PathMapper& after, const ResponsePath& path,
                   const std::string& jobId) {
    const MappedValue old = mapResponsePath(before, path);
    const MappedValue now = mapResponsePath(after, path);
    if (old.result == now.result) return;
    found_.paths.push_back({jobId, path.path, {old.rule, old.result}, {now.rule, now.result}});
  }

  const comparison::ComparedSide& before_;
  const comparison::ComparedSide& after_;
  const Pairing pairing_;
  std::vector<bool> isFound_;  ///< for each of the first side's entries, whether the second has it
  uint64_t room_ = kMaxChangeBytes;
  Comparison found_;
};

}  // namespace

const char* changeName(Change change) {
  switch (change) {
    case Change::kAdded:
      return "added";
    case Change::kRemoved:
      return "removed";
    case Change::kChanged:
      return "changed";
    case Change::kFailed:
      return "failed";
    case Change::kAnswered:
      return "answered";
    case Change::kNotKnown:
      break;
  }
  return "not-known";
}

bool Comparison::isSame() const {
  if (!paths.empty() || omitted > 0) return false;
  return std::all_of(entities.begin(), entities.end(), [](const EntityChange& entity) {
    return entity.change == Change::kChanged &&
           std::all_of(
               entity.members.begin(), entity.members.end(),
               [](const MemberChange& member) { return member.change == Change::kNotKnown; });
  });
}

CaptureComparison::CaptureComparison() : sides_(std::make_unique<Sides>()) {}
CaptureComparison::~CaptureComparison() = default;

void CaptureComparison::before(const Response& response) { sides_->before.add(response); }
void CaptureComparison::after(const Response& response) { sides_->after.add(response); }

Comparison CaptureComparison::compare(const WorkerOs* workerOs) const {
  return Comparing(sides_->before, sides_->after).run(workerOs);
}

}  // namespace job_entity
