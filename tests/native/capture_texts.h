#pragma once

// A small capture of each form, made up for the tests, and what a reader makes of it.

#include <string>
#include <string_view>
#include <vector>

#include "job_entity/capture_reader.h"

namespace job_entity::tests {

struct CaptureText {
  const char* name;
  Form form;
  std::string text;
  size_t responses;
  size_t requests;
};

/// One of each form that holds several records, and of each that is a document.
std::vector<CaptureText> captureTexts();

/// The one of that name.
CaptureText captureNamed(std::string_view name);

/// One of each kind in which responses are inside of something else.
std::vector<CaptureText> wrappedTexts();

/// One response as it was read.
struct ReadResponse {
  std::string json;  ///< as the wire form has it
  CaptureContext context;
  std::vector<Diagnostic> diagnostics;  ///< placed in the file
};

struct ReadCapture {
  std::vector<ReadResponse> responses;
  std::vector<Diagnostic> problems;
  CaptureCounts counts;
  Form form = Form::kUnknown;

  /// Errors of the records and of the responses.
  std::vector<Diagnostic> errors() const;
};

/// Reads a text in chunks of that size.
ReadCapture readCapture(std::string_view text, size_t chunk = std::string_view::npos);
/// In pieces of those sizes.
ReadCapture readCapture(std::string_view text, const std::vector<size_t>& sizes);
/// In one piece, of which the reader knows from the start that nothing follows.
ReadCapture readWholeCapture(std::string_view text);

/// All of it as a text, to compare.
std::string describe(const ReadCapture& read);

}  // namespace job_entity::tests
