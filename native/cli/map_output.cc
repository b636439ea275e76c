#include "map_output.h"

#include <algorithm>

#include "output.h"
#include "report/path_json.h"

namespace job_entity::cli {

namespace {

constexpr size_t kBufferBytes = size_t{1} << 16;

std::string ruleText(const PathMappingRule& rule, uint32_t index) {
  std::string text = "rule ";
  appendNumber(text, index);
  text.append(" (").append(ruleOriginName(rule.origin)).append(", ");
  text.append(pathFormatName(rule.format)).append("): ");
  return text + printable(rule.sourcePath) + " -> " + printable(rule.destinationPath);
}

/// Whether printable() may have something to do.
bool isPlain(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7f; });
}

std::string useText(const ResponsePath& path) {
  std::string text = pathUseName(path.use);
  if (!path.name.empty()) text += ' ' + printable(path.name);
  const bool counts = path.use == PathUse::kParameterItem || path.use == PathUse::kManifestRoot;
  if (counts) appendNumber(text += ' ', path.index);
  return text;
}

/// The result of the change that a hint suggests.
std::string changeText(const PathHint& hint) {
  if (hint.hasChangedPath)
    return " As " + printable(hint.changedPath) + " it maps to " + printable(hint.changedResult) +
           '.';
  if (!hint.hasChangedRule) return {};
  return " With " + printable(hint.changedRule.sourcePath) + " -> " +
         printable(hint.changedRule.destinationPath) + " (" +
         pathFormatName(hint.changedRule.format) + ") for that rule it maps to " +
         printable(hint.changedResult) + '.';
}

}  // namespace

uint64_t MapOutput::mostHinted() const {
  const uint64_t rules = std::min<uint64_t>(mapper_.rules().size(), kMaxHintRules);
  return kMostHintRules / std::max<uint64_t>(rules, 1);
}

bool MapOutput::add(std::string_view path) {
  ++added_;
  mapped_.rule = mapper_.map(path, mapped_.result);
  mapped_.matched = mapped_.rule >= 0;
  if (json_)
    addJson(path, mapped_);
  else
    addText(path, mapped_);
  flushIfFull();
  return mapped_.matched;
}

bool MapOutput::addLine(std::string_view line) {
  if (json_ || explain_) return add(line);
  ++added_;
  mapped_.rule = mapper_.map(line, mapped_.result);
  mapped_.matched = mapped_.rule >= 0;
  // A destination may hold a line feed, which would make two lines of it.
  if (isPlain(mapped_.result))
    buffer_ += mapped_.result;
  else
    buffer_ += printable(mapped_.result);
  buffer_ += '\n';
  flushIfFull();
  return mapped_.matched;
}

bool MapOutput::add(const ResponsePath& path) {
  ++added_;
  if (!json_) {
    const MappedValue value = mapResponsePath(mapper_, path);
    buffer_ += useText(path) + ": " + printable(path.path);
    addMatch(path.path, value.result, value.rule);
    if (value.result != value.ruleResult)
      buffer_ += "  by the rules alone: " + printable(value.ruleResult) + '\n';
    addReasons(path.path);
    flushIfFull();
    return value.rule >= 0;
  }
  json::JsonWriter json(buffer_);
  const bool matched = report::writeResponsePath(json, path, mapper_);
  buffer_ += '\n';
  flushIfFull();
  return matched;
}

void MapOutput::add(const StringPath& text) {
  if (json_) {
    json::JsonWriter json(buffer_);
    report::writeStringPath(json, text);
  } else {
    buffer_ += useText(text.path) + ": " + printable(text.path.path);
    buffer_ += "  [not mapped: a STRING parameter]\n  hint: " + stringPathMessage(text.rule) +
               " As a PATH it would map to " + printable(text.mapped) + '.';
  }
  buffer_ += '\n';
  flushIfFull();
}

void MapOutput::addHidden() {
  if (json_) {
    json::JsonWriter json(buffer_);
    json.beginObject();
    json.key("pathsKnown");
    json.boolean(false);
    json.endObject();
    buffer_ += '\n';
  } else {
    buffer_ += "[not known: the capture has paths of the job redacted]\n";
  }
  flushIfFull();
}

