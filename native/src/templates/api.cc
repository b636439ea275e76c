#include "templates/api.h"

#include <algorithm>
#include <optional>

#include "decode/json_tree.h"
#include "job/job_parameters.h"
#include "job/step_graph.h"
#include "job_entity/input.h"
#include "job_entity/rules_file.h"
#include "report/template_json.h"
#include "templates/evaluation.h"
#include "templates/numbers.h"
#include "templates/places.h"

namespace job_entity::templates {

namespace {

constexpr uint32_t kNone = decode::JsonNode::kNone;
constexpr uint32_t kMaxPage = 100000;

std::string errorText(std::string_view message) {
  std::string text;
  json::JsonWriter json(text);
  json.beginObject();
  json.key("error");
  json.string(message);
  json.endObject();
  return text;
}

/// The options as a tree.
class Options {
 public:
  explicit Options(std::string_view text)
      : bytes_(InputBuffer::copyOf(text)), tree_(bytes_.view()) {}

  bool isObject() const {
    return tree_.root() != kNone && !tree_.damaged() &&
           tree_.at(tree_.root()).type == decode::JsonType::kObject;
  }
  const decode::JsonTree& tree() const { return tree_; }
  uint32_t find(const char* name) const { return tree_.find(tree_.root(), name); }
  /// Whether the member is there, null or not.
  bool has(const char* name) const { return find(name) != kNone; }
  bool isSet(const char* name) const {
    return has(name) && tree_.at(find(name)).type != decode::JsonType::kNull;
  }
  std::string text(const char* name) const {
    const uint32_t index = find(name);
    return index == kNone ? std::string() : textOf(index);
  }
  std::string textOf(uint32_t index) const {
    const decode::JsonNode& node = tree_.at(index);
    return node.type == decode::JsonType::kNumber ? std::string(node.text.contents)
                                                  : node.text.decoded();
  }
  bool boolean(const char* name) const {
    return has(name) && tree_.at(find(name)).type == decode::JsonType::kTrue;
  }
  uint64_t number(const char* name, uint64_t absent) const {
    int64_t value = 0;
    return isSet(name) && parseInteger(text(name), value) && value >= 0
               ? static_cast<uint64_t>(value)
               : absent;
  }
  std::vector<std::string> strings(const char* name) const { return stringsOf(find(name)); }
  /// The texts of a list; empty if there is not such a node.
  std::vector<std::string> stringsOf(uint32_t index) const {
    std::vector<std::string> texts;
    if (index == kNone) return texts;
    for (uint32_t i = tree_.at(index).firstChild; i != kNone; i = tree_.at(i).next)
      texts.push_back(textOf(i));
    return texts;
  }
  /// The member's own JSON text.
  std::string_view source(const char* name) const {
    const uint32_t index = find(name);
    if (index == kNone) return {};
    const decode::JsonNode& node = tree_.at(index);
    const std::string_view rest = bytes_.view().substr(node.offset);
    return rest.substr(0, sizeOfValue(rest));
  }

 private:
  static size_t sizeOfValue(std::string_view text) {
    size_t depth = 0;
    for (size_t i = 0; i < text.size(); ++i) {
      const char c = text[i];
      if (c == '"') {
        for (++i; i < text.size() && text[i] != '"'; ++i) i += text[i] == '\\';
      } else if (c == '{' || c == '[') {
        ++depth;
      } else if (c == '}' || c == ']') {
        if (--depth == 0) return i + 1;
      }
    }
    return text.size();
  }

