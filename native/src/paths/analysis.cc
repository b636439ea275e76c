#include "job_entity/path_analysis.h"

#include <algorithm>
#include <utility>

#include "base/format.h"
#include "paths/location_rules.h"

namespace job_entity {

namespace {

// A component that no path has, to ask which rule wins below a source.
constexpr std::string_view kBelow = "\x01";

class Analysis {
 private:
  static constexpr int32_t kNotAsked = -2;

 public:
  Analysis(const PathMapper& mapper, const RuleAnalysisInput& input)
      : mapper_(mapper), rules_(mapper.rules()), input_(input) {
    const bool needsLocations =
        std::any_of(input.manifests.begin(), input.manifests.end(), needsRule);
    for (uint32_t rule = 0; rule < rules_.size(); ++rule) {
      if (rules_[rule].origin == RuleOrigin::kAssetRoot) continue;
      if (needsLocations) locationRules_.add(rules_[rule].format, rules_[rule].sourcePath, rule);
      ++listed_;
    }
    placesFiles_.assign(rules_.size(), 0);
    shadows_.assign(rules_.size(), kNotAsked);
    for (const ManifestRoot& manifest : input.manifests) {
      const uint32_t* const rule = ruleOfLocation(manifest);
      if (rule != nullptr) placesFiles_[*rule] = true;
    }
  }

  std::vector<RuleFinding> run() {
    const uint32_t count = static_cast<uint32_t>(rules_.size());
    for (uint32_t rule = 0; rule < count; ++rule) findDuplicate(rule);
    for (uint32_t rule = 0; rule < count; ++rule) findShadowed(rule);
    for (uint32_t rule = 0; rule < count; ++rule) findOtherOs(rule);
    findCycles();
    for (const Code code :
         {Code::kRuleEmptySource, Code::kRuleUncServerOnly, Code::kRuleDriveWithoutRoot})
      for (uint32_t rule = 0; rule < count; ++rule) findBadSource(code, rule);
    findManifests();
    findUnused();
    return std::move(findings_);
  }

 private:
  RuleFinding& add(Code code, Severity severity, uint32_t rule, std::string message) {
    RuleFinding finding;
    finding.code = code;
    finding.severity = severity;
    finding.rule = static_cast<int32_t>(rule);
    finding.message = std::move(message);
    finding.pointer = rules_[rule].pointer;
    finding.offset = rules_[rule].offset;
    findings_.push_back(std::move(finding));
    return findings_.back();
  }

  bool isDuplicate(uint32_t rule) const { return mapper_.firstWithSameSource(rule) != rule; }

  /// Whether the worker puts the manifest's files by a rule.
  static bool needsRule(const ManifestRoot& manifest) {
    return manifest.hasFileSystemLocation && !manifest.redacted;
  }

  /// Null if the manifest does not need one, or there is none.
  const uint32_t* ruleOfLocation(const ManifestRoot& manifest) const {
    if (!needsRule(manifest)) return nullptr;
    return locationRules_.find(manifest.rootPath);
  }

  void findDuplicate(uint32_t rule) {
    if (!isDuplicate(rule)) return;
    const uint32_t first = mapper_.firstWithSameSource(rule);
    const bool same = rules_[rule].destinationPath == rules_[first].destinationPath;
    const char* message =
        "The source is that of rule {}, which is tried before it; this one never applies.";
    if (same) {
      message =
          "The source is that of rule {}, which is tried before it and has the same destination.";
    } else if (placesFiles_[rule]) {
      // There the last of equal sources counts.
      message =
          "The source is that of rule {}, by which paths go, but the files of the manifest with "
          "that root go by this one: one of them is not where the other says.";
    }
    add(Code::kRuleDuplicate, same ? Severity::kNote : Severity::kWarning, rule,
        format(message, {first}))
        .otherRule = static_cast<int32_t>(first);
  }

