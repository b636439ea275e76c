// Linked into the GoogleTest binary: says on a line of the file that JOB_ENTITY_MUTANTS_BY_TEST
// names how long each test took, and by which mutants it came.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <iterator>
#include <string>

#include "switch.h"

namespace {

class Recorder : public testing::EmptyTestEventListener {
 public:
  explicit Recorder(std::FILE* file) : file_(file) {}

  // What was met before the first test, each test depends on.
  void OnTestProgramStart(const testing::UnitTest& /*all*/) override { write("*", 0); }

  void OnTestStart(const testing::TestInfo& /*test*/) override {
    forget();
    start_ = std::clock();
  }

  void OnTestEnd(const testing::TestInfo& test) override {
    const std::string name = std::string(test.test_suite_name()) + "." + test.name();
    const auto milliseconds = (std::clock() - start_) / (CLOCKS_PER_SEC / 1000);
    write(name.c_str(), static_cast<long>(milliseconds));
  }

 private:
  static void forget() {
    std::fill(std::begin(jobEntityMutantsMet), std::end(jobEntityMutantsMet), false);
  }

  void write(const char* name, long milliseconds) {
    std::fprintf(file_, "%s %ld", name, milliseconds);
    for (int i = 0; i < kMostMutants; ++i) {
      if (jobEntityMutantsMet[i]) std::fprintf(file_, " %d", i);
    }
    std::fprintf(file_, "\n");
    std::fflush(file_);
  }

  std::FILE* file_;
  std::clock_t start_ = 0;
};

const bool isListening = [] {
  const char* name = std::getenv("JOB_ENTITY_MUTANTS_BY_TEST");
  std::FILE* file = name != nullptr ? std::fopen(name, "w") : nullptr;
  if (file == nullptr) return false;
  testing::UnitTest::GetInstance()->listeners().Append(new Recorder(file));
  return true;
}();

}  // namespace
