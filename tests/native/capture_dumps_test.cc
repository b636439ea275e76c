// Responses as the SDKs of other languages print them: what is read, what is not known, where it
// is, in pieces of any size, cut off and damaged.

#include <gtest/gtest.h>

#include <algorithm>

#include "capture/sdk_dump.h"
#include "capture_texts.h"

namespace job_entity::tests {

namespace {

const std::string kJob = "job-0123456789abcdef0123456789abcdef";
const std::string kStep = "step-0123456789abcdef0123456789abcdef";

struct Dump {
  const char* name;
  std::string text;
  std::string json;       ///< without blanks
  std::string requestId;  ///< empty: not shown
};

/// A dump that shows all there is.
std::string wholeJson(const std::string& parameters) {
  return R"({"entities":[{"jobDetails":{"jobId":")" + kJob +
         R"(","logGroupName":"/aws/x","parameters":)" + parameters +
         R"(,"schemaVersion":"jobtemplate-2023-09","pathMappingRules":[{"sourcePathFormat":)"
         R"("windows","sourcePath":"P:\\prj","destinationPath":"/mnt/prj"}]}}],"errors":[]})";
}

const std::string kHidden = R"("*REDACTED*")";
const std::string kFrame = R"({"Frame":{"int":"1"}})";

const std::vector<Dump>& dumps() {
  static const std::vector<Dump> all = {
      {"Java",
       "2026-11-24 09:12:44.101  INFO 811 --- [main] studio.Farm : "
       "BatchGetJobEntityResponse(Entities=[JobEntity(JobDetails=JobDetailsEntity(JobId=" +
           kJob +
           ", LogGroupName=/aws/x, Parameters=*** Sensitive Data Redacted ***, "
           "SchemaVersion=jobtemplate-2023-09, PathMappingRules=[PathMappingRule("
           "SourcePathFormat=windows, SourcePath=P:\\prj, DestinationPath=/mnt/prj)]))], "
           "Errors=[])\n",
       wholeJson(kHidden), ""},
      {"Rust",
       "BatchGetJobEntityOutput { entities: [JobDetails(JobDetailsEntity { job_id: \"" + kJob +
           "\", job_attachment_settings: None, log_group_name: \"/aws/x\", queue_role_arn: None, "
           "parameters: \"*** Sensitive Data Redacted ***\", schema_version: "
           "\"jobtemplate-2023-09\", path_mapping_rules: Some([PathMappingRule { "
           "source_path_format: Windows, source_path: \"P:\\\\prj\", destination_path: "
           "\"/mnt/prj\" }]) })], errors: [], _request_id: Some(\"id-r\") }\n",
       wholeJson(kHidden), "id-r"},
      {"Rust, indented",
       "BatchGetJobEntityOutput {\n    entities: [\n        JobDetails(\n            "
       "JobDetailsEntity {\n                job_id: \"" +
           kJob +
           "\",\n                log_group_name: \"/aws/x\",\n                parameters: "
           "\"*** Sensitive Data Redacted ***\",\n                schema_version: "
           "\"jobtemplate-2023-09\",\n                path_mapping_rules: Some(\n"
           "                    [\n                        PathMappingRule {\n"
           "                            source_path_format: Windows,\n"
           "                            source_path: \"P:\\\\prj\",\n"
           "                            destination_path: \"/mnt/prj\",\n"
           "                        },\n                    ],\n                ),\n"
           "            },\n        ),\n    ],\n    errors: [],\n    _request_id: Some(\n"
           "        \"id-r\",\n    ),\n}\n",
       wholeJson(kHidden), "id-r"},
      {"Ruby",
       "#<struct Aws::Deadline::Types::BatchGetJobEntityResponse entities=[#<struct "
       "Aws::Deadline::Types::JobEntity::JobDetails job_details=#<struct "
       "Aws::Deadline::Types::JobDetailsEntity job_id=\"" +
           kJob +
           "\", job_attachment_settings=nil, log_group_name=\"/aws/x\", "
           "parameters={\"Frame\"=>#<struct Aws::Deadline::Types::JobParameter::Int int=\"1\", "
           "float=nil, string=nil, path=nil, unknown=nil>}, schema_version="
           "\"jobtemplate-2023-09\", path_mapping_rules=[#<struct "
           "Aws::Deadline::Types::PathMappingRule source_path_format=\"windows\", "
           "source_path=\"P:\\\\prj\", destination_path=\"/mnt/prj\">]>, "
           "job_attachment_details=nil, unknown=nil>], errors=[]>\n",
       wholeJson(kFrame), ""},
      {"Ruby's Hash",
       "irb(main):003:0> pp response.to_h\n{:entities=>\n  [{:job_details=>\n     {:job_id=>\"" +
           kJob +
           "\",\n      :log_group_name=>\"/aws/x\",\n      :parameters=>{\"Frame\"=>{:int=>"
           "\"1\"}},\n      :schema_version=>\"jobtemplate-2023-09\",\n      "
           ":path_mapping_rules=>\n       [{:source_path_format=>\"windows\",\n         "
           ":source_path=>\"P:\\\\prj\",\n         :destination_path=>\"/mnt/prj\"}]}}],\n "
           ":errors=>[]}\n",
       wholeJson(kFrame), ""},
      {"Ruby 3.4's Hash",
       "{entities:\n  [{job_details:\n     {job_id: \"" + kJob +
           "\",\n      log_group_name: \"/aws/x\",\n      parameters: {\"Frame\" => {int: "
           "\"1\"}},\n      schema_version: \"jobtemplate-2023-09\",\n      "
           "path_mapping_rules:\n       [{source_path_format: \"windows\",\n         "
           "source_path: \"P:\\\\prj\",\n         destination_path: \"/mnt/prj\"}]}}],\n "
           "errors: []}\n",
       wholeJson(kFrame), ""},
      {"Go, spew",
       "(*deadline.BatchGetJobEntityOutput)(0xc0001a2000)({\n Entities: ([]types.JobEntity) "
       "(len=1 cap=4) {\n  (*types.JobEntityMemberJobDetails)(0xc0000b6000)({\n   Value: "
       "(types.JobDetailsEntity) {\n    JobId: (*string)(0xc00011e4b0)((len=36) \"" +
           kJob +
           "\"),\n    LogGroupName: (*string)(0xc00011e4c0)((len=6) \"/aws/x\"),\n    "
           "JobAttachmentSettings: (*types.JobDetailsJobAttachmentSettings)(<nil>),\n    "
           "Parameters: (map[string]types.JobParameter) (len=1) {\n     (string) (len=5) "
           "\"Frame\": (*types.JobParameterMemberInt)(0xc00011e4e0)({\n      Value: (string) "
           "(len=1) \"1\",\n      noSmithyDocumentSerde: (document.NoSerde) {\n      }\n     })\n"
           "    },\n    SchemaVersion: (*string)(0xc00011e4d0)((len=19) "
           "\"jobtemplate-2023-09\"),\n    PathMappingRules: ([]types.PathMappingRule) (len=1 "
           "cap=1) {\n     (types.PathMappingRule) {\n      SourcePathFormat: "
           "(types.PathFormat) (len=7) \"windows\",\n      SourcePath: "
           "(*string)(0xc00011e500)((len=6) \"P:\\\\prj\"),\n      DestinationPath: "
           "(*string)(0xc00011e4f0)((len=8) \"/mnt/prj\"),\n      noSmithyDocumentSerde: "
           "(document.NoSerde) {\n      }\n     }\n    },\n    noSmithyDocumentSerde: "
           "(document.NoSerde) {\n    }\n   },\n   noSmithyDocumentSerde: (document.NoSerde) "
           "{\n   }\n  })\n },\n Errors: ([]types.GetJobEntityError) {\n },\n ResultMetadata: "
           "(middleware.Metadata) {\n  values: (middleware.orderedMap) {\n   keys: ([]interface "
           "{}) <nil>\n  }\n },\n noSmithyDocumentSerde: (document.NoSerde) {\n }\n})\n",
       wholeJson(kFrame), ""},
      {"Go, awsutil.Prettify",
       "{\n  Entities: [{\n      JobDetails: {\n        JobId: \"" + kJob +
           "\",\n        LogGroupName: \"/aws/x\",\n        Parameters: <sensitive>,\n        "
           "SchemaVersion: \"jobtemplate-2023-09\",\n        PathMappingRules: [{\n            "
           "SourcePathFormat: \"windows\",\n            SourcePath: \"P:\\\\prj\",\n            "
           "DestinationPath: \"/mnt/prj\"\n          }]\n      }\n    }],\n  Errors: []\n}\n",
       wholeJson(kHidden), ""},
      {"PowerShell, ConvertTo-Json",
       "{\r\n  \"Entities\": [\r\n    {\r\n      \"EnvironmentDetails\": null,\r\n      "
       "\"JobDetails\": {\r\n        \"JobId\": \"" +
           kJob +
           "\",\r\n        \"LogGroupName\": \"/aws/x\",\r\n        \"Parameters\": { \"Frame\": "
           "{ \"Float\": null, \"Int\": \"1\" } },\r\n        \"SchemaVersion\": "
           "\"jobtemplate-2023-09\",\r\n        \"PathMappingRules\": [ { \"SourcePathFormat\": { "
           "\"Value\": \"windows\" }, \"SourcePath\": \"P:\\\\prj\", \"DestinationPath\": "
           "\"/mnt/prj\" } ]\r\n      },\r\n      \"StepDetails\": null\r\n    }\r\n  ],\r\n  "
           "\"Errors\": [],\r\n  \"ResponseMetadata\": { \"RequestId\": \"id-p\", \"Metadata\": "
           "{} },\r\n  \"ContentLength\": 12,\r\n  \"HttpStatusCode\": 200\r\n}\r\n",
       wholeJson(kFrame), "id-p"},
  };
  return all;
}

