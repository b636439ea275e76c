#include "capture/members.h"

#include <cstdint>
#include <cstring>

#include "json/simd.h"

namespace job_entity {

namespace {

bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }
bool isScalar(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
         c == '+' || c == '.';
}

}  // namespace

bool MemberWalk::fail(size_t at) {
  end_ = at < text_.size() ? at : text_.size();
  damaged_ = true;
  ended_ = true;
  return false;
}

void MemberWalk::skipBlanks() {
  while (end_ < text_.size() && isBlank(text_[end_])) ++end_;
}

bool MemberWalk::skipString() {
  size_t at = end_ + 1;
  while (at < text_.size()) {
    // Whole blocks as long as nothing in them ends or escapes.
    while (at + 16 <= text_.size() && classifyBlock(text_.data() + at).special == 0) at += 16;
    if (at >= text_.size()) break;
    const char c = text_[at];
    if (c == '"') {
      end_ = at + 1;
      return true;
    }
    if (static_cast<unsigned char>(c) < 0x20) return fail(at);
    at += c == '\\' ? 2 : 1;
  }
  return fail(text_.size());
}

bool MemberWalk::skipValue() {
  size_t depth = 0;
  do {
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

}  // namespace job_entity
