// job-entity completion: the words that a shell completes, taken from the parser.

#include "command_list.h"
#include "commands.h"
#include "output.h"

namespace job_entity::cli {

namespace {

/// In single quotes, as all three shells take them.
std::string quoted(const std::string& text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

std::string namesOf(const std::vector<OptionText>& options) {
  std::vector<std::string> names;
  names.reserve(options.size());
  for (const OptionText& option : options) names.push_back(option.name);
  return joined(names);
}

/// Also for zsh, which can take functions of bash.
std::string forBash(const std::vector<CommandText>& commands,
                    const std::vector<OptionText>& common) {
  std::vector<std::string> names;
  names.reserve(commands.size());
  for (const CommandText& command : commands) names.push_back(command.name);
  std::string text =
      "_job_entity() {\n"
      "  local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}\n"
      "  local command= word options=\n"
      "  for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n"
      "    case $word in\n      ";
  for (size_t i = 0; i < names.size(); ++i) text += (i == 0 ? "" : "|") + names[i];
  text +=
      ") command=$word; break ;;\n    esac\n  done\n  COMPREPLY=()\n  case $command:$before in\n";
  for (const CommandText& command : commands)
    for (const OptionText& option : command.options)
      if (!option.choices.empty())
        text += "    " + command.name + ":" + option.name + ") COMPREPLY=($(compgen -W " +
                quoted(joined(option.choices)) + " -- \"$current\")); return ;;\n";
  text += "  esac\n  case $command in\n    '') options=" + quoted(joined(names)) + " ;;\n";
  for (const CommandText& command : commands)
    text += "    " + command.name + ") options=" + quoted(namesOf(command.options)) + " ;;\n";
  return text +
         "  esac\n  if [[ -z $command && $current != -* ]]; then\n"
         "    COMPREPLY=($(compgen -W \"$options\" -- \"$current\"))\n"
         "  elif [[ $current == -* ]]; then\n"
         "    COMPREPLY=($(compgen -W \"$options\"" +
         quoted(" " + namesOf(common)) +
         " -- \"$current\"))\n"
         "  else\n    COMPREPLY=($(compgen -f -- \"$current\"))\n  fi\n}\n"
         "complete -o filenames -F _job_entity job-entity\n";
}

std::string fishOption(const std::string& when, const OptionText& option) {
  std::string line = "complete -c job-entity" + when + " -l " + option.name.substr(2);
  if (!option.choices.empty())
    line += " -x -a " + quoted(joined(option.choices));
  else if (option.takesValue)
    line += " -r";
  return line + " -d " + quoted(option.about) + "\n";
}

std::string forFish(const std::vector<CommandText>& commands,
                    const std::vector<OptionText>& common) {
  std::string text;
  for (const CommandText& command : commands) {
    text += "complete -c job-entity -n __fish_use_subcommand -f -a " + command.name + " -d " +
            quoted(command.about) + "\n";
    const std::string when = " -n '__fish_seen_subcommand_from " + command.name + "'";
    for (const OptionText& option : command.options) text += fishOption(when, option);
  }
  for (const OptionText& option : common) text += fishOption("", option);
  return text;
}

}  // namespace

void addCompletionCommand(CLI::App& app, Call& call) {
  CLI::App* const command =
      app.add_subcommand("completion", "Prints what a shell needs to complete this command");
  addExamples(*command, {"completion bash > /etc/bash_completion.d/job-entity",
                         "completion fish > ~/.config/fish/completions/job-entity.fish"});
  const auto shell = std::make_shared<std::string>();
  command->add_option("SHELL", *shell, "bash, zsh or fish")
      ->required()
      ->check(CLI::IsMember({"bash", "zsh", "fish"}));
  command->callback([&app, &call, shell] {
    if (!call.tail.empty()) throw CLI::ExtrasError({call.tail.front()});
    const std::vector<CommandText> commands = commandTexts(app);
    const std::vector<OptionText> common = commonOptions(app);
    if (*shell == "fish")
      print(forFish(commands, common));
    else if (*shell == "zsh")
      print("autoload -U +X bashcompinit && bashcompinit\n" + forBash(commands, common));
    else
      print(forBash(commands, common));
  });
}

}  // namespace job_entity::cli
