// A job as a whole: joined over responses, and what `check` says of its templates.

#include "fixtures.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "job/job_templates.h"
#include "job/template_check.h"
#include "templates/api.h"

namespace job_entity::tests {

namespace {

using Texts = std::vector<std::string>;

const std::string kJob = "job-" + std::string(32, '1');
const std::string kStep = "step-" + std::string(32, '2');
const std::string kOther = "step-" + std::string(32, '3');

/// An environment that wraps actions, and what it needs for that.
const std::string kHooks =
    R"({"name":"W","script":{"actions":{"onWrapEnvEnter":{"command":"w"},"onWrapTaskRun":)"
    R"({"command":"w"},"onWrapEnvExit":{"command":"w"}}}})";
const std::string kWrapping = R"(,"extensions":["EXPR","WRAP_ACTIONS"])";

std::string details(const std::string& members) {
  return R"({"jobDetails":{"jobId":")" + kJob +
         R"(","logGroupName":"g","schemaVersion":"jobtemplate-2023-09")" + members + "}}";
}

std::string step(const std::string& id, const std::string& slice, const std::string& members = {}) {
  return R"({"stepDetails":{"jobId":")" + kJob + R"(","stepId":")" + id +
         R"(","schemaVersion":"jobtemplate-2023-09","dependencies":[],"template":)" + slice +
         members + "}}";
}

std::string environment(const std::string& id, const std::string& slice,
                        const std::string& members = {}) {
  return R"({"environmentDetails":{"jobId":")" + kJob + R"(","environmentId":")" + id +
         R"(","schemaVersion":"jobtemplate-2023-09","template":)" + slice + members + "}}";
}

std::string script(const std::string& command) {
  return R"({"name":"S","script":{"actions":{"onRun":{"command":")" + command + R"("}}}})";
}

Texts linesOf(const std::vector<Diagnostic>& found) {
  Texts lines;
  for (const Diagnostic& one : found)
    lines.push_back(std::string(severityName(one.severity)) + ' ' + codeName(one.code) + ' ' +
                    one.pointer);
  return lines;
}

TEST(JobTemplates, AreJoinedOverResponses) {
  const Response first = decodeText(bodyWith(step(kStep, script("{{Param.X}}"))));
  const Response second = decodeText(bodyWith(
      details(R"(,"parameters":{"X":{"path":"/in/a"},"Y":{"int":"1"}},"pathMappingRules":[)"
              R"({"sourcePathFormat":"posix","sourcePath":"/in","destinationPath":"/out"}])")));
  job::JobTemplates job(kJob);
  job.add(first, 0);
  job.add(second, 1);
  job.settle(nullptr, {});
  job.readNames();
  ASSERT_EQ(job.templates().size(), 1U);
  const job::JobTemplate& one = job.templates()[0];
  EXPECT_EQ(one.pointer, "/entities/0/stepDetails/template");
  const auto subject = job.read(one);
  EXPECT_EQ(subject->run(nullptr).part.actions[0].command, "/out/a");
  EXPECT_EQ(job.unusedParameters(), Texts{"Y"});
}

TEST(JobTemplates, StepsOfEnvironmentsGiveTheirName) {
  const std::string in = "STEP:" + kStep + ":E";
  const Response response =
      decodeText(bodyWith(environment(in, R"({"name":"E","variables":{"V":"{{Step.Name}}"}})",
                                      R"(,"extensions":["EXPR"])") +
                          ',' + step(kStep, script("c"))));
  job::JobTemplates job(kJob);
  job.add(response, 0);
  job.settle(nullptr, {});
  job.readNames();
  const auto subject = job.read(job.templates()[0]);
  EXPECT_TRUE(subject->isValid());
  EXPECT_EQ(subject->run(nullptr).part.variables[0].value, "S");
}

TEST(JobTemplates, AHookReachesWhatIsInside) {
  const Response response =
      decodeText(bodyWith(environment("STEP:" + kStep + ":W", kHooks, kWrapping) + ',' +
                          step(kStep, script("c")) + ',' + step(kOther, script("d"))));
  job::JobTemplates job(kJob);
  job.add(response, 0);
  job.settle(nullptr, {});
  job.readNames();
  ASSERT_TRUE(job.templates()[0].wraps);
  const std::vector<const job::JobTemplate*> inside = job.wrappedBy(job.templates()[0]);
  ASSERT_EQ(inside.size(), 1U);
  EXPECT_EQ(inside[0]->id, kStep);
}

