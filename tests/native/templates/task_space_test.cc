// Tasks: counted, listed and found by arithmetic.

#include <random>

#include "ask.h"
#include "templates/task_space.h"

namespace job_entity::tests {

namespace {

using namespace templates;
using Texts = std::vector<std::string>;

TaskValues valuesOf(const char* range) {
  expr::RangeExpr parsed;
  EXPECT_EQ(expr::RangeExpr::parse(range, parsed).message, "");
  return TaskValues::ofRange(std::move(parsed));
}

Texts all(const TaskValues& values) {
  Texts texts;
  for (uint64_t i = 0; i < values.count(); ++i) texts.push_back(values.at(i));
  return texts;
}

Texts chunksOf(const char* range, uint64_t size, bool isContiguous) {
  TaskValues values = valuesOf(range);
  values.divide({size, isContiguous, false});
  return all(values);
}

TEST(BigUint, Arithmetic) {
  BigUint value = 1;
  for (int i = 0; i < 16; ++i) value *= 1024;
  EXPECT_EQ(value.text(), "1461501637330902918203684832716283019655932542976");
  BigUint same;
  ASSERT_TRUE(BigUint::parse(value.text(), same));
  EXPECT_EQ(same, value);
  EXPECT_FALSE(value.isSmall());
  BigUint big = value;
  big += uint64_t{12345};
  EXPECT_EQ(big.divide(value).small(), 12345U);
  EXPECT_EQ(big, BigUint(1));
  EXPECT_EQ((BigUint(~uint64_t{0}) * BigUint(~uint64_t{0})).text(),
            "340282366920938463426481119284349108225");
  BigUint rest(1000);
  EXPECT_EQ(rest.divide(uint64_t{7}), 6U);
  EXPECT_EQ(rest.text(), "142");
  BigUint large = value;
  EXPECT_EQ(large.divide(uint64_t{1} << 40), 0U);
  EXPECT_EQ(large.text(), "1329227995784915872903807060280344576");
  BigUint less = value;
  less -= 1;
  EXPECT_TRUE(less < value);
  EXPECT_EQ(BigUint().text(), "0");
  EXPECT_FALSE(BigUint::parse("", same));
  EXPECT_FALSE(BigUint::parse("-1", same));
}

/// As many words as asked for, few of them with bits here and there only.
BigUint anyOf(std::mt19937_64& random, size_t words, std::string& text) {
  BigUint value;
  for (; words > 0; --words) {
    value *= uint64_t{1} << 32;
    value += random() % 4 == 0 ? random() % 3 : random() >> 32;
  }
  text = value.text();
  return value;
}

TEST(BigUint, DividesBackWhatItHasMultiplied) {
  std::mt19937_64 random(5);
  for (int i = 0; i < 400; ++i) {
    std::string text;
    const BigUint one = anyOf(random, 1 + random() % 5, text);
    BigUint read;
    ASSERT_TRUE(BigUint::parse(text, read));
    ASSERT_EQ(read, one) << text;
    BigUint other = anyOf(random, 1 + random() % 4, text);
    other += 1;
    BigUint rest = anyOf(random, 1 + random() % 5, text);
    BigUint quotient = rest;
    rest = quotient.divide(other);
    ASSERT_TRUE(rest < other);
    BigUint again = quotient * other;
    again += rest;
    EXPECT_EQ(again.text(), text);
    BigUint product = one * other;
    product += rest;
    EXPECT_EQ(product.divide(other), rest);
    EXPECT_EQ(product, one);
    EXPECT_EQ(one.compare(product), 0);
    product += other;
    EXPECT_TRUE(one < product);
    EXPECT_GT(product.compare(one), 0);
    product -= other;
    EXPECT_EQ(product, one);
  }
}

TEST(BigUint, IsAsOneOf64Bits) {
  std::mt19937_64 random(6);
  for (int i = 0; i < 400; ++i) {
    const uint64_t a = random() >> random() % 64;
    const uint64_t b = (random() >> random() % 64) | 1;
    EXPECT_EQ(BigUint(a).text(), std::to_string(a));
    EXPECT_EQ(BigUint(a).small(), a);
    EXPECT_TRUE(BigUint(a).isSmall());
    BigUint quotient = a;
    EXPECT_EQ(quotient.divide(b), a % b);
    EXPECT_EQ(quotient.small(), a / b);
    BigUint product = a >> 32;
    product *= b >> 32;
    EXPECT_EQ(product.small(), (a >> 32) * (b >> 32));
    BigUint sum = a >> 1;
    sum += b >> 1;
    EXPECT_EQ(sum.small(), (a >> 1) + (b >> 1));
    sum -= a >> 1;
    EXPECT_EQ(sum.small(), b >> 1);
    EXPECT_EQ(BigUint(a) < BigUint(b), a < b);
  }
  for (const char* digits : {"9", "10", "999999999", "1000000000", "1000000001", "9999999999",
                             "10000000000000000000000000001", "123456789012345678901234567890"}) {
    BigUint value;
    ASSERT_TRUE(BigUint::parse(digits, value));
    EXPECT_EQ(value.text(), digits);
  }
  BigUint product = uint64_t{1} << 40;
  product *= uint64_t{1} << 40;
  EXPECT_FALSE(product.isSmall());
  EXPECT_EQ(product.text(), "1208925819614629174706176");
}

TEST(TaskValues, ContiguousChunks) {
  EXPECT_EQ(chunksOf("1-14", 4, true), (Texts{"1-4", "5-7", "8-11", "12-14"}));
  EXPECT_EQ(chunksOf("1-12", 5, true), (Texts{"1-4", "5-8", "9-12"}));
  EXPECT_EQ(chunksOf("5", 3, true), (Texts{"5-5"}));
  EXPECT_EQ(chunksOf("1-3,4-6", 6, true), (Texts{"1-6"}));
  EXPECT_EQ(chunksOf("1-7:2", 9, true), (Texts{"1-1", "3-3", "5-5", "7-7"}));
  EXPECT_EQ(chunksOf("1-3,4-8:2,9-10", 9, true), (Texts{"1-4", "6-6", "8-10"}));
  EXPECT_EQ(chunksOf("-2-2", 3, true), (Texts{"-2-0", "1-2"}));
}

TEST(TaskValues, OtherChunks) {
  EXPECT_EQ(chunksOf("1-10", 4, false), (Texts{"1-4", "5-7", "8-10"}));
  EXPECT_EQ(chunksOf("1,3,5", 100, false), (Texts{"1-5:2"}));
  EXPECT_EQ(chunksOf("1-3,7,9,12-14", 3, false), (Texts{"1-3", "7,9,12", "13,14"}));
  TaskValues list = TaskValues::ofIntegers({5, 1, 2, 3, 3});
  EXPECT_EQ(all(list), (Texts{"5", "1", "2", "3", "3"}));
  list.divide({2, false, false});
  EXPECT_EQ(all(list), (Texts{"1,5", "2,3", "3"}));
  list.divide({9, true, false});
  EXPECT_EQ(all(list), (Texts{"5-5", "1-3", "3-3"}));
}

TEST(TaskValues, ChunksOfARangeHoldEachValueOnce) {
  for (const char* const range : {"1-100", "1-50,60-90:3,91", "5,7-20:2,21-22"}) {
    const TaskValues single = valuesOf(range);
    for (const bool isContiguous : {false, true}) {
      for (uint64_t size = 1; size < 9; ++size) {
        TaskValues values = valuesOf(range);
        values.divide({size, isContiguous, false});
        uint64_t next = 0;
        for (uint64_t i = 0; i < values.count(); ++i) {
          expr::RangeExpr chunk;
          ASSERT_EQ(expr::RangeExpr::parse(values.at(i), chunk).message, "");
          ASSERT_LE(chunk.count(), size);
          for (uint64_t j = 0; j < chunk.count(); ++j, ++next)
            ASSERT_EQ(std::to_string(chunk.at(j)), single.at(next));
        }
        EXPECT_EQ(next, single.count());
      }
    }
  }
}

TEST(TaskValues, HugeChunksAreNotExpanded) {
  TaskValues values = valuesOf("1-1000000000000");
  values.divide({1000000000, false, false});
  EXPECT_EQ(values.count(), 1000U);
  EXPECT_EQ(values.at(999), "999000000001-1000000000000");
  values.divide({1000000007, true, false});
  EXPECT_EQ(values.at(values.count() - 1).substr(values.at(values.count() - 1).find('-')),
            "-1000000000000");
}

TEST(TaskValues, Finding) {
  EXPECT_EQ(valuesOf("1-1000000000000:3").find("700000000001"), std::vector<uint64_t>());
  EXPECT_EQ(valuesOf("1-1000000000000:3").find("7"), std::vector<uint64_t>{2});
  TaskValues chunks = valuesOf("1-100");
  chunks.divide({10, true, false});
  EXPECT_EQ(chunks.find("57"), std::vector<uint64_t>{5});
  EXPECT_EQ(chunks.find("51-60"), std::vector<uint64_t>{5});
  EXPECT_EQ(chunks.find("51-59"), std::vector<uint64_t>());
  EXPECT_EQ(TaskValues::ofTexts({"a", "b", "a"}, false).find("a"), (std::vector<uint64_t>{0, 2}));
  EXPECT_EQ(TaskValues::ofTexts({"1.50", "2"}, true).find("1.5"), std::vector<uint64_t>{0});
  EXPECT_EQ(TaskValues::ofTexts({"1.50", "2"}, false).find("1.5"), std::vector<uint64_t>());
}

TaskSpace spaceOf(const std::vector<std::pair<std::string, uint64_t>>& sizes, const char* text,
                  std::string* message = nullptr) {
  std::vector<std::string> names;
  std::vector<TaskParameter> parameters;
  for (const auto& [name, size] : sizes) {
    names.push_back(name);
    parameters.push_back(
        {name, TaskType::kInt, valuesOf(("0-" + std::to_string(size - 1)).c_str())});
  }
  Combination combination = Combination::product(static_cast<uint32_t>(names.size()));
  CombinationError error;
  if (text != nullptr) error = Combination::parse(text, names, combination);
  TaskSpace space;
  if (error.message.empty())
    TaskSpace::make(std::move(parameters), std::move(combination), space, error);
  if (message != nullptr) *message = error.message;
  return space;
}

std::string taskOf(const TaskSpace& space, const char* index) {
  BigUint number;
  EXPECT_TRUE(BigUint::parse(index, number));
  std::string text;
  for (const auto& [name, value] : space.at(number)) text += name + value + ' ';
  return text;
}

TEST(TaskSpace, CountsOfAnySize) {
  std::vector<std::pair<std::string, uint64_t>> sizes;
  for (char c = 'A'; c <= 'P'; ++c) sizes.emplace_back(std::string(1, c), 1024);
  const TaskSpace space = spaceOf(sizes, nullptr);
  EXPECT_EQ(space.count().text(), "1461501637330902918203684832716283019655932542976");
  // 10^40 in digits to the base of 1024.
  EXPECT_EQ(taskOf(space, "10000000000000000000000000000000000000000"),
            "A0 B0 C7 D355 E167 F796 G215 H164 I766 J699 K637 L353 M0 N0 O0 P0 ");
  BigUint last = space.count();
  last -= 1;
  EXPECT_EQ(space.page(last, 100).size(), 1U);
  const std::vector<BigUint> found = space.find({{"P", "5"}, {"A", "1023"}}, 3);
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(taskOf(space, found[1].text().c_str()),
            "A1023 B0 C0 D0 E0 F0 G0 H0 I0 J0 K0 L0 M0 N0 O1 P5 ");
}

TEST(TaskSpace, Combinations) {
  const TaskSpace mixed = spaceOf({{"A", 2}, {"B", 2}, {"C", 2}, {"D", 4}}, "(A * (B, C), D)");
  EXPECT_EQ(mixed.count().text(), "4");
  EXPECT_EQ(taskOf(mixed, "2"), "A1 B0 C0 D2 ");
  const std::vector<BigUint> found = mixed.find({{"B", "1"}}, 10);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].text() + ' ' + found[1].text(), "1 3");
  EXPECT_EQ(mixed.find({{"B", "1"}, {"D", "2"}}, 10).size(), 0U);
  EXPECT_EQ(mixed.find({{"X", "1"}}, 10).size(), 0U);
  std::string message;
  for (const char* const wrong :
       {"A *", "A * A", "(A, B", "A B", "A, B", "()", "A * E", "A", "* A"}) {
    spaceOf({{"A", 2}, {"B", 2}}, wrong, &message);
    EXPECT_NE(message, "") << wrong;
  }
  spaceOf({{"A", 2}, {"B", 3}}, "(A, B)", &message);
  EXPECT_NE(message.find("2 and 3"), std::string::npos) << message;
  std::string deep(200, '(');
  spaceOf({{"A", 2}, {"B", 2}}, deep.c_str(), &message);
  EXPECT_NE(message.find("deep"), std::string::npos) << message;
}