std::string packed(const std::string& json) {
  std::string text;
  std::copy_if(json.begin(), json.end(), std::back_inserter(text),
               [](char c) { return c != ' ' && c != '\n' && c != '\r'; });
  return text;
}

void expectDump(const ReadCapture& read, const Dump& dump) {
  ASSERT_EQ(read.responses.size(), 1u);
  EXPECT_EQ(packed(read.responses[0].json), dump.json);
  EXPECT_EQ(read.responses[0].context.requestId, dump.requestId);
  for (const Diagnostic& found : read.responses[0].diagnostics) {
    // Each hidden value is reported at its place.
    EXPECT_EQ(found.code, Code::kRedacted) << found.message;
    const std::string_view there = std::string_view(dump.text).substr(found.offset, 13);
    EXPECT_TRUE(there.substr(0, 11) == "<sensitive>" || there == "*** Sensitive" ||
                there == "\"*** Sensitiv")
        << there;
  }
  EXPECT_TRUE(read.problems.empty());
}

class Dumps : public testing::TestWithParam<Dump> {};

TEST_P(Dumps, SayWhatTheServiceSent) { expectDump(readCapture(GetParam().text), GetParam()); }

TEST_P(Dumps, InPiecesOfAnySize) {
  for (const size_t size : {1u, 2u, 3u, 7u, 64u, 100u})
    expectDump(readCapture(GetParam().text, size), GetParam());
}

