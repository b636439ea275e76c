// The decoder beside RapidJSON's DOM and SAX, simdjson On-Demand and memcpy, on files that the
// caller names. Every contender starts from the bytes; simdjson and we find every text and document
// of the schema, and both count them.

#include <benchmark/benchmark.h>
#include <rapidjson/document.h>
#include <rapidjson/reader.h>
#include <simdjson.h>

#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "decode/member_lookup.h"
#include "decode/rows.h"
#include "job_entity/decoder.h"
#include "job_entity/validate.h"

namespace {

using namespace job_entity;

std::string readFile(const char* name) {
  std::ifstream file(name, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void fail(const char* what) {
  std::fprintf(stderr, "%s\n", what);
  std::exit(1);
}

bool isValue(uint32_t word) {
  const Tag tag = tagOf(word);
  return isText(tag) || tag == Tag::kDocument || tag == Tag::kDocumentExact;
}

/// Texts and documents in the rows.
uint64_t countValues(const decode::Rows& rows) {
  uint64_t count = 0;
  for (uint32_t i = 0; i < kShapeCount; ++i) {
    const auto shape = static_cast<ShapeId>(i);
    if (!hasTable(shape)) continue;
    const decode::RowTable& table = rows.of(shape);
    const bool isUnion = kShapes[shape].type == ShapeType::kUnion;
    const uint32_t stride = isUnion ? kUnionWords : kCellWords;
    for (uint32_t at = isUnion ? kUnionMemberWord + 1 : 0; at < table.size(); at += stride)
      count += isValue(table.data()[at + 1]);
  }
  return count;
}

/// As simdjson's padded_string, made once.
void oursInPlace(benchmark::State& state, const std::string& bytes) {
  Decoder decoder(SIZE_MAX);
  const InputBuffer padded = InputBuffer::copyOf(bytes);
  for (auto _ : state) {
    Response response = decoder.decode(InputBuffer::borrow(padded.view()));
    if (hasErrors(response)) fail("not valid");
    benchmark::DoNotOptimize(countValues(response.rows()));
    decoder.recycle(std::move(response));
  }
}

void ours(benchmark::State& state, const std::string& bytes, bool withRows) {
  Decoder decoder(SIZE_MAX);
  for (auto _ : state) {
    Response response = decoder.decode(bytes);
    if (hasErrors(response)) fail("not valid");
    if (withRows) benchmark::DoNotOptimize(countValues(response.rows()));
    decoder.recycle(std::move(response));
  }
}

void rapidJsonDom(benchmark::State& state, const std::string& bytes) {
  for (auto _ : state) {
    rapidjson::Document document;
    document.Parse<rapidjson::kParseValidateEncodingFlag>(bytes.data(), bytes.size());
    if (document.HasParseError()) fail("RapidJSON rejects the input");
    benchmark::DoNotOptimize(document["entities"].Size());
  }
}

struct CountingHandler : rapidjson::BaseReaderHandler<rapidjson::UTF8<>, CountingHandler> {
  uint64_t strings = 0;
  bool String(const char*, rapidjson::SizeType, bool) {
    ++strings;
    return true;
  }
};

void rapidJsonSax(benchmark::State& state, const std::string& bytes) {
  for (auto _ : state) {
    rapidjson::MemoryStream stream(bytes.data(), bytes.size());
    rapidjson::EncodedInputStream<rapidjson::UTF8<>, rapidjson::MemoryStream> input(stream);
    CountingHandler handler;
    rapidjson::Reader reader;
    if (!reader.Parse<rapidjson::kParseValidateEncodingFlag>(input, handler))
      fail("RapidJSON rejects the input");
    benchmark::DoNotOptimize(handler.strings);
  }
}

/// Every text and document of a value of that shape, raw; skipped bodies are not checked.
uint64_t walk(simdjson::ondemand::value value, ShapeId id) {
  const Shape& shape = kShapes[id];
  uint64_t count = 0;
  switch (shape.type) {
    case ShapeType::kString:
    case ShapeType::kEnum: {
      benchmark::DoNotOptimize(value.get_raw_json_string().value_unsafe());
      return 1;
    }
    case ShapeType::kList:
      for (auto element : value.get_array()) count += walk(element.value_unsafe(), shape.element);
      return count;
    case ShapeType::kMap:
      for (auto field : value.get_object())
        count += 1 + walk(field.value_unsafe().value(), shape.element);
      return count;
    case ShapeType::kStructure:
    case ShapeType::kUnion:
      for (auto field : value.get_object()) {
        auto member = field.value_unsafe();
        const char* const name = member.key().raw();
        const char* end = name;
        while (*end != '"') ++end;
        const uint32_t index = decode::findMember(shape, name, static_cast<uint32_t>(end - name));
        if (index == decode::kNoMember) fail("an unknown member");
        count += walk(member.value(), kMembers[shape.firstMember + index].shape);
      }
      return count;
    default:
      benchmark::DoNotOptimize(simdjson::to_json_string(value).value_unsafe());
      return 1;
  }
}

uint64_t walkSimdjson(simdjson::ondemand::parser& parser, const simdjson::padded_string& bytes) {
  simdjson::ondemand::document document = parser.iterate(bytes).value_unsafe();
  return walk(document.get_value().value_unsafe(), kShape_BatchGetJobEntityResponse);
}

void simdjsonOnDemand(benchmark::State& state, const std::string& bytes) {
  simdjson::ondemand::parser parser;
  const simdjson::padded_string padded(bytes);
  for (auto _ : state) benchmark::DoNotOptimize(walkSimdjson(parser, padded));
}

void copy(benchmark::State& state, const std::string& bytes) {
  std::string target(bytes.size(), '\0');
  for (auto _ : state) {
    std::memcpy(target.data(), bytes.data(), bytes.size());
    benchmark::ClobberMemory();
  }
}

/// That simdjson and we find the same before either is timed.
void checkCounts(const std::string& bytes) {
  const Response response = Response::decode(InputBuffer::copyOf(bytes));
  simdjson::ondemand::parser parser;
  if (countValues(response.rows()) != walkSimdjson(parser, simdjson::padded_string(bytes)))
    fail("simdjson and we find different values");
}

}  // namespace

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  std::vector<std::string> inputs;
  inputs.reserve(static_cast<size_t>(argc));
  for (int i = 1; i < argc; ++i) {
    inputs.push_back(readFile(argv[i]));
    const std::string& bytes = inputs.back();
    checkCounts(bytes);
    const std::string suffix = std::string("|") + argv[i];
    const auto add = [&](const char* name, auto function) {
      benchmark::RegisterBenchmark((name + suffix).c_str(), [&bytes, function](auto& state) {
        function(state, bytes);
        state.SetBytesProcessed(static_cast<int64_t>(state.iterations() * bytes.size()));
      });
    };
    add("simdjson On-Demand", simdjsonOnDemand);
    add("RapidJSON DOM", rapidJsonDom);
    add("RapidJSON SAX", rapidJsonSax);
    add("memcpy", copy);
    add("job-entity, borrowed bytes, values counted", oursInPlace);
    add("job-entity", [](auto& state, const auto& text) { ours(state, text, false); });
    add("job-entity, values counted",
        [](auto& state, const auto& text) { ours(state, text, true); });
  }
  benchmark::RunSpecifiedBenchmarks();
}
