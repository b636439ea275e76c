#include "byte_source.h"

#include <sys/stat.h>
#include <zlib.h>

#include <cerrno>
#include <cstring>
#include <vector>

#include "gzip_limits.h"
#include "progress.h"

namespace job_entity::cli {

namespace {

constexpr size_t kPackedBytes = size_t{1} << 20;

constexpr unsigned char kGzipMagic[] = {0x1f, 0x8b};

bool isGzip(const char* bytes, size_t size) {
  return size >= sizeof kGzipMagic && std::memcmp(bytes, kGzipMagic, sizeof kGzipMagic) == 0;
}

}  // namespace

/// Unpacks the members of a gzip file one after the other.
class ByteSource::Inflater {
 public:
  Inflater() : packed_(kPackedBytes) {
    constexpr int kGzipOnly = 16;
    usable_ = inflateInit2(&stream_, MAX_WBITS + kGzipOnly) == Z_OK;
  }
  ~Inflater() { inflateEnd(&stream_); }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  void give(const char* bytes, size_t size) {
    std::memcpy(packed_.data(), bytes, size);
    stream_.next_in = packed_.data();
    stream_.avail_in = static_cast<uInt>(size);
    given_ += size;
  }

  /// Unpacks into `room`; returns how much. error() is set on failure.
  size_t inflate(char* room, size_t size, std::FILE* file) {
    stream_.next_out = reinterpret_cast<Bytef*>(room);
    stream_.avail_out = static_cast<uInt>(size);
    while (usable_ && stream_.avail_out > 0 && error_.empty() && !ended_) {
      if (stream_.avail_in == 0) {
        stream_.next_in = packed_.data();
        stream_.avail_in = static_cast<uInt>(std::fread(packed_.data(), 1, packed_.size(), file));
        given_ += stream_.avail_in;
        progress().read(stream_.avail_in);
        if (stream_.avail_in == 0) {
          if (!betweenMembers_) error_ = "is gzip data that was cut off";
          ended_ = true;
          break;
        }
      }
      // After the last member, anything else is padding.
      if (betweenMembers_ && !first_ && stream_.next_in[0] != kGzipMagic[0]) {
        ended_ = true;
        break;
      }
      betweenMembers_ = false;
      first_ = false;
      const int status = ::inflate(&stream_, Z_NO_FLUSH);
      if (status == Z_STREAM_END) {
        betweenMembers_ = true;
        inflateReset(&stream_);
      } else if (status != Z_OK && status != Z_BUF_ERROR) {
        error_ = "is damaged gzip data, at byte " + std::to_string(given_ - stream_.avail_in) +
                 " or before";
      }
    }
    unpacked_ += size - stream_.avail_out;
    if (error_.empty()) error_ = gzipLimits().exceeded(given_ - stream_.avail_in, unpacked_);
    return size - stream_.avail_out;
  }

  /// Empty if there is none.
  std::string error() const { return usable_ ? error_ : "cannot be unpacked"; }
  bool ended() const { return ended_ || !error().empty(); }

 private:
  z_stream stream_{};
  std::vector<Bytef> packed_;
  bool usable_ = false;
  bool ended_ = false;
  bool first_ = true;
  bool betweenMembers_ = true;
  uint64_t given_ = 0;  ///< bytes of the file so far
  uint64_t unpacked_ = 0;
  std::string error_;
};

ByteSource::ByteSource(const std::string& name) {
  if (name == "-") {
    file_.reset(stdin);
    return;
  }
  file_.reset(std::fopen(name.c_str(), "rb"));
  struct stat info {};
  if (file_ == nullptr || fstat(fileno(file_.get()), &info) != 0)
    fail(std::strerror(errno));
  else if (S_ISDIR(info.st_mode))
    fail(std::strerror(EISDIR));
}

ByteSource::~ByteSource() = default;

bool ByteSource::beginsAsGzip(const std::string& name) {
  const std::unique_ptr<std::FILE, FileCloser> file(std::fopen(name.c_str(), "rb"));
  char start[sizeof kGzipMagic];
  return file != nullptr && isGzip(start, std::fread(start, 1, sizeof start, file.get()));
}

void ByteSource::fail(std::string message) {
  error_ = std::move(message);
  hasEnded_ = true;
}

size_t ByteSource::read(char* room, size_t size) {
  if (hasEnded_) return 0;
  size_t count = 0;
  if (inflater_ == nullptr) {
    count = std::fread(room, 1, size, file_.get());
    progress().read(count);
    if (!hasStarted_ && isGzip(room, count)) {
      inflater_ = std::make_unique<Inflater>();
      inflater_->give(room, count);
    }
  }
  if (inflater_ != nullptr) count = inflater_->inflate(room, size, file_.get());
  hasStarted_ = true;
  if (std::ferror(file_.get()) != 0)
    fail(std::strerror(errno));
  else if (inflater_ != nullptr && !inflater_->error().empty())
    fail(inflater_->error());
  else
    hasEnded_ = inflater_ != nullptr ? inflater_->ended() : count < size;
  return count;
}

}  // namespace job_entity::cli