TEST(TaskSpace, ItemsOfAnAssociationGoTogether) {
  const auto itemsOf = [](const char* combination) {
    return spaceOf({{"A", 2}, {"B", 2}, {"C", 3}, {"D", 4}}, combination).itemCount().text();
  };
  EXPECT_EQ(itemsOf("(A, B) * C * D"), "24");
  EXPECT_EQ(itemsOf("A * B * C * D"), "48");
  EXPECT_EQ(itemsOf("C * (A * B, D)"), "12");
}

TEST(TaskSpace, OfATemplate) {
  const std::string slice = stepWith(
      R"("parameterSpace":{"taskParameterDefinitions":[)"
      R"({"name":"F","type":"CHUNK[INT]","range":"1-{{Param.N}}","chunks":{"defaultTaskCount":"4",)"
      R"("targetRuntimeSeconds":"{{Param.T}}","rangeConstraint":"CONTIGUOUS"}},)"
      R"({"name":"C","type":"STRING","range":["a","b"]}]})");
  const std::string options = R"("extensions":["TASK_CHUNKING"],"parameters":{"N":{"int":"10"},)"
                              R"("T":{"int":")";
  const Report fixed = askTemplate(slice, options + R"(0"}})");
  EXPECT_STREQ(fixed["taskCount"].GetString(), "6");
  EXPECT_STREQ(fixed["itemCount"].GetString(), "20");
  EXPECT_STREQ(fixed["tasks"][1]["parameters"]["C"].GetString(), "b");
  const Report adaptive = askTemplate(slice, options + R"(30"}})");
  EXPECT_TRUE(adaptive["taskCount"].IsNull());
  EXPECT_TRUE(adaptive["adaptive"].GetBool());
  EXPECT_STREQ(adaptive["itemCount"].GetString(), "20");
  // Adaptive chunks vary fastest.
  EXPECT_STREQ(adaptive["tasks"][1]["parameters"]["C"].GetString(), "a");
  const Report unknown = askTemplate(slice, R"("extensions":["TASK_CHUNKING"],"parameters":null)");
  EXPECT_TRUE(unknown["taskCount"].IsNull());
  EXPECT_TRUE(unknown["parameters"].IsNull());
  EXPECT_TRUE(unknown["valid"].GetBool());
  const Report wrong = askTemplate(
      slice, R"("extensions":["TASK_CHUNKING"],"parameters":{"N":{"string":"x"},"T":{"int":"0"}})");
  EXPECT_EQ(findingsOf(wrong),
            Texts{"error template-range /parameterSpace/taskParameterDefinitions/0/range"});
}

