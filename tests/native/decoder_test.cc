// What is in a decoded response: every kind of entity, member for member.

#include "fixtures.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "decode/json_tree.h"
#include "decode/list_place.h"
#include "schema/shape_ids.h"

namespace job_entity::tests {

namespace {

constexpr const char* kJob = "job-00f1e2d3c4b5a69788796a5b4c3d2e1f";
constexpr const char* kStep = "step-22a0b1c2d3e4f5061728394a5b6c7d8e";
constexpr const char* kOtherStep = "step-33a0b1c2d3e4f5061728394a5b6c7d8e";

Cell parameterNamed(const Row& job, std::string_view name) {
  const Cell parameters = job.member("parameters");
  for (uint32_t i = 0; i < parameters.count(); ++i)
    if (parameters.keyAt(i) == name) return parameters.at(i).row().setCell();
  return {};
}

std::string kindOfParameter(const Row& job, std::string_view name) {
  const Cell parameters = job.member("parameters");
  for (uint32_t i = 0; i < parameters.count(); ++i)
    if (parameters.keyAt(i) == name) return parameters.at(i).row().setName();
  return {};
}

std::vector<std::string> textsOf(const Cell& list) {
  std::vector<std::string> texts;
  for (uint32_t i = 0; i < list.count(); ++i) texts.push_back(list.at(i).text());
  return texts;
}

using Texts = std::vector<std::string>;

TEST(Decoder, JobDetails) {
  const Response response = decodeFixture("kind-job-details.json");
  ASSERT_EQ(response.entities().size(), 1u);
  const Row entity = response.entities().at(0);
  EXPECT_EQ(entity.setName(), "jobDetails");
  EXPECT_EQ(entity.setIndex(), 0);
  const Row job = entity.set();
  EXPECT_EQ(job.member("jobId").text(), kJob);
  EXPECT_EQ(job.member("schemaVersion").text(), "jobtemplate-2023-09");
  EXPECT_EQ(job.member("queueRoleArn").text(), "arn:aws:iam::000011112222:role/farm/KestrelQueue");
  const Row settings = job.member("jobAttachmentSettings").row();
  EXPECT_EQ(settings.member("s3BucketName").text(), "kestrel-attachments");
  EXPECT_EQ(settings.member("rootPrefix").text(), "farm/kestrel_1");
  const Row user = job.member("jobRunAsUser").row();
  EXPECT_EQ(user.member("runAs").text(), "QUEUE_CONFIGURED_USER");
  EXPECT_EQ(user.member("posix").row().member("group").text(), "render");
  EXPECT_EQ(user.member("windows").row().member("user").text(), "render.svc");
  EXPECT_EQ(textsOf(job.member("extensions")), Texts({"TASK_CHUNKING"}));
  EXPECT_FALSE(response.exception());
  EXPECT_FALSE(response.loggerRecord());
  EXPECT_TRUE(response.envelope());
}

TEST(Decoder, PathMappingRulesKeepTheirOrder) {
  const Response response = decodeFixture("kind-job-details.json");
  const RowList rules = response.entities().at(0).set().member("pathMappingRules").list();
  ASSERT_EQ(rules.size(), 3u);
  EXPECT_EQ(rules.at(0).member("sourcePathFormat").text(), "windows");
  EXPECT_EQ(rules.at(0).member("sourcePath").text(), "Q:\\harbour");
  EXPECT_EQ(rules.at(1).member("destinationPath").text(), "/mnt/render/fx");
  EXPECT_EQ(rules.at(2).member("sourcePath").text(), "/Volumes/harbour");
}

TEST(Decoder, EveryKindOfParameter) {
  const Response response = decodeFixture("kind-job-details.json");
  const Row job = response.entities().at(0).set();
  const std::pair<const char*, const char*> kinds[] = {
      {"Frames", "int"},        {"Gamma", "float"},     {"Title", "string"},
      {"Scene", "path"},        {"Denoise", "bool"},    {"Tiles", "rangeExpr"},
      {"Layers", "stringList"}, {"Caches", "pathList"}, {"Seeds", "intList"},
      {"Weights", "floatList"}, {"Flags", "boolList"},  {"Grid", "intListList"}};
  for (const auto& [name, kind] : kinds) EXPECT_EQ(kindOfParameter(job, name), kind) << name;
  EXPECT_EQ(parameterNamed(job, "Frames").text(), "240");
  EXPECT_EQ(parameterNamed(job, "Huge").text(), "-9999999999999999999");
  EXPECT_EQ(parameterNamed(job, "Gamma").text(), "2.2e0");
  EXPECT_EQ(parameterNamed(job, "Title").text(), "M\xc3\xb6we & \"F\xc3\xa4hre\" \xf0\x9f\x8e\xa5");
  EXPECT_EQ(parameterNamed(job, "Scene").text(), "Q:\\harbour\\sc010\\main.ma");
  EXPECT_EQ(parameterNamed(job, "Scene").slice(), "Q:\\\\harbour\\\\sc010\\\\main.ma");
  EXPECT_EQ(textsOf(parameterNamed(job, "Layers")), Texts({"beauty", "shadow", ""}));
  EXPECT_EQ(textsOf(parameterNamed(job, "Caches")),
            Texts({"Q:\\harbour\\cache\\a.vdb", "R:\\fx\\b.vdb"}));
  EXPECT_EQ(textsOf(parameterNamed(job, "Seeds")), Texts({"1", "-2", "30000000000000000000"}));
  const Cell grid = parameterNamed(job, "Grid");
  ASSERT_EQ(grid.count(), 3u);
  EXPECT_EQ(textsOf(grid.at(0)), Texts({"1", "2"}));
  EXPECT_EQ(grid.at(1).count(), 0u);
  EXPECT_EQ(textsOf(grid.at(2)), Texts({"3"}));
}

TEST(Decoder, JsonBooleansOfOlderJobs) {
  const Response response = decodeFixture("kind-json-booleans.json");
  const Row job = response.entities().at(0).set();
  EXPECT_EQ(parameterNamed(job, "A").text(), "true");
  EXPECT_EQ(parameterNamed(job, "A").presence(), Presence::kOtherType);
  EXPECT_EQ(textsOf(parameterNamed(job, "B")), Texts({"true", "no", "false"}));
}

TEST(Decoder, JobAttachmentDetails) {
  const Response response = decodeFixture("kind-job-attachments.json");
  const Row details = response.entities().at(0).set();
  const Row attachments = details.member("attachments").row();
  EXPECT_EQ(attachments.member("fileSystem").text(), "VIRTUAL");
  const RowList manifests = attachments.member("manifests").list();
  ASSERT_EQ(manifests.size(), 2u);
  EXPECT_EQ(manifests.at(0).member("fileSystemLocationName").text(), "Harbour Store");
  EXPECT_EQ(textsOf(manifests.at(0).member("outputRelativeDirectories")),
            Texts({"renders", "renders/m\xc3\xb6we"}));
  EXPECT_EQ(manifests.at(1).member("rootPath").text(), "/home/ada/scratch");
  EXPECT_EQ(manifests.at(1).member("inputManifestPath").presence(), Presence::kAbsent);
  EXPECT_EQ(manifests.at(1).member("inputManifestPath").text(), "");
}

TEST(Decoder, StepDetailsKeepTheTemplatesText) {
  const std::string bytes = readFixture("kind-step.json");
  const Response response = decodeText(bytes);
  const Row step = response.entities().at(0).set();
  EXPECT_EQ(step.member("stepId").text(), kStep);
  EXPECT_EQ(textsOf(step.member("dependencies")), Texts({kOtherStep}));
  EXPECT_EQ(step.member("resolvedSymbolTable").text(),
            R"([{"name":"Param.Frames","type":"int","value":"240"}])");
  const size_t start = bytes.find(R"({"name":"Bake")");
  const Cell document = step.member("template");
  EXPECT_EQ(document.offset(), start);
  const size_t end = bytes.find(R"(,"dependencies")");
  EXPECT_EQ(document.text(), bytes.substr(start, end - start));
}

TEST(Decoder, EnvironmentDetails) {
  const Response response = decodeFixture("kind-environment.json");
  ASSERT_EQ(response.entities().size(), 2u);
  const Row first = response.entities().at(0).set();
  EXPECT_EQ(first.member("environmentId").text(), std::string("JOB:") + kJob + ":LightRig");
  EXPECT_EQ(first.member("schemaVersion").text(), "environment-2023-09");
  EXPECT_EQ(response.entities().at(1).set().member("environmentId").text(),
            std::string("STEP:") + kStep + ":Denoiser: fast");
}

TEST(Decoder, ErrorEntries) {
  const Response response = decodeFixture("kind-errors.json");
  const RowList errors = response.errors();
  ASSERT_EQ(errors.size(), 6u);
  EXPECT_EQ(errors.at(2).setName(), "stepDetails");
  EXPECT_EQ(errors.at(2).set().member("stepId").text(), kOtherStep);
  EXPECT_EQ(errors.at(2).set().member("code").text(), "ResourceNotFoundException");
  EXPECT_EQ(errors.at(3).set().member("message").text(), "Try again.");
  EXPECT_EQ(response.entities().size(), 0u);
}

TEST(Decoder, EscapesInKeysAndValues) {
  const Response response = decodeFixture("kind-escapes.json");
  const Row job = response.entities().at(0).set();
  EXPECT_EQ(job.member("jobId").text(), kJob);
  EXPECT_EQ(job.member("logGroupName").text(), "/log/\t\"\\");
  const Cell parameters = job.member("parameters");
  ASSERT_EQ(parameters.count(), 1u);
  EXPECT_EQ(parameters.keyAt(0), "n\xc3\xa4me");
  EXPECT_EQ(parameters.at(0).row().setCell().text(),
            std::string("\xf0\x9f\x8e\xa5 \xed\xa0\x80 \0", 10));
}

TEST(Decoder, UnknownUnionMembersKeepTheirValue) {
  const Response response = decodeFixture("fault-union-unknown.json");
  const Row first = response.entities().at(0);
  EXPECT_EQ(first.setIndex(), -1);
  EXPECT_EQ(first.setName(), "queueDetails");
  EXPECT_EQ(first.setCell().text(), R"({"queueId":"q","deep":[{"a":1}]})");
  EXPECT_FALSE(first.set());
  EXPECT_EQ(response.entities().at(1).setName(), "fleetDetails");
  EXPECT_EQ(response.entities().at(1).setCell().text(), "3");
  EXPECT_EQ(response.errors().at(0).setName(), "queueDetails");
}

TEST(Decoder, SdkUnknownMemberNamesWhatWasLost) {
  const Response response = decodeFixture("form-aws-cli.json");
  const Row entity = response.entities().at(4);
  EXPECT_EQ(entity.setName(), "queueDetails");
  EXPECT_EQ(entity.setCell().presence(), Presence::kAbsent);
  EXPECT_EQ(kindOfParameter(response.entities().at(0).set(), "Denoise"), "bool");
}

TEST(Decoder, DollarUnknownKeepsTheValue) {
  const Response response = decodeFixture("form-aws-sdk-js.json");
  const Row job = response.entities().at(0).set();
  // The SDK did not know `bool`; this schema does.
  EXPECT_EQ(kindOfParameter(job, "D"), "bool");
  EXPECT_EQ(parameterNamed(job, "D").presence(), Presence::kPresent);
  EXPECT_EQ(parameterNamed(job, "D").text(), "true");
  EXPECT_EQ(kindOfParameter(job, "G"), "matrix");
  EXPECT_EQ(parameterNamed(job, "G").text(), R"({"rows":[1,2]})");
  EXPECT_EQ(response.entities().at(1).setName(), "queueDetails");
}

TEST(Decoder, RedactedIsNeitherAbsentNorPresent) {
  const Response response = decodeFixture("fault-redacted.json");
  const Row job = response.entities().at(0).set();
  EXPECT_EQ(job.member("parameters").presence(), Presence::kRedacted);
  EXPECT_EQ(job.member("parameters").count(), 0u);
  EXPECT_EQ(job.member("pathMappingRules").list().size(), 0u);
  EXPECT_EQ(response.entities().at(1).set().member("template").presence(), Presence::kRedacted);
  EXPECT_EQ(response.entities().at(3).setIndex(), -1);
  EXPECT_TRUE(response.ok());
}

TEST(Decoder, TheLastOfDuplicateKeysCounts) {
  const Response response = decodeFixture("fault-duplicate-keys.json");
  const Row job = response.entities().at(0).set();
  EXPECT_EQ(job.member("jobId").text(), kJob);
  EXPECT_EQ(job.member("logGroupName").text(), "/b");
  EXPECT_EQ(response.entities().at(1).set().member("stepId").text(), kStep);
  EXPECT_EQ(response.errors().size(), 1u);
}

TEST(Decoder, TheFirstMemberOfAnAmbiguousUnionCounts) {
  const Response response = decodeFixture("fault-union-ambiguous.json");
  EXPECT_EQ(response.entities().at(0).setName(), "jobDetails");
  EXPECT_EQ(response.entities().at(0).set().member("jobId").text(), kJob);
  EXPECT_EQ(response.entities().at(2).setName(), "environmentDetails");
  EXPECT_EQ(kindOfParameter(response.entities().at(3).set(), "A"), "int");
}

TEST(Decoder, FragmentsGetAnEnvelope) {
  const Response job = decodeFixture("form-fragment-job.json");
  ASSERT_EQ(job.entities().size(), 1u);
  EXPECT_EQ(job.entities().at(0).setName(), "jobDetails");
  EXPECT_EQ(job.entities().at(0).set().member("jobId").text(), kJob);
  const Response steps = decodeFixture("form-fragment-steps.json");
  ASSERT_EQ(steps.entities().size(), 2u);
  EXPECT_EQ(steps.entities().at(1).set().member("stepId").text(), kOtherStep);
  const Response errors = decodeFixture("form-fragment-errors.json");
  EXPECT_EQ(errors.entities().size(), 0u);
  EXPECT_EQ(errors.errors().size(), 2u);
}

TEST(Decoder, AKeyWithoutItsQuotesSaysNothingOfTheRoot) {
  for (const char* const text : {"{'entities':[]}", "{\\entities\":[]}", "{xentities\":[]}"}) {
    const Response response = decodeText(text);
    EXPECT_EQ(response.form(), Form::kUnknown) << text;
    ASSERT_EQ(response.diagnostics().all().size(), 1u) << text;
    EXPECT_EQ(response.diagnostics().all()[0].offset, 1u) << text;
  }
}

TEST(Decoder, LoggerRecords) {
  const Response response = decodeFixture("form-js-logger.json");
  EXPECT_EQ(response.loggerRecord().member("commandName").text(), "BatchGetJobEntityCommand");
  EXPECT_EQ(response.entities().size(), 2u);
  const Response failed = decodeFixture("form-js-logger-error.json");
  EXPECT_EQ(failed.exception().member("name").text(), "ThrottlingException");
  EXPECT_EQ(failed.entities().size(), 0u);
}

TEST(Decoder, ListsHaveTheirPlaceInTheWholeText) {
  const auto pointerOf = [](const Response& response) {
    return decode::placeOfList(response, kMember_BatchGetJobEntityResponse_errors).pointer;
  };
  EXPECT_EQ(pointerOf(decodeFixture("form-js-logger.json")), "/output/errors");
  EXPECT_EQ(pointerOf(decodeText(R"({"entities":[],"errors":[]})")), "/errors");
  EXPECT_EQ(pointerOf(decodeFixture("form-fragment-errors.json")), "");
}

/// botocore and the JavaScript SDK return so of a body without members, and name their errors.
TEST(Decoder, MetadataAloneAreWhatASucceededCallReturns) {
  for (
      const char* const text :
      {R"({"$metadata":{"httpStatusCode":200,"requestId":"r","attempts":1}})",
       R"({"$metadata":{"requestId":"r","httpStatusCode":204}})", R"({"$metadata":{}})",
       R"({"ResponseMetadata":{"RequestId":"r","HTTPStatusCode":299,"HTTPHeaders":{"a":"500"}}})"}) {
    const Response response = decodeText(text);
    EXPECT_FALSE(response.exception()) << text;
    EXPECT_TRUE(static_cast<bool>(response.envelope())) << text;
    EXPECT_EQ(response.form(), text[2] == '$' ? Form::kAwsSdkJs : Form::kBoto3) << text;
    EXPECT_EQ(summaryOf(response.diagnostics()),
              (std::vector<std::string>{"error missing-member /entities",
                                        "error missing-member /errors"}))
        << text;
  }
  for (const char* const text :
       {R"({"$metadata":{"httpStatusCode":503}})", R"({"$metadata":{"httpStatusCode":20}})",
        R"({"ResponseMetadata":{"RequestId":"r","HTTPStatusCode":301}})",
        R"({"$metadata":{"httpStatusCode":200},"message":"m"})"})
    EXPECT_TRUE(static_cast<bool>(decodeText(text).exception())) << text;
}

TEST(Decoder, TheCliIndentsByFour) {
  for (const char* feed : {"\n", "\r\n"}) {
    for (const char* blanks : {"", "  ", "    ", "     "}) {
      const std::string line = std::string(feed) + blanks;
      const std::string text =
          "{" + line + "\"entities\": []," + line + "\"errors\": []" + feed + "}";
      EXPECT_EQ(decodeText(text).form(),
                std::string_view(blanks).size() == 4 ? Form::kAwsCli : Form::kRawBody)
          << text;
    }
  }
  EXPECT_EQ(decodeText("{    \"entities\": [], \"errors\": []}").form(), Form::kRawBody);
}

TEST(Decoder, DocumentsMustBeJson) {
  const auto withTemplate = [](const std::string& document) {
    return decodeText(
        bodyWith(R"({"stepDetails":{"jobId":"job-00f1e2d3c4b5a69788796a5b4c3d2e1f","stepId":"s",)"
                 R"("schemaVersion":"v","dependencies":[],"template":)" +
                 document + "}}"));
  };
  const auto isDamaged = [](const Response& response) {
    for (const Diagnostic& diagnostic : response.diagnostics().all())
      if (diagnostic.code == Code::kJsonSyntax) return true;
    return false;
  };
  const char* const kDamaged[] = {R"([{"a":1,"b"}])",
                                  R"({"a":[1,"b":2]})",
                                  R"({"a":[1,]})",
                                  R"({"a":{"b":1,}})",
                                  R"([[1,2},3])",
                                  R"({"a":{"b":1]})",
                                  R"([{"a" 1}])",
                                  R"([{1:2}])",
                                  R"([{"a":1 "b":2}])",
                                  R"({"a":tru})",
                                  R"({"a":01})",
                                  R"({"a":-})",
                                  R"({"a":1.})",
                                  R"({"a":"b)",
                                  R"([{"a":[],[]}])",
                                  R"([{},"b":1])",
                                  R"({"a":[{"b":[1,{"c":[2,"d":3]}]}]})"};
  for (const char* document : kDamaged) EXPECT_TRUE(isDamaged(withTemplate(document))) << document;
  const char* const kWhole[] = {
      R"([{"a":1,"b":[1,"b",{"c":[]}]},[],{},"x"])",
      R"({"a":[1,"b",{"c":{"d":[true,false,null]}}],"e":{},"f":[[[]]],"g":-1.5e+3})",
      R"( { "a" : [ 1 , "b" ] , "c" : { } } )"};
  for (const char* document : kWhole) {
    const Response response = withTemplate(document);
    EXPECT_FALSE(isDamaged(response)) << document;
    EXPECT_EQ(response.entities().size(), 1u);
  }
}

TEST(Decoder, NamesThatComeTwiceInAMapAreTold) {
  std::mt19937_64 random(40);
  const auto nameOf = [&] {
    std::string name;
    for (uint64_t left = 1 + random() % 12; left > 0; --left)
      name += static_cast<char>('a' + random() % 3);
    return name;
  };
  for (int round = 0; round < 400; ++round) {
    std::set<std::string> names;
    const uint64_t count = 2 + random() % 30;
    while (names.size() < count) names.insert(nameOf());
    std::vector<std::string> all(names.begin(), names.end());
    std::shuffle(all.begin(), all.end(), random);
    const bool isTwice = round % 2 == 0;
    if (isTwice) all.insert(all.begin() + static_cast<long>(random() % all.size()), all.back());
    std::string parameters;
    for (const std::string& name : all)
      parameters += (parameters.empty() ? "\"" : ",\"") + name + R"(":{"int":"1"})";
    const Response response =
        decodeText(bodyWith(R"({"jobDetails":{"jobId":"j","logGroupName":"g","schemaVersion":"v",)"
                            R"("parameters":{)" +
                            parameters + "}}}"));
    size_t found = 0;
    for (const Diagnostic& diagnostic : response.diagnostics().all())
      found += diagnostic.code == Code::kDuplicateKey;
    ASSERT_EQ(found, isTwice ? 1u : 0u) << parameters;
  }
}

