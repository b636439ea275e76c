#pragma once

// A callable that is used during one call, without a copy of it: std::function keeps code for
// copying, moving and destroying each kind of it, a fiftieth of the module of templates.

#include <utility>

namespace job_entity {

template <typename Signature>
class FunctionRef;

template <typename Result, typename... Arguments>
class FunctionRef<Result(Arguments...)> {
 public:
  /// `callable` must outlive this.
  template <typename Callable>
  FunctionRef(const Callable& callable)  // NOLINT(google-explicit-constructor): stands for it
      : callable_(&callable), call_([](const void* object, Arguments... arguments) -> Result {
          return (*static_cast<const Callable*>(object))(std::forward<Arguments>(arguments)...);
        }) {}

  Result operator()(Arguments... arguments) const {
    return call_(callable_, std::forward<Arguments>(arguments)...);
  }

 private:
  const void* callable_;
  Result (*call_)(const void* object, Arguments... arguments);
};

}  // namespace job_entity
