#include "report/path_json.h"

namespace job_entity::report {

namespace {

void writeText(json::JsonWriter& json, const char* key, const char* text) {
  json.key(key);
  json.string(text);
}

void writeText(json::JsonWriter& json, const char* key, const std::string& text) {
  json.key(key);
  json.string(text);
}

void writeIndex(json::JsonWriter& json, const char* key, int64_t index) {
  json.key(key);
  json.signedNumber(index);
}

void writeConsideredRule(json::JsonWriter& json, const ConsideredRule& considered) {
  json.beginObject();
  writeIndex(json, "rule", considered.rule);
  writeIndex(json, "parts", considered.partCount);
  writeText(json, "outcome", ruleOutcomeName(considered.outcome));
  writeText(json, "reason", considered.reason);
  if (considered.outcome == RuleOutcome::kLost) {
    writeIndex(json, "winner", considered.winner);
    writeText(json, "loss", ruleLossName(considered.loss));
  }
  if (considered.outcome == RuleOutcome::kFailed) {
    writeText(json, "failure", ruleFailureName(considered.failure));
    writeIndex(json, "component", considered.component);
    writeText(json, "rulePart", considered.rulePart);
    writeText(json, "pathPart", considered.pathPart);
  }
  writeIndex(json, "matchedComponents", considered.matchedComponents);
  json.endObject();
}

void writeHint(json::JsonWriter& json, const PathHint& hint) {
  json.beginObject();
  writeText(json, "code", hintCodeName(hint.code));
  writeText(json, "message", hint.message);
  writeIndex(json, "rule", hint.rule);
  if (hint.hasChangedPath) writeText(json, "changedPath", hint.changedPath);
  if (hint.hasChangedRule) {
    json.key("changedRule");
    writeRule(json, hint.changedRule);
  }
  if (!hint.changedResult.empty()) writeText(json, "changedResult", hint.changedResult);
  json.endObject();
}

void writePlacedPath(json::JsonWriter& json, const ResponsePath& path, bool matched,
                     const std::string& result) {
  writeText(json, "use", pathUseName(path.use));
  if (!path.name.empty()) writeText(json, "name", path.name);
  writeIndex(json, "index", path.index);
  writeText(json, "pointer", path.pointer);
  writeIndex(json, "offset", path.offset);
  writeText(json, "path", path.path);
  json.key("matched");
  json.boolean(matched);
  writeText(json, "result", result);
}

}  // namespace

void writeRule(json::JsonWriter& json, const PathMappingRule& rule) {
  json.beginObject();
  writeText(json, "sourcePathFormat", pathFormatName(rule.format));
  writeText(json, "sourcePath", rule.sourcePath);
  writeText(json, "destinationPath", rule.destinationPath);
  writeText(json, "origin", ruleOriginName(rule.origin));
  writeIndex(json, "originIndex", rule.originIndex);
  if (!rule.pointer.empty()) {
    writeText(json, "pointer", rule.pointer);
    writeIndex(json, "offset", rule.offset);
  }
  if (!rule.fileSystemLocationName.empty())
    writeText(json, "fileSystemLocationName", rule.fileSystemLocationName);
  json.endObject();
}

void writeRules(json::JsonWriter& json, const PathMapper& mapper) {
  json.beginArray();
  for (const PathMappingRule& rule : mapper.rules()) writeRule(json, rule);
  json.endArray();
}

void writeHints(json::JsonWriter& json, const std::vector<PathHint>& hints) {
  json.beginArray();
  for (const PathHint& hint : hints) writeHint(json, hint);
  json.endArray();
}

void writeConsidered(json::JsonWriter& json, const std::vector<ConsideredRule>& considered) {
  json.beginArray();
  for (const ConsideredRule& rule : considered) writeConsideredRule(json, rule);
  json.endArray();
}

void writeReverse(json::JsonWriter& json, const std::vector<ReverseCandidate>& candidates) {
  json.beginArray();
  for (const ReverseCandidate& candidate : candidates) {
    json.beginObject();
    writeText(json, "path", candidate.path);
    writeIndex(json, "rule", candidate.rule);
    writeText(json, "mapped", candidate.mapped);
    if (!candidate.sessionDirectory.empty())
      writeText(json, "sessionDirectory", candidate.sessionDirectory);
    json.endObject();
  }
  json.endArray();
}

bool writeResponsePath(json::JsonWriter& json, const ResponsePath& path, const PathMapper& mapper) {
  const MappedValue value = mapResponsePath(mapper, path);
  json.beginObject();
  writePlacedPath(json, path, value.rule >= 0, value.result);
  writeText(json, "ruleResult", value.ruleResult);
  writeIndex(json, "rule", value.rule);
  json.endObject();
  return value.rule >= 0;
}

void writeStringPath(json::JsonWriter& json, const StringPath& text) {
  PathHint hint;
  hint.code = HintCode::kStringParameter;
  hint.rule = text.rule;
  hint.message = stringPathMessage(text.rule);
  hint.changedResult = text.mapped;
  json.beginObject();
  writePlacedPath(json, text.path, false, text.path.path);
  writeText(json, "ruleResult", text.mapped);
  writeIndex(json, "rule", -1);
  json.key("hints");
  writeHints(json, {hint});
  json.endObject();
}

void writeRuleFindings(json::JsonWriter& json, const std::vector<RuleFinding>& findings,
                       const FilePlace* places) {
  json.beginArray();
  for (size_t i = 0; i < findings.size(); ++i) {
    const RuleFinding& finding = findings[i];
    json.beginObject();
    writeText(json, "severity", severityName(finding.severity));
    writeText(json, "code", codeName(finding.code));
    writeText(json, "message", finding.message);
    writeIndex(json, "rule", finding.rule);
    writeIndex(json, "otherRule", finding.otherRule);
    writeIndex(json, "manifest", finding.manifest);
    if (!finding.pointer.empty()) {
      writeText(json, "pointer", finding.pointer);
      writeIndex(json, "offset",
                 places != nullptr ? static_cast<int64_t>(places[i].offset) : finding.offset);
      if (places != nullptr) {
        writeIndex(json, "line", places[i].line);
        writeIndex(json, "column", places[i].column);
      }
    }
    json.endObject();
  }
  json.endArray();
}

}  // namespace job_entity::report
