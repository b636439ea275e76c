#pragma once

// Path mapping as the worker does it: "the path mapping facts", page 2 of the specification.
//
//   PathMapper mapper(rules, WorkerOs::kPosix);
//   std::string result;
//   int32_t rule = mapper.map("C:\\proj\\a.ma", result);   // index into rules, or -1
//
// Rules are compiled once; a look-up walks the path's own components, however many rules there
// are. More questions to a mapper are in path_explanation.h (why), path_analysis.h (what is wrong
// with the rules) and path_reverse.h (where did this path come from). path_rules.h completes a
// job's list by the rules that its manifests imply.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "job_entity/path_parts.h"

namespace job_entity {

/// Whose separator a result has.
enum class WorkerOs : uint8_t { kPosix, kWindows };

/// "posix" or "windows".
const char* workerOsName(WorkerOs os);
inline PathFormat workerPathFormat(WorkerOs os) {
  return os == WorkerOs::kPosix ? PathFormat::kPosix : PathFormat::kWindows;
}

/// Writes a path as a session on that system gives it to a job: on Windows each `/` becomes `\`,
/// but not in a text that starts with `scheme://` (page 2, step 7). Nothing else is changed,
/// whether a rule matched or not.
void takeHostSeparators(std::string& path, WorkerOs workerOs);

/// Where a rule came from.
enum class RuleOrigin : uint8_t {
  kService,    ///< listed in the response
  kAssetRoot,  ///< implied by a manifest
  kRulesFile   ///< read from a rules file
};

/// "service", "assetroot" or "rules-file".
const char* ruleOriginName(RuleOrigin origin);

struct PathMappingRule {
  PathFormat format = PathFormat::kPosix;
  std::string sourcePath;
  std::string destinationPath;
  RuleOrigin origin = RuleOrigin::kService;
  uint32_t originIndex = 0;  ///< in the service's list, the manifests or the file, by origin

  // Carried for callers that show the rule; mapping does not look at them.
  std::string pointer;                 ///< RFC 6901
  uint32_t offset = 0;                 ///< byte in the input
  std::string fileSystemLocationName;  ///< that of the manifest with this root
};

struct MappedPath {
  bool matched = false;
  int32_t rule = -1;   ///< index of the winning rule in the given list, -1 for none
  std::string result;  ///< the path itself, byte for byte, if nothing matched
};

/// Where the value of a PATH parameter goes.
struct MappedValue {
  int32_t rule = -1;       ///< as of MappedPath
  std::string ruleResult;  ///< what the rules make of it; the value itself if none matches
  std::string result;      ///< the value that the job sees: ruleResult with the host's separators
};

/// A result put together without looking at its characters: a text, and the path from a byte on.
struct PathSplice {
  bool applies = false;
  std::string_view before;  ///< good as long as the mapper
  size_t from = 0;
};

namespace paths {
struct CompiledRules;
}

class PathMapper {
 public:
  PathMapper(std::vector<PathMappingRule> rules, WorkerOs workerOs);
  PathMapper(PathMapper&&) noexcept;
  PathMapper& operator=(PathMapper&&) noexcept;
  ~PathMapper();

  /// The index of the rule that wins, or -1. `result` is overwritten; it may keep its memory from
  /// call to call, and must not be the memory that `path` points into. May be called from several
  /// threads at once.
  int32_t map(std::string_view path, std::string& result) const;
  MappedPath map(std::string_view path) const;
  /// Like map(), but for a value that a session gives to a job.
  MappedValue mapValue(std::string_view path) const;
  /// Like map(), but into memory of the caller, which must have room for roomFor(path.size())
  /// bytes.
  int32_t map(std::string_view path, char* out, size_t& length) const;
  /// No result of a path of that size is longer; a few bytes behind the result may be written.
  size_t roomFor(size_t pathSize) const;
  /// Like map() into the caller's memory, but for a path that need not be copied first: kReadAhead
  /// bytes after it may be read. Tells whether the result is a splice, too, and writes nothing if
  /// no rule matches.
  int32_t mapInPlace(std::string_view path, char* out, size_t& length, PathSplice& splice) const;
  static constexpr size_t kReadAhead = 16;

  /// In the order given.
  const std::vector<PathMappingRule>& rules() const;
  WorkerOs workerOs() const;
  /// Indices of rules in the order in which they are tried: most parts first, equals as given.
  const std::vector<uint32_t>& order() const;
  /// Where the path that is the source itself goes, by the rule of that place in the order. Good as
  /// long as the mapper.
  std::string_view destination(uint32_t rank) const;
  /// That rule's source, taken apart. Good as long as the mapper.
  const ParsedPath& source(uint32_t rule) const;
  /// Parts of that rule's source.
  uint32_t partCount(uint32_t rule) const;
  /// The rule with the same format and the same source that is tried first: itself, unless it is
  /// a duplicate.
  uint32_t firstWithSameSource(uint32_t rule) const;

 private:
  std::unique_ptr<const paths::CompiledRules> compiled_;
};

}  // namespace job_entity
