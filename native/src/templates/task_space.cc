#include "templates/task_space.h"

#include <algorithm>
#include <iterator>

#include "base/format.h"

namespace job_entity::templates {

/// Indices of a node that match the wanted values.
struct TaskSpace::Match {
  bool isAll = true;             ///< every one does; the list is empty then
  std::vector<BigUint> indices;  ///< increasing
};

TaskSpace::TaskSpace() : combination_(Combination::product(0)), counts_{BigUint(1)} {}

bool TaskSpace::make(std::vector<TaskParameter> parameters, Combination combination,
                     TaskSpace& space, CombinationError& error) {
  space.parameters_ = std::move(parameters);
  space.combination_ = std::move(combination);
  for (uint32_t i = 0; i < space.parameters_.size(); ++i)
    if (space.parameters_[i].values.isAdaptive()) space.combination_.moveLast(i);
  space.counts_.assign(space.combination_.nodes().size(), BigUint());
  if (!space.countNode(space.combination_.root(), error)) return false;
  space.itemCount_ = space.itemCountOf(space.combination_.root());
  return true;
}

bool TaskSpace::hasChunks() const {
  for (const TaskParameter& parameter : parameters_)
    if (parameter.type == TaskType::kChunk) return true;
  return false;
}

bool TaskSpace::countNode(uint32_t index, CombinationError& error) {
  const CombinationNode& node = combination_.nodes()[index];
  if (node.kind == CombinationKind::kParameter) {
    const TaskParameter& parameter = parameters_[node.parameter];
    counts_[index] = parameter.values.count();
    isAdaptive_ |= parameter.type == TaskType::kChunk && parameter.values.isAdaptive();
    return true;
  }
  BigUint count = 1;
  for (size_t i = 0; i < node.children.size(); ++i) {
    const uint32_t child = node.children[i];
    if (!countNode(child, error)) return false;
    if (node.kind == CombinationKind::kProduct) {
      count = count * counts_[child];
    } else if (i == 0) {
      count = counts_[child];
    } else if (counts_[child] != count) {
      error = {format("Parameters side by side need as many values each, but these have {} and {}.",
                      {count.text(), counts_[child].text()}),
               combination_.nodes()[child].offset};
      return false;
    }
  }
  counts_[index] = count;
  return true;
}

BigUint TaskSpace::itemCountOf(uint32_t index) const {
  const CombinationNode& node = combination_.nodes()[index];
  if (node.kind == CombinationKind::kParameter)
    return parameters_[node.parameter].values.itemCount();
  // A chunk parameter is never inside of an association.
  if (node.kind == CombinationKind::kAssociation) return counts_[index];
  BigUint count = 1;
  for (const uint32_t child : node.children) count = count * itemCountOf(child);
  return count;
}

void TaskSpace::pick(uint32_t index, BigUint number, Indices& picked) const {
  const CombinationNode& node = combination_.nodes()[index];
  if (node.kind == CombinationKind::kParameter) {
    picked[node.parameter] = number.small();
    return;
  }
  // The rightmost varies fastest.
  for (size_t i = node.children.size(); i-- > 0;) {
    const uint32_t child = node.children[i];
    if (node.kind == CombinationKind::kAssociation) {
      pick(child, number, picked);
    } else {
      const BigUint& count = counts_[child];
      const BigUint rest =
          count.isSmall() ? BigUint(number.divide(count.small())) : number.divide(count);
      pick(child, rest, picked);
    }
  }
}

TaskTexts TaskSpace::at(const BigUint& index) const {
  Indices picked(parameters_.size());
  pick(combination_.root(), index, picked);
  TaskTexts texts;
  for (size_t i = 0; i < parameters_.size(); ++i)
    texts.emplace_back(parameters_[i].name, parameters_[i].values.at(picked[i]));
  return texts;
}

std::vector<std::pair<BigUint, TaskTexts>> TaskSpace::page(const BigUint& from,
                                                           uint32_t count) const {
  std::vector<std::pair<BigUint, TaskTexts>> tasks;
  for (BigUint i = from; tasks.size() < count && i < this->count(); i += 1)
    tasks.emplace_back(i, at(i));
  return tasks;
}

TaskSpace::Match TaskSpace::match(uint32_t index, const std::vector<std::vector<uint64_t>>& wanted,
                                  const std::vector<uint8_t>& isWanted, uint32_t most) const {
  const CombinationNode& node = combination_.nodes()[index];
  Match found;
  if (node.kind == CombinationKind::kParameter) {
    found.isAll = !isWanted[node.parameter];
    if (!found.isAll)
      for (const uint64_t i : wanted[node.parameter]) found.indices.emplace_back(i);
    return found;
  }
  const auto indexOf = [](const Match& match, uint64_t i) {
    return match.isAll ? BigUint(i) : match.indices[i];
  };
  if (node.kind == CombinationKind::kAssociation) {
    for (const uint32_t child : node.children) {
      // All that fit, since only some of them fit the other members, too.
      Match own = match(child, wanted, isWanted, kMaxMatches);
      if (own.isAll) continue;
      if (found.isAll) {
        found = std::move(own);
        continue;
      }
      std::vector<BigUint> both;
      std::set_intersection(found.indices.begin(), found.indices.end(), own.indices.begin(),
                            own.indices.end(), std::back_inserter(both));
      found.indices = std::move(both);
    }
    return found;
  }
  std::vector<Match> own;
  for (const uint32_t child : node.children) {
    own.push_back(match(child, wanted, isWanted, most));
    found.isAll &= own.back().isAll;
  }
  if (found.isAll) return found;
  // From the left, each kept no longer than the wanted count, so the order stays that of tasks.
  found.indices = {BigUint()};
  for (size_t i = 0; i < own.size(); ++i) {
    const BigUint& count = counts_[node.children[i]];
    std::vector<BigUint> next;
    for (const BigUint& prefix : found.indices) {
      const BigUint base = prefix * count;
      for (uint64_t j = 0; next.size() < most; ++j) {
        if (own[i].isAll ? !(BigUint(j) < count) : j >= own[i].indices.size()) break;
        BigUint sum = base;
        sum += indexOf(own[i], j);
        next.push_back(std::move(sum));
      }
    }
    found.indices = std::move(next);
  }
  return found;
}

std::vector<BigUint> TaskSpace::find(const TaskTexts& wanted, uint32_t most) const {
  std::vector<std::vector<uint64_t>> indices(parameters_.size());
  std::vector<uint8_t> isWanted(parameters_.size());
  for (const auto& [name, text] : wanted) {
    size_t i = 0;
    while (i < parameters_.size() && parameters_[i].name != name) ++i;
    if (i == parameters_.size()) return {};
    indices[i] = parameters_[i].values.find(text);
    isWanted[i] = true;
  }
  Match found = match(combination_.root(), indices, isWanted, most);
  if (found.isAll) {
    for (BigUint i; found.indices.size() < most && i < count(); i += 1) found.indices.push_back(i);
  }
  if (found.indices.size() > most) found.indices.resize(most);
  return found.indices;
}

}  // namespace job_entity::templates
