// libFuzzer target: whatever the template is, its findings are in its text, its tasks are those
// that its count says, and whatever can be asked of it is answered within the limits.

#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "job_entity/input.h"
#include "templates/template.h"

namespace {

using namespace job_entity;
using namespace job_entity::templates;

[[noreturn]] void report(const char* what, std::string_view text) {
  std::fprintf(stderr, "%s\n%.*s\n", what, static_cast<int>(text.size()), text.data());
  std::abort();
}

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

void checkTasks(const TaskSpace& space, std::string_view text) {
  const BigUint count = space.count();
  if (count == BigUint(0)) return;
  const auto first = space.page(BigUint(0), 3);
  if (first.empty()) report("no first task", text);
  if (!space.page(count, 1).empty()) report("a task behind the last one", text);
}

void check(std::string_view text, TemplateOptions options) {
  const JobFacts facts = factsOf();
  JobContext job(facts);
  const auto subject = Template::read(text, job, std::move(options));
  for (const Found& found : subject->findings())
    if (found.offset > text.size() || found.message.empty()) report("finding", text);
  for (const TemplateReference& reference : subject->references())
    if (reference.offset > text.size()) report("reference", text);
  subject->hostRequirements();
  const TaskSpace* const space = subject->tasks();
  if (space != nullptr) checkTasks(*space, text);
  const BigUint first(0);
  subject->run(space == nullptr ? nullptr : &first);
  subject->unresolved();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  TemplateOptions options;
  options.isEnvironment = (data[0] & 1) != 0;
  // Half of all are read with every extension, as a capture that does not say; the others with
  // none.
  if ((data[0] & 2) != 0) options.extensions = Extensions();
  options.isWrapped = (data[0] & 4) != 0;
  const InputBuffer text = InputBuffer::copyOf({reinterpret_cast<const char*>(data) + 1, size - 1});
  check(text.view(), std::move(options));
  return 0;
}
