#pragma once

// The public JSON form of path mapping, which `map` and `rules` print and PathMapper returns.

#include "job_entity/capture_source.h"
#include "job_entity/path_analysis.h"
#include "job_entity/path_explanation.h"
#include "job_entity/path_reverse.h"
#include "job_entity/response_paths.h"
#include "json/writer.h"

namespace job_entity::report {

/// A rule as the service writes it, and where it came from.
void writeRule(json::JsonWriter& json, const PathMappingRule& rule);
void writeRules(json::JsonWriter& json, const PathMapper& mapper);
void writeHints(json::JsonWriter& json, const std::vector<PathHint>& hints);
void writeConsidered(json::JsonWriter& json, const std::vector<ConsideredRule>& considered);
void writeReverse(json::JsonWriter& json, const std::vector<ReverseCandidate>& candidates);
/// A path of a response and where it goes; true if a rule matched.
bool writeResponsePath(json::JsonWriter& json, const ResponsePath& path, const PathMapper& mapper);
/// A text of a STRING parameter, with a hint that says what a rule would make of it.
void writeStringPath(json::JsonWriter& json, const StringPath& text);
/// `places`, one for each finding, says where its rule or manifest is in a file; null: not known.
void writeRuleFindings(json::JsonWriter& json, const std::vector<RuleFinding>& findings,
                       const FilePlace* places = nullptr);

}  // namespace job_entity::report
