// What an expression takes of the process, beside what it counts: a short one must not take many
// times its limit before it is refused.

#ifndef __EMSCRIPTEN__

#include <gtest/gtest.h>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <string>

#include "expr/expression.h"

namespace job_entity::expr {

namespace {

/// Peak memory of a process that evaluates it, beyond what this one has, in bytes; 0 if the answer
/// is another one than expected.
uint64_t memoryOf(const std::string& text, ErrorCode expected) {
  int ends[2];
  if (pipe(ends) != 0) return 0;
  const pid_t child = fork();
  if (child == 0) {
    rusage before{};
    rusage after{};
    getrusage(RUSAGE_SELF, &before);
    ExprError error;
    const Expression expression = Expression::parse(text, error);
    const ErrorCode code = evaluate(expression, SymbolTable(), Options()).error.code;
    getrusage(RUSAGE_SELF, &after);
    uint64_t taken = static_cast<uint64_t>(after.ru_maxrss - before.ru_maxrss) * 1024 + 1;
    if (error || code != expected) taken = 0;
    const bool isTold = write(ends[1], &taken, sizeof taken) == sizeof taken;
    _exit(isTold ? 0 : 1);
  }
  close(ends[1]);
  uint64_t taken = 0;
  const bool isTold = read(ends[0], &taken, sizeof taken) == sizeof taken;
  close(ends[0]);
  int status = 0;
  waitpid(child, &status, 0);
  return isTold && status == 0 ? taken : 0;
}

TEST(ExprMemory, ListsThatDoNotFitAreNotMadeFirst) {
  // Texts of half of the limit, whose pieces would take dozens of times as much.
  for (const char* const text :
       {"(',' * 50000000).split(',')", "(', ' * 25000000).split()",
        "(',' * 50000000).split(',', 49999999)", "(',' * 50000000).rsplit(',', 49999999)",
        "('a,' * 25000000).rsplit(',')", "path('a/' * 25000000).parts",
        "path('a' + '.b' * 25000000).suffixes", "path('s3://b' + '/a' * 25000000).parts"}) {
    const uint64_t taken = memoryOf(text, ErrorCode::kMemory);
    EXPECT_GT(taken, 0u) << text;
    EXPECT_LT(taken, 5 * kMaxMemory) << text;
  }
}

TEST(ExprMemory, LongTextsAreTakenAFewTimes) {
  for (const char* const text :
       {"len(path('a/' * 15000000).name)", "len(path('a/' * 15000000).stem)",
        "len(path('./' * 15000000 + 'a').suffix)",
        // Of what is compared no text is composed, unless it is not known.
        "'a' in 'b' * 90000000", "'b' * 45000000 == 'b' * 45000000"}) {
    const uint64_t taken = memoryOf(text, ErrorCode::kNone);
    EXPECT_GT(taken, 0u) << text;
    EXPECT_LT(taken, 2 * kMaxMemory + kMaxMemory / 2) << text;
  }
}

}  // namespace

}  // namespace job_entity::expr

#endif
