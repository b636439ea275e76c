// job-entity map: where paths go on the worker.

#include <algorithm>
#include <memory>

#include "commands.h"
#include "each_line.h"
#include "job_entity/path_mapping.h"
#include "map_output.h"
#include "mapping_source.h"
#include "output.h"

namespace job_entity::cli {

namespace {

struct MapOptions {
  MappingOptions mapping;
  std::string format = "text";
  bool explain = false;
  bool reverse = false;
};

/// The paths of standard input.
class PathLines final : public LineWork {
 public:
  PathLines(MapOutput output, bool reverse) : output_(std::move(output)), reverse_(reverse) {}

  bool take(std::string_view line) override {
    return reverse_ ? output_.addReverse(line) : output_.addLine(line);
  }
  void flush() override { output_.flush(); }
  void startAt(uint64_t line) override { output_.startAt(line); }

 private:
  MapOutput output_;
  bool reverse_;
};

std::vector<std::string> filesOf(const std::string& first, const MappingOptions& options) {
  std::vector<std::string> files = {first};
  files.insert(files.end(), options.more.begin(), options.more.end());
  return files;
}

int mapPaths(const std::vector<std::string>& operands, const MapOptions& options) {
  const size_t streams = static_cast<size_t>(std::count(operands.begin(), operands.end(), "-"));
  if (streams > 1) {
    complain("standard input can be read only once");
    return kFailed;
  }
  MappingOptions mapping = options.mapping;
  mapping.withPaths = operands.size() == 1;
  const MappingSource source = loadMappingSource(filesOf(operands[0], mapping), mapping);
  for (const std::string& warning : source.warnings) complain(warning);
  if (!source.error.empty()) {
    complain(source.error);
    return kFailed;
  }
  if (operands.size() == 1 && ((source.isRulesFile && source.paths.empty()) || options.reverse)) {
    complain(options.reverse ? "--reverse needs a path" : "a rules file has no paths: name some");
    return kFailed;
  }
  const CompleteRules& complete = source.complete;
  const PathMapper mapper(complete.rules, complete.workerOs);
  const bool json = options.format == "json";
  const auto newOutput = [&] {
    MapOutput one(mapper, complete.workerOsInferred, json, options.explain);
    one.setRulesKnown(source.areRulesKnown);
    return one;
  };
  MapOutput output = newOutput();
  bool allMatched = true;
  for (size_t i = 1; i < operands.size(); ++i) {
    if (operands[i] == "-") {
      output.flush();
      allMatched &= eachLine(
          mapping.jobs, [&] { return std::make_unique<PathLines>(newOutput(), options.reverse); });
    } else {
      allMatched &= options.reverse ? output.addReverse(operands[i]) : output.add(operands[i]);
    }
  }
  if (operands.size() == 1) {
    for (const ResponsePath& path : source.paths) allMatched &= output.add(path);
    // Whether they match is not asked: by design they stay as they are.
    for (const StringPath& text : stringPaths(mapper, source.texts)) output.add(text);
    if (!source.arePathsKnown) output.addHidden();
  }
  output.flush();
  if (!json && streams == 0 && output.hasOthers())
    print("hints: looked for with the first " + std::to_string(output.mostHinted()) +
          " paths only, because there are so many rules\n");
  if (!json && complete.workerOsInferred) {
    const std::string worker = std::string("worker: ") + workerOsName(complete.workerOs) + " (" +
                               workerOsEvidenceText(complete.evidence) + ')';
    // A program that reads the results of standard input expects only them there.
    if (streams > 0)
      complain(worker);
    else
      print(worker + '\n');
  }
  const bool isAllKnown = source.areRulesKnown && (operands.size() > 1 || source.arePathsKnown);
  return allMatched && isAllKnown ? kFine : kFindings;
}

}  // namespace

void addMapCommand(CLI::App& app, Call& call) {
  CLI::App* const command = app.add_subcommand(
      "map",
      "Says where paths go on the worker; the path - reads them from standard input, a line each");
  const auto options = std::make_shared<MapOptions>();
  addMappingOptions(*command, options->mapping);
  command->add_flag("--explain", options->explain, "Say of each rule why it won, lost or failed");
  command->add_flag("--reverse", options->reverse,
                    "The paths are the worker's: says which submitter's paths become them");
  command
      ->add_option("--with", options->mapping.more,
                   "Another file of the same job, or the other storage profile; may come again")
      ->allow_extra_args(false);
  addFormatOption(*command, options->format);
  const auto operands = std::make_shared<Operands>(
      *command, call, "FILE PATH",
      "A saved response or a rules file, then paths; none: all paths of the response", 1,
      kAnyNumber);
  addExamples(*command, {"map response.json -- 'P:\\shows\\a.ma'",
                         "map response.json --explain -- /shows/a.ma",
                         "map response.json --reverse /mnt/shows/a.ma"});
  command->callback([=, &call] { call.exitCode = mapPaths(operands->get(), *options); });
}

}  // namespace job_entity::cli
