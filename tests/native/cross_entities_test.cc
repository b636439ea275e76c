// Checks across the entities of a response.

#include <gtest/gtest.h>

#include "fixtures.h"
#include "job_entity/validate.h"

namespace job_entity::tests {

namespace {

using Lines = std::vector<std::string>;

std::string jobId(char digit) { return "job-" + std::string(32, digit); }
std::string stepId(char digit) { return "step-" + std::string(32, digit); }
const std::string kJob = jobId('1');

std::string quoted(const std::string& text) { return '"' + text + '"'; }

std::string step(char digit, const std::string& dependencies = "", const std::string& job = kJob) {
  std::string list;
  for (char c : dependencies) list += (list.empty() ? "" : ",") + quoted(stepId(c));
  return R"({"stepDetails":{"jobId":)" + quoted(job) + R"(,"stepId":)" + quoted(stepId(digit)) +
         R"(,"schemaVersion":"jobtemplate-2023-09","template":{},"dependencies":[)" + list + "]}}";
}
std::string environment(const std::string& id, const std::string& job = kJob) {
  return R"({"environmentDetails":{"jobId":)" + quoted(job) + R"(,"environmentId":)" + quoted(id) +
         R"(,"schemaVersion":"environment-2023-09","template":{}}})";
}
std::string job(const std::string& more = "", const std::string& id = kJob) {
  return R"({"jobDetails":{"jobId":)" + quoted(id) +
         R"(,"logGroupName":"g","schemaVersion":"jobtemplate-2023-09")" + more + "}}";
}
std::string rules(const Lines& sources) {
  std::string list;
  for (const std::string& source : sources)
    list += (list.empty() ? "" : ",") + (R"({"sourcePathFormat":"posix","sourcePath":)" + source) +
            R"(,"destinationPath":"/d"})";
  return R"(,"pathMappingRules":[)" + list + "]";
}
std::string attachments(const std::string& manifests) {
  return R"({"jobAttachmentDetails":{"jobId":)" + quoted(kJob) +
         R"(,"attachments":{"manifests":[)" + manifests + "]}}}";
}
std::string manifest(const std::string& root, bool hasLocation = true) {
  return R"({"rootPath":)" + root + R"(,"rootPathFormat":"posix")" +
         (hasLocation ? R"(,"fileSystemLocationName":"Show")" : "") + "}";
}
std::string failed(char digit) {
  return R"({"stepDetails":{"jobId":)" + quoted(kJob) + R"(,"stepId":)" + quoted(stepId(digit)) +
         R"(,"code":"ConflictException","message":"m"}})";
}

std::string joined(const Lines& parts) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : ",") + part;
  return text;
}
std::string bodyOf(const Lines& entities, const Lines& errors = {}) {
  return R"({"entities":[)" + joined(entities) + R"(],"errors":[)" + joined(errors) + "]}";
}
Lines found(const Lines& entities, const Lines& errors = {}) {
  return summaryOf(validate(decodeText(bodyOf(entities, errors))));
}

TEST(Across, AWholeJobIsFine) {
  EXPECT_EQ(found({job(rules({R"("/mnt")"})), step('a'), step('b', "a"), step('c', "ab"),
                   environment("JOB:" + kJob + ":E"), environment("STEP:" + stepId('a') + ":E"),
                   attachments(manifest(R"("/mnt")") + "," + manifest(R"("/other")", false))},
                  {failed('f')}),
            Lines());
}

TEST(Across, DuplicateEntities) {
  EXPECT_EQ(found({step('a'), job(), step('a'), step('b'), job()}),
            Lines({"warning duplicate-entity /entities/2/stepDetails",
                   "warning duplicate-entity /entities/4/jobDetails"}));
  EXPECT_EQ(found({}, {failed('a'), failed('b'), failed('a')}),
            Lines({"warning duplicate-entity /errors/2/stepDetails"}));
  // A job and its attachments have the same id.
  EXPECT_EQ(found({job(), attachments(manifest(R"("/")"))}), Lines());
}

TEST(Across, EntityAmongTheErrors) {
  EXPECT_EQ(found({step('a')}, {failed('b'), failed('a')}),
            Lines({"warning entity-and-error /errors/1/stepDetails"}));
}

TEST(Across, EnvironmentsOfOtherJobs) {
  EXPECT_EQ(found({environment("JOB:" + jobId('2') + ":E")}),
            Lines({"error job-mismatch /entities/0/environmentDetails/environmentId"}));
  EXPECT_EQ(found({step('a', "", jobId('2')), environment("STEP:" + stepId('a') + ":E")}),
            Lines({"error job-mismatch /entities/1/environmentDetails/environmentId"}));
  EXPECT_EQ(found({environment("STEP:" + stepId('a') + ":E:with:colons")}),
            Lines({"note step-absent /entities/0/environmentDetails/environmentId"}));
}

TEST(Across, DependenciesOnOtherSteps) {
  EXPECT_EQ(found({step('a', "bc"), step('b')}),
            Lines({"note step-absent /entities/0/stepDetails/dependencies/1"}));
  EXPECT_EQ(found({step('a', "b"), step('b', "", jobId('2'))}),
            Lines({"error job-mismatch /entities/0/stepDetails/dependencies/0"}));
  // The step is there, as a failure.
  EXPECT_EQ(found({step('a', "b")}, {failed('b')}), Lines());
}

