// The functions of the C library that the module calls most, sixteen bytes at a time. The library
// that is linked for a small module goes byte by byte, which takes a tenth of the decode of a small
// response. The linker takes a library's object only for names that are not defined yet, so these
// come first.

#include <wasm_simd128.h>

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace {

constexpr size_t kBlock = sizeof(v128_t);

// A word at any address. With the compiler's own memcpy the functions here could come to call
// themselves.
template <typename Word>
struct __attribute__((packed, may_alias)) Unaligned {
  Word word;
};

template <typename Word>
Word load(const char* from) {
  return reinterpret_cast<const Unaligned<Word>*>(from)->word;
}

template <typename Word>
void store(char* to, Word word) {
  reinterpret_cast<Unaligned<Word>*>(to)->word = word;
}

/// Copies between one and two words: the first and the last one, both read before one is written.
template <typename Word>
void copyEnds(char* to, const char* from, size_t count) {
  const Word first = load<Word>(from);
  const Word last = load<Word>(from + count - sizeof(Word));
  store(to, first);
  store(to + count - sizeof(Word), last);
}

/// Copies up to two blocks, which may overlap.
void copyFew(char* to, const char* from, size_t count) {
  if (count >= kBlock)
    copyEnds<v128_t>(to, from, count);
  else if (count >= sizeof(uint64_t))
    copyEnds<uint64_t>(to, from, count);
  else if (count >= sizeof(uint32_t))
    copyEnds<uint32_t>(to, from, count);
  else if (count >= sizeof(uint16_t))
    copyEnds<uint16_t>(to, from, count);
  else if (count != 0)
    *to = *from;
}

/// Copies more than that from the front.
void copyUp(char* to, const char* from, size_t count) {
  // Read before it may be written over.
  const v128_t last = wasm_v128_load(from + count - kBlock);
  char* const end = to + count - kBlock;
  for (; to < end; to += kBlock, from += kBlock) wasm_v128_store(to, wasm_v128_load(from));
  wasm_v128_store(end, last);
}

/// Like copyUp(), but from the back.
void copyDown(char* to, const char* from, size_t count) {
  const v128_t first = wasm_v128_load(from);
  for (size_t i = count - kBlock; i > 0; i = i > kBlock ? i - kBlock : 0)
    wasm_v128_store(to + i, wasm_v128_load(from + i));
  wasm_v128_store(to, first);
}

/// A bit for each byte of the blocks that differs.
uint32_t differences(const char* a, const char* b) {
  return wasm_i8x16_bitmask(wasm_i8x16_ne(wasm_v128_load(a), wasm_v128_load(b)));
}

}  // namespace

extern "C" {

void* memcpy(void* __restrict to, const void* __restrict from, size_t count) {
  if (count <= 2 * kBlock)
    copyFew(static_cast<char*>(to), static_cast<const char*>(from), count);
  else
    copyUp(static_cast<char*>(to), static_cast<const char*>(from), count);
  return to;
}

void* memmove(void* to, const void* from, size_t count) {
  auto* const out = static_cast<char*>(to);
  const auto* const in = static_cast<const char*>(from);
  if (count <= 2 * kBlock)
    copyFew(out, in, count);
  else if (reinterpret_cast<uintptr_t>(out) - reinterpret_cast<uintptr_t>(in) >= count)
    copyUp(out, in, count);
  else
    copyDown(out, in, count);
  return to;
}

void* memset(void* to, int value, size_t count) {
  auto* out = static_cast<char*>(to);
  const auto byte = static_cast<uint8_t>(value);
  if (count < kBlock) {
    for (size_t i = 0; i < count; ++i) store<uint8_t>(out + i, byte);
    return to;
  }
  const v128_t block = wasm_u8x16_splat(byte);
  char* const end = out + count - kBlock;
  for (; out < end; out += kBlock) wasm_v128_store(out, block);
  wasm_v128_store(end, block);
  return to;
}

int memcmp(const void* a, const void* b, size_t count) {
  const auto* p = static_cast<const char*>(a);
  const auto* q = static_cast<const char*>(b);
  for (; count >= kBlock; count -= kBlock, p += kBlock, q += kBlock) {
    const uint32_t different = differences(p, q);
    if (different == 0) continue;
    const int at = __builtin_ctz(different);
    return load<uint8_t>(p + at) - load<uint8_t>(q + at);
  }
  for (; count > 0; --count, ++p, ++q)
    if (*p != *q) return load<uint8_t>(p) - load<uint8_t>(q);
  return 0;
}

void* memchr(const void* text, int value, size_t count) {
  const auto* p = static_cast<const char*>(text);
  const v128_t wanted = wasm_u8x16_splat(static_cast<uint8_t>(value));
  for (; count >= kBlock; count -= kBlock, p += kBlock) {
    const uint32_t equal = wasm_i8x16_bitmask(wasm_i8x16_eq(wasm_v128_load(p), wanted));
    if (equal != 0) return const_cast<char*>(p + __builtin_ctz(equal));
  }
  for (; count > 0; --count, ++p)
    if (load<uint8_t>(p) == static_cast<uint8_t>(value)) return const_cast<char*>(p);
  return nullptr;
}

}  // extern "C"
