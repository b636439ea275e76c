#pragma once

// Looks for the traps of page 2 ("What bites people"). A change is only proposed after it was
// tried on a mapper.

#include <string>
#include <string_view>
#include <vector>

#include "job_entity/limits.h"
#include "job_entity/path_explanation.h"
#include "paths/source_match.h"

namespace job_entity::paths {

class HintFinder {
 public:
  /// All three must outlive the finder; `mapped` is what the mapper says of the path.
  HintFinder(const PathMapper& mapper, std::string_view path, MappedPath mapped);
  std::vector<PathHint> find();

 private:
  // Characters that a path was pasted with; hints_pasted.cc.
  void findPasted();
  // Traps of a path that nothing matches; hints_path.cc.
  void findRelativePath();
  void findSeparators();
  void findExtendedPrefix();
  void findUnresolvedDotDot();
  // A path that is spelled another way than the rules; hints_spelling.cc.
  void findVariable();
  void findWorkerPath();
  void findOtherSpelling(uint32_t rule, const ParsedPath& source);
  void findServer(uint32_t rule, const ParsedPath& source);
  void findDriveOrShare();
  // Traps of one rule that the path misses; hints_rule.cc.
  void findOtherFormat(uint32_t rule, const ParsedPath& source);
  void findCase(uint32_t rule, const ParsedPath& source);
  void findPartialComponent(uint32_t rule, const ParsedPath& source);
  void findUncServerOnly(uint32_t rule, const ParsedPath& source);
  void findDriveWithoutRoot(uint32_t rule, const ParsedPath& source);
  void findUriTrailingSlash(uint32_t rule, const ParsedPath& source);
  // Traps of a result; hints_result.cc.
  void findDotDotInResult();
  void findTooLong();
  void findColonComponent();

  bool hasRoom(HintCode code) const;
  bool hasHint(HintCode code) const;
  void add(HintCode code, int32_t rule, std::string message);
  /// Adds the hint if the changed path is matched; by which rule is put into the hint.
  bool proposePath(HintCode code, const std::string& message, std::string changedPath);
  /// The result for the path by that rule alone; empty if it does not match.
  std::string mappedBy(const PathMappingRule& rule) const;
  /// Adds the hint if the changed rule, in place of the old one, matches and wins.
  bool proposeRule(HintCode code, const std::string& message, uint32_t rule,
                   PathMappingRule changed);
  /// The path with `..` resolved lexically; empty if a relative one leads above its start.
  std::string resolveDotDot(const ParsedPath& path) const;

  /// The rules to look at, in the order tried.
  uint32_t ruleCount() const {
    const auto count = static_cast<uint32_t>(mapper_.rules().size());
    return count < kMaxHintRules ? count : kMaxHintRules;
  }

  const PathMapper& mapper_;
  std::string_view path_;
  MappedPath mapped_;
  PathReadings readings_;
  std::vector<PathHint> hints_;
};

}  // namespace job_entity::paths
