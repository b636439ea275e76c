// job-entity rows: captures as flat rows, for engines that read tables.

#include "job/template_rows.h"
#include "report/capture_rows.h"
#include "report/session_rows.h"

#include <fcntl.h>
#include <unistd.h>

#include <optional>

#include "background_output.h"
#include "capture_stream.h"
#include "commands.h"
#include "each_capture.h"
#include "job_entity/limits.h"
#include "load.h"
#include "output.h"
#include "read_ahead.h"

namespace job_entity::cli {

namespace {

/// All but steps, which take a look into each template.
constexpr uint32_t kAllKinds = ((1u << static_cast<uint32_t>(report::RowKind::kCount)) - 1) &
                               ~(1u << static_cast<uint32_t>(report::RowKind::kStep));
constexpr size_t kFlushBytes = size_t{1} << 18;
/// Kinds whose rows take so long that it pays to read what follows meanwhile.
constexpr uint32_t kSlowKinds = 1u << static_cast<uint32_t>(report::RowKind::kDiagnostic) |
                                1u << static_cast<uint32_t>(report::RowKind::kStep);

/// Rows come, and records go, faster than 64 KiB of a usual pipe can take, so both sides would
/// mostly wait for the other to be woken.
void enlargePipes() {
#ifdef F_SETPIPE_SZ
  constexpr int kPipeBytes = 1 << 20;
  // fcntl() refuses a file that is not a pipe.
  for (const int file : {STDIN_FILENO, STDOUT_FILENO}) fcntl(file, F_SETPIPE_SZ, kPipeBytes);
#endif
}

/// The rows of a file that is a session's log; false if it is not. It is read once more, as a
/// whole, so it must not be a pipe, nor of any size.
bool printSessionRows(const std::string& name, uint32_t kinds) {
  const std::optional<uint64_t> size = sizeOfFile(name);
  if (!size.has_value() || *size > kMaxRecordBytes) return false;
  const LoadedFile loaded = loadText(name);
  std::string rows;
  if (!loaded.error.empty() || !report::appendSessionRows(name, kinds, loaded.bytes.view(), rows))
    return false;
  complain(fileTitle(name) +
           ": this is a session's log: its rows are the rules and task parameters that it prints");
  print(rows);
  return true;
}

/// `isOneOfSeveral`: its responses may be in another file.
int rowsOf(const std::string& name, uint32_t kinds, CaptureStream& capture, bool isOneOfSeveral,
           uint32_t jobs) {
  const bool hasDiagnostics =
      (kinds >> static_cast<uint32_t>(report::RowKind::kDiagnostic) & 1) != 0;
  // With a second thread, what makes rows of them finds them, beside the one that decodes.
  if (!hasDiagnostics || jobs > 1) capture.leaveOutRedactions();
  if (jobs > 1) capture.fetchAhead();
  report::CaptureRows rows(name, kinds);
  job::TemplateRows steps;
  rows.setSteps(&steps);
  ReadAhead reading(capture, (kinds & kSlowKinds) != 0 ? jobs : 1);
  BackgroundOutput output;
  std::string buffer;
  const auto addProblems = [&](const std::vector<Diagnostic>& problems) {
    for (const Diagnostic& problem : problems) rows.addProblem(problem, buffer);
  };
  while (ReadAhead::Item* const item = reading.next()) {
    addProblems(item->problems);
    rows.add(item->captured, buffer);
    if (buffer.size() < kFlushBytes) continue;
    // The reader may have seen enough and closed the pipe, so going on is of no use.
    if (!output.write(buffer)) return kFailed;
    buffer.reserve(2 * kFlushBytes);
  }
  const bool isEmpty =
      capture.counts().responses == 0 && (!isOneOfSeveral || capture.counts().requests == 0);
  if (isEmpty && capture.error().empty() && printSessionRows(name, kinds)) return kFine;
  addProblems(capture.takeProblems());
  output.finish();
  print(buffer);
  if (!capture.error().empty()) {
    complain(fileTitle(name) + ": " + capture.error());
    return kFailed;
  }
  if (isEmpty) {
    complain(fileTitle(name) + ": " + capture.whyNothing());
    return kFailed;
  }
  return kFine;
}

}  // namespace

void addRowsCommand(CLI::App& app, Call& call) {
  CLI::App* const command =
      app.add_subcommand("rows", "Prints what captures hold as rows, one JSON object a line");
  const auto kind = std::make_shared<std::string>();
  std::vector<std::string> names;
  for (uint32_t i = 0; i < static_cast<uint32_t>(report::RowKind::kCount); ++i)
    names.emplace_back(report::rowKindName(static_cast<report::RowKind>(i)));
  command->add_option("--kind", *kind, "Rows of that kind only")->check(CLI::IsMember(names));
  const auto jobs = std::make_shared<uint32_t>(defaultJobs());
  addJobsOption(*command, *jobs);
  const auto files =
      std::make_shared<Operands>(*command, call, "FILE", "Captures of any form", 1, kAnyNumber);
  addExamples(*command, {"rows worker.log --kind error", "rows - < worker.log"});
  command->callback([=, &call] {
    report::RowKind only = report::RowKind::kCount;
    const uint32_t kinds =
        report::parseRowKind(*kind, only) ? 1u << static_cast<uint32_t>(only) : kAllKinds;
    enlargePipes();
    const std::vector<std::string> names = files->get();
    const auto work = [&](const std::string& name, CaptureStream& capture, uint32_t own) -> InTurn {
      const int result = rowsOf(name, kinds, capture, names.size() > 1, own);
      return [result] { return result; };
    };
    const Prints prints = kinds == kAllKinds ? Prints::kMuch : Prints::kLittle;
    call.exitCode = eachCapture(names, *jobs, prints, work);
  });
}

}  // namespace job_entity::cli
