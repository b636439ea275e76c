#include "capture/second_look.h"

#include <algorithm>

#include "capture/copied.h"
#include "capture/prelude.h"
#include "capture/signs.h"
#include "capture/text_reader.h"
#include "job_entity/limits.h"

namespace job_entity::capture {

namespace {

/// A file of another kind is looked over by so much: what is found in it is read from no later than
/// so many bytes before.
constexpr size_t kPassedBytes = size_t{2} << 20;

}  // namespace

void SecondLook::stop() {
  if (!waits_) return;
  waits_ = false;
  bytes_.queue.retain(false);
}

bool SecondLook::foundNothing() const {
  return collector_.counts().responses == 0 && collector_.counts().requests == 0;
}

bool SecondLook::lookAgain() {
  if (!waits_) return false;
  if (!foundNothing()) {
    stop();
    return false;
  }
  const std::string_view kept = bytes_.queue.retained();
  const bool isEnough = bytes_.finished ? !looked_ : kept.size() >= kTextWindowBytes;
  if (!isEnough) return false;
  looked_ = true;
  std::vector<Diagnostic> problems = collector_.takeProblems();
  size_t done = kept.size();
  if (mayHoldSign(kept) && !isUtf16(kept)) {
    const FilePlace place = kept_;
    done = readWindow(kept, place, bytes_.finished);
  }
  if (foundNothing()) {
    collector_.giveProblems(std::move(problems));
    kept_ = bytes_.place;
    bytes_.queue.retain(!bytes_.finished);
    waits_ = !bytes_.finished;
    isForeign_ = true;
    return false;
  }
  bytes_.queue.restore();
  bytes_.place = kept_;
  bytes_.consume(done);
  stop();
  return true;
}

void SecondLook::readAgain() {
  if (!waits_) return;
  collector_.takeProblems();
  records_.forget();
  bytes_.queue.restore();
  bytes_.place = kept_;
  stop();
}

SecondLook::Passed SecondLook::passOver() {
  if (!waits_ || !isForeign_) return Passed::kNothing;
  const std::string_view text = bytes_.view().substr(0, 2 * kPassedBytes);
  if (text.empty()) return Passed::kNothing;
  if (!bytes_.finished && text.size() < kPassedBytes) return Passed::kNeedsMore;
  const bool isRest = bytes_.finished && text.size() == bytes_.view().size();
  const size_t feed = text.rfind('\n');
  // The line reader takes a line of this length: it may be too long, which is said.
  if (!isRest && feed == std::string_view::npos) return Passed::kNothing;
  const size_t end = isRest ? text.size() : feed + 1;
  if (!mayHoldSign(text.substr(0, end))) {
    kept_ = bytes_.place;
    bytes_.queue.retain(true);
    bytes_.consume(end);
    return Passed::kSome;
  }
  isForeign_ = false;
  bytes_.queue.restore();
  bytes_.place = kept_;
  return Passed::kBack;
}

bool SecondLook::mayHoldSign(std::string_view lines) {
  return linesHoldSign(lines) || holdsSplitLine(lines);
}

bool SecondLook::read() {
  stop();
  const std::string_view text = bytes_.view();
  const size_t enough = std::max<size_t>(wanted_, kTextWindowBytes);
  if (text.empty() || (!bytes_.finished && text.size() < enough)) {
    if (text.empty() && bytes_.finished) records_.finish(bytes_.place);
    return false;
  }
  const size_t mostBytes = collector_.limits().recordBytes;
  size_t done = readWindow(text, bytes_.place, bytes_.finished);
  if (done == 0 && text.size() > mostBytes) {
    collector_.longProblem("A value", bytes_.place);
    done = text.size();
  }
  bytes_.consume(done);
  // Reading what is open once more with each byte that comes would take for ever.
  wanted_ = done == 0 ? std::min<size_t>(2 * text.size(), mostBytes + 1) : 0;
  return done > 0;
}

size_t SecondLook::readWindow(std::string_view window, const FilePlace& place, bool isLast) {
  // A line that goes on is read with the rest of it.
  const size_t feed = isLast ? window.size() : window.rfind('\n');
  const size_t end = isLast ? feed : feed + 1;
  if (!isLast && feed == std::string_view::npos) return 0;
  const std::string_view lines = window.substr(0, end);
  if (!mayHoldSign(lines)) return end;
  const size_t mark = byteOrderMarkLength(lines);
  const SourcePiece piece = SourcePiece(lines, place).sub(mark);
  const CaptureContext facts;
  const auto page = opensPage(piece.text()) ? textOfPage(piece) : nullptr;
  if (page != nullptr) {
    readText(records_, SourcePiece(page), facts);
    return end;
  }
  if (!isPieceOfLine(lines.substr(0, lines.find('\n')))) {
    if (const auto plain = withoutColours(piece)) {
      readText(records_, SourcePiece(plain), facts);
      return end;
    }
  }
  const Findings before(collector_);
  const size_t done = mark + TextReader(records_, piece, facts, nullptr).read(isLast);
  if (done == end && before.areAll(collector_)) readCopied(records_, piece, facts, before);
  return done;
}

}  // namespace job_entity::capture
