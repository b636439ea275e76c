#include "capture_stream.h"

#include <cstring>

#include "fetch_ahead.h"

namespace job_entity::cli {

namespace {

/// Large enough that reading costs little, small enough that memory does not matter.
constexpr size_t kChunkBytes = size_t{1} << 20;

}  // namespace

CaptureStream::CaptureStream(const std::string& name)
    : source_(std::make_unique<ByteSource>(name)) {
  if (!source_->error().empty()) fail(source_->error());
}

CaptureStream::CaptureStream(InputBuffer bytes) : hasEnded_(true) {
  if (!reader_.feed(bytes.view())) fail("does not fit into memory");
  reader_.finish();
}

CaptureStream::~CaptureStream() = default;

void CaptureStream::fetchAhead() {
  if (hasEnded_ || fetch_ != nullptr) return;
  fetch_ = FetchAhead::begin(*source_, kChunkBytes / 4);
}

void CaptureStream::fail(std::string message) {
  error_ = std::move(message);
  hasEnded_ = true;
  reader_.finish();
}

bool CaptureStream::readMore() {
  if (hasEnded_) return false;
  bool isLast = false;
  bool hasRoom = true;
  if (fetch_ != nullptr) {
    const FetchAhead::Chunk& chunk = fetch_->next();
    hasRoom = reader_.feed(chunk.text());
    isLast = chunk.isLast;
  } else {
    char* const room = reader_.room(kChunkBytes);
    hasRoom = room != nullptr;
    if (hasRoom) reader_.filled(source_->read(room, kChunkBytes));
    isLast = source_->hasEnded();
  }
  if (!hasRoom) {
    fail("holds a single response of more than 4 GiB, or there is no memory for it");
  } else if (isLast && !source_->error().empty()) {
    fail(source_->error());
  } else if (isLast) {
    hasEnded_ = true;
    reader_.finish();
  }
  return true;
}

bool CaptureStream::next(CapturedResponse& captured) {
  if (isAbandoned_) return false;
  while (!reader_.next(captured)) {
    if (reader_.isOutOfMemory()) {
      fail("there is not enough memory to read it to its end");
      return false;
    }
    if (!readMore()) return false;
  }
  return true;
}

FilePlace placeInFile(const CapturedResponse& captured, const FilePlace& own) {
  Diagnostic diagnostic{};
  diagnostic.offset = own.offset;
  diagnostic.line = own.line;
  diagnostic.column = own.column;
  const Diagnostic found = captured.place(std::move(diagnostic));
  return {found.offset, found.line, found.column};
}

}  // namespace job_entity::cli
