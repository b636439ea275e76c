#pragma once

// Captures as flat rows, one JSON object a line, for engines that read tables. The columns are
// documented in web/docs/rows.md: add, never rename or reorder.

#include <cstdint>
#include <string>
#include <string_view>

#include "job_entity/capture_reader.h"
#include "job_entity/job_rules.h"

namespace job_entity::report {

enum class RowKind : uint8_t {
  kResponse,
  kEntity,
  kError,
  kException,
  kParameter,
  kRule,
  kManifest,
  kDiagnostic,
  kStep,
  kCount
};

/// "response", "entity", ...
const char* rowKindName(RowKind kind);
bool parseRowKind(std::string_view name, RowKind& kind);

class JobMappers;

/// Writes what rows of steps say of their templates, which are a library of their own.
class StepRowSource {
 public:
  /// Not inline: the library is built without type information and the command with it, so the
  /// table of virtual functions must come from one place.
  virtual ~StepRowSource();
  /// The response whose steps follow.
  virtual void startResponse(const Response& response) = 0;
  /// Columns of the step with that id, from behind the ids on.
  virtual void appendColumns(const std::string& stepId, std::string& out) = 0;
};

class CaptureRows {
 public:
  /// Rows of the kinds whose bits are set: 1 << kind.
  CaptureRows(std::string_view file, uint32_t kinds);

  /// Rows of steps come from there; without it no such rows are printed.
  void setSteps(StepRowSource* steps) { steps_ = steps; }
  /// The response's own diagnostics are given up.
  void add(CapturedResponse& captured, std::string& out);
  /// A damaged record, which belongs to no response.
  void addProblem(const Diagnostic& problem, std::string& out);

 private:
  bool wants(RowKind kind) const { return (kinds_ >> static_cast<uint32_t>(kind) & 1) != 0; }
  void startResponse(const CapturedResponse& captured);
  void open(RowKind kind, std::string& out) const;
  void openOfJob(RowKind kind, const Cell& jobId, std::string& out) const;

  void addResponse(const CapturedResponse& captured, std::string& out) const;
  void addEntities(const CapturedResponse& captured, std::string& out) const;
  void addErrors(const CapturedResponse& captured, std::string& out) const;
  void addException(const CapturedResponse& captured, std::string& out) const;
  void addParameters(JobMappers& mappers, const Row& details, std::string& out) const;
  /// The symbols of a step's or environment's resolved symbol table.
  void addSymbols(const Row& details, std::string& out) const;
  void addRules(const Row& details, std::string& out) const;
  void addManifests(const Row& details, std::string& out) const;
  void addSteps(const Response& response, std::string& out) const;
  void addDiagnostics(CapturedResponse& captured, std::string& out) const;
  void addDiagnostic(const Diagnostic& diagnostic, const FilePlace& place, std::string& out) const;

  std::string file_;    ///< as a JSON string
  std::string common_;  ///< columns that all rows of the response share
  uint32_t kinds_;
  StepRowSource* steps_ = nullptr;
};

}  // namespace job_entity::report
