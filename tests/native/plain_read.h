#pragma once

// The decoder held to stock RapidJSON: the same bytes read by its own string and number functions,
// one byte after the other, without any of the decoder's short cuts, into the same state machine.

#include <string>
#include <string_view>

namespace job_entity::tests {

/// What differs between the decoder and the plain read; empty if nothing does. Inputs on which the
/// two differ by design (lone surrogates, bare NaN, numbers beyond a double) give no difference.
std::string differenceFromPlainRead(std::string_view bytes);

}  // namespace job_entity::tests
