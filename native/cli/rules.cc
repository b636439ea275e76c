// job-entity rules: a job's complete rule set as the file that the job sees on the worker.

#include "job_entity/path_analysis.h"
#include "job_entity/rules_file.h"

#include "commands.h"

#include "load.h"
#include "mapping_source.h"
#include "output.h"
#include "report/path_json.h"

namespace job_entity::cli {

namespace {

struct RulesOptions {
  MappingOptions mapping;
  std::string format = "text";
  bool check = false;
  bool origins = false;
};

/// The place of the rule or manifest that a finding is about; of what is redacted, the files.
NamedPlace placeOf(const RuleFinding& finding, const MappingSource& source,
                   const std::string& title) {
  if (finding.code == Code::kRedacted) return {title, {}};
  if (finding.rule >= 0) return source.rulePlaces[static_cast<size_t>(finding.rule)];
  return source.manifestPlaces[static_cast<size_t>(finding.manifest)];
}

/// The place as in front of a diagnostic of `check`.
std::string placeText(const NamedPlace& named) {
  std::string text = printable(named.file) + ':';
  appendNumber(text, named.place.line);
  text += ':';
  appendNumber(text, named.place.column);
  return styled(Style::kStrong, text + ':') + ' ';
}

/// Rules that cannot be looked at are not rules that are well.
RuleFinding hiddenRules() {
  RuleFinding finding;
  finding.code = Code::kRedacted;
  finding.message = "The capture has the job's path mapping rules redacted: they are not checked.";
  return finding;
}

/// Prints the findings about the rules; true if none is an error.
bool printFindings(const PathMapper& mapper, const MappingSource& source, const std::string& title,
                   bool json) {
  RuleAnalysisInput input;
  input.manifests = source.manifests;
  for (const ResponsePath& path : source.paths) input.paths.push_back(path.path);
  std::vector<RuleFinding> findings = analyzeRules(mapper, input);
  if (source.areRulesHidden) findings.push_back(hiddenRules());
  bool fine = true;
  std::string text;
  std::vector<FilePlace> places;
  for (const RuleFinding& finding : findings) {
    fine &= finding.severity != Severity::kError;
    const NamedPlace named = placeOf(finding, source, title);
    places.push_back(named.place);
    text +=
        placeText(named) + styled(styleOf(finding.severity), severityName(finding.severity)) + ": ";
    if (finding.rule >= 0) text += "rule " + std::to_string(finding.rule) + ": ";
    text += printable(finding.message) + " [" + codeName(finding.code) + ']';
    if (!finding.pointer.empty()) text += ' ' + printable(finding.pointer);
    text += '\n';
  }
  if (json) {
    text.clear();
    json::JsonWriter writer(text);
    report::writeRuleFindings(writer, findings, places.data());
    text += '\n';
  } else {
    text += source.areRulesKnown || !mapper.rules().empty() ? counted(mapper.rules().size(), "rule")
                                                            : "rules not known";
    text += ", " + counted(findings.size(), "finding");
    text += '\n';
  }
  print(text);
  return fine;
}

/// Each rule with where it came from, in the order in which they are tried.
void printOrigins(const PathMapper& mapper, bool json) {
  std::string text;
  for (const uint32_t index : mapper.order()) {
    const PathMappingRule& rule = mapper.rules()[index];
    if (json) {
      json::JsonWriter writer(text);
      report::writeRule(writer, rule);
      text += '\n';
      continue;
    }
    text += "rule " + std::to_string(index) + " (" + ruleOriginName(rule.origin) + ", ";
    text += std::string(pathFormatName(rule.format)) + "): " + printable(rule.sourcePath);
    text += " -> " + printable(rule.destinationPath);
    if (!rule.fileSystemLocationName.empty())
      text += "  location " + printable(rule.fileSystemLocationName);
    if (!rule.pointer.empty()) text += "  " + printable(rule.pointer);
    text += '\n';
  }
  print(text);
}

int printRules(const std::vector<std::string>& files, const RulesOptions& options) {
  MappingOptions mapping = options.mapping;
  mapping.withPaths = options.check;
  const MappingSource source = loadMappingSource(files, mapping);
  for (const std::string& warning : source.warnings) complain(warning);
  if (!source.error.empty()) {
    complain(source.error);
    return kFailed;
  }
  const PathMapper mapper(source.complete.rules, source.complete.workerOs);
  const bool json = options.format == "json";
  if (options.check)
    return printFindings(mapper, source, fileTitle(files[0]), json) && source.areRulesKnown
               ? kFine
               : kFindings;
  // `{}` would claim that the job does not have any.
  if (!source.areRulesKnown && mapper.rules().empty()) return kFindings;
  if (options.origins)
    printOrigins(mapper, json);
  else
    print(writeRulesFile(mapper) + '\n');
  return source.areRulesKnown ? kFine : kFindings;
}

}  // namespace

void addRulesCommand(CLI::App& app, Call& call) {
  CLI::App* const command =
      app.add_subcommand("rules", "Prints a job's complete rule set as a pathmapping-1.0 file");
  const auto options = std::make_shared<RulesOptions>();
  addMappingOptions(*command, options->mapping);
  CLI::Option* const check = command->add_flag(
      "--check", options->check, "Says what is wrong with the rules instead: see job-entity check");
  command
      ->add_flag("--origins", options->origins,
                 "Lists the rules in the order tried, each with where it came from")
      ->excludes(check);
  addFormatOption(*command, options->format);
  const auto file = std::make_shared<Operands>(*command, call, "FILE",
                                               "Saved responses of one job, a rules file, or two "
                                               "storage profiles: from, and to",
                                               1, kAnyNumber);
  addExamples(*command, {"rules response.json", "rules response.json --check"});
  command->callback([=, &call] { call.exitCode = printRules(file->get(), *options); });
}

}  // namespace job_entity::cli
