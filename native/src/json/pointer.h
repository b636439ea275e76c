#pragma once

// JSON Pointers (RFC 6901).

#include <string>
#include <string_view>
#include <vector>

namespace job_entity::json {

/// Appends "/" and the segment, with ~ and / escaped.
void appendPointerSegment(std::string& pointer, std::string_view segment);
void appendPointerSegment(std::string& pointer, const std::string& segment);
void appendPointerSegment(std::string& pointer, const char* segment);

/// Pointers to many places of one text, which is walked once as long as they come in its order.
class PointerWalk {
 public:
  explicit PointerWalk(std::string_view text) : text_(text) {}
  /// The text goes on: this is all of it.
  void extend(std::string_view text);
  /// Appends what appendPointerInto() does.
  void appendInto(std::string& pointer, size_t offset);
  /// Bytes that have been walked over, however often; for tests.
  uint64_t walked() const { return walked_; }

 private:
  struct Level {
    bool isList;
    bool expectsKey;
    uint64_t index;
    std::string_view key;  ///< contents, escapes as they are
  };

  /// Takes what starts at `at_`.
  void step();
  /// Finds the end of the string at `at_`, which may be a key.
  void readString();
  void appendLevel(std::string& pointer, const Level& level) const;

  std::string_view text_;
  size_t at_ = 0;         ///< the first byte that levels_ does not know of
  size_t stringEnd_ = 0;  ///< closing quote of the string at `at_`; not above that: not known yet
  uint64_t walked_ = 0;
  std::vector<Level> levels_;
};

/// Appends the segments that lead from the JSON value at the start of `text` to the value or key
/// that holds byte `offset`. The text may break off or be damaged from there on.
void appendPointerInto(std::string& pointer, std::string_view text, size_t offset);

}  // namespace job_entity::json
