#pragma once

// Path mapping once more, as plainly as page 2 states it and without looking at the library: every
// rule is tried one after the other, everything is a copied string. Tests compare the two.

#include <string>
#include <vector>

namespace naive_path {

enum class Format { kPosix, kWindows, kUri };

struct Rule {
  Format format;
  std::string source;
  std::string destination;
};

struct Result {
  bool matched;
  int rule;  // -1 for none
  std::string path;
};

Result mapPath(const std::vector<Rule>& rules, const std::string& path, bool windowsWorker);

/// How many parts a rule's source is sorted by.
int partCount(const Rule& rule);

/// Lower case of ASCII letters.
std::string toLower(const std::string& text);

}  // namespace naive_path
