// job-entity: what is in a saved BatchGetJobEntity response, from a shell.

#include <algorithm>
#include <cstdio>
#include <exception>
#include <cstdlib>
#include <new>
#include <random>
#ifndef __EMSCRIPTEN__
#include <filesystem>
#endif

#include "base/hash.h"
#include "commands.h"
#include "given_limits.h"
#include "gzip_limits.h"
#include "output.h"
#include "progress.h"
#include "wrong_call.h"

namespace job_entity::cli {

namespace {

/// Put before an argument of the form `[a,b]`, which CLI11 would take for a list.
constexpr char kBracketMark = '\x01';

constexpr uint32_t kMaxJobs = 1024;

bool looksLikeList(std::string_view argument) {
  return argument.size() > 1 && argument.front() == '[' && argument.back() == ']';
}

std::string unmarked(std::string argument) {
  if (!argument.empty() && argument[0] == kBracketMark) argument.erase(0, 1);
  return argument;
}

}  // namespace

Operands::Operands(CLI::App& command, const Call& call, const std::string& name,
                   const std::string& description, size_t least, size_t most)
    : call_(call),
      option_(command.add_option(name, description)),
      name_(name),
      least_(least),
      most_(most) {
  option_->type_size(1)->expected(-1)->take_all();
}

std::vector<std::string> Operands::get() const {
  std::vector<std::string> operands;
  for (const std::string& operand : option_->results()) operands.push_back(unmarked(operand));
  operands.insert(operands.end(), call_.tail.begin(), call_.tail.end());
  if (operands.size() < least_) throw CLI::RequiredError(name_);
  if (operands.size() > most_) throw CLI::ExtrasError({operands[most_]});
  return operands;
}

CLI::Option* addTextOption(CLI::App& command, const std::string& name, std::string& value,
                           const std::string& description) {
  return command.add_option(name, value, description)->transform(unmarked, "");
}

void addExamples(CLI::App& command, std::initializer_list<const char*> calls) {
  std::string text = "Examples:";
  for (const char* call : calls) text += std::string("\n  job-entity ") + call;
  command.footer(text);
}

void addFormatOption(CLI::App& command, std::string& format) {
  command.add_option("--format", format, "How to print: text or json")
      ->check(CLI::IsMember({"text", "json"}));
}

void addJobsOption(CLI::App& command, uint32_t& jobs) {
  command
      .add_option("--jobs", jobs,
                  "Threads to use; default: as many as there are processors. Files are worked on "
                  "side by side; of a single one, a thread reads what follows while another works "
                  "on what was read")
      ->check(CLI::Range(1u, kMaxJobs));
}

void addWorkerOsOption(CLI::App& command, std::string& workerOs) {
  command.add_option("--worker-os", workerOs, "The worker's system: posix or windows")
      ->check(CLI::IsMember({"posix", "windows"}));
}

namespace {

/// The author of a file cannot know what the names in it are hashed with.
void seedFromSystem() {
  try {
    std::random_device device;
    const uint64_t high = device();
    seedHashes(high << 32 | device());
  } catch (const std::exception&) {
    // Without a source of randomness the fixed seed does: slow on purpose-made input, not wrong.
  }
}

/// Whatever folder it was started in, and by whatever name.
std::string programPath(const char* called) {
#ifdef __EMSCRIPTEN__
  // The system would name the engine that runs it.
  return called;
#else
  std::error_code error;
  const std::filesystem::path path = std::filesystem::read_symlink("/proc/self/exe", error);
  return error ? called : path.string();
#endif
}

/// An answer that lacks parts for want of memory would look like any other.
[[noreturn]] void giveUp() {
  std::fputs("job-entity: there is not enough memory\n", stderr);
  std::_Exit(kFailed);
}

int run(int argc, char** argv) {
  seedFromSystem();
  Call call;
  call.program = programPath(argc > 0 ? argv[0] : "");
  // CLI11 knows `--` too, but goes on to look for subcommands behind it.
  const std::vector<std::string> arguments(argv + (argc > 0), argv + argc);
  const auto mark = std::find(arguments.begin(), arguments.end(), "--");
  if (mark != arguments.end()) call.tail.assign(mark + 1, arguments.end());
  // CLI11 takes its arguments in reverse.
  std::vector<std::string> reversed(std::make_reverse_iterator(mark), arguments.rend());
  for (std::string& argument : reversed)
    if (looksLikeList(argument)) argument.insert(0, 1, kBracketMark);

  CLI::App app(
      "Reads, checks and maps the paths of AWS Deadline Cloud BatchGetJobEntity responses.\n"
      "FILE is a saved response, gzipped or not; - is standard input; -- ends the options.\n"
      "Exit status: 0 nothing wrong, 1 findings or no match, 2 unreadable or a wrong call.",
      "job-entity");
  app.set_version_flag("--version", JOB_ENTITY_VERSION);
  app.require_subcommand(1);
#define COMMAND(name, Title) add##Title##Command(app, call);
#include "commands.def"
#undef COMMAND
  app.add_option("--max-gzip-ratio", gzipLimits().ratio,
                 "A gzipped FILE may unpack to at most this many times its size");
  app.add_option("--max-unpacked-bytes", gzipLimits().bytes,
                 "A gzipped FILE may unpack to at most this many bytes");
#define LIMIT(member, option, usual, most, text)              \
  app.add_option("--max-" option, givenLimits().member, text) \
      ->check(CLI::Range(uint32_t{1}, uint32_t{most}));
#include "job_entity/limits.def"
#undef LIMIT
  app.failure_message([&](const CLI::App* parser, const CLI::Error& error) {
    const std::string text = describeWrongCall(app, arguments);
    return text.empty() ? CLI::FailureMessage::simple(parser, error)
                        : text + "\nRun with --help for more information.\n";
  });
  // They may come after the command's name, as all other options do.
  for (CLI::App* command : app.get_subcommands({})) command->fallthrough();
  try {
    app.parse(std::move(reversed));
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kFine : kFailed;
  }
  return call.exitCode;
}

}  // namespace

}  // namespace job_entity::cli

// Exceptions of CLI11 are caught already; this is for those that were not foreseen.
int main(int argc, char** argv) {
  std::set_new_handler(job_entity::cli::giveUp);
  const char* problem = nullptr;
  try {
    const int exitCode = job_entity::cli::run(argc, argv);
    job_entity::cli::progress().hide();
    if (job_entity::cli::finishOutput()) return exitCode;
    problem = "job-entity: standard output cannot be written\n";
  } catch (...) {
    problem = "job-entity: something went wrong inside the command\n";
  }
  std::fputs(problem, stderr);
  return job_entity::cli::kFailed;
}
