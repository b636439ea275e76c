// Shape and limits: what is found, and where.

#include "ask.h"

namespace job_entity::tests {

namespace {

using Lines = std::vector<std::string>;

std::string textOf(size_t length, char c = 'a') { return std::string(length, c); }

struct ShapeCase {
  const char* what;
  std::string slice;
  std::string options;
  Lines findings;
};

const std::string kNone = R"("extensions":[])";
const std::string kBundle = R"("extensions":["FEATURE_BUNDLE_1"])";
const std::string kChunks = R"("extensions":["TASK_CHUNKING"])";
const std::string kWraps = R"("extensions":["WRAP_ACTIONS","EXPR"])";

std::string named(size_t length) {
  return R"({"name":")" + textOf(length) + R"(","script":{"actions":{"onRun":{"command":"c"}}}})";
}

std::string parameter(const std::string& members) {
  return stepWith(R"("parameterSpace":{"taskParameterDefinitions":[{"name":"P",)" + members +
                  "}]}");
}

std::string requirement(const std::string& list) {
  return stepWith(R"("hostRequirements":{)" + list + '}');
}

const ShapeCase kCases[] = {
    {"a step", named(64), kNone, {}},
    {"a name that is too long", named(65), kNone, {"error template-length /name"}},
    {"a longer name with the bundle", named(512), kBundle, {}},
    {"a name that is too long for the bundle",
     named(513),
     kBundle,
     {"error template-length /name"}},
    {"characters count, not bytes",
     R"({"name":")" +
         [] {
           std::string name;
           for (int i = 0; i < 64; ++i) name += "\xc3\xa4";
           return name;
         }() +
         R"(","script":{"actions":{"onRun":{"command":"c"}}}})",
     kNone,
     {}},
    {"a bare script", R"({"actions":{"onRun":{"command":"c"}}})", kNone, {}},
    {"no command",
     R"({"name":"S","script":{"actions":{"onRun":{}}}})",
     kNone,
     {"error template-missing-member /script/actions/onRun/command"}},
    {"a misspelt member",
     R"({"name":"S","scirpt":{}})",
     kNone,
     {"error template-script ", "error template-unknown-member /scirpt"}},
    {"null is as good as absent", stepWith(R"("description":null)"), kNone, {}},
    {"null in a required place",
     R"({"name":null,"script":{"actions":{"onRun":{"command":"c"}}}})",
     kNone,
     {"error template-wrong-type /name"}},
    {"the last of equal members counts",
     R"({"name":"","name":"S","script":{"actions":{"onRun":{"command":"c"}}}})",
     kNone,
     {"warning duplicate-key /name"}},
    {"a number where text is needed",
     R"({"name":"S","script":{"actions":{"onRun":{"command":1}}}})",
     kNone,
     {"error template-wrong-type /script/actions/onRun/command"}},
    {"a control character in a name",
     R"({"name":"a\u0085","script":{"actions":{"onRun":{"command":"c"}}}})",
     kNone,
     {"error template-characters /name"}},
    {"an end of line in a description", stepWith(R"("description":"a\nb")"), kNone, {}},
    {"sugar without its extension",
     R"({"name":"S","bash":{"script":"x"}})",
     kNone,
     {"error template-extension /bash"}},
    {"sugar", R"({"name":"S","bash":{"script":"x"}})", kBundle, {}},
    {"two scripts",
     R"({"name":"S","bash":{"script":"x"},"node":{"script":"x"}})",
     kBundle,
     {"error template-script /node"}},
    {"a time-out of 0",
     stepWithAction(R"("timeout":0)"),
     kNone,
     {"error template-value /script/actions/onRun/timeout"}},
    {"a time-out as text", stepWithAction(R"("timeout":"60")"), kNone, {}},
    {"a time-out as a format string",
     stepWithAction(R"("timeout":"{{Param.T}}")"),
     kNone + R"(,"parameters":{"T":{"int":"5"}})",
     {"error template-extension /script/actions/onRun/timeout"}},
    {"that with the bundle",
     stepWithAction(R"("timeout":"{{Param.T}}")"),
     kBundle + R"(,"parameters":{"T":{"int":"5"}})",
     {}},
    {"that with a value that does not fit",
     stepWithAction(R"("timeout":"{{Param.T}}")"),
     kBundle + R"(,"parameters":{"T":{"int":"0"}})",
     {"error template-resolved /script/actions/onRun/timeout"}},
    {"a notice with TERMINATE",
     stepWithAction(R"("cancelation":{"mode":"TERMINATE","notifyPeriodInSeconds":5})"),
     kNone,
     {"error template-cancelation /script/actions/onRun/cancelation/notifyPeriodInSeconds"}},
    {"a notice that is too long",
     stepWithAction(
         R"("cancelation":{"mode":"NOTIFY_THEN_TERMINATE","notifyPeriodInSeconds":601})"),
     kNone,
     {"error template-value /script/actions/onRun/cancelation/notifyPeriodInSeconds"}},
    {"a file name with a directory",
     R"({"name":"S","script":{"actions":{"onRun":{"command":"c"}},"embeddedFiles":[)"
     R"({"name":"F","type":"TEXT","data":"x","filename":"a/b"}]}})",
     kNone,
     {"error template-characters /script/embeddedFiles/0/filename"}},
    {"two files of one name",
     R"({"name":"S","script":{"actions":{"onRun":{"command":"c"}},"embeddedFiles":[)"
     R"({"name":"F","type":"TEXT","data":"x"},{"name":"F","type":"TEXT","data":"y"}]}})",
     kNone,
     {"error template-duplicate /script/embeddedFiles/1/name"}},
    {"a dependency on itself",
     stepWith(R"("dependencies":[{"dependsOn":"S"}])"),
     kNone,
     {"error template-dependency /dependencies/0/dependsOn"}},
    {"a list for INT", parameter(R"("type":"INT","range":[1,"2"])"), kNone, {}},
    {"a fraction for INT",
     parameter(R"("type":"INT","range":[1.5])"),
     kNone,
     {"error template-wrong-type /parameterSpace/taskParameterDefinitions/0/range/0"}},
    {"a path that is empty, beside one that is not known",
     parameter(R"("type":"PATH","range":["{{Param.A}}",""])"),
     R"("extensions":[],"parameters":null)",
     {"error template-length /parameterSpace/taskParameterDefinitions/0/range/1"}},
    {"a type in another case",
     parameter(R"("type":"int","range":[1])"),
     kNone,
     {"error template-value /parameterSpace/taskParameterDefinitions/0/type"}},
    {"that with EXPR", parameter(R"("type":"int","range":[1])"), R"("extensions":["EXPR"])", {}},
    {"a range of FLOAT in a text",
     parameter(R"("type":"FLOAT","range":"1-3")"),
     kNone,
     {"error template-wrong-type /parameterSpace/taskParameterDefinitions/0/range"}},
    {"chunks without the extension",
     parameter(R"("type":"CHUNK[INT]","range":"1-3","chunks":{"defaultTaskCount":1,)"
               R"("rangeConstraint":"CONTIGUOUS"})"),
     kNone,
     {"error template-extension /parameterSpace/taskParameterDefinitions/0/type",
      "error template-extension /parameterSpace/taskParameterDefinitions/0/chunks"}},
    {"chunks that are missing",
     parameter(R"("type":"CHUNK[INT]","range":"1-3")"),
     kChunks,
     {"error template-missing-member /parameterSpace/taskParameterDefinitions/0/chunks"}},
    {"an amount without a bound",
     requirement(R"("amounts":[{"name":"amount.x"}])"),
     kNone,
     {"error template-requirement /hostRequirements/amounts/0"}},
    {"bounds the wrong way round",
     requirement(R"("amounts":[{"name":"amount.x","min":3,"max":2}])"),
     kNone,
     {"error template-requirement /hostRequirements/amounts/0/max"}},
    {"a reserved capability",
     requirement(R"("amounts":[{"name":"amount.worker.vcpus","min":3}])"),
     kNone,
     {"error template-requirement /hostRequirements/amounts/0/name"}},
    {"a system that no worker has",
     requirement(R"("attributes":[{"name":"attr.worker.os.family","anyOf":["beos"]}])"),
     kNone,
     {"error template-requirement /hostRequirements/attributes/0/anyOf/0"}},
    {"text that breaks off",
     R"({"name":"S","script":{"actions")",
     kNone,
     {"error template-syntax "}},
};

