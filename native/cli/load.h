#pragma once

// Reads files for the commands.

#include <string>

#include "job_entity/input.h"

namespace job_entity::cli {

struct LoadedFile {
  InputBuffer bytes;
  std::string error;  ///< empty if the file was read
};

/// The whole file, or standard input for "-". What is gzipped is unpacked: places in it are those
/// of the text inside.
LoadedFile loadFile(const std::string& name);

/// How messages call that file.
std::string fileTitle(const std::string& name);

}  // namespace job_entity::cli
