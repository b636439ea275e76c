// Every constraint of the schema table, with a value that just passes and one that just fails. Both
// are made from the table: a new member is covered by itself, a new pattern needs its examples.

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

#include "fixtures.h"
#include "json/writer.h"
#include "schema/schema_table.h"

namespace job_entity::tests {

namespace {

using Lines = std::vector<std::string>;
/// Puts a value where it belongs in an otherwise valid text.
using Wrap = std::function<std::string(const std::string&)>;

struct PatternExample {
  Pattern pattern;
  std::string shortest;  ///< matches; with any number of `filler` behind it, too
  char filler;           ///< 0 if the pattern fixes the length
  Lines failing;         ///< just fail
};

std::string hex(size_t count) { return std::string(count, 'a'); }

const std::vector<PatternExample>& patternExamples() {
  static const std::vector<PatternExample> kExamples = {
      {Pattern::kNone, "", 'x', {}},
      {Pattern::kJobId,
       "job-" + hex(32),
       0,
       {"job-" + hex(31), "job-" + hex(33), "job-" + hex(31) + "A", "job-" + hex(31) + "g",
        "step-" + hex(32), " job-" + hex(32), "job-" + hex(32) + "\n"}},
      {Pattern::kStepId, "step-" + hex(32), 0, {"step-" + hex(31), "job-" + hex(32), ""}},
      {Pattern::kEnvironmentId,
       "JOB:job-" + hex(32) + ":",
       'n',
       {"JOB:job-" + hex(32), "JOB:step-" + hex(32) + ":n", "STEP:job-" + hex(32) + ":n",
        "xJOB:job-" + hex(32) + ":n", "JOB:job-" + hex(32) + ":a\nb"}},
      {Pattern::kS3Prefix, "p", '/', {"a b", "a.b", "\xc3\xa9"}},
      {Pattern::kPosixName, "", 'a', {"A", "1a", "-a", "a_b"}},
      {Pattern::kWindowsUser, "", 'A', {"a b", "a/b", "a\"", "a\t", "a|b", "a\xc2\xa0"}},
      {Pattern::kSecretArn,
       "arn:aws:secretsmanager:us-west-2:111122223333:secret:s",
       's',
       {"arn:aws:secretsmanager:us-west-2:11112222333:secret:s",
        "arn:aws:secretsmanager:us-west-22:111122223333:secret:s",
        "arn:aws:secretsmanager:us-west-2:111122223333:secret:s s",
        "arn:aws:iam:us-west-2:111122223333:secret:sssss"}},
      {Pattern::kRoleArn,
       "arn:aws:iam::111122223333:role/r",
       'r',
       {"arn:aws:iam::111122223333:role/", "arn:aws:iam::11112222333:role/r",
        "arn:aws:iam::111122223333:user/r", "arn:aws:iam::111122223333:role/a//r",
        "arn:aws:iam::111122223333:role/a b"}},
      {Pattern::kIntString, "1", '0', {"01", "-", "+1", "1.0", "1e3", " 1", "--1"}},
      {Pattern::kFloatString, "1", '0', {"1.", ".5", "01.5", "1e", "1e+", "+1", "NaN", "1.5 "}},
      {Pattern::kBoolString, "1", 0, {"2", "ye", "tru", "yess", "01", "o n"}},
      {Pattern::kExtensionName, "A", '_', {"a", "1A", "_A", "A-B", "Ab"}},
      {Pattern::kLocationName, "A", ' ', {"a-b", "a_b", "\xc3\xa9", "a\t"}},
      {Pattern::kFarmId, "farm-" + hex(32), 0, {"farm-" + hex(31), "job-" + hex(32)}},
      {Pattern::kFleetId, "fleet-" + hex(32), 0, {"fleet-" + hex(33), "farm-" + hex(32)}},
      {Pattern::kWorkerId, "worker-" + hex(32), 0, {"worker-" + hex(31) + "F", ""}},
  };
  return kExamples;
}

const PatternExample* exampleOf(Pattern pattern) {
  for (const PatternExample& example : patternExamples())
    if (example.pattern == pattern) return &example;
  return nullptr;
}

std::string asJson(const std::string& text) {
  std::string json;
  json::appendJsonString(json, text);
  return json;
}

/// A valid string of that length, empty if the pattern has none.
std::string stringOf(const Shape& shape, uint32_t length) {
  const PatternExample& example = *exampleOf(shape.pattern);
  if (length < example.shortest.size() || (length > example.shortest.size() && example.filler == 0))
    return {};
  return example.shortest + std::string(length - example.shortest.size(), example.filler);
}

std::string minimal(ShapeId id);

std::string listOf(ShapeId element, uint32_t count) {
  std::string text = "[";
  const std::string value = minimal(element);
  for (uint32_t i = 0; i < count; ++i) text += (i > 0 ? "," : "") + value;
  return text + "]";
}

std::string mapOf(const Shape& shape, uint32_t count) {
  std::string text = "{";
  for (uint32_t i = 0; i < count; ++i)
    text += (i > 0 ? ",\"k" : "\"k") + std::to_string(i) + "\":" + minimal(shape.element);
  return text + "}";
}

/// A structure with its required members, but `member` as given: no text leaves it out.
std::string structureOf(const Shape& shape, uint32_t member, const std::string* value) {
  std::string text;
  for (uint32_t i = 0; i < shape.memberCount; ++i) {
    const Member& info = kMembers[shape.firstMember + i];
    if (i == member ? value == nullptr : !info.required) continue;
    text += (text.empty() ? "" : ",") + asJson(info.name) + ":" +
            (i == member ? *value : minimal(info.shape));
  }
  return "{" + text + "}";
}

constexpr uint32_t kNoIndex = 0xffffffffu;

/// The smallest valid value of a shape.
std::string minimal(ShapeId id) {
  const Shape& shape = kShapes[id];
  switch (shape.type) {
    case ShapeType::kDocument:
      return "{}";
    case ShapeType::kNumber:
      return "0";
    case ShapeType::kString:
      return asJson(stringOf(
          shape, std::max<uint32_t>(
                     shape.min, static_cast<uint32_t>(exampleOf(shape.pattern)->shortest.size()))));
    case ShapeType::kEnum:
      return asJson(kEnumValues[shape.firstValue].text);
    case ShapeType::kList:
      return listOf(shape.element, shape.min);
    case ShapeType::kMap:
      return mapOf(shape, shape.min);
    case ShapeType::kStructure:
      return structureOf(shape, kNoIndex, nullptr);
    case ShapeType::kUnion:
      return "{" + asJson(kMembers[shape.firstMember].name) + ":" +
             minimal(kMembers[shape.firstMember].shape) + "}";
  }
  return "null";
}

class Walk {
 public:
  explicit Walk(ShapeId root) : root_(root) {}

