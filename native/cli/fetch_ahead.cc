#include "fetch_ahead.h"

namespace job_entity::cli {

std::unique_ptr<FetchAhead> FetchAhead::begin(ByteSource& source, size_t chunkBytes) {
  std::unique_ptr<FetchAhead> fetch(new FetchAhead());
  for (Chunk& chunk : fetch->chunks_.slots()) chunk.bytes.resize(chunkBytes);
  const bool isStarted = fetch->chunks_.start([&source](Chunk& chunk) {
    chunk.size = source.read(chunk.bytes.data(), chunk.bytes.size());
    chunk.isLast = source.hasEnded();
  });
  return isStarted ? std::move(fetch) : nullptr;
}

}  // namespace job_entity::cli
