#include "report/redact.h"

#include <algorithm>

#include "decode/json_tree.h"
#include "job_entity/path_parts.h"
#include "json/writer.h"
#include "report/redact_symbols.h"
#include "schema/layout.h"

namespace job_entity::report {

namespace {

/// The name under which older SDKs keep a union's member that they do not know.
constexpr std::string_view kLostMember = "SDK_UNKNOWN_MEMBER";

/// Texts of templates that say how to read them; everything else in them is the author's own.
constexpr std::string_view kTemplateWords[] = {"specificationVersion",
                                               "name",
                                               "description",
                                               "parameterDefinitions",
                                               "type",
                                               "default",
                                               "allowedValues",
                                               "minLength",
                                               "maxLength",
                                               "minValue",
                                               "maxValue",
                                               "objectType",
                                               "dataFlow",
                                               "userInterface",
                                               "control",
                                               "label",
                                               "groupLabel",
                                               "fileFilters",
                                               "steps",
                                               "step",
                                               "script",
                                               "actions",
                                               "onRun",
                                               "onEnter",
                                               "onExit",
                                               "command",
                                               "args",
                                               "timeout",
                                               "cancelation",
                                               "mode",
                                               "notifyPeriodInSeconds",
                                               "embeddedFiles",
                                               "filename",
                                               "runnable",
                                               "data",
                                               "variables",
                                               "parameterSpace",
                                               "taskParameterDefinitions",
                                               "range",
                                               "chunks",
                                               "combination",
                                               "hostRequirements",
                                               "amounts",
                                               "attributes",
                                               "min",
                                               "max",
                                               "anyOf",
                                               "allOf",
                                               "stepEnvironments",
                                               "jobEnvironments",
                                               "environment",
                                               "dependencies",
                                               "dependsOn",
                                               "extensions",
                                               "let"};
constexpr std::string_view kTemplateValues[] = {"INT",
                                                "FLOAT",
                                                "STRING",
                                                "PATH",
                                                "FILE",
                                                "DIRECTORY",
                                                "NONE",
                                                "IN",
                                                "OUT",
                                                "INOUT",
                                                "TEXT",
                                                "TERMINATE",
                                                "NOTIFY_THEN_TERMINATE",
                                                "CHUNK[INT]",
                                                "CONTIGUOUS",
                                                "NONCONTIGUOUS"};
/// Extensions of the specification. Names of other extensions may be the author's own.
constexpr std::string_view kExtensions[] = {"TASK_CHUNKING", "REDACTED_ENV_VARS",
                                            "FEATURE_BUNDLE_1", "EXPR"};
constexpr std::string_view kSchemaVersions[] = {"jobtemplate-2023-09", "environment-2023-09"};

template <size_t Count>
bool isOneOf(std::string_view text, const std::string_view (&known)[Count]) {
  return std::find(known, known + Count, text) != known + Count;
}

/// A word of the model, or one that is read as such.
bool isEnumValue(ShapeId shape, std::string_view text) {
  PathFormat format = PathFormat::kPosix;
  if (shape == kShape_PathFormat && parsePathFormat(text, format)) return true;
  return std::any_of(std::begin(kEnumValues), std::end(kEnumValues), [&](const EnumValue& value) {
    return value.owner == shape && text == value.text;
  });
}

class Redaction {
 public:
  Redaction(RedactTokens& tokens, std::string& out) : tokens_(tokens), out_(out), json_(out) {}

  void response(const Response& response) {
    json_.beginObject();
    for (const MemberId list :
         {kMember_BatchGetJobEntityResponse_entities, kMember_BatchGetJobEntityResponse_errors})
      member(list, response.envelope().memberAt(localIndex(list)));
    json_.endObject();
  }

  void exception(const Row& exception, const ExceptionInfo& info) {
    json_.beginObject();
    if (!info.name.empty()) {
      json_.key(kMembers[kMember_ServiceException_code].name);
      const bool isKnown = findKnownException(info.name) != nullptr;
      json_.string(isKnown ? info.name : tokens_.named("Exception", info.name));
    }
    // One that says nothing is an exception by this alone.
    if (!info.message.empty() || info.name.empty()) {
      json_.key(kMembers[kMember_ServiceException_message].name);
      json_.string(info.message.empty() ? info.message : tokens_.named("text", info.message));
    }
    for (const MemberId id :
         {kMember_ServiceException_reason, kMember_ServiceException_fieldList,
          kMember_ServiceException_resourceId, kMember_ServiceException_resourceType,
          kMember_ServiceException_serviceCode, kMember_ServiceException_quotaCode,
          kMember_ServiceException_retryAfterSeconds, kMember_ServiceException_context})
      member(id, exception.memberAt(localIndex(id)));
    json_.endObject();
  }