  void run() {
    visit(
        root_, [](const std::string& value) { return value; }, "");
  }
  uint32_t checks() const { return checks_; }
  uint32_t positions() const { return positions_; }

 private:
  Lines errorsOf(const std::string& text) const {
    Lines errors;
    const Response response = Response::decodeAs(root_, InputBuffer::copyOf(text));
    for (const std::string& line : summaryOf(response.diagnostics()))
      if (line.compare(0, 6, "error ") == 0) errors.push_back(line.substr(6));
    return errors;
  }

  void passes(const Wrap& wrap, const std::string& value) {
    ++checks_;
    EXPECT_EQ(errorsOf(wrap(value)), Lines()) << value.substr(0, 200);
  }
  void fails(const Wrap& wrap, const std::string& value, const char* code,
             const std::string& pointer) {
    ++checks_;
    EXPECT_EQ(errorsOf(wrap(value)), Lines({code + (" " + pointer)})) << value.substr(0, 200);
  }

  void visit(ShapeId id, const Wrap& wrap, const std::string& pointer) {
    ++positions_;
    const Shape& shape = kShapes[id];
    passes(wrap, minimal(id));
    switch (shape.type) {
      case ShapeType::kDocument:
        return passes(wrap, "[1,\"x\",null,false]");
      case ShapeType::kNumber:
        return fails(wrap, "\"0\"", "wrong-type", pointer);
      case ShapeType::kString:
        return visitString(shape, wrap, pointer);
      case ShapeType::kEnum:
        return visitEnum(shape, wrap, pointer);
      case ShapeType::kList:
        return visitList(shape, wrap, pointer);
      case ShapeType::kMap:
        return visitMap(shape, wrap, pointer);
      case ShapeType::kStructure:
        return visitStructure(shape, wrap, pointer);
      case ShapeType::kUnion:
        return visitUnion(shape, wrap, pointer);
    }
  }