TEST(Decoder, PlacesInDocumentsAreThoseOfEach) {
  const std::string step =
      R"({"stepDetails":{"jobId":"job-00f1e2d3c4b5a69788796a5b4c3d2e1f","stepId":"s",)"
      R"("schemaVersion":"v","dependencies":[],"template":)";
  const Response response =
      decodeText(bodyWith(step + "{\"a\":1,\"b\":{\"c\":\"\xff\"},\"d\":\"\xff\"}}}," + step +
                          "{\"x\":[7,{\"c\":\"\xff\"}],\"y\":\"\xff\"}}}"));
  std::vector<std::string> places;
  for (const Diagnostic& diagnostic : response.diagnostics().all())
    if (diagnostic.code == Code::kInvalidUtf8) places.push_back(diagnostic.pointer);
  EXPECT_EQ(places,
            (std::vector<std::string>{
                "/entities/0/stepDetails/template/b/c", "/entities/0/stepDetails/template/d",
                "/entities/1/stepDetails/template/x/1/c", "/entities/1/stepDetails/template/y"}));
}

TEST(Decoder, TreesOfNothingAreDamaged) {
  for (const std::string_view nothing : {std::string_view(), std::string_view("")}) {
    const decode::JsonTree tree(nothing);
    EXPECT_TRUE(tree.damaged());
    EXPECT_EQ(tree.root(), decode::JsonNode::kNone);
    EXPECT_EQ(tree.damageOffset(), 0u);
  }
}

