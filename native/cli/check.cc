// job-entity check: what is wrong with saved responses.

#include <algorithm>
#include <map>
#include <optional>

#include "capture_stream.h"
#include "check_request.h"
#include "commands.h"
#include "counts.h"
#include "each_capture.h"
#include "failures.h"
#include "job/template_check.h"
#include "job_entity/validate.h"
#include "load.h"
#include "output.h"
#include "read_ahead.h"
#include "report/diagnostic_json.h"
#include "report/sarif.h"

namespace job_entity::cli {

namespace {

struct CheckOptions {
  std::string format = "text";
  std::string profile = profileName(Profile::kService);
  std::string workerOs;
  std::string agentVersion;
  bool userOverride = false;
  std::string requestFile;
  uint32_t jobs = defaultJobs();
};

/// The options, resolved.
struct CheckPlan {
  bool asJson = false;
  report::SarifLog* sarif = nullptr;  ///< null: not asked for
  ValidateOptions validate;
  bool namesAgent = false;  ///< validate.agent was given, and counts whatever a log says
  const LoadedRequest* request = nullptr;
};

/// The findings in one file.
struct FileFindings {
  Form form = Form::kUnknown;  ///< form of the file; in a gzipped one, of the text inside
  bool isGzipped = false;
  uint64_t responses = 0;
  uint64_t requests = 0;
  uint64_t identifiers = 0;
  uint64_t errors = 0;
  uint64_t omitted = 0;
  std::vector<Diagnostic> diagnostics;
  Counts counts;
  Failures failures;
  AnswerReport answers;
  std::vector<std::string> agents;  ///< versions that were asked, in the order of the file
  bool logNamesAgent = false;       ///< some of them are the log's own

