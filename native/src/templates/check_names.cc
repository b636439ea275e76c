#include "templates/check_names.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/format.h"
#include "templates/nearest.h"
#include "templates/spelling.h"
#include "base/stable_sort.h"

namespace job_entity::templates {

namespace {

using expr::SymbolTable;

constexpr const char* kOriginNames[] = {"parameter", "task",  "session",  "file",
                                        "let",       "table", "undefined"};

bool isParameter(const ScopeInput& input, std::string_view name) {
  const std::string_view own = name.substr(name.find('.') + 1);
  for (const JobParameter& parameter : input.job.parameters)
    if (parameter.name == own) return true;
  return !input.job.parametersKnown;
}

/// Where a name is defined, if it is not where it was used.
const char* placeOfName(std::string_view name) {
  if (startsWith(name, "Param."))
    return "a PATH parameter is known on the worker only; RawParam has its text as given";
  if (startsWith(name, "Task.")) return "it belongs to the step's script";
  if (startsWith(name, "Env.File.")) return "it belongs to the script of its own environment";
  if (startsWith(name, "Session.")) return "it is known on the worker only";
  if (startsWith(name, "Wrapped")) return "it belongs to the hooks of an environment that wraps";
  if (startsWith(name, "Step.")) return "it belongs to steps and their environments";
  return "it belongs to the block of its let";
}

class NameCheck {
 public:
  /// If `references` is null, errors are found. Otherwise the names are listed, and no error is
  /// found.
  NameCheck(const ScopeInput& input, const Scopes& types,
            std::vector<TemplateReference>* references)
      : input_(input),
        reading_(input.reading),
        outline_(input.reading.outline),
        types_(types),
        withExpr_(input.reading.has(Extension::kExpr)),
        references_(references) {}

  void run() {
    if (outline_.root() != kNoNode) walk(outline_.root(), types_.root());
  }

 private:
  void walk(NodeIndex index, Block block) {
    const Node& node = outline_.at(index);
    if (node.isWrong) return;
    if (node.shape == kShape_Environment || node.shape == kShape_StepScript ||
        node.shape == kShape_SimpleAction)
      block = types_.of(index);
    if (node.shape == kShape_Action && node.member != kNoMember && isHook(node.member))
      block = types_.hook(index);
    if (node.shape == kShape_LetBindings) {
      lets(index, block);
    } else if (node.format != 0) {
      const Scope scope = reading_.scopeOf(node.shape) == Scope::kLiteral
                              ? Scope::kJob
                              : reading_.scopeOf(node.shape);
      string(index, block.of(scope), scope);
    }
    for (NodeIndex i = outline_.at(index).firstChild; i != kNoNode; i = outline_.at(i).next)
      walk(i, block);
  }

  void string(NodeIndex node, const SymbolTable& table, Scope scope) {
    if (references_ == nullptr && input_.strings.isPlain(node) &&
        (arePlainDefined(node, table) || countPlainUndefined(node, table)))
      return;
    for (ParsedExpression& expression : input_.strings.find(node)->expressions)
      check(node, expression, table, scope);
  }

  /// Whether all names of a plain string are symbols, so that nothing can be wrong with them.
  bool arePlainDefined(NodeIndex node, const SymbolTable& table) {
    definedIn_.resize(input_.strings.nameNumbers());
    for (const PlainName* plain = input_.strings.plainNames(node); plain->node == node; ++plain) {
      const SymbolTable*& definedIn = definedIn_[plain->number];
      if (definedIn == &table) continue;
      if (table.find(plain->name) == nullptr) return false;
      definedIn = &table;
    }
    return true;
  }

  /// Once findings are only counted, counts the undefined names of a plain string without parsing
  /// it. False: a name goes on behind a symbol, as with a property of its value.
  bool countPlainUndefined(NodeIndex node, const SymbolTable& table) {
    if (!reading_.findings.isFull()) return false;
    uint32_t undefined = 0;
    for (const PlainName* plain = input_.strings.plainNames(node); plain->node == node; ++plain) {
      if (table.find(plain->name) != nullptr) continue;
      size_t length = 0;
      const expr::Reference reference{std::string(plain->name), 0, false};
      if (withExpr_ && expr::resolveReference(reference, table, length) != nullptr) return false;
      ++undefined;
    }
    reading_.findings.countErrors(undefined);
    return true;
  }

  void lets(NodeIndex list, const Block& block) {
    if (!withExpr_) return;
    const bool isStep = outline_.at(list).parent == outline_.root() &&
                        outline_.at(outline_.root()).shape == kShape_StepTemplate;
    const Scope scope = isStep ? Scope::kJob : Scope::kWorker;
    std::vector<LetBinding>& bindings = input_.strings.bindings(list);
    // A binding sees those before it only, whatever the block has in the end.
    for (size_t i = 0; i < bindings.size(); ++i) {
      LetBinding& binding = bindings[i];
      letName(list, bindings, i, isStep);
      if (!binding.value.isBroken())
        names(binding.node, binding.value, block.of(scope), &bindings, i);
    }
  }

  void letName(NodeIndex list, const std::vector<LetBinding>& bindings, size_t index, bool isStep) {
    const LetBinding& binding = bindings[index];
    if (binding.name.empty() || references_ != nullptr) return;
    const auto fail = [&](const char* message) {
      reading_.findings.add(Pass::kNames, Code::kTemplateLet, binding.node, message);
    };
    for (size_t i = 0; i < index; ++i)
      if (bindings[i].name == binding.name) return fail("let binds this name already.");
    if (!isStep && stepBinds(list, binding.name))
      return fail("The step's let binds this name already.");
    if (!binding.value.expression().valid()) return;
    for (const std::string& variable : binding.value.expression().variables())
      for (size_t i = 0; i <= index; ++i)
        if (bindings[i].name == variable)
          return fail("A comprehension's variable has the name of a let.");
  }