TEST(Decoder, NumbersInDocumentsKeepTheirText) {
  const std::string numbers = "[9007199254740993,0.10000000000000000555,1e400,-0,1E+2]";
  const Response response = decodeText(
      bodyWith(R"({"environmentDetails":{"jobId":"job-00f1e2d3c4b5a69788796a5b4c3d2e1f",)"
               R"("environmentId":"JOB:job-00f1e2d3c4b5a69788796a5b4c3d2e1f:n",)"
               R"("schemaVersion":"v","template":)" +
               numbers + "}}"));
  EXPECT_TRUE(response.ok());
  EXPECT_EQ(response.entities().at(0).set().member("template").text(), numbers);
}

TEST(Decoder, AbsentThingsAreEmptyNotDangerous) {
  const Response response = decodeFixture("kind-empty.json");
  EXPECT_EQ(response.entities().size(), 0u);
  const Row none;
  EXPECT_FALSE(none);
  EXPECT_EQ(none.member("jobId").text(), "");
  EXPECT_EQ(none.setIndex(), -1);
  EXPECT_EQ(none.setName(), "");
  EXPECT_EQ(none.set().member("x").at(3).text(), "");
  EXPECT_EQ(Cell().count(), 0u);
  EXPECT_EQ(Cell().keyAt(0), "");
  const Response job = decodeFixture("kind-job-details.json");
  EXPECT_EQ(job.entities().at(0).set().member("noSuchMember").presence(), Presence::kAbsent);
  EXPECT_EQ(job.entities().at(0).set().member("parameters").at(99).presence(), Presence::kAbsent);
}

TEST(Decoder, MovingAResponseKeepsIt) {
  Response first = decodeFixture("kind-all.json");
  Response second = std::move(first);
  EXPECT_EQ(second.entities().at(0).set().member("jobId").text(), kJob);
  EXPECT_EQ(second.entities().size(), 4u);
}

}  // namespace

}  // namespace job_entity::tests
