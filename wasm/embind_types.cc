// In place of Embind's own library, which registers thirty types when the module starts; the
// bindings use one. That took a seventh of the start, and kept the glue of all of them in the
// package. Here only Embind's glue is linked (CMakeLists.txt), and this file has the functions that
// it calls in the module.

#include "embind_types.h"

#include <emscripten/bind.h>
#include <emscripten/emscripten.h>

#include <cstdlib>
#include <cstring>
#include <limits>

namespace job_entity {

namespace {

/// The name of a type that is not registered, in messages of Embind. Those have no names without
/// RTTI, only addresses, which tell a reader nothing.
constexpr char kUnknownType[] = "unknown type";

}  // namespace

void registerTypes() {
  using emscripten::internal::TypeID;
  using Address = unsigned long;
  using Limits = std::numeric_limits<Address>;
  emscripten::internal::_embind_register_integer(TypeID<Address>::get(), "unsigned long",
                                                 sizeof(Address), Limits::min(), Limits::max());
}

}  // namespace job_entity

extern "C" {

/// The glue frees what this returns.
EMSCRIPTEN_KEEPALIVE const char* __getTypeName(const void*) {
  auto* const name = static_cast<char*>(std::malloc(sizeof(job_entity::kUnknownType)));
  if (name != nullptr)
    std::memcpy(name, job_entity::kUnknownType, sizeof(job_entity::kUnknownType));
  return name;
}

}  // extern "C"