  bool areFine() const { return errors == 0 && !failures.areFinal() && responses > 0; }
};

/// A file of any size must not fill the memory with its findings.
constexpr size_t kMaxListed = 100000;

void addDiagnostic(FileFindings& findings, Diagnostic diagnostic) {
  if (findings.diagnostics.size() < kMaxListed)
    findings.diagnostics.push_back(std::move(diagnostic));
  else
    ++findings.omitted;
}

void addProblems(FileFindings& findings, std::vector<Diagnostic> problems) {
  for (Diagnostic& problem : problems) {
    findings.errors += problem.severity == Severity::kError;
    addDiagnostic(findings, std::move(problem));
  }
}

bool isDamaged(const Response& response) {
  for (const Diagnostic& found : response.diagnostics().all())
    if (found.code == Code::kJsonSyntax) return true;
  return false;
}

/// Adds the findings in the templates, among the rest in the order of the places.
void addTemplates(const CapturedResponse& captured, job::TemplateCheck& templates,
                  std::vector<Diagnostic>& all, FileFindings& findings) {
  uint32_t omitted = 0;
  std::vector<Diagnostic> found = templates.check(captured.response, omitted);
  findings.omitted += omitted;
  if (found.empty()) return;
  for (Diagnostic& diagnostic : found) {
    findings.errors += diagnostic.severity == Severity::kError;
    all.push_back(std::move(diagnostic));
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const Diagnostic& a, const Diagnostic& b) { return a.offset < b.offset; });
}

/// The agent in whose eyes a response is looked at: the one that was given, or that the log names.
AgentVersion takeAgent(FileFindings& findings, const CapturedResponse& captured,
                       const CheckPlan& plan) {
  AgentVersion agent = plan.validate.agent;
  if (!plan.namesAgent && parseAgentVersion(captured.context.agentVersion, agent))
    findings.logNamesAgent = true;
  std::string version = agentVersionText(agent);
  if (std::find(findings.agents.begin(), findings.agents.end(), version) == findings.agents.end())
    findings.agents.push_back(std::move(version));
  return agent;
}

const char* agentSource(const FileFindings& findings, const CheckPlan& plan) {
  if (plan.namesAgent) return "option";
  return findings.logNamesAgent ? "log" : "newest";
}

void addResponse(FileFindings& findings, const CapturedResponse& captured, const CheckPlan& plan,
                 job::TemplateCheck& templates) {
  const Response& response = captured.response;
  findings.counts.add(response);
  findings.failures.add(captured);
  ValidateOptions options = plan.validate;
  if (options.profile == Profile::kAgent) options.agent = takeAgent(findings, captured, plan);
  // The request that the capture has beside the response, unless that is damaged, because then not
  // all of the answers are there.
  std::optional<Request> asked;
  if (options.request == nullptr && captured.context.request != nullptr && !isDamaged(response)) {
    asked.emplace(Request::decode(InputBuffer::copyOf(captured.context.request->text)));
    options.request = &*asked;
  }
  Diagnostics found = validate(response, options);
  findings.errors += found.errorCount();
  findings.omitted += found.omitted();
  std::vector<Diagnostic> all = found.takeAll();
  addTemplates(captured, templates, all, findings);
  for (Diagnostic& diagnostic : all) addDiagnostic(findings, captured.place(std::move(diagnostic)));
  if (plan.request != nullptr) findings.answers = reportAnswers(response, *plan.request->request);
}

FileFindings examine(CaptureStream& capture, const CheckPlan& plan, uint32_t jobs) {
  FileFindings findings;
  job::TemplateCheck templates(plan.validate.profile, plan.validate.profile == Profile::kAgent
                                                          ? &plan.validate.workerOs
                                                          : nullptr);
  ReadAhead reading(capture, jobs);
  while (ReadAhead::Item* const item = reading.next()) {
    addProblems(findings, std::move(item->problems));
    addResponse(findings, item->captured, plan, templates);
  }
  addProblems(findings, capture.takeProblems());
  findings.responses = capture.counts().responses;
  findings.requests = capture.counts().requests;
  findings.identifiers = capture.counts().identifiers;
  findings.form = capture.form();
  findings.isGzipped = capture.isGzipped();
  return findings;
}

std::string numbered(uint32_t value) {
  std::string text;
  appendNumber(text, value);
  return text;
}

/// Up to this many lines that differ only in their place are listed one by one.
constexpr uint32_t kMostAlike = 10;

/// `others`: how many more of its kind are not listed.
void printDiagnostic(const std::string& file, const Diagnostic& diagnostic, uint32_t others = 0) {
  std::string line = styled(Style::kStrong, printable(file) + ':' + numbered(diagnostic.line) +
                                                ':' + numbered(diagnostic.column) + ':');
  line += ' ' + styled(styleOf(diagnostic.severity), severityName(diagnostic.severity)) + ": ";
  line += printable(diagnostic.message) + " [" + codeName(diagnostic.code) + ']';
  if (!diagnostic.pointer.empty()) line += ' ' + printable(diagnostic.pointer);
  if (others != 0) line += " (and " + counted(others, "other") + " like it)";
  print(line + '\n');
}

/// A thousand like faults are one line: the first one's.
void printDiagnostics(const std::string& file, const std::vector<Diagnostic>& diagnostics) {
  std::map<std::pair<Code, std::string_view>, uint32_t> alike;
  for (const Diagnostic& diagnostic : diagnostics) ++alike[{diagnostic.code, diagnostic.message}];
  for (const Diagnostic& diagnostic : diagnostics) {
    uint32_t& count = alike[{diagnostic.code, diagnostic.message}];
    if (count == 0) continue;
    const bool isFolded = count > kMostAlike;
    printDiagnostic(file, diagnostic, isFolded ? count - 1 : 0);
    if (isFolded) count = 0;
  }
}

std::string formTitle(const FileFindings& findings) {
  const std::string title = formName(findings.form);
  return findings.isGzipped ? title + " in " + formName(Form::kGzip) : title;
}

void printAgents(const std::string& title, const FileFindings& findings, const CheckPlan& plan) {
  std::string line = printable(title) + ": as worker agent";
  for (size_t i = 0; i < findings.agents.size(); ++i)
    line += (i == 0 ? " " : ", ") + findings.agents[i];
  if (!plan.namesAgent)
    line += findings.logNamesAgent ? ", which the log names," : ", the newest one that is known,";
  line += std::string(" reads it on a ") + workerOsName(plan.validate.workerOs) + " worker";
  if (plan.validate.userOverride) line += " with a user that is set on the host";
  print(line + '\n');
}

void printText(const std::string& name, const FileFindings& findings, const CheckPlan& plan) {
  const std::string title = fileTitle(name);
  uint32_t warnings = 0;
  uint32_t notes = 0;
  findings.failures.print(title);
  printDiagnostics(title, findings.diagnostics);
  for (const Diagnostic& diagnostic : findings.diagnostics) {
    warnings += diagnostic.severity == Severity::kWarning;
    notes += diagnostic.severity == Severity::kNote;
  }
  std::string summary = printable(title) + ": ";
  if (findings.responses == 0) {
    summary += "no response";
  } else {
    summary += formTitle(findings) + ", " + counted(findings.responses, "response") + ": ";
    summary += describeCounts(findings.counts);
  }
  summary += "; " + counted(findings.errors, "error") + ", " + counted(warnings, "warning") + ", " +
             counted(notes, "note");
  if (findings.omitted != 0)
    summary += ", of which or beyond " + numbered(findings.omitted) + " not listed";
  print(summary + '\n');
  if (!findings.agents.empty()) printAgents(title, findings, plan);
  if (plan.request != nullptr) printAnswers(*plan.request, findings.answers);
}

void printJson(const std::string& name, const FileFindings& findings, const CheckPlan& plan) {
  std::string line;
  json::JsonWriter json(line);
  json.beginObject();
  json.key("file");
  json.string(name);
  json.key("form");
  json.string(formName(findings.form));
  json.key("formNumber");
  json.number(static_cast<uint64_t>(findings.form));
  if (findings.isGzipped) {
    json.key("outer");
    json.beginObject();
    json.key("form");
    json.string(formName(Form::kGzip));
    json.key("formNumber");
    json.number(static_cast<uint64_t>(Form::kGzip));
    json.endObject();
  }
  json.key("responses");
  json.number(findings.responses);
  json.key("ok");
  json.boolean(findings.areFine());
  json.key("failed");
  findings.failures.write(json);
  json.key("profile");
  json.string(profileName(plan.validate.profile));
  if (plan.validate.profile == Profile::kAgent) {
    json.key("workerOs");
    json.string(workerOsName(plan.validate.workerOs));
    json.key("userOverride");
    json.boolean(plan.validate.userOverride);
    json.key("agentVersions");
    json.beginArray();
    for (const std::string& version : findings.agents) json.string(version);
    json.endArray();
    json.key("agentVersionFrom");
    json.string(agentSource(findings, plan));
  }
  json.key("counts");
  writeCounts(json, findings.counts);
  json.key("requests");
  json.number(findings.requests);
  json.key("identifiers");
  json.number(findings.identifiers);
  json.key("redacted");
  json.boolean(findings.counts.redacted > 0);
  json.key("diagnostics");
  json.beginArray();
  for (const Diagnostic& diagnostic : findings.diagnostics)
    report::writeDiagnostic(json, diagnostic);
  json.endArray();
  if (findings.omitted != 0) {
    json.key("omitted");
    json.number(findings.omitted);
  }
  if (plan.request != nullptr) writeAnswers(json, *plan.request, findings.answers);
  json.endObject();
  print(line + '\n');
}

/// `isOneOfSeveral`: its responses may be in another file.
int report(const std::string& name, const FileFindings& findings, const CheckPlan& plan,
           const CaptureStream& capture, bool isOneOfSeveral) {
  const bool isBroken = !capture.error().empty();
  if (isBroken) complain(fileTitle(name) + ": " + capture.error());
  if (isBroken && findings.responses == 0) return kFailed;
  if (plan.request != nullptr && findings.responses > 1) {
    complain(fileTitle(name) + ": holds " + counted(findings.responses, "response") +
             ", but a request has one");
    return kFailed;
  }
  if (plan.sarif != nullptr)
    for (const Diagnostic& found : findings.diagnostics) plan.sarif->add(fileTitle(name), found);
  else if (plan.asJson)
    printJson(name, findings, plan);
  else
    printText(name, findings, plan);
  if (findings.responses == 0) {
    if (isOneOfSeveral && !isBroken && findings.requests > 0) return kFine;
    complain(fileTitle(name) + ": " + capture.whyNothing());
    return kFailed;
  }
  if (isBroken) return kFailed;
  return findings.areFine() ? kFine : kFindings;
}

/// The findings in the request itself. As JSON they are printed beside each response.
int checkRequest(const LoadedRequest& loaded, const CheckPlan& plan) {
  if (!loaded.error.empty()) {
    complain(fileTitle(loaded.name) + ": " + loaded.error);
    return kFailed;
  }
  if (!plan.asJson)
    for (const Diagnostic& diagnostic : loaded.request->diagnostics().all()) {
      if (plan.sarif != nullptr)
        plan.sarif->add(fileTitle(loaded.name), diagnostic);
      else
        printDiagnostic(fileTitle(loaded.name), diagnostic);
    }
  return loaded.request->ok() ? kFine : kFindings;
}

int check(const std::vector<std::string>& files, const CheckOptions& options) {
  CheckPlan plan;
  plan.asJson = options.format == "json";
  report::SarifLog sarif;
  if (options.format == "sarif") plan.sarif = &sarif;
  parseProfile(options.profile, plan.validate.profile);
  if (options.workerOs == workerOsName(WorkerOs::kWindows))
    plan.validate.workerOs = WorkerOs::kWindows;
  plan.validate.userOverride = options.userOverride;
  if (!options.agentVersion.empty()) {
    plan.namesAgent = true;
    if (!parseAgentVersion(options.agentVersion, plan.validate.agent)) {
      complain("--agent-version: not a version such as 0.33.2: " + options.agentVersion);
      return kFailed;
    }
  }
  LoadedRequest loaded;
  int exitCode = kFine;
  if (!options.requestFile.empty()) {
    loaded = loadRequest(options.requestFile);
    exitCode = checkRequest(loaded, plan);
    if (exitCode == kFailed) return exitCode;
    plan.request = &loaded;
    plan.validate.request = &*loaded.request;
  }
  const bool areSeveral = files.size() > 1;
  const auto work = [&](const std::string& name, CaptureStream& capture, uint32_t own) -> InTurn {
    auto found = std::make_shared<FileFindings>(examine(capture, plan, own));
    return [&, found] { return report(name, *found, plan, capture, areSeveral); };
  };
  exitCode = std::max(exitCode, eachCapture(files, options.jobs, Prints::kLittle, work));
  if (plan.sarif != nullptr) print(sarif.text() + '\n');
  return exitCode;
}

}  // namespace