TEST(TaskSpace, NumbersAreTakenAsAWorkerTakesThem) {
  const auto ask = [](const std::string& parameter) {
    return askTemplate(stepWith(R"("parameterSpace":{"taskParameterDefinitions":[{"name":"P",)" +
                                parameter + "}]}"),
                       R"("extensions":["TASK_CHUNKING"])");
  };
  // Texts of numbers lose the blanks around them, and nothing else.
  const Report floats = ask(R"("type":"FLOAT","range":[" 1","2.50\t","+3",4.5])");
  Texts values;
  for (const auto& task : floats["tasks"].GetArray())
    values.emplace_back(task["parameters"]["P"].GetString());
  EXPECT_EQ(values, (Texts{"1", "2.50", "+3", "4.5"}));
  // Of a number that is too large, the nearest that fits; of a text, none.
  const std::string chunks = R"("type":"CHUNK[INT]","range":"1-10","chunks":{"rangeConstraint":)"
                             R"("CONTIGUOUS","defaultTaskCount":)";
  EXPECT_STREQ(ask(chunks + "99999999999999999999}")["taskCount"].GetString(), "1");
  EXPECT_EQ(findingsOf(ask(chunks + R"("99999999999999999999"})")).size(), 1U);
}

TEST(TaskSpace, APageHasAsManyTasksAsItIsAskedFor) {
  const std::string slice = stepWith(
      R"("parameterSpace":{"taskParameterDefinitions":[{"name":"F","type":"INT","range":"1-200"}]})");
  const auto count = [&](const std::string& options) {
    return askTemplate(slice, options)["tasks"].Size();
  };
  EXPECT_EQ(count(R"("count":3)"), 3U);
  EXPECT_EQ(count(R"("count":"3","from":"198")"), 2U);
  EXPECT_EQ(count(R"("count":0)"), 0U);
  EXPECT_EQ(count(""), 100U);
  EXPECT_EQ(count(R"("count":null)"), 100U);
  EXPECT_EQ(count(R"("count":-1)"), 100U);
}

