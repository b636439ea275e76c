// What a worker runs: sugar, defaults, files, hooks, requirements, and the line that people read.

#include "ask.h"
#include "templates/quoting.h"

namespace job_entity::tests {

namespace {

using Texts = std::vector<std::string>;

const std::string kBundle = R"("extensions":["FEATURE_BUNDLE_1"])";

TEST(TemplateRun, SugarIsExpanded) {
  struct {
    const char* member;
    Texts args;
    const char* filename;
  } const cases[] = {
      {"bash", {"{{Task.File.My_step_1_script}}", "a"}, "My_step_1_script.sh"},
      {"python", {"{{Task.File.My_step_1_script}}", "a"}, "My_step_1_script.py"},
      {"cmd", {"/C", "{{Task.File.My_step_1_script}}", "a"}, "My_step_1_script.bat"},
      {"powershell", {"-File", "{{Task.File.My_step_1_script}}", "a"}, "My_step_1_script.ps1"},
      {"node", {"{{Task.File.My_step_1_script}}", "a"}, "My_step_1_script.js"},
  };
  for (const auto& one : cases) {
    SCOPED_TRACE(one.member);
    const Report report =
        askTemplate(std::string(R"({"name":"My step 1",")") + one.member +
                        R"(":{"script":"echo {{Param.X}}\n","args":["a"],"timeout":9}})",
                    kBundle + R"(,"parameters":{"X":{"string":"x y"}})");
    ASSERT_EQ(findingsOf(report), Texts());
    const auto& action = report["actions"][0];
    EXPECT_STREQ(action["name"].GetString(), "onRun");
    EXPECT_STREQ(action["command"].GetString(), one.member);
    EXPECT_EQ(stringsOf(action["args"]), one.args);
    EXPECT_EQ(action["timeoutSeconds"].GetUint(), 9U);
    const auto& file = report["embeddedFiles"][0];
    EXPECT_STREQ(file["filename"].GetString(), one.filename);
    EXPECT_STREQ(file["data"].GetString(), "echo x y\n");
    EXPECT_TRUE(file["runnable"].GetBool());
    EXPECT_EQ(stringsOf(report["unresolved"]), Texts{"Task.File.My_step_1_script"});
  }
}

TEST(TemplateRun, DefaultsAreFilledIn) {
  const std::string notice = R"("cancelation":{"mode":"NOTIFY_THEN_TERMINATE"})";
  const Report step = askTemplate(stepWithAction(notice), kBundle);
  EXPECT_TRUE(step["actions"][0]["timeoutSeconds"].IsNull());
  EXPECT_EQ(step["actions"][0]["cancelation"]["notifyPeriodInSeconds"].GetUint(), 120U);
  const Report environment = askTemplate(
      R"({"name":"E","script":{"actions":{"onExit":{"command":"b"},"onEnter":{"command":"a",)" +
          notice + "}}}}",
      R"("kind":"environment",)" + kBundle);
  const auto& actions = environment["actions"];
  ASSERT_EQ(actions.Size(), 2U);
  // In the order of a session.
  EXPECT_STREQ(actions[0]["name"].GetString(), "onEnter");
  EXPECT_TRUE(actions[0]["timeoutSeconds"].IsNull());
  EXPECT_EQ(actions[0]["cancelation"]["notifyPeriodInSeconds"].GetUint(), 30U);
  EXPECT_EQ(actions[1]["timeoutSeconds"].GetUint(), 300U);
  EXPECT_STREQ(actions[1]["cancelation"]["mode"].GetString(), "TERMINATE");
  EXPECT_FALSE(actions[1]["cancelation"].HasMember("notifyPeriodInSeconds"));
}

