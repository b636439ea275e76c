// The module of templates: texts in, JSON out. It decodes no response.

#include "module.h"
#include "templates/api.h"

namespace job_entity {

namespace {

using Describe = std::string (*)(std::string_view subject, std::string_view options);

/// Answers about the text in the scratch memory, with the options behind it.
void answer(Describe describe, uint32_t size, uint32_t optionsSize) {
  const char* const text = module.scratch.data();
  module.answerWith(describe({text, size}, {text + size, optionsSize}));
}

}  // namespace

extern "C" {

OpenTemplate* job_entity_open_template(uint32_t size, uint32_t optionsSize) {
  const char* const text = module.scratch.data();
  std::string error;
  auto opened = OpenTemplate::read({text, size}, {text + size, optionsSize}, error);
  module.answerWith(std::move(error));
  return opened.release();
}

void job_entity_ask_template(OpenTemplate* opened, uint32_t size, uint32_t optionsSize) {
  module.answerWith(opened->answer({module.scratch.data() + size, optionsSize}));
}

void job_entity_close_template(OpenTemplate* opened) { delete opened; }

void job_entity_describe_expression(uint32_t size, uint32_t optionsSize) {
  answer(templates::describeExpression, size, optionsSize);
}

void job_entity_describe_steps(uint32_t size, uint32_t optionsSize) {
  answer(templates::describeSteps, size, optionsSize);
}

}  // extern "C"

}  // namespace job_entity
