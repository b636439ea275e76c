// What botocore returns: the expected results are written out from the table "What the SDKs make
// of odd bodies" of the wire format page, and were compared with botocore itself.

#include <gtest/gtest.h>

#include "fixtures.h"
#include "job_entity/forms.h"

namespace job_entity::tests {

namespace {

struct Case {
  const char* name;
  std::string body;
  std::string expected;  ///< the JSON
  std::string fails;     ///< part of the reason; empty if botocore returns
  SdkModel model = kNewestSdkModel;
};

std::ostream& operator<<(std::ostream& out, const Case& testCase) { return out << testCase.name; }

/// A body whose only entity is a job with that member beside its id.
std::string jobWith(const std::string& member) {
  return bodyWith(R"({"jobDetails":{"jobId":"j")" + (member.empty() ? "" : "," + member) + "}}");
}
std::string stepWith(const std::string& member) {
  return bodyWith(R"({"stepDetails":{"jobId":"j",)" + member + "}}");
}
std::string errorsWith(const std::string& errors) {
  return R"({"entities":[],"errors":[)" + errors + "]}";
}

const Case kCases[] = {
    // unknown union member
    {"UnknownEntity", bodyWith(R"({"newDetails":{"jobId":"j"}})"),
     bodyWith(R"({"SDK_UNKNOWN_MEMBER":{"name":"newDetails"}})"), ""},
    {"UnknownError", errorsWith(R"({"newDetails":{"code":"X"}})"),
     errorsWith(R"({"SDK_UNKNOWN_MEMBER":{"name":"newDetails"}})"), ""},
    {"UnknownParameter", jobWith(R"("parameters":{"A":{"rational":"1/2"}})"),
     jobWith(R"("parameters":{"A":{"SDK_UNKNOWN_MEMBER":{"name":"rational"}}})"), ""},
    {"ParametersBeforeSeptember",
     jobWith(R"("parameters":{"A":{"bool":"on"},"B":{"intList":["1"]}})"),
     jobWith(R"("parameters":{"A":{"SDK_UNKNOWN_MEMBER":{"name":"bool"}},)"
             R"("B":{"SDK_UNKNOWN_MEMBER":{"name":"intList"}}})"),
     "", SdkModel::k2026_08},
    {"ParametersOfSeptember", jobWith(R"("parameters":{"A":{"bool":"on"},"B":{"intList":["1"]}})"),
     jobWith(R"("parameters":{"A":{"bool":"on"},"B":{"intList":["1"]}})"), ""},
    {"ScalarsPass",
     jobWith(R"("parameters":{"A":{"bool":true},"B":{"bool":1},"C":{"rangeExpr":5}})"),
     jobWith(R"("parameters":{"A":{"bool":true},"B":{"bool":1},"C":{"rangeExpr":5}})"), ""},
    {"ListsOfSeptember",
     jobWith(R"("parameters":{"A":{"stringList":[1,null,"x"]},"B":{"stringList":"xy"},)"
             R"("C":{"stringList":{"a":1}},"D":{"intListList":[["1"],null]},)"
             R"("E":{"intListList":["12",["3"]]},"F":{"intListList":"12"},)"
             R"("G":{"intListList":{"ab":1}}})"),
     jobWith(R"("parameters":{"A":{"stringList":[1,null,"x"]},"B":{"stringList":["x","y"]},)"
             R"("C":{"stringList":["a"]},"D":{"intListList":[["1"],null]},)"
             R"("E":{"intListList":[["1","2"],["3"]]},"F":{"intListList":[["1"],["2"]]},)"
             R"("G":{"intListList":[["a","b"]]}})"),
     ""},
    {"NumberForListOfSeptember", jobWith(R"("parameters":{"A":{"stringList":5}})"),
     jobWith(R"("parameters":{"A":{"stringList":5}})"), "cannot be iterated"},
    {"TrueForListOfSeptember", jobWith(R"("parameters":{"A":{"boolList":true}})"),
     jobWith(R"("parameters":{"A":{"boolList":true}})"), "cannot be iterated"},
    {"NumberInListOfLists", jobWith(R"("parameters":{"A":{"intListList":[["1"],2]}})"),
     jobWith(R"("parameters":{"A":{"intListList":[["1"],2]}})"), "cannot be iterated"},
    {"TwoOfSeptember", jobWith(R"("parameters":{"A":{"bool":"true","string":"x"}})"),
     jobWith(R"("parameters":{"A":{"string":"x","bool":"true"}})"), "exactly one member"},
    // __type beside a known member; botocore names an unknown one by the first key of all
    {"TypeBesideKnown", bodyWith(R"({"__type":"x","jobDetails":{"jobId":"j"}})"), jobWith(""), ""},
    {"TypeAfterUnknown", bodyWith(R"({"newDetails":1,"__type":"x"})"),
     bodyWith(R"({"SDK_UNKNOWN_MEMBER":{"name":"newDetails"}})"), ""},
    {"TypeBeforeUnknown", bodyWith(R"({"__type":"x","newDetails":1})"),
     bodyWith(R"({"SDK_UNKNOWN_MEMBER":{"name":"__type"}})"), ""},
    // two known members; known and unknown
    {"TwoKnown", bodyWith(R"({"jobDetails":{"jobId":"j"},"stepDetails":{"jobId":"k"}})"),
     bodyWith(R"({"jobDetails":{"jobId":"j"},"stepDetails":{"jobId":"k"}})"), "exactly one member"},
    {"KnownAndUnknown", bodyWith(R"({"jobDetails":{"jobId":"j"},"newDetails":1})"), jobWith(""),
     "exactly one member"},
    // two unknown; {}; only __type; only nulls
    {"TwoUnknown", bodyWith(R"({"a":1,"b":2})"), bodyWith("{}"), "exactly one member"},
    {"EmptyUnion", bodyWith("{}"), bodyWith("{}"), "exactly one member"},
    {"OnlyType", bodyWith(R"({"__type":"x"})"), bodyWith("{}"), "exactly one member"},
    {"OnlyNulls", bodyWith(R"({"jobDetails":null,"a":null})"), bodyWith("{}"),
     "exactly one member"},
    // one known, the others null
    {"OthersNull", bodyWith(R"({"stepDetails":null,"jobDetails":{"jobId":"j"}})"), jobWith(""), ""},
    // union element not an object
    {"UnionIsString", bodyWith(R"("text")"), bodyWith(R"("text")"), "a union is not an object"},
    {"UnionIsList", bodyWith("[1]"), bodyWith("[1]"), "a union is not an object"},
    {"UnionIsNumber", bodyWith("1.50"), bodyWith("1.50"), "a union is not an object"},
    // null list element
    {"NullElement", bodyWith("null"), bodyWith("null"), ""},
    {"NullDependency", stepWith(R"("dependencies":["a",null])"),
     stepWith(R"("dependencies":["a",null])"), ""},
    // unknown field in a structure
    {"UnknownField", jobWith(R"("osUser":"x","logGroupName":"g")"),
     jobWith(R"("logGroupName":"g")"), ""},
    {"UnknownFieldAndType", jobWith(R"("__type":"x","osUser":"x")"), jobWith(""), ""},
    {"FieldBeforeSeptember",
     stepWith(R"("extensions":["A"],"resolvedSymbolTable":"[]","stepId":"s")"),
     stepWith(R"("stepId":"s")"), "", SdkModel::k2026_08},
    {"FieldOfSeptember",
     stepWith(R"("stepId":"s","extensions":["A",null],"resolvedSymbolTable":5)"),
     stepWith(R"("stepId":"s","extensions":["A",null],"resolvedSymbolTable":5)"), ""},
    {"NullExtensions", jobWith(R"("extensions":null)"), jobWith(""), ""},
    {"TextForExtensions", jobWith(R"("extensions":"AB")"), jobWith(R"("extensions":["A","B"])"),
     ""},
    {"NumberForExtensions", jobWith(R"("extensions":5)"), jobWith(R"("extensions":5)"),
     "cannot be iterated"},
    {"UnknownFieldOfResponse", R"({"entities":[],"errors":[],"nextToken":"x"})", bodyWith(""), ""},
    // null member; required member missing
    {"NullMember", jobWith(R"("logGroupName":null,"parameters":null)"), jobWith(""), ""},
    {"NullLists", R"({"entities":null,"errors":null})", "{}", ""},
    {"NothingThere", "{}", "{}", ""},
    {"EmptyStructure", bodyWith(R"({"jobDetails":{}})"), bodyWith(R"({"jobDetails":{}})"), ""},
    // wrong type for a string passes through
    {"NumberForString", jobWith(R"("logGroupName":12345678901234567890)"),
     jobWith(R"("logGroupName":12345678901234567890)"), ""},
    {"ObjectForString", jobWith(R"("logGroupName":{"a":[null]})"),
     jobWith(R"("logGroupName":{"a":[null]})"), ""},
    {"ObjectForInt", jobWith(R"("parameters":{"A":{"int":7}})"),
     jobWith(R"("parameters":{"A":{"int":7}})"), ""},
    // wrong type for anything else: botocore iterates over what it gets, or raises
    {"StringForStructure", jobWith(R"("jobRunAsUser":"x")"), jobWith(R"("jobRunAsUser":"x")"),
     "a structure is not an object"},
    {"ListForMap", jobWith(R"("parameters":[])"), jobWith(R"("parameters":[])"),
     "a map is not an object"},
    {"StringForListOfStrings", stepWith(R"("dependencies":"a\u00e9")"),
     stepWith(R"("dependencies":["a",")"
              "\xc3\xa9"
              R"("])"),
     ""},
    {"ObjectForListOfStrings", stepWith(R"("dependencies":{"a":1,"b":2})"),
     stepWith(R"("dependencies":["a","b"])"), ""},
    {"NumberForList", stepWith(R"("dependencies":1)"), stepWith(R"("dependencies":1)"),
     "cannot be iterated"},
    {"EmptyStringForList", R"({"entities":"","errors":{}})", bodyWith(""), ""},
    {"StringForListOfUnions", R"({"entities":"x","errors":[]})", R"({"entities":"x","errors":[]})",
     "an element of a list is a string"},
    // map value null; unknown enum value
    {"NullParameter", jobWith(R"("parameters":{"A":null})"), jobWith(R"("parameters":{"A":null})"),
     ""},
    {"UnknownEnum", errorsWith(R"({"jobDetails":{"code":"Teapot"}})"),
     errorsWith(R"({"jobDetails":{"code":"Teapot"}})"), ""},
    // duplicate keys
    {"DuplicateMember", jobWith(R"("jobId":"k")"), bodyWith(R"({"jobDetails":{"jobId":"k"}})"), ""},
    {"DuplicateMapKey",
     jobWith(R"("parameters":{"A":{"int":"1"},"B":{"int":"2"},"A":{"int":"3"}})"),
     jobWith(R"("parameters":{"A":{"int":"3"},"B":{"int":"2"}})"), ""},
    {"DuplicateInDocument", stepWith(R"("template":{"a":1,"b":2,"a":3})"),
     stepWith(R"("template":{"a":3,"b":2})"), ""},
    // document
    {"NullDocument", stepWith(R"("template":null)"), bodyWith(R"({"stepDetails":{"jobId":"j"}})"),
     ""},
    {"FalseDocument", stepWith(R"("template":false)"), stepWith(R"("template":false)"), ""},
    {"ZeroDocument", stepWith(R"("template":0)"), stepWith(R"("template":0)"), ""},
    {"EmptyStringDocument", stepWith(R"("template":"")"), stepWith(R"("template":"")"), ""},
    {"EmptyListDocument", stepWith(R"("template":[])"), stepWith(R"("template":[])"), ""},
    {"NestedType", stepWith(R"("template":{"__type":"x","a":{"__type":1,"b":null}})"),
     stepWith(R"("template":{"__type":"x","a":{"__type":1,"b":null}})"), ""},
    {"NumbersInDocument",
     stepWith(R"("template":[9007199254740993,0.10000000000000000555,-0,1e400])"),
     stepWith(R"("template":[9007199254740993,0.10000000000000000555,-0,1e400])"), ""},
    {"NonFiniteInDocument", stepWith(R"("template":[NaN,Infinity,-Infinity])"),
     stepWith(R"("template":[null,1e400,-1e400])"), ""},
    {"KeysStayInOrder", stepWith(R"("template":{"b":1,"10":2,"2":3})"),
     stepWith(R"("template":{"b":1,"10":2,"2":3})"), ""},
    // __proto__ is an ordinary key; lone surrogates and zeros are kept
    {"Proto", jobWith(R"("parameters":{"__proto__":{"int":"1"}})"),
     jobWith(R"("parameters":{"__proto__":{"int":"1"}})"), ""},
    {"Surrogate", jobWith(R"("logGroupName":"\ud800\u0000")"),
     jobWith(R"("logGroupName":"\ud800\u0000")"), ""},
    {"SurrogateKey", jobWith(R"("parameters":{"\ud800":{"int":"1"}})"),
     jobWith(R"("parameters":{"\ud800":{"int":"1"}})"), ""},
    {"SurrogateCharacters", stepWith(R"("dependencies":"\udc00x")"),
     stepWith(R"("dependencies":["\udc00","x"])"), ""},
    // byte order mark, truncated, trailing comma, comments; what can be read is shown
    {"ByteOrderMark", "\xef\xbb\xbf" + bodyWith(""), bodyWith(""), "byte order mark"},
    {"Truncated", R"({"entities":[{"jobDetails":{"jobId":"j","logGr)",
     R"({"entities":[{"jobDetails":{"jobId":"j"}}]})", "returns {}"},
    {"TrailingComma", R"({"entities":[],"errors":[],})", bodyWith(""), "returns {}"},
    {"Comment", "/* x */" + bodyWith(""), "{}", "returns {}"},
    {"InvalidUtf8", bodyWith("{\"jobDetails\":{\"jobId\":\"a\xff\"}}"),
     bodyWith("{\"jobDetails\":{\"jobId\":\"a\xef\xbf\xbd\"}}"), "UnicodeDecodeError"},
    // the root
    {"EmptyBody", "", "{}", ""},
    {"NullRoot", "null", "{}", "the body is not an object"},
    {"NumberRoot", "5", "{}", "the body is not an object"},
    // order of members: the model's
    {"OrderOfMembers",
     bodyWith(R"({"jobDetails":{"schemaVersion":"v","parameters":{},"logGroupName":"g",)"
              R"("jobRunAsUser":{"runAs":"X","posix":{"group":"g","user":"u"}},"jobId":"j"}})"),
     bodyWith(R"({"jobDetails":{"jobId":"j","jobRunAsUser":{"posix":{"user":"u","group":"g"},)"
              R"("runAs":"X"},"logGroupName":"g","parameters":{},"schemaVersion":"v"}})"),
     ""},
    // what was saved is read as what it stands for
    {"SavedByBoto3", bodyWith(R"({"SDK_UNKNOWN_MEMBER":{"name":"newDetails"}})"),
     bodyWith(R"({"SDK_UNKNOWN_MEMBER":{"name":"newDetails"}})"), ""},
    {"SavedByJavaScript", bodyWith(R"({"$unknown":["newDetails",{"a":1}]})"),
     bodyWith(R"({"SDK_UNKNOWN_MEMBER":{"name":"newDetails"}})"), ""},
    {"Redacted", jobWith(R"("parameters":"*REDACTED*","pathMappingRules":"*REDACTED*")"),
     jobWith(R"("parameters":"*REDACTED*","pathMappingRules":"*REDACTED*")"), ""},
};