  void visitString(const Shape& shape, const Wrap& wrap, const std::string& pointer) {
    fails(wrap, "{}", "wrong-type", pointer);
    fails(wrap, "5", "wrong-type", pointer);
    if (shape.meaning == Meaning::kBoolean)
      passes(wrap, "true");  // as older jobs have it
    else
      fails(wrap, "true", "wrong-type", pointer);
    const PatternExample& example = *exampleOf(shape.pattern);
    const std::string least = stringOf(shape, shape.min);
    if (!least.empty() || example.shortest.empty()) passes(wrap, asJson(least));
    if (shape.min > 0) fails(wrap, asJson(std::string(shape.min - 1, 'x')), "length", pointer);
    if (shape.max != kUnbounded) {
      const std::string most =
          shape.pattern == Pattern::kBoolString ? std::string("FalsE") : stringOf(shape, shape.max);
      EXPECT_FALSE(most.empty()) << shape.name;
      passes(wrap, asJson(most));
      fails(wrap, asJson(std::string(shape.max, 'x') + "x"), "length", pointer);
    }
    if (shape.pattern == Pattern::kNone && shape.max != kUnbounded && shape.max < 10000) {
      // Lengths count code points, not bytes or UTF-16 units.
      std::string wide;
      for (uint32_t i = 0; i < shape.max; ++i) wide += "\xf0\x9f\x98\x80";
      passes(wrap, asJson(wide));
      std::string escaped = "\"";
      for (uint32_t i = 0; i < shape.max; ++i) escaped += "\\ud83d\\ude00";
      passes(wrap, escaped + "\"");
      fails(wrap, escaped + "x\"", "length", pointer);
    }
    for (const std::string& bad : example.failing) {
      if (bad.size() < shape.min || bad.size() > shape.max) continue;
      fails(wrap, asJson(bad), "pattern", pointer);
    }
  }

  void visitEnum(const Shape& shape, const Wrap& wrap, const std::string& pointer) {
    fails(wrap, "[]", "wrong-type", pointer);
    fails(wrap, "\"\"", "enum", pointer);
    for (uint16_t i = 0; i < shape.valueCount; ++i) {
      const std::string value = kEnumValues[shape.firstValue + i].text;
      passes(wrap, asJson(value));
      fails(wrap, asJson(value + "s"), "enum", pointer);
      fails(wrap, asJson(value.substr(1)), "enum", pointer);
    }
  }

  void visitList(const Shape& shape, const Wrap& wrap, const std::string& pointer) {
    fails(wrap, "{}", "wrong-type", pointer);
    fails(wrap, "\"x\"", "wrong-type", pointer);
    passes(wrap, listOf(shape.element, shape.min));
    if (shape.min > 0) fails(wrap, listOf(shape.element, shape.min - 1), "length", pointer);
    if (shape.max != kUnbounded) {
      passes(wrap, listOf(shape.element, shape.max));
      fails(wrap, listOf(shape.element, shape.max + 1), "length", pointer);
    }
    fails(wrap, "[" + minimal(shape.element) + ",null]", "null-element", pointer + "/1");
    visit(
        shape.element, [&](const std::string& value) { return wrap("[" + value + "]"); },
        pointer + "/0");
  }

  void visitMap(const Shape& shape, const Wrap& wrap, const std::string& pointer) {
    fails(wrap, "[]", "wrong-type", pointer);
    passes(wrap, mapOf(shape, shape.min));
    if (shape.max != kUnbounded) {
      passes(wrap, mapOf(shape, shape.max));
      fails(wrap, mapOf(shape, shape.max + 1), "length", pointer);
    }
    fails(wrap, R"({"k":null})", "null-element", pointer + "/k");
    const Shape& key = kShapes[shape.key];
    const std::string value = minimal(shape.element);
    const auto withKey = [&](size_t length) {
      return "{" + asJson(std::string(length, 'k')) + ":" + value + "}";
    };
    if (key.min > 0) fails(wrap, withKey(key.min - 1), "length", pointer + "/");
    if (key.max != kUnbounded) {
      passes(wrap, withKey(key.max));
      fails(wrap, withKey(key.max + 1), "length", pointer + "/" + std::string(key.max + 1, 'k'));
    }
    visit(
        shape.element, [&](const std::string& element) { return wrap("{\"k\":" + element + "}"); },
        pointer + "/k");
  }

