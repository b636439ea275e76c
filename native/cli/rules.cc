// job-entity rules: a job's complete rule set as the file that the job sees on the worker.

#include "job_entity/rules_file.h"

#include "commands.h"
#include "mapping_source.h"
#include "output.h"

namespace job_entity::cli {

void addRulesCommand(CLI::App& app, Call& call) {
  CLI::App* const command =
      app.add_subcommand("rules", "Prints a job's complete rule set as a pathmapping-1.0 file");
  const auto options = std::make_shared<MappingOptions>();
  addMappingOptions(*command, *options);
  const auto file =
      std::make_shared<Operands>(*command, call, "FILE", "A saved response or a rules file", 1, 1);
  command->callback([=, &call] {
    const MappingSource source = loadMappingSource(file->get()[0], *options);
    for (const std::string& warning : source.warnings) complain(warning);
    if (!source.error.empty()) {
      complain(source.error);
      call.exitCode = kFailed;
      return;
    }
    const PathMapper mapper(source.complete.rules, source.complete.workerOs);
    print(writeRulesFile(mapper) + '\n');
  });
}

}  // namespace job_entity::cli
