// All violations are reported: a body with 40 planted faults gives 40 findings at the 40 places.

#include <gtest/gtest.h>

#include "fixtures.h"
#include "job_entity/validate.h"

namespace job_entity::tests {

namespace {

struct Planted {
  const char* code;
  const char* pointer;
};

constexpr const char* kBody = R"({
"entities": [
  {"jobDetails": {
    "jobId": "job-1",
    "logGroupName": 5,
    "jobAttachmentSettings": {"s3BucketName": "", "rootPrefix": "a b"},
    "jobRunAsUser": {
      "posix": {"user": "Root", "group": "thisgroupnameisfarlongerthanallowed"},
      "windows": {"user": "a/b", "passwordArn": "arn:aws:secretsmanager:x"},
      "runAs": "NOBODY"
    },
    "queueRoleArn": "arn:aws:iam::1:role/x",
    "parameters": {
      "A": {"int": "1.5"}, "B": {"float": "1e"}, "C": {"path": ["/a"]}, "D": {},
      "E": {"int": "1", "float": "1"}, "F": {"bool": "maybe"}, "G": null,
      "H": {"intList": ["1", "x"]}, "I": {"rangeExpr": ""},
      "J": {"intListList": [["1"], "2"]}, "K": "text"
    },
    "pathMappingRules": [
      {"sourcePathFormat": "linux", "sourcePath": "/a"},
      {"sourcePathFormat": "posix", "sourcePath": {}, "destinationPath": "/b"}
    ],
    "extensions": ["lower"]
  }},
  {"jobAttachmentDetails": {
    "jobId": "job-00000000000000000000000000000001",
    "attachments": {
      "manifests": [
        {"rootPathFormat": "posix", "fileSystemLocationName": "a-b",
         "outputRelativeDirectories": ["", "ok"], "inputManifestPath": "", "inputManifestHash": []}
      ],
      "fileSystem": "CLOUD"
    }
  }},
  {"stepDetails": {
    "jobId": "job-00000000000000000000000000000001",
    "stepId": "step-2",
    "schemaVersion": "jobtemplate-2023-09",
    "dependencies": ["step-3", null],
    "resolvedSymbolTable": ""
  }},
  {"environmentDetails": {
    "jobId": "job-00000000000000000000000000000001",
    "environmentId": "STEP:nothing",
    "schemaVersion": [],
    "template": {}
  }},
  7
],
"errors": [
  {"jobDetails": {"jobId": "x", "code": "InternalServerErrorException"}}
]
})";

constexpr Planted kPlanted[] = {
    {"missing-member", "/entities/0/jobDetails/schemaVersion"},
    {"pattern", "/entities/0/jobDetails/jobId"},
    {"wrong-type", "/entities/0/jobDetails/logGroupName"},
    {"length", "/entities/0/jobDetails/jobAttachmentSettings/s3BucketName"},
    {"pattern", "/entities/0/jobDetails/jobAttachmentSettings/rootPrefix"},
    {"pattern", "/entities/0/jobDetails/jobRunAsUser/posix/user"},
    {"length", "/entities/0/jobDetails/jobRunAsUser/posix/group"},
    {"pattern", "/entities/0/jobDetails/jobRunAsUser/windows/user"},
    {"pattern", "/entities/0/jobDetails/jobRunAsUser/windows/passwordArn"},
    {"enum", "/entities/0/jobDetails/jobRunAsUser/runAs"},
    {"pattern", "/entities/0/jobDetails/queueRoleArn"},
    {"pattern", "/entities/0/jobDetails/parameters/A/int"},
    {"pattern", "/entities/0/jobDetails/parameters/B/float"},
    {"wrong-type", "/entities/0/jobDetails/parameters/C/path"},
    {"union-empty", "/entities/0/jobDetails/parameters/D"},
    {"union-ambiguous", "/entities/0/jobDetails/parameters/E"},
    {"pattern", "/entities/0/jobDetails/parameters/F/bool"},
    {"null-element", "/entities/0/jobDetails/parameters/G"},
    {"pattern", "/entities/0/jobDetails/parameters/H/intList/1"},
    {"length", "/entities/0/jobDetails/parameters/I/rangeExpr"},
    {"wrong-type", "/entities/0/jobDetails/parameters/J/intListList/1"},
    {"wrong-type", "/entities/0/jobDetails/parameters/K"},
    {"missing-member", "/entities/0/jobDetails/pathMappingRules/0/destinationPath"},
    {"enum", "/entities/0/jobDetails/pathMappingRules/0/sourcePathFormat"},
    {"wrong-type", "/entities/0/jobDetails/pathMappingRules/1/sourcePath"},
    {"pattern", "/entities/0/jobDetails/extensions/0"},
    {"missing-member", "/entities/1/jobAttachmentDetails/attachments/manifests/0/rootPath"},
    {"pattern", "/entities/1/jobAttachmentDetails/attachments/manifests/0/fileSystemLocationName"},
    {"length",
     "/entities/1/jobAttachmentDetails/attachments/manifests/0/outputRelativeDirectories/0"},
    {"length", "/entities/1/jobAttachmentDetails/attachments/manifests/0/inputManifestPath"},
    {"wrong-type", "/entities/1/jobAttachmentDetails/attachments/manifests/0/inputManifestHash"},
    {"enum", "/entities/1/jobAttachmentDetails/attachments/fileSystem"},
    {"missing-member", "/entities/2/stepDetails/template"},
    {"pattern", "/entities/2/stepDetails/stepId"},
    {"pattern", "/entities/2/stepDetails/dependencies/0"},
    {"null-element", "/entities/2/stepDetails/dependencies/1"},
    {"length", "/entities/2/stepDetails/resolvedSymbolTable"},
    {"pattern", "/entities/3/environmentDetails/environmentId"},
    {"wrong-type", "/entities/3/environmentDetails/schemaVersion"},
    {"wrong-type", "/entities/4"},
};

constexpr size_t kFaults = 40;
static_assert(std::size(kPlanted) == kFaults);

TEST(Constraints, FortyFaultsAreFortyFindings) {
  // The error entry is sound here: its own faults are in the next test.
  std::string body = kBody;
  const std::string faulty = R"({"jobId": "x", "code": "InternalServerErrorException"})";
  body.replace(body.find(faulty), faulty.size(),
               R"({"jobId": "job-00000000000000000000000000000001",)"
               R"("code": "InternalServerException", "message": ""})");
  std::vector<std::string> expected;
  for (const Planted& fault : kPlanted)
    expected.push_back(std::string("error ") + fault.code + " " + fault.pointer);
  std::vector<std::string> found;
  for (const std::string& line : summaryOf(validate(decodeText(body))))
    if (line.compare(0, 6, "error ") == 0) found.push_back(line);
  EXPECT_EQ(found, expected);
}

TEST(Constraints, FaultsOfAnErrorEntryAddUp) {
  const Diagnostics diagnostics = validate(decodeText(kBody));
  EXPECT_EQ(diagnostics.errorCount(), kFaults + 3);
  for (const Diagnostic& found : diagnostics.all()) {
    EXPECT_GT(found.line, 1u) << found.message;
    EXPECT_FALSE(found.message.empty());
  }
}

}  // namespace

}  // namespace job_entity::tests
