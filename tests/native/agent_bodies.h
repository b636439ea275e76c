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

inline constexpr const char* kPosixUser = R"("posix":{"user":"u","group":"g"})";
inline constexpr const char* kWindowsUser =
    R"("windows":{"user":"u","passwordArn":)"
    R"("arn:aws:secretsmanager:us-west-2:111122223333:secret:u-a1B2c3"})";
inline constexpr const char* kQueueUser = R"("runAs":"QUEUE_CONFIGURED_USER")";
inline constexpr const char* kAgentUser = R"("runAs":"WORKER_AGENT_USER")";

/// A jobRunAsUser that any worker takes.
inline std::string anyUser() {
  return std::string("{") + kQueueUser + "," + kPosixUser + "," + kWindowsUser + "}";
}

inline std::string job(const std::string& name = "", const std::string& value = "") {
  return bodyWith(R"({"jobDetails":)" +
                  object({{"jobId", '"' + kJobId + '"'},
                          {"logGroupName", R"("g")"},
                          {"schemaVersion", R"("jobtemplate-2023-09")"},
                          {"jobRunAsUser", anyUser()}},
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

inline ValidateOptions asAgent(const AgentVersion& agent, bool userOverride = false) {
  ValidateOptions options;
  options.profile = Profile::kAgent;
  options.agent = agent;
  options.userOverride = userOverride;
  return options;
}

inline Lines findings(const std::string& text, WorkerOs os, const Request* request = nullptr) {
  ValidateOptions options = asAgent(kNewestAgent);
  options.workerOs = os;
  options.request = request;
  return summaryOf(validate(decodeText(text), options));
}
inline Lines errorsAmong(const Lines& lines) {
  Lines found;
  for (const std::string& line : lines)
    if (line.compare(0, 6, "error ") == 0) found.push_back(line.substr(6));
  return found;
}
inline Lines errorsOf(const std::string& text, WorkerOs os = WorkerOs::kPosix,
                      const Request* request = nullptr) {
  return errorsAmong(findings(text, os, request));
}
inline Lines errorsOf(const std::string& text, const ValidateOptions& options) {
  return errorsAmong(summaryOf(validate(decodeText(text), options)));
}

}  // namespace job_entity::tests::agent
