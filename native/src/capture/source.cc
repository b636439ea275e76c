#include <algorithm>

#include "job_entity/capture_source.h"
#include "json/text_place.h"

namespace job_entity {

FilePlace advance(FilePlace place, std::string_view bytes) {
  place.offset += bytes.size();
  advancePlace(bytes, place.line, place.column);
  return place;
}

SourcePiece::SourcePiece(std::shared_ptr<const DecodedText> decoded)
    : text_(decoded->text), size_(decoded->text.size()), decoded_(std::move(decoded)) {}

SourcePiece SourcePiece::sub(size_t offset, size_t size) const {
  SourcePiece piece = *this;
  offset = std::min(offset, text_.size());
  piece.text_ = text_.substr(offset, size);
  piece.size_ = piece.text_.size();
  if (decoded_ != nullptr)
    piece.start_ += static_cast<uint32_t>(offset);
  else
    piece.place_ = advance(place_, text_.substr(0, offset));
  return piece;
}

SourcePiece SourcePiece::sized(size_t size) const {
  SourcePiece piece = *this;
  piece.text_ = {};
  piece.size_ = size;
  return piece;
}

FilePlace SourcePiece::locate(size_t offset) const {
  if (decoded_ == nullptr) return advance(place_, text_.substr(0, offset));
  const size_t inSource = decoded_->sourceOffset(start_ + offset);
  if (decoded_->fileBytes.empty()) return decoded_->source.locate(inSource);
  return advance(decoded_->source.place_,
                 std::string_view(decoded_->fileBytes).substr(0, inSource));
}

Diagnostic SourcePiece::place(Diagnostic diagnostic) const {
  if (decoded_ != nullptr) {
    const FilePlace found = locate(static_cast<size_t>(diagnostic.offset));
    diagnostic.offset = found.offset;
    diagnostic.line = found.line;
    diagnostic.column = found.column;
    return diagnostic;
  }
  // The diagnostic counts its own lines: the text need not be there any more.
  if (diagnostic.line == 1) diagnostic.column += place_.column - 1;
  diagnostic.offset += place_.offset;
  diagnostic.line += place_.line - 1;
  return diagnostic;
}

size_t DecodedText::sourceOffset(size_t decodedOffset) const {
  const auto next =
      std::upper_bound(steps.begin(), steps.end(), decodedOffset,
                       [](size_t offset, const SourceStep& step) { return offset < step.decoded; });
  if (next == steps.begin()) return decodedOffset;
  const SourceStep& step = *(next - 1);
  const size_t found = step.source + (decodedOffset - step.decoded);
  // An escape that became longer: all of its bytes come from the escape.
  return next != steps.end() && found >= next->source ? next->source - 1 : found;
}

}  // namespace job_entity
