#pragma once

// Captures that are worked on side by side, each in a thread, while what is printed has the order
// of the files: what a thread prints before its file's turn has come is held back.

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "capture_stream.h"

namespace job_entity::cli {

/// What is left to do for a file when all before are done; returns the exit code.
using InTurn = std::function<int()>;

/// Reads a capture and works on it, with up to so many threads. It may run twice, the first time
/// for nothing, where requests turn out to wait for responses that a file begins with. So it
/// changes nothing but what it returns.
using CaptureWork =
    std::function<InTurn(const std::string& name, CaptureStream& capture, uint32_t jobs)>;

/// What a work prints of a capture.
enum class Prints {
  kLittle,
  kMuch,  ///< about as much as it reads
};

/// Does that to each capture, which follows the one before (see CaptureReader): up to `jobs` at a
/// time, but large ones of which much is printed one after the other. The highest exit code.
int eachCapture(const std::vector<std::string>& names, uint32_t jobs, Prints prints,
                const CaptureWork& work);

}  // namespace job_entity::cli
