#include "findings/findings.h"

#include <algorithm>
#include <optional>

#include "findings/entry_finder.h"
#include "json/pointer.h"
#include "base/stable_sort.h"

namespace job_entity::findings {

void addFindings(std::vector<Finding> findings, const Response& response,
                 Diagnostics& diagnostics) {
  if (findings.empty()) return;
  const auto isBefore = [](const Finding& a, const Finding& b) { return a.offset < b.offset; };
  if (!std::is_sorted(findings.begin(), findings.end(), isBefore))
    sortStably<Finding>(findings, isBefore);
  diagnostics.expect(std::min<size_t>(findings.size(), diagnostics.most()));
  json::PointerWalk walk(response.input());
  std::optional<EntryFinder> entries;
  for (Finding& finding : findings) {
    if (!diagnostics.hasRoom()) {
      diagnostics.countOmitted(finding.severity);
      continue;
    }
    std::string pointer;
    if (finding.isPointer) {
      pointer = std::move(finding.member);
    } else {
      walk.appendInto(pointer, finding.offset);
      if (!finding.member.empty()) json::appendPointerSegment(pointer, finding.member);
    }
    if (!finding.entry) {
      if (!entries) entries.emplace(response);
      finding.entry = entries->at(finding.offset);
    }
    diagnostics.add(finding.code, finding.severity, finding.offset, std::move(pointer),
                    std::move(finding.message), finding.entry);
  }
}

}  // namespace job_entity::findings
