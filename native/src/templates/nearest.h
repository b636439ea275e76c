#pragma once

// The word that a misspelt one most likely was meant to be.

#include <cstdint>
#include <string_view>

namespace job_entity::templates {

/// Longest words that are compared.
constexpr uint32_t kMaxWordBytes = 512;

/// Edits (insert, delete, replace, swap two neighbours) that make one text the other; `most` + 1 if
/// there are more. Letters that differ in case only count half an edit, rounded up at the end.
uint32_t editDistance(std::string_view a, std::string_view b, uint32_t most);

/// How many edits a misspelling of that many bytes may be away.
constexpr uint32_t mostEdits(size_t bytes) { return bytes < 4 ? 1 : bytes < 8 ? 2 : 3; }

/// Takes candidates, and keeps the nearest one.
class Nearest {
 public:
  explicit Nearest(std::string_view word) : word_(word), most_(mostEdits(word.size())) {}

  void consider(std::string_view candidate);
  /// Empty: none is near.
  std::string_view best() const { return best_; }

 private:
  std::string_view word_;
  std::string_view best_;
  uint32_t most_;
};

}  // namespace job_entity::templates
