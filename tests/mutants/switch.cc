// The mutant that JOB_ENTITY_MUTANT names is on. At a program's end, the numbers of those that it
// came by go to the file that JOB_ENTITY_MUTANTS_MET names.

#include "switch.h"

#include <cstdio>
#include <cstdlib>

int jobEntityMutantOn = 0;
bool jobEntityMutantsMet[kMostMutants] = {};

namespace {

// Before all else that runs ahead of main().
__attribute__((constructor(101))) void choose() {
  const char* number = std::getenv("JOB_ENTITY_MUTANT");
  if (number != nullptr) jobEntityMutantOn = std::atoi(number);
}

__attribute__((destructor(101))) void tell() {
  const char* name = std::getenv("JOB_ENTITY_MUTANTS_MET");
  std::FILE* file = name != nullptr ? std::fopen(name, "a") : nullptr;
  if (file == nullptr) return;
  for (int i = 0; i < kMostMutants; ++i) {
    if (jobEntityMutantsMet[i]) std::fprintf(file, "%d\n", i);
  }
  std::fclose(file);
}

}  // namespace
