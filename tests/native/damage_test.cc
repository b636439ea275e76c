// Damaged input: cut off at every byte, bytes changed at random. What was whole before the damage
// is returned, and nothing crashes (run it under the asan preset too).

#include <gtest/gtest.h>

#include "decode/rows.h"
#include "fixtures.h"
#include "job_entity/limits.h"

namespace job_entity::tests {

namespace {

/// Touches everything that a response gives out.
uint64_t visit(const Cell& cell, uint32_t depth = 0);

uint64_t visit(const Row& row, uint32_t depth) {
  uint64_t sum = row.slice().size() + row.offset();
  if (!row || depth > 20) return sum;
  const Shape& shape = shapeAt(row.shape());
  if (shape.type == ShapeType::kUnion)
    return sum + row.setName().size() + visit(row.setCell(), depth + 1);
  for (uint32_t i = 0; i < shape.memberCount; ++i) sum += visit(row.memberAt(i), depth + 1);
  return sum;
}

uint64_t visit(const Cell& cell, uint32_t depth) {
  uint64_t sum = cell.slice().size() + cell.text().size() + cell.offset();
  if (cell.row()) sum += visit(cell.row(), depth + 1);
  for (uint32_t i = 0; i < cell.count() && depth < 20; ++i) {
    const Shape& shape = shapeAt(cell.shape());
    if (shape.type != ShapeType::kList && shape.type != ShapeType::kMap) break;
    sum += cell.keyAt(i).size() + visit(cell.at(i), depth + 1);
  }
  return sum;
}

uint64_t visitAll(const Response& response) {
  uint64_t sum = visit(response.envelope(), 0) + visit(response.exception(), 0) +
                 visit(response.loggerRecord(), 0);
  for (const Row entity : response.entities()) sum += visit(entity, 0);
  for (const Row error : response.errors()) sum += visit(error, 0);
  for (const Diagnostic& diagnostic : response.diagnostics().all())
    sum += diagnostic.message.size() + diagnostic.pointer.size();
  return sum;
}

/// Offsets behind each of a whole response's entities.
std::vector<size_t> endsOfEntities(const Response& response) {
  std::vector<size_t> ends;
  for (const Row entity : response.entities())
    ends.push_back(entity.offset() + entity.slice().size());
  return ends;
}

TEST(Damage, EntitiesWhollyBeforeTheCutAreReturned) {
  const std::string whole = readFixture("kind-all.json");
  const Response complete = decodeText(whole);
  const std::vector<size_t> ends = endsOfEntities(complete);
  ASSERT_EQ(ends.size(), 4u);
  const size_t end = whole.rfind('}') + 1;
  // Shorter texts do not tell yet that they are responses.
  for (size_t cut = whole.find('[') + 1; cut < end; ++cut) {
    const Response response = decodeText(std::string_view(whole).substr(0, cut));
    visitAll(response);
    ASSERT_FALSE(response.ok()) << cut;
    for (size_t i = 0; i < ends.size() && ends[i] <= cut; ++i) {
      ASSERT_GT(response.entities().size(), i) << cut;
      ASSERT_EQ(response.entities().at(static_cast<uint32_t>(i)).slice(),
                complete.entities().at(static_cast<uint32_t>(i)).slice())
          << cut;
      ASSERT_EQ(response.entities().at(static_cast<uint32_t>(i)).set().member("jobId").text(),
                "job-00f1e2d3c4b5a69788796a5b4c3d2e1f")
          << cut;
    }
  }
}

TEST(Damage, ACutIsASyntaxErrorWhereTheTextEnds) {
  const std::string whole = readFixture("kind-all.json");
  const size_t end = whole.rfind('}');
  for (size_t cut = 1; cut < end; cut += 7) {
    const Response response = decodeText(std::string_view(whole).substr(0, cut));
    bool found = false;
    for (const Diagnostic& diagnostic : response.diagnostics().all())
      found |= diagnostic.code == Code::kJsonSyntax && diagnostic.offset <= cut;
    ASSERT_TRUE(found) << cut;
  }
}

TEST(Damage, EveryFixtureCutAtEveryByte) {
  for (const Fixture& fixture : allFixtures()) {
    const std::string whole = readFixture(fixture.file);
    // Long runs of one letter have no more to tell.
    const size_t step = whole.size() > 4000 ? 7 : 1;
    for (size_t cut = 0; cut < whole.size(); cut += step)
      visitAll(decodeText(std::string_view(whole).substr(0, cut)));
  }
}

TEST(Damage, EveryFixtureWithRandomBytesChanged) {
  Random random(4);
  for (const Fixture& fixture : allFixtures()) {
    const std::string whole = readFixture(fixture.file);
    for (int round = 0; round < 120; ++round) {
      std::string text = whole;
      for (uint32_t change = 1 + random.below(4); change > 0; --change)
        text[random.below(static_cast<uint32_t>(text.size()))] =
            random.below(2) == 0 ? random.oneOf("{}[]\",:\\0n") : static_cast<char>(random.next());
      const Response response = decodeText(text);
      visitAll(response);
      for (const Diagnostic& diagnostic : response.diagnostics().all()) {
        ASSERT_LE(diagnostic.offset, text.size()) << fixture.file;
        ASSERT_GE(diagnostic.line, 1u);
        ASSERT_GE(diagnostic.column, 1u);
      }
    }
  }
}

TEST(Damage, MembersInAnyPlace) {
  // Every member's value where every other one's is: the state machine must hold.
  Random random(5);
  const char* const values[] = {"null",
                                "true",
                                "1",
                                "\"s\"",
                                "[]",
                                "{}",
                                "[[\"1\"]]",
                                "[{}]",
                                R"({"int":"1"})",
                                R"({"$unknown":["int","5"]})",
                                R"({"$unknown":["x",[{}]]})",
                                R"({"$unknown":[]})",
                                R"({"$unknown":{"a":1}})",
                                R"({"$unknown":"*REDACTED*"})",
                                R"({"$unknown":["int"]})",
                                R"({"$unknown":["int","1","2"]})",
                                R"({"$unknown":[{"a":1},{}]})",
                                R"({"$unknown":[null,null]})",
                                R"({"SDK_UNKNOWN_MEMBER":{"name":"x"}})",
                                R"({"SDK_UNKNOWN_MEMBER":{"name":{"a":[]},"b":[1]}})",
                                R"({"SDK_UNKNOWN_MEMBER":[]})",
                                R"({"SDK_UNKNOWN_MEMBER":null})"};
  std::vector<std::string> keys;
  for (uint32_t i = 0; i < shapeCount(); ++i) {
    const Shape& shape = shapeAt(static_cast<ShapeId>(i));
    for (uint32_t m = 0; m < shape.memberCount; ++m)
      keys.push_back(memberAt(static_cast<MemberId>(shape.firstMember + m)).name);
  }
  std::string text;
  const auto grow = [&](auto&& self, uint32_t depth) -> void {
    if (depth > 6 || random.below(4) == 0) {
      text += values[random.below(22)];
    } else if (random.below(3) == 0) {
      text += '[';
      for (uint32_t i = random.below(3) + 1; i > 0; --i) {
        self(self, depth + 1);
        if (i > 1) text += ',';
      }
      text += ']';
    } else {
      text += '{';
      for (uint32_t i = random.below(3) + 1; i > 0; --i) {
        text += '"' + keys[random.below(static_cast<uint32_t>(keys.size()))] + "\":";
        self(self, depth + 1);
        if (i > 1) text += ',';
      }
      text += '}';
    }
  };
  for (int round = 0; round < 20000; ++round) {
    text = random.below(2) == 0 ? R"({"errors":[],"entities":)" : R"({"errors":)";
    grow(grow, 0);
    text += '}';
    const Response response = decodeText(text);
    visitAll(response);
    for (const Diagnostic& diagnostic : response.diagnostics().all())
      ASSERT_NE(diagnostic.code, Code::kJsonSyntax) << text;
  }
}

/// What stands for a value that is not whole must not have its start and the length of the one that
/// came before: that could end beyond the input.
TEST(Damage, AValueThatIsCutTheSecondTimeItComes) {
  const std::string whole = bodyWith(
      R"({"SDK_UNKNOWN_MEMBER":{"jobId":"a text that is longer than what follows it","y":[1)");
  const std::string text = whole.substr(0, whole.rfind("[1") + 2);
  const Response response = decodeText(text);
  ASSERT_EQ(response.entities().size(), 1u);
  const decode::RowTable& unknown = response.rows().unknown();
  ASSERT_NE(unknown.size(), 0u);
  for (uint32_t at = 2; at < unknown.size(); at += kUnknownWords)
    for (const uint32_t cell : {at, at + 2})
      EXPECT_LE(unknown.data()[cell] + lengthOf(unknown.data()[cell + 1]), text.size()) << cell;
}

TEST(Damage, EmptyAndBlankInput) {
  for (const char* const text :
       {"", " ", "\n\n", "\xef\xbb\xbf", "\xef\xbb", "{", "[", "\"", "-"}) {
    const Response response = decodeText(text);
    EXPECT_FALSE(response.ok()) << text;
    EXPECT_EQ(response.form(), Form::kUnknown) << text;
    visitAll(response);
  }
}

TEST(Damage, InputsWithoutMemory) {
  const Response response = Response::decode(InputBuffer());
  EXPECT_FALSE(response.ok());
  EXPECT_EQ(response.diagnostics().all()[0].code, Code::kSizeLimit);
  EXPECT_EQ(InputBuffer(static_cast<size_t>(kMaxInputBytes) + 1).data(), nullptr);
}

}  // namespace

}  // namespace job_entity::tests
