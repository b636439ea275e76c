// What is found sixteen bytes at a time is what is found by one byte after the other.

#include "scalar_probe.h"
#include "targets.h"

namespace job_entity_scalar::fuzz {
std::string probe(std::string_view bytes);
}

std::string job_entity::fuzz::scalarTarget(std::string_view bytes) {
  const std::string vectors = probe(bytes);
  const std::string scalar = job_entity_scalar::fuzz::probe(bytes);
  return vectors == scalar ? "" : "By vectors:" + vectors + "\nOne by one:" + scalar;
}
