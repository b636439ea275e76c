#pragma once

// Bodies with one entity, of which one member is another than usual.

#include <string>
#include <utility>
#include <vector>

#include "fixtures.h"
#include "job_entity/validate.h"

namespace job_entity::tests::agent {

using Lines = std::vector<std::string>;

inline const std::string kJobId = "job-" + std::string(32, '1');
inline const std::string kStepId = "step-" + std::string(32, '2');
inline const std::string kJob = "/entities/0/jobDetails";
inline const std::string kStep = "/entities/0/stepDetails";

/// Members of an object with one of them replaced (or, if value is empty, left out).
using Members = std::vector<std::pair<std::string, std::string>>;

inline std::string object(Members members, const std::string& name = "",
                          const std::string& value = "") {
  bool replaced = name.empty();
  for (auto& member : members) {
    if (member.first != name) continue;
    member.second = value;
    replaced = true;
  }
  if (!replaced) members.emplace_back(name, value);
  std::string text;
  for (const auto& member : members)
    if (!member.second.empty())
      text += (text.empty() ? "\"" : ",\"") + member.first + "\":" + member.second;
  return "{" + text + "}";
}

inline std::string job(const std::string& name = "", const std::string& value = "") {
  return bodyWith(R"({"jobDetails":)" +
                  object({{"jobId", '"' + kJobId + '"'},
                          {"logGroupName", R"("g")"},
                          {"schemaVersion", R"("jobtemplate-2023-09")"}},
                         name, value) +
                  "}");
}
inline std::string step(const std::string& name = "", const std::string& value = "") {
  return bodyWith(R"({"stepDetails":)" +
                  object({{"jobId", '"' + kJobId + '"'},
                          {"stepId", '"' + kStepId + '"'},
                          {"schemaVersion", R"("jobtemplate-2023-09")"},
                          {"template", R"({"name":"Render"})"},
                          {"dependencies", "[]"}},
                         name, value) +
                  "}");
}
inline std::string environment(const std::string& name = "", const std::string& value = "") {
  return bodyWith(R"({"environmentDetails":)" +
                  object({{"jobId", '"' + kJobId + '"'},
                          {"environmentId", "\"JOB:" + kJobId + ":E\""},
                          {"schemaVersion", R"("environment-2023-09")"},
                          {"template", R"({"name":"E"})"}},
                         name, value) +
                  "}");
}
inline std::string manifest(const std::string& name = "", const std::string& value = "") {
  return object({{"rootPath", R"("/mnt")"}, {"rootPathFormat", R"("posix")"}}, name, value);
}
inline std::string attachments(const std::string& manifests, const std::string& more = "") {
  return bodyWith(R"({"jobAttachmentDetails":{"jobId":")" + kJobId +
                  R"(","attachments":{"manifests":)" + manifests + more + "}}}");
}
inline std::string errors(const std::string& list) {
  return R"({"entities":[],"errors":[)" + list + "]}";
}
inline std::string parameters(const std::string& value) { return job("parameters", value); }
inline std::string rule(const std::string& name = "", const std::string& value = "") {
  return job("pathMappingRules", "[" +
                                     object({{"sourcePathFormat", R"("posix")"},
                                             {"sourcePath", R"("/a")"},
                                             {"destinationPath", R"("/b")"}},
                                            name, value) +
                                     "]");
}
inline std::string runAs(const std::string& members) {
  return job("jobRunAsUser", "{" + members + "}");
}

inline constexpr const char* kPosixUser = R"("posix":{"user":"u","group":"g"})";
inline constexpr const char* kWindowsUser = R"("windows":{"user":"u","passwordArn":"arn"})";
inline constexpr const char* kQueueUser = R"("runAs":"QUEUE_CONFIGURED_USER")";
inline constexpr const char* kAgentUser = R"("runAs":"WORKER_AGENT_USER")";

inline Lines findings(const std::string& text, WorkerOs os, const Request* request = nullptr) {
  return summaryOf(validate(decodeText(text), {Profile::kAgent, os, request}));
}
inline Lines errorsOf(const std::string& text, WorkerOs os = WorkerOs::kPosix,
                      const Request* request = nullptr) {
  Lines found;
  for (const std::string& line : findings(text, os, request))
    if (line.compare(0, 6, "error ") == 0) found.push_back(line.substr(6));
  return found;
}

}  // namespace job_entity::tests::agent