TEST(TemplateShape, FindsWhatIsWrongAtItsPlace) {
  for (const ShapeCase& one : kCases) {
    SCOPED_TRACE(one.what);
    const Report report = askTemplate(one.slice, one.options);
    Lines found = findingsOf(report);
    EXPECT_EQ(found, one.findings);
    EXPECT_EQ(report["valid"].GetBool(),
              one.findings.empty() || one.findings[0].compare(0, 5, "error") != 0);
  }
}

TEST(TemplateShape, Environments) {
  const std::string kind = R"("kind":"environment",)";
  const auto found = [&](const std::string& slice, const std::string& options) {
    return findingsOf(askTemplate(slice, kind + options));
  };
  EXPECT_EQ(found(R"({"name":"E"})", kNone), Lines{"error template-script "});
  EXPECT_EQ(found(R"({"name":"E","variables":{"A":"1"}})", kNone), Lines{});
  EXPECT_EQ(found(R"({"name":"E","variables":{}})", kNone),
            Lines{"error template-length /variables"});
  EXPECT_EQ(found(R"({"name":"E","variables":{"A-B":"1"}})", kNone),
            Lines{"error template-characters /variables/A-B"});
  EXPECT_EQ(found(R"({"name":"E","script":{"actions":{}}})", kNone),
            Lines{"error template-script /script/actions"});
  EXPECT_EQ(found(R"({"name":"E","script":{"actions":{"onExit":{"command":"c"}}}})", kNone),
            Lines{"warning template-differs /script/actions"});
  const std::string hook = R"({"name":"E","script":{"actions":{"onWrapTaskRun":{"command":"c"}}}})";
  EXPECT_EQ(found(hook, kWraps), Lines{"error template-wrap /script/actions/onWrapTaskRun"});
  EXPECT_EQ(found(hook, kNone), Lines{"error template-extension /script/actions/onWrapTaskRun"});
}

