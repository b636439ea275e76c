// Every path of a response that path mapping applies to.

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "job_entity/job_rules.h"
#include "job_entity/response_paths.h"
#include "job_entity/validate.h"

namespace job_entity {
namespace {

constexpr const char* kJob = "job-00f1e2d3c4b5a69788796a5b4c3d2e1f";

Response decode(const std::string& text) { return Response::decode(InputBuffer::copyOf(text)); }

std::string body() {
  const std::string id = std::string("\"jobId\":\"") + kJob + '"';
  return R"({"entities":[{"jobDetails":{)" + id +
         R"(,"pathMappingRules":[{"sourcePathFormat":"windows","sourcePath":"Q:\\","destinationPath":"/q"}],)"
         R"("parameters":{"Scene":{"path":"Q:\\a.ma"},"Note":{"string":"Q:\\no"},"a/b":{"path":"/x"},)"
         R"("Empty":{"path":""},"Hidden":{"path":"*REDACTED*"},)"
         R"("Plates":{"pathList":["Q:\\1","","Q:\\3"]}}}},)"
         R"({"jobAttachmentDetails":{)" +
         id +
         R"(,"attachments":{"manifests":[{"rootPath":"Q:\\","rootPathFormat":"windows",)"
         R"("outputRelativeDirectories":["out","r/t"]},{"rootPath":"/mnt","rootPathFormat":"posix",)"
         R"("outputRelativeDirectories":["out"]}]}}}],"errors":[]})";
}

std::vector<std::string> lines(const std::vector<ResponsePath>& paths) {
  std::vector<std::string> all;
  for (const ResponsePath& path : paths) {
    all.push_back(std::string(pathUseName(path.use)) + ' ' + path.name + ' ' +
                  std::to_string(path.index) + ' ' + path.path + ' ' + path.pointer);
  }
  return all;
}

TEST(ResponsePaths, EveryPathWithItsPlace) {
  const std::string text = body();
  const Response response = decode(text);
  const std::vector<ResponsePath> paths = responsePaths(response, kJob);
  const std::string parameters = "/entities/0/jobDetails/parameters";
  const std::string manifests = "/entities/1/jobAttachmentDetails/attachments/manifests";
  EXPECT_EQ(
      lines(paths),
      std::vector<std::string>(
          {"parameter Scene 0 Q:\\a.ma " + parameters + "/Scene/path",
           "parameter a/b 0 /x " + parameters + "/a~1b/path",
           "parameter-item Plates 0 Q:\\1 " + parameters + "/Plates/pathList/0",
           "parameter-item Plates 2 Q:\\3 " + parameters + "/Plates/pathList/2",
           "manifest-root  0 Q:\\ " + manifests + "/0/rootPath",
           "output-directory out 0 Q:\\out " + manifests + "/0/outputRelativeDirectories/0",
           "output-directory r/t 1 Q:\\r/t " + manifests + "/0/outputRelativeDirectories/1",
           "manifest-root  1 /mnt " + manifests + "/1/rootPath",
           "output-directory out 0 /mnt/out " + manifests + "/1/outputRelativeDirectories/0"}));
  for (const ResponsePath& path : paths) EXPECT_EQ(text[path.offset], '"') << path.pointer;
}

TEST(ResponsePaths, AreMappedByTheCompleteRules) {
  const Response response = decode(body());
  const CompleteRules complete = completeRules(jobRules(response, kJob), nullptr, "/s");
  const PathMapper mapper(complete.rules, complete.workerOs);
  std::vector<std::string> results;
  for (const ResponsePath& path : responsePaths(response, kJob)) {
    results.push_back(mapper.map(path.path).result);
  }
  const std::string mnt = "/s/" + assetRootName("/mnt");
  EXPECT_EQ(results, std::vector<std::string>({"/q/a.ma", "/x", "/q/1", "/q/3", "/q/", "/q/out",
                                               "/q/r/t", mnt, mnt + "/out"}));
}

TEST(ResponsePaths, OfOneJobOrOfAll) {
  const Response response = decode(body());
  EXPECT_TRUE(responsePaths(response, "job-0").empty());
  EXPECT_EQ(responsePaths(response, "").size(), responsePaths(response, kJob).size());
}

TEST(ResponseRules, AnalysisAsDiagnosticsWithPlaces) {
  const std::string text =
      std::string(R"({"entities":[{"jobDetails":{"jobId":")") + kJob +
      R"(","logGroupName":"/l","schemaVersion":"v","parameters":{"A":{"path":"/a/x"}},)"
      R"("pathMappingRules":[{"sourcePathFormat":"posix","sourcePath":"/a","destinationPath":"/b"},)"
      R"({"sourcePathFormat":"posix","sourcePath":"/a/","destinationPath":"/c"},)"
      R"({"sourcePathFormat":"posix","sourcePath":"/b","destinationPath":"/a"},)"
      R"({"sourcePathFormat":"posix","sourcePath":"","destinationPath":"D:\\x"},)"
      R"({"sourcePathFormat":"windows","sourcePath":"\\\\srv","destinationPath":"/s"}]}}],"errors":[]})";
  const Response response = decode(text);
  std::vector<std::string> found;
  const Diagnostics diagnostics = validate(response);
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    found.push_back(std::string(severityName(diagnostic.severity)) + ' ' +
                    codeName(diagnostic.code) + ' ' +
                    diagnostic.pointer.substr(diagnostic.pointer.rfind('/') + 1));
    EXPECT_EQ(text[diagnostic.offset], '{');
    EXPECT_EQ(diagnostic.line, 1u);
    EXPECT_EQ(diagnostic.column, diagnostic.offset + 1);
  }
  std::sort(found.begin(), found.end());
  EXPECT_EQ(found, std::vector<std::string>(
                       {"note rule-unused 2", "note rule-unused 3", "note rule-unused 4",
                        "warning rule-cycle 0", "warning rule-cycle 3",
                        "warning rule-destination-other-os 3", "warning rule-duplicate 1",
                        "warning rule-empty-source 3", "warning rule-unc-server-only 4"}));
}

TEST(ResponsePaths, DamagedBodiesGiveWhatCanBeRead) {
  EXPECT_TRUE(responsePaths(decode("{}"), "").empty());
  EXPECT_TRUE(responsePaths(decode("[1,2"), "").empty());
  const Response damaged = decode(
      R"({"entities":[{"jobDetails":{"parameters":{"A":{"path":7},"B":null,"C":{"path":"/c"},"D":{}}}},)"
      R"({"jobAttachmentDetails":{"attachments":{"manifests":[null,{"rootPath":1},7]}}},3]})");
  const std::vector<ResponsePath> paths = responsePaths(damaged, "");
  ASSERT_EQ(paths.size(), 1u);
  EXPECT_EQ(paths[0].path, "/c");
}

TEST(JobRules, TellWhereEachIs) {
  const std::string text = body();
  const JobRules rules = jobRules(decode(text), kJob);
  ASSERT_EQ(rules.listed.size(), 1u);
  EXPECT_EQ(rules.listed[0].pointer, "/entities/0/jobDetails/pathMappingRules/0");
  ASSERT_EQ(rules.manifests.size(), 2u);
  EXPECT_EQ(rules.manifests[0].pointer, "/entities/1/jobAttachmentDetails/attachments/manifests/0");
  EXPECT_EQ(rules.manifests[0].rootPath, "Q:\\");
  EXPECT_EQ(rules.manifests[1].rootPath, "/mnt");
  EXPECT_EQ(rules.unreadable, 0u);
}

}  // namespace
}  // namespace job_entity
