#pragma once

// The public JSON form of a template: what `template` prints, and the templates module returns.

#include <functional>
#include <string>
#include <vector>

#include "job_entity/diagnostic.h"
#include "json/writer.h"
#include "templates/template.h"

namespace job_entity {

/// A hook of an environment, and what it runs instead of.
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

/// A template and what is asked of it.
struct TemplateDocument {
  templates::Template* subject = nullptr;
  std::string jobId;
  std::string id;
  std::vector<Diagnostic> findings;    ///< in places of the file
  std::vector<Diagnostic> places;      ///< of the references: pointer, offset, line and column
  std::vector<std::string> dependsOn;  ///< ids of steps
  bool dependsOnKnown = true;          ///< false: the response does not say
  templates::BigUint task;             ///< that actions are resolved for
  templates::BigUint pageFrom;
  uint32_t pageCount = 100;
  bool hasFind = false;
  templates::TaskTexts find;  ///< lists the tasks with these values instead of the page
  std::vector<HookReach> wraps;
  /// Also what each text was made of, and what it may refer to.
  bool withPieces = false;
};

void writeTemplate(JsonWriter& json, const TemplateDocument& document);

/// A row of `rows --kind step`, from behind its ids. Null: the template is not known.
void appendStepColumns(std::string& out, templates::Template* step);

}  // namespace job_entity
