// job-entity compare: what changed between two captures, by the identity of entities.

#include "job_entity/compare.h"

#include "capture_stream.h"
#include "commands.h"
#include "load.h"
#include "output.h"
#include "report/compare_json.h"

namespace job_entity::cli {

namespace {

/// Characters of a value that a line shows; --format json has all of it.
constexpr size_t kShownCharacters = 160;

struct CompareOptions {
  std::string workerOs;
  std::string format = "text";
};

using Take = void (CaptureComparison::*)(const Response&);

/// Returns the problem with the file; empty if it was read.
std::string readSide(const std::string& file, CaptureComparison& comparison, Take take) {
  CaptureStream capture(file);
  uint64_t entries = 0;
  std::string refusal;
  for (CapturedResponse captured; capture.next(captured);) {
    entries += captured.response.entities().size() + captured.response.errors().size();
    const ExceptionInfo exception = describeException(captured);
    if (exception.present && refusal.empty())
      refusal = "the call was refused: " +
                (exception.name.empty() ? printable(exception.message) : exception.name);
    (comparison.*take)(captured.response);
  }
  const std::string title = fileTitle(file) + ": ";
  if (!capture.error().empty()) return title + capture.error();
  if (capture.counts().responses == 0) return title + capture.whyNothing();
  return entries == 0 && !refusal.empty() ? title + refusal : std::string();
}

/// A value, cut where it is long.
std::string shown(const std::string& json) {
  std::string text = printable(json);
  if (text.size() <= kShownCharacters) return text;
  size_t end = kShownCharacters;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
  return text.substr(0, end) + "... (" + counted(json.size(), "byte") + ")";
}

Style styleOf(Change change) {
  if (change == Change::kRemoved || change == Change::kFailed) return Style::kError;
  return change == Change::kChanged ? Style::kWarning : Style::kNote;
}

std::string lineText(const ChangedLine& line) {
  std::string text = std::string(1, line.mark) + ' ' + printable(line.text);
  if (line.mark == ' ') return text;
  return styled(line.mark == '-' ? Style::kError : Style::kNote, text);
}

/// Where lines were left out, the number of the next one.
void appendLines(const std::vector<ChangedLine>& lines, std::string& out) {
  uint32_t before = 0;
  uint32_t after = 0;
  for (const ChangedLine& line : lines) {
    const bool follows = (line.before == 0 || line.before == before + 1) &&
                         (line.after == 0 || line.after == after + 1);
    if (!follows || (before == 0 && after == 0)) {
      out += "      line ";
      appendNumber(out, line.after != 0 ? line.after : line.before);
      out += ":\n";
    }
    if (line.before != 0) before = line.before;
    if (line.after != 0) after = line.after;
    out += "      " + lineText(line) + '\n';
  }
}

void appendMember(const MemberChange& member, std::string& out) {
  out += "  " + printable(member.pointer);
  if (!member.inside.empty()) out += " at " + printable(member.inside);
  if (member.change == Change::kNotKnown) {
    out += ": redacted or lost on one side, so not known\n";
  } else if (!member.lines.empty()) {
    out += ":\n";
    appendLines(member.lines, out);
  } else if (member.before.empty()) {
    out += ": added " + shown(member.after) + '\n';
  } else if (member.after.empty()) {
    out += ": removed " + shown(member.before) + '\n';
  } else {
    out += ": " + shown(member.before) + " -> " + shown(member.after) + '\n';
  }
}

void appendEntity(const EntityChange& entity, std::string& out) {
  out += styled(styleOf(entity.change), changeName(entity.change)) + ' ' + printable(entity.kind);
  if (!entity.name.empty()) out += " \"" + printable(entity.name) + '"';
  for (const NamedId& id : entity.ids) {
    out += ' ' + printable(id.before.empty() ? id.after : id.before);
    if (!id.before.empty() && !id.after.empty() && id.before != id.after)
      out += " -> " + printable(id.after);
  }
  out += '\n';
  for (const MemberChange& member : entity.members) appendMember(member, out);
}

std::string landing(const Landing& where) {
  if (where.rule < 0) return "no rule";
  return "rule " + std::to_string(where.rule) + ": " + printable(where.result);
}

void appendPath(const PathChange& path, std::string& out) {
  out += "path " + printable(path.path) + '\n';
  out += "      " + styled(Style::kError, "- " + landing(path.before)) + '\n';
  out += "      " + styled(Style::kNote, "+ " + landing(path.after)) + '\n';
}

std::string asText(const Comparison& found) {
  std::string out;
  for (const JobPair& job : found.jobs)
    out += "job " + printable(job.before) + " is compared with " + printable(job.after) + '\n';
  for (const EntityChange& entity : found.entities) appendEntity(entity, out);
  for (const PathChange& path : found.paths) appendPath(path, out);
  for (const std::string& job : found.rulesNotKnown)
    out += "job " + printable(job) +
           ": one side does not tell its rules, so where paths land is not compared\n";
  if (found.omitted > 0)
    out += counted(found.omitted, "more change") + " of members, too much to keep\n";
  out += counted(found.entities.size(), "entity") + " changed, ";
  out += std::to_string(found.same) + " the same, ";
  out += counted(found.paths.size(), "path") + " elsewhere\n";
  return out;
}

int compareFiles(const std::vector<std::string>& files, const CompareOptions& options) {
  CaptureComparison comparison;
  std::string problem = readSide(files[0], comparison, &CaptureComparison::before);
  if (problem.empty()) problem = readSide(files[1], comparison, &CaptureComparison::after);
  if (!problem.empty()) {
    complain(problem);
    return kFailed;
  }
  const WorkerOs named =
      options.workerOs == workerOsName(WorkerOs::kWindows) ? WorkerOs::kWindows : WorkerOs::kPosix;
  const Comparison found = comparison.compare(options.workerOs.empty() ? nullptr : &named);
  std::string text;
  if (options.format == "json") {
    json::JsonWriter writer(text);
    report::writeComparison(writer, found);
    text += '\n';
  } else {
    text = asText(found);
  }
  print(text);
  return found.isSame() ? kFine : kFindings;
}

}  // namespace

void addCompareCommand(CLI::App& app, Call& call) {
  CLI::App* const command = app.add_subcommand(
      "compare", "Prints what changed between two captures: entities, members, scripts, paths");
  const auto options = std::make_shared<CompareOptions>();
  addWorkerOsOption(*command, options->workerOs);
  addFormatOption(*command, options->format);
  const auto files = std::make_shared<Operands>(
      *command, call, "FILE", "Two captures of any form: what it was, and what it is", 2, 2);
  addExamples(*command, {"compare yesterday.log today.log", "compare before.json after.json"});
  command->callback([=, &call] { call.exitCode = compareFiles(files->get(), *options); });
}

}  // namespace job_entity::cli
