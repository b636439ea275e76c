// Resolved symbol tables that a worker would not take.

#include <vector>

#include "job/symbol_table.h"
#include "job_entity/limits.h"
#include "job_entity/validate.h"
#include "json/text_offsets.h"
#include "schema/layout.h"
#include "findings/findings.h"

namespace job_entity {

namespace {

/// Takes a table's faults, which are in the order of their places in the decoded text.
void takeFaults(const Cell& cell, const EntryPlace& entry, std::vector<findings::Finding>& findings,
                Diagnostics& diagnostics) {
  const Severity severity = defaultSeverity(Code::kSymbolTable);
  const job::SymbolTable table(cell.text());
  json::EscapedOffsets offsets(cell.slice());
  for (const job::SymbolFault& fault : table.faults()) {
    if (findings.size() < diagnostics.most())
      findings.push_back({Code::kSymbolTable,
                          severity,
                          cell.offset() + 1 + offsets.at(fault.offset),
                          {},
                          fault.message,
                          entry});
    else
      diagnostics.countOmitted(severity);
  }
  for (uint32_t i = 0; i < table.omittedFaults(); ++i) diagnostics.countOmitted(severity);
}

}  // namespace

void checkSymbolTables(const Response& response, Diagnostics& diagnostics) {
  std::vector<findings::Finding> findings;
  const char* const list = kMembers[kMember_BatchGetJobEntityResponse_entities].name;
  const RowList entities = response.entities();
  for (uint32_t index = 0; index < entities.size(); ++index) {
    const Row details = entities.at(index).set();
    if (!details) continue;
    const Shape& shape = kShapes[details.shape()];
    for (uint32_t i = 0; i < shape.memberCount; ++i) {
      const Member& member = kMembers[shape.firstMember + i];
      if (member.shape != kShape_SerializedSymbolTable) continue;
      const Cell cell = details.memberAt(i);
      if (cell.present()) takeFaults(cell, {list, index, member.name}, findings, diagnostics);
    }
  }
  findings::addFindings(std::move(findings), response, diagnostics);
}

}  // namespace job_entity
