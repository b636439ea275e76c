#include "job/step_graph.h"

#include <algorithm>

#include "base/stable_sort.h"
#include "base/text_map.h"

namespace job_entity::job {

StepGraph stepGraph(const std::vector<std::string>& ids,
                    const std::vector<std::vector<std::string>>& dependencies) {
  StepGraph graph;
  TextMap numbers;
  for (uint32_t i = 0; i < ids.size(); ++i) numbers.add(ids[i], i);
  TextMap missing;
  std::vector<std::vector<uint32_t>> dependents(ids.size());
  std::vector<uint32_t> waitsFor(ids.size());
  for (uint32_t i = 0; i < ids.size(); ++i) {
    for (const std::string& id : dependencies[i]) {
      const uint32_t* const on = numbers.find(id);
      if (on == nullptr) {
        if (missing.add(id)) graph.missing.push_back(id);
        continue;
      }
      graph.edges.emplace_back(*on, i);
      dependents[*on].push_back(i);
      ++waitsFor[i];
    }
  }
  std::vector<uint32_t> ready;
  for (uint32_t i = 0; i < ids.size(); ++i)
    if (waitsFor[i] == 0) ready.push_back(i);
  size_t done = 0;
  while (!ready.empty()) {
    done += ready.size();
    std::vector<uint32_t> next;
    for (const uint32_t step : ready)
      for (const uint32_t dependent : dependents[step])
        if (--waitsFor[dependent] == 0) next.push_back(dependent);
    sortStably<uint32_t>(next);
    graph.levels.push_back(std::move(ready));
    ready = std::move(next);
  }
  graph.hasCycle = done < ids.size();
  for (uint32_t i = 0; i < ids.size(); ++i)
    if (waitsFor[i] != 0) graph.cycle.push_back(i);
  return graph;
}

namespace {

void writeNumbers(json::JsonWriter& json, const std::vector<uint32_t>& numbers) {
  json.beginArray();
  for (const uint32_t number : numbers) json.number(number);
  json.endArray();
}

}  // namespace

void writeStepGraph(json::JsonWriter& json, const StepGraph& graph) {
  json.beginObject();
  json.key("edges");
  json.beginArray();
  for (const auto& [from, to] : graph.edges) writeNumbers(json, {from, to});
  json.endArray();
  json.key("levels");
  json.beginArray();
  for (const std::vector<uint32_t>& level : graph.levels) writeNumbers(json, level);
  json.endArray();
  json.key("cycle");
  json.boolean(graph.hasCycle);
  json.key("inCycle");
  writeNumbers(json, graph.cycle);
  json.key("missing");
  json.beginArray();
  for (const std::string& id : graph.missing) json.string(id);
  json.endArray();
  json.endObject();
}

}  // namespace job_entity::job
