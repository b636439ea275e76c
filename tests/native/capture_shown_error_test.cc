// Errors as Node shows them: with the stack between their message and their members.

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "capture_texts.h"

namespace job_entity::tests {
namespace {

const std::string kMembers =
    "{\n"
    "  '$fault': 'client',\n"
    "  '$metadata': { httpStatusCode: 404, requestId: 'id-r', attempts: 1, totalRetryDelay: 0 },\n"
    "  resourceId: 'worker-0123456789abcdef0123456789abcdef',\n"
    "  resourceType: 'worker'\n"
    "}\n";
const std::string kName = "ResourceNotFoundException";
const std::string kStack =
    "    at de_Error (/app/node_modules/@aws-sdk/client-deadline/dist-cjs/index.js:1:2)\n"
    "    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)\n"
    "    at async run (file:///app/run.js:7:9) ";

struct Shown {
  const char* what;
  std::string before;
  std::string stack;
  std::string after;
};

std::vector<Shown> shown() {
  const std::string log = "2026-11-20T08:14:02.122Z INFO deadline\n";
  return {
      {"alone", "", "\n" + kStack, ""},
      {"of one line", "", "\n    at run (file:///app/client-deadline/run.js:7:9) ", ""},
      {"without a stack", "", " ", ""},
      {"with words in front", "request failed: ", "\n" + kStack, ""},
      {"not caught", "Uncaught ", "\n" + kStack, ""},
      {"in a log", log + "2026-11-20T08:14:03.122Z ERROR ", "\n" + kStack, log + log},
      {"twice the feeds", "", "\r\n    at deadline (x) ", ""},
  };
}

class ShownErrors : public testing::TestWithParam<Shown> {};

TEST_P(ShownErrors, AreReadWhereTheyAre) {
  const Shown& one = GetParam();
  const std::string text =
      one.before + kName + ": Worker isn't \\ there" + one.stack + kMembers + one.after;
  for (const size_t chunk : {text.size(), size_t{100}, size_t{7}, size_t{1}}) {
    const ReadCapture read = readCapture(text, chunk);
    ASSERT_EQ(read.responses.size(), 1u) << chunk;
    EXPECT_TRUE(read.problems.empty()) << describe(read);
    const CaptureContext& context = read.responses[0].context;
    EXPECT_EQ(context.errorType, kName);
    EXPECT_EQ(context.status, 404u);
    EXPECT_EQ(context.requestId, "id-r");
    EXPECT_EQ(context.place.offset, one.before.size());
    const size_t feed = one.before.rfind('\n');
    EXPECT_EQ(context.place.column,
              one.before.size() - (feed == std::string::npos ? 0 : feed + 1) + 1);
    EXPECT_NE(read.responses[0].json.find(R"(Worker isn't \\ there)"), std::string::npos)
        << read.responses[0].json;
  }
}

TEST_P(ShownErrors, FaultsInTheirMembersHaveTheirPlace) {
  const Shown& one = GetParam();
  std::string members = kMembers;
  members.replace(members.find("'worker'"), 8, "5       ");
  const std::string text = one.before + kName + ": gone" + one.stack + members + one.after;
  const std::vector<Diagnostic> errors = readCapture(text).errors();
  ASSERT_EQ(errors.size(), 1u);
  EXPECT_EQ(errors[0].offset, text.find("5       "));
  EXPECT_EQ(errors[0].column, 17u);
}

INSTANTIATE_TEST_SUITE_P(Each, ShownErrors, testing::ValuesIn(shown()));

TEST(ShownErrorsTogether, AreReadOneByOne) {
  const std::string error = kName + ": gone\n" + kStack + kMembers;
  std::string text;
  for (int i = 0; i < 40; ++i)
    text.append("attempt ").append(std::to_string(i)).append("\n").append(error);
  const ReadCapture read = readCapture(text);
  ASSERT_EQ(read.responses.size(), 40u);
  for (size_t i = 0; i < 40; ++i) {
    const FilePlace& place = read.responses[i].context.place;
    EXPECT_EQ(text.substr(place.offset, kName.size()), kName);
    EXPECT_EQ(place.line, 2 + i * 10);
    EXPECT_EQ(place.column, 1u);
  }
}

const std::string kOther =
    "NoSuchBucket: gone\n    at run (file:///app/run.js:7:9) {\n"
    "  '$fault': 'client',\n  '$metadata': { httpStatusCode: 404 },\n"
    "  Code: 'NoSuchBucket'\n}\n";

TEST(ShownErrorsTogether, OfSomeServiceAreTakenAloneOnly) {
  for (const std::string before : {"", "\xef\xbb\xbf", "(node:7) Warning: old\n",
                                   "/app/run.js:7\n    throw error;\n    ^\n\n"}) {
    const std::vector<ReadResponse> alone =
        readCapture(before + kOther + "\nNode.js v20.20.2\n").responses;
    ASSERT_EQ(alone.size(), 1u) << before;
    EXPECT_FALSE(alone[0].context.namesOperation);
  }
}

TEST(ShownErrorsTogether, OfSomeServiceAreNotTakenAmongOthers) {
  const std::string log = "2026-11-20T08:14:02.122Z INFO a line of some log\n";
  for (const std::string& around :
       {log, std::string("{ \"a\": 1 }\n"), std::string("['a']\n"), std::string("\"a\"\n"), kOther,
        std::string(1025, 'x') + "\n"}) {
    EXPECT_TRUE(readCapture("deadline\nx\n" + around + kOther).responses.empty()) << around;
    EXPECT_TRUE(readCapture(kOther + around + "deadline\n").responses.empty()) << around;
  }
}

TEST(ShownErrorsTogether, AreOursWhereTheLineBeforeSaysSo) {
  const std::string log = "2026-11-20T08:14:02.122Z INFO a line of some log\n";
  const std::string ask = "asking deadline\n";
  EXPECT_EQ(readCapture(log + ask + kOther + log).responses.size(), 1u);
  EXPECT_TRUE(readCapture(log + ask + log + kOther + log).responses.empty());
  EXPECT_TRUE(readCapture(log + kOther + ask).responses.empty());
}

TEST(ShownErrorsTogether, LeaveOutWhatIsUndefined) {
  const std::string text =
      kName + ": gone\n" + kStack + "{\n  '$fault': 'client',\n" +
      "  '$metadata': { httpStatusCode: 404, requestId: 'r', cfId: undefined },\n" +
      "  context: undefined,\n  resourceId: 'worker-0123456789abcdef0123456789abcdef',\n" +
      "  resourceType: undefined\n}\n";
  const ReadCapture read = readCapture(text);
  ASSERT_EQ(read.responses.size(), 1u);
  EXPECT_EQ(read.responses[0].json.find("null"), std::string::npos) << read.responses[0].json;
}

}  // namespace
}  // namespace job_entity::tests