TEST(JobTemplates, RedactedAreNotNone) {
  const Response response = decodeText(
      bodyWith(details(R"(,"parameters":"*REDACTED*","pathMappingRules":"*REDACTED*")") + ',' +
               step(kStep, R"("*REDACTED*")") + ',' + step(kOther, script("{{Param.P}}"))));
  job::JobTemplates job(kJob);
  job.add(response, 0);
  job.settle(nullptr, {});
  EXPECT_TRUE(job.hasDetails());
  EXPECT_FALSE(job.facts().parametersKnown);
  EXPECT_FALSE(job.rulesKnown());
  EXPECT_TRUE(job.templates()[0].isRedacted);
  EXPECT_EQ(job.read(job.templates()[0]), nullptr);
  const auto subject = job.read(job.templates()[1]);
  EXPECT_TRUE(subject->isValid());
  EXPECT_EQ(subject->run(nullptr).part.actions[0].command, "{{Param.P}}");
}

TEST(JobTemplates, EnvironmentsOfAStepDifferFromTheJobs) {
  const Response response =
      decodeText(bodyWith(environment("JOB:" + kJob + ":W", kHooks, kWrapping) + ',' +
                          environment("STEP:" + kStep + ":W", kHooks, kWrapping)));
  EXPECT_EQ(linesOf(job::checkTemplates(response, {Profile::kAgent})),
            (Texts{"error template-wrap /entities/1/environmentDetails/template",
                   "warning template-duplicate /entities/1/environmentDetails/template/name"}));
}

/// A step's environment wraps that step alone, wherever it is among the entities.
TEST(JobTemplates, TheJobsOwnEnvironmentWrapsAlthoughAStepsComesFirst) {
  const auto linesOfAll = [](const std::string& entities) {
    return linesOf(job::checkTemplates(decodeText(bodyWith(entities)), {Profile::kAgent}));
  };
  const std::string ofStep = environment("STEP:" + kStep + ":V", kHooks, kWrapping);
  const std::string ofJob = environment("JOB:" + kJob + ":W", kHooks, kWrapping);
  const auto hasWrap = [](const Texts& lines, int entity) {
    const std::string line =
        "error template-wrap /entities/" + std::to_string(entity) + "/environmentDetails/template";
    return std::count(lines.begin(), lines.end(), line) == 1;
  };
  const Texts lines = linesOfAll(ofStep + ',' + ofJob);
  EXPECT_TRUE(hasWrap(lines, 0));
  EXPECT_FALSE(hasWrap(lines, 1));
  // Of two steps, each has one, and none wraps the other.
  const Texts apart =
      linesOfAll(ofStep + ',' + environment("STEP:" + kOther + ":V", kHooks, kWrapping));
  EXPECT_FALSE(hasWrap(apart, 0));
  EXPECT_FALSE(hasWrap(apart, 1));
}

TEST(StepGraph, LevelsAndCircles) {
  const job::StepGraph chain = job::stepGraph({"a", "b", "c"}, {{"b", "c"}, {"c"}, {}});
  EXPECT_FALSE(chain.hasCycle);
  EXPECT_EQ(chain.levels, (std::vector<std::vector<uint32_t>>{{2}, {1}, {0}}));
  const job::StepGraph circle = job::stepGraph({"a", "b", "c"}, {{"b"}, {"a"}, {"x", "x"}});
  EXPECT_TRUE(circle.hasCycle);
  EXPECT_EQ(circle.cycle, (std::vector<uint32_t>{0, 1}));
  EXPECT_EQ(circle.missing, Texts{"x"});
  EXPECT_EQ(circle.levels, (std::vector<std::vector<uint32_t>>{{2}}));
}

TEST(StepGraph, IsAskedForByTheStepsAndWhatTheyDependOn) {
  const std::string answer = templates::describeSteps(
      {}, R"({"steps":[{"stepId":"a","dependencies":["b","x"]},{"stepId":"b"}]})");
  EXPECT_EQ(answer,
            R"({"edges":[[1,0]],"levels":[[1],[0]],"cycle":false,"inCycle":[],"missing":["x"]})");
  EXPECT_NE(templates::describeSteps({}, "{}").find("\"error\""), std::string::npos);
}