  /// Into memory that only grows: most of what is asked for is the rule alone.
  int32_t winnerOf(std::string_view path) {
    const size_t room = mapper_.roomFor(path.size());
    if (result_.size() < room) result_.resize(room);
    return mapper_.map(path, result_.data(), resultSize_);
  }
  std::string_view result() const { return std::string_view(result_).substr(0, resultSize_); }

  /// The rule that gets all of this rule's paths, or -1. Within a format only an equal source can
  /// do that; a rule of another format can, as it reads the same text in another way.
  int32_t shadowOf(uint32_t rule) {
    int32_t& shadow = shadows_[rule];
    if (shadow == kNotAsked) shadow = findShadow(rule);
    return shadow;
  }

  int32_t findShadow(uint32_t rule) {
    const PathMappingRule& given = rules_[rule];
    const bool windows = given.format == PathFormat::kWindows;
    int32_t shadow = -1;
    for (const char separator : {'/', '\\'}) {
      if (separator == '\\' && !windows) break;
      std::string& path = path_;
      path = given.sourcePath;
      if (windows) {
        for (char& c : path) c = c == '/' || c == '\\' ? separator : c;
      }
      shadow = winnerOf(path);
      if (shadow == static_cast<int32_t>(rule)) return -1;
      const bool drive = parseAnchor(given.format, path).kind == AnchorKind::kDriveRelative;
      const bool joined = path.empty() || isPathSeparator(given.format, path.back()) || drive;
      if (!joined) path += separator;
      path += kBelow;
      if (winnerOf(path) == static_cast<int32_t>(rule)) return -1;
    }
    return shadow;
  }

  void findShadowed(uint32_t rule) {
    if (isDuplicate(rule) || placesFiles_[rule]) return;
    const int32_t shadow = shadowOf(rule);
    if (shadow < 0) return;
    add(Code::kRuleShadowed, Severity::kWarning, rule,
        format("Its source and all below it are matched by rule {}, which is tried before it: this "
               "one never applies.",
               {static_cast<uint32_t>(shadow)}))
        .otherRule = shadow;
  }

  void findOtherOs(uint32_t rule) {
    const std::string& destination = rules_[rule].destinationPath;
    const bool windows = mapper_.workerOs() == WorkerOs::kWindows;
    const bool other = windows ? !destination.empty() && destination[0] == '/' &&
                                     !(destination.size() > 1 && destination[1] == '/')
                               : looksLikeWindowsPath(destination);
    if (!other) return;
    add(Code::kRuleDestinationOtherOs, Severity::kWarning, rule,
        format("The destination looks like a {} path, but the worker is taken to be {}.",
               {windows ? "POSIX" : "Windows", workerOsName(mapper_.workerOs())}));
  }

  /// From each rule to the one that its destination, as a path, is mapped by. Rules are not
  /// chained, but who maps a mapped path again goes along these.
  void findCycles() {
    const size_t count = rules_.size();
    std::vector<int32_t> next(count, -1);
    for (uint32_t rank = 0; rank < count; ++rank) {
      const std::string_view destination = mapper_.destination(rank);
      const int32_t winner = winnerOf(destination);
      // A destination that is mapped to itself does no harm.
      if (winner >= 0 && result() != destination) next[mapper_.order()[rank]] = winner;
    }
    std::vector<uint32_t> seenIn(count, 0);  // the walk that came by, from 1
    for (uint32_t start = 0; start < count; ++start) {
      int32_t at = static_cast<int32_t>(start);
      while (at >= 0 && seenIn[static_cast<size_t>(at)] == 0) {
        seenIn[static_cast<size_t>(at)] = start + 1;
        at = next[static_cast<size_t>(at)];
      }
      const bool closed = at >= 0 && seenIn[static_cast<size_t>(at)] == start + 1;
      if (closed) addCycle(static_cast<uint32_t>(at), next);
    }
  }

