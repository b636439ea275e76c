// The characters of double-byte code pages, by POSIX' iconv().

#include <iconv.h>

#include <array>

#include "capture/double_byte.h"

namespace job_entity::capture {

namespace {

/// Where it has no such page, iconv_open() returns -1.
bool isOpen(void* state) { return state != nullptr && reinterpret_cast<intptr_t>(state) != -1; }

}  // namespace

DoubleByteDecoder::DoubleByteDecoder(CodePage page) : page_(page) {
  const bool isJapanese = page == CodePage::kJapanese;
  // The names differ: the first is Windows' own page.
  for (const char* const name : {isJapanese ? "CP932" : "CP936", isJapanese ? "SHIFT_JIS" : "GBK"})
    if (!isOpen(state_)) state_ = iconv_open("UTF-32LE", name);
}

DoubleByteDecoder::~DoubleByteDecoder() {
  if (isOpen(state_)) iconv_close(static_cast<iconv_t>(state_));
}

bool DoubleByteDecoder::isReady() const { return isOpen(state_); }

uint32_t DoubleByteDecoder::codePointOf(std::string_view bytes) {
  std::array<char, 2> in = {bytes[0], bytes.size() > 1 ? bytes[1] : '\0'};
  std::array<unsigned char, 8> out = {};
  char* from = in.data();
  char* to = reinterpret_cast<char*>(out.data());
  size_t left = bytes.size();
  size_t room = out.size();
  if (iconv(static_cast<iconv_t>(state_), &from, &left, &to, &room) != 0 || left != 0 || room != 4)
    return 0;
  return out[0] | static_cast<uint32_t>(out[1]) << 8 | static_cast<uint32_t>(out[2]) << 16;
}

}  // namespace job_entity::capture