  void visitStructure(const Shape& shape, const Wrap& wrap, const std::string& pointer) {
    fails(wrap, "[]", "wrong-type", pointer);
    fails(wrap, "\"x\"", "wrong-type", pointer);
    for (uint32_t i = 0; i < shape.memberCount; ++i) {
      const Member& member = kMembers[shape.firstMember + i];
      const std::string place = pointer + "/" + member.name;
      const std::string null = "null";
      if (member.required) {
        fails(wrap, structureOf(shape, i, nullptr), "missing-member", place);
        fails(wrap, structureOf(shape, i, &null), "missing-member", place);
      } else {
        passes(wrap, structureOf(shape, i, nullptr));
        passes(wrap, structureOf(shape, i, &null));
      }
      visit(
          member.shape,
          [&](const std::string& value) { return wrap(structureOf(shape, i, &value)); }, place);
    }
  }

  void visitUnion(const Shape& shape, const Wrap& wrap, const std::string& pointer) {
    fails(wrap, "[]", "wrong-type", pointer);
    fails(wrap, "{}", "union-empty", pointer);
    fails(wrap, R"({"__type":"x"})", "union-empty", pointer);
    passes(wrap, R"({"aMemberToCome":{}})");
    const std::string first = minimal(kMembers[shape.firstMember].shape);
    for (uint32_t i = 0; i < shape.memberCount; ++i) {
      const Member& member = kMembers[shape.firstMember + i];
      const std::string name = asJson(member.name) + ":";
      fails(wrap, "{" + name + minimal(member.shape) + R"(,"aMemberToCome":{}})", "union-ambiguous",
            pointer);
      if (i > 0)
        fails(wrap,
              "{" + asJson(kMembers[shape.firstMember].name) + ":" + first + "," + name +
                  minimal(member.shape) + "}",
              "union-ambiguous", pointer);
      passes(wrap, "{" + name + minimal(member.shape) + R"(,"aMemberToCome":null,"__type":"x"})");
      visit(
          member.shape, [&](const std::string& value) { return wrap("{" + name + value + "}"); },
          pointer + "/" + member.name);
    }
  }

  const ShapeId root_;
  uint32_t checks_ = 0;
  uint32_t positions_ = 0;
};

TEST(Constraints, EveryPatternHasExamples) {
  for (const Shape& shape : kShapes) {
    const PatternExample* const example = exampleOf(shape.pattern);
    ASSERT_NE(example, nullptr) << shape.name << " has a pattern without examples here";
    EXPECT_TRUE(matchesPattern(shape.pattern, example->shortest)) << shape.name;
    EXPECT_EQ(example->failing.empty(), shape.pattern == Pattern::kNone) << shape.name;
  }
}

TEST(Constraints, OfTheResponse) {
  Walk walk(kShape_BatchGetJobEntityResponse);
  walk.run();
  EXPECT_GT(walk.positions(), 100u);
  EXPECT_GT(walk.checks(), 900u);
}

TEST(Constraints, OfTheRequest) {
  Walk walk(kShape_BatchGetJobEntityRequest);
  walk.run();
  EXPECT_GT(walk.checks(), 80u);
}

TEST(Constraints, OfExceptions) {
  Walk walk(kShape_ServiceException);
  walk.run();
  EXPECT_GT(walk.checks(), 80u);
}

/// A shape that no walk reaches would be tested by nobody.
TEST(Constraints, EveryShapeIsPartOfARoot) {
  std::vector<bool> reached(kShapeCount);
  const std::function<void(ShapeId)> reach = [&](ShapeId id) {
    if (reached[id]) return;
    reached[id] = true;
    const Shape& shape = kShapes[id];
    if (shape.type == ShapeType::kList || shape.type == ShapeType::kMap) reach(shape.element);
    if (shape.type == ShapeType::kMap) reach(shape.key);
    for (uint32_t i = 0; i < shape.memberCount; ++i) reach(kMembers[shape.firstMember + i].shape);
  };
  for (const ShapeId root : {kShape_BatchGetJobEntityResponse, kShape_BatchGetJobEntityRequest,
                             kShape_ServiceException, kShape_LoggerRecord})
    reach(root);
  for (uint32_t i = 0; i < kShapeCount; ++i) EXPECT_TRUE(reached[i]) << kShapes[i].name;
}

}  // namespace

}  // namespace job_entity::tests
