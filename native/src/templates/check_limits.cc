// Pass 2: texts, words, numbers and counts, each by itself.

#include "base/format.h"
#include "json/utf8.h"
#include "templates/format_string.h"
#include "templates/nearest.h"
#include "templates/numbers.h"
#include "templates/reading.h"
#include "templates/spelling.h"

namespace job_entity::templates {

namespace {

class LimitCheck {
 public:
  explicit LimitCheck(Reading& reading)
      : reading_(reading), outline_(reading.outline), findings_(reading.findings) {}

  void run() {
    for (NodeIndex i = 0; i < outline_.nodes().size(); ++i) {
      if (outline_.at(i).isWrong) continue;
      member(i);
      value(i);
    }
  }

 private:
  void member(NodeIndex index) {
    const Node& node = outline_.at(index);
    if (node.member == kNoMember) return;
    const MemberInfo& member = memberOf(node.member);
    if (reading_.use(member.extension)) return;
    findings_.addKey(Pass::kLimits, Code::kTemplateExtension, index,
                     format("The member {} belongs to the extension {}, which is not in force.",
                            {member.name, extensionName(member.extension)}));
  }

  void value(NodeIndex index) {
    const ShapeInfo& shape = shapeOf(outline_.at(index).shape);
    switch (shape.kind) {
      case ShapeKind::kText:
        return text(index, shape);
      case ShapeKind::kWord:
        return word(index);
      case ShapeKind::kNumber:
        return number(index, shape);
      case ShapeKind::kList:
        return count(index, shape, "element", "elements");
      case ShapeKind::kMap:
        return map(index, shape);
      default:
        return;
    }
  }

  uint32_t mostOf(const ShapeInfo& shape) const {
    return reading_.has(Extension::kFeatureBundle1) ? shape.mostWithBundle : shape.most;
  }

  void length(NodeIndex index, const ShapeInfo& shape, std::string_view contents, bool hasEscapes,
              bool isKey) {
    const auto bytes = static_cast<uint32_t>(contents.size());
    const uint32_t most = mostOf(shape);
    if (bytes >= shape.least && bytes <= shape.most && (shape.least <= 1 || bytes == 0)) return;
    const uint32_t length = json::countCodePoints(contents, hasEscapes);
    if (length > shape.most && length <= most) reading_.use(Extension::kFeatureBundle1);
    if (length >= shape.least && length <= most) return;
    std::string message =
        length < shape.least
            ? std::string("The text must not be empty.")
            : format("The text has {} characters; at most {} are allowed.", {length, most});
    if (isKey)
      findings_.addKey(Pass::kLimits, Code::kTemplateLength, index, std::move(message));
    else
      findings_.add(Pass::kLimits, Code::kTemplateLength, index, std::move(message));
  }

  void text(NodeIndex index, const ShapeInfo& shape) {
    const Node& node = outline_.at(index);
    const std::string_view contents = outline_.slice().substr(node.begin + 1, node.size);
    length(index, shape, contents, node.hasEscapes, false);
    if (shape.spelling == Spelling::kAny || node.size == 0) return;
    // Only escapes and characters beyond ASCII can hold a control character.
    const bool takesMost =
        shape.spelling != Spelling::kIdentifier && shape.spelling != Spelling::kBaseName;
    if (takesMost && !node.hasEscapes && !node.hasWide &&
        contents.find('\x7f') == std::string_view::npos)
      return;
    const std::string_view decoded = outline_.text(index);
    const Misspelt bad = checkSpelling(shape.spelling, decoded, reading_.has(Extension::kExpr));
    if (bad.message == nullptr) return;
    findings_.addInside(
        Pass::kLimits, bad.isDisputed ? Code::kTemplateDiffers : Code::kTemplateCharacters,
        bad.isDisputed ? Severity::kWarning : Severity::kError, index, bad.offset, bad.message);
  }

