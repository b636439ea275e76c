#pragma once

// A JSON value that is indented over many lines of a text: from a line that ends with an opening
// bracket to the one that starts with the bracket which closes it. All lines between are indented;
// otherwise it is not one.

#include <cstddef>
#include <string_view>

namespace job_entity::capture {

class Block {
 public:
  enum class Line { kInside, kLast, kOutside };

  bool isOpen() const { return size_ > 0; }
  /// Bytes so far.
  size_t size() const { return size_; }
  bool hasOperation() const { return hasOperation_; }

  /// Opens with a first line: see opensBlock(). `size`: with its line end.
  void open(std::string_view line, size_t size, bool hasOperation);
  /// What a next line is, without its line end.
  Line classify(std::string_view line) const;
  void add(size_t size, bool hasOperation);
  void close() { size_ = 0; }

 private:
  size_t size_ = 0;
  size_t indent_ = 0;
  char closing_ = 0;
  bool hasOperation_ = false;
};

}  // namespace job_entity::capture
