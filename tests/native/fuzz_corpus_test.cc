// The inputs that the fuzz targets start from, and mutants of each: see tests/fuzz. What a fuzzer
// has found is among them.

#include <gtest/gtest.h>

#include "../fuzz/corpus.h"
#include "fixtures.h"
#include "../fuzz/targets.h"

namespace job_entity::tests {

namespace {

struct Subject {
  const char* name;
  fuzz::Structure structure;
  uint32_t mutants;
  std::string (*run)(std::string_view bytes);
};

constexpr Subject kSubjects[] = {
#define TARGET(name, structure, mutants) \
  {#name, fuzz::Structure::k##structure, mutants, fuzz::name##Target},
#include "../fuzz/targets.def"
#undef TARGET
};

class FuzzCorpus : public testing::TestWithParam<Subject> {};

TEST_P(FuzzCorpus, HasNothingWrong) {
  const std::vector<std::string> inputs = fuzz::readCorpus(GetParam().name);
  ASSERT_FALSE(inputs.empty());
  for (const std::string& input : inputs)
    EXPECT_EQ(GetParam().run(input), "") << fuzz::escaped(input);
}

TEST_P(FuzzCorpus, HasNothingWrongInMutants) {
  Random random(20);
  for (const std::string& input : fuzz::readCorpus(GetParam().name)) {
    for (uint32_t i = 0; i < GetParam().mutants; ++i) {
      const std::string mutant = fuzz::mutated(input, GetParam().structure, random);
      ASSERT_EQ(GetParam().run(mutant), "") << fuzz::escaped(mutant);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Fuzz, FuzzCorpus, testing::ValuesIn(kSubjects),
                         [](const auto& info) { return std::string(info.param.name); });

TEST(FuzzCorpusText, KeepsEveryByte) {
  std::string all;
  for (int byte = 0; byte < 256; ++byte) all += static_cast<char>(byte);
  all += "\\x41\\n";
  const std::string line = fuzz::escaped(all);
  EXPECT_EQ(fuzz::unescaped(line), all);
  EXPECT_EQ(line.find_first_not_of(all.substr(' ', 95)), std::string::npos) << line;
}

/// The values by which a mutant differs from its input are JSON where the input is.
TEST(FuzzMutator, GivesJsonOfJson) {
  Random random(21);
  const std::string input = R"({"entities":[{"jobDetails":{"jobId":"j","a":[1,2]}}],"errors":[]})";
  uint32_t whole = 0;
  for (int round = 0; round < 1000; ++round) {
    const std::string mutant = fuzz::mutated(input, fuzz::Structure::kJson, random);
    const Response response = decodeText(mutant);
    bool isDamaged = false;
    for (const Diagnostic& found : response.diagnostics().all())
      isDamaged |= found.code == Code::kJsonSyntax;
    whole += isDamaged ? 0 : 1;
  }
  EXPECT_GT(whole, 400u);
}

}  // namespace

}  // namespace job_entity::tests