TEST_P(Dumps, BetweenOtherLines) {
  Dump dump = GetParam();
  const std::string before = "the farm was asked\n\n";
  dump.text = before + dump.text + "\nand that was it\n";
  expectDump(readCapture(dump.text), dump);
}

TEST_P(Dumps, TwoOfThem) {
  const ReadCapture read = readCapture(GetParam().text + GetParam().text);
  ASSERT_EQ(read.responses.size(), 2u);
  for (const ReadResponse& response : read.responses)
    EXPECT_EQ(packed(response.json), GetParam().json);
  EXPECT_EQ(read.responses[1].context.place.offset - read.responses[0].context.place.offset,
            GetParam().text.size());
}

/// Cut off behind the first rule: what came before it is there, and the end is told.
TEST_P(Dumps, CutOff) {
  const std::string& text = GetParam().text;
  const size_t cut = text.find("prj") + 1;
  const ReadCapture read = readCapture(std::string_view(text).substr(0, cut));
  ASSERT_EQ(read.responses.size(), 1u);
  const std::vector<Diagnostic> errors = read.errors();
  EXPECT_EQ(std::count_if(errors.begin(), errors.end(),
                          [](const Diagnostic& found) { return found.code == Code::kJsonSyntax; }),
            1);
  EXPECT_NE(read.responses[0].json.find(kJob), std::string::npos);
}

/// Whatever byte is damaged: what is there is read as far as it goes, or what it is is told. What
/// it starts with tells that it is one.
TEST_P(Dumps, DamagedAnywhere) {
  const size_t start = GetParam().text.find("ntities") + 12;
  for (size_t at = 0; at < GetParam().text.size(); ++at) {
    std::string text = GetParam().text;
    text[at] = text[at] == 'x' ? '}' : 'x';
    const ReadCapture read = readCapture(text);
    EXPECT_LE(read.responses.size(), 1u) << at;
    EXPECT_TRUE(at < start || !read.responses.empty() || !read.errors().empty()) << at;
  }
}

