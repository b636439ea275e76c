// job-entity redact: the responses of a capture for others to see.

#include "report/redact.h"

#include "capture_stream.h"
#include "commands.h"
#include "load.h"
#include "output.h"

namespace job_entity::cli {

namespace {

int redactFile(const std::string& name) {
  CaptureStream capture(name);
  report::Redactor redactor;
  CapturedResponse captured;
  while (capture.next(captured)) print(redactor.redact(captured) + '\n');
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
  const auto file =
      std::make_shared<Operands>(*command, call, "FILE", "A capture of any form", 1, 1);
  addExamples(*command, {"redact worker.log > shared.ndjson"});
  command->callback([=, &call] { call.exitCode = redactFile(file->get()[0]); });
}

}  // namespace job_entity::cli