 private:
  void member(MemberId id, const Cell& cell) {
    if (cell.presence() == Presence::kAbsent) return;
    json_.key(kMembers[id].name);
    value(cell, id);
  }

  void value(const Cell& cell, MemberId id) {
    switch (cell.presence()) {
      case Presence::kAbsent:
      case Presence::kNull:
        json_.null();
        return;
      case Presence::kRedacted:
        json_.raw(cell.slice());
        return;
      case Presence::kOtherType:
        document(cell.slice());
        return;
      case Presence::kPresent:
        break;
    }
    switch (kShapes[cell.shape()].type) {
      case ShapeType::kString:
      case ShapeType::kEnum:
        json_.string(text(cell, id));
        return;
      case ShapeType::kList:
        json_.beginArray();
        for (uint32_t i = 0; i < cell.count(); ++i) value(cell.at(i), id);
        json_.endArray();
        return;
      case ShapeType::kMap:
        json_.beginObject();
        for (uint32_t i = 0; i < cell.count(); ++i) {
          json_.key(tokens_.named("name", cell.keyAt(i)));
          value(cell.at(i), id);
        }
        json_.endObject();
        return;
      case ShapeType::kStructure:
        structure(cell.row());
        return;
      case ShapeType::kUnion:
        unionOf(cell.row());
        return;
      default:
        document(cell.slice());
    }
  }

  void structure(const Row& row) {
    if (!isPresent(row)) return;
    const Shape& shape = kShapes[row.shape()];
    json_.beginObject();
    for (uint32_t i = 0; i < shape.memberCount; ++i)
      member(static_cast<MemberId>(shape.firstMember + i), row.memberAt(i));
    json_.endObject();
  }

  void unionOf(const Row& row) {
    if (!isPresent(row)) return;
    json_.beginObject();
    const int index = row.setIndex();
    const Cell cell = row.setCell();
    if (index >= 0) {
      json_.key(row.setName());
      value(cell, static_cast<MemberId>(kShapes[row.shape()].firstMember + index));
    } else if (cell.presence() == Presence::kAbsent) {
      const std::string name = row.setName();
      json_.key(kLostMember);
      if (name.empty()) {
        json_.beginObject();
      } else {
        json_.beginObject();
        json_.key("name");
        json_.string(kindOf(row, name));
      }
      json_.endObject();
    } else {
      json_.key(kindOf(row, row.setName()));
      if (cell.presence() == Presence::kRedacted)
        json_.raw(cell.slice());
      else
        document(cell.slice());
    }
    json_.endObject();
  }

  /// A union's member that the decoder did not take: an SDK may have dropped one of the model.
  std::string kindOf(const Row& row, const std::string& name) {
    const Shape& shape = kShapes[row.shape()];
    for (uint32_t i = 0; i < shape.memberCount; ++i)
      if (name == kMembers[shape.firstMember + i].name) return name;
    return tokens_.named("kind", name);
  }

  /// If the row is not an object, writes the value that is there instead.
  bool isPresent(const Row& row) {
    if (row.presence() == Presence::kPresent) return true;
    if (row.presence() == Presence::kRedacted)
      json_.raw(row.slice());
    else if (row.presence() == Presence::kOtherType)
      document(row.slice());
    else
      json_.null();
    return false;
  }

  // ---- strings

