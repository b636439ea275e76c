// Embind names a type that nobody registered by its address in the message of an error, and formats
// that by sprintf("%p"). It is the module's only use of printf, which takes 4.6 KB. So this one,
// which the linker finds before that of the C library, writes what Embind asks for.

#include <cstdarg>
#include <cstdint>

/// The name that clang gives sprintf where no argument is a floating-point number.
extern "C" int siprintf(char* out, const char* format, ...) {
  va_list arguments;
  va_start(arguments, format);
  const auto address = reinterpret_cast<uintptr_t>(va_arg(arguments, void*));
  va_end(arguments);
  char* end = out;
  *end++ = '0';
  *end++ = 'x';
  int shift = 28;
  while (shift > 0 && address >> shift == 0) shift -= 4;
  for (; shift >= 0; shift -= 4) *end++ = "0123456789abcdef"[address >> shift & 15];
  *end = '\0';
  return static_cast<int>(end - out);
}