  InputBuffer bytes_;
  decode::JsonTree tree_;
};

/// The rules that the options have; `mapper` stays empty if they are not known. False: there are
/// some, but they are not rules.
bool readRules(const Options& options, WorkerOs workerOs, std::optional<PathMapper>& mapper) {
  constexpr const char* kName = "pathMappingRules";
  if (!options.isSet(kName)) return true;
  const decode::JsonNode& given = options.tree().at(options.find(kName));
  if (given.type == decode::JsonType::kList && given.childCount == 0) {
    mapper.emplace(std::vector<PathMappingRule>(), workerOs);
    return true;
  }
  RulesFile file = readRulesFile(InputBuffer::copyOf(options.source(kName)));
  if (file.recognised) mapper.emplace(std::move(file.rules), workerOs);
  return file.recognised;
}

constexpr std::string_view kNoRules = "pathMappingRules is not a list of rules.";

/// Reads the facts about the job from the options; returns the problem with them, empty if there is
/// none.
std::string readFacts(const Options& options, JobFacts& facts, std::optional<PathMapper>& mapper) {
  facts.workerOs = options.text("workerOs") == workerOsName(WorkerOs::kWindows) ? WorkerOs::kWindows
                                                                                : WorkerOs::kPosix;
  facts.sessionDirectory = options.text("sessionDirectory");
  facts.parametersKnown = !options.has("parameters") || options.isSet("parameters");
  if (options.isSet("parameters"))
    job::readParameters(options.tree(), options.find("parameters"), facts.parameters);
  if (options.isSet("known")) {
    const expr::SymbolTableError error =
        expr::readSymbolTable(options.text("known"), facts.pathFormat(), facts.known);
    if (!error.message.empty()) return "The table of known values cannot be read: " + error.message;
  }
  if (!readRules(options, facts.workerOs, mapper)) return std::string(kNoRules);
  if (mapper) facts.mapper = &*mapper;
  return {};
}

Limits limitsOf(const Options& options) {
  Limits limits;
  const decode::JsonTree& tree = options.tree();
  const uint32_t given = options.find("limits");
  if (given == kNone) return limits;
  for (const LimitInfo& limit : kLimits) {
    const uint32_t index = tree.find(given, limit.name);
    int64_t value = 0;
    if (index != kNone && parseInteger(options.textOf(index), value) && value > 0)
      setLimit(limits, limit, static_cast<uint32_t>(std::min<int64_t>(value, UINT32_MAX)));
  }
  return limits;
}

/// `environments` is kept as long as the result.
TemplateOptions templateOptions(const Options& options, TextMap& environments) {
  TemplateOptions result;
  for (const std::string& name : options.strings("jobEnvironments")) environments.add(name);
  result.jobEnvironments = &environments;
  result.isWrapped = options.boolean("isWrapped");
  result.limits = limitsOf(options);
  result.isEnvironment = options.text("kind") == "environment";
  if (options.isSet("extensions"))
    result.extensions = Extensions::of(options.strings("extensions"));
  result.symbolTable = options.text("symbolTable");
  result.stepName = options.text("stepName");
  result.isOfStep = options.boolean("isOfStep") || !result.stepName.empty();
  return result;
}

/// Reads the identity of the entity that has the template, as the response says it.
void readIdentity(const Options& options, report::TemplateDocument& document) {
  document.jobId = options.text("jobId");
  document.id = options.text("id");
  document.dependsOnKnown = options.isSet("dependencies");
  document.dependsOn = options.strings("dependencies");
}

/// Reads the questions about the template.
void readQuestions(const Options& options, report::TemplateDocument& document) {
  BigUint::parse(options.text("task"), document.task);
  BigUint::parse(options.text("from"), document.pageFrom);
  document.pageCount =
      static_cast<uint32_t>(std::min<uint64_t>(options.number("count", 100), kMaxPage));
  document.withPieces = options.boolean("pieces");
  document.resolvesTasks = options.boolean("resolve");
  document.withFiles = !options.has("files") || options.boolean("files");
  document.hasFind = options.isSet("find");
  if (!document.hasFind) return;
  const decode::JsonTree& tree = options.tree();
  for (const decode::JsonEntry& entry : tree.entries(options.find("find")))
    document.find.emplace_back(entry.key, options.textOf(entry.child));
}

TemplatePlace placeOf(const Options& options) {
  TemplatePlace place;
  place.start.offset = options.number("offset", 0);
  place.start.line = static_cast<uint32_t>(options.number("line", 1));
  place.start.column = static_cast<uint32_t>(options.number("column", 1));
  place.pointer = options.text("pointer");
  if (options.isSet("index"))
    place.entry = {"entities", static_cast<uint32_t>(options.number("index", 0)), "template"};
  return place;
}

/// Reads the surroundings of an expression; returns the problem with the options, empty if there is
/// none.
std::string readSurroundings(const Options& options, expr::SymbolTable& symbols,
                             expr::Options& result, std::optional<PathMapper>& mapper) {
  if (options.isSet("pathFormat") &&
      !parsePathFormat(options.text("pathFormat"), result.pathFormat))
    return "pathFormat is posix or windows.";
  if (options.isSet("targetType") && !expr::parseType(options.text("targetType"), result.target))
    return "targetType is not a type: int, list[string], path?, int | string.";
  if (options.isSet("symbols")) {
    const bool isText =
        options.tree().at(options.find("symbols")).type == decode::JsonType::kString;
    const std::string table =
        isText ? options.text("symbols") : std::string(options.source("symbols"));
    const expr::SymbolTableError error = expr::readSymbolTable(table, result.pathFormat, symbols);
    if (!error.message.empty()) return "The symbols cannot be read: " + error.message;
  }
  const bool isWindows = result.pathFormat == PathFormat::kWindows;
  if (!readRules(options, isWindows ? WorkerOs::kWindows : WorkerOs::kPosix, mapper))
    return std::string(kNoRules);
  result.mappingUnknown = true;
  result.maxEffort = operationsOfOne(limitsOf(options));
  if (mapper) result.mapping = expr::mappingBy(*mapper);
  return {};
}

}  // namespace

/// All that a template is read from, and the template.
struct OpenTemplate::State {
  State(std::string_view slice, std::string_view optionsText)
      : options(optionsText), text(InputBuffer::copyOf(slice)), job(facts) {}

