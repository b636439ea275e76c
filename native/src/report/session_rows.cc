#include "report/session_rows.h"

#include <vector>

#include "base/ascii.h"
#include "job/session_log.h"
#include "job_entity/job_rules.h"
#include "job_entity/rules_file.h"
#include "json/writer.h"
#include "report/capture_rows.h"
#include "report/columns.h"
#include "schema/schema_table.h"

namespace job_entity::report {

namespace {

/// How the rows tell where they are from.
constexpr std::string_view kForm = "session-log";
constexpr std::string_view kFromTask = "task";

/// A type as templates name it, such as LIST[PATH], as the service does: pathList.
std::string typeOf(std::string_view type) {
  constexpr std::string_view kList = "LIST[";
  size_t depth = 0;
  for (; startsWith(type, kList); ++depth) type.remove_prefix(kList.size());
  type = type.substr(0, type.find(']'));
  std::string name;
  appendAsciiLowerCase(name, type);
  for (; depth > 0; --depth) name += "List";
  return name;
}

class SessionRows {
 public:
  SessionRows(std::string_view file, std::string& out) : out_(out) {
    json::appendJsonString(file_, file);
  }

  void add(const PathMappingRule& rule, size_t index) {
    open(RowKind::kRule);
    numberColumn(out_, "index", index);
    // As the service has it, which rules files write in capitals.
    std::string format;
    appendAsciiLowerCase(format, pathFormatName(rule.format));
    textColumn(out_, kMembers[kMember_PathMappingRule_sourcePathFormat].name, format);
    textColumn(out_, kMembers[kMember_PathMappingRule_sourcePath].name, rule.sourcePath);
    textColumn(out_, kMembers[kMember_PathMappingRule_destinationPath].name, rule.destinationPath);
    out_ += "}\n";
  }

  void add(const job::LoggedParameter& parameter, const PathMapper& mapper) {
    open(RowKind::kParameter);
    const std::string type = typeOf(parameter.type);
    textColumn(out_, "name", parameter.name);
    textColumn(out_, "type", type);
    column(out_, "value");
    json::appendJsonString(out_, parameter.value);
    std::string mapped;
    if (type == kMembers[kMember_JobParameter_path].name) {
      const MappedValue value = mapper.mapValue(parameter.value);
      if (value.rule >= 0 || value.result != parameter.value) mapped = value.result;
    }
    textColumn(out_, "mapped", mapped);
    textColumn(out_, "origin", kFromTask);
    nullColumn(out_, "id");
    out_ += "}\n";
  }

 private:
  void open(RowKind kind) {
    out_.append("{\"row\":\"").append(rowKindName(kind)).append("\"");
    column(out_, "file");
    out_ += file_;
    nullColumn(out_, "response");
    textColumn(out_, "form", kForm);
    for (const char* const name : {"time", "workerId", "requestId", "jobId"})
      nullColumn(out_, name);
  }

  std::string file_;  ///< as a JSON string
  std::string& out_;
};

}  // namespace

bool appendSessionRows(std::string_view file, uint32_t kinds, std::string_view log,
                       std::string& out) {
  const job::LoggedRules logged = job::rulesInSessionLog(log);
  const std::vector<job::LoggedParameter> parameters = job::taskParametersInSessionLog(log);
  if (logged.text.empty() && parameters.empty()) return false;
  JobRules job;
  if (!logged.text.empty()) {
    RulesFile file = readRulesFile(InputBuffer::copyOf(logged.text));
    job.listed = std::move(file.rules);
  }
  const CompleteRules complete = completeRules(job, nullptr, {});
  const PathMapper mapper(complete.rules, complete.workerOs);
  const auto wants = [kinds](RowKind kind) {
    return (kinds >> static_cast<uint32_t>(kind) & 1) != 0;
  };
  SessionRows rows(file, out);
  if (wants(RowKind::kParameter))
    for (const job::LoggedParameter& parameter : parameters) rows.add(parameter, mapper);
  if (wants(RowKind::kRule))
    for (size_t i = 0; i < complete.rules.size(); ++i) rows.add(complete.rules[i], i);
  return true;
}

}  // namespace job_entity::report
