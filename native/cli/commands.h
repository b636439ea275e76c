#pragma once

// The commands of `job-entity`. Each has a file of its own; main.cc adds them to the parser.

#include <CLI/CLI.hpp>

#include <initializer_list>
#include <memory>
#include <string>
#include <vector>

namespace job_entity::cli {

enum ExitCode : int {
  kFine = 0,
  kFindings = 1,  ///< findings of severity error, or no match for `map`
  kFailed = 2     ///< unreadable file, no response in it, or a wrong call
};

/// The call as a whole.
struct Call {
  std::string program;            ///< the path of this program, as far as it is known
  std::vector<std::string> tail;  ///< operands behind `--`
  int exitCode = kFine;
};

/// Operands (files, paths) of a command, as they were typed.
class Operands {
 public:
  Operands(CLI::App& command, const Call& call, const std::string& name,
           const std::string& description, size_t least, size_t most);
  /// Throws CLI::ParseError if there are too few or too many.
  std::vector<std::string> get() const;
  /// Keeps it out of the help.
  void hide() { option_->group(""); }

 private:
  const Call& call_;
  CLI::Option* option_;
  std::string name_;
  size_t least_;
  size_t most_;
};

constexpr size_t kAnyNumber = static_cast<size_t>(-1);

/// Adds an option whose value is any text.
CLI::Option* addTextOption(CLI::App& command, const std::string& name, std::string& value,
                           const std::string& description);
/// Adds calls to the end of the help: the words after `job-entity` in each.
void addExamples(CLI::App& command, std::initializer_list<const char*> calls);
/// Adds `--format text|json`.
void addFormatOption(CLI::App& command, std::string& format);
/// Adds `--jobs N`.
void addJobsOption(CLI::App& command, uint32_t& jobs);
/// Adds `--worker-os posix|windows`.
void addWorkerOsOption(CLI::App& command, std::string& workerOs);

#define COMMAND(name, Title) void add##Title##Command(CLI::App& app, Call& call);
#include "commands.def"
#undef COMMAND

}  // namespace job_entity::cli
