#pragma once

// What a form of captures is made of. Each form has a file of its own in forms/, and a line in the
// table in forms.cc. Everything that tells one form from another asks that table: what a file is by
// its first lines, which lists in a document hold records, which lines must be looked into, and who
// reads them.

#include <cstddef>
#include <string_view>

#include "job_entity/capture_reader.h"

namespace job_entity::capture {

class Recogniser;

/// Keys that lead from the root of a document to a list of records.
struct ListPath {
  std::string_view first;   ///< empty if the form has none
  std::string_view second;  ///< empty: the list is the first key's value
};

/// A part of a form that is null says that the form has no such records.
struct RecordForm {
  Form form = Form::kUnknown;

  // ---- what the file is

  /// A line as only logs have it. What is true of a line's start must be true of the line: more of
  /// it may be to come.
  bool (*opensLog)(std::string_view line) = nullptr;
  /// A line is a record of this form by its first bytes, and so is not a response itself: quick.
  bool (*startsRecord)(std::string_view line) = nullptr;
  /// A file of one JSON value is a record of this form.
  bool (*isRecord)(std::string_view text) = nullptr;

  /// Reads a whole file that is not JSON; false: it is not one of these.
  bool (*readFile)(Recogniser& recogniser, const SourcePiece& file) = nullptr;

  // ---- records that are lines

  /// The first bytes of lines that it starts or reads; empty: any. Lines that it waits for may have
  /// others.
  std::string_view firstBytes;
  /// Keys of an object of which a line that it reads has one on its first level; empty: none is
  /// asked for.
  std::string_view keys[2];
  /// Whether a line must be looked into although it does not name the operation: made to be quick
  /// for all those that need not.
  bool (*starts)(std::string_view line) = nullptr;
  /// Reads a line without its line end; false: it is not one of these, and the next form is tried.
  bool (*read)(Recogniser& recogniser, const SourcePiece& line, bool hasOperation) = nullptr;

  // ---- records inside of others: behind a time, or as an event's message

  /// Takes the facts if it is one of these; else false, and the next form is tried.
  bool (*readMessage)(Recogniser& recogniser, const SourcePiece& message, CaptureContext& facts,
                      std::string_view stream) = nullptr;

  // ---- records that are elements of a list in a document

  ListPath lists[2];
  /// The root itself may be the list: then an element's first key is one of these.
  bool (*isElementKey)(std::string_view key) = nullptr;
  void (*readElement)(Recogniser& recogniser, const SourcePiece& element) = nullptr;
};

struct FormTable {
  const RecordForm* const* first;
  size_t count;

  const RecordForm* const* begin() const { return first; }
  const RecordForm* const* end() const { return first + count; }
};

/// All forms, in the order of trial.
FormTable allForms();

/// Whether a line is a record of a form that shows in its first bytes.
bool isLogRecord(std::string_view line);

/// What a form remembers from record to record.
class FormState {
 public:
  virtual ~FormState() = default;
  /// The file ends there.
  virtual void finish(const FilePlace& end) { static_cast<void>(end); }
};

}  // namespace job_entity::capture
