// A rules file that is written of what was read has the same rules, and maps as they do.

#include "job_entity/rules_file.h"

#include <string>
#include <string_view>

#include "targets.h"

namespace job_entity::fuzz {

namespace {

/// The rules, in the order in which they are tried.
std::string textOf(const PathMapper& mapper) {
  std::string text;
  for (const uint32_t index : mapper.order()) {
    const PathMappingRule& rule = mapper.rules()[index];
    text += std::string(pathFormatName(rule.format)) + ' ' + rule.sourcePath + " -> " +
            rule.destinationPath + '\n';
  }
  return text;
}

std::string check(const RulesFile& file, std::string_view input, WorkerOs workerOs) {
  for (const Diagnostic& found : file.diagnostics.all())
    if (found.offset > input.size() || found.message.empty()) return "finding " + found.message;
  const PathMapper mapper(file.rules, workerOs);
  const std::string written = writeRulesFile(mapper);
  const RulesFile again = readRulesFile(InputBuffer::copyOf(written));
  const PathMapper second(again.rules, workerOs);
  if (textOf(mapper) != textOf(second)) return "written: " + written;
  if (writeRulesFile(second) != written) return "written again: " + writeRulesFile(second);
  std::string one;
  std::string other;
  for (const PathMappingRule& rule : file.rules) {
    for (const std::string& path :
         {rule.sourcePath, rule.sourcePath + "/a", rule.destinationPath}) {
      const int32_t index = mapper.map(path, one);
      if ((index < 0) != (second.map(path, other) < 0) || one != other)
        return one.append("; as written: ").append(other);
    }
  }
  return {};
}

}  // namespace

std::string rulesTarget(std::string_view bytes) {
  const InputBuffer input = InputBuffer::copyOf(bytes);
  const RulesFile file = readRulesFile(input);
  std::string wrong = check(file, bytes, WorkerOs::kPosix);
  if (wrong.empty()) wrong = check(file, bytes, WorkerOs::kWindows);
  return wrong;
}

}  // namespace job_entity::fuzz
