#include "templates/findings.h"

#include "json/pointer.h"

namespace job_entity::templates {

/// Counts a finding for which the room has run out; false if it has not.
bool Findings::isOmitted(Severity severity) {
  if (!isFull()) return false;
  errors_ += severity == Severity::kError;
  ++omitted_;
  return true;
}

void Findings::add(Pass pass, Code code, NodeIndex node, std::string message) {
  if (isOmitted(Severity::kError)) return;
  addAt(pass, code, Severity::kError, outline_.at(node).begin, outline_.pointer(node),
        std::move(message));
}

void Findings::warn(Pass pass, Code code, NodeIndex node, std::string message) {
  if (isOmitted(Severity::kWarning)) return;
  addAt(pass, code, Severity::kWarning, outline_.at(node).begin, outline_.pointer(node),
        std::move(message));
}

void Findings::note(Pass pass, Code code, NodeIndex node, std::string message) {
  if (isOmitted(Severity::kNote)) return;
  addAt(pass, code, Severity::kNote, outline_.at(node).begin, outline_.pointer(node),
        std::move(message));
}

void Findings::addKey(Pass pass, Code code, NodeIndex node, std::string message) {
  if (isOmitted(Severity::kError)) return;
  addAt(pass, code, Severity::kError, outline_.at(node).key, outline_.pointer(node),
        std::move(message));
}

void Findings::addMissing(Pass pass, NodeIndex object, std::string_view member,
                          std::string message) {
  if (isOmitted(Severity::kError)) return;
  std::string pointer = outline_.pointer(object);
  json::appendPointerSegment(pointer, member);
  addAt(pass, Code::kTemplateMissingMember, Severity::kError, outline_.at(object).begin,
        std::move(pointer), std::move(message));
}

void Findings::addInside(Pass pass, Code code, Severity severity, NodeIndex node,
                         uint32_t textOffset, std::string message) {
  if (isOmitted(severity)) return;
  addAt(pass, code, severity, outline_.placeInside(node, textOffset), outline_.pointer(node),
        std::move(message));
}

void Findings::addAt(Pass pass, Code code, Severity severity, uint32_t offset, std::string pointer,
                     std::string message) {
  if (isOmitted(severity)) return;
  errors_ += severity == Severity::kError;
  all_.push_back({pass, code, severity, offset, std::move(pointer), std::move(message)});
}

}  // namespace job_entity::templates
