#pragma once

// The findings in a template, collected pass by pass.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "job_entity/diagnostic.h"
#include "job_entity/limits.h"
#include "templates/outline.h"

namespace job_entity::templates {

/// The passes, in their order. A later one does not repeat an error that an earlier one found.
enum class Pass : uint8_t {
  kShape = 1,  ///< members and types
  kLimits,     ///< lengths, characters, words, numbers
  kRelations,  ///< members that depend on each other
  kStrings,    ///< format strings and expressions: syntax
  kNames,      ///< references and scopes
  kValues      ///< the values with the job's parameters
};

struct Found {
  Pass pass = Pass::kShape;
  Code code = Code::kTemplateSyntax;
  Severity severity = Severity::kError;
  uint32_t offset = 0;  ///< byte in the template's text
  std::string pointer;  ///< from the template's root
  std::string message;
};

class Findings {
 public:
  /// Findings from which on nearest names are not looked for.
  static constexpr size_t kFlood = 20;

  explicit Findings(const Outline& outline, uint32_t most = kMaxDiagnostics)
      : outline_(outline), most_(most) {}

  /// Adds a finding about a value.
  void add(Pass pass, Code code, NodeIndex node, std::string message);
  void warn(Pass pass, Code code, NodeIndex node, std::string message);
  void note(Pass pass, Code code, NodeIndex node, std::string message);
  /// Adds a finding about a member's key.
  void addKey(Pass pass, Code code, NodeIndex node, std::string message);
  /// Adds a finding about a member that is not there.
  void addMissing(Pass pass, NodeIndex object, std::string_view member, std::string message);
  /// Adds a finding about a byte of a string's text.
  void addInside(Pass pass, Code code, Severity severity, NodeIndex node, uint32_t textOffset,
                 std::string message);
  void addAt(Pass pass, Code code, Severity severity, uint32_t offset, std::string pointer,
             std::string message);

  const std::vector<Found>& all() const { return all_; }
  std::vector<Found> take() { return std::move(all_); }
  /// True after kFlood findings, so messages need not be composed with care any more.
  bool isFlooded() const { return all_.size() >= kFlood; }
  /// Whether no more findings are kept: those that follow are only counted.
  bool isFull() const { return all_.size() >= most_; }
  /// Counts errors of which nothing but their number is known; isFull() must be true.
  void countErrors(uint32_t count) {
    errors_ += count;
    omitted_ += count;
  }
  uint32_t errorCount() const { return errors_; }
  /// Those beyond the limit.
  uint32_t omitted() const { return omitted_; }

 private:
  bool isOmitted(Severity severity);

  const Outline& outline_;
  uint32_t most_;
  std::vector<Found> all_;
  uint32_t errors_ = 0;
  uint32_t omitted_ = 0;
};

}  // namespace job_entity::templates
