#pragma once

// A decoded response: what was read, and what is wrong with it.
//
//   Response response = Response::decode(InputBuffer::copyOf(bytes));
//   for (const Row entity : response.entities()) {
//     const Row details = entity.set();            // the member of the union that is set
//     std::string id = details.member("jobId").text();
//   }

#include <memory>
#include <string>
#include <string_view>

#include "job_entity/diagnostic.h"
#include "job_entity/input.h"
#include "job_entity/schema.h"

namespace job_entity {

namespace decode {
struct Rows;
}
class Response;

/// In which form a response was saved; the numbers are those of the wire format page.
enum class Form : uint8_t {
  kUnknown = 0,
  kRawBody = 1,   ///< the body as sent
  kAwsCli = 2,    ///< `aws deadline batch-get-job-entity --output json`
  kBoto3 = 3,     ///< json.dump of what boto3 returned
  kAwsSdkJs = 4,  ///< JSON.stringify of what the JavaScript SDK returned, or its logger's record
  kFragment = 5,  ///< `--query`: one entity or a list of them
  // Forms 6 to 11 and 13 are those of files and records that hold responses of the others.
  kStructuredLog = 6,  ///< the worker agent's structured log
  kPlainLog = 7,       ///< the worker agent's plain log
  kDebugLog = 8,       ///< botocore's debug log
  kHar = 9,            ///< a browser's HTTP archive
  kCloudWatch = 10,    ///< a CloudWatch export of the structured log
  kNdjson = 11,        ///< a JSON value a line
  kException = 12,     ///< an exception body, ClientError.response or SDK error
  kGzip = 13           ///< any of them, gzipped
};

/// Stable name of a form, such as "raw-body".
const char* formName(Form form);

enum class Presence : uint8_t {
  kAbsent,
  kNull,
  kRedacted,   ///< the capture has a marker instead of the value
  kOtherType,  ///< not of the schema's type: slice() is its JSON text
  kPresent
};

class Row;
class RowList;

/// One value of a row.
class Cell {
 public:
  Cell() = default;
  Presence presence() const;
  bool present() const { return presence() == Presence::kPresent; }
  /// Decoded text of a string, JSON text of anything else; empty if there is none.
  std::string text() const;
  /// The bytes of the input; for a string those between the quotes.
  std::string_view slice() const;
  /// Byte in the input where the value starts (a string's opening quote).
  uint32_t offset() const;
  /// A structure or union in this cell. Empty row if there is none.
  Row row() const;
  /// Elements or entries in this cell; those of a map are rows of key and value.
  RowList list() const;
  /// Number of elements or entries of a list or map, of any element type.
  uint32_t count() const;
  /// Element of a list of strings or of lists; value of a map's entry.
  Cell at(uint32_t index) const;
  /// Name of a map's entry.
  std::string keyAt(uint32_t index) const;
  ShapeId shape() const { return shape_; }

 private:
  friend class Row;
  friend class RowList;
  friend class Response;
  Cell(const Response* response, ShapeId shape, uint32_t word0, uint32_t word1)
      : response_(response), shape_(shape), word0_(word0), word1_(word1) {}

  const Response* response_ = nullptr;
  ShapeId shape_ = 0;
  uint32_t word0_ = 0;
  uint32_t word1_ = 0;
};

/// A structure or union.
class Row {
 public:
  Row() = default;
  explicit operator bool() const { return response_ != nullptr; }
  ShapeId shape() const { return shape_; }
  Presence presence() const;
  /// The JSON text of the object, or of the value that is in its place.
  std::string_view slice() const;
  uint32_t offset() const;
  /// Cell of a structure's member; an absent cell if the shape has no such member.
  Cell member(std::string_view name) const;
  /// Cell of the member with that index in the shape.
  Cell memberAt(uint32_t index) const;

  /// For a union: index in the shape of the member that is set, or -1.
  int setIndex() const;
  /// For a union: name of the member that is set, known or unknown; empty if none is.
  std::string setName() const;
  /// For a union: value of the member that is set; for an unknown one its raw value, absent if an
  /// SDK has dropped it.
  Cell setCell() const;
  /// For a union of structures: the structure that is set. Empty row if there is none.
  Row set() const { return setCell().row(); }

