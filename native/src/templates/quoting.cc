#include "templates/quoting.h"

#include <utility>

#include "base/ascii.h"

namespace job_entity::templates {

namespace {

bool isPlain(char c, WorkerOs workerOs) {
  if (isAsciiAlnum(c)) return true;
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

/// Moves the ends of marks from an argument's bytes to those of its quoted form.
class MarkMover {
 public:
  explicit MarkMover(Marks* marks) : marks_(marks) {}

  /// The argument's byte is written there. To be called for each in turn, and for the end.
  void reach(size_t byte, size_t written) {
    while (marks_ != nullptr && next_ < 2 * marks_->size() && end() == byte) {
      end() = static_cast<uint32_t>(written);
      ++next_;
    }
  }

 private:
  uint32_t& end() {
    Mark& mark = (*marks_)[next_ / 2];
    return next_ % 2 == 0 ? mark.begin : mark.end;
  }

  Marks* marks_;
  size_t next_ = 0;
};

/// POSIX: nothing means anything between single quotes.
void appendPosix(std::string& line, std::string_view argument, MarkMover mover) {
  line += '\'';
  for (size_t i = 0; i < argument.size(); ++i) {
    mover.reach(i, line.size());
    if (argument[i] == '\'')
      line += "'\\''";
    else
      line += argument[i];
  }
  mover.reach(argument.size(), line.size());
  line += '\'';
}

/// Windows: as CommandLineToArgvW takes it apart. Backslashes count only before a quote.
void appendWindows(std::string& line, std::string_view argument, MarkMover mover) {
  line += '"';
  size_t backslashes = 0;
  for (size_t i = 0; i < argument.size(); ++i) {
    const char c = argument[i];
    mover.reach(i, line.size());
    if (c == '"') line.append(backslashes + 1, '\\');
    backslashes = c == '\\' ? backslashes + 1 : 0;
    line += c;
  }
  mover.reach(argument.size(), line.size());
  line.append(backslashes, '\\');
  line += '"';
}

void appendQuoted(std::string& line, std::string_view argument, WorkerOs workerOs, Marks* marks) {
  if (isPlain(argument, workerOs))
    line += argument;
  else if (workerOs == WorkerOs::kWindows)
    appendWindows(line, argument, MarkMover(marks));
  else
    appendPosix(line, argument, MarkMover(marks));
}

}  // namespace

void appendQuoted(std::string& line, std::string_view argument, WorkerOs workerOs) {
  appendQuoted(line, argument, workerOs, nullptr);
}

MarkedText quotedWord(MarkedText argument, WorkerOs workerOs) {
  MarkedText word;
  word.marks = std::move(argument.marks);
  appendQuoted(word.text, argument.text, workerOs, &word.marks);
  return word;
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
