// Whatever the bytes are, the decoder and stock RapidJSON agree, and nothing is read or written out
// of place (built with the address and undefined behaviour sanitizers).

#include "plain_read.h"
#include "targets.h"

std::string job_entity::fuzz::decodeTarget(std::string_view bytes) {
  return tests::differenceFromPlainRead(bytes);
}
