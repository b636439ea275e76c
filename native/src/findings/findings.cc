#include "findings/findings.h"

#include "findings/entry_finder.h"
#include "json/pointer.h"
#include "base/stable_sort.h"

namespace job_entity::findings {

void addFindings(std::vector<Finding> findings, const Response& response,
                 Diagnostics& diagnostics) {
  if (findings.empty()) return;
  sortStably<Finding>(findings,
                      [](const Finding& a, const Finding& b) { return a.offset < b.offset; });
  json::PointerWalk walk(response.input());
  const EntryFinder entries(response);
  for (Finding& finding : findings) {
    if (!diagnostics.hasRoom()) {
      diagnostics.countOmitted(finding.severity);
      continue;
    }
    std::string pointer;
    walk.appendInto(pointer, finding.offset);
    if (!finding.member.empty()) json::appendPointerSegment(pointer, finding.member);
    diagnostics.add(finding.code, finding.severity, finding.offset, std::move(pointer),
                    std::move(finding.message),
                    finding.entry ? finding.entry : entries.at(finding.offset));
  }
}

}  // namespace job_entity::findings
