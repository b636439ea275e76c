#include "job/job_templates.h"

#include <algorithm>

#include "decode/entity_names.h"
#include "json/pointer.h"
#include "job/job_parameters.h"
#include "schema/layout.h"
#include "templates/run.h"
#include "base/stable_sort.h"

namespace job_entity::job {

namespace {

/// A member that steps and environments both have.
Cell named(const Row& details, MemberId member) { return details.member(kMembers[member].name); }

/// Those that are said to be in force.
templates::Extensions extensionsOf(const Cell& cell) {
  if (!cell.present()) return templates::Extensions::notSaid();
  std::vector<std::string> names;
  for (uint32_t i = 0; i < cell.count(); ++i) names.push_back(cell.at(i).text());
  return templates::Extensions::of(names);
}

std::string keyOf(bool isEnvironment, const std::string& id) {
  return (isEnvironment ? "environment " : "step ") + id;
}

/// The name in JOB:<job id>:<name>.
std::string nameOf(const std::string& environmentId) {
  const size_t first = environmentId.find(':');
  const size_t second = first == std::string::npos ? first : environmentId.find(':', first + 1);
  return second == std::string::npos ? std::string() : environmentId.substr(second + 1);
}

/// The job parameter that a name refers to; empty: none.
std::string parameterOf(const std::string& name) {
  const size_t dot = name.find('.');
  const std::string_view scope = std::string_view(name).substr(0, dot);
  if (dot == std::string::npos || (scope != "Param" && scope != "RawParam")) return {};
  return name.substr(dot + 1, name.find('.', dot + 1) - dot - 1);
}

std::string stepOf(const std::string& environmentId) {
  return std::string(decode::idInScope(environmentId, decode::kStepScope));
}

}  // namespace

std::vector<std::string> jobsOf(const Response& response) {
  std::vector<std::string> jobs;
  TextMap seen;
  for (EntityIdentifier& entity : identifiersOfEntities(response))
    if (seen.add(entity.jobId)) jobs.push_back(std::move(entity.jobId));
  return jobs;
}

ResponseJobs::ResponseJobs(const Response& response)
    : rules_(response), limits_(response.limits()) {
  const RowList rows = response.entities();
  uint32_t row = 0;
  for (EntityIdentifier& identifier : identifiersOfEntities(response)) {
    // Rows without a name are left out there, and the rest is in the order of the rows.
    while (rows.at(row).set().offset() != identifier.offset) ++row;
    const Row details = rows.at(row++).set();
    if (numbers_.add(identifier.jobId, static_cast<uint32_t>(ids_.size()))) {
      ids_.push_back(identifier.jobId);
      jobs_.emplace_back();
    }
    Job& job = jobs_[*numbers_.find(identifier.jobId)];
    if (identifier.kind == decode::kJobKind && !job.details) job.details = details;
    if (identifier.kind != decode::kStepKind && identifier.kind != decode::kEnvironmentKind)
      continue;
    job.entities.push_back(static_cast<uint32_t>(entities_.size()));
    entities_.push_back({details, std::move(identifier), row - 1});
  }
}

void JobTemplates::addParameters(const Row& details) {
  if (hasDetails_ || !details) return;
  hasDetails_ = true;
  facts_.parametersKnown =
      readParameters(named(details, kMember_JobDetailsEntity_parameters), facts_.parameters);
}

void JobTemplates::add(const Response& response, uint32_t number) {
  ResponseJobs jobs(response);
  add(jobs, number, true);
}

void JobTemplates::add(ResponseJobs& response, uint32_t number) { add(response, number, false); }

void JobTemplates::add(ResponseJobs& response, uint32_t number, bool withPointers) {
  limits_ = response.limits_;
  response.rules_.addRules(id_, rules_, withPointers);
  const uint32_t* const job = response.numbers_.find(id_);
  if (job == nullptr) return;
  addParameters(response.jobs_[*job].details);
  for (const uint32_t index : response.jobs_[*job].entities)
    addTemplate(response.entities_[index], number);
}

void JobTemplates::addTemplate(ResponseJobs::Entity& entity, uint32_t number) {
  const Row& details = entity.details;
  const std::string& id = entity.identifier.id;
  const bool isEnvironment = entity.identifier.kind == decode::kEnvironmentKind;
  if (!numbers_.add(keyOf(isEnvironment, id), static_cast<uint32_t>(templates_.size()))) return;
  JobTemplate one;
  one.isEnvironment = isEnvironment;
  one.id = id;
  one.response = number;
  if (isEnvironment) one.stepId = stepOf(id);
  if (isEnvironment && one.stepId.empty()) environments_.add(nameOf(id));
  const Cell text = named(details, kMember_StepDetailsEntity_template);
  one.isRedacted = text.presence() == Presence::kRedacted;
  if (text.present()) {
    one.slice = text.slice();
    one.offset = text.offset();
  }
  one.pointer = std::move(entity.identifier.pointer);
  const char* const member = kMembers[kMember_StepDetailsEntity_template].name;
  json::appendPointerSegment(one.pointer, member);
  one.entry = {kMembers[kMember_BatchGetJobEntityResponse_entities].name, entity.index, member};
  one.extensions = extensionsOf(named(details, kMember_StepDetailsEntity_extensions));
  const Cell table = named(details, kMember_StepDetailsEntity_resolvedSymbolTable);
  if (table.present()) one.symbolTable = table.text();
  const Cell dependencies = named(details, kMember_StepDetailsEntity_dependencies);
  one.dependenciesKnown = !isEnvironment && dependencies.present();
  for (uint32_t i = 0; i < dependencies.count(); ++i)
    one.dependencies.push_back(dependencies.at(i).text());
  templates_.push_back(std::move(one));
}

void JobTemplates::settle(const WorkerOs* workerOs, std::string_view sessionDirectory,
                          expr::SymbolTable known) {
  complete_ = completeRules(rules_, workerOs, sessionDirectory);
  facts_.workerOs = complete_.workerOs;
  facts_.sessionDirectory = sessionDirectory;
  facts_.known = std::move(known);
  facts_.parametersKnown = facts_.parametersKnown && hasDetails_;
  facts_.mapper = nullptr;
  if (rulesKnown()) {
    mapper_ = std::make_unique<PathMapper>(complete_.rules, complete_.workerOs);
    facts_.mapper = mapper_.get();
  }
  context_ = std::make_unique<templates::JobContext>(facts_);
  findWrapping();
}

void JobTemplates::findWrapping() {
  constexpr std::string_view kHook = "onWrap";
  wrapping_ = nullptr;
  for (const JobTemplate& one : templates_) {
    if (!one.isEnvironment || !one.stepId.empty() || one.slice.find(kHook) == std::string::npos)
      continue;
    const auto subject = read(one);
    if (subject == nullptr || !subject->wraps()) continue;
    wrapping_ = &one;
    return;
  }
}

void JobTemplates::readNames() {
  for (JobTemplate& one : templates_) {
    const auto subject = read(one);
    if (subject == nullptr) continue;
    one.name = subject->name();
    for (const templates::TemplateReference& reference : subject->references())
      used_.add(parameterOf(reference.name));
    const templates::Run run = subject->run(nullptr);
    one.wraps = run.part.wraps;
    for (const templates::RunAction& action : run.part.actions) one.actions.push_back(action.name);
  }
}

std::unique_ptr<templates::Template> JobTemplates::read(const JobTemplate& one, bool strict) const {
  if (one.slice.empty()) return nullptr;
  templates::TemplateOptions options;
  options.isEnvironment = one.isEnvironment;
  options.extensions = one.extensions;
  if (strict && !options.extensions.isSaid()) options.extensions = templates::Extensions();
  options.symbolTable = one.symbolTable;
  options.isOfStep = !one.stepId.empty();
  options.jobEnvironments = &environments_;
  options.limits = limits_;
  options.operations = operations_;
  options.isWrapped = wrapping_ != nullptr && wrapping_ != &one;
  if (options.isOfStep)
    if (const uint32_t* const step = numbers_.find(keyOf(false, one.stepId)))
      options.stepName = templates_[*step].name;
  return templates::Template::read(one.slice, *context_, std::move(options));
}

std::vector<std::string> JobTemplates::unusedParameters() const {
  std::vector<std::string> unused;
  for (const templates::JobParameter& parameter : facts_.parameters)
    if (!used_.has(parameter.name)) unused.push_back(parameter.name);
  sortStably<std::string>(unused);
  return unused;
}

StepGraph JobTemplates::graph(std::vector<const JobTemplate*>& steps) const {
  std::vector<std::string> ids;
  std::vector<std::vector<std::string>> dependencies;
  for (const JobTemplate& one : templates_) {
    if (one.isEnvironment) continue;
    steps.push_back(&one);
    ids.push_back(one.id);
    dependencies.push_back(one.dependencies);
  }
  return stepGraph(ids, dependencies);
}

std::vector<const JobTemplate*> JobTemplates::wrappedBy(const JobTemplate& environment) const {
  std::vector<const JobTemplate*> wrapped;
  for (const JobTemplate& one : templates_) {
    if (&one == &environment) continue;
    // An environment of a step wraps that step's actions; one of the job wraps all steps and their
    // environments. Which of the job's environments are inside is not known.
    const bool isInside = environment.stepId.empty()
                              ? !one.isEnvironment || !one.stepId.empty()
                              : !one.isEnvironment && one.id == environment.stepId;
    if (isInside) wrapped.push_back(&one);
  }
  return wrapped;
}

}  // namespace job_entity::job
