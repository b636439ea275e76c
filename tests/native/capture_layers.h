#pragma once

// What people's tools put around a saved text, as functions that remember where each byte of the
// text has gone: what is found in the wrapped text must be found at those places.

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace job_entity::tests {

/// A text that may have been wrapped, and where the bytes of the first one are in it.
struct Wrapped {
  std::string bytes;
  std::vector<size_t> places;  ///< of the first text's bytes, and of its end

  static Wrapped of(std::string text);
};

struct CaptureLayer {
  /// kUncounted: it changes the number of bytes for good, so none inside of it may count them.
  enum Takes { kAnything, kJson, kOneLine, kUncounted };
  /// kCounted: a text that counts its bytes. kBinary: nothing is around it.
  enum Gives { kText, kJsonValue, kCounted, kBinary };

  const char* name;
  Takes takes;
  Gives gives;
  std::function<Wrapped(const Wrapped&)> wrap;
};

/// All of them: first one of each kind, then other spellings of some.
const std::vector<CaptureLayer>& captureLayers();

}  // namespace job_entity::tests