 private:
  friend class Cell;
  friend class RowList;
  friend class Response;
  Row(const Response* response, ShapeId shape, uint32_t index)
      : response_(response), shape_(shape), index_(index) {}
  const uint32_t* words() const;

  const Response* response_ = nullptr;
  ShapeId shape_ = 0;
  uint32_t index_ = 0;
};

/// Rows that follow each other.
class RowList {
 public:
  class Iterator {
   public:
    Iterator(const RowList& list, uint32_t index) : list_(list), index_(index) {}
    Row operator*() const { return list_.at(index_); }
    Iterator& operator++() {
      ++index_;
      return *this;
    }
    bool operator!=(const Iterator& other) const { return index_ != other.index_; }

   private:
    const RowList& list_;
    uint32_t index_;
  };

  RowList() = default;
  uint32_t size() const { return count_; }
  /// Index of the first row in its table.
  uint32_t first() const { return first_; }
  Row at(uint32_t index) const { return Row(response_, shape_, first_ + index); }
  Iterator begin() const { return Iterator(*this, 0); }
  Iterator end() const { return Iterator(*this, count_); }

 private:
  friend class Cell;
  RowList(const Response* response, ShapeId shape, uint32_t first, uint32_t count)
      : response_(response), shape_(shape), first_(first), count_(count) {}

  const Response* response_ = nullptr;
  ShapeId shape_ = 0;
  uint32_t first_ = 0;
  uint32_t count_ = 0;
};

struct DecodeOptions;

class Response {
 public:
  /// Decodes one saved response in any of the forms. Never fails; problems are in diagnostics(),
  /// and everything that could be read is kept.
  static Response decode(InputBuffer input);
  static Response decode(InputBuffer input, const DecodeOptions& options);
  /// Decodes a JSON text whose root is of that shape, such as a request: see root().
  static Response decodeAs(ShapeId shape, InputBuffer input);
  // Both allocate what they need. Decoder (decoder.h) decodes many, in the memory of one.

  /// A place for a response: without entities, errors or an exception.
  static Response nothing();

  Response(Response&&) noexcept;
  Response& operator=(Response&&) noexcept;
  ~Response();

  Form form() const { return form_; }
  /// True if there is no diagnostic of severity error.
  bool ok() const { return diagnostics_.errorCount() == 0; }
  const Diagnostics& diagnostics() const& { return diagnostics_; }
  Diagnostics diagnostics() && { return std::move(diagnostics_); }
  std::string_view input() const { return input_.view(); }

  /// Rows of the union JobEntity.
  RowList entities() const;
  /// Rows of the union GetJobEntityError.
  RowList errors() const;
  /// The service exception that the input holds instead of a response. Empty row if none.
  Row exception() const;
  /// The envelope: the response structure with the metadata that an SDK added. Empty row if the
  /// input is something else.
  Row envelope() const;
  /// The record of the JavaScript SDK's logger around the response. Empty row if none.
  Row loggerRecord() const;
  /// The root, whatever structure it is. Empty row if it is not a structure.
  Row root() const;

  const decode::Rows& rows() const { return *rows_; }
  /// The root of the input as a cell (schema/layout.h) of that shape.
  ShapeId rootShape() const { return rootShape_; }
  const uint32_t* rootCell() const { return root_; }
  /// With which DecodeOptions::root it was decoded.
  ShapeId askedRoot() const { return askedRoot_; }
  /// And with which limits.
  const Limits& limits() const { return limits_; }

 private:
  friend class Decoder;
  friend class DecoderRun;
  friend void validateInPlace(Response& response);
  explicit Response(std::unique_ptr<decode::Rows> rows);

  InputBuffer input_;
  std::unique_ptr<decode::Rows> rows_;
  Diagnostics diagnostics_;
  Form form_ = Form::kUnknown;
  // The root of the input, as a cell of that shape. Fragments get an envelope of their own.
  ShapeId rootShape_ = 0;
  ShapeId askedRoot_ = 0;
  Limits limits_;
  uint32_t root_[2] = {0, 0};
  friend class Cell;
  friend class Row;
};

}  // namespace job_entity
