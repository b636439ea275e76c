#pragma once

// How `map` prints what became of a path.

#include <string>
#include <string_view>

#include "job_entity/job_rules.h"
#include "job_entity/path_explanation.h"
#include "job_entity/response_paths.h"

namespace job_entity::cli {

class MapOutput {
 public:
  MapOutput(const PathMapper& mapper, bool workerOsInferred, bool json, bool explain)
      : mapper_(mapper), workerOsInferred_(workerOsInferred), json_(json), explain_(explain) {}

  /// How many paths get hints where there are many rules: each path is held against each rule.
  static constexpr uint64_t kMostHintRules = 4'000'000;

  /// Whether the rules are all of the job's: otherwise a path without one is not known to have
  /// none.
  void setRulesKnown(bool known) { areRulesKnown_ = known; }
  /// Maps and prints; true if a rule matched.
  bool add(std::string_view path);
  /// Like add(path), but for a line of standard input: exactly one line of output, as text the
  /// result alone.
  bool addLine(std::string_view line);
  /// Like add(path), but for a path of the response.
  bool add(const ResponsePath& path);
  /// Prints a text that is not mapped, because its parameter is a STRING, and the path it would
  /// become.
  void add(const StringPath& text);
  /// Prints that the capture has paths of the job redacted.
  void addHidden();
  /// The way back from a path on the worker; true if there is one.
  bool addReverse(std::string_view workerPath);
  /// Prints the rest of the buffer.
  void flush();
  /// The next path is the one of that number, from 0.
  void startAt(uint64_t path) { added_ = path; }
  /// Paths for which hints were looked for, and whether there were others.
  uint64_t mostHinted() const;
  bool hasOthers() const { return added_ > mostHinted(); }

 private:
  void addJson(std::string_view path, const MappedPath& mapped);
  void addText(std::string_view path, const MappedPath& mapped);
  void addMatch(std::string_view path, const std::string& result, int32_t rule);
  /// The hints, but for those that only hold if all rules are known.
  std::vector<PathHint> knownHints(std::vector<PathHint> hints) const;
  bool isHinted() const { return added_ <= mostHinted(); }
  void addReasons(std::string_view path);
  void flushIfFull();

  const PathMapper& mapper_;
  bool workerOsInferred_;
  bool json_;
  bool explain_;
  bool areRulesKnown_ = true;
  uint64_t added_ = 0;  ///< paths, with the one at hand
  MappedPath mapped_;   ///< kept from call to call for its memory
  std::string buffer_;
};

}  // namespace job_entity::cli
