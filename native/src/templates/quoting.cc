#include "templates/quoting.h"

namespace job_entity::templates {

namespace {

bool isPlain(char c, WorkerOs workerOs) {
  if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) return true;
  if (static_cast<unsigned char>(c) >= 0x80) return true;
  constexpr std::string_view kCommon = "@+=:,./-_";
  return kCommon.find(c) != std::string_view::npos || (workerOs == WorkerOs::kWindows && c == '\\');
}

/// Whether the shell takes the argument as it is; placeholders count as plain.
bool isPlain(std::string_view argument, WorkerOs workerOs) {
  for (size_t i = 0; i < argument.size(); ++i) {
    if (argument.substr(i, 2) == "{{") {
      const size_t end = argument.find("}}", i);
      if (end == std::string_view::npos) return false;
      i = end + 1;
    } else if (!isPlain(argument[i], workerOs)) {
      return false;
    }
  }
  return !argument.empty();
}

/// POSIX: nothing means anything between single quotes.
void appendPosix(std::string& line, std::string_view argument) {
  line += '\'';
  for (const char c : argument) {
    if (c == '\'')
      line += "'\\''";
    else
      line += c;
  }
  line += '\'';
}

/// Windows: as CommandLineToArgvW takes it apart. Backslashes count only before a quote.
void appendWindows(std::string& line, std::string_view argument) {
  line += '"';
  size_t backslashes = 0;
  for (const char c : argument) {
    if (c == '"') line.append(backslashes + 1, '\\');
    backslashes = c == '\\' ? backslashes + 1 : 0;
    line += c;
  }
  line.append(backslashes, '\\');
  line += '"';
}

}  // namespace

void appendQuoted(std::string& line, std::string_view argument, WorkerOs workerOs) {
  if (isPlain(argument, workerOs))
    line += argument;
  else if (workerOs == WorkerOs::kWindows)
    appendWindows(line, argument);
  else
    appendPosix(line, argument);
}

std::string commandLine(std::string_view command, const std::vector<std::string>& arguments,
                        WorkerOs workerOs) {
  std::string line;
  appendQuoted(line, command, workerOs);
  for (const std::string& argument : arguments) {
    line += ' ';
    appendQuoted(line, argument, workerOs);
  }
  return line;
}

}  // namespace job_entity::templates
