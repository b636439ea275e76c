#pragma once

// What a thread has printed, to be printed later.

#include <string>
#include <string_view>
#include <vector>

#include "output.h"

namespace job_entity::cli {

class HeldOutput {
 public:
  void add(OutputKind kind, std::string_view text) {
    text_ += text;
    if (parts_.empty() || parts_.back().kind != kind || kind == OutputKind::kMessage)
      parts_.push_back({kind, text_.size()});
    else
      parts_.back().end = text_.size();
  }
  size_t bytes() const { return text_.size(); }

  void release() {
    size_t from = 0;
    for (const Part& part : parts_) {
      const std::string_view text = std::string_view(text_).substr(from, part.end - from);
      if (part.kind == OutputKind::kMessage)
        complain(text);
      else
        print(text);
      from = part.end;
    }
    clear();
  }
  void clear() {
    text_ = {};
    parts_ = {};
  }

 private:
  struct Part {
    OutputKind kind;
    size_t end;
  };

  std::string text_;
  std::vector<Part> parts_;
};

}  // namespace job_entity::cli
