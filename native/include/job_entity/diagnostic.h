#pragma once

// What is wrong with an input, and where.

#include <cstdint>
#include <string>
#include <vector>

#include "job_entity/limits.h"

namespace job_entity {

enum class Severity : uint8_t { kError, kWarning, kNote };

enum class Code : uint8_t {
#define CODE(name, text, severity, meaning) name,
#include "job_entity/diagnostics.def"
#undef CODE
  kCount
};

/// The entry of one of the input's lists that a finding is about, as far as it is about one. Names
/// are the schema's.
struct EntryPlace {
  const char* list = nullptr;    ///< "entities", "errors", of a request "identifiers"; null: none
  uint32_t index = 0;            ///< in that list
  const char* member = nullptr;  ///< in the entry's own structure; null: the entry as a whole

  explicit operator bool() const { return list != nullptr; }
};

struct Diagnostic {
  Severity severity;
  Code code;
  uint64_t offset;      ///< byte in the input where the offending value starts
  uint32_t line;        ///< from 1
  uint32_t column;      ///< from 1, in Unicode code points
  std::string pointer;  ///< RFC 6901
  std::string message;  ///< one sentence for people; shows no secret
  EntryPlace entry = {};
};

/// The stable public text of a code, such as "missing-member".
const char* codeName(Code code);
/// One sentence on what the code means.
const char* codeMeaning(Code code);
Severity defaultSeverity(Code code);
/// "error", "warning" or "note".
const char* severityName(Severity severity);

/// Which findings a decoder composes. validate() finds those that it leaves out all the same.
enum class FindingsKept : uint8_t {
  kAll,
  /// No notes on values that a logger has redacted. A log has several in each response, and
  /// composing them takes as long as decoding it.
  kAllButRedactions,
  /// For members and their values, only whether there is an error.
  kVerdict
};

/// Diagnostics in the order of their places. A flood is cut at `most`, or at kMaxDiagnosticBytes,
/// and counted.
class Diagnostics {
 public:
  explicit Diagnostics(uint32_t most = kMaxDiagnostics) : most_(most) {}

  uint32_t most() const { return most_; }
  void setMost(uint32_t most) { most_ = most; }
  const std::vector<Diagnostic>& all() const { return all_; }
  std::vector<Diagnostic> takeAll() { return std::move(all_); }
  uint32_t errorCount() const { return errors_; }
  /// How many were found beyond those that are kept.
  uint32_t omitted() const { return omitted_; }

  void add(Code code, Severity severity, uint32_t offset, std::string pointer, std::string message,
           const EntryPlace& entry = {});
  /// So many are going to be added.
  void expect(size_t count) { all_.reserve(all_.size() + count); }
  /// True while a further one would be kept, so that the caller can spare the work of composing it.
  bool hasRoom() const;
  void countOmitted(Severity severity);
  void keep(FindingsKept kept) { kept_ = kept; }
  /// Whether a finding about a member or its value is left out, which the call remembers.
  bool leaveOut(Code code) {
    if (kept_ == FindingsKept::kAll) return false;
    if (kept_ == FindingsKept::kAllButRedactions && code != Code::kRedacted) return false;
    errors_ += defaultSeverity(code) == Severity::kError;
    ++leftOut_;
    return true;
  }
  /// Some were left out: validate() finds them.
  bool areIncomplete() const { return leftOut_ > 0; }
  /// How many were left out, if those are nothing but redactions; else zero.
  uint32_t redactionsLeftOut() const {
    return kept_ == FindingsKept::kAllButRedactions ? leftOut_ : 0;
  }
  /// What was left out has been added.
  void areComplete() { leftOut_ = 0; }
  /// Gives all diagnostics of that code another severity.
  void setSeverity(Code code, Severity severity);
  /// Sorts by place and fills in the lines and columns.
  void locate(const char* text, size_t size);

 private:
  std::vector<Diagnostic> all_;
  size_t bytes_ = 0;  ///< size of pointers and messages
  uint32_t errors_ = 0;
  uint32_t omitted_ = 0;
  uint32_t most_;
  uint32_t leftOut_ = 0;
  FindingsKept kept_ = FindingsKept::kAll;
};

}  // namespace job_entity
