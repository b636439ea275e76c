// libFuzzer target: whatever the bytes are, the decoder and stock RapidJSON agree, and nothing is
// read or written out of place (built with the address and undefined behaviour sanitizers).

#include <cstdio>
#include <cstdlib>

#include "plain_read.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string difference =
      job_entity::tests::differenceFromPlainRead({reinterpret_cast<const char*>(data), size});
  if (difference.empty()) return 0;
  std::fprintf(stderr, "%s\n", difference.c_str());
  std::abort();
}
