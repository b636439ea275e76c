// job-entity man: the manual page, made of what the parser knows.

#include "command_list.h"
#include "commands.h"
#include "output.h"

namespace job_entity::cli {

namespace {

/// A text as roff takes it: dashes are dashes, and no line is a request.
std::string roff(const std::string& text) {
  std::string out;
  bool isStart = true;
  for (const char c : text) {
    if (isStart && (c == '.' || c == '\'')) out += "\\&";
    if (c == '-') out += '\\';
    out += c == '\\' ? std::string("\\e") : std::string(1, c);
    isStart = c == '\n';
  }
  return out;
}

std::string optionItem(const OptionText& option) {
  std::string value;
  for (const std::string& choice : option.choices) value += (value.empty() ? "" : "|") + choice;
  if (option.takesValue && value.empty()) value = "VALUE";
  return ".TP\n\\fB" + roff(option.name) + "\\fR" + (value.empty() ? "" : " " + roff(value)) +
         "\n" + roff(option.about) + "\n";
}

std::string manualPage(const CLI::App& app) {
  std::string page = ".TH JOB\\-ENTITY 1 \"\" \"job\\-entity " JOB_ENTITY_VERSION
                     "\"\n.SH NAME\njob\\-entity \\- BatchGetJobEntity responses from a shell\n"
                     ".SH SYNOPSIS\n\\fBjob\\-entity\\fR COMMAND [OPTIONS] [OPERANDS]\n"
                     ".SH DESCRIPTION\n" +
                     roff(app.get_description()) + "\n.SH COMMANDS\n";
  for (const CommandText& command : commandTexts(app)) {
    page += ".SS " + roff(command.name + (command.operands.empty() ? "" : " " + command.operands)) +
            "\n" + roff(command.about) + "\n";
    for (const OptionText& option : command.options) page += optionItem(option);
    if (!command.examples.empty()) page += ".PP\n.nf\n" + roff(command.examples) + "\n.fi\n";
  }
  page += ".SH OPTIONS\nEvery command takes these.\n";
  for (const OptionText& option : commonOptions(app)) page += optionItem(option);
  return page;
}

}  // namespace

void addManCommand(CLI::App& app, Call& call) {
  CLI::App* const command = app.add_subcommand("man", "Prints the manual page");
  addExamples(*command, {"man | man -l -"});
  const auto none = std::make_shared<Operands>(*command, call, "NOTHING", "", 0, 0);
  none->hide();
  command->callback([&app, none] {
    none->get();
    print(manualPage(app));
  });
}

}  // namespace job_entity::cli
