// job-entity template: what a worker would run.

#include <optional>

#include "commands.h"
#include "output.h"
#include "report/template_json.h"
#include "template_output.h"
#include "template_source.h"
#include "templates/places.h"

namespace job_entity::cli {

namespace {

using templates::BigUint;

constexpr uint32_t kMaxPage = 1000000;
/// Tasks that are listed with what each of them runs.
constexpr uint32_t kMaxResolved = 10000;

struct Options {
  TemplateSourceOptions source;
  std::string step;
  std::string environment;
  std::string task;
  std::string tasks;
  std::vector<std::string> find;
  bool resolve = false;
  std::string format = "text";
};

/// The questions that the options ask of each template.
struct Question {
  BigUint task;
  BigUint from;
  uint32_t count = 100;
  templates::TaskTexts find;
  bool hasTask = false;
};

/// Empty: the options are fine.
std::string readQuestion(const Options& options, Question& question) {
  question.hasTask = !options.task.empty();
  if (question.hasTask && !BigUint::parse(options.task, question.task))
    return "--task: \"" + printable(options.task) + "\" is not a task's index, such as 57";
  if (!options.tasks.empty()) {
    const size_t colon = options.tasks.find(':');
    BigUint count;
    const bool fits = colon != std::string::npos &&
                      BigUint::parse(options.tasks.substr(0, colon), question.from) &&
                      BigUint::parse(options.tasks.substr(colon + 1), count);
    if (!fits)
      return "--tasks: \"" + printable(options.tasks) + "\" is not FROM:COUNT, such as 0:100";
    const uint32_t most = options.resolve ? kMaxResolved : kMaxPage;
    if (!count.isSmall() || count.small() > most)
      return "--tasks: at most " + std::to_string(most) + " tasks can be " +
             (options.resolve ? "resolved" : "listed") + " at once";
    question.count = static_cast<uint32_t>(count.small());
  }
  for (const std::string& pair : options.find) {
    const size_t equals = pair.find('=');
    if (equals == std::string::npos || equals == 0)
      return "--find: \"" + printable(pair) + "\" is not NAME=VALUE, such as Frame=57";
    question.find.emplace_back(pair.substr(0, equals), pair.substr(equals + 1));
  }
  return {};
}

bool isWanted(const job::JobTemplate& one, const Options& options) {
  if (options.step.empty() && options.environment.empty()) return true;
  const std::string& wanted = one.isEnvironment ? options.environment : options.step;
  return !wanted.empty() && (one.id == wanted || one.name == wanted);
}

/// The actions that each hook of the environment runs in place of, as far as they are at hand.
std::vector<report::HookReach> reachOf(const job::JobTemplates& job,
                                       const job::JobTemplate& environment) {
  constexpr struct {
    const char* hook;
    const char* action;
    bool ofEnvironment;
  } kHooks[] = {{"onWrapEnvEnter", "onEnter", true},
                {"onWrapTaskRun", "onRun", false},
                {"onWrapEnvExit", "onExit", true}};
  std::vector<report::HookReach> reach;
  if (!environment.wraps) return reach;
  const std::vector<const job::JobTemplate*> inside = job.wrappedBy(environment);
  for (const auto& hook : kHooks) {
    report::HookReach& own = reach.emplace_back();
    own.hook = hook.hook;
    for (const job::JobTemplate* const other : inside)
      for (const std::string& action : other->actions)
        if (other->isEnvironment == hook.ofEnvironment && action == hook.action)
          own.replaces.push_back(
              {other->isEnvironment ? "environment" : "step", other->id, other->name, action});
  }
  return reach;
}

/// Where the template is in its file.
void placeIn(const CapturedResponse& captured, const job::JobTemplate& one, const FilePlace& start,
             report::TemplateDocument& document) {
  templates::TemplatePlace place;
  place.start = start;
  place.pointer = one.pointer;
  place.entry = one.entry;
  for (Diagnostic& finding : templates::placedFindings(*document.subject, place))
    document.findings.push_back(captured.place(std::move(finding)));
  for (Diagnostic& reference : templates::placedReferences(*document.subject, place))
    document.places.push_back(captured.place(std::move(reference)));
}

class Printer {
 public:
  Printer(const TemplateSource& source, const Options& options, const Question& question)
      : source_(source), options_(options), question_(question) {}

  int run() {
    if (options_.format != "json") printJob(*source_.job);
    for (const job::JobTemplate& one : source_.job->templates())
      if (isWanted(one, options_)) print(one);
    if (count_ == 0) complain(nothingFound());
    return count_ == 0 ? kFailed : exitCode_;
  }

 private:
  std::string nothingFound() const {
    const std::vector<job::JobTemplate>& all = source_.job->templates();
    if (all.empty()) return "the captures hold no template of this job";
    std::string text = "no template of the job is called so; there are:";
    for (const job::JobTemplate& one : all)
      text += std::string("\n  ") + (one.isEnvironment ? "environment " : "step ") +
              printable(one.name.empty() ? one.id : one.name);
    return text;
  }

