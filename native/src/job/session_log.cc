#include "job/session_log.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/text_map.h"

namespace job_entity::job {

namespace {

constexpr std::string_view kMark = "path_mapping_rules\"";
constexpr size_t kNowhere = std::string_view::npos;

size_t lineBegin(std::string_view log, size_t at) {
  const size_t feed = at == 0 ? kNowhere : log.rfind('\n', at - 1);
  return feed == kNowhere ? 0 : feed + 1;
}

/// The size of the prefix of each line: up to the last bracket or quote that could start the text.
/// A printed object is indented, so the line with its first bracket has the prefix alone before it.
size_t prefixLength(std::string_view log, size_t open) { return open - lineBegin(log, open); }

/// Takes over the value that starts there, without the prefix of each line; false if it does not
/// end.
bool take(std::string_view log, size_t open, LoggedRules& rules) {
  const size_t prefix = prefixLength(log, open);
  size_t depth = 0;
  bool isString = false;
  size_t at = open;
  rules.runs.emplace_back(0, static_cast<uint32_t>(at));
  while (at < log.size()) {
    const char c = log[at];
    rules.text += c;
    ++at;
    if (c == '\n') {
      // Times are as long in each line.
      const size_t end = std::min(log.find('\n', at), log.size());
      at = std::min(at + prefix, end);
      rules.runs.emplace_back(static_cast<uint32_t>(rules.text.size()), static_cast<uint32_t>(at));
    } else if (isString && c == '\\' && at < log.size()) {
      rules.text += log[at++];
    } else if (c == '"') {
      isString = !isString;
    } else if (!isString && (c == '{' || c == '[')) {
      ++depth;
    } else if (!isString && (c == '}' || c == ']') && --depth == 0) {
      return true;
    }
  }
  return false;
}

constexpr std::string_view kParametersMark = "Parameter values:";

bool isTypeLetter(char c) { return (c >= 'A' && c <= 'Z') || c == '_' || c == '[' || c == ']'; }

/// "Frame(INT) = 3" behind a prefix of any kind; false if the line is something else.
bool readParameter(std::string_view line, LoggedParameter& found) {
  constexpr std::string_view kAssign = ") = ";
  const size_t assign = line.find(kAssign);
  if (assign == kNowhere) return false;
  size_t type = assign;
  while (type > 0 && isTypeLetter(line[type - 1])) --type;
  if (type == assign || type == 0 || line[type - 1] != '(') return false;
  size_t name = type - 1;
  while (name > 0 &&
         (isAsciiLetter(line[name - 1]) || isAsciiDigit(line[name - 1]) || line[name - 1] == '_'))
    --name;
  if (name == type - 1) return false;
  found.name = line.substr(name, type - 1 - name);
  found.type = line.substr(type, assign - type);
  found.value = line.substr(assign + kAssign.size());
  found.offset = static_cast<uint32_t>(assign + kAssign.size());
  return true;
}

}  // namespace

std::vector<LoggedParameter> taskParametersInSessionLog(std::string_view log) {
  std::vector<LoggedParameter> all;
  TextMap known;
  for (size_t mark = log.find(kParametersMark); mark != kNowhere;
       mark = log.find(kParametersMark, mark + 1)) {
    for (size_t feed = log.find('\n', mark); feed != kNowhere; feed = log.find('\n', feed + 1)) {
      std::string_view line = log.substr(feed + 1, log.find('\n', feed + 1) - feed - 1);
      if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
      LoggedParameter found;
      if (!readParameter(line, found)) break;
      found.offset += static_cast<uint32_t>(feed + 1);
      if (known.add(found.name + '=' + found.value)) all.push_back(std::move(found));
    }
  }
  return all;
}

std::vector<ResponsePath> pathsOf(const std::vector<LoggedParameter>& parameters) {
  std::vector<ResponsePath> paths;
  for (const LoggedParameter& parameter : parameters) {
    if (parameter.type != "PATH" || parameter.value.empty()) continue;
    ResponsePath path;
    path.path = parameter.value;
    path.name = parameter.name;
    path.offset = parameter.offset;
    paths.push_back(std::move(path));
  }
  return paths;
}

uint32_t LoggedRules::offsetInLog(uint32_t offset) const {
  auto run = std::upper_bound(runs.begin(), runs.end(), offset,
                              [](uint32_t at, const auto& one) { return at < one.first; });
  if (run == runs.begin()) return 0;
  --run;
  return run->second + (offset - run->first);
}

LoggedRules rulesInSessionLog(std::string_view log) {
  const size_t mark = log.rfind(kMark);
  if (mark == kNowhere) return {};
  // The object that has the member: only blanks, times and the version are between.
  const size_t open = log.rfind('{', mark);
  LoggedRules rules;
  if (open == kNowhere || !take(log, open, rules)) return {};
  return rules;
}

}  // namespace job_entity::job
