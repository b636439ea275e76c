// Characters of double-byte code pages where iconv() is missing: the engine is asked, whose
// TextDecoder has their tables. It takes the place of capture/double_byte_iconv.cc. A module with
// captures asks its loader, a program for Node the engine itself (JOB_ENTITY_EM_JS), and other
// modules have no captures.

#include "capture/double_byte.h"

#if defined(JOB_ENTITY_ASKS_LOADER)
// web/src/captures/code-page.js.
extern "C" uint32_t job_entity_code_page(uint32_t isJapanese, uint32_t lead, uint32_t trail)
    __attribute__((import_module("platform"), import_name("codePage")));
#elif defined(JOB_ENTITY_EM_JS)
#include <emscripten.h>

EM_JS(uint32_t, job_entity_code_page, (uint32_t isJapanese, uint32_t lead, uint32_t trail), {
  try {
    const label = isJapanese ? 'shift_jis' : 'gbk';
    const decoders = Module.codePages || (Module.codePages = {});
    const decoder = decoders[label] || new TextDecoder(label, {fatal : true});
    decoders[label] = decoder;
    const bytes = Uint8Array.from(trail == 0 ? [lead] : [ lead, trail ]);
    return decoder.decode(bytes).codePointAt(0);
  } catch (error) {
    return 0;
  }
});
#else
static uint32_t job_entity_code_page(uint32_t, uint32_t, uint32_t) { return 0; }
#endif

namespace job_entity::capture {

DoubleByteDecoder::DoubleByteDecoder(CodePage page) : page_(page) {
  // An ideographic space of 932, and the first character of 936.
  const bool isJapanese = page == CodePage::kJapanese;
  const uint32_t first =
      job_entity_code_page(isJapanese ? 1 : 0, isJapanese ? 0x81 : 0xb0, isJapanese ? 0x40 : 0xa1);
  state_ = first != 0 ? this : nullptr;
}

DoubleByteDecoder::~DoubleByteDecoder() = default;

bool DoubleByteDecoder::isReady() const { return state_ != nullptr; }

uint32_t DoubleByteDecoder::codePointOf(std::string_view bytes) {
  const auto lead = static_cast<unsigned char>(bytes[0]);
  const auto trail = static_cast<unsigned char>(bytes.size() > 1 ? bytes[1] : '\0');
  return job_entity_code_page(page_ == CodePage::kJapanese ? 1 : 0, lead, trail);
}

}  // namespace job_entity::capture