TEST(Across, Cycles) {
  EXPECT_EQ(found({step('a', "a")}),
            Lines({"error dependency-cycle /entities/0/stepDetails/dependencies/0"}));
  EXPECT_EQ(found({step('a', "b"), step('b', "c"), step('c', "a")}),
            Lines({"error dependency-cycle /entities/2/stepDetails/dependencies/0"}));
  // Two circles, and a step that leads into one.
  EXPECT_EQ(
      found({step('e', "a"), step('a', "b"), step('b', "ea"), step('c', "d"), step('d', "c")}),
      Lines({"error dependency-cycle /entities/2/stepDetails/dependencies/0",
             "error dependency-cycle /entities/2/stepDetails/dependencies/1",
             "error dependency-cycle /entities/4/stepDetails/dependencies/0"}));
  // A diamond is none.
  EXPECT_EQ(found({step('a', "bc"), step('b', "d"), step('c', "d"), step('d')}), Lines());
}

TEST(Across, LongChainsNeedNoStack) {
  std::string entities;
  const auto id = [](int i) {
    const std::string digits = std::to_string(i);
    return "step-" + std::string(32 - digits.size(), '0') + digits;
  };
  constexpr int kSteps = 20000;
  for (int i = 0; i < kSteps; ++i)
    entities += std::string(i > 0 ? "," : "") + R"({"stepDetails":{"jobId":)" + quoted(kJob) +
                R"(,"stepId":)" + quoted(id(i)) +
                R"(,"schemaVersion":"v","template":{},"dependencies":[)" +
                quoted(id((i + 1) % kSteps)) + "]}}";
  EXPECT_EQ(summaryOf(validate(decodeText(bodyWith(entities)))),
            Lines({"error length /entities",
                   "error dependency-cycle /entities/19999/stepDetails/dependencies/0"}));
}

TEST(Across, ManifestsWithoutRule) {
  const std::string warning =
      "warning manifest-without-rule "
      "/entities/1/jobAttachmentDetails/attachments/manifests/0/rootPath";
  const auto with = [&](const std::string& ofJob, const std::string& manifests) {
    // That nothing uses some of these rules is said, too, and tested elsewhere.
    Lines all = found({job(ofJob), attachments(manifests)});
    const auto isUnused = [](const std::string& line) { return line.rfind("note rule-", 0) == 0; };
    all.erase(std::remove_if(all.begin(), all.end(), isUnused), all.end());
    return all;
  };
  EXPECT_EQ(with(rules({R"("/mnt2/")", R"("/MNT")", R"("/mnt/show")"}), manifest(R"("/mnt")")),
            Lines({warning}));
  // The worker normalises the source, and takes the root as it was sent.
  EXPECT_EQ(with(rules({R"("/mnt/")"}), manifest(R"("/mnt")")), Lines());
  EXPECT_EQ(with(rules({R"("/mnt/")"}), manifest(R"("/mnt/")")), Lines({warning}));
  EXPECT_EQ(with(rules({R"("/a")", R"("/m\u006et")"}), manifest(R"("/mnt")")), Lines());
  EXPECT_EQ(with(rules({R"("/a")"}), manifest(R"("/mnt")", false)), Lines());
  EXPECT_EQ(with(rules({}), manifest(R"("/mnt")")), Lines());
  EXPECT_EQ(with("", manifest(R"("/mnt")")), Lines());
  // Rules of another job say nothing.
  EXPECT_EQ(found({job(rules({R"("/a")"}), jobId('2')), attachments(manifest(R"("/mnt")"))}),
            Lines());
}

TEST(Across, RedactedOnesSayNothing) {
  const Lines redacted =
      found({job(rules({R"("*REDACTED*")"})), attachments(manifest(R"("/mnt")"))});
  EXPECT_EQ(redacted,
            Lines({"note redacted /entities/0/jobDetails/pathMappingRules/0/sourcePath"}));
  EXPECT_EQ(found({job(R"(,"pathMappingRules":"*REDACTED*")"), attachments(manifest(R"("/mnt")"))}),
            Lines({"note redacted /entities/0/jobDetails/pathMappingRules"}));
}

TEST(Across, PlacesAreInTheInput) {
  const std::string body = bodyOf({step('a', "b")});
  const Diagnostics diagnostics = validate(decodeText("\n" + body));
  ASSERT_EQ(diagnostics.all().size(), 1u);
  EXPECT_EQ(diagnostics.all()[0].offset, body.find(quoted(stepId('b'))) + 1);
  EXPECT_EQ(diagnostics.all()[0].line, 2u);
  EXPECT_EQ(diagnostics.all()[0].column, body.find(quoted(stepId('b'))) + 1);
}

TEST(Across, FragmentsHavePointersOfTheirOwn) {
  const std::string bare = step('a', "c").substr(15);  // without {"stepDetails": and }
  EXPECT_EQ(summaryOf(validate(decodeText("[" + bare.substr(0, bare.size() - 1) + "]"))),
            Lines({"note step-absent /0/dependencies/0"}));
  EXPECT_EQ(summaryOf(validate(decodeText(step('a', "c")))),
            Lines({"note step-absent /stepDetails/dependencies/0"}));
}

TEST(Across, HealthyFixturesHaveNoErrors) {
  for (const char* file : {"kind-all.json", "kind-step.json", "kind-environment.json",
                           "kind-job-attachments.json", "kind-errors.json", "form-boto3.json"}) {
    const Response response = decodeFixture(file);
    const Diagnostics diagnostics = validate(response);
    EXPECT_EQ(diagnostics.errorCount(), response.diagnostics().errorCount())
        << file << ": " << joined(summaryOf(diagnostics));
  }
}

}  // namespace

}  // namespace job_entity::tests