bool MapOutput::addReverse(std::string_view workerPath) {
  const std::vector<ReverseCandidate> candidates = reversePath(mapper_, workerPath);
  if (json_) {
    json::JsonWriter json(buffer_);
    json.beginObject();
    json.key("path");
    json.string(workerPath);
    json.key("candidates");
    report::writeReverse(json, candidates);
    json.endObject();
    buffer_ += '\n';
  } else {
    buffer_ += printable(workerPath) + '\n';
    for (const ReverseCandidate& candidate : candidates) {
      buffer_ += "  <- " + printable(candidate.path) + "  [";
      buffer_ += candidate.rule < 0 ? std::string("no rule maps it")
                                    : ruleText(mapper_.rules()[static_cast<size_t>(candidate.rule)],
                                               static_cast<uint32_t>(candidate.rule));
      buffer_ += "]\n";
    }
    if (candidates.empty()) buffer_ += "  [no path becomes this one]\n";
  }
  flushIfFull();
  return !candidates.empty();
}

void MapOutput::flushIfFull() {
  if (buffer_.size() >= kBufferBytes) flush();
}

void MapOutput::flush() {
  print(buffer_);
  buffer_.clear();
}

std::vector<PathHint> MapOutput::knownHints(std::vector<PathHint> hints) const {
  if (areRulesKnown_) return hints;
  hints.erase(std::remove_if(hints.begin(), hints.end(),
                             [](const PathHint& hint) { return hint.code == HintCode::kNoRules; }),
              hints.end());
  return hints;
}

void MapOutput::addJson(std::string_view path, const MappedPath& mapped) {
  json::JsonWriter json(buffer_);
  json.beginObject();
  json.key("path");
  json.string(path);
  json.key("matched");
  json.boolean(mapped.matched);
  json.key("result");
  json.string(mapped.result);
  json.key("rule");
  json.signedNumber(mapped.rule);
  json.key("workerOs");
  json.string(workerOsName(mapper_.workerOs()));
  json.key("workerOsInferred");
  json.boolean(workerOsInferred_);
  if (!areRulesKnown_) {
    json.key("rulesKnown");
    json.boolean(false);
  }
  json.key("hints");
  if (explain_) {
    const PathExplanation explanation = explainPath(mapper_, path);
    report::writeHints(json, knownHints(explanation.hints));
    json.key("considered");
    report::writeConsidered(json, explanation.considered);
  } else if (isHinted()) {
    report::writeHints(json, knownHints(pathHints(mapper_, path)));
  } else {
    report::writeHints(json, {});
    json.key("hintsKnown");
    json.boolean(false);
  }
  json.endObject();
  buffer_ += '\n';
}

void MapOutput::addText(std::string_view path, const MappedPath& mapped) {
  buffer_ += printable(path);
  addMatch(path, mapped.result, mapped.rule);
  addReasons(path);
}

/// Appends the result to a path that was printed already.
void MapOutput::addMatch(std::string_view path, const std::string& result, int32_t rule) {
  if (rule >= 0 || result != path) buffer_ += " -> " + printable(result);
  buffer_ += "  [";
  buffer_ +=
      rule < 0 ? std::string(areRulesKnown_ ? "no rule matches"
                                            : "not known: the capture does not tell all rules")
               : ruleText(mapper_.rules()[static_cast<size_t>(rule)], static_cast<uint32_t>(rule));
  buffer_ += "]\n";
}

/// Each rule, if that was asked for, and the hints.
void MapOutput::addReasons(std::string_view path) {
  if (explain_) {
    const PathExplanation explanation = explainPath(mapper_, path);
    for (const ConsideredRule& rule : explanation.considered) {
      buffer_ += "  ";
      buffer_ += rule.outcome == RuleOutcome::kWon ? "* " : "- ";
      buffer_ += ruleText(mapper_.rules()[rule.rule], rule.rule) + "\n      ";
      buffer_ += printable(rule.reason) + '\n';
    }
  }
  if (!isHinted()) return;
  for (const PathHint& hint : knownHints(pathHints(mapper_, path)))
    buffer_ += "  hint: " + printable(hint.message) + changeText(hint) + '\n';
}

}  // namespace job_entity::cli
