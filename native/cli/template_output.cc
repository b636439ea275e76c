#include "template_output.h"

#include "output.h"

namespace job_entity::cli {

namespace {

using namespace templates;

std::string shown(const job::JobTemplate& one) {
  return printable(one.name.empty() ? one.id : one.name);
}

std::string secondsText(const Seconds& seconds, const char* none) {
  if (seconds.state == Seconds::State::kNone) return none;
  return seconds.state == Seconds::State::kKnown ? std::to_string(seconds.value) + " s"
                                                 : printable(seconds.text) + " s";
}

void printAction(const RunAction& action, const std::string& indent) {
  print(indent + styled(Style::kStrong, action.name) + ": " + printable(action.text) + '\n');
  std::string line = indent + "  ";
  line += action.timeout.state == Seconds::State::kNone
              ? std::string("no time-out")
              : "time-out " + secondsText(action.timeout, "");
  line += ", canceled by " + printable(action.cancelMode);
  if (action.notifyPeriod.state != Seconds::State::kNone)
    line += " after " + secondsText(action.notifyPeriod, "");
  print(line + '\n');
  if (!action.wrappedBy.empty())
    print(indent + "  runs through the hook of the environment " + printable(action.wrappedBy) +
          '\n');
}

/// A file's text, each line by itself behind a bar.
void printData(const std::string& data, const std::string& indent) {
  size_t at = 0;
  while (at < data.size()) {
    const size_t end = data.find('\n', at);
    print(indent + "| " + printable(std::string_view(data).substr(at, end - at)) + '\n');
    if (end == std::string::npos) break;
    at = end + 1;
  }
}

void printPart(const RunPart& part, const std::string& indent) {
  for (const RunVariable& variable : part.variables)
    print(indent + printable(variable.name) + '=' + printable(variable.value) + '\n');
  for (const RunAction& action : part.actions) printAction(action, indent);
  for (const RunFile& file : part.files) {
    std::string line = indent + "file " + printable(file.name);
    if (!file.filename.empty()) line += " as " + printable(file.filename);
    if (file.isRunnable) line += ", runnable";
    if (file.endOfLine != "AUTO") line += ", lines end in " + file.endOfLine;
    print(line + '\n');
    printData(file.data, indent + "  ");
  }
}

std::string taskText(const TaskTexts& texts) {
  std::string line;
  for (const auto& [name, text] : texts) {
    if (!line.empty()) line += "  ";
    line += printable(name) + '=' + printable(text);
  }
  return line;
}

/// The command lines of a task; returns their bytes.
size_t printTaskRun(const report::TemplateDocument& document, const BigUint& index) {
  size_t bytes = 0;
  for (const RunAction& action : document.subject->runTask(index, false).actions) {
    print("    " + styled(Style::kStrong, action.name) + ": " + printable(action.text) + '\n');
    bytes += action.text.size();
  }
  return bytes;
}

/// False if the page has ended early.
bool printTasks(report::TemplateDocument document) {
  const TaskSpace* const space = document.subject->tasks();
  if (space == nullptr) {
    print("  tasks: not known\n");
    return true;
  }
  std::string line = "  ";
  if (space->isAdaptive())
    line += space->itemCount().text() + " items, in chunks whose size adapts";
  else
    line += space->count().text() + (space->count() == BigUint(1) ? " task" : " tasks");
  for (const TaskParameter& parameter : space->parameters())
    line += (&parameter == space->parameters().data() ? ": " : ", ") + printable(parameter.name) +
            " (" + std::string(taskTypeName(parameter.type)) + ", " +
            std::to_string(parameter.values.count()) + ")";
  print(line + '\n');
  if (space->parameters().empty()) return true;
  constexpr uint32_t kFewTasks = 10;
  const bool isShort = document.pageFrom.isZero() && document.pageCount == 100;
  if (isShort && !document.hasFind) document.pageCount = kFewTasks;
  BigUint next = document.pageFrom;
  bool isFirst = true;
  const bool isWhole =
      report::eachListed(document, [&](const BigUint& index, const TaskTexts& texts) {
        print("  task " + index.text() + ": " + taskText(texts) + '\n');
        next = index;
        isFirst = false;
        return document.resolvesTasks ? printTaskRun(document, index) : 0;
      });
  if (document.hasFind && isFirst) print("  no task has these values\n");
  next += 1;
  if (isShort && isWhole && !document.hasFind && next < space->count())
    print("  ... (--tasks FROM:COUNT lists others)\n");
  return isWhole;
}

void printFindings(const report::TemplateDocument& document, const std::string& file) {
  for (const Diagnostic& finding : document.findings) {
    std::string line = styled(Style::kStrong, printable(file) + ':' + std::to_string(finding.line) +
                                                  ':' + std::to_string(finding.column) + ':');
    line += ' ' + styled(styleOf(finding.severity), severityName(finding.severity)) + ": ";
    line += printable(finding.message) + " [" + codeName(finding.code) + "] ";
    print(line + printable(finding.pointer) + '\n');
  }
  if (document.subject->omittedFindings() != 0)
    print(counted(document.subject->omittedFindings(), "other finding") + " not listed\n");
}

void printRequirements(const HostRequirements& requirements) {
  if (!requirements.isPresent) return;
  for (const AmountRequirement& amount : requirements.amounts) {
    if (amount.isImplied) continue;
    std::string line = "  needs " + printable(amount.name);
    if (!amount.min.empty()) line += " from " + printable(amount.min);
    if (!amount.max.empty()) line += " to " + printable(amount.max);
    if (!amount.unit.empty()) line += ' ' + amount.unit;
    print(line + '\n');
  }
  const auto list = [](const char* what, const std::vector<std::string>& values) {
    std::string text;
    for (const std::string& value : values)
      text += (text.empty() ? std::string(" ") + what + ' ' : std::string(", ")) + printable(value);
    return text;
  };
  for (const AttributeRequirement& attribute : requirements.attributes)
    print("  needs " + printable(attribute.name) + list("any of", attribute.anyOf) +
          list("all of", attribute.allOf) + '\n');
}

}  // namespace

void printJob(const job::JobTemplates& job) {
  std::vector<const job::JobTemplate*> steps;
  const job::StepGraph graph = job.graph(steps);
  print(styled(Style::kStrong, "job " + printable(job.id())) + '\n');
  for (size_t i = 0; i < graph.levels.size() && graph.levels.size() > 1; ++i) {
    std::string line = i == 0 ? "  first: " : "  then: ";
    for (size_t j = 0; j < graph.levels[i].size(); ++j)
      line += (j == 0 ? "" : ", ") + shown(*steps[graph.levels[i][j]]);
    print(line + '\n');
  }
  for (const uint32_t step : graph.cycle)
    print("  never: " + shown(*steps[step]) + ", which waits for itself\n");
  for (const std::string& id : graph.missing)
    print("  not at hand: " + printable(id) + ", which another step waits for\n");
  for (const std::string& name : job.unusedParameters())
    print("  note: no template at hand uses the parameter " + printable(name) + " [" +
          codeName(Code::kTemplateParameterUnused) + "]\n");
}

bool printTemplate(const report::TemplateDocument& document, const std::string& file,
                   const job::JobTemplates& job) {
  Template& subject = *document.subject;
  const bool isStep = !subject.isEnvironment();
  const std::string name = subject.name();
  print('\n' +
        styled(Style::kStrong, std::string(isStep ? "step " : "environment ") +
                                   printable(name.empty() ? document.id : name)) +
        (name.empty() ? "" : "  " + printable(document.id)) + '\n');
  printFindings(document, file);
  for (const std::string& id : document.dependsOn) {
    std::string line = "  after " + printable(id);
    for (const job::JobTemplate& one : job.templates())
      if (!one.isEnvironment && one.id == id && !one.name.empty())
        line = "  after " + printable(one.name);
    print(line + '\n');
  }
  const bool isWhole = !isStep || printTasks(document);
  printRequirements(subject.hostRequirements());
  const Run run = subject.run(isStep ? &document.task : nullptr);
  for (const RunPart& environment : run.environments) {
    print("  in the environment " + printable(environment.name) + '\n');
    printPart(environment, "    ");
  }
  const TaskSpace* const space = subject.tasks();
  if (isStep && space != nullptr && !space->parameters().empty() && document.task < space->count())
    print("  task " + document.task.text() + ": " + taskText(space->at(document.task)) + '\n');
  printPart(run.part, "  ");
  for (const report::HookReach& reach : document.wraps)
    for (const report::HookReach::Action& action : reach.replaces)
      print("  " + reach.hook + " runs instead of " + action.action + " of " + action.kind + ' ' +
            printable(action.name.empty() ? action.id : action.name) + '\n');
  std::string unknown;
  for (const std::string& symbol : subject.unresolved())
    unknown += (unknown.empty() ? "" : ", ") + printable(symbol);
  if (!unknown.empty()) print("  known on the worker only: " + unknown + '\n');
  return isWhole;
}

}  // namespace job_entity::cli
