// The table of forms, in the order of trial. A form is one line here and one file in forms/.

#include "capture/record_form.h"

#include <iterator>

namespace job_entity::capture {

#define FORMS(FORM)                                                                    \
  /* Whole files. */                                                                   \
  FORM(kUtf16Files)                                                                    \
  /* What the last line has announced may be anything. */                              \
  FORM(kDebugBodies)                                                                   \
  FORM(kHttpHeads)                                                                     \
  /* Lines that start with a time; one with a damaged byte may look like any other. */ \
  FORM(kTimedLines)                                                                    \
  FORM(kExportedLines)                                                                 \
  FORM(kCsvRows)                                                                       \
  /* JSON: by its first key, as a list of records, by its other keys, or as it is. */  \
  FORM(kHttpBodies)                                                                    \
  FORM(kInspectedValues)                                                               \
  FORM(kPythonValues)                                                                  \
  FORM(kAgentRecords)                                                                  \
  FORM(kListLines)                                                                     \
  FORM(kHarEntries)                                                                    \
  FORM(kInsightsRows)                                                                  \
  FORM(kCloudWatchEvents)                                                              \
  FORM(kOtherAgentRecords)                                                             \
  FORM(kDocuments)                                                                     \
  /* Text: by words that only one form has, then whatever names the operation. */      \
  FORM(kDebugLines)                                                                    \
  FORM(kErrorTexts)                                                                    \
  FORM(kCompiledErrors)                                                                \
  FORM(kPlainRecords)                                                                  \
  FORM(kBareLines)

#define FORM(name) extern const RecordForm name;
FORMS(FORM)
#undef FORM

namespace {

#define FORM(name) &name,
const RecordForm* const kForms[] = {FORMS(FORM)};
#undef FORM

}  // namespace

FormTable allForms() { return {kForms, std::size(kForms)}; }

bool isLogRecord(std::string_view line) {
  for (const RecordForm* const form : kForms)
    if (form->startsRecord != nullptr && form->startsRecord(line)) return true;
  return false;
}

}  // namespace job_entity::capture
