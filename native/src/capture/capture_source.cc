#include <algorithm>
#include <thread>

#include "job_entity/capture_source.h"
#include "json/text_place.h"

namespace job_entity {

FilePlace advance(FilePlace place, std::string_view bytes) {
  place.offset += bytes.size();
  // The last of many lines tells the column.
  constexpr size_t kMany = size_t{1} << 16;
  const size_t feed = bytes.size() < kMany ? std::string_view::npos : bytes.rfind('\n');
  if (feed != std::string_view::npos) {
    place.line += static_cast<uint32_t>(std::count(bytes.begin(), bytes.begin() + feed + 1, '\n'));
    place.column = 1;
    bytes.remove_prefix(feed + 1);
  }
  json::advancePlace(bytes, place.line, place.column);
  return place;
}

SourcePiece::SourcePiece() = default;
SourcePiece::SourcePiece(const SourcePiece&) = default;
SourcePiece::SourcePiece(SourcePiece&&) noexcept = default;
SourcePiece& SourcePiece::operator=(const SourcePiece&) = default;
SourcePiece& SourcePiece::operator=(SourcePiece&&) noexcept = default;
SourcePiece::~SourcePiece() = default;

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

FilePlace LocatedPlaces::locate(std::string_view bytes, const FilePlace& start, size_t offset) {
  offset = std::min(offset, bytes.size());
  while (isTaken_.exchange(true, std::memory_order_acquire)) std::this_thread::yield();
  Located& located = offset >= ahead_.offset ? ahead_ : behind_;
  if (offset < located.offset) located = {};
  if (located.offset == 0) located.place = start;
  located.place = advance(located.place, bytes.substr(located.offset, offset - located.offset));
  located.offset = offset;
  const FilePlace found = located.place;
  isTaken_.store(false, std::memory_order_release);
  return found;
}

FilePlace SourcePiece::locate(size_t offset) const {
  if (decoded_ == nullptr) return advance(place_, text_.substr(0, offset));
  const size_t inSource = decoded_->sourceOffset(start_ + offset);
  if (decoded_->fileBytes.empty()) return decoded_->source.locate(inSource);
  return decoded_->located.locate(decoded_->fileBytes, decoded_->source.place_, inSource);
}

void SourcePiece::addBreaks(size_t begin, size_t end, size_t shift,
                            std::vector<size_t>& breaks) const {
  if (decoded_ == nullptr) return;
  begin += start_;
  const size_t stop = end + start_;
  shift -= start_;
  const std::vector<SourceStep>& steps = decoded_->steps;
  auto step =
      std::upper_bound(steps.begin(), steps.end(), begin,
                       [](size_t offset, const SourceStep& one) { return offset < one.decoded; });
  if (step != steps.begin()) --step;
  for (; step != steps.end() && step->decoded < stop; ++step) {
    const size_t from = std::max<size_t>(step->decoded, begin);
    const size_t to = step + 1 == steps.end() ? stop : std::min<size_t>((step + 1)->decoded, stop);
    if (from >= to) continue;
    breaks.push_back(from + shift);
    // What the run was decoded from may be decoded itself, and shorter.
    const size_t source = step->source + (from - step->decoded);
    const size_t end = step + 1 == steps.end()
                           ? source + (to - from)
                           : std::min<size_t>(source + (to - from), (step + 1)->source);
    if (source < end) decoded_->source.addBreaks(source, end, from + shift - source, breaks);
  }
}

SourceRuns::SourceRuns(const SourcePiece& piece) : piece_(piece) {
  if (!piece.isDecoded()) return;
  breaks_.push_back(0);
  piece.addBreaks(0, piece.size(), 0, breaks_);
  // They come in order: what a run was decoded from breaks within that run only.
  breaks_.erase(std::unique(breaks_.begin(), breaks_.end()), breaks_.end());
  outer_ = piece.decoded_.get();
  while (outer_->source.isDecoded()) outer_ = outer_->source.decoded_.get();
  place_ = outer_->source.place_;
}

bool SourceRuns::next(SourceRun& run) {
  if (taken_ == breaks_.size()) return false;
  run.offset = breaks_[taken_++];
  const uint64_t found = piece_.locateOffset(run.offset);
  const uint64_t start = outer_->source.place_.offset;
  if (found > place_.offset)
    place_ = advance(
        place_,
        std::string_view(outer_->fileBytes).substr(place_.offset - start, found - place_.offset));
  run.place = place_;
  return true;
}

std::vector<SourceRun> SourcePiece::runs() const {
  std::vector<SourceRun> runs;
  SourceRuns all(*this);
  for (SourceRun run; all.next(run);) runs.push_back(run);
  return runs;
}

uint64_t SourcePiece::locateOffset(size_t offset) const {
  if (decoded_ == nullptr) return place_.offset + offset;
  return decoded_->source.locateOffset(decoded_->sourceOffset(start_ + offset));
}

FilePlace SourcePiece::placeOf(const Diagnostic& diagnostic) const {
  if (decoded_ != nullptr) return locate(static_cast<size_t>(diagnostic.offset));
  // The diagnostic counts its own lines: the text need not be there any more.
  FilePlace place = place_;
  place.offset += diagnostic.offset;
  place.line += diagnostic.line - 1;
  place.column = diagnostic.line == 1 ? place_.column + diagnostic.column - 1 : diagnostic.column;
  return place;
}

Diagnostic SourcePiece::place(Diagnostic diagnostic) const {
  const FilePlace found = placeOf(diagnostic);
  diagnostic.offset = found.offset;
  diagnostic.line = found.line;
  diagnostic.column = found.column;
  return diagnostic;
}

size_t DecodedText::sourceOffset(size_t decodedOffset) const {
  const auto next =
      std::upper_bound(steps.begin(), steps.end(), decodedOffset,
                       [](size_t offset, const SourceStep& step) { return offset < step.decoded; });
  if (next == steps.begin()) return decodedOffset;
  const SourceStep& step = *(next - 1);
  const size_t found = step.source + (decodedOffset - step.decoded);
  // An escape that became longer: all of its bytes come from the escape. Something that was put in
  // front comes from the first byte.
  return next != steps.end() && found >= next->source ? std::max(next->source, 1u) - 1 : found;
}

}  // namespace job_entity