std::string idOf(const testing::TestParamInfo<Dump>& info) {
  std::string id;
  for (const char* c = info.param.name; *c != '\0'; ++c)
    if ((*c >= 'a' && *c <= 'z') || (*c >= 'A' && *c <= 'Z') || (*c >= '0' && *c <= '9')) id += *c;
  return id;
}

INSTANTIATE_TEST_SUITE_P(Sdks, Dumps, testing::ValuesIn(dumps()), idOf);

TEST(DumpsOfJava, TextsWithoutQuotes) {
  const ReadCapture read = readCapture(
      "BatchGetJobEntityResponse(Entities=[], Errors=[GetJobEntityError(StepDetails="
      "StepDetailsError(JobId=" +
      kJob + ", StepId=" + kStep +
      ", Code=AccessDeniedException, Message=no [access], to {it} (x), Code or so))])");
  ASSERT_EQ(read.responses.size(), 1u);
  EXPECT_EQ(read.responses[0].json, R"({"entities":[],"errors":[{"stepDetails":{"jobId":")" + kJob +
                                        R"(","stepId":")" + kStep +
                                        R"(","code":"AccessDeniedException","message":)"
                                        R"("no [access], to {it} (x), Code or so"}}]})");
}

TEST(DumpsOfRust, LookAtNothingBehindTheText) {
  const std::string_view all =
      "BatchGetJobEntityOutput { entities: [JobDetails(JobDetailsEntity { job_id: "
      "\"a\\n\\\"\\u{e9}\", "
      "log_group_name: \"\\\\x\", queue_role_arn: None, path_mapping_rules: Some([PathMappingRule "
      "{ "
      "source_path_format: Windows, source_path: \"P:\\\\p\" }]) })], errors: [], _request_id: "
      "Some(\"id-r\") }";
  for (size_t size = 0; size <= all.size(); ++size) {
    const std::string copy(all.substr(0, size));
    const capture::SdkDump view =
        capture::jsonFromSdkDump(SourcePiece(all.substr(0, size), FilePlace()));
    const capture::SdkDump alone = capture::jsonFromSdkDump(SourcePiece(copy, FilePlace()));
    EXPECT_EQ(view.json.text->text, alone.json.text->text) << copy;
    EXPECT_EQ(view.json.end, alone.json.end) << copy;
    EXPECT_EQ(view.json.closed, alone.json.closed) << copy;
    EXPECT_EQ(view.json.closed, size == all.size()) << copy;
  }
}

TEST(DumpsOfRust, AWordThatIsCutOffIsNotAValue) {
  for (const char* text : {"BatchGetJobEntityOutput { entities: [], errors: fo",
                           "BatchGetJobEntityOutput { entities: [], errors: [], x: Wind"}) {
    const capture::SdkDump dump = capture::jsonFromSdkDump(SourcePiece(text, FilePlace()));
    EXPECT_FALSE(dump.json.closed) << text;
    EXPECT_EQ(dump.json.text->text.find("fo\""), std::string::npos) << dump.json.text->text;
    EXPECT_EQ(dump.json.text->text.find("Wind"), std::string::npos) << dump.json.text->text;
  }
}

TEST(DumpsOfRust, EscapesAndErrors) {
  const ReadCapture read = readCapture(
      "BatchGetJobEntityOutput { entities: [], errors: [StepDetails(StepDetailsError { job_id: \"" +
      kJob + "\", step_id: \"" + kStep +
      "\", code: MaxPayloadSizeExceeded, message: \"\\u{e9}\\\"\\'\\n\\t\\\\\" })], _request_id: "
      "None }");
  ASSERT_EQ(read.responses.size(), 1u);
  EXPECT_NE(read.responses[0].json.find(
                "\"code\":\"MaxPayloadSizeExceeded\",\"message\":\"\xc3\xa9\\\"'\\n\\t\\\\\""),
            std::string::npos)
      << read.responses[0].json;
}