TEST(TemplateShape, NearestNamesAreSuggested) {
  const auto message = [](const std::string& slice, const std::string& options) {
    const Report report = askTemplate(slice, options);
    return std::string(report["findings"][0]["message"].GetString());
  };
  EXPECT_NE(message(stepWithAction(R"("arg":[])"), kNone).find("args"), std::string::npos);
  EXPECT_NE(message(stepWithAction(R"("tiemout":1)"), kNone).find("timeout"), std::string::npos);
  EXPECT_EQ(message(stepWithAction(R"("colour":1)"), kNone).find("perhaps"), std::string::npos);
  EXPECT_NE(message(stepWithAction(R"("args":["{{Param.Scen}}"])"),
                    kNone + R"(,"parameters":{"Scene":{"string":"x"}})")
                .find("Param.Scene"),
            std::string::npos);
}

TEST(TemplateShape, ExtensionsThatAreNotSaidAreReported) {
  const Report report = askTemplate(R"({"name":"S","bash":{"script":"x"}})");
  EXPECT_TRUE(report["valid"].GetBool());
  EXPECT_TRUE(report["extensions"].IsNull());
  EXPECT_EQ(stringsOf(report["needs"]), Lines{"FEATURE_BUNDLE_1"});
  EXPECT_EQ(findingsOf(report), Lines{"note template-extension-needed "});
}

TEST(TemplateShape, AFloodIsCounted) {
  std::string files;
  for (int i = 0; i < 1500; ++i) files += (i == 0 ? "" : ",") + std::string(R"({"a":1})");
  const Report report =
      askTemplate(R"({"name":"S","script":{"actions":{"onRun":{"command":"c"}},"embeddedFiles":[)" +
                      files + "]}}",
                  kNone);
  EXPECT_EQ(report["findings"].Size(), 1000U);
  EXPECT_EQ(report["omitted"].GetUint(), 1500U * 4 - 1000U);
}

TEST(TemplateShape, CountsAreSaidInWords) {
  const auto message = [](const std::string& slice) {
    const Report report = askTemplate(slice, kNone);
    EXPECT_EQ(report["findings"].Size(), 1U) << slice;
    return std::string(report["findings"][0]["message"].GetString());
  };
  EXPECT_EQ(message(stepWith(R"("dependencies":[])")),
            "At least 1 element must be here; leave the member out otherwise.");
  EXPECT_EQ(message(requirement(R"("attributes":[{"name":"attr.a","anyOf":[]}])")),
            "At least 1 element must be here; leave the member out otherwise.");
}

}  // namespace

}  // namespace job_entity::tests
