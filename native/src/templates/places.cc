#include "templates/places.h"

#include <algorithm>

#include "base/stable_sort.h"

namespace job_entity::templates {

namespace {

/// Places of growing offsets.
class Walk {
 public:
  Walk(std::string_view text, const FilePlace& start) : text_(text), place_(start) {}

  FilePlace at(uint32_t offset) {
    offset = std::min(offset, static_cast<uint32_t>(text_.size()));
    place_ = advance(place_, text_.substr(at_, offset - at_));
    at_ = offset;
    return place_;
  }

 private:
  std::string_view text_;
  FilePlace place_;
  uint32_t at_ = 0;
};

Diagnostic placed(const FilePlace& place, std::string pointer) {
  Diagnostic diagnostic{};
  diagnostic.offset = place.offset;
  diagnostic.line = place.line;
  diagnostic.column = place.column;
  diagnostic.pointer = std::move(pointer);
  return diagnostic;
}

}  // namespace

std::vector<Diagnostic> placedFindings(const Template& subject, const TemplatePlace& place) {
  std::vector<Found> findings = subject.findings();
  sortStably<Found>(findings, [](const Found& a, const Found& b) { return a.offset < b.offset; });
  Walk walk(subject.outline().slice(), place.start);
  std::vector<Diagnostic> diagnostics;
  for (Found& found : findings) {
    Diagnostic diagnostic = placed(walk.at(found.offset), place.pointer + found.pointer);
    diagnostic.severity = found.severity;
    diagnostic.entry = place.entry;
    diagnostic.code = found.code;
    diagnostic.message = std::move(found.message);
    diagnostics.push_back(std::move(diagnostic));
  }
  return diagnostics;
}

std::vector<Diagnostic> placedReferences(Template& subject, const TemplatePlace& place) {
  Walk walk(subject.outline().slice(), place.start);
  std::vector<Diagnostic> places;
  for (const TemplateReference& reference : subject.references())
    places.push_back(placed(walk.at(reference.offset),
                            place.pointer + subject.outline().pointer(reference.node)));
  return places;
}

}  // namespace job_entity::templates
