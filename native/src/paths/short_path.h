#pragma once

// A path of ordinary length, read once: a bit for each separator. Looking for the end of
// every component by itself costs a wrongly predicted branch or two each, which is most of a
// look-up.

#include <cstdint>
#include <cstring>
#include <string_view>

#include "base/bytes16.h"
#include "paths/component_scan.h"

namespace job_entity::paths {

class ShortPath {
 public:
  /// Bytes. Longer paths are walked without this.
  static constexpr size_t kLongest = 255;
  /// This many bytes behind the path must be readable, whatever is in them.
  static constexpr size_t kReadAhead = 16;

  /// False if the path is too long; then nothing else may be called. `path` must stay where it is,
  /// with kReadAhead behind it.
  JOB_ENTITY_INLINE bool read(std::string_view path) {
    if (path.size() > kLongest) return false;
    text_ = path.data();
    size_ = static_cast<uint32_t>(path.size());
    uint32_t word = 0;
    for (; (word + 1) * 64 <= size_; ++word) {
      const Marks marks = mark(text_ + word * 64, 64);
      slashes_[word] = marks.slashes;
      separators_[word] = marks.separators;
    }
    const uint32_t left = size_ % 64;
    const Marks last = mark(text_ + word * 64, left);
    // The end of the path ends its last component.
    const uint64_t end = uint64_t{1} << left;
    slashes_[word] = (last.slashes & (end - 1)) | end;
    separators_[word] = (last.separators & (end - 1)) | end;
    return true;
  }

  uint32_t size() const { return size_; }
  const char* at(uint32_t index) const { return text_ + index; }

  /// The first separator of that format from there on, or the end.
  template <PathFormat kFormat>
  JOB_ENTITY_INLINE uint32_t componentEnd(uint32_t from) const {
    const uint64_t* const marks = kFormat == PathFormat::kWindows ? separators_ : slashes_;
    uint32_t word = from / 64;
    uint64_t bits = marks[word] >> (from % 64);
    if (bits != 0) return from + static_cast<uint32_t>(__builtin_ctzll(bits));
    do {
      bits = marks[++word];
    } while (bits == 0);
    return word * 64 + static_cast<uint32_t>(__builtin_ctzll(bits));
  }

 private:
  static constexpr uint32_t kBlock = 16;

  /// Bit i is for byte i.
  struct Marks {
    uint64_t slashes;
    uint64_t separators;  ///< those of Windows paths
  };

  /// The marks of up to 64 bytes, in whole blocks.
  static JOB_ENTITY_INLINE Marks mark(const char* p, uint32_t size) {
    Marks all{0, 0};
    for (uint32_t at = 0; at < size; at += kBlock) {
      const Marks block = markBlock(p + at);
      all.slashes |= block.slashes << at;
      all.separators |= block.separators << at;
    }
    return all;
  }

  static JOB_ENTITY_INLINE Marks markBlock(const char* p) {
    const Bytes16 bytes = Bytes16::load(p);
    const Bytes16 slashes = bytes == Bytes16::all(kSlashLanes);
    return {slashes.mask(), (slashes | (bytes == Bytes16::all(kBackslashLanes))).mask()};
  }

  const char* text_ = nullptr;
  uint32_t size_ = 0;
  uint64_t slashes_[kLongest / 64 + 1];
  uint64_t separators_[kLongest / 64 + 1];
};

}  // namespace job_entity::paths
