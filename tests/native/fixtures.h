#pragma once

// The files of tests/fixtures, and what index.json says must be found in them.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "job_entity/response.h"

namespace job_entity::tests {

struct ExpectedDiagnostic {
  std::string severity;
  std::string code;
  std::string pointer;
  uint32_t offset = 0;
  uint32_t line = 0;
  uint32_t column = 0;
};

struct Fixture {
  std::string file;
  std::string form;
  uint32_t responses = 0;
  std::map<std::string, uint32_t> entities;
  std::map<std::string, uint32_t> errors;
  uint32_t parameters = 0;
  uint32_t rules = 0;
  uint32_t manifests = 0;
  uint32_t exceptions = 0;
  std::vector<ExpectedDiagnostic> diagnostics;
};

/// Everything that index.json lists. Empty, and the test has failed, if it cannot be read.
std::vector<Fixture> allFixtures();

/// The bytes of a fixture; the test has failed if there is no such file.
std::string readFixture(const std::string& file);

inline Response decodeText(std::string_view text) {
  return Response::decode(InputBuffer::copyOf(text));
}
inline Response decodeFixture(const std::string& file) { return decodeText(readFixture(file)); }

/// A body with one jobDetails that has the required members and `more`, such as R"("a":1)".
std::string bodyWithJob(std::string_view more);
/// A body with that list of entities.
std::string bodyWith(std::string_view entities);

/// One line for each diagnostic: "error pattern /entities/0/jobDetails/jobId".
std::vector<std::string> summaryOf(const Diagnostics& diagnostics);

/// Numbers that are the same in every run and on every system.
class Random {
 public:
  explicit Random(uint64_t seed) : state_(seed * 2 + 1) {}
  uint32_t next() {
    state_ ^= state_ << 13;
    state_ ^= state_ >> 7;
    state_ ^= state_ << 17;
    return static_cast<uint32_t>(state_ >> 32);
  }
  uint32_t below(uint32_t limit) { return next() % limit; }
  char oneOf(std::string_view choices) {
    return choices[below(static_cast<uint32_t>(choices.size()))];
  }

 private:
  uint64_t state_;
};

}  // namespace job_entity::tests
