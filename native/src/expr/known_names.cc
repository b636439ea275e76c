#include "expr/known_names.h"

namespace job_entity::expr {
namespace {

struct KnownName {
  std::string_view name;  ///< with a point at its end: and any one word behind it
  Type type;
};

constexpr KnownName kNames[] = {
    {"Param.", Type::any()},
    {"RawParam.", Type::any()},
    {"Task.Param.", Type::any()},
    {"Task.RawParam.", Type::any()},
    {"Task.File.", types::kPath},
    {"Env.File.", types::kPath},
    {"Session.WorkingDirectory", types::kPath},
    {"Session.HasPathMappingRules", types::kBool},
    {"Session.PathMappingRulesFile", types::kPath},
    {"Job.Name", types::kString},
    {"Step.Name", types::kString},
    {"WrappedAction.Command", types::kString},
    {"WrappedAction.Args", types::kString.listOf()},
    {"WrappedAction.Environment", types::kString.listOf()},
    {"WrappedAction.Timeout", types::kInt | types::kNull},
    {"WrappedAction.Cancelation.Mode", types::kString | types::kNull},
    {"WrappedAction.Cancelation.NotifyPeriodInSeconds", types::kInt | types::kNull},
    {"WrappedEnv.Name", types::kString},
    {"WrappedStep.Name", types::kString}};

constexpr std::string_view kKeywords[] = {
    "False", "None",     "True",  "and",    "as",   "assert", "async",  "await",    "break",
    "class", "continue", "def",   "del",    "elif", "else",   "except", "finally",  "for",
    "from",  "global",   "if",    "import", "in",   "is",     "lambda", "nonlocal", "not",
    "or",    "pass",     "raise", "return", "try",  "while",  "with",   "yield"};

constexpr std::string_view kConstants[] = {"false", "null", "true"};

/// The bytes of `name` that are that symbol; 0 if it is another one.
size_t lengthAs(std::string_view name, std::string_view known) {
  if (name.substr(0, known.size()) != known) return 0;
  if (known.back() != '.') {
    const bool ends = name.size() == known.size() || name[known.size()] == '.';
    return ends ? known.size() : 0;
  }
  const size_t end = name.find('.', known.size());
  return end == std::string_view::npos ? name.size() : end;
}

}  // namespace

size_t symbolLength(std::string_view name) {
  for (const KnownName& known : kNames) {
    const size_t length = lengthAs(name, known.name);
    if (length > 0) return length;
  }
  // Names of let start with a small letter, and have no parts.
  const bool isLet = !name.empty() && (name[0] == '_' || (name[0] >= 'a' && name[0] <= 'z'));
  const size_t dot = name.find('.');
  return isLet && dot != std::string_view::npos ? dot : name.size();
}

Type symbolType(std::string_view name) {
  for (const KnownName& known : kNames) {
    if (lengthAs(name, known.name) == name.size()) return known.type;
  }
  return Type::any();
}

bool isKeyword(std::string_view word) {
  for (const std::string_view keyword : kKeywords)
    if (isSameWord(keyword, word)) return true;
  return false;
}

bool isReserved(std::string_view word) {
  for (const std::string_view constant : kConstants)
    if (isSameWord(constant, word)) return true;
  return isKeyword(word);
}

}  // namespace job_entity::expr