  void word(NodeIndex index) {
    const ShapeIndex shape = outline_.at(index).shape;
    const std::string_view text = outline_.text(index);
    const bool ignoresCase = shape == kShape_ParameterType && reading_.has(Extension::kExpr);
    int choice = findChoice(shape, text, false);
    if (choice < 0 && ignoresCase) {
      choice = findChoice(shape, text, true);
      if (choice >= 0) reading_.use(Extension::kExpr);
    }
    if (choice >= 0) {
      const Extension extension = choiceOf(static_cast<uint32_t>(choice)).extension;
      if (!reading_.use(extension))
        findings_.add(Pass::kLimits, Code::kTemplateExtension, index,
                      format("{} belongs to the extension {}, which is not in force.",
                             {text, extensionName(extension)}));
      return;
    }
    if (isFormatString(text) && formatStringAllowed(index)) return;
    findings_.add(Pass::kLimits, Code::kTemplateValue, index, wordMessage(shape, text));
    outline_.at(index).isWrong = true;
  }

  std::string wordMessage(ShapeIndex shape, std::string_view text) const {
    const ShapeInfo& info = shapeOf(shape);
    Nearest nearest(text);
    std::string choices;
    for (uint32_t i = 0; i < info.choiceCount; ++i) {
      const ChoiceInfo& choice = choiceOf(info.firstChoice + i);
      if (!choices.empty()) choices += ", ";
      choices += choice.text;
      nearest.consider(choice.text);
    }
    return nearest.best().empty() ? format("The value must be one of {}.", {choices})
                                  : format("The value must be one of {}; {} is meant, perhaps.",
                                           {choices, nearest.best()});
  }

  /// Whether a format string may be where the node is; says so if not.
  bool formatStringAllowed(NodeIndex index) {
    const ShapeInfo& shape = shapeOf(outline_.at(index).shape);
    if (reading_.scopeOf(outline_.at(index).shape) != Scope::kLiteral) {
      if (shape.scope == Scope::kLiteral) reading_.use(Extension::kFeatureBundle1);
      return true;
    }
    if (shape.scopeWithBundle == Scope::kLiteral) return false;
    findings_.add(Pass::kLimits, Code::kTemplateExtension, index,
                  "A format string in this place belongs to the extension FEATURE_BUNDLE_1, which "
                  "is not in force.");
    outline_.at(index).isWrong = true;
    return true;
  }

  void number(NodeIndex index, const ShapeInfo& shape) {
    const std::string_view text = outline_.text(index);
    const bool isString = outline_.at(index).kind == JsonKind::kString;
    if (isString && isFormatString(text) && formatStringAllowed(index)) return;
    const char* const wrong = checkNumber(shape.number, text);
    if (wrong == nullptr) return;
    findings_.add(Pass::kLimits, Code::kTemplateValue, index, wrong);
    outline_.at(index).isWrong = true;
  }

  void count(NodeIndex index, const ShapeInfo& shape, const char* one, const char* many) {
    const uint32_t count = outline_.at(index).childCount;
    const uint32_t most = mostOf(shape);
    if (count >= shape.least && count <= most) return;
    if (count < shape.least)
      findings_.add(Pass::kLimits, Code::kTemplateLength, index,
                    format("At least {} {} must be here; leave the member out otherwise.",
                           {shape.least, shape.least == 1 ? one : many}));
    else
      findings_.add(Pass::kLimits, Code::kTemplateLength, index,
                    format("{} {} are here; at most {} are allowed.", {count, many, most}));
  }

  void map(NodeIndex index, const ShapeInfo& shape) {
    count(index, shape, "entry", "entries");
    const ShapeInfo& key = shapeOf(shape.key);
    for (NodeIndex i = outline_.at(index).firstChild; i != kNoNode; i = outline_.at(i).next) {
      const std::string_view contents = outline_.keyText(i);
      length(i, key, contents, true, true);
      std::string name;
      json::appendUnescaped(name, contents);
      const Misspelt bad = checkSpelling(key.spelling, name, false);
      if (bad.message != nullptr && !name.empty())
        findings_.addKey(Pass::kLimits, Code::kTemplateCharacters, i, bad.message);
    }
  }

  Reading& reading_;
  Outline& outline_;
  Findings& findings_;
};

}  // namespace

void checkLimits(Reading& reading) { LimitCheck(reading).run(); }

}  // namespace job_entity::templates
