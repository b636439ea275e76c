#include "capture/members.h"

#include <cstdint>
#include <cstring>

#include "base/ascii.h"
#include "capture/structure_scan.h"
#include "json/simd.h"
#include "json/string_end.h"

namespace job_entity::capture {

namespace {

bool isScalar(char c) { return isAsciiAlnum(c) || c == '-' || c == '+' || c == '.'; }

}  // namespace

bool MemberWalk::fail(size_t at) {
  end_ = at < text_.size() ? at : text_.size();
  damaged_ = true;
  ended_ = true;
  return false;
}

void MemberWalk::skipBlanks() {
  while (end_ < text_.size() && isJsonBlank(text_[end_])) ++end_;
}

bool MemberWalk::skipString() {
  const size_t end = json::endOfString<json::ControlBytes::kEndString>(text_, end_ + 1);
  if (end == text_.size() || text_[end] != '"') return fail(end);
  end_ = end + 1;
  return true;
}

size_t MemberWalk::skipPlainBlocks(size_t depth) {
  const char* const text = text_.data();
  const size_t size = text_.size();
  while (end_ + 16 <= size) {
    const StructureMasks masks = structureOf(text + end_);
    // From here on an odd number of quotes is before every byte of a string, and before the
    // quote that ends it.
    uint32_t strings = masks.quotes;
    for (const uint32_t shift : {1, 2, 4, 8}) strings ^= strings << shift;
    strings &= 0xffff;
    const uint32_t opens = masks.opens & ~strings;
    const uint32_t closes = masks.closes & ~strings;
    if (masks.backslashes != 0 || (masks.controls & strings) != 0) break;
    if ((opens | closes) != 0) {
      const size_t closed = countBits(closes);
      if (closed >= depth) break;
      depth += countBits(opens) - closed;
    }
    if (strings >> 15 == 0) {
      end_ += 16;
      continue;
    }
    // The block ends inside a string: its opening quote is the last one.
    end_ += 31 - static_cast<uint32_t>(__builtin_clz(masks.quotes));
    if (!skipString()) return 0;
  }
  return depth;
}

bool MemberWalk::skipValue() {
  size_t depth = 0;
  do {
    if (depth > 0) {
      depth = skipPlainBlocks(depth);
      if (damaged_) return false;
    }
    if (end_ >= text_.size()) return fail(end_);
    const char c = text_[end_];
    if (c == '"') {
      if (!skipString()) return false;
      continue;
    }
    if (c == '{' || c == '[') {
      ++depth;
      ++end_;
      continue;
    }
    if (c == '}' || c == ']') {
      if (depth == 0) return fail(end_);
      --depth;
      ++end_;
      continue;
    }
    if (depth == 0) {
      // A number or word.
      const size_t begin = end_;
      while (end_ < text_.size() && isScalar(text_[end_])) ++end_;
      if (end_ == begin || end_ == text_.size()) return fail(end_);
      return true;
    }
    ++end_;
  } while (depth > 0);
  return true;
}

bool MemberWalk::next() {
  if (ended_) return false;
  if (!started_) {
    started_ = true;
    if (text_.empty() || text_[0] != '{') return fail(0);
    end_ = 1;
    skipBlanks();
    if (end_ < text_.size() && text_[end_] == '}') {
      ++end_;
      ended_ = true;
      return false;
    }
  } else {
    skipBlanks();
    if (end_ >= text_.size()) return fail(end_);
    if (text_[end_] == '}') {
      ++end_;
      ended_ = true;
      return false;
    }
    if (text_[end_] != ',') return fail(end_);
    ++end_;
    skipBlanks();
  }
  if (end_ >= text_.size() || text_[end_] != '"') return fail(end_);
  const size_t key = end_ + 1;
  if (!skipString()) return false;
  key_ = text_.substr(key, end_ - 1 - key);
  skipBlanks();
  if (end_ >= text_.size() || text_[end_] != ':') return fail(end_);
  ++end_;
  skipBlanks();
  valueBegin_ = end_;
  // A damaged value still is one: up to the damage.
  skipValue();
  return valueBegin_ < text_.size();
}

std::string_view MemberWalk::string() const {
  const std::string_view text = value();
  if (text.size() < 2 || text.front() != '"' || text.back() != '"') return {};
  return text.substr(1, text.size() - 2);
}

}  // namespace job_entity::capture
