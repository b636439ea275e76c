// What checking templates costs beside decoding the response that they are in, on files that the
// caller names; and what an expression costs.

#include <benchmark/benchmark.h>

#include <cstdio>
#include <cstring>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "expr/expression.h"
#include "job/template_check.h"
#include "job_entity/response.h"
#include "job_entity/validate.h"

namespace {

using namespace job_entity;

void fail(const char* what) {
  std::fprintf(stderr, "%s\n", what);
  std::exit(1);
}

std::string readFile(const char* name) {
  std::ifstream file(name, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

Response decodeCopy(const std::string& bytes) {
  Response response = Response::decode(InputBuffer::copyOf(bytes));
  if (hasErrors(response)) fail("not valid");
  return response;
}

void decodeOnce(benchmark::State& state, const std::string& bytes) {
  for (auto _ : state) {
    const Response response = decodeCopy(bytes);
    benchmark::DoNotOptimize(response.entities().size());
  }
}

void checkOnce(benchmark::State& state, const std::string& bytes) {
  const Response response = decodeCopy(bytes);
  for (auto _ : state) {
    uint32_t omitted = 0;
    job::TemplateCheck check(Profile::kService, nullptr);
    if (!check.check(response, omitted).empty()) fail("a template has findings");
  }
}

/// As a template has them: parsed once, evaluated for each task.
void evaluateTypical(benchmark::State& state) {
  constexpr const char* kTexts[] = {
      "Param.Frames[0] + 1 if Param.Mode == 'test' else Param.Frames[1] * 2",
      "Param.Scene.stem + '_' + string(Task.Param.Frame).zfill(4) + '.exr'",
      "Param.Out / (Param.Scene.stem + '.' + string(Task.Param.Frame))"};
  expr::SymbolTable symbols;
  symbols.set("Param.Frames", expr::Value::ofList(expr::types::kInt,
                                                  {expr::Value::ofInt(1), expr::Value::ofInt(2)}));
  symbols.set("Param.Mode", expr::Value::ofString("final"));
  symbols.set("Param.Scene", expr::Value::ofPath("/shows/a/scene_v012.ma"));
  symbols.set("Param.Out", expr::Value::ofPath("/shows/a/out"));
  symbols.set("Task.Param.Frame", expr::Value::ofInt(57));
  std::vector<expr::Expression> expressions;
  for (const char* const text : kTexts) {
    expr::ExprError error;
    expressions.push_back(expr::Expression::parse(text, error));
    if (error) fail("not an expression");
  }
  const expr::Options options;
  size_t next = 0;
  for (auto _ : state) {
    const expr::Result result = expr::evaluate(expressions[next], symbols, options);
    if (result.error) fail("an expression fails");
    benchmark::DoNotOptimize(result.operations);
    next = (next + 1) % expressions.size();
  }
}

}  // namespace

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  std::vector<std::string> inputs;
  inputs.reserve(static_cast<size_t>(argc));
  for (int i = 1; i < argc; ++i) {
    inputs.push_back(readFile(argv[i]));
    const std::string& bytes = inputs.back();
    const std::string name = std::string("|") + argv[i];
    benchmark::RegisterBenchmark(("decode" + name).c_str(), decodeOnce, bytes);
    benchmark::RegisterBenchmark(("check templates" + name).c_str(), checkOnce, bytes);
  }
  benchmark::RegisterBenchmark("a typical expression|", evaluateTypical);
  benchmark::RunSpecifiedBenchmarks();
}
