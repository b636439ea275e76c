#include "compare/side.h"

#include "decode/json_tree.h"
#include "job/path_index.h"
#include "job_entity/forms.h"
#include "schema/layout.h"

namespace job_entity::comparison {

namespace {

/// `template.name`, or that of the environment which the template is.
std::string nameIn(std::string_view text) {
  const InputBuffer copy = InputBuffer::copyOf(text);
  if (copy.data() == nullptr) return {};
  const decode::JsonTree tree(copy.view());
  const auto member = [&tree](uint32_t object, const char* key) {
    const bool isObject =
        object != decode::JsonNode::kNone && tree.at(object).type == decode::JsonType::kObject;
    return isObject ? tree.find(object, key) : decode::JsonNode::kNone;
  };
  const uint32_t whole = member(tree.root(), "template");
  const uint32_t inner = member(whole, "environment");
  const uint32_t name = member(inner == decode::JsonNode::kNone ? whole : inner, "name");
  const bool isText =
      name != decode::JsonNode::kNone && tree.at(name).type == decode::JsonType::kString;
  return isText ? tree.at(name).text.decoded() : std::string();
}

/// The ids that the structure's shape has, in its order.
void takeIds(const Row& row, SideEntry& entry) {
  const Shape& shape = kShapes[row.shape()];
  for (uint32_t i = 0; i < shape.memberCount; ++i) {
    const Member& member = kMembers[shape.firstMember + i];
    if (kShapes[member.shape].meaning != Meaning::kId) continue;
    entry.idNames.push_back(member.name);
    entry.ids.push_back(row.memberAt(i).text());
  }
}

}  // namespace

std::string keyOf(const SideEntry& entry, const std::vector<std::string>& ids) {
  std::string key = entry.kind;
  // An entry of a kind that the model does not know equals only itself.
  if (ids.empty()) key += '\0' + entry.text;
  for (const std::string& id : ids) key += '\0' + id;
  return key;
}

SideJob& ComparedSide::jobOf(const std::string& id) {
  if (jobNumbers_.add(id, static_cast<uint32_t>(jobs_.size()))) {
    jobs_.emplace_back();
    jobs_.back().id = id;
  }
  return jobs_[*jobNumbers_.find(id)];
}

const SideJob* ComparedSide::job(const std::string& id) const {
  const uint32_t* const number = jobNumbers_.find(id);
  return number == nullptr ? nullptr : &jobs_[*number];
}

void ComparedSide::addEntry(const Row& row, bool isError) {
  SideEntry entry;
  entry.isError = isError;
  entry.kind = row.setName();
  if (entry.kind.empty()) return;
  const Row set = row.set();
  entry.text = std::string(set ? set.slice() : row.setCell().slice());
  if (set) takeIds(set, entry);
  if (!entry.ids.empty()) jobOf(entry.ids[0]);
  const std::string key = keyOf(entry, entry.ids);
  if (const uint32_t* const number = entryNumbers_.find(key)) {
    // An entity that came after all, in another response, has not failed.
    SideEntry& known = entries_[*number];
    if (!known.isError || isError) return;
    known = std::move(entry);
    if (known.ids.size() > 1) known.name = nameIn(known.text);
    return;
  }
  if (entry.ids.size() > 1 && !isError) entry.name = nameIn(entry.text);
  entryNumbers_.add(key, static_cast<uint32_t>(entries_.size()));
  entries_.push_back(std::move(entry));
}

void ComparedSide::addWire(const Response& response) {
  for (const Row entity : response.entities()) addEntry(entity, false);
  for (const Row error : response.errors()) addEntry(error, true);
  job::JobIndex index(response);
  for (const std::string& id : index.jobs()) {
    SideJob& job = jobOf(id);
    index.addRules(id, job.rules, false);
    for (ResponsePath& path : index.paths(id)) job.paths.push_back(std::move(path));
  }
}

void ComparedSide::add(const Response& response) {
  if (response.form() == Form::kRawBody) {
    addWire(response);
    return;
  }
  // Whatever form it was saved in, here it is as the service sent it.
  InputBuffer body = InputBuffer::copyOf(formatResponse(response, OutputForm::kWire));
  if (body.data() != nullptr) addWire(Response::decode(std::move(body)));
}

}  // namespace job_entity::comparison
