// job-entity schema: the table that everything is made from, as JSON.

#include "job_entity/schema.h"

#include "commands.h"
#include "output.h"

namespace job_entity::cli {

void addSchemaCommand(CLI::App& app, Call& call) {
  CLI::App* const command =
      app.add_subcommand("schema", "Prints the schema of a response with its row layout as JSON");
  const auto none = std::make_shared<Operands>(*command, call, "NOTHING", "", 0, 0);
  none->hide();
  addExamples(*command, {"schema"});
  command->callback([none] {
    none->get();
    print(describeSchema() + '\n');
  });
}

}  // namespace job_entity::cli
