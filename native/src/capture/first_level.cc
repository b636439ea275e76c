#include "capture/first_level.h"

#include "capture/members.h"
#include "capture/record_form.h"

namespace job_entity::capture {

namespace {

bool isIn(std::string_view key, const RecordForm& form) {
  for (const std::string_view known : form.keys)
    if (!known.empty() && key == known) return true;
  return false;
}

bool leadsToList(std::string_view key, const RecordForm& form) {
  for (const ListPath& path : form.lists)
    if (!path.first.empty() && key == path.first) return true;
  return false;
}

}  // namespace

bool FirstLevel::hasKeyOf(std::string_view object, uint32_t form) {
  look(object);
  return (forms_ >> form & 1) != 0;
}

bool FirstLevel::mayHoldLists(std::string_view value) {
  // A list's elements have no keys that lead to them.
  if (value.empty() || value[0] != '{') return false;
  look(value);
  return mayHoldLists_;
}

void FirstLevel::look(std::string_view object) {
  if (object.data() == text_.data() && object.size() == text_.size()) return;
  text_ = object;
  forms_ = 0;
  mayHoldLists_ = false;
  MemberWalk walk(object);
  while (walk.next()) {
    uint32_t bit = 1;
    for (const RecordForm* const form : allForms()) {
      if (isIn(walk.key(), *form)) forms_ |= bit;
      mayHoldLists_ |= leadsToList(walk.key(), *form);
      bit <<= 1;
    }
  }
  // The key may come behind the damage.
  mayHoldLists_ |= walk.damaged();
}

}  // namespace job_entity::capture