  void print(const job::JobTemplate& one) {
    ++count_;
    const auto subject = source_.job->read(one);
    if (subject == nullptr) {
      complain(std::string(one.isEnvironment ? "environment " : "step ") + printable(one.id) +
               (one.isRedacted ? ": the capture has its template redacted" : ": has no template"));
      exitCode_ = kFindings;
      return;
    }
    report::TemplateDocument document;
    document.subject = subject.get();
    document.jobId = source_.job->id();
    document.id = one.id;
    document.dependsOn = one.dependencies;
    document.dependsOnKnown = one.dependenciesKnown;
    document.task = question_.task;
    document.pageFrom = question_.from;
    document.pageCount = question_.count;
    document.hasFind = !question_.find.empty();
    document.find = question_.find;
    document.resolvesTasks = options_.resolve;
    document.wraps = reachOf(*source_.job, one);
    placeIn(source_.responses[one.response], one, startOf(one), document);
    if (!subject->isValid()) exitCode_ = kFindings;
    checkTask(document);
    if (options_.format == "json") {
      std::string line;
      json::JsonWriter json(line);
      if (!report::writeTemplate(json, document)) complainOfPage(document);
      cli::print(line + '\n');
    } else if (!printTemplate(document, source_.files[one.response], *source_.job)) {
      complainOfPage(document);
    }
  }

  void complainOfPage(const report::TemplateDocument& document) {
    complain("step " + printable(document.subject->name()) +
             ": resolving tasks took too much for a single page, so not all are listed; "
             "--tasks FROM:COUNT asks for others");
    exitCode_ = kFindings;
  }

  /// The first byte's place in the response. Templates follow each other there, so its text is
  /// walked once.
  const FilePlace& startOf(const job::JobTemplate& one) {
    if (one.response != reachedIn_ || one.offset < reached_.offset) reached_ = {};
    reachedIn_ = one.response;
    const std::string_view input = source_.responses[one.response].response.input();
    reached_ = advance(reached_, input.substr(reached_.offset, one.offset - reached_.offset));
    return reached_;
  }

  void checkTask(const report::TemplateDocument& document) {
    const templates::TaskSpace* const tasks = document.subject->tasks();
    if (document.subject->isEnvironment() || tasks == nullptr || document.task < tasks->count())
      return;
    complain("step " + printable(document.subject->name()) + " has no task " +
             document.task.text() + ": there are " + tasks->count().text());
    exitCode_ = kFindings;
  }

  const TemplateSource& source_;
  const Options& options_;
  const Question& question_;
  int exitCode_ = kFine;
  uint32_t count_ = 0;
  FilePlace reached_;
  uint32_t reachedIn_ = 0;
};

int showTemplates(const std::vector<std::string>& files, const Options& options) {
  Question question;
  const std::string wrong = readQuestion(options, question);
  if (!wrong.empty()) {
    complain(wrong);
    return kFailed;
  }
  const TemplateSource source = loadTemplates(files, options.source);
  for (const std::string& warning : source.warnings) complain(warning);
  if (!source.error.empty()) {
    complain(source.error);
    return kFailed;
  }
  return Printer(source, options, question).run();
}

}  // namespace

void addTemplateCommand(CLI::App& app, Call& call) {
  CLI::App* const command = app.add_subcommand(
      "template", "Says what a worker would run: commands, files, variables and tasks of a job");
  const auto options = std::make_shared<Options>();
  addTextOption(*command, "--job", options->source.job, "Which of the captures' jobs");
  addTextOption(*command, "--step", options->step, "That step only, by id or name");
  addTextOption(*command, "--environment", options->environment,
                "That environment only, by id or name");
  addTextOption(*command, "--task", options->task,
                "Index of the task that actions are resolved for (0)");
  addTextOption(*command, "--tasks", options->tasks, "FROM:COUNT of the tasks to list (0:100)");
  command->add_flag("--resolve", options->resolve,
                    "What each of the listed tasks runs, not only the one of --task");
  command->add_option("--find", options->find, "NAME=VALUE: lists the tasks with that value")
      ->allow_extra_args(false);
  addWorkerOsOption(*command, options->source.workerOs);
  addTextOption(*command, "--session-dir", options->source.sessionDirectory,
                "The session's working directory");
  addTextOption(*command, "--known", options->source.knownFile,
                "A symbol table of values that only the worker knows");
  addFormatOption(*command, options->format);
  addJobsOption(*command, options->source.jobs);
  const auto files = std::make_shared<Operands>(
      *command, call, "FILE", "Captures of any form; a job's responses are joined", 1, kAnyNumber);
  addExamples(*command, {"template response.json", "template response.json --step Bake --task 1",
                         "template response.json --step Bake --tasks 0:1000 --resolve"});
  command->callback([=, &call] { call.exitCode = showTemplates(files->get(), *options); });
}

}  // namespace job_entity::cli