/// As version 1.125 of the SDK prints it: whole lists and each member of a manifest are hidden, and
/// an error code that it does not know is a text in two words.
TEST(DumpsOfRust, HiddenMembers) {
  const std::string hidden = "\"*** Sensitive Data Redacted ***\"";
  const std::string text =
      "BatchGetJobEntityOutput { entities: [JobDetails(JobDetailsEntity { job_id: \"" + kJob +
      "\", job_attachment_settings: None, job_run_as_user: Some(JobRunAsUser { posix: "
      "Some(PosixUser { user: \"u\", group: \"g\" }), windows: None, run_as: "
      "QueueConfiguredUser }), log_group_name: \"/aws/x\", queue_role_arn: None, parameters: " +
      hidden +
      ", schema_version: \"jobtemplate-2023-09\", extensions: None, path_mapping_rules: " + hidden +
      " }), JobAttachmentDetails(JobAttachmentDetailsEntity { job_id: \"" + kJob +
      "\", attachments: Some(Attachments { manifests: [ManifestProperties { root_path: " + hidden +
      ", root_path_format: " + hidden + ", output_relative_directories: " + hidden +
      " }], file_system: Copied }) }), StepDetails(StepDetailsEntity { job_id: \"" + kJob +
      "\", step_id: \"" + kStep +
      "\", schema_version: \"jobtemplate-2023-09\", template: " + hidden + ", dependencies: [\"" +
      kStep +
      "\"], resolved_symbol_table: None })], errors: [JobDetails(JobDetailsError { job_id: \"" +
      kJob +
      "\", code: Unknown(UnknownVariantValue(\"NewCode\")), message: \"no\" })], _request_id: "
      "None }\n";
  const ReadCapture read = readCapture(text);
  ASSERT_EQ(read.responses.size(), 1u);
  EXPECT_EQ(
      read.responses[0].json,
      R"({"entities":[{"jobDetails":{"jobId":")" + kJob +
          R"(","jobRunAsUser":{"posix":{"user":"u","group":"g"},"runAs":"QUEUE_CONFIGURED_USER"},)"
          R"("logGroupName":"/aws/x","parameters":)" +
          kHidden + R"(,"schemaVersion":"jobtemplate-2023-09","pathMappingRules":)" + kHidden +
          R"(}},{"jobAttachmentDetails":{"jobId":")" + kJob +
          R"(","attachments":{"manifests":[{"rootPath":)" + kHidden + R"(,"rootPathFormat":)" +
          kHidden + R"(,"outputRelativeDirectories":)" + kHidden +
          R"(}],"fileSystem":"COPIED"}}},{"stepDetails":{"jobId":")" + kJob + R"(","stepId":")" +
          kStep + R"(","schemaVersion":"jobtemplate-2023-09","template":)" + kHidden +
          R"(,"dependencies":[")" + kStep + R"("]}}],"errors":[{"jobDetails":{"jobId":")" + kJob +
          R"(","code":"NewCode","message":"no"}}]})");
  size_t redacted = 0;
  for (const Diagnostic& found : read.responses[0].diagnostics) {
    if (found.code != Code::kRedacted) continue;
    ++redacted;
    EXPECT_EQ(text.substr(found.offset, hidden.size()), hidden);
  }
  EXPECT_EQ(redacted, 6u);
}

/// As version 1.55.8 of Go's first SDK prints it: whole lists are hidden.
TEST(DumpsOfGo, HiddenMembers) {
  const std::string text =
      "{\n  Entities: [{\n      JobDetails: {\n        JobAttachmentSettings: {\n          "
      "RootPrefix: \"p\",\n          S3BucketName: \"b\"\n        },\n        JobId: \"" +
      kJob +
      "\",\n        LogGroupName: \"/aws/x \\\"q\\\" C:\\\\n\",\n        Parameters: "
      "<sensitive>,\n  "
      "      PathMappingRules: <sensitive>,\n        SchemaVersion: \"jobtemplate-2023-09\"\n      "
      "}\n    },{\n      JobAttachmentDetails: {\n        Attachments: {\n          FileSystem: "
      "\"COPIED\",\n          Manifests: <sensitive>\n        },\n        JobId: \"" +
      kJob +
      "\"\n      }\n    }],\n  Errors: [{\n      JobDetails: {\n        Code: "
      "\"AccessDeniedException\",\n        JobId: \"" +
      kJob + "\",\n        Message: \"no\"\n      }\n    }]\n}\n";
  const ReadCapture read = readCapture(text);
  ASSERT_EQ(read.responses.size(), 1u);
  EXPECT_EQ(read.responses[0].json,
            R"({"entities":[{"jobDetails":{"jobAttachmentSettings":{"rootPrefix":"p",)"
            R"("s3BucketName":"b"},"jobId":")" +
                kJob + R"(","logGroupName":"/aws/x \"q\" C:\\n","parameters":)" + kHidden +
                R"(,"pathMappingRules":)" + kHidden +
                R"(,"schemaVersion":"jobtemplate-2023-09"}},{"jobAttachmentDetails":)"
                R"({"attachments":{"fileSystem":"COPIED","manifests":)" +
                kHidden + R"(},"jobId":")" + kJob +
                R"("}}],"errors":[{"jobDetails":{"code":"AccessDeniedException","jobId":")" + kJob +
                R"(","message":"no"}}]})");
  for (const Diagnostic& found : read.responses[0].diagnostics)
    if (found.code == Code::kRedacted) EXPECT_EQ(text.substr(found.offset, 11), "<sensitive>");
}