void addCheckCommand(CLI::App& app, Call& call) {
  CLI::App* const command = app.add_subcommand("check", "Says what is wrong with saved responses");
  const auto options = std::make_shared<CheckOptions>();
  command->add_option("--format", options->format, "How to print: text, json, or sarif (2.1.0)")
      ->check(CLI::IsMember({"text", "json", "sarif"}));
  command
      ->add_option("--profile", options->profile,
                   "In whose eyes: service (its model, the default) or agent (the worker agent)")
      ->check(CLI::IsMember({profileName(Profile::kService), profileName(Profile::kAgent)}));
  addWorkerOsOption(*command, options->workerOs);
  command->add_flag(
      "--user-override", options->userOverride,
      "With --profile agent: the worker runs jobs as a user that is set on the host, as "
      "service-managed ones do, so that the rules on jobRunAsUser do not apply");
  addTextOption(
      *command, "--agent-version", options->agentVersion,
      "With --profile agent: the worker agent's version, such as 0.33.2; default: what the "
      "log says, or else the newest one");
  addTextOption(*command, "--request", options->requestFile,
                "The request that each FILE answers: says what was not answered, what came back "
                "unasked, and what to ask next");
  addJobsOption(*command, options->jobs);
  const auto files =
      std::make_shared<Operands>(*command, call, "FILE", "Saved responses", 1, kAnyNumber);
  addExamples(*command,
              {"check response.json", "check worker.log --profile agent --worker-os windows",
               "check response.json --request request.json --format json"});
  command->callback([=, &call] { call.exitCode = check(files->get(), *options); });
}

}  // namespace job_entity::cli
