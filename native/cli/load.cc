#include "load.h"

#include <sys/stat.h>
#include <zlib.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

#include "capture/prelude.h"
#include "capture/unescape.h"
#include "gzip_limits.h"
#include "job_entity/limits.h"

namespace job_entity::cli {

namespace {

constexpr size_t kChunkBytes = size_t{1} << 18;

LoadedFile failure(std::string message) { return {InputBuffer(), std::move(message)}; }

LoadedFile tooLarge() { return failure("is larger than 4 GiB"); }

struct FileCloser {
  void operator()(std::FILE* file) const {
    if (file != stdin) std::fclose(file);
  }
};
using FileHandle = std::unique_ptr<std::FILE, FileCloser>;

/// Collects bytes of unknown number.
class Collector {
 public:
  /// Room for at least one chunk; null if the limit is reached.
  char* room() {
    if (used_ + kChunkBytes > kMaxInputBytes) return nullptr;
    if (used_ + kChunkBytes > bytes_.size()) bytes_.resize(bytes_.size() * 2 + kChunkBytes);
    return bytes_.data() + used_;
  }
  void used(size_t count) { used_ += count; }
  LoadedFile finish() const {
    LoadedFile loaded{InputBuffer::copyOf({bytes_.data(), used_}), {}};
    if (loaded.bytes.data() == nullptr) return tooLarge();
    return loaded;
  }
  std::string_view view() const { return {bytes_.data(), used_}; }

 private:
  std::string bytes_;
  size_t used_ = 0;
};

bool isGzip(std::string_view bytes) {
  return bytes.size() >= 2 && bytes[0] == '\x1f' && bytes[1] == '\x8b';
}

/// Unpacks the members of a gzip file one after the other.
LoadedFile unpack(std::string_view packed) {
  z_stream stream{};
  constexpr int kGzipOnly = 16;
  if (inflateInit2(&stream, MAX_WBITS + kGzipOnly) != Z_OK) return failure("cannot be unpacked");
  const std::unique_ptr<z_stream, int (*)(z_stream*)> owner(&stream, inflateEnd);
  Collector collector;
  const size_t size = packed.size();
  int status = Z_OK;
  while (status != Z_STREAM_END || isGzip(packed)) {
    if (status == Z_STREAM_END) inflateReset(&stream);
    // zlib counts in 32 bits.
    const size_t given = packed.size() < (1u << 30) ? packed.size() : (1u << 30);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    stream.avail_in = static_cast<uInt>(given);
    stream.next_out = reinterpret_cast<Bytef*>(collector.room());
    if (stream.next_out == nullptr) return tooLarge();
    stream.avail_out = kChunkBytes;
    status = inflate(&stream, Z_NO_FLUSH);
    packed.remove_prefix(given - stream.avail_in);
    collector.used(kChunkBytes - stream.avail_out);
    std::string exceeded = gzipLimits().exceeded(size - packed.size(), collector.view().size());
    if (!exceeded.empty()) return failure(std::move(exceeded));
    if (status == Z_BUF_ERROR || (status == Z_OK && packed.empty() && stream.avail_out > 0))
      return failure("is gzip data that was cut off");
    if (status != Z_OK && status != Z_STREAM_END) return failure("is damaged gzip data");
  }
  return collector.finish();
}

/// Reads on to the end of a file of unknown size.
LoadedFile readStream(std::FILE* file) {
  Collector collector;
  for (;;) {
    char* const room = collector.room();
    if (room == nullptr) return tooLarge();
    const size_t count = std::fread(room, 1, kChunkBytes, file);
    collector.used(count);
    if (count == kChunkBytes) continue;
    if (std::ferror(file) != 0) return failure(std::strerror(errno));
    break;
  }
  return isGzip(collector.view()) ? unpack(collector.view()) : collector.finish();
}

}  // namespace

LoadedFile loadFile(const std::string& name) {
  if (name == "-") return readStream(stdin);
  const FileHandle file(std::fopen(name.c_str(), "rb"));
  struct stat info {};
  if (file == nullptr || fstat(fileno(file.get()), &info) != 0)
    return failure(std::strerror(errno));
  if (S_ISDIR(info.st_mode)) return failure(std::strerror(EISDIR));
  if (!S_ISREG(info.st_mode) || info.st_size == 0) return readStream(file.get());
  if (static_cast<uint64_t>(info.st_size) > kMaxInputBytes) return tooLarge();
  InputBuffer bytes(static_cast<size_t>(info.st_size));
  if (bytes.data() == nullptr) return failure("does not fit into memory");
  if (std::fread(bytes.data(), 1, bytes.size(), file.get()) != bytes.size())
    return failure("could not be read to its end");
  if (isGzip(bytes.view())) return unpack(bytes.view());
  return {std::move(bytes), {}};
}

InputBuffer asUtf8(const InputBuffer& bytes) {
  const std::string_view text = bytes.view();
  if (!capture::isUtf16(text)) return InputBuffer::copyOf(text);
  return InputBuffer::copyOf(capture::decodeUtf16(SourcePiece(text, FilePlace()))->text);
}

LoadedFile loadText(const std::string& name) {
  LoadedFile loaded = loadFile(name);
  if (loaded.error.empty() && capture::isUtf16(loaded.bytes.view()))
    loaded.bytes = asUtf8(loaded.bytes);
  return loaded;
}

std::optional<uint64_t> sizeOfFile(const std::string& name) {
  struct stat facts {};
  if (name == "-" || stat(name.c_str(), &facts) != 0 || !S_ISREG(facts.st_mode)) return {};
  return static_cast<uint64_t>(facts.st_size);
}

std::string fileTitle(const std::string& name) { return name == "-" ? "<standard input>" : name; }

}  // namespace job_entity::cli
