// job-entity check: what is wrong with saved responses.

#include "commands.h"
#include "counts.h"
#include "job_entity/capture.h"
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
  std::string form = formName(Form::kUnknown);
  uint32_t formNumber = 0;
  uint32_t responses = 0;
  uint32_t errors = 0;
  uint32_t omitted = 0;
  std::vector<Diagnostic> diagnostics;
  Counts counts;
};

void addResponse(FileFindings& findings, const Response& response, const CapturedRange& range) {
  if (response.form() != Form::kUnknown) {
    ++findings.responses;
    findings.form = formName(response.form());
    findings.formNumber = static_cast<uint32_t>(response.form());
    findings.counts.add(response);
  }
  findings.errors += response.diagnostics().errorCount();
  findings.omitted += response.diagnostics().omitted();
  for (const Diagnostic& diagnostic : response.diagnostics().all())
    findings.diagnostics.push_back(placeInFile(diagnostic, range));
}

/// Lines of other records may stand between the responses of a log: no fault of theirs.
bool isOtherRecord(const Response& response) {
  const auto& all = response.diagnostics().all();
  return all.size() == 1 && all[0].code == Code::kNotAResponse;
}

FileFindings examine(Capture capture) {
  FileFindings findings;
  const bool many = capture.isNdjson();
  for (uint32_t i = 0; i < capture.size(); ++i) {
    const CapturedRange range = capture.range(i);
    const Response response = capture.take(i);
    if (many && isOtherRecord(response)) continue;
    addResponse(findings, response, range);
  }
  if (many && findings.responses > 0) {
    findings.form = kNdjsonFormName;
    findings.formNumber = kNdjsonFormNumber;
  }
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
    summary += findings.form + ", " + counted(findings.responses, "response") + ": ";
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
  json.string(findings.form);
  json.key("formNumber");
  json.number(findings.formNumber);
  json.key("responses");
  json.number(findings.responses);
  json.key("ok");
  json.boolean(findings.errors == 0 && findings.responses > 0);
  json.key("counts");
  writeCounts(json, findings.counts);
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
  LoadedFile file = loadFile(name);
  if (!file.error.empty()) {
    complain(fileTitle(name) + ": " + file.error);
    return kFailed;
  }
  const FileFindings findings = examine(Capture(std::move(file.bytes)));
  if (options.format == "json")
    printJson(name, findings);
  else
    printText(name, findings);
  if (findings.responses == 0) {
    complain(fileTitle(name) + ": holds no response");
    return kFailed;
  }
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