class Boto3Form : public testing::TestWithParam<Case> {};

TEST_P(Boto3Form, IsAsInTheTable) {
  const Case& expected = GetParam();
  const Response response = decodeText(expected.body);
  const FormedResponse formed = formResponse(response, OutputForm::kBoto3, expected.model);
  EXPECT_EQ(formed.json, expected.expected);
  EXPECT_EQ(formed.sdkFails, !expected.fails.empty()) << formed.reason;
  EXPECT_NE(formed.reason.find(expected.fails), std::string::npos) << formed.reason;
  EXPECT_LE(formed.offset, expected.body.size());
  EXPECT_EQ(formatResponse(response, OutputForm::kBoto3, expected.model), formed.json);
}

TEST(SdkModels, HaveNames) {
  for (const SdkModel model : {SdkModel::k2026_08, SdkModel::k2026_09}) {
    SdkModel found = SdkModel::k2026_08;
    EXPECT_TRUE(parseSdkModel(sdkModelName(model), found));
    EXPECT_EQ(found, model);
  }
  SdkModel unused = kNewestSdkModel;
  EXPECT_FALSE(parseSdkModel("2026-07", unused));
}

INSTANTIATE_TEST_SUITE_P(Rows, Boto3Form, testing::ValuesIn(kCases),
                         [](const auto& info) { return std::string(info.param.name); });

TEST(Boto3Form, NamesThePlaceOfTheFailure) {
  const std::string body = jobWith(R"("parameters":{"A":{"int":"1"},"B/C":{}})");
  const FormedResponse formed = formResponse(decodeText(body), OutputForm::kBoto3);
  EXPECT_EQ(formed.pointer, "/entities/0/jobDetails/parameters/B~1C");
  EXPECT_EQ(formed.offset, body.find("{}"));
}

TEST(Boto3Form, LongIntegersAreNoJsonForPython) {
  const std::string digits(4300, '9');
  EXPECT_FALSE(
      formResponse(decodeText(stepWith("\"template\":-" + digits)), OutputForm::kBoto3).sdkFails);
  EXPECT_TRUE(
      formResponse(decodeText(stepWith("\"template\":-1" + digits)), OutputForm::kBoto3).sdkFails);
  EXPECT_FALSE(
      formResponse(decodeText(stepWith("\"template\":1" + digits + ".5")), OutputForm::kBoto3)
          .sdkFails);
}

}  // namespace

}  // namespace job_entity::tests
