#include "report/capture_rows.h"

#include <iterator>
#include <optional>

#include "job/symbol_table.h"
#include "job_entity/validate.h"
#include "base/text_map.h"
#include "json/writer.h"
#include "job/path_index.h"
#include "report/columns.h"
#include "schema/layout.h"

namespace job_entity::report {

namespace {

constexpr const char* kKindNames[] = {"response",  "entity",     "error",
                                      "exception", "parameter",  "rule",
                                      "manifest",  "diagnostic", "step"};
static_assert(sizeof kKindNames / sizeof *kKindNames == static_cast<size_t>(RowKind::kCount));

constexpr std::string_view kUnknownKind = "unknown";

/// A member of a row that is so called in all structures of its union.
Cell named(const Row& row, MemberId member) { return row.member(kMembers[member].name); }
Cell memberOf(const Row& row, MemberId member) { return row.memberAt(localIndex(member)); }

// Where a parameter's value comes from: the job's parameters, or the table of a step or
// environment.
constexpr std::string_view kFromJob = "job";
constexpr std::string_view kFromTable = "table";

std::string kindOf(const Row& entry) {
  return entry.setIndex() >= 0 ? entry.setName() : std::string(kUnknownKind);
}

Cell jobIdOf(const Row& details) { return named(details, kMember_JobDetailsEntity_jobId); }

/// The id that names the entity, beside its kind.
Cell idOf(const Row& details) {
  Cell id = named(details, kMember_StepDetailsEntity_stepId);
  if (id.presence() == Presence::kAbsent)
    id = named(details, kMember_EnvironmentDetailsEntity_environmentId);
  return id.presence() == Presence::kAbsent ? jobIdOf(details) : id;
}

bool isDetailsOf(const Row& entity, MemberId member) {
  return entity.setIndex() == static_cast<int>(localIndex(member));
}

/// A list as JSON text; its elements are strings, or lists of them.
void appendList(std::string& out, const Cell& list) {
  out += '[';
  for (uint32_t i = 0; i < list.count(); ++i) {
    if (i > 0) out += ',';
    const Cell item = list.at(i);
    if (item.count() > 0)
      appendList(out, item);
    else
      json::appendJsonString(out, item.text());
  }
  out += ']';
}

bool isList(const Cell& cell) { return kShapes[cell.shape()].type == ShapeType::kList; }

std::string valueOf(const Cell& value) {
  if (!value.present() || !isList(value)) return shownText(value);
  std::string text;
  appendList(text, value);
  return text;
}

/// The value as a job on the worker sees it; empty if it stays as it is.
std::string mappedValue(const PathMapper& mapper, const Cell& value) {
  if (!isList(value)) {
    const std::string path = value.text();
    const MappedValue mapped = mapper.mapValue(path);
    return mapped.rule < 0 && mapped.result == path ? std::string() : mapped.result;
  }
  std::string list = "[";
  bool any = false;
  for (uint32_t i = 0; i < value.count(); ++i) {
    const std::string path = value.at(i).text();
    const MappedValue mapped = mapper.mapValue(path);
    any |= mapped.rule >= 0 || mapped.result != path;
    if (i > 0) list += ',';
    json::appendJsonString(list, mapped.result);
  }
  return any ? list + ']' : std::string();
}

}  // namespace

/// The mappers of a response's jobs, each made when the first path needs it.
class JobMappers {
 public:
  explicit JobMappers(const Response& response) : response_(response) {}

  const PathMapper& of(const std::string& jobId) {
    if (!index_) index_.emplace(response_);
    if (numbers_.add(jobId, static_cast<uint32_t>(mappers_.size()))) {
      CompleteRules complete = completeRules(index_->rules(jobId, false), nullptr, {});
      mappers_.emplace_back(std::move(complete.rules), complete.workerOs);
    }
    return mappers_[*numbers_.find(jobId)];
  }

