#pragma once

// A hash map from texts to numbers. std::unordered_map is a copy of its code for each type of
// value: a fiftieth of the module.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.h"

namespace job_entity {

class TextMap {
 public:
  /// The text's number; null: the text is not in the map. Good until the map changes.
  const uint32_t* find(std::string_view text) const;
  bool has(std::string_view text) const { return find(text) != nullptr; }
  /// Adds the text with that number, unless it is there already. Returns whether it is new.
  bool add(std::string_view text, uint32_t number = 0);
  /// The text has that number from now on.
  void set(std::string_view text, uint32_t number);

  // Like those above. A view is passed in memory: made by each caller, it costs the core 2.6 KB.
  const uint32_t* find(const std::string& text) const;
  bool has(const std::string& text) const { return find(text) != nullptr; }
  bool add(const std::string& text, uint32_t number = 0);
  void set(const std::string& text, uint32_t number);

 private:
  struct Entry {
    std::string text;
    uint32_t hash;
    uint32_t number;
  };

  /// Where the text's entry is named, or would be: slots_ has room.
  uint32_t& slotOf(std::string_view text, uint32_t hash);
  uint32_t hashOf(std::string_view text) const;
  void grow();

  uint64_t seed_ = hashSeed();
  std::vector<Entry> entries_;
  std::vector<uint32_t>
      slots_;  ///< indices into entries_ from 1; 0: free. Half of them at least are
};

}  // namespace job_entity
