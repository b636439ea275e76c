#pragma once

// The public JSON form of what runs: actions, files, variables, and the symbols of their texts.

#include <string>
#include <vector>

#include "json/writer.h"
#include "templates/template.h"

namespace job_entity::report {

void writeStrings(json::JsonWriter& json, const std::vector<std::string>& texts);
void writeActions(json::JsonWriter& json, const templates::RunPart& part);
/// `withPieces`: also what each text was made of.
void writeFiles(json::JsonWriter& json, const templates::RunPart& part, bool withPieces);
/// Actions, files and variables.
void writePart(json::JsonWriter& json, const templates::RunPart& part, bool withPieces);
void writeStepEnvironments(json::JsonWriter& json,
                           const std::vector<templates::RunPart>& environments, bool withPieces);
/// As a resolvedSymbolTable has them, with where each comes from; null: the value is not known.
void writeSymbols(json::JsonWriter& json, const std::vector<templates::TemplateSymbol>& symbols);

}  // namespace job_entity::report
