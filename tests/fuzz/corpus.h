#pragma once

// Inputs in text files that can be read, compared and merged: a line for each, in which a backslash
// starts an escape (\\, \n, \r, \t, \xHH for any other byte that is not printable ASCII).
// web/scripts/lib/corpus.mjs writes them.

#include <string>
#include <string_view>
#include <vector>

namespace job_entity::fuzz {

/// The inputs of that target; none if it has no file.
std::vector<std::string> readCorpus(std::string_view target);

/// An input as a line has it.
std::string escaped(std::string_view input);
std::string unescaped(std::string_view line);

}  // namespace job_entity::fuzz