  std::string text(const Cell& cell, MemberId id) {
    std::string text = cell.text();
    const ShapeId shape = cell.shape();
    if (kShapes[shape].type == ShapeType::kEnum && isEnumValue(shape, text)) return text;
    switch (shape) {
      case kShape_EnvironmentId:
        return environmentId(text);
      case kShape_S3BucketName:
        return tokens_.named("bucket", text);
      case kShape_S3Prefix:
      case kShape_PathString:
      case kShape_ManifestPropertiesRootPathString:
      case kShape_OutputRelativeDirectoriesListMemberString:
      case kShape_ManifestPropertiesInputManifestPathString:
        return tokens_.path(text);
      case kShape_PosixUserUserString:
      case kShape_PosixUserGroupString:
      case kShape_WindowsUserUserString:
        return tokens_.named("user", text);
      case kShape_WindowsUserPasswordArnString:
        return "arn:aws:secretsmanager:us-east-1:000000000000:secret:" +
               tokens_.named("secret", text) + "-AAAAAA";
      case kShape_IamRoleArn:
        return text.empty() ? text
                            : "arn:aws:iam::000000000000:role/" + tokens_.named("role", text);
      case kShape_IntString:
        return numbered("number", text, "");
      case kShape_FloatString:
        return numbered("number", text, ".5");
      case kShape_BooleanString:
        return "true";
      case kShape_RangeExprString:
        return "1-" + numbered("range", text, "");
      case kShape_OpenjdExtensionName:
        return isOneOf(text, kExtensions) ? text : "EXTENSION_" + numbered("extension", text, "");
      case kShape_SerializedSymbolTable:
        return redactedSymbolTable(text, tokens_);
      case kShape_FileSystemLocationName: {
        std::string name = tokens_.named("Location", text);
        std::replace(name.begin(), name.end(), '-', ' ');
        return name;
      }
      case kShape_ManifestPropertiesInputManifestHashString:
        return tokens_.hex("hash", text);
      default:
        break;
    }
    if (id == kMember_PathMappingRule_sourcePath || id == kMember_PathMappingRule_destinationPath)
      return tokens_.path(text);
    if (isOneOf(text, kSchemaVersions)) return text;
    return tokens_.ids(text);
  }

  std::string numbered(std::string_view kind, std::string_view value, std::string_view end) {
    std::string text;
    appendNumber(text, tokens_.number(kind, value));
    return text.append(end);
  }

  /// STEP:<id>:<name> or JOB:<id>:<name>.
  std::string environmentId(const std::string& text) {
    const size_t first = text.find(':');
    const size_t second = first == std::string::npos ? first : text.find(':', first + 1);
    const std::string id =
        second == std::string::npos ? std::string() : text.substr(first + 1, second - first - 1);
    const std::string kind = text.substr(0, first);
    if (!isServiceId(id) || (kind != "STEP" && kind != "JOB")) return tokens_.named("text", text);
    return kind + ':' + tokens_.ids(id) + ':' + tokens_.named("name", text.substr(second + 1));
  }

  // ---- documents, and values of other types than the model's

  void document(std::string_view slice) {
    const InputBuffer bytes = InputBuffer::copyOf(slice);
    const decode::JsonTree tree(bytes.view());
    if (tree.root() == decode::JsonNode::kNone)
      json_.null();
    else
      node(tree, tree.root());
  }

  void node(const decode::JsonTree& tree, uint32_t index) {
    const decode::JsonNode& node = tree.at(index);
    switch (node.type) {
      case decode::JsonType::kObject:
        json_.beginObject();
        for (uint32_t i = node.firstChild; i != decode::JsonNode::kNone; i = tree.at(i).next) {
          const std::string key = tree.at(i).key.decoded();
          json_.key(isOneOf(key, kTemplateWords) ? key : tokens_.named("key", key));
          this->node(tree, i);
        }
        json_.endObject();
        return;
      case decode::JsonType::kList:
        json_.beginArray();
        for (uint32_t i = node.firstChild; i != decode::JsonNode::kNone; i = tree.at(i).next)
          this->node(tree, i);
        json_.endArray();
        return;
      case decode::JsonType::kString: {
        const std::string text = node.text.decoded();
        const bool isKept = isOneOf(text, kTemplateValues) || isOneOf(text, kSchemaVersions) ||
                            isOneOf(text, kExtensions);
        json_.string(isKept ? text : tokens_.ids(text));
        return;
      }
      case decode::JsonType::kNumber:
        json_.number(tokens_.number("number", node.text.contents));
        return;
      case decode::JsonType::kTrue:
      case decode::JsonType::kFalse:
        json_.boolean(node.type == decode::JsonType::kTrue);
        return;
      default:
        json_.null();
    }
  }

  RedactTokens& tokens_;
  std::string& out_;
  json::JsonWriter json_;
};

}  // namespace

std::string Redactor::redact(const CapturedResponse& captured) {
  std::string line;
  Redaction redaction(tokens_, line);
  if (captured.response.exception())
    redaction.exception(captured.response.exception(), describeException(captured));
  else
    redaction.response(captured.response);
  return line;
}

}  // namespace job_entity::report
