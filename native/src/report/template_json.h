#pragma once

// The public JSON form of a template, which `template` prints and the templates module returns.

#include <functional>
#include <string>
#include <vector>

#include "job_entity/diagnostic.h"
#include "json/writer.h"
#include "templates/template.h"

namespace job_entity::report {

/// A hook of an environment, and the actions that it replaces.
struct HookReach {
  std::string hook;  ///< "onWrapTaskRun"
  struct Action {
    std::string kind;  ///< "step" or "environment"
    std::string id;
    std::string name;
    std::string action;  ///< "onRun"
  };
  std::vector<Action> replaces;
};

/// A template and the questions about it.
struct TemplateDocument {
  templates::Template* subject = nullptr;
  std::string jobId;
  std::string id;
  std::vector<Diagnostic> findings;    ///< in places of the file
  std::vector<Diagnostic> places;      ///< the references': pointer, offset, line and column
  std::vector<std::string> dependsOn;  ///< ids of steps
  bool dependsOnKnown = true;          ///< false: the response does not say
  templates::BigUint task;             ///< that actions are resolved for
  templates::BigUint pageFrom;
  uint32_t pageCount = 100;
  bool hasFind = false;
  templates::TaskTexts find;   ///< lists the tasks with these values instead of the page
  bool resolvesTasks = false;  ///< the tasks come with what each of them runs
  bool withFiles = true;       ///< files among that
  std::vector<HookReach> wraps;
  /// Also the pieces of each text, and the symbols that it may refer to.
  bool withPieces = false;
};

/// Limits of operations and bytes of text, beyond which a page of resolved tasks ends early.
constexpr uint64_t kMaxPageOperations = 50'000'000;
constexpr size_t kMaxPageBytes = size_t{64} << 20;

/// Hands the tasks that are asked for to `take`, in order. It returns the bytes of text that it
/// made of the task. False: the page has ended early, because of what tasks take that it resolved.
template <typename Take>
bool eachListed(const TemplateDocument& document, Take take) {
  const templates::TaskSpace* const space = document.subject->tasks();
  if (space == nullptr) return true;
  uint64_t operations = 0;
  size_t bytes = 0;
  const auto isRoom = [&](const templates::BigUint& index, const templates::TaskTexts& texts) {
    if (operations > kMaxPageOperations || bytes > kMaxPageBytes) return false;
    bytes += take(index, texts);
    if (!document.resolvesTasks) bytes = 0;
    if (document.resolvesTasks) operations += document.subject->operations();
    return true;
  };
  if (!document.hasFind) {
    for (const auto& [index, texts] : space->page(document.pageFrom, document.pageCount))
      if (!isRoom(index, texts)) return false;
    return true;
  }
  for (const templates::BigUint& index : space->find(document.find, document.pageCount))
    if (!isRoom(index, space->at(index))) return false;
  return true;
}

/// False if the page of tasks has ended early.
bool writeTemplate(json::JsonWriter& json, const TemplateDocument& document);
/// Like writeTemplate(), but only the member `tasks`.
bool writeTaskPage(json::JsonWriter& json, const TemplateDocument& document);
/// An object with the members of writeTemplate() that depend on the task.
void writeRun(json::JsonWriter& json, const TemplateDocument& document);

/// A row of `rows --kind step`, from behind its ids. Null: the template is not known.
void appendStepColumns(std::string& out, templates::Template* step);

}  // namespace job_entity::report