  Options options;
  InputBuffer text;
  JobFacts facts;
  std::optional<PathMapper> mapper;
  JobContext job;
  TextMap environments;
  std::unique_ptr<Template> subject;
};

OpenTemplate::OpenTemplate(std::unique_ptr<State> state) : state_(std::move(state)) {}
OpenTemplate::~OpenTemplate() = default;

std::unique_ptr<OpenTemplate> OpenTemplate::read(std::string_view slice, std::string_view options,
                                                 std::string& error) {
  auto state = std::make_unique<State>(slice, options);
  const std::string wrong = state->options.isObject()
                                ? readFacts(state->options, state->facts, state->mapper)
                                : "The options are not a JSON object.";
  if (!wrong.empty()) {
    error = errorText(wrong);
    return nullptr;
  }
  state->subject = Template::read(state->text.view(), state->job,
                                  templateOptions(state->options, state->environments));
  return std::unique_ptr<OpenTemplate>(new OpenTemplate(std::move(state)));
}

std::string OpenTemplate::answer(std::string_view questionsText) {
  const Options questions(questionsText);
  if (!questions.isObject()) return errorText("The questions are not a JSON object.");
  report::TemplateDocument document;
  document.subject = state_->subject.get();
  readQuestions(questions, document);
  std::string report;
  json::JsonWriter json(report);
  const std::string part = questions.text("part");
  if (part == "run") {
    report::writeRun(json, document);
  } else if (part == "tasks") {
    json.beginObject();
    report::writeTaskPage(json, document);
    json.endObject();
  } else {
    const Options& options = state_->options;
    readIdentity(options, document);
    const TemplatePlace place = placeOf(options);
    document.findings = placedFindings(*state_->subject, place);
    document.places = placedReferences(*state_->subject, place);
    report::writeTemplate(json, document);
  }
  return report;
}

std::string describeTemplate(std::string_view slice, std::string_view options) {
  std::string error;
  const auto opened = OpenTemplate::read(slice, options, error);
  return opened == nullptr ? error : opened->answer(options);
}

std::string describeExpression(std::string_view text, std::string_view optionsText) {
  const Options options(optionsText);
  if (!options.isObject()) return errorText("The options are not a JSON object.");
  expr::SymbolTable symbols;
  expr::Options surroundings;
  std::optional<PathMapper> mapper;
  const std::string wrong = readSurroundings(options, symbols, surroundings, mapper);
  if (!wrong.empty()) return errorText(wrong);
  expr::Value value;
  const expr::ExprError error = evaluateOpen(text, symbols, surroundings, value);
  std::string report;
  json::JsonWriter json(report);
  writeEvaluation(json, error, value);
  return report;
}

std::string describeSteps(std::string_view, std::string_view optionsText) {
  const Options options(optionsText);
  if (!options.isObject() || !options.isSet("steps")) return errorText("There are no steps.");
  const decode::JsonTree& tree = options.tree();
  std::vector<std::string> ids;
  std::vector<std::vector<std::string>> dependencies;
  for (uint32_t i = tree.at(options.find("steps")).firstChild; i != kNone; i = tree.at(i).next) {
    const uint32_t id = tree.find(i, "stepId");
    ids.push_back(id == kNone ? std::string() : options.textOf(id));
    dependencies.push_back(options.stringsOf(tree.find(i, "dependencies")));
  }
  std::string report;
  json::JsonWriter json(report);
  job::writeStepGraph(json, job::stepGraph(ids, dependencies));
  return report;
}

}  // namespace job_entity::templates
