// Whatever the template is, its findings are in its text, its tasks are those
// that its count says, and whatever can be asked of it is answered within the limits.

#include <string>
#include <string_view>

#include "job_entity/input.h"
#include "targets.h"
#include "templates/template.h"

namespace job_entity::fuzz {

namespace {

using namespace templates;

JobFacts factsOf() {
  JobFacts facts;
  JobParameter scene;
  scene.name = "Scene";
  scene.kind = "PATH";
  scene.text = "/p/a.ma";
  JobParameter frames;
  frames.name = "Frames";
  frames.kind = "INT";
  frames.text = "7";
  facts.parameters = {scene, frames};
  return facts;
}

std::string checkTasks(const TaskSpace& space) {
  const BigUint count = space.count();
  if (count == BigUint(0)) return {};
  const auto first = space.page(BigUint(0), 3);
  if (first.empty()) return "no first task";
  return space.page(count, 1).empty() ? "" : "a task behind the last one";
}

std::string check(std::string_view text, TemplateOptions options) {
  const JobFacts facts = factsOf();
  JobContext job(facts);
  const auto subject = Template::read(text, job, std::move(options));
  for (const Found& found : subject->findings())
    if (found.offset > text.size() || found.message.empty()) return "finding";
  for (const TemplateReference& reference : subject->references())
    if (reference.offset > text.size()) return "reference";
  subject->hostRequirements();
  const TaskSpace* const space = subject->tasks();
  std::string wrong = space != nullptr ? checkTasks(*space) : std::string();
  const BigUint first(0);
  subject->run(space == nullptr ? nullptr : &first);
  subject->unresolved();
  return wrong;
}

}  // namespace

std::string templateTarget(std::string_view bytes) {
  if (bytes.empty()) return {};
  TemplateOptions options;
  options.isEnvironment = (bytes[0] & 1) != 0;
  // Half of all are read with every extension, as a capture that does not say; the others with
  // none.
  if ((bytes[0] & 2) != 0) options.extensions = Extensions();
  options.isWrapped = (bytes[0] & 4) != 0;
  const InputBuffer text = InputBuffer::copyOf(bytes.substr(1));
  return check(text.view(), std::move(options));
}

}  // namespace job_entity::fuzz
