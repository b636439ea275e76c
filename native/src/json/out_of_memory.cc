#include "json/out_of_memory.h"

#include <new>

namespace job_entity::json {

void tellOutOfMemory() {
  const std::new_handler handler = std::get_new_handler();
  if (handler != nullptr) handler();
}

}  // namespace job_entity::json
