#include "validate/findings.h"

#include "decode/pointer.h"
#include "json/stable_sort.h"

namespace job_entity {

void addFindings(std::vector<Finding> findings, std::string_view input, Diagnostics& diagnostics) {
  sortStably<Finding>(findings,
                      [](const Finding& a, const Finding& b) { return a.offset < b.offset; });
  PointerWalk walk(input);
  for (Finding& finding : findings) {
    if (!diagnostics.hasRoom()) {
      diagnostics.countOmitted(finding.severity);
      continue;
    }
    std::string pointer;
    walk.appendInto(pointer, finding.offset);
    if (!finding.member.empty()) appendPointerSegment(pointer, finding.member);
    diagnostics.add(finding.code, finding.severity, finding.offset, std::move(pointer),
                    std::move(finding.message));
  }
}

}  // namespace job_entity
