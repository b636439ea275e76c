// job-entity redact: the responses of a capture for others to see.

#include "report/redact.h"

#include "capture_stream.h"
#include "commands.h"
#include "load.h"
#include "output.h"
#include "progress.h"
#include "read_ahead.h"

namespace job_entity::cli {

namespace {

int redactFile(const std::string& name, uint32_t jobs) {
  progress().expect({name});
  CaptureStream capture(name);
  report::Redactor redactor;
  ReadAhead reading(capture, jobs);
  while (const ReadAhead::Item* const item = reading.next())
    print(redactor.redact(item->captured) + '\n');
  if (!capture.error().empty()) {
    complain(fileTitle(name) + ": " + capture.error());
    return kFailed;
  }
  if (capture.counts().responses != 0) return kFine;
  complain(fileTitle(name) + ": " + capture.whyNothing());
  return kFailed;
}

}  // namespace

void addRedactCommand(CLI::App& app, Call& call) {
  CLI::App* const command = app.add_subcommand(
      "redact", "Prints a capture's responses with secrets, users, names and paths replaced");
  const auto jobs = std::make_shared<uint32_t>(defaultJobs());
  addJobsOption(*command, *jobs);
  const auto file =
      std::make_shared<Operands>(*command, call, "FILE", "A capture of any form", 1, 1);
  addExamples(*command, {"redact worker.log > shared.ndjson"});
  command->callback([=, &call] { call.exitCode = redactFile(file->get()[0], *jobs); });
}

}  // namespace job_entity::cli
