#pragma once

// Findings of checks that run over a text or a tree, in any order. Pointers that the check does not
// know are made all at once, by one walk over the input: a pointer for each by itself would read
// the input as often as there are findings.

#include <string>
#include <vector>

#include "job_entity/response.h"

namespace job_entity::findings {

struct Finding {
  Code code;
  Severity severity;
  uint32_t offset;     ///< where a value or a key starts
  std::string member;  ///< appended to the pointer: a member that is missing there
  std::string message;
  EntryPlace entry = {};   ///< not in a list: found by the offset
  bool isPointer = false;  ///< `member` is the whole pointer; else that is found by the offset
};

/// Adds the findings in the order of their places, with their pointers into the response's input.
void addFindings(std::vector<Finding> findings, const Response& response, Diagnostics& diagnostics);

}  // namespace job_entity::findings
