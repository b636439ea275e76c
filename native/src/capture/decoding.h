#pragma once

// What decoders of texts inside of texts are made with.

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string_view>

#include "capture/unescape.h"
#include "base/utf8.h"

namespace job_entity::capture {

/// Collects what a source says.
class Decoding {
 public:
  explicit Decoding(const SourcePiece& source)
      : source_(source), text_(source.text()), result_(std::make_shared<DecodedText>()) {}

  std::string_view text() const { return text_; }
  std::string& out() { return result_->text; }
  void reserve(size_t size) { result_->text.reserve(size); }

  /// The next decoded byte comes from there.
  void step(size_t sourceOffset) {
    result_->steps.push_back(
        {static_cast<uint32_t>(result_->text.size()), static_cast<uint32_t>(sourceOffset)});
  }
  /// Takes bytes over as they are.
  void copy(size_t begin, size_t end) { result_->text.append(text_.substr(begin, end - begin)); }
  /// What those bytes of the source mean.
  void replace(size_t begin, size_t end, std::string_view with) {
    step(begin);
    result_->text.append(with);
    step(end);
  }
  void replaceByCodePoint(size_t begin, size_t end, uint32_t codePoint) {
    step(begin);
    appendUtf8(result_->text, codePoint);
    step(end);
  }

  /// What has been written from there on is left out again.
  void rewind(size_t size) {
    result_->text.resize(size);
    while (!result_->steps.empty() && result_->steps.back().decoded > size)
      result_->steps.pop_back();
  }

  /// What is there cannot be decoded.
  void breakOff(size_t at) {
    step(at);
    result_->text += kNotAnyJson;
  }

  /// `end`: behind what was decoded; `contentEnd`: where the text that it says ends.
  std::shared_ptr<const DecodedText> finish(size_t end, size_t contentEnd) {
    step(contentEnd);
    result_->source = source_.sub(0, end);
    // Bytes of the file go away; those of a decoded text live as long as it is referred to.
    if (!result_->source.isDecoded()) result_->fileBytes = std::string(text_.substr(0, end));
    return std::move(result_);
  }

 private:
  const SourcePiece& source_;
  std::string_view text_;
  std::shared_ptr<DecodedText> result_;
};

/// A JSON string whose quote is at `at`: takes what it says and returns the offset of its closing
/// quote, or of the text's end if it has none.
size_t takeJsonString(Decoding& decoding, size_t at);

/// Like takeJsonString(), but a list of the numbers of bytes, whose bracket is at `at`.
size_t takeByteList(Decoding& decoding, size_t at);

/// A backslash with which no escape starts, or not a whole one.
inline size_t takeNoEscape(Decoding& decoding, size_t at) {
  decoding.breakOff(at);
  return std::min(at + 2, decoding.text().size());
}

}  // namespace job_entity::capture
