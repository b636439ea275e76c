#pragma once

// Responses as SDKs print them in the spelling of their language, turned into the service's JSON:
//
//   Java        BatchGetJobEntityResponse(Entities=[JobEntity(JobDetails=JobDetailsEntity(...))])
//   Rust        BatchGetJobEntityOutput { entities: [JobDetails(JobDetailsEntity { .. })], .. }
//   Ruby        #<struct Aws::Deadline::Types::BatchGetJobEntityResponse entities=[...]>, or a Hash
//   Go          (*deadline.BatchGetJobEntityOutput)(0xc000..)({ Entities: ([]types.JobEntity) ...
//   }),
//               { Entities: [{ JobDetails: { JobId: "..." } }] }
//   PowerShell  {"Entities": [{"JobDetails": {"JobId": "..."}}]}, also JSON of Go and .NET
//
// Names are those of the language, so the schema is searched for them without regard to case. What
// a dump hides, or shows by its address only, is redacted: it is not known, and not absent.

#include <cstdint>
#include <string>
#include <string_view>

#include "capture/unescape.h"

namespace job_entity::capture {

struct SdkDump {
  Unescaped json;         ///< not closed: the text ends before the dump does
  std::string requestId;  ///< empty: not shown
  uint32_t status = 0;    ///< 0: not shown
  bool isLost = false;    ///< the printer has left its lists out
};

/// Where such a response starts in a text; npos: nowhere.
size_t findSdkDump(std::string_view text);

/// The response that starts there, as JSON of the service.
SdkDump jsonFromSdkDump(const SourcePiece& source);

}  // namespace job_entity::capture