  void addCycle(uint32_t member, const std::vector<int32_t>& next) {
    std::vector<uint32_t> members;
    uint32_t at = member;
    do {
      members.push_back(at);
      at = static_cast<uint32_t>(next[at]);
    } while (at != member);
    std::rotate(members.begin(), std::min_element(members.begin(), members.end()), members.end());
    const uint32_t first = members.front();
    std::string message;
    if (members.size() == 1) {
      message =
          "The destination is below the rule's own source: a path that is mapped twice "
          "goes deeper each time.";
    } else {
      message = "A path that is mapped again and again comes back: rules ";
      for (const uint32_t each : members) message += format("{}, ", {each});
      message += format("and {} again.", {first});
    }
    add(Code::kRuleCycle, Severity::kWarning, first, std::move(message)).otherRule = next[first];
  }

  void findBadSource(Code code, uint32_t rule) {
    const ParsedPath& source = mapper_.source(rule);
    if (source.partCount() == 0) {
      if (code != Code::kRuleEmptySource) return;
      add(code, Severity::kWarning, rule,
          source.format == PathFormat::kWindows
              ? "The source is empty: it matches every path that no other rule matches."
              : "The source is empty: it matches every relative path.");
    } else if (source.anchor.kind == AnchorKind::kDriveRelative) {
      if (code != Code::kRuleDriveWithoutRoot) return;
      add(code, Severity::kWarning, rule,
          "The source names a drive without its root: no path with a backslash behind the drive "
          "matches.");
    } else if (source.anchor.kind == AnchorKind::kUncServerOnly) {
      if (code != Code::kRuleUncServerOnly) return;
      add(code, Severity::kWarning, rule,
          "The source names a server without a share: no path on any of its shares matches.");
    }
  }

  /// The worker looks the root of a manifest with a location name up among the sources.
  void findManifests() {
    // With no rules at all such a manifest gets an implied one like any other.
    if (listed_ == 0) return;
    for (size_t i = 0; i < input_.manifests.size(); ++i) {
      const ManifestRoot& manifest = input_.manifests[i];
      if (!needsRule(manifest)) continue;
      if (ruleOfLocation(manifest) != nullptr) continue;
      RuleFinding finding;
      finding.code = Code::kManifestWithoutRule;
      finding.severity = Severity::kError;
      finding.manifest = static_cast<int32_t>(i);
      finding.message =
          "The manifest is of a file system location, but no rule has its root as source: the "
          "worker fails.";
      finding.pointer = manifest.pointer;
      finding.offset = manifest.offset;
      findings_.push_back(std::move(finding));
    }
  }

  void findUnused() {
    if (input_.paths.empty()) return;
    std::vector<uint8_t> used = placesFiles_;
    for (const std::string_view path : input_.paths) {
      const int32_t winner = winnerOf(path);
      if (winner >= 0) used[static_cast<size_t>(winner)] = true;
    }
    for (uint32_t rule = 0; rule < rules_.size(); ++rule) {
      // An implied rule is for the files of its manifest; a rule that never applies is reported
      // already.
      if (used[rule] || rules_[rule].origin == RuleOrigin::kAssetRoot) continue;
      if (isDuplicate(rule) || shadowOf(rule) >= 0) continue;
      add(Code::kRuleUnused, Severity::kNote, rule,
          "The worker maps none of the given paths by this rule, nor puts files by it.");
    }
  }

  const PathMapper& mapper_;
  const std::vector<PathMappingRule>& rules_;
  const RuleAnalysisInput& input_;
  paths::LocationRules locationRules_;
  uint32_t listed_ = 0;
  std::vector<uint8_t> placesFiles_;  ///< by rule: files of a manifest with a location go by it
  std::vector<int32_t> shadows_;      ///< by rule: see shadowOf()
  std::vector<RuleFinding> findings_;
  std::string path_;    ///< memory of findShadow()
  std::string result_;  ///< and of winnerOf()
  size_t resultSize_ = 0;
};

}  // namespace

std::vector<RuleFinding> analyzeRules(const PathMapper& mapper, const RuleAnalysisInput& input) {
  return Analysis(mapper, input).run();
}

}  // namespace job_entity
