#pragma once

// The public JSON form of path mapping: what `map` and `rules` print and PathMapper returns.

#include "job_entity/capture_source.h"
#include "job_entity/path_analysis.h"
#include "job_entity/path_explanation.h"
#include "job_entity/path_reverse.h"
#include "job_entity/response_paths.h"
#include "json/writer.h"

namespace job_entity {

/// A rule as the service writes it, and where it came from.
void writeRule(JsonWriter& json, const PathMappingRule& rule);
void writeRules(JsonWriter& json, const PathMapper& mapper);
void writeHints(JsonWriter& json, const std::vector<PathHint>& hints);
void writeConsidered(JsonWriter& json, const std::vector<ConsideredRule>& considered);
void writeReverse(JsonWriter& json, const std::vector<ReverseCandidate>& candidates);
/// A path of a response and where it goes; true if a rule matched.
bool writeResponsePath(JsonWriter& json, const ResponsePath& path, const PathMapper& mapper);
/// A text of a STRING parameter, with a hint that says what a rule would make of it.
void writeStringPath(JsonWriter& json, const StringPath& text);
/// `places`, one for each finding, is where what it is about stands in a file; null: not known.
void writeRuleFindings(JsonWriter& json, const std::vector<RuleFinding>& findings,
                       const FilePlace* places = nullptr);

}  // namespace job_entity
