#include "map_output.h"

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

}  // namespace

bool MapOutput::add(std::string_view path) {
  mapped_.rule = mapper_.map(path, mapped_.result);
  mapped_.matched = mapped_.rule >= 0;
  if (json_)
    addJson(path, mapped_);
  else
    addText(path, mapped_);
  if (buffer_.size() >= kBufferBytes) flush();
  return mapped_.matched;
}

void MapOutput::flush() {
  print(buffer_);
  buffer_.clear();
}

void MapOutput::addJson(std::string_view path, const MappedPath& mapped) {
  JsonWriter json(buffer_);
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
  json.key("hints");
  if (explain_) {
    const PathExplanation explanation = explainPath(mapper_, path);
    writeHints(json, explanation.hints);
    json.key("considered");
    writeConsidered(json, explanation.considered);
  } else {
    writeHints(json, pathHints(mapper_, path));
  }
  json.endObject();
  buffer_ += '\n';
}

void MapOutput::addText(std::string_view path, const MappedPath& mapped) {
  buffer_ += printable(path);
  if (mapped.matched) {
    buffer_ += " -> " + printable(mapped.result) + "  [";
    buffer_ += ruleText(mapper_.rules()[static_cast<size_t>(mapped.rule)],
                        static_cast<uint32_t>(mapped.rule));
    buffer_ += "]\n";
  } else {
    buffer_ += "  [no rule matches]\n";
  }
  if (explain_) {
    const PathExplanation explanation = explainPath(mapper_, path);
    for (const ConsideredRule& rule : explanation.considered) {
      buffer_ += "  ";
      buffer_ += rule.outcome == RuleOutcome::kWon ? "* " : "- ";
      buffer_ += ruleText(mapper_.rules()[rule.rule], rule.rule) + "\n      ";
      buffer_ += printable(rule.reason) + '\n';
    }
  }
  for (const PathHint& hint : pathHints(mapper_, path))
    buffer_ += "  hint: " + printable(hint.message) + '\n';
}

}  // namespace job_entity::cli