TEST(DumpsOfGo, PointersToNothingAreNotThere) {
  const auto jsonOf = [](const std::string& printed) {
    const std::string text =
        "(*deadline.BatchGetJobEntityOutput)(0xc0001a2000)({\n Entities: ([]types.JobEntity) "
        "(len=1 cap=1) {\n  (*types.JobEntityMemberJobDetails)(0xc0000b6000)({\n   Value: "
        "(types.JobDetailsEntity) {\n    QueueRoleArn: " +
        printed +
        ",\n    LogGroupName: (*string)(0xc00011e4c0)((len=1) \"g\")\n   }\n  })\n }\n})\n";
    const capture::SdkDump dump = capture::jsonFromSdkDump(SourcePiece(text, FilePlace()));
    EXPECT_TRUE(dump.json.closed) << text;
    return packed(dump.json.text->text);
  };
  const auto with = [](const std::string& member) {
    return R"({"entities":[{"jobDetails":{)" + member + R"("logGroupName":"g"}}]})";
  };
  EXPECT_EQ(jsonOf("(*string)(<nil>)"), with(""));
  EXPECT_EQ(jsonOf("(**string)(0xc00011e4b0)(<nil>)"), with(""));
  // An address alone does not show what is there.
  EXPECT_EQ(jsonOf("(*string)(0xc00011e4b0)"), with(R"("queueRoleArn":)" + kHidden + ','));
}

/// A hash that Ruby prints looks like an object of JavaScript, which is given to something.
TEST(DumpsOfRuby, AreNotObjectsOfProgramCode) {
  for (const char* const hash : {"{entities: []}", "{errors: []}"})
    for (const char* const before : {"", "irb> ", "=> ", "a: ", "  "}) {
      const std::string text = before + std::string(hash);
      EXPECT_EQ(capture::findSdkDump(text), text.find('{')) << text;
    }
  for (const char* const code :
       {"const page = {entities: []}", "x =   {errors: []}", "f({entities: []})",
        "f( {errors: []})", "x={entities: []}", "{entities:[]}"})
    EXPECT_EQ(capture::findSdkDump(code), std::string::npos) << code;
}

/// Values that a printer has left out are not known, which is not the same as absent.
TEST(DumpsThatLose, DepthOfConvertToJson) {
  const ReadCapture read = readCapture(
      R"({"Entities": [{"JobDetails": "Amazon.Deadline.Model.JobDetailsEntity", "StepDetails": )"
      R"(null}], "Errors": [], "HttpStatusCode": 200})");
  ASSERT_EQ(read.responses.size(), 1u);
  EXPECT_EQ(read.responses[0].json, R"({"entities":[{"jobDetails":"*REDACTED*"}],"errors":[]})");
  EXPECT_EQ(read.responses[0].context.status, 200u);
}

TEST(DumpsThatLose, AddressesOfGo) {
  for (const char* const text :
       {"&{Entities:[0xc00001] Errors:[] ResultMetadata:{values:map[]} noSmithyDocumentSerde:{}}",
        "&deadline.BatchGetJobEntityOutput{Entities:[]types.JobEntity{(*types.JobEntityMemberJob"
        "Details)(0xc000)}, Errors:[]types.GetJobEntityError{}}"}) {
    const ReadCapture read = readCapture(text);
    EXPECT_TRUE(read.responses.empty());
    ASSERT_EQ(read.problems.size(), 1u);
    EXPECT_NE(read.problems[0].message.find("what pointers lead to"), std::string::npos)
        << read.problems[0].message;
  }
}

}  // namespace

}  // namespace job_entity::tests
