#include "job_entity/rules_file.h"

#include "decode/json_tree.h"
#include "json/pointer.h"
#include "json/writer.h"

namespace job_entity {

namespace {

/// A member of a rule: as a rules file spells it, and as the service does.
struct Name {
  const char* snake;
  const char* camel;
};
constexpr Name kFormatName = {"source_path_format", "sourcePathFormat"};
constexpr Name kSourceName = {"source_path", "sourcePath"};
constexpr Name kDestinationName = {"destination_path", "destinationPath"};
constexpr const char* kVersionKey = "version";
constexpr const char* kRulesKey = "path_mapping_rules";
constexpr std::string_view kVersionFamily = "pathmapping-";

class RulesReader {
 public:
  RulesReader(const decode::JsonTree& tree, RulesFile& file) : tree_(tree), file_(file) {}

  void read() {
    const uint32_t list = findList();
    if (!file_.recognised) return;
    if (tree_.damaged())
      report(Code::kJsonSyntax, tree_.damageOffset(), {},
             "The text is not valid JSON from here on.");
    if (list == decode::JsonNode::kNone) return;
    const std::string place = list == tree_.root() ? "" : std::string("/") + kRulesKey;
    if (tree_.at(list).type != decode::JsonType::kList) {
      report(Code::kWrongType, tree_.at(list).offset, place, "The rules must be a list.");
      return;
    }
    uint32_t index = 0;
    for (uint32_t i = tree_.at(list).firstChild; i != decode::JsonNode::kNone;
         i = tree_.at(i).next) {
      std::string pointer = place + '/';
      appendNumber(pointer, index);
      readRule(tree_.at(i), i, index++, std::move(pointer));
    }
  }

 private:
  uint32_t find(uint32_t object, const Name& name) const {
    const uint32_t found = tree_.find(object, name.snake);
    return found != decode::JsonNode::kNone ? found : tree_.find(object, name.camel);
  }

  /// Where the rules are; says whether this is a rules file at all.
  uint32_t findList() {
    const uint32_t root = tree_.root();
    if (root == decode::JsonNode::kNone) return root;
    const decode::JsonNode& node = tree_.at(root);
    if (node.type == decode::JsonType::kList) {
      const uint32_t first = node.firstChild;
      file_.recognised = first == decode::JsonNode::kNone ||
                         (tree_.at(first).type == decode::JsonType::kObject &&
                          (find(first, kFormatName) != decode::JsonNode::kNone ||
                           find(first, kSourceName) != decode::JsonNode::kNone));
      return root;
    }
    if (node.type != decode::JsonType::kObject) return decode::JsonNode::kNone;
    const uint32_t list = tree_.find(root, kRulesKey);
    const bool versioned = checkVersion(root, list != decode::JsonNode::kNone);
    // A job without rules gets an empty object.
    file_.recognised = list != decode::JsonNode::kNone || versioned ||
                       (node.firstChild == decode::JsonNode::kNone && !tree_.damaged());
    return list;
  }

  /// Whether the version says that this is a rules file.
  bool checkVersion(uint32_t root, bool hasRules) {
    const uint32_t found = tree_.find(root, kVersionKey);
    if (found == decode::JsonNode::kNone || tree_.at(found).type != decode::JsonType::kString)
      return false;
    const std::string version = tree_.at(found).text.decoded();
    const bool isOurs = version == kRulesFileVersion;
    const bool isFamily = version.compare(0, kVersionFamily.size(), kVersionFamily) == 0;
    if (!isOurs && (isFamily || hasRules))
      report(Code::kEnum, tree_.at(found).offset, std::string("/") + kVersionKey,
             std::string("The version is not ") + kRulesFileVersion + '.');
    return isFamily;
  }

  void readRule(const decode::JsonNode& node, uint32_t object, uint32_t index,
                std::string pointer) {
    if (node.type != decode::JsonType::kObject) {
      report(Code::kWrongType, node.offset, pointer, "A rule must be an object.");
      return;
    }
    PathMappingRule rule;
    std::string format;
    const bool complete = readMember(object, kFormatName, pointer, format) &
                          readMember(object, kSourceName, pointer, rule.sourcePath) &
                          readMember(object, kDestinationName, pointer, rule.destinationPath);
    if (!complete) return;
    if (!parsePathFormat(format, rule.format)) {
      const uint32_t found = find(object, kFormatName);
      report(Code::kEnum, tree_.at(found).offset, pointer + '/' + keyOf(found),
             "The format is none of POSIX, WINDOWS, URI.");
      return;
    }
    if (rule.format == PathFormat::kUri && uriSchemeLength(rule.sourcePath) == 0) {
      const uint32_t found = find(object, kSourceName);
      file_.diagnostics.add(Code::kPattern, Severity::kWarning, tree_.at(found).offset,
                            pointer + '/' + keyOf(found),
                            "The source of a URI rule starts with a scheme and \"://\"; a worker "
                            "refuses this one.");
    }
    rule.origin = RuleOrigin::kRulesFile;
    rule.originIndex = index;
    rule.pointer = std::move(pointer);
    rule.offset = node.offset;
    file_.rules.push_back(std::move(rule));
  }

  std::string keyOf(uint32_t node) const { return tree_.at(node).key.decoded(); }

  bool readMember(uint32_t object, const Name& name, const std::string& pointer,
                  std::string& value) {
    const uint32_t found = find(object, name);
    if (found == decode::JsonNode::kNone) {
      report(Code::kMissingMember, tree_.at(object).offset, pointer + '/' + name.snake,
             std::string("A rule must have the member ") + name.snake + '.');
      return false;
    }
    if (tree_.at(found).type != decode::JsonType::kString) {
      report(Code::kWrongType, tree_.at(found).offset, pointer + '/' + keyOf(found),
             std::string(name.snake) + " must be a string.");
      return false;
    }
    value = tree_.at(found).text.decoded();
    return true;
  }

  void report(Code code, uint32_t offset, std::string pointer, std::string message) {
    file_.diagnostics.add(code, defaultSeverity(code), offset, std::move(pointer),
                          std::move(message));
  }

  const decode::JsonTree& tree_;
  RulesFile& file_;
};

}  // namespace

RulesFile readRulesFile(const InputBuffer& input) {
  RulesFile file;
  const decode::JsonTree tree(input.view());
  RulesReader(tree, file).read();
  file.diagnostics.locate(input.data(), input.size());
  return file;
}

std::string writeRulesFile(const PathMapper& mapper) {
  std::string text;
  json::JsonWriter json(text);
  json.beginObject();
  if (!mapper.rules().empty()) {
    json.key(kVersionKey);
    json.string(kRulesFileVersion);
    json.key(kRulesKey);
    json.beginArray();
    for (const uint32_t index : mapper.order()) {
      const PathMappingRule& rule = mapper.rules()[index];
      json.beginObject();
      json.key(kFormatName.snake);
      json.string(pathFormatName(rule.format));
      json.key(kSourceName.snake);
      json.string(rule.sourcePath);
      json.key(kDestinationName.snake);
      json.string(rule.destinationPath);
      json.endObject();
    }
    json.endArray();
  }
  json.endObject();
  return text;
}

}  // namespace job_entity
