#include "templates/combination.h"

#include <algorithm>

#include "base/format.h"
#include "templates/nearest.h"
#include "templates/spelling.h"

namespace job_entity::templates {

namespace {

/// There are at most 16 parameters, and the text has 1280 characters.
constexpr uint32_t kMaxNesting = 64;

}  // namespace

class CombinationParser {
 public:
  CombinationParser(std::string_view text, const std::vector<std::string>& parameters,
                    Combination& combination)
      : text_(text), parameters_(parameters), combination_(combination), seen_(parameters.size()) {}

  CombinationError run() {
    combination_ = {};
    const uint32_t root = product(0);
    skipBlanks();
    if (ok() && at_ < text_.size()) fail("* is expected here.", at_);
    combination_.root_ = root;
    for (size_t i = 0; ok() && i < seen_.size(); ++i)
      if (!seen_[i])
        fail(format("The parameter {} is missing from the combination.", {parameters_[i]}), 0);
    return std::move(error_);
  }

 private:
  bool ok() const { return error_.message.empty(); }

  void fail(std::string message, size_t offset) {
    if (!ok()) return;
    error_ = {std::move(message), static_cast<uint32_t>(offset)};
    at_ = text_.size();
  }

  void skipBlanks() {
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
  }

  bool take(char c) {
    skipBlanks();
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  uint32_t add(CombinationNode node) {
    combination_.nodes_.push_back(std::move(node));
    return static_cast<uint32_t>(combination_.nodes_.size() - 1);
  }

  uint32_t product(uint32_t depth) {
    CombinationNode node;
    node.offset = static_cast<uint32_t>(at_);
    do {
      node.children.push_back(term(depth));
    } while (ok() && take('*'));
    return node.children.size() == 1 ? node.children[0] : add(std::move(node));
  }

  uint32_t term(uint32_t depth) {
    skipBlanks();
    if (at_ < text_.size() && text_[at_] == '(') return association(depth + 1);
    return parameter();
  }

  uint32_t association(uint32_t depth) {
    CombinationNode node;
    node.kind = CombinationKind::kAssociation;
    node.offset = static_cast<uint32_t>(at_);
    if (depth > kMaxNesting) {
      fail("The combination is nested too deeply.", at_);
      return 0;
    }
    take('(');
    do {
      node.children.push_back(product(depth));
    } while (ok() && take(','));
    if (ok() && !take(')')) fail(", or ) is expected here.", at_);
    if (node.children.size() == 1 && !combination_.hasSingle_) {
      combination_.hasSingle_ = true;
      combination_.singleOffset_ = node.offset;
    }
    return add(std::move(node));
  }

  uint32_t parameter() {
    const size_t from = at_;
    while (at_ < text_.size() && isNamePart(text_[at_])) ++at_;
    const std::string_view name = text_.substr(from, at_ - from);
    if (!isIdentifier(name)) {
      fail("The name of a task parameter is expected here.", from);
      return 0;
    }
    for (uint32_t i = 0; i < parameters_.size(); ++i) {
      if (parameters_[i] != name) continue;
      if (seen_[i]) fail(format("The parameter {} is in the combination twice.", {name}), from);
      seen_[i] = true;
      CombinationNode node;
      node.kind = CombinationKind::kParameter;
      node.parameter = i;
      node.offset = static_cast<uint32_t>(from);
      return add(std::move(node));
    }
    Nearest nearest(name);
    for (const std::string& parameter : parameters_) nearest.consider(parameter);
    fail(nearest.best().empty() ? format("No task parameter is called {}.", {name})
                                : format("No task parameter is called {}; {} is meant, perhaps.",
                                         {name, nearest.best()}),
         from);
    return 0;
  }

  std::string_view text_;
  const std::vector<std::string>& parameters_;
  Combination& combination_;
  std::vector<uint8_t> seen_;
  size_t at_ = 0;
  CombinationError error_;
};

CombinationError Combination::parse(std::string_view text,
                                    const std::vector<std::string>& parameters,
                                    Combination& combination) {
  return CombinationParser(text, parameters, combination).run();
}

Combination Combination::product(uint32_t parameters) {
  Combination combination;
  CombinationNode root;
  for (uint32_t i = 0; i < parameters; ++i) {
    CombinationNode node;
    node.kind = CombinationKind::kParameter;
    node.parameter = i;
    combination.nodes_.push_back(std::move(node));
    root.children.push_back(i);
  }
  combination.nodes_.push_back(std::move(root));
  combination.root_ = parameters;
  return combination;
}

bool Combination::isAssociated(uint32_t parameter) const {
  // Marks the nodes below an association, from the top down.
  std::vector<std::pair<uint32_t, bool>> open = {{root_, false}};
  while (!open.empty()) {
    const auto [index, inside] = open.back();
    open.pop_back();
    const CombinationNode& node = nodes_[index];
    if (node.kind == CombinationKind::kParameter && node.parameter == parameter) return inside;
    for (const uint32_t child : node.children)
      open.emplace_back(child, inside || node.kind == CombinationKind::kAssociation);
  }
  return false;
}

void Combination::moveLast(uint32_t parameter) {
  for (CombinationNode& node : nodes_) {
    if (node.kind != CombinationKind::kProduct) continue;
    const auto isIt = [&](uint32_t child) {
      return nodes_[child].kind == CombinationKind::kParameter &&
             nodes_[child].parameter == parameter;
    };
    const auto found = std::find_if(node.children.begin(), node.children.end(), isIt);
    if (found != node.children.end()) std::rotate(found, found + 1, node.children.end());
  }
}

}  // namespace job_entity::templates
