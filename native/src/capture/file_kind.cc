#include "capture/file_kind.h"

#include <algorithm>

#include "base/ascii.h"
#include "capture/members.h"
#include "capture/prelude.h"
#include "capture/unescape.h"

namespace job_entity::capture {

namespace {

constexpr size_t kNowhere = std::string_view::npos;

bool holds(std::string_view text, std::string_view part) { return text.find(part) != kNowhere; }

// ---- by the first bytes

struct Magic {
  std::string_view bytes;
  const char* message;
};

constexpr Magic kMagics[] = {
    {{"\xff\xfe\0\0", 4}, "This is UTF-32. Save it as UTF-8."},
    {{"PK\x03\x04", 4}, "This is a zip archive. Unpack it, and give the files inside."},
    {{"\x89PNG", 4}, "This is an image (PNG). Copy the text itself, or save the response."},
    {{"\xff\xd8\xff", 3}, "This is an image (JPEG). Copy the text itself, or save the response."},
    {{"GIF8", 4}, "This is an image (GIF). Copy the text itself, or save the response."},
    {{"RIFF", 4}, "This is an image, a sound or a film (RIFF). Save the response as text."},
    {{"%PDF-", 5}, "This is a PDF. Save the response or the log as text."},
    {{"\x28\xb5\x2f\xfd", 4}, "This is compressed with zstd. Unpack it first."},
    {{"\xfd"
      "7zXZ",
      5},
     "This is compressed with xz. Unpack it first."},
    {{"BZh", 3}, "This is compressed with bzip2. Unpack it first."},
    {{"7z\xbc\xaf", 4}, "This is a 7-Zip archive. Unpack it, and give the files inside."},
    {{"PAR1", 4}, "This is Parquet. Export the log as JSON, CSV or text."},
    {{"\x7f"
      "ELF",
      4},
     "This is a program, not a text."},
};

// ---- JSON, by the names on its first level

constexpr const char* kCloudTrail =
    "This is a record of CloudTrail, which never holds what a call of BatchGetJobEntity answered. "
    "Take the worker's log, or save the response itself";

struct NamedKind {
  std::string_view names[2];  ///< both are there; the second may be empty
  const char* message;
};

constexpr const char* kBundle =
    "This is a file of a job bundle, not a response: what the service makes of it comes with "
    "BatchGetJobEntity when a worker asks. Take the worker's log, or save the response.";

constexpr NamedKind kNamedKinds[] = {
    {{"identifiers", ""},
     "This is a request of BatchGetJobEntity, not its response. Save what the call prints: aws "
     "deadline batch-get-job-entity ... > response.json"},
    {{"storageProfiles", ""},
     "These are storage profiles, not a response. Two of them give the rules that a job would get "
     "between them: job-entity rules FROM.json TO.json"},
    {{"fileSystemLocations", "osFamily"},
     "This is a storage profile, not a response. Two of them give the rules that a job would get "
     "between them: job-entity rules FROM.json TO.json"},
    {{"jobId", "lifecycleStatus"},
     "This is what GetJob answers. It has the job's parameters and attachments, but not its path "
     "mapping rules, its user and its templates, which only BatchGetJobEntity has: take the "
     "worker's log, or save that response."},
    {{"specificationVersion", ""}, kBundle},
    {{"parameterValues", ""}, kBundle},
    {{"assetReferences", ""}, kBundle},
    {{"assignedSessions", ""},
     "This is what UpdateWorkerSchedule answers: it tells a worker which sessions to run. What "
     "they are is in the answers of BatchGetJobEntity."},
    {{"Entities", "ResultMetadata"},
     "These are the structures of the Go SDK as JSON, which loses the kind of every entity. Log "
     "the body of the HTTP response, or save it with the AWS CLI."},
    {{"manifestVersion", ""},
     "This is a manifest of job attachments: a list of files, not a response."},
};

/// What an operation's answer is known by; null: by the name alone.
struct OtherAnswer {
  std::string_view name;
  std::string_view beside;
  const char* operation;
};

constexpr OtherAnswer kOtherAnswers[] = {
    {"jobs", "", "ListJobs or SearchJobs"},
    {"steps", "", "ListSteps or SearchSteps"},
    {"tasks", "", "ListTasks or SearchTasks"},
    {"sessions", "", "ListSessions or ListSessionsForWorker"},
    {"sessionActions", "", "ListSessionActions"},
    {"workers", "", "ListWorkers or SearchWorkers"},
    {"farms", "", "ListFarms"},
    {"fleets", "", "ListFleets"},
    {"queues", "", "ListQueues"},
    {"queueEnvironments", "", "ListQueueEnvironments"},
    {"queueFleetAssociations", "", "ListQueueFleetAssociations"},
    {"monitors", "", "ListMonitors"},
    {"budgets", "", "ListBudgets"},
    {"dependencies", "", "ListStepDependencies"},
    {"consumers", "", "ListStepConsumers"},
    {"sessionActionId", "definition", "GetSessionAction"},
    {"sessionId", "lifecycleStatus", "GetSession"},
    {"stepId", "lifecycleStatus", "GetStep"},
    {"taskId", "runStatus", "GetTask"},
    {"queueEnvironmentId", "template", "GetQueueEnvironment"},
    {"queueId", "defaultBudgetAction", "GetQueue"},
    {"fleetId", "configuration", "GetFleet"},
    {"workerId", "fleetId", "GetWorker"},
    {"farmId", "displayName", "GetFarm"},
    {"credentials", "", "a call for credentials: keep it secret"},
};

/// The names of an object's members, as far as its text goes.
class Names {
 public:
  explicit Names(std::string_view object) {
    MemberWalk walk(object);
    while (count_ < kMost && walk.next()) names_[count_++] = walk.key();
  }
  bool have(std::string_view name) const {
    return std::find(names_, names_ + count_, name) != names_ + count_;
  }
  bool have(std::string_view name, std::string_view other) const {
    return have(name) && (other.empty() || have(other));
  }

