// Emscripten's way to give a program functions of JavaScript: those of zlib.cc, by Module.zlib of
// web/src/command.js. Its parser knows functions that are written out, and nothing shorter.

/* global mergeInto, LibraryManager, Module, HEAPU8, HEAPU32 */
/* eslint object-shorthand: 'off' */

mergeInto(LibraryManager.library, {
  job_entity_inflate_open: function (windowBits) {
    return Module.zlib.openInflate(windowBits);
  },
  job_entity_deflate_open: function (level, windowBits) {
    return Module.zlib.openDeflate(level, windowBits);
  },
  job_entity_zlib_run: function (state, flush, input, inputSize, output, outputSize, counts) {
    const room = HEAPU8.subarray(output, output + outputSize);
    const result = Module.zlib.run(state, flush, HEAPU8.subarray(input, input + inputSize), room);
    HEAPU32[counts >> 2] = result.taken;
    HEAPU32[(counts >> 2) + 1] = result.given;
    return result.status;
  },
  job_entity_zlib_reset: function (state) {
    return Module.zlib.reset(state);
  },
  job_entity_zlib_close: function (state) {
    Module.zlib.close(state);
  },
});
