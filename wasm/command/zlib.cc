// The functions of zlib that the command uses, by the library that web/src/command.js gives: state
// is outside the module, and is known by a number.

#include <zlib.h>

#include <cstdint>

extern "C" {

// zlib_library.js. The first two return the number of a state, 0 if it could not be made; `counts`
// gets how many bytes were taken and given.
uintptr_t job_entity_inflate_open(int windowBits);
uintptr_t job_entity_deflate_open(int level, int windowBits);
int job_entity_zlib_run(uintptr_t state, int flush, const Bytef* in, uInt inSize, Bytef* out,
                        uInt outSize, uint32_t* counts);
int job_entity_zlib_reset(uintptr_t state);
void job_entity_zlib_close(uintptr_t state);

}  // extern "C"

namespace {

uintptr_t stateOf(z_streamp stream) { return reinterpret_cast<uintptr_t>(stream->state); }

int opened(z_streamp stream, uintptr_t state) {
  stream->state = reinterpret_cast<internal_state*>(state);
  stream->total_in = stream->total_out = 0;
  return state == 0 ? Z_MEM_ERROR : Z_OK;
}

int advanced(z_streamp stream, int flush) {
  uint32_t counts[2] = {0, 0};
  const int status = job_entity_zlib_run(stateOf(stream), flush, stream->next_in, stream->avail_in,
                                         stream->next_out, stream->avail_out, counts);
  stream->next_in += counts[0];
  stream->avail_in -= counts[0];
  stream->total_in += counts[0];
  stream->next_out += counts[1];
  stream->avail_out -= counts[1];
  stream->total_out += counts[1];
  return status;
}

int closed(z_streamp stream) {
  if (stateOf(stream) != 0) job_entity_zlib_close(stateOf(stream));
  stream->state = nullptr;
  return Z_OK;
}

}  // namespace

extern "C" {

int inflateInit2_(z_streamp stream, int windowBits, const char* /*version*/, int /*size*/) {
  return opened(stream, job_entity_inflate_open(windowBits));
}

int inflate(z_streamp stream, int flush) { return advanced(stream, flush); }

int inflateReset(z_streamp stream) { return job_entity_zlib_reset(stateOf(stream)); }

int inflateEnd(z_streamp stream) { return closed(stream); }

int deflateInit2_(z_streamp stream, int level, int /*method*/, int windowBits, int /*memLevel*/,
                  int /*strategy*/, const char* /*version*/, int /*size*/) {
  return opened(stream, job_entity_deflate_open(level, windowBits));
}

int deflate(z_streamp stream, int flush) { return advanced(stream, flush); }

// The bound for stored blocks, and the bytes that gzip puts around them.
uLong deflateBound(z_streamp /*stream*/, uLong size) { return size + size / 1000 * 5 + 64; }

int deflateEnd(z_streamp stream) { return closed(stream); }

}  // extern "C"