TEST(TaskValues, ChunksOfLists) {
  const auto chunks = [](std::vector<int64_t> integers, uint64_t size, bool isContiguous) {
    TaskValues values = TaskValues::ofIntegers(std::move(integers));
    values.divide({size, isContiguous, false});
    return all(values);
  };
  EXPECT_EQ(chunks({}, 2, false), Texts());
  EXPECT_EQ(chunks({}, 2, true), Texts());
  EXPECT_EQ(chunks({5}, 2, false), Texts{"5"});
  EXPECT_EQ(chunks({5}, 2, true), Texts{"5-5"});
  EXPECT_EQ(chunks({5, 9}, 2, false), Texts{"5,9"});
  EXPECT_EQ(chunks({5, 9}, 2, true), (Texts{"5-5", "9-9"}));
  EXPECT_EQ(chunks({5, 6, 8}, 2, true), (Texts{"5-6", "8-8"}));
}

TEST(Extensions, AreThoseOfTheSpecificationIfNoneIsSaid) {
  const Extensions all = Extensions::notSaid();
  EXPECT_FALSE(all.isSaid());
  EXPECT_TRUE(all.has(Extension::kExpr));
  EXPECT_FALSE(all.has(Extension::kService));
  EXPECT_FALSE(Extensions().has(Extension::kExpr));
}

}  // namespace

}  // namespace job_entity::tests
