#pragma once

// For the few functions whose inlining the speed of the decoder rests on.

#if defined(__GNUC__)
#define JOB_ENTITY_INLINE inline __attribute__((always_inline))
#define JOB_ENTITY_APART __attribute__((noinline))
#define JOB_ENTITY_COLD __attribute__((noinline, cold))
#else
#define JOB_ENTITY_INLINE inline
#define JOB_ENTITY_APART
#define JOB_ENTITY_COLD
#endif