 private:
  const Response& response_;
  std::optional<job::JobIndex> index_;
  TextMap numbers_;
  std::vector<PathMapper> mappers_;
};

const char* rowKindName(RowKind kind) { return kKindNames[static_cast<size_t>(kind)]; }

bool parseRowKind(std::string_view name, RowKind& kind) {
  for (size_t i = 0; i < static_cast<size_t>(RowKind::kCount); ++i) {
    if (name != kKindNames[i]) continue;
    kind = static_cast<RowKind>(i);
    return true;
  }
  return false;
}

StepRowSource::~StepRowSource() = default;

CaptureRows::CaptureRows(std::string_view file, uint32_t kinds) : kinds_(kinds) {
  json::appendJsonString(file_, file);
}

void CaptureRows::startResponse(const CapturedResponse& captured) {
  const CaptureContext& context = captured.context;
  common_.clear();
  column(common_, "file");
  common_ += file_;
  numberColumn(common_, "response", context.index);
  textColumn(common_, "form", formName(context.form));
  textColumn(common_, "time", context.time);
  textColumn(common_, "workerId", context.workerId);
  textColumn(common_, "requestId", context.requestId);
}

void CaptureRows::open(RowKind kind, std::string& out) const {
  out += "{\"row\":\"";
  out += rowKindName(kind);
  out += '"';
  out += common_;
}

void CaptureRows::openOfJob(RowKind kind, const Cell& jobId, std::string& out) const {
  open(kind, out);
  cellColumn(out, "jobId", jobId);
}

void CaptureRows::add(CapturedResponse& captured, std::string& out) {
  startResponse(captured);
  if (wants(RowKind::kResponse)) addResponse(captured, out);
  if (wants(RowKind::kEntity)) addEntities(captured, out);
  if (wants(RowKind::kError)) addErrors(captured, out);
  if (wants(RowKind::kException)) addException(captured, out);
  JobMappers mappers(captured.response);
  for (const Row entity : captured.response.entities()) {
    const Row details = entity.set();
    if (isDetailsOf(entity, kMember_JobEntity_jobDetails)) {
      if (wants(RowKind::kParameter)) addParameters(mappers, details, out);
      if (wants(RowKind::kRule)) addRules(details, out);
    }
    if (wants(RowKind::kParameter)) addSymbols(details, out);
    if (wants(RowKind::kManifest) && isDetailsOf(entity, kMember_JobEntity_jobAttachmentDetails))
      addManifests(details, out);
  }
  if (wants(RowKind::kStep) && steps_ != nullptr) addSteps(captured.response, out);
  if (wants(RowKind::kDiagnostic)) addDiagnostics(captured, out);
}

void CaptureRows::addResponse(const CapturedResponse& captured, std::string& out) const {
  const CaptureContext& context = captured.context;
  open(RowKind::kResponse, out);
  out += ",\"jobId\":null";
  column(out, "status");
  if (context.status == 0)
    out += "null";
  else
    appendNumber(out, context.status);
  numberColumn(out, "offset", context.place.offset);
  numberColumn(out, "line", context.place.line);
  numberColumn(out, "size", context.size);
  numberColumn(out, "entities", captured.response.entities().size());
  numberColumn(out, "errors", captured.response.errors().size());
  booleanColumn(out, "exception", static_cast<bool>(captured.response.exception()));
  booleanColumn(out, "ok", captured.response.ok());
  out += "}\n";
}

void CaptureRows::addEntities(const CapturedResponse& captured, std::string& out) const {
  uint32_t index = 0;
  for (const Row entity : captured.response.entities()) {
    const Row details = entity.set();
    openOfJob(RowKind::kEntity, jobIdOf(details), out);
    numberColumn(out, "index", index++);
    textColumn(out, "kind", kindOf(entity));
    cellColumn(out, "id", idOf(details));
    cellColumn(out, "schemaVersion", named(details, kMember_JobDetailsEntity_schemaVersion));
    out += "}\n";
  }
}

void CaptureRows::addErrors(const CapturedResponse& captured, std::string& out) const {
  uint32_t index = 0;
  for (const Row error : captured.response.errors()) {
    const Row details = error.set();
    const Cell code = named(details, kMember_JobDetailsError_code);
    openOfJob(RowKind::kError, jobIdOf(details), out);
    numberColumn(out, "index", index++);
    textColumn(out, "kind", kindOf(error));
    cellColumn(out, "id", idOf(details));
    if (error.setIndex() >= 0)
      cellColumn(out, "code", code);
    else
      textColumn(out, "code", kUnknownKind);
    cellColumn(out, "message", named(details, kMember_JobDetailsError_message));
    booleanColumn(out, "retriable", isRetriableCode(code.text()));
    out += "}\n";
  }
}

void CaptureRows::addException(const CapturedResponse& captured, std::string& out) const {
  const ExceptionInfo exception = describeException(captured);
  if (!exception.present) return;
  open(RowKind::kException, out);
  // The exception names no job: the request does.
  std::string job;
  if (captured.context.request != nullptr) {
    const Request request = Request::decode(InputBuffer::copyOf(captured.context.request->text));
    if (!request.identifiers().empty()) job = request.identifiers()[0].jobId;
  }
  textColumn(out, "jobId", job);
  textColumn(out, "name", exception.name);
  column(out, "status");
  if (exception.httpStatus == 0)
    out += "null";
  else
    appendNumber(out, exception.httpStatus);
  textColumn(out, "message", exception.message);
  booleanColumn(out, "retriable", exception.retriable);
  out += "}\n";
}

void CaptureRows::addParameters(JobMappers& mappers, const Row& details, std::string& out) const {
  const Cell parameters = memberOf(details, kMember_JobDetailsEntity_parameters);
  const Cell jobId = jobIdOf(details);
  for (uint32_t i = 0; i < parameters.count(); ++i) {
    const Row parameter = parameters.at(i).row();
    const Cell value = parameter.setCell();
    openOfJob(RowKind::kParameter, jobId, out);
    column(out, "name");
    json::appendJsonString(out, parameters.keyAt(i));
    textColumn(out, "type", parameter.setName());
    column(out, "value");
    if (value.presence() <= Presence::kNull)
      out += "null";
    else
      json::appendJsonString(out, valueOf(value));
    std::string mapped;
    if (value.present() && (isDetailsOf(parameter, kMember_JobParameter_path) ||
                            isDetailsOf(parameter, kMember_JobParameter_pathList)))
      mapped = mappedValue(mappers.of(jobId.text()), value);
    textColumn(out, "mapped", mapped);
    textColumn(out, "origin", kFromJob);
    nullColumn(out, "id");
    out += "}\n";
  }
}

void CaptureRows::addSymbols(const Row& details, std::string& out) const {
  const Cell cell = named(details, kMember_StepDetailsEntity_resolvedSymbolTable);
  if (!cell.present()) return;
  const job::SymbolTable table(cell.text());
  for (const job::Symbol& symbol : table.symbols()) {
    openOfJob(RowKind::kParameter, jobIdOf(details), out);
    column(out, "name");
    json::appendJsonString(out, symbol.name);
    textColumn(out, "type", job::parameterTypeOf(symbol));
    column(out, "value");
    json::appendJsonString(out, table.valueText(symbol));
    nullColumn(out, "mapped");
    textColumn(out, "origin", kFromTable);
    cellColumn(out, "id", idOf(details));
    out += "}\n";
  }
}

void CaptureRows::addRules(const Row& details, std::string& out) const {
  uint32_t index = 0;
  for (const Row rule : memberOf(details, kMember_JobDetailsEntity_pathMappingRules).list()) {
    openOfJob(RowKind::kRule, jobIdOf(details), out);
    numberColumn(out, "index", index++);
    for (const MemberId member :
         {kMember_PathMappingRule_sourcePathFormat, kMember_PathMappingRule_sourcePath,
          kMember_PathMappingRule_destinationPath})
      cellColumn(out, kMembers[member].name, memberOf(rule, member));
    out += "}\n";
  }
}

void CaptureRows::addManifests(const Row& details, std::string& out) const {
  const Row attachments = memberOf(details, kMember_JobAttachmentDetailsEntity_attachments).row();
  uint32_t index = 0;
  for (const Row manifest : memberOf(attachments, kMember_Attachments_manifests).list()) {
    openOfJob(RowKind::kManifest, jobIdOf(details), out);
    numberColumn(out, "index", index++);
    for (const MemberId member :
         {kMember_ManifestProperties_rootPath, kMember_ManifestProperties_rootPathFormat,
          kMember_ManifestProperties_fileSystemLocationName,
          kMember_ManifestProperties_inputManifestPath,
          kMember_ManifestProperties_inputManifestHash})
      cellColumn(out, kMembers[member].name, memberOf(manifest, member));
    out += "}\n";
  }
}

void CaptureRows::addSteps(const Response& response, std::string& out) const {
  steps_->startResponse(response);
  uint32_t index = 0;
  for (const Row entity : response.entities()) {
    const uint32_t own = index++;
    if (!isDetailsOf(entity, kMember_JobEntity_stepDetails)) continue;
    const Row details = entity.set();
    const Cell id = memberOf(details, kMember_StepDetailsEntity_stepId);
    openOfJob(RowKind::kStep, jobIdOf(details), out);
    numberColumn(out, "index", own);
    cellColumn(out, "stepId", id);
    steps_->appendColumns(id.text(), out);
    out += "}\n";
  }
}

void CaptureRows::addDiagnostics(CapturedResponse& captured, std::string& out) const {
  validateInPlace(captured.response);
  for (const Diagnostic& diagnostic : captured.response.diagnostics().all())
    addDiagnostic(diagnostic, captured.source.placeOf(diagnostic), out);
}

void CaptureRows::addDiagnostic(const Diagnostic& diagnostic, const FilePlace& place,
                                std::string& out) const {
  open(RowKind::kDiagnostic, out);
  out += ",\"jobId\":null";
  textColumn(out, "severity", severityName(diagnostic.severity));
  textColumn(out, "code", codeName(diagnostic.code));
  textColumn(out, "message", diagnostic.message);
  column(out, "pointer");
  json::appendJsonString(out, diagnostic.pointer);
  numberColumn(out, "offset", place.offset);
  numberColumn(out, "line", place.line);
  numberColumn(out, "column", place.column);
  out += "}\n";
}

void CaptureRows::addProblem(const Diagnostic& problem, std::string& out) {
  if (!wants(RowKind::kDiagnostic)) return;
  common_.clear();
  column(common_, "file");
  common_ += file_;
  common_ += R"(,"response":null,"form":null,"time":null,"workerId":null,"requestId":null)";
  addDiagnostic(problem, {problem.offset, problem.line, problem.column}, out);
}

}  // namespace job_entity::report