  bool stepBinds(NodeIndex list, const std::string& name) {
    const NodeIndex root = outline_.root();
    if (outline_.at(root).shape != kShape_StepTemplate) return false;
    const NodeIndex own = outline_.child(root, kMember_StepTemplate_let);
    if (own == kNoNode || own == list) return false;
    for (const LetBinding& binding : input_.strings.bindings(own))
      if (binding.name == name) return true;
    return false;
  }

  void check(NodeIndex node, ParsedExpression& expression, const SymbolTable& table, Scope scope) {
    if (expression.isBroken()) return;
    const bool areDefined = names(node, expression, table, nullptr, 0);
    if (references_ != nullptr) return;
    expression.isWrong = !areDefined;
    if (!areDefined || !withExpr_) return;
    expr::Result result =
        evaluateIn(reading_, expression.expression(), table, types_.options(scope));
    expression.isWrong = bool{result.error};
    if (expression.isWrong)
      reading_.findings.addInside(Pass::kNames, codeOf(result.error), Severity::kError, node,
                                  expression.offset + result.error.offset,
                                  sentenceOf(result.error));
  }

  /// Lists the names of an expression; false if one of them is not defined. `lets`: those of the
  /// block, of which the ones from `own` on do not count yet.
  bool names(NodeIndex node, const ParsedExpression& expression, const SymbolTable& table,
             const std::vector<LetBinding>* lets, size_t own) {
    if (!withExpr_) {
      const bool isDefined = table.find(expression.name()) != nullptr;
      const std::string_view text = outline_.text(node).substr(expression.offset);
      const auto blanks = static_cast<uint32_t>(text.find_first_not_of(" \t\n\r\f\v"));
      add(node, expression.offset + blanks, expression.name(), table, isDefined);
      return isDefined;
    }
    bool all = true;
    for (const expr::Reference& reference : expression.expression().references()) {
      size_t length = 0;
      bool isDefined = expr::resolveReference(reference, table, length) != nullptr;
      for (size_t i = own; isDefined && lets != nullptr && i < lets->size(); ++i)
        isDefined = (*lets)[i].name != reference.name.substr(0, length) ||
                    isBoundBefore(*lets, own, (*lets)[i].name);
      add(node, expression.offset + reference.offset,
          isDefined ? reference.name.substr(0, length) : reference.name, table, isDefined);
      all &= isDefined;
    }
    return all;
  }

  static bool isBoundBefore(const std::vector<LetBinding>& lets, size_t own,
                            const std::string& name) {
    for (size_t i = 0; i < own; ++i)
      if (lets[i].name == name) return true;
    return false;
  }

  void add(NodeIndex node, uint32_t textOffset, const std::string& name, const SymbolTable& table,
           bool isDefined) {
    if (references_ != nullptr)
      references_->push_back({name, node, outline_.placeInside(node, textOffset),
                              isDefined ? originOf(input_, name) : Origin::kUndefined});
    if (isDefined || references_ != nullptr) return;
    if (reading_.findings.isFull()) return reading_.findings.countErrors(1);
    const bool elsewhere = !reading_.findings.isFlooded() && types_.isDefinedSomewhere(name);
    std::string message;
    if (elsewhere) {
      message = format("{} is not defined here: {}.", {name, placeOfName(name)});
    } else {
      const std::string nearest = reading_.findings.isFlooded() ? "" : table.nearest(name);
      message = nearest.empty()
                    ? format("{} is not defined.", {name})
                    : format("{} is not defined; {} is meant, perhaps.", {name, nearest});
    }
    reading_.findings.addInside(Pass::kNames,
                                elsewhere ? Code::kTemplateScope : Code::kTemplateReference,
                                Severity::kError, node, textOffset, std::move(message));
  }

  const ScopeInput& input_;
  Reading& reading_;
  Outline& outline_;
  const Scopes& types_;
  const bool withExpr_;
  /// By PlainName::number the table in which that name was found last.
  std::vector<const SymbolTable*> definedIn_;
  std::vector<TemplateReference>* const references_;
};

}  // namespace

const char* originName(Origin origin) { return kOriginNames[static_cast<size_t>(origin)]; }

Origin originOf(const ScopeInput& input, std::string_view name) {
  if (startsWith(name, "Task.File.") || startsWith(name, "Env.File.")) return Origin::kFile;
  if (startsWith(name, "Task.")) return Origin::kTask;
  const bool isInTable = input.table != nullptr && input.table->find(name) != nullptr;
  if (startsWith(name, "Param.") || startsWith(name, "RawParam."))
    return isParameter(input, name) || !isInTable ? Origin::kParameter : Origin::kTable;
  if (isInTable) return Origin::kTable;
  return name.find('.') == std::string_view::npos ? Origin::kLet : Origin::kSession;
}

void checkNames(const ScopeInput& input, const Scopes& types) {
  NameCheck(input, types, nullptr).run();
}

std::vector<TemplateReference> listReferences(const ScopeInput& input, const Scopes& types) {
  std::vector<TemplateReference> references;
  NameCheck(input, types, &references).run();
  sortStably<TemplateReference>(
      references,
      [](const TemplateReference& a, const TemplateReference& b) { return a.offset < b.offset; });
  return references;
}

}  // namespace job_entity::templates
