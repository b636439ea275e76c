#pragma once

// Lines and columns of a template's places, in one walk over its text.

#include <vector>

#include "job_entity/capture_source.h"
#include "templates/template.h"

namespace job_entity::templates {

/// Where a template is: its place in a text, and the pointer that leads to it.
struct TemplatePlace {
  FilePlace start;
  std::string pointer;
  EntryPlace entry;  ///< in no list: it is not known
};

/// The findings, in places of that text, in their order.
std::vector<Diagnostic> placedFindings(const Template& subject, const TemplatePlace& place);
/// A place each for the references: pointer, offset, line and column.
std::vector<Diagnostic> placedReferences(Template& subject, const TemplatePlace& place);

}  // namespace job_entity::templates
