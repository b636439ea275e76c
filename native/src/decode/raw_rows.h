#pragma once

// Rows as the decoder has written them, for checks that compose nothing. See schema/layout.h for
// what the words mean.

#include <string_view>

#include "decode/rows.h"
#include "job_entity/response.h"
#include "json/utf8.h"
#include "schema/layout.h"

namespace job_entity::decode {

class RawRows {
 public:
  explicit RawRows(const Response& response) : rows_(response.rows()), input_(response.input()) {}

  const uint32_t* rowOf(ShapeId shape, uint32_t index) const {
    return rows_.of(shape).data() + index * kLayout.words[shape];
  }

  /// The envelope's row where that is the root, as in all responses but those of a logger's record;
  /// null otherwise.
  static const uint32_t* rootEnvelope(const Response& response) {
    if (response.rootShape() != kShape_BatchGetJobEntityResponse ||
        tagOf(response.rootCell()[1]) != Tag::kRows)
      return nullptr;
    return RawRows(response).rowOf(kShape_BatchGetJobEntityResponse, response.rootCell()[0]);
  }

  /// The envelope's row, also in the record of the JavaScript SDK's logger; null if there is none.
  static const uint32_t* envelope(const Response& response) {
    if (response.rootShape() != kShape_LoggerRecord) return rootEnvelope(response);
    if (tagOf(response.rootCell()[1]) != Tag::kRows) return nullptr;
    const RawRows rows(response);
    const uint32_t* const output = rows.rowOf(kShape_LoggerRecord, response.rootCell()[0]) +
                                   cellWord(kMember_LoggerRecord_output);
    return tagOf(output[1]) == Tag::kRows ? rows.rowOf(kShape_BatchGetJobEntityResponse, output[0])
                                          : nullptr;
  }

  /// The text of a cell. False if it is not a text, or takes decoding first.
  bool textOf(const uint32_t* cell, std::string_view& text) const {
    const Tag tag = tagOf(cell[1]);
    if (tag != Tag::kText && tag != Tag::kTextWide) return false;
    text = input_.substr(cell[0], lengthOf(cell[1]));
    return true;
  }

  /// The text of a cell that is written with escapes.
  std::string decodedTextOf(const uint32_t* cell) const {
    std::string text;
    json::appendUnescaped(text, input_.substr(cell[0], lengthOf(cell[1])));
    return text;
  }

 private:
  const Rows& rows_;
  std::string_view input_;
};

}  // namespace job_entity::decode
