// job-entity bench: how fast a file is decoded and validated.

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>

#include "capture_stream.h"
#include "commands.h"
#include "json/writer.h"
#include "load.h"
#include "output.h"

namespace job_entity::cli {

namespace {

using Clock = std::chrono::steady_clock;

struct BenchOptions {
  double seconds = 2;
  std::string format = "text";
};

/// One sample lasts at least this long, so that the clock's steps do not matter.
constexpr double kSampleSeconds = 0.005;
constexpr size_t kMaxSamples = 100000;

double secondsSince(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

/// The texts of a capture's responses.
struct Texts {
  std::vector<std::string> all;
  size_t bytes = 0;
};

/// Decodes every response from a fresh copy of its bytes, as a program would that has just read
/// them. Returns the number of entities and errors: the work has a result.
uint64_t decodeAll(const Texts& texts) {
  uint64_t found = 0;
  for (const std::string& text : texts.all) {
    const Response response = Response::decode(InputBuffer::copyOf(text));
    found += response.entities().size() + response.errors().size();
  }
  return found;
}

struct Throughput {
  uint64_t runs = 0;
  double seconds = 0;
  std::vector<double> bytesPerSecond;  ///< one per sample, sorted

  double at(double fraction) const {
    return bytesPerSecond[static_cast<size_t>(fraction *
                                              static_cast<double>(bytesPerSecond.size() - 1))];
  }
};

Throughput measure(const Texts& texts, double seconds) {
  Throughput throughput;
  uint64_t runsPerSample = 1;
  // The first rounds warm caches and find how many runs make a sample.
  for (;;) {
    const auto start = Clock::now();
    for (uint64_t run = 0; run < runsPerSample; ++run) decodeAll(texts);
    const double taken = secondsSince(start);
    if (taken >= kSampleSeconds) break;
    runsPerSample *= 2;
  }
  const auto bytes = static_cast<double>(texts.bytes * runsPerSample);
  const auto begin = Clock::now();
  do {
    const auto start = Clock::now();
    for (uint64_t run = 0; run < runsPerSample; ++run) decodeAll(texts);
    throughput.bytesPerSecond.push_back(bytes / secondsSince(start));
    throughput.runs += runsPerSample;
    throughput.seconds = secondsSince(begin);
  } while (throughput.seconds < seconds && throughput.bytesPerSecond.size() < kMaxSamples);
  std::sort(throughput.bytesPerSecond.begin(), throughput.bytesPerSecond.end());
  return throughput;
}

void printJson(const std::string& name, const Texts& texts, uint64_t entries,
               const Throughput& throughput) {
  const auto rounded = [](double value) { return static_cast<uint64_t>(std::llround(value)); };
  std::string line;
  json::JsonWriter json(line);
  json.beginObject();
  json.key("file");
  json.string(name);
  json.key("bytes");
  json.number(texts.bytes);
  json.key("entries");
  json.number(entries);
  json.key("runs");
  json.number(throughput.runs);
  json.key("samples");
  json.number(throughput.bytesPerSecond.size());
  json.key("milliseconds");
  json.number(rounded(throughput.seconds * 1000));
  json.key("bytesPerSecond");
  json.number(rounded(throughput.at(0.5)));
  json.key("spread");
  json.beginObject();
  for (const auto& [key, fraction] : {std::pair("least", 0.0), std::pair("p10", 0.1),
                                      std::pair("p90", 0.9), std::pair("greatest", 1.0)}) {
    json.key(key);
    json.number(rounded(throughput.at(fraction)));
  }
  json.endObject();
  json.endObject();
  print(line + '\n');
}

void printText(const std::string& name, const Texts& texts, const Throughput& throughput) {
  char line[256];
  const auto mega = [&](double fraction) { return throughput.at(fraction) / 1e6; };
  std::snprintf(line, sizeof line,
                "%zu bytes, %llu runs in %.1f s: median %.1f MB/s (p10 %.1f, p90 %.1f, least "
                "%.1f, greatest %.1f)\n",
                texts.bytes, static_cast<unsigned long long>(throughput.runs), throughput.seconds,
                mega(0.5), mega(0.1), mega(0.9), mega(0), mega(1));
  print(printable(fileTitle(name)) + ": " + line);
}

int benchFile(const std::string& name, const BenchOptions& options) {
  CaptureStream capture(name);
  CapturedResponse captured;
  Texts texts;
  while (capture.next(captured)) {
    texts.all.emplace_back(captured.response.input());
    texts.bytes += texts.all.back().size();
  }
  if (!capture.error().empty() || texts.all.empty()) {
    complain(fileTitle(name) + ": " +
             (capture.error().empty() ? capture.whyNothing() : capture.error()));
    return kFailed;
  }
  const uint64_t entries = decodeAll(texts);
  const Throughput throughput = measure(texts, options.seconds);
  if (options.format == "json")
    printJson(name, texts, entries, throughput);
  else
    printText(name, texts, throughput);
  return kFine;
}

}  // namespace

void addBenchCommand(CLI::App& app, Call& call) {
  CLI::App* const command = app.add_subcommand(
      "bench",
      "Measures decoding and validation of a capture's responses in bytes a second, copying them "
      "counted");
  const auto options = std::make_shared<BenchOptions>();
  command->add_option("--seconds", options->seconds, "How long to measure")
      ->check(CLI::Range(0.0, 3600.0));
  addFormatOption(*command, options->format);
  const auto file = std::make_shared<Operands>(*command, call, "FILE", "A saved response", 1, 1);
  addExamples(*command, {"bench response.json --seconds 2"});
  command->callback([=, &call] { call.exitCode = benchFile(file->get()[0], *options); });
}

}  // namespace job_entity::cli