 private:
  static constexpr size_t kMost = 64;
  std::string_view names_[kMost];
  size_t count_ = 0;
};

/// The text behind the first such name, as long as it is one word of letters.
std::string_view wordOf(std::string_view text, std::string_view name) {
  const size_t found = text.find(name);
  if (found == kNowhere) return {};
  std::string_view rest = text.substr(found + name.size());
  rest.remove_prefix(std::min(rest.find_first_not_of(": \""), rest.size()));
  size_t end = 0;
  while (end < rest.size() && ((rest[end] | 0x20) >= 'a' && (rest[end] | 0x20) <= 'z')) ++end;
  return rest.substr(0, end);
}

std::string cloudTrail(std::string_view text) {
  std::string message = kCloudTrail;
  const std::string_view code = wordOf(text, "\"errorCode\"");
  if (code.empty()) return message + '.';
  return message.append(". The call was refused: ").append(code).append(".");
}

/// Responses without their kinds, as json.Marshal of Go writes a union.
bool isGo(const Names& names, std::string_view text) {
  return names.have("Entities") && holds(text, "\"Value\"");
}

std::string describeObject(std::string_view text) {
  if (holds(text, "\"eventSource\"") && holds(text, "\"eventVersion\"")) return cloudTrail(text);
  const Names names(text);
  if (names.have("HttpStatusCode") && names.have("Entities"))
    return "This is a response of AWS Tools for PowerShell of which ConvertTo-Json has left the "
           "inside out. Call it with -Depth 9, or save the response with the AWS CLI.";
  if (isGo(names, text)) return kNamedKinds[std::size(kNamedKinds) - 2].message;
  for (const NamedKind& kind : kNamedKinds)
    if (names.have(kind.names[0], kind.names[1])) return kind.message;
  for (const OtherAnswer& answer : kOtherAnswers)
    if (names.have(answer.name, answer.beside))
      return std::string("This looks like what ") + answer.operation +
             " answers, not BatchGetJobEntity: take the worker's log, or save that response.";
  if (names.have("statusCode", "body") &&
      (holds(text, "\"body\":null") || holds(text, "\"body\": null") ||
       holds(text, "\"body\":\"\"") || holds(text, "\"body\": \"\"")))
    return "This is an answer of a proxy or a function whose body is empty, so there is no "
           "response "
           "in it. Look at its status, and at the log of what answered.";
  if (names.have("log") && holds(text, "\"creator\""))
    return "This is a browser's archive (HAR) in which no response of BatchGetJobEntity has its "
           "body. Record the call again, and save the archive with content.";
  return {};
}

// ---- text

/// What of UTF-16 is ASCII: the names that tell a kind are.
std::string asciiOf(std::string_view utf16) {
  std::string text;
  for (const char c : utf16)
    if (c > 0) text += c;
  return text;
}

bool isYaml(std::string_view text) {
  // A name, a colon, and the end of the line or a value.
  size_t end = 0;
  while (end < text.size() && ((text[end] | 0x20) >= 'a' && (text[end] | 0x20) <= 'z')) ++end;
  if (end == 0 || end >= text.size() || text[end] != ':') return startsWith(text, "---\n");
  const std::string_view rest = text.substr(end + 1);
  return rest.empty() || rest[0] == '\n' || rest[0] == '\r' ||
         (rest[0] == ' ' && holds(rest, "\n") && !startsWith(rest, " //"));
}

std::string describeYaml(std::string_view text) {
  if (holds(text, "specificationVersion:") || startsWith(text, "parameterValues:") ||
      startsWith(text, "assetReferences:"))
    return kBundle;
  const bool isOurs = holds(text, "entities:") || holds(text, "jobDetails:");
  if (!isOurs && !holds(text, "\n- ") && !holds(text, "\n  ")) return {};
  return isOurs ? "This is YAML, as the AWS CLI prints it with --output yaml. Call it again with "
                  "--output json."
                : "This looks like YAML, and is not read. Responses are JSON.";
}

bool isTextOutput(std::string_view text) {
  for (const std::string_view word : {"ERRORS", "ENTITIES"})
    if (startsWith(text, word) && text.size() > word.size() &&
        (text[word.size()] == '\n' || text[word.size()] == '\t' || text[word.size()] == '\r'))
      return true;
  return holds(text, "JOBDETAILS\t");
}

bool isSessionLog(std::string_view text) {
  for (const std::string_view part :
       {"Running Task", "Path mapping rules", "ADAPTOR_OUTPUT", "openjd_", "Entering Environment",
        "Phase: Setup", "Running Session"})
    if (holds(text, part)) return true;
  return false;
}

/// What other SDKs print of a response, by the words that only they have.
struct DumpKind {
  std::string_view word;
  const char* message;
};

constexpr const char* kGoDump =
    "This is how Go prints a response of its SDK (%v), which leaves out what pointers lead to. Log "
    "the body of the HTTP response, or save it with the AWS CLI.";

/// Those that are whole are read.
constexpr const char* kDamagedDump =
    "This is how an SDK prints a response, and it is damaged where its first entity starts. Save "
    "the body of the HTTP response, or call the AWS CLI.";

constexpr DumpKind kDumps[] = {
    {"BatchGetJobEntityOutput {", kDamagedDump},
    {"BatchGetJobEntityResponse(", kDamagedDump},
    {"Aws::Deadline::Types", kDamagedDump},
    {":job_details", kDamagedDump},
    {"JobEntityMember", kGoDump},
    {"BatchGetJobEntityOutput", kGoDump},
    {"noSmithyDocumentSerde", kGoDump},
    {"{Entities:[", kGoDump},
    {"Amazon.Deadline.Model",
     "This is how AWS Tools for PowerShell shows a response, which leaves the inside out. Write it "
     "with ConvertTo-Json -Depth 9, or save the response with the AWS CLI."}};

std::string describeDump(std::string_view text) {
  for (const DumpKind& dump : kDumps)
    if (holds(text, dump.word)) return dump.message;
  return {};
}

std::string describeText(std::string_view text) {
  std::string start(text.substr(0, 16));
  for (char& c : start) c = asciiLowerCase(c);
  if (startsWith(start, "<!doctype html") || startsWith(start, "<html"))
    return "This is an HTML page, such as a proxy or a sign-in shows in place of an answer. Look "
           "at it in a browser, and call again.";
  if (startsWith(start, "<?xml")) return "This is XML. Responses of this service are JSON.";
  if (start.size() > 1 && start[0] == '<' && isAsciiLetter(start[1]))
    return "This is HTML or XML. Copy the text itself, or save the response.";
  std::string dump = describeDump(text);
  if (!dump.empty()) return dump;
  if (isTextOutput(text))
    return "This is what the AWS CLI prints with --output text, which leaves the names out. Call "
           "it again with --output json.";
  if (text[0] == '-' && holds(text.substr(0, 1024), "BatchGetJobEntity") && holds(text, "\n|"))
    return "This is what the AWS CLI prints with --output table. Call it again with --output json.";
  if (isSessionLog(text))
    return "This is the log of a session. The responses are in the log of the worker, such as "
           "worker-agent.log; path mapping rules that are printed here can be asked by job-entity "
           "map and rules.";
  if (isYaml(text)) return describeYaml(text);
  return {};
}

}  // namespace

const char* unknownFileKind() {
  return "No response of BatchGetJobEntity was found in it, nor an exception of that call. Wanted "
         "is a saved response, a worker's log, a HAR, or what CloudWatch exports.";
}

std::string describeFileKind(std::string_view start) {
  for (const Magic& magic : kMagics)
    if (startsWith(start, magic.bytes)) return magic.message;
  if (isUtf16(start.substr(0, 4)) && !startsWith(start, std::string_view("\0\0", 2)))
    return describeFileKind(asciiOf(start));
  const std::string_view text = start.substr(std::min(blanksBefore(start), start.size()));
  if (text.empty()) return "The file is empty.";
  if (text[0] == '{') {
    std::string kind = describeObject(text);
    return kind.empty() ? describeDump(text) : kind;
  }
  if (text[0] == '[') return holds(text, "\"eventSource\"") ? cloudTrail(text) : std::string();
  if (holds(text.substr(0, 1024), std::string_view("\0", 1)))
    return "This is not a text: it holds zero bytes.";
  return describeText(text);
}

}  // namespace job_entity::capture
