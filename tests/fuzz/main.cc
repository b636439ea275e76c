// Links one target with libFuzzer: JOB_ENTITY_FUZZ_TARGET is its name.

#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "targets.h"

#define JOIN(a, b) a##b
#define TARGET_OF(name) JOIN(name, Target)
#define TEXT_OF(name) #name
#define NAME_OF(name) TEXT_OF(name)

namespace {

using namespace job_entity::fuzz;

Structure structure() {
  for (const TargetInfo& target : kTargets)
    if (std::strcmp(target.name, NAME_OF(JOB_ENTITY_FUZZ_TARGET)) == 0) return target.structure;
  return Structure::kLines;
}

}  // namespace

extern "C" size_t LLVMFuzzerMutate(uint8_t* data, size_t size, size_t most);

extern "C" size_t LLVMFuzzerCustomMutator(uint8_t* data, size_t size, size_t most,
                                          unsigned int seed) {
  job_entity::tests::Random random(seed);
  // Its own mutations learn from what the code compares bytes with.
  if (random.below(2) == 0) return LLVMFuzzerMutate(data, size, most);
  const std::string text =
      mutated({reinterpret_cast<const char*>(data), size}, structure(), random);
  if (text.empty() || text.size() > most) return LLVMFuzzerMutate(data, size, most);
  std::memcpy(data, text.data(), text.size());
  return text.size();
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string wrong =
      TARGET_OF(JOB_ENTITY_FUZZ_TARGET)({reinterpret_cast<const char*>(data), size});
  if (wrong.empty()) return 0;
  std::fprintf(stderr, "%s\n", wrong.c_str());
  std::abort();
}