TEST(TemplateRun, FilesAndVariables) {
  const Report report = askTemplate(
      R"({"name":"E","variables":{"A":"{{Param.X}}","B\u002d":""},"script":{"actions":{"onEnter":)"
      R"({"command":"{{Env.File.F}}"}},"embeddedFiles":[{"name":"F","type":"TEXT","data":"d",)"
      R"("endOfLine":"CRLF"}]}})",
      R"("kind":"environment",)" + kBundle +
          R"(,"parameters":{"X":{"int":"3"}},"known":"[{\"name\":\"Env.File.F\",\"type\":\"path\",)"
          R"(\"value\":\"/s/f\"}]")");
  EXPECT_STREQ(report["variables"]["A"].GetString(), "3");
  EXPECT_STREQ(report["actions"][0]["command"].GetString(), "/s/f");
  EXPECT_TRUE(report["embeddedFiles"][0]["filename"].IsNull());
  EXPECT_STREQ(report["embeddedFiles"][0]["endOfLine"].GetString(), "CRLF");
  EXPECT_FALSE(report["embeddedFiles"][0]["runnable"].GetBool());
}

TEST(TemplateRun, AWrappingEnvironmentOfTheStepIsNamed) {
  const std::string hooks =
      R"("onWrapEnvEnter":{"command":"w"},"onWrapTaskRun":{"command":"{{WrappedAction.Command}}",)"
      R"("timeout":"{{WrappedAction.Timeout}}"},"onWrapEnvExit":{"command":"w"})";
  const Report report = askTemplate(
      stepWith(R"("stepEnvironments":[{"name":"Docker","script":{"actions":{)" + hooks +
               R"(}}},{"name":"In","script":{"actions":{"onEnter":{"command":"i"}}}}])"),
      R"("extensions":["WRAP_ACTIONS","EXPR","FEATURE_BUNDLE_1"])");
  ASSERT_EQ(findingsOf(report), Texts());
  EXPECT_STREQ(report["actions"][0]["wrappedBy"].GetString(), "Docker");
  const auto& environments = report["stepEnvironments"];
  EXPECT_STREQ(environments[1]["actions"][0]["wrappedBy"].GetString(), "Docker");
  EXPECT_FALSE(environments[0]["actions"][0].HasMember("wrappedBy"));
  EXPECT_STREQ(environments[0]["actions"][1]["timeoutSeconds"].GetString(),
               "{{WrappedAction.Timeout}}");
}

TEST(TemplateRun, HostRequirementsHaveUnits) {
  const Report report = askTemplate(
      stepWith(R"("hostRequirements":{"amounts":[{"name":"AMOUNT.worker.Memory","min":"2048"},)"
               R"({"name":"amount.licences","max":1.50}],"attributes":[)"
               R"({"name":"attr.worker.os.family","anyOf":["Linux"]}]})"),
      R"("extensions":[])");
  const auto& requirements = report["hostRequirements"];
  const auto& amounts = requirements["amounts"];
  ASSERT_EQ(amounts.Size(), 3U);
  EXPECT_STREQ(amounts[0]["name"].GetString(), "amount.worker.memory");
  EXPECT_STREQ(amounts[0]["unit"].GetString(), "MiB");
  EXPECT_EQ(amounts[0]["min"].GetUint(), 2048U);
  EXPECT_TRUE(amounts[0]["max"].IsNull());
  EXPECT_TRUE(amounts[1]["unit"].IsNull());
  EXPECT_EQ(amounts[1]["max"].GetDouble(), 1.5);
  EXPECT_STREQ(amounts[2]["name"].GetString(), "amount.worker.vcpu");
  EXPECT_TRUE(amounts[2]["implied"].GetBool());
  EXPECT_EQ(stringsOf(requirements["attributes"][0]["anyOf"]), Texts{"Linux"});
}

TEST(TemplateRun, ATaskOfTheMiddle) {
  const std::string slice =
      R"({"name":"S","parameterSpace":{"taskParameterDefinitions":[{"name":"F","type":"INT",)"
      R"("range":"1-100"},{"name":"P","type":"PATH","range":["/in/a","/x/b"]}]},"script":{"actions":)"
      R"({"onRun":{"command":"r","args":["{{Task.Param.F}}","{{Task.Param.P}}",)"
      R"("{{Task.RawParam.P}}"]}}}})";
  const std::string options =
      R"("extensions":[],"pathMappingRules":[{"sourcePathFormat":"posix","sourcePath":"/in",)"
      R"("destinationPath":"/out"}])";
  const Report report = askTemplate(slice, options + R"(,"task":"112","find":{"F":"57"})");
  EXPECT_EQ(stringsOf(report["actions"][0]["args"]), (Texts{"57", "/out/a", "/in/a"}));
  ASSERT_EQ(report["tasks"].Size(), 2U);
  EXPECT_STREQ(report["tasks"][0]["index"].GetString(), "112");
  // Past the end, the values are not known.
  const Report past = askTemplate(slice, options + R"(,"task":"200")");
  EXPECT_TRUE(past["task"].IsNull());
  EXPECT_STREQ(past["actions"][0]["args"][0].GetString(), "{{Task.Param.F}}");
}

TEST(TemplateRun, LinesAreQuotedForTheWorkersShell) {
  const auto posix = [](const Texts& args) {
    return templates::commandLine("run it", args, WorkerOs::kPosix);
  };
  EXPECT_EQ(posix({"a", "b c", "", "it's", "$X", "{{Task.File.F}}/x"}),
            "'run it' a 'b c' '' 'it'\\''s' '$X' {{Task.File.F}}/x");
  EXPECT_EQ(
      templates::commandLine(R"(C:\x.exe)", {R"(a b\)", R"(say "hi")", ""}, WorkerOs::kWindows),
      R"(C:\x.exe "a b\\" "say \"hi\"" "")");
}

TEST(TemplateRun, WrongOptionsAreSaid) {
  EXPECT_NE(templates::describeTemplate("{}", "[").find("error"), std::string::npos);
  EXPECT_NE(templates::describeTemplate("{}", R"({"known":"{"})").find("known values"),
            std::string::npos);
  EXPECT_NE(templates::describeTemplate("{}", R"({"pathMappingRules":5})").find("rules"),
            std::string::npos);
}

TEST(TemplateRun, AnyTextEndsWell) {
  const std::string step =
      R"({"name":"S","let":["a=1"],"parameterSpace":{"taskParameterDefinitions":[{"name":"F","type":)"
      R"("INT","range":"1-3"}],"combination":"F"},"script":{"actions":{"onRun":{"command":"\u007b{a}}",)"
      R"("args":["{{Task.Param.F}}"],"cancelation":{"mode":"TERMINATE"}}}}})";
  for (size_t size = 0; size <= step.size(); ++size) askTemplate(step.substr(0, size));
  for (size_t at = 0; at < step.size(); ++at) {
    for (const char c : {'"', '{', '[', '}', ']', '\\', '0', 'n'}) {
      std::string damaged = step;
      damaged[at] = c;
      askTemplate(damaged);
    }
  }
  EXPECT_TRUE(askTemplate(step)["valid"].GetBool());
}

/// The members of an answer that depend on the task.
std::string partOf(templates::OpenTemplate& opened, const std::string& questions) {
  return opened.answer('{' + questions + '}');
}

TEST(TemplateRun, OneThatIsOpenAnswersAsFreshOnesDo) {
  const std::string slice =
      R"({"name":"S","parameterSpace":{"taskParameterDefinitions":[)"
      R"({"name":"F","type":"INT","range":"1-9"}]},"script":{"actions":{"onRun":{"command":"c",)"
      R"("args":["{{12 // (Task.Param.F - 2)}}","{{Session.WorkingDirectory if Task.Param.F == 3 )"
      R"(else 'x'}}"]}},"embeddedFiles":[{"name":"R","type":"TEXT","data":"{{Task.Param.F}}"}]}})";
  const std::string options = R"("extensions":["EXPR"],"jobId":"j","id":"s")";
  std::string error;
  const auto opened = templates::OpenTemplate::read(slice, '{' + options + '}', error);
  ASSERT_NE(opened, nullptr) << error;
  const std::string first = partOf(*opened, "");
  for (const char* const task : {"8", "2", "1", "0", "2", "9"}) {
    SCOPED_TRACE(task);
    const std::string question = std::string(R"("task":")") + task + '"';
    const Report fresh = askTemplate(slice, options + ',' + question);
    Report run;
    run.Parse(partOf(*opened, R"("part":"run",)" + question).c_str());
    for (const char* const member : {"task", "actions", "embeddedFiles", "unresolved"})
      EXPECT_EQ(run[member], fresh[member]) << member;
    Report page;
    page.Parse(partOf(*opened, R"("part":"tasks","resolve":true,"count":1,"from":")" +
                                   std::string(task) + '"')
                   .c_str());
    if (*task == '9') {
      EXPECT_TRUE(page["tasks"].Empty());
      continue;
    }
    for (const char* const member : {"actions", "embeddedFiles", "unresolved"})
      EXPECT_EQ(page["tasks"][0][member], fresh[member]) << member;
  }
  EXPECT_EQ(templates::OpenTemplate::read(slice, "[", error), nullptr);
  EXPECT_NE(error.find("error"), std::string::npos);
  EXPECT_NE(opened->answer("5").find("error"), std::string::npos);
  EXPECT_NE(first.find(R"("jobId":"j","id":"s")"), std::string::npos);
  EXPECT_EQ(partOf(*opened, ""), first);
}

}  // namespace

}  // namespace job_entity::tests
