// job-entity expr: the value of an expression of Open Job Description (extension EXPR).

#include <memory>
#include <string>
#include <vector>

#include "commands.h"
#include "expr/expression.h"
#include "expr/unicode.h"
#include "given_limits.h"
#include "job_entity/path_mapping.h"
#include "job_entity/rules_file.h"
#include "json/writer.h"
#include "load.h"
#include "output.h"
#include "templates/evaluation.h"
#include "templates/operations.h"

namespace job_entity::cli {

namespace {

struct ExprOptions {
  std::string symbolsFile;
  std::string rulesFile;
  std::string pathFormat = "posix";
  std::string targetType;
  std::string format = "text";
};

/// The values that all expressions of a call are evaluated with.
struct Surroundings {
  expr::SymbolTable symbols;
  expr::Options options;
  std::unique_ptr<PathMapper> mapper;
};

bool loadSymbols(const std::string& file, Surroundings& surroundings) {
  const LoadedFile loaded = loadFile(file);
  if (!loaded.error.empty()) {
    complain(fileTitle(file) + ": " + loaded.error);
    return false;
  }
  const expr::SymbolTableError error = expr::readSymbolTable(
      loaded.bytes.view(), surroundings.options.pathFormat, surroundings.symbols);
  if (error.message.empty()) return true;
  complain(fileTitle(file) + ": not a symbol table: " + error.message + " (entry " +
           std::to_string(error.entry) + ", byte " + std::to_string(error.offset) + ')');
  return false;
}

bool loadRules(const std::string& file, Surroundings& surroundings) {
  const LoadedFile loaded = loadFile(file);
  if (!loaded.error.empty()) {
    complain(fileTitle(file) + ": " + loaded.error);
    return false;
  }
  RulesFile rules = readRulesFile(loaded.bytes);
  if (!rules.recognised) {
    complain(fileTitle(file) + " is not a rules file");
    return false;
  }
  const bool isWindows = surroundings.options.pathFormat == PathFormat::kWindows;
  surroundings.mapper = std::make_unique<PathMapper>(
      std::move(rules.rules), isWindows ? WorkerOs::kWindows : WorkerOs::kPosix);
  surroundings.options.mapping = expr::mappingBy(*surroundings.mapper);
  return true;
}

bool prepare(const ExprOptions& given, Surroundings& surroundings) {
  expr::Options& options = surroundings.options;
  parsePathFormat(given.pathFormat, options.pathFormat);
  options.mappingUnknown = true;
  options.maxEffort = templates::operationsOfOne(givenLimits());
  if (!given.targetType.empty() && !expr::parseType(given.targetType, options.target)) {
    complain("\"" + given.targetType + "\" is not a type: int, list[string], path?, int | string");
    return false;
  }
  return (given.symbolsFile.empty() || loadSymbols(given.symbolsFile, surroundings)) &&
         (given.rulesFile.empty() || loadRules(given.rulesFile, surroundings));
}

std::string jsonLine(const expr::ExprError& error, const expr::Value& value) {
  std::string line;
  json::JsonWriter writer(line);
  templates::writeEvaluation(writer, error, value);
  return line + '\n';
}

/// Of a line that is longer, so many bytes on each side of the error are shown.
constexpr size_t kShownBytes = 60;
constexpr std::string_view kCutOff = "...";

/// Where a character starts at `from` or behind it.
size_t characterStart(const std::string& text, size_t from) {
  while (from < text.size() && (static_cast<uint8_t>(text[from]) & 0xc0) == 0x80) ++from;
  return from;
}

/// The line of the expression that has the error, or what is near it, and a caret below it.
std::string underlined(const std::string& text, uint32_t offset) {
  size_t start = offset == 0 ? std::string::npos : text.rfind('\n', offset - 1);
  start = start == std::string::npos ? 0 : start + 1;
  size_t end = std::min(text.find('\n', offset), text.size());
  const bool isCutBefore = offset - start > kShownBytes;
  if (isCutBefore) start = characterStart(text, offset - kShownBytes);
  const bool isCutBehind = end - offset > kShownBytes;
  if (isCutBehind) end = characterStart(text, offset + kShownBytes);
  std::string before = printable(text.substr(start, offset - start));
  if (isCutBefore) before.insert(0, kCutOff);
  const uint64_t column = expr::codePointCount(before);
  std::string line = before + printable(text.substr(offset, end - offset));
  if (isCutBehind) line += kCutOff;
  return "  " + line + "\n  " + std::string(column, ' ') + "^\n";
}

std::string plainText(const std::string& text, const expr::ExprError& error,
                      const expr::Value& value) {
  if (error) {
    const char* kind = error.kind == expr::ErrorKind::kParse ? "syntax error" : "error";
    return styled(Style::kError, kind) + ": " + printable(error.message) + '\n' +
           underlined(text, error.offset);
  }
  std::string out = value.isNull() ? "null" : printable(value.text());
  out += "  " + styled(Style::kNote, '[' + value.type().name() + ']');
  if (value.isUnknown() && !value.unknown().names.empty()) {
    out += "  not known:";
    for (const std::string& name : value.unknown().names) out += ' ' + printable(name);
  }
  return out + '\n';
}

int evaluateAll(const std::vector<std::string>& texts, const ExprOptions& given) {
  Surroundings surroundings;
  if (!prepare(given, surroundings)) return kFailed;
  bool fine = true;
  for (const std::string& text : texts) {
    expr::Value value;
    const expr::ExprError error =
        templates::evaluateOpen(text, surroundings.symbols, surroundings.options, value);
    if (error) fine = false;
    print(given.format == "json" ? jsonLine(error, value) : plainText(text, error, value));
  }
  return fine ? kFine : kFindings;
}

}  // namespace

void addExprCommand(CLI::App& app, Call& call) {
  CLI::App* const command = app.add_subcommand(
      "expr", "Evaluates expressions of Open Job Description templates (extension EXPR)");
  const auto options = std::make_shared<ExprOptions>();
  addTextOption(*command, "--symbols", options->symbolsFile,
                "A file with values: a JSON list of {\"name\",\"type\",\"value\"}");
  command->add_option("--path-format", options->pathFormat, "The worker's paths: posix or windows")
      ->check(CLI::IsMember({"posix", "windows"}));
  addTextOption(*command, "--rules", options->rulesFile,
                "A rules file, which apply_path_mapping() goes by");
  addTextOption(*command, "--target-type", options->targetType,
                "What the place takes that the expression is in, such as list[int]");
  addFormatOption(*command, options->format);
  const auto operands = std::make_shared<Operands>(
      *command, call, "TEXT", "An expression, without the braces", 1, kAnyNumber);
  addExamples(*command, {"expr '1 + 2'",
                         "expr --symbols symbols.json 'Param.Scene.with_number(Param.Frame)'"});
  command->callback([=, &call] { call.exitCode = evaluateAll(operands->get(), *options); });
}

}  // namespace job_entity::cli
