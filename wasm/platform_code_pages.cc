// Characters of double-byte code pages, asked of the engine that runs the module, whose TextDecoder
// has their tables anyway. It takes the place of capture/double_byte_iconv.cc.

#include "capture/double_byte.h"

#if defined(JOB_ENTITY_EM_JS)
#include <emscripten.h>

// Programs for Node have glue of their own, which this becomes a part of. Like
// web/src/captures/code-pages.js.
EM_JS(uint32_t, job_entity_code_page, (uint32_t isJapanese, uint32_t lead, uint32_t trail), {
  try {
    const bytes = Uint8Array.from(trail == 0 ? [lead] : [lead, trail]);
    const label = isJapanese ? 'shift_jis' : 'gbk';
    return new TextDecoder(label, { fatal: true }).decode(bytes).codePointAt(0);
  } catch (error) {
    return 0;
  }
});
#else
// web/src/captures/code-pages.js.
extern "C" uint32_t job_entity_code_page(uint32_t isJapanese, uint32_t lead, uint32_t trail)
    __attribute__((import_module("platform"), import_name("codePage")));
#endif

namespace job_entity::capture {

DoubleByteDecoder::DoubleByteDecoder(CodePage page) : page_(page) {}

DoubleByteDecoder::~DoubleByteDecoder() = default;

bool DoubleByteDecoder::isReady() const {
  // An ideographic space of 932, and the first sign of 936 that all engines have.
  return job_entity_code_page(page_ == CodePage::kJapanese ? 1 : 0,
                              page_ == CodePage::kJapanese ? 0x81 : 0xb0,
                              page_ == CodePage::kJapanese ? 0x40 : 0xa1) != 0;
}

uint32_t DoubleByteDecoder::codePointOf(std::string_view bytes) {
  const auto lead = static_cast<unsigned char>(bytes[0]);
  const auto trail = static_cast<unsigned char>(bytes.size() > 1 ? bytes[1] : '\0');
  return job_entity_code_page(page_ == CodePage::kJapanese ? 1 : 0, lead, trail);
}

}  // namespace job_entity::capture
