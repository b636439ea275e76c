#include "command_list.h"

#include <algorithm>

namespace job_entity::cli {

namespace {

/// The choices in a type such as `TEXT:{posix,windows}`.
std::vector<std::string> choicesOf(const std::string& type) {
  std::vector<std::string> choices;
  size_t at = type.find('{');
  const size_t end = type.find('}');
  while (at != std::string::npos && at < end) {
    const size_t next = std::min(type.find(',', at + 1), end);
    choices.push_back(type.substr(at + 1, next - at - 1));
    at = next;
  }
  return choices;
}

std::vector<OptionText> optionsOf(const CLI::App& app) {
  std::vector<OptionText> options;
  for (const CLI::Option* option : app.get_options()) {
    // An option that is kept out of the help has no group.
    if (option->get_lnames().empty() || option->get_group().empty()) continue;
    const bool takesValue = option->get_items_expected_max() > 0;
    options.push_back(
        {"--" + option->get_lnames().front(), option->get_description(), takesValue,
         takesValue ? choicesOf(option->get_type_name()) : std::vector<std::string>()});
  }
  return options;
}

std::string operandsOf(const CLI::App& command) {
  std::string operands;
  for (const CLI::Option* option : command.get_options())
    if (option->get_positional() && !option->get_group().empty())
      operands += (operands.empty() ? "" : " ") + option->get_name(true);
  return operands;
}

}  // namespace

std::vector<CommandText> commandTexts(const CLI::App& app) {
  std::vector<CommandText> commands;
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; }))
    commands.push_back({command->get_name(), command->get_description(), operandsOf(*command),
                        optionsOf(*command), command->get_footer()});
  return commands;
}

std::vector<OptionText> commonOptions(const CLI::App& app) { return optionsOf(app); }

}  // namespace job_entity::cli
