// UTF-16: what `>` writes in Windows PowerShell. The text may be anything.

#include "capture/prelude.h"
#include "capture/text_reader.h"
#include "capture/unescape.h"

namespace job_entity::capture {

namespace {

bool readUtf16(Recogniser& recogniser, const SourcePiece& file) {
  if (!isUtf16(file.text()) || file.text().size() > recogniser.collector().limits().recordBytes)
    return false;
  return readText(recogniser, SourcePiece(decodeUtf16(file)), CaptureContext());
}

constexpr RecordForm utf16Files() {
  RecordForm form;
  form.readFile = readUtf16;
  return form;
}

}  // namespace

extern const RecordForm kUtf16Files = utf16Files();

}  // namespace job_entity::capture
