#pragma once

// Reads files for the commands.

#include <cstdint>
#include <optional>
#include <string>

#include "job_entity/input.h"

namespace job_entity::cli {

struct LoadedFile {
  InputBuffer bytes;
  std::string error;  ///< empty if the file was read
};

/// The whole file, or standard input for "-". Gzipped files are unpacked; places are those of the
/// text inside.
LoadedFile loadFile(const std::string& name);

/// Like loadFile(), but UTF-16 is converted to UTF-8: for files that are read as a whole, and whose
/// places are lines and columns.
LoadedFile loadText(const std::string& name);

/// A copy of a text, in UTF-8 if it is in UTF-16.
InputBuffer asUtf8(const InputBuffer& bytes);

/// Bytes of a file on a disk, packed as it is; none for what can be read only once, such as a pipe,
/// or is not there.
std::optional<uint64_t> sizeOfFile(const std::string& name);

/// How messages call that file.
std::string fileTitle(const std::string& name);

}  // namespace job_entity::cli
