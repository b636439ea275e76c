#include "templates/requirements.h"

#include "templates/capabilities.h"
#include "templates/numbers.h"

namespace job_entity::templates {

namespace {

constexpr std::string_view kVcpu = "amount.worker.vcpu";

class RequirementReader {
 public:
  RequirementReader(const ScopeInput& input, const Scopes& values, Resolver& resolver)
      : input_(input),
        outline_(input.reading.outline),
        findings_(input.reading.findings),
        table_(*values.root().job),
        resolver_(resolver) {}

  HostRequirements read() {
    HostRequirements requirements;
    const NodeIndex root = outline_.root();
    if (root == kNoNode || outline_.at(root).shape != kShape_StepTemplate) return requirements;
    const NodeIndex node = outline_.child(root, kMember_StepTemplate_hostRequirements);
    requirements.isPresent = node != kNoNode;
    each(outline_.child(node, kMember_HostRequirements_amounts),
         [&](NodeIndex i) { requirements.amounts.push_back(amount(i)); });
    each(outline_.child(node, kMember_HostRequirements_attributes),
         [&](NodeIndex i) { requirements.attributes.push_back(attribute(i)); });
    bool hasVcpu = false;
    for (const AmountRequirement& amount : requirements.amounts) hasVcpu |= amount.name == kVcpu;
    if (!hasVcpu)
      requirements.amounts.push_back(
          {std::string(kVcpu), "1", {}, std::string(unitOf(kVcpu)), true});
    return requirements;
  }

 private:
  template <typename Each>
  void each(NodeIndex list, Each take) {
    if (list == kNoNode) return;
    for (NodeIndex i = outline_.at(list).firstChild; i != kNoNode; i = outline_.at(i).next)
      if (!outline_.at(i).isWrong) take(i);
  }

  /// Whether the node is a format string whose value is known, so that it could not be checked
  /// before.
  bool isNew(NodeIndex node, const Resolved& resolved) const {
    return !resolved.isUnknown && input_.strings.isFormat(node);
  }

  void fail(NodeIndex node, std::string message) {
    findings_.add(Pass::kValues, Code::kTemplateResolved, node, std::move(message));
  }

  std::string name(NodeIndex requirement, MemberIndex member, bool isAmount) {
    const NodeIndex node = outline_.child(requirement, member);
    if (node == kNoNode) return {};
    const Resolved resolved = resolver_.text(node, table_, Scope::kJob);
    if (!isNew(node, resolved))
      return resolved.isUnknown ? resolved.text : lowerCase(resolved.text);
    const std::string wrong = checkCapabilityName(resolved.text, isAmount);
    if (!wrong.empty()) fail(node, wrong);
    return lowerCase(resolved.text);
  }

  std::string number(NodeIndex requirement, MemberIndex member) {
    const NodeIndex node = outline_.child(requirement, member);
    if (node == kNoNode) return {};
    const expr::Value value = resolver_.value(node, table_, Scope::kJob);
    if (value.isNull()) return {};
    if (value.isUnknown()) return resolver_.text(node, table_, Scope::kJob).text;
    std::string text = value.text();
    if (!input_.strings.isFormat(node)) return text;
    const char* const wrong = checkNumber(shapeOf(outline_.at(node).shape).number, text);
    if (wrong != nullptr) fail(node, wrong);
    return text;
  }

  AmountRequirement amount(NodeIndex node) {
    AmountRequirement amount;
    amount.name = name(node, kMember_AmountRequirement_name, true);
    amount.min = number(node, kMember_AmountRequirement_min);
    amount.max = number(node, kMember_AmountRequirement_max);
    amount.unit = unitOf(amount.name);
    const NodeIndex max = outline_.child(node, kMember_AmountRequirement_max);
    const NodeIndex min = outline_.child(node, kMember_AmountRequirement_min);
    const bool isNewPair = max != kNoNode && min != kNoNode &&
                           (input_.strings.isFormat(max) || input_.strings.isFormat(min));
    if (isNewPair && isDecimalText(amount.min) && isDecimalText(amount.max) &&
        parseDecimal(amount.min) > parseDecimal(amount.max))
      fail(max, "The greatest amount is below the least one.");
    return amount;
  }

  AttributeRequirement attribute(NodeIndex node) {
    AttributeRequirement attribute;
    attribute.name = name(node, kMember_AttributeRequirement_name, false);
    values(outline_.child(node, kMember_AttributeRequirement_anyOf), attribute.name,
           attribute.anyOf);
    values(outline_.child(node, kMember_AttributeRequirement_allOf), attribute.name,
           attribute.allOf);
    return attribute;
  }

  void values(NodeIndex list, const std::string& name, std::vector<std::string>& out) {
    each(list, [&](NodeIndex i) {
      const size_t first = out.size();
      resolver_.item(i, table_, Scope::kJob, out);
      if (!input_.strings.isFormat(i)) return;
      for (size_t j = first; j < out.size(); ++j) {
        if (isUnknown(out[j])) continue;
        const std::string wrong = checkAttributeValue(name, out[j]);
        // The service has let it pass, so the warning is only that there may be no worker that has
        // it.
        if (!wrong.empty()) findings_.warn(Pass::kValues, Code::kTemplateResolved, i, wrong);
      }
    });
  }

  static bool isUnknown(const std::string& text) { return text.find("{{") != std::string::npos; }

  const ScopeInput& input_;
  Outline& outline_;
  Findings& findings_;
  const expr::SymbolTable& table_;
  Resolver& resolver_;
};

}  // namespace

HostRequirements hostRequirements(const ScopeInput& input, const Scopes& values,
                                  Resolver& resolver) {
  return RequirementReader(input, values, resolver).read();
}

}  // namespace job_entity::templates
