#pragma once

// The commands as the parser knows them, for writers of other forms.

#include <CLI/CLI.hpp>

#include <string>
#include <vector>

namespace job_entity::cli {

struct OptionText {
  std::string name;  ///< with its dashes
  std::string about;
  bool takesValue = false;
  std::vector<std::string> choices;  ///< all values that it takes; empty: any text
};

struct CommandText {
  std::string name;
  std::string about;
  std::string operands;  ///< such as FILE; empty if it takes none
  std::vector<OptionText> options;
  std::string examples;  ///< a line each
};

/// All commands in the order of the help.
std::vector<CommandText> commandTexts(const CLI::App& app);
/// Options that every command takes.
std::vector<OptionText> commonOptions(const CLI::App& app);

}  // namespace job_entity::cli
