#include "wrong_call.h"

#include "output.h"
#include "templates/nearest.h"

namespace job_entity::cli {

namespace {

bool isOption(const std::string& argument) {
  return argument.size() > 1 && argument[0] == '-' && argument != "--";
}

std::string nameOf(const std::string& option) { return option.substr(0, option.find('=')); }

const CLI::App* subcommandOf(const CLI::App& app, const std::string& name) {
  for (const CLI::App* const command : app.get_subcommands({}))
    if (command->get_name() == name) return command;
  return nullptr;
}

bool takesValue(const CLI::App& app, const std::string& name) {
  const CLI::Option* const option = app.get_option_no_throw(name);
  return option != nullptr && option->get_type_size() != 0;
}

/// "X is not a Y", and which one may be meant.
std::string unknown(const std::string& word, const std::string& kind,
                    const templates::Nearest& nearest) {
  std::string text = printable(word) + " is not " + kind;
  if (!nearest.best().empty())
    text.append("; ").append(nearest.best()).append(" is meant, perhaps");
  return text + '.';
}

std::string unknownSubcommand(const CLI::App& app, const std::string& word) {
  templates::Nearest nearest(word);
  std::string all;
  for (const CLI::App* const command : app.get_subcommands({})) {
    nearest.consider(command->get_name());
    all += (all.empty() ? "" : ", ") + command->get_name();
  }
  return unknown(word, "a subcommand", nearest) + " There are: " + all + '.';
}

std::string unknownOption(const CLI::App& app, const CLI::App& command, const std::string& word) {
  templates::Nearest nearest(word);
  // The best candidate is a view.
  std::vector<std::string> names;
  for (const CLI::App* const one : {&command, &app})
    for (const CLI::Option* const option : one->get_options())
      for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  for (const std::string& name : names) nearest.consider(name);
  return unknown(word, "an option of " + command.get_name(), nearest);
}

}  // namespace

std::string describeWrongCall(const CLI::App& app, const std::vector<std::string>& arguments) {
  const CLI::App* command = nullptr;
  for (size_t i = 0; i < arguments.size() && arguments[i] != "--"; ++i) {
    const std::string& argument = arguments[i];
    if (!isOption(argument)) {
      if (command != nullptr) continue;
      command = subcommandOf(app, argument);
      if (command == nullptr) return unknownSubcommand(app, argument);
      continue;
    }
    const std::string name = nameOf(argument);
    const CLI::App& asked = command != nullptr ? *command : app;
    const bool isKnown =
        asked.get_option_no_throw(name) != nullptr || app.get_option_no_throw(name) != nullptr;
    // A word may hold several short options, or one with its value.
    if (!isKnown && name.size() > 2 && name[1] == '-') return unknownOption(app, asked, name);
    if (name == argument && (takesValue(asked, name) || takesValue(app, name))) ++i;
  }
  return {};
}

}  // namespace job_entity::cli
