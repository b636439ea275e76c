#include "module.h"

#include "base/hash.h"
#include "job_entity/path_mapping.h"

namespace job_entity {

extern "C" uint32_t job_entity_entropy();  // entropy.js

namespace {

uint64_t entropy() {
  const uint64_t high = job_entity_entropy();
  return high << 32 | job_entity_entropy();
}

}  // namespace

// It ends with its memory.
[[clang::no_destroy]] Module module;

void Module::openGate(InputBuffer buffer) {
  pending = std::move(buffer);
  words.input = addressOf(pending.data());
  words.inputRoom = static_cast<uint32_t>(pending.capacity());
}

std::string_view Module::argument(uint32_t index) const {
  const char* text = scratch.data();
  for (uint32_t i = 0; i < index; ++i) text += words.argumentBytes[i];
  return {text, words.argumentBytes[index]};
}

void Module::answerWith(std::string text) {
  answer = std::move(text);
  words.answer = addressOf(answer.data());
  words.answerBytes = static_cast<uint32_t>(answer.size());
}

extern "C" {

ModuleWords* job_entity_module() {
  module.words.packed = addressOf(module.packed);
  seedHashesBy(entropy);
  return &module.words;
}

void job_entity_settle() {
  module.answer = std::string();
  module.scratch.free();
}

char* job_entity_scratch(uint32_t size) { return module.scratch.of(size + PathMapper::kReadAhead); }

}  // extern "C"

}  // namespace job_entity
