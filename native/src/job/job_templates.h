#pragma once

// The templates of a job, and what the job has for them, joined over responses.
//
//   JobTemplates job(jobId);
//   for (size_t i = 0; i < responses.size(); ++i) job.add(responses[i], i);
//   job.settle(nullptr, "/sessions/1");
//   for (const JobTemplate& one : job.templates()) auto read = job.read(one);

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "job_entity/job_rules.h"
#include "job_entity/request.h"
#include "job_entity/response.h"
#include "job/step_graph.h"
#include "base/text_map.h"
#include "job/path_index.h"
#include "templates/template.h"

namespace job_entity::job {

/// A template of a response: where it is, and the members beside it.
struct JobTemplate {
  bool isEnvironment = false;
  std::string id;          ///< the step's or environment's
  std::string stepId;      ///< of the step that an environment belongs to
  uint32_t response = 0;   ///< number given to add()
  uint32_t offset = 0;     ///< byte in the response's text
  std::string_view slice;  ///< its text, good as long as the response; empty: it is not known
  std::string pointer;     ///< RFC 6901, in the response
  EntryPlace entry;        ///< its entity, and the member that it is
  bool isRedacted = false;
  templates::Extensions extensions = templates::Extensions::notSaid();
  std::string symbolTable;
  std::vector<std::string> dependencies;
  bool dependenciesKnown = false;

  // Read by settle().
  std::string name;
  bool wraps = false;
  std::vector<std::string> actions;  ///< names of those that there are
};

/// Ids of jobs in order of their first entity.
std::vector<std::string> jobsOf(const Response& response);

/// The entities of a response by their jobs, found in one walk, so that each of many jobs does not
/// go through all entities. The response must outlive it.
class ResponseJobs {
 public:
  /// A step or an environment.
  struct Entity {
    Row details;
    EntityIdentifier identifier;
    uint32_t index;  ///< in the list of entities
  };

  explicit ResponseJobs(const Response& response);

  /// In order of their first entity.
  const std::vector<std::string>& ids() const { return ids_; }

 private:
  friend class JobTemplates;
  struct Job {
    Row details;  ///< the first jobDetails; empty: there are none
    std::vector<uint32_t> entities;
  };

  std::vector<std::string> ids_;
  TextMap numbers_;  ///< numbers of jobs, by id
  std::vector<Job> jobs_;
  std::vector<Entity> entities_;
  JobIndex rules_;
  Limits limits_;
};

class JobTemplates {
 public:
  explicit JobTemplates(std::string jobId) : id_(std::move(jobId)) {}
  JobTemplates(const JobTemplates&) = delete;
  JobTemplates& operator=(const JobTemplates&) = delete;

  /// Takes what the response has of the job. The first one of each entity counts. The response must
  /// outlive the templates that are read of it.
  void add(const Response& response, uint32_t number);
  /// Like it, of a response with other jobs. Rules have no pointers then.
  void add(ResponseJobs& response, uint32_t number);
  /// Forgets the templates, and keeps the facts about the job.
  void dropTemplates() {
    templates_.clear();
    numbers_ = TextMap();
    wrapping_ = nullptr;
  }
  /// Templates are checked within these operations, which outlive the job.
  void limitChecks(templates::CheckOperations* operations) { operations_ = operations; }
  /// Completes the facts. `workerOs` null: inferred from the rules. To be called after add().
  void settle(const WorkerOs* workerOs, std::string_view sessionDirectory,
              expr::SymbolTable known = expr::SymbolTable());
  /// Reads the names, too, that templates of a job say of each other.
  void readNames();

  const std::string& id() const { return id_; }
  const std::vector<JobTemplate>& templates() const { return templates_; }
  const templates::JobFacts& facts() const { return facts_; }
  const CompleteRules& rules() const { return complete_; }
  bool rulesKnown() const { return rules_.hasJobDetails && !rules_.rulesRedacted; }
  bool hasDetails() const { return hasDetails_; }
  const Limits& limits() const { return limits_; }

  /// Good as long as the job; null if the template is not known. `strict`: extensions that are not
  /// said are not in force, as on a worker that knows them.
  std::unique_ptr<templates::Template> read(const JobTemplate& one, bool strict = false) const;

  /// Names of parameters that no template at hand refers to; sorted. To be asked after readNames().
  std::vector<std::string> unusedParameters() const;
  /// The steps among templates(), and their dependencies.
  StepGraph graph(std::vector<const JobTemplate*>& steps) const;
  /// Actions of the job's other templates that run through a hook of this environment.
  std::vector<const JobTemplate*> wrappedBy(const JobTemplate& environment) const;

 private:
  void add(ResponseJobs& response, uint32_t number, bool withPointers);
  void addTemplate(ResponseJobs::Entity& entity, uint32_t number);
  void addParameters(const Row& details);
  void findWrapping();

  std::string id_;
  templates::CheckOperations* operations_ = nullptr;
  Limits limits_;  ///< those of the response that was added last
  bool hasDetails_ = false;
  JobRules rules_;
  CompleteRules complete_;
  std::unique_ptr<PathMapper> mapper_;
  templates::JobFacts facts_;
  std::unique_ptr<templates::JobContext> context_;
  std::vector<JobTemplate> templates_;
  TextMap environments_;                   ///< names of the job's own
  const JobTemplate* wrapping_ = nullptr;  ///< the first of the job's own that wraps actions
  TextMap used_;                           ///< parameters that are referred to
  TextMap numbers_;                        ///< in templates_, by kind and id
};

}  // namespace job_entity::job
