#include "finding_rows.h"

#include <cstring>

#include "border.h"
#include "json/writer.h"
#include "report/diagnostic_json.h"

namespace job_entity {

std::string packFindings(const Diagnostics& diagnostics) {
  const std::vector<Diagnostic>& all = diagnostics.all();
  std::string packed;
  if (all.empty()) return packed;
  const auto count = static_cast<uint32_t>(all.size());
  constexpr size_t kUsualTexts = 128;
  packed.reserve((count + 1) * (sizeof(FindingWords) + kUsualTexts));
  packed.resize(sizeof count + count * sizeof(FindingWords));
  std::memcpy(packed.data(), &count, sizeof count);
  json::JsonWriter json(packed);
  json.beginArray();
  json.null();
  uint32_t texts = 0;
  const auto add = [&](const std::string& text) {
    json.string(text);
    return ++texts;
  };
  const auto addName = [&](const char* name) { return name == nullptr ? 0 : add(name); };
  // Findings of one kind mostly follow each other, so words that have not changed stay as they are.
  FindingWords words = {};
  const Diagnostic none = {static_cast<Severity>(UINT8_MAX), Code::kCount, 0, 0, 0, {}, {}, {}};
  const Diagnostic* last = &none;
  for (uint32_t i = 0; i < count; ++i) {
    const Diagnostic& found = all[i];
    const bool isOther = last->code != found.code;
    if (isOther) {
      words.code = add(codeName(found.code));
      words.help = add(report::helpOf(found.code));
    }
    if (isOther || last->message != found.message) words.message = add(found.message);
    if (last->severity != found.severity) words.severity = add(severityName(found.severity));
    if (last->entry.list != found.entry.list) words.list = addName(found.entry.list);
    if (last->entry.member != found.entry.member) words.member = addName(found.entry.member);
    words.pointer = add(found.pointer);
    words.offset = static_cast<uint32_t>(found.offset);
    words.line = found.line;
    words.column = found.column;
    words.index = found.entry.index;
    std::memcpy(packed.data() + sizeof count + i * sizeof words, &words, sizeof words);
    last = &found;
  }
  json.endArray();
  return packed;
}

}  // namespace job_entity
