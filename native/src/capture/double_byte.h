#pragma once

// Windows code pages of two bytes a character: which one a text may be in, and its characters.
// Their tables are large, so they are asked of the platform:
// native/src/capture/double_byte_iconv.cc, or wasm/platform_code_pages.cc.

#include <cstdint>
#include <string_view>

#include "capture/code_page.h"

namespace job_entity::capture {

/// kJapanese or kChinese if the text's bytes show it, else kNone.
CodePage guessDoubleByte(std::string_view text);

/// Bytes of the character that starts there, 1 or 2; what cannot be one has 1.
size_t doubleByteLength(std::string_view text, size_t at, CodePage page);

/// False: the page leaves those bytes free, or to its users. Each platform reads some of them in a
/// way of its own, so they are damage on all.
bool isAssigned(std::string_view character, CodePage page);

class DoubleByteDecoder {
 public:
  explicit DoubleByteDecoder(CodePage page);
  ~DoubleByteDecoder();
  DoubleByteDecoder(const DoubleByteDecoder&) = delete;
  DoubleByteDecoder& operator=(const DoubleByteDecoder&) = delete;

  /// False: this platform does not have the page.
  bool isReady() const;
  /// The character of those bytes, which are assigned; 0: they are not one.
  uint32_t codePointOf(std::string_view bytes);

 private:
  [[maybe_unused]] CodePage page_;  ///< iconv() has it in its state
  void* state_ = nullptr;
};

}  // namespace job_entity::capture
