#pragma once

// Decodes one response after the other, each in the memory of those that are done with: a log holds
// millions of small ones, and allocating theirs would take longer than decoding them.
//
//   Decoder decoder;
//   for (std::string_view text : texts) {
//     Response response = decoder.decode(text);
//     ...
//     decoder.recycle(std::move(response));
//   }

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

#include "job_entity/limits.h"
#include "job_entity/response.h"

namespace job_entity {

struct DecodeOptions {
  static constexpr ShapeId kFindOut = 0xff;

  /// Shape of the root, such as that of a request; kFindOut: a response in any of the forms.
  ShapeId root = kFindOut;
  FindingsKept findings = FindingsKept::kAll;
  /// Those that are about one response.
  Limits limits;
};

class Decoder {
 public:
  static constexpr size_t kMostKeptBytes = size_t{1} << 20;

  /// Memory of a larger response is not kept for the next one.
  explicit Decoder(size_t mostKeptBytes = kMostKeptBytes);
  Decoder(Decoder&&) noexcept;
  Decoder& operator=(Decoder&&) noexcept;
  ~Decoder();

  /// Like Response::decode() and decodeAs(). Without a copy: InputBuffer::borrow() and adopt().
  Response decode(InputBuffer input, const DecodeOptions& options = {});
  /// Decodes a copy of the text. Its input().data() is null if there is no memory for that.
  Response decode(std::string_view text, const DecodeOptions& options = {});

  /// Takes the memory of a response that nothing refers to any more.
  void recycle(Response&& response);
  /// Where the caller knows already how many bytes its rows and its input take.
  void recycle(Response&& response, uint64_t bytes);
  /// Memory for an input to be filled while the next response is decoded, out of what was recycled;
  /// data() is null if there is none.
  InputBuffer spareInput();

 private:
  /// The memory that a response has allocated.
  struct Memory {
    InputBuffer input;
    std::unique_ptr<decode::Rows> rows;
  };

  InputBuffer copyOf(std::string_view text);
  std::unique_ptr<decode::Rows> rows();

  std::vector<Memory> free_;
  size_t mostKeptBytes_;
};

}  // namespace job_entity
