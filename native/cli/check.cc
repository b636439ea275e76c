// job-entity check: what is wrong with saved responses.

#include "capture_stream.h"
#include "commands.h"
#include "counts.h"
#include "load.h"
#include "output.h"
#include "report/diagnostic_json.h"

namespace job_entity::cli {

namespace {

struct CheckOptions {
  std::string format = "text";
};

/// What was found in one file.
struct FileFindings {
  Form form = Form::kUnknown;  ///< of the file; of a gzipped one, of what is inside
  bool isGzipped = false;
  uint64_t responses = 0;
  uint64_t requests = 0;
  uint64_t identifiers = 0;
  uint64_t errors = 0;
  uint64_t omitted = 0;
  std::vector<Diagnostic> diagnostics;
  Counts counts;
};

/// A file of any size must not fill the memory with what is wrong in it.
constexpr size_t kMaxListed = 100000;

void addDiagnostic(FileFindings& findings, Diagnostic diagnostic) {
  if (findings.diagnostics.size() < kMaxListed)
    findings.diagnostics.push_back(std::move(diagnostic));
  else
    ++findings.omitted;
}

void addProblems(FileFindings& findings, CaptureStream& capture) {
  for (Diagnostic& problem : capture.takeProblems()) {
    findings.errors += problem.severity == Severity::kError;
    addDiagnostic(findings, std::move(problem));
  }
}

void addResponse(FileFindings& findings, const CapturedResponse& captured) {
  const Response& response = captured.response;
  findings.counts.add(response);
  findings.errors += response.diagnostics().errorCount();
  findings.omitted += response.diagnostics().omitted();
  for (const Diagnostic& diagnostic : response.diagnostics().all())
    addDiagnostic(findings, captured.place(diagnostic));
}

FileFindings examine(CaptureStream& capture) {
  FileFindings findings;
  CapturedResponse captured;
  while (capture.next(captured)) {
    addProblems(findings, capture);
    addResponse(findings, captured);
  }
  addProblems(findings, capture);
  findings.responses = capture.counts().responses;
  findings.requests = capture.counts().requests;
  findings.identifiers = capture.counts().identifiers;
  findings.form = capture.form();
  findings.isGzipped = capture.isGzipped();
  return findings;
}

Style styleOf(Severity severity) {
  switch (severity) {
    case Severity::kError:
      return Style::kError;
    case Severity::kWarning:
      return Style::kWarning;
    default:
      return Style::kNote;
  }
}

std::string numbered(uint32_t value) {
  std::string text;
  appendNumber(text, value);
  return text;
}

void printDiagnostic(const std::string& file, const Diagnostic& diagnostic) {
  std::string line = styled(Style::kStrong, printable(file) + ':' + numbered(diagnostic.line) +
                                                ':' + numbered(diagnostic.column) + ':');
  line += ' ' + styled(styleOf(diagnostic.severity), severityName(diagnostic.severity)) + ": ";
  line += printable(diagnostic.message) + " [" + codeName(diagnostic.code) + ']';
  if (!diagnostic.pointer.empty()) line += ' ' + printable(diagnostic.pointer);
  print(line + '\n');
}

std::string formTitle(const FileFindings& findings) {
  const std::string title = formName(findings.form);
  return findings.isGzipped ? title + " in " + formName(Form::kGzip) : title;
}

void printText(const std::string& name, const FileFindings& findings) {
  const std::string title = fileTitle(name);
  uint32_t warnings = 0;
  uint32_t notes = 0;
  for (const Diagnostic& diagnostic : findings.diagnostics) {
    printDiagnostic(title, diagnostic);
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
}

void printJson(const std::string& name, const FileFindings& findings) {
  std::string line;
  JsonWriter json(line);
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
  json.boolean(findings.errors == 0 && findings.responses > 0);
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
  for (const Diagnostic& diagnostic : findings.diagnostics) writeDiagnostic(json, diagnostic);
  json.endArray();
  if (findings.omitted != 0) {
    json.key("omitted");
    json.number(findings.omitted);
  }
  json.endObject();
  print(line + '\n');
}

int checkFile(const std::string& name, const CheckOptions& options) {
  CaptureStream capture(name);
  const FileFindings findings = examine(capture);
  const bool isBroken = !capture.error().empty();
  if (isBroken) complain(fileTitle(name) + ": " + capture.error());
  if (isBroken && findings.responses == 0) return kFailed;
  if (options.format == "json")
    printJson(name, findings);
  else
    printText(name, findings);
  if (findings.responses == 0) {
    complain(fileTitle(name) + ": holds no response");
    return kFailed;
  }
  if (isBroken) return kFailed;
  return findings.errors == 0 ? kFine : kFindings;
}

}  // namespace

void addCheckCommand(CLI::App& app, Call& call) {
  CLI::App* const command = app.add_subcommand("check", "Says what is wrong with saved responses");
  const auto options = std::make_shared<CheckOptions>();
  addFormatOption(*command, options->format);
  const auto files =
      std::make_shared<Operands>(*command, call, "FILE", "Saved responses", 1, kAnyNumber);
  command->callback([=, &call] {
    for (const std::string& name : files->get())
      call.exitCode = std::max(call.exitCode, checkFile(name, *options));
  });
}

}  // namespace job_entity::cli