TEST(JobTemplates, StepsSayOnWhichTheyDepend) {
  const Response response = decodeText(
      bodyWith(details("") + ',' +
               step(kStep, R"({"name":"S","script":{"actions":{"onRun":{"command":"c"}}}})") + ',' +
               step(kOther, R"({"name":"T","dependencies":[{"dependsOn":"S"},{"dependsOn":"R"}],)"
                            R"("script":{"actions":{"onRun":{"command":"c"}}}})") +
               ',' + environment("JOB:" + kJob + ":E", R"({"name":"E","variables":{"A":"b"}})") +
               ',' + environment("JOB:" + kJob + ":F", "7")));
  job::JobTemplates job(kJob);
  job.add(response, 0);
  job.settle(nullptr, {});
  ASSERT_EQ(job.templates().size(), 4U);
  Texts names;
  Texts depends;
  for (const job::JobTemplate& one : job.templates()) {
    const auto subject = job.read(one);
    ASSERT_NE(subject, nullptr);
    names.push_back(subject->name());
    std::string line;
    for (const std::string& name : subject->dependsOnNames()) line += name + ' ';
    depends.push_back(line);
  }
  EXPECT_EQ(names, (Texts{"S", "T", "E", ""}));
  EXPECT_EQ(depends, (Texts{"", "S R ", "", ""}));
}

TEST(TemplateCheck, WhatIsNotAnObjectIsSaidOnce) {
  for (const char* slice : {"7", "[]", "\"x\"", "null", "true"}) {
    const Response response = decodeText(bodyWith(details("") + ',' + step(kStep, slice)));
    ValidateOptions options;
    options.profile = Profile::kAgent;
    EXPECT_LE(job::checkTemplates(response, options).size(), 1U) << slice;
  }
}

TEST(TemplateCheck, SeverityIsTheProfiles) {
  const std::string body = bodyWith(details("") + ',' + step(kStep, script("{{Param.X}}")));
  const Response response = decodeText(body);
  ValidateOptions options;
  const std::string at = "/entities/1/stepDetails/template/script/actions/onRun/command";
  const std::vector<Diagnostic> service = job::checkTemplates(response, options);
  EXPECT_EQ(linesOf(service), Texts{"warning template-reference " + at});
  EXPECT_EQ(service[0].offset, body.find("Param.X"));
  EXPECT_EQ(service[0].column, body.find("Param.X") + 1);
  options.profile = Profile::kAgent;
  EXPECT_EQ(linesOf(job::checkTemplates(response, options)),
            Texts{"error template-reference " + at});
}

TEST(TemplateCheck, ExtensionsOfTheProfile) {
  const Response response = decodeText(
      bodyWith(details("") + ',' + step(kStep, R"({"name":"S","bash":{"script":"x"}})")));
  ValidateOptions options;
  EXPECT_EQ(linesOf(job::checkTemplates(response, options)),
            Texts{"note template-extension-needed /entities/1/stepDetails/template"});
  options.profile = Profile::kAgent;
  EXPECT_EQ(linesOf(job::checkTemplates(response, options)),
            Texts{"error template-extension /entities/1/stepDetails/template/bash"});
}

TEST(TemplateCheck, PathsAreThoseOfTheWorkersSystem) {
  // A backslash separates on Windows only.
  const Response response = decodeText(
      bodyWith(details("") + ',' +
               step(kStep, script(R"({{path('a\\\\b').parts[1]}})"), R"(,"extensions":["EXPR"])")));
  ValidateOptions options;
  options.profile = Profile::kAgent;
  options.workerOs = WorkerOs::kWindows;
  EXPECT_EQ(linesOf(job::checkTemplates(response, options)), Texts());
  options.workerOs = WorkerOs::kPosix;
  EXPECT_EQ(linesOf(job::checkTemplates(response, options)).size(), 1U);
}

TEST(TemplateCheck, RemembersWhatAnEarlierResponseSaid) {
  job::TemplateCheck check(Profile::kAgent, nullptr);
  uint32_t omitted = 0;
  const Response job = decodeText(bodyWith(details(R"(,"parameters":{"X":{"string":"x"}})")));
  EXPECT_TRUE(check.check(job, omitted).empty());
  const Response steps = decodeText(bodyWith(step(kStep, script("{{Param.Y}}"))));
  EXPECT_EQ(check.check(steps, omitted).size(), 1U);
  // By itself, it does not say which parameters there are.
  EXPECT_TRUE(job::TemplateCheck(Profile::kAgent, nullptr).check(steps, omitted).empty());
}

}  // namespace

}  // namespace job_entity::tests
