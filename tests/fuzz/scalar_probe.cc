#include "scalar_probe.h"

#include <algorithm>
#include <initializer_list>

#include "decode/rows.h"
#include "job_entity/capture_reader.h"
#include "job_entity/limits.h"
#include "job_entity/path_mapping.h"
#include "json/invisible.h"
#include "json/string_scan.h"

namespace job_entity::fuzz {

namespace {

/// Starts of a scan, from which each byte is at each place of a vector.
constexpr size_t kMostStarts = 40;
constexpr size_t kMostPaths = 40;

class Probe {
 public:
  std::string of(std::string_view bytes) {
    scans(bytes);
    response(Response::decode(InputBuffer::copyOf(bytes)));
    capture(bytes);
    paths(bytes);
    return std::move(text_);
  }

 private:
  void say(std::initializer_list<uint64_t> numbers) {
    for (const uint64_t number : numbers) text_ += std::to_string(number) + ' ';
  }

  void say(const char* what) {
    text_ += '\n';
    text_ += what;
    text_ += ' ';
  }

  void scans(std::string_view bytes) {
    std::string padded(bytes);
    padded.append(kInputPadding, '\0');
    say("scans");
    for (size_t start = 0; start < std::min(bytes.size(), kMostStarts); ++start)
      say({json::scanString(padded.data() + start),
           static_cast<uint64_t>(json::isPlainAscii(bytes.substr(start)))});
  }

  void diagnostics(const std::vector<Diagnostic>& all) {
    for (const Diagnostic& found : all) {
      say(codeName(found.code));
      say({found.offset, found.line, found.column});
      text_ += found.pointer + ' ' + found.message;
    }
  }

  void response(const Response& response) {
    say("rows");
    for (const decode::RowTable& table : response.rows().tables)
      for (uint32_t i = 0; i < table.size(); ++i) say({table.data()[i]});
    diagnostics(response.diagnostics().all());
  }

  void capture(std::string_view bytes) {
    CaptureReader reader;
    reader.feed(bytes);
    reader.finish();
    CapturedResponse captured;
    while (reader.next(captured)) {
      const CaptureContext& context = captured.context;
      say("captured");
      say({context.place.offset, context.place.line, context.place.column, context.size,
           context.status});
      text_ += context.time + ' ' + context.requestId + ' ' + context.workerId;
      if (context.request != nullptr) text_ += ' ' + context.request->text;
      response(captured.response);
    }
    say(formName(reader.form()));
    say({reader.counts().requests, reader.counts().identifiers});
    diagnostics(reader.takeProblems());
  }

  void paths(std::string_view bytes) {
    std::vector<PathMappingRule> rules(3);
    rules[0].format = PathFormat::kPosix;
    rules[1].format = PathFormat::kWindows;
    rules[2].format = PathFormat::kUri;
    for (PathMappingRule& rule : rules) {
      rule.sourcePath = bytes.substr(0, std::min(bytes.find('/', 1), bytes.size()));
      rule.destinationPath = "/mnt/a";
    }
    const PathMapper mapper(std::move(rules), WorkerOs::kPosix);
    std::string result;
    for (size_t count = 0; count < kMostPaths && !bytes.empty(); ++count) {
      const size_t end = std::min(bytes.find_first_of("\"\n"), bytes.size());
      say("path");
      say({static_cast<uint64_t>(mapper.map(bytes.substr(0, end), result) + 1)});
      text_ += result;
      bytes.remove_prefix(std::min(end + 1, bytes.size()));
    }
  }

  std::string text_;
};

}  // namespace

std::string probe(std::string_view bytes) { return Probe().of(bytes); }

}  // namespace job_entity::fuzz
