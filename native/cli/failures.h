#pragma once

// Refusals of the service: error entries and exceptions, and whether to ask again.

#include <cstdint>
#include <string>
#include <vector>

#include "job_entity/capture_reader.h"
#include "json/writer.h"

namespace job_entity::cli {

/// An entity that was not given, or a call that was refused as a whole.
struct Failure {
  uint64_t response = 0;  ///< number in the file, from 0
  bool isException = false;
  std::string kind;  ///< of the entity, such as "stepDetails"; "exception"
  std::string jobId;
  std::string id;    ///< the step's or environment's, else the job's
  std::string code;  ///< the entry's, or the exception's name
  std::string message;
  uint32_t status = 0;  ///< HTTP status; 0: not known
  bool isRetriable = false;
  bool namesOperation = true;  ///< false: it may be another service's
  FilePlace place;
};

class Failures {
 public:
  void add(const CapturedResponse& captured);

  /// One that asking again does not help, or a call that was refused.
  bool areFinal() const { return hasFinal_; }
  /// A line for each, those that say the same in one. `title` is the file's.
  void print(const std::string& title) const;
  /// A JSON list of those that are kept.
  void write(json::JsonWriter& json) const;

 private:
  void add(Failure failure);

  std::vector<Failure> all_;
  uint64_t omitted_ = 0;
  bool hasFinal_ = false;
};

}  // namespace job_entity::cli
