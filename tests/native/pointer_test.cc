// JSON Pointers to places of a text.

#include "json/pointer.h"

#include <gtest/gtest.h>

#include "job_entity/limits.h"
#include "job_entity/validate.h"
#include "fixtures.h"

namespace job_entity::tests {

namespace {

std::string pointerTo(std::string_view text, size_t offset) {
  std::string pointer;
  json::appendPointerInto(pointer, text, offset);
  return pointer;
}

const std::string kText =
    R"({"a":{"b~/c":["x",{"d":"in a string"},[1,2]]},"e\n":[{},"\"]"],"f":null})";

TEST(PointerWalk, AnyOrderGivesTheSame) {
  std::vector<std::string> expected;
  for (size_t i = 0; i <= kText.size(); ++i) expected.push_back(pointerTo(kText, i));
  json::PointerWalk forwards(kText);
  json::PointerWalk twice(kText);
  for (size_t i = 0; i <= kText.size(); ++i) {
    for (int again = 0; again < 2; ++again) {
      std::string pointer;
      twice.appendInto(pointer, i);
      EXPECT_EQ(pointer, expected[i]) << i;
    }
    std::string pointer;
    forwards.appendInto(pointer, i);
    EXPECT_EQ(pointer, expected[i]) << i;
  }
  json::PointerWalk backwards(kText);
  for (size_t i = kText.size() + 1; i-- > 0;) {
    std::string pointer;
    backwards.appendInto(pointer, i);
    EXPECT_EQ(pointer, expected[i]) << i;
  }
}

TEST(PointerWalk, ATextThatGoesOn) {
  json::PointerWalk walk({});
  for (size_t i = 0; i < kText.size(); ++i) {
    walk.extend(std::string_view(kText).substr(0, i + 1));
    std::string pointer;
    walk.appendInto(pointer, i);
    EXPECT_EQ(pointer, pointerTo(std::string_view(kText).substr(0, i + 1), i)) << i;
  }
  EXPECT_EQ(pointerTo(kText, kText.find("a string")), "/a/b~0~1c/1/d");
}

/// Bytes that are walked for a pointer to each place of a text whose strings are that long.
uint64_t bytesWalked(size_t strings, size_t stringBytes, size_t step) {
  std::string text = "[";
  for (size_t i = 0; i < strings; ++i)
    text += (i == 0 ? "\"" : ",\"") + std::string(stringBytes, 's') + '"';
  json::PointerWalk walk(text);
  for (size_t offset = 0; offset < text.size(); offset += step) {
    std::string pointer;
    walk.appendInto(pointer, offset);
  }
  return walk.walked();
}

TEST(PointerWalk, WalksOnceHoweverManyPlacesAreAsked) {
  for (const size_t times : {1, 2, 4, 8}) {
    const uint64_t inMany = bytesWalked(1000 * times, 5, 1);
    const uint64_t inOne = bytesWalked(1, 8000 * times, 1);
    EXPECT_LE(inMany, 2 * 8 * 1000 * times + 2);
    EXPECT_LE(inOne, 2 * 8002 * times + 2);
    EXPECT_LE(bytesWalked(1000 * times, 5, 100), 2 * 8 * 1000 * times + 2);
  }
}

TEST(Pointer, LongNamesDoNotMultiplyTheInput) {
  const std::string name(1 << 20, 'n');
  std::string items;
  for (int i = 0; i < 500; ++i) items += "\"no\",";
  const Response response = decodeText(
      R"({"errors":[],"entities":[{"jobDetails":{"jobId":"job-11111111111111111111111111111111",)"
      R"("logGroupName":"g","schemaVersion":"jobtemplate-2023-09","parameters":{")" +
      name + R"(":{"intList":[)" + items + R"("1"]}}}}]})");
  const Diagnostics found = validate(response);
  size_t bytes = 0;
  for (const Diagnostic& one : found.all()) bytes += one.pointer.size();
  EXPECT_LE(bytes, kMaxDiagnosticBytes + name.size() + 1000);
  // The name is too long as well, and none is forgotten.
  EXPECT_EQ(found.all().size() + found.omitted(), 501u);
  EXPECT_EQ(found.errorCount(), 501u);
}

}  // namespace

}  // namespace job_entity::tests
