#include <algorithm>

#include "job_entity/diagnostic.h"
#include "job_entity/limits.h"
#include "base/stable_sort.h"
#include "json/text_place.h"

namespace job_entity {

namespace {

struct CodeInfo {
  const char* name;
  Severity severity;
  const char* meaning;
};

constexpr Severity kError = Severity::kError;
constexpr Severity kWarning = Severity::kWarning;
constexpr Severity kNote = Severity::kNote;

#ifdef JOB_ENTITY_NO_DOCS
#define CODE(name, text, severity, meaning) {text, severity, ""},
#else
#define CODE(name, text, severity, meaning) {text, severity, meaning},
#endif
constexpr CodeInfo kCodes[] = {
#include "job_entity/diagnostics.def"
};
#undef CODE

const CodeInfo& infoOf(Code code) { return kCodes[static_cast<size_t>(code)]; }

}  // namespace

const char* codeName(Code code) { return infoOf(code).name; }
const char* codeMeaning(Code code) { return infoOf(code).meaning; }
Severity defaultSeverity(Code code) { return infoOf(code).severity; }

const char* severityName(Severity severity) {
  switch (severity) {
    case Severity::kError:
      return "error";
    case Severity::kWarning:
      return "warning";
    case Severity::kNote:
      return "note";
  }
  return "";
}

bool Diagnostics::hasRoom() const { return all_.size() < most_ && bytes_ < kMaxDiagnosticBytes; }

void Diagnostics::countOmitted(Severity severity) {
  ++omitted_;
  errors_ += severity == Severity::kError;
}

void Diagnostics::add(Code code, Severity severity, uint32_t offset, std::string pointer,
                      std::string message, const EntryPlace& entry) {
  if (!hasRoom()) {
    countOmitted(severity);
    return;
  }
  errors_ += severity == Severity::kError;
  bytes_ += pointer.size() + message.size();
  all_.push_back({severity, code, offset, 1, 1, std::move(pointer), std::move(message), entry});
}

void Diagnostics::setSeverity(Code code, Severity severity) {
  for (Diagnostic& diagnostic : all_) {
    if (diagnostic.code != code) continue;
    errors_ -= diagnostic.severity == Severity::kError;
    errors_ += severity == Severity::kError;
    diagnostic.severity = severity;
  }
}

void Diagnostics::locate(const char* text, size_t size) {
  if (all_.empty()) return;
  const auto isBefore = [](const Diagnostic& a, const Diagnostic& b) {
    return a.offset < b.offset;
  };
  // As they are found, in most cases.
  if (!std::is_sorted(all_.begin(), all_.end(), isBefore)) sortStably<Diagnostic>(all_, isBefore);
  size_t position = 0;
  uint32_t line = 1;
  uint32_t column = 1;
  for (Diagnostic& diagnostic : all_) {
    const size_t target = std::min<size_t>(diagnostic.offset, size);
    json::advancePlace({text + position, target - position}, line, column);
    position = target;
    diagnostic.line = line;
    diagnostic.column = column;
  }
}

}  // namespace job_entity
