// A browser's HTTP archive: its entries are exchanges of any kind, ours among them.

#include "base/ascii.h"
#include "capture/facts.h"
#include "capture/inflate.h"
#include "capture/inside.h"
#include "capture/json_record.h"
#include "capture/recogniser.h"
#include "capture/times.h"
#include "capture/words.h"
#include "schema/layout.h"

namespace job_entity::capture {

namespace {

constexpr std::string_view kBase64 = "base64";

std::string headerOf(const decode::JsonTree& tree, uint32_t headers, std::string_view lowerCase) {
  if (headers == decode::JsonNode::kNone || tree.at(headers).type != decode::JsonType::kList)
    return {};
  for (uint32_t i = tree.at(headers).firstChild; i != decode::JsonNode::kNone;
       i = tree.at(i).next) {
    std::string name = textAt(tree, findPath(tree, i, "name"));
    for (char& c : name) c = asciiLowerCase(c);
    if (name == lowerCase) return textAt(tree, findPath(tree, i, "value"));
  }
  return {};
}

/// Playwright and others put bodies into files beside the archive; browsers can leave them out.
void reportMissingBody(Collector& collector, const JsonRecord& record, const SourcePiece& entry) {
  const std::string file = record.text("response", "content", "_file");
  collector.problem(Code::kNotAResponse, entry.locate(0),
                    file.empty() ? "The archive does not hold the body of this response: record "
                                   "the call again, and save the archive with content."
                                 : "The body of this response is in another file, " + file +
                                       ", beside the archive: give that one.");
}

void readEntry(Recogniser& recogniser, const SourcePiece& entry) {
  Collector& collector = recogniser.collector();
  Damage& damage = recogniser.damage();
  // Other traffic may be large, and is not read.
  if (entry.text().find(kUrlEnd) == std::string_view::npos) {
    readInside(recogniser, entry);
    return;
  }
  const JsonRecord record(entry, collector);
  const std::string url = record.text("request", "url");
  const bool isOurs = endsWith(std::string_view(url).substr(0, url.find('?')), kUrlEnd);
  if (!isOurs && !record.damaged()) {
    if (url.empty()) damage.reportMisspelt(entry, {"\"request\":", "\"url\":"});
    // Something else may be in it, such as an archive.
    readInside(recogniser, entry);
    return;
  }
  if (record.reportDamage() && !isOurs) return;
  // A CORS preflight goes to the same URL.
  if (record.text("request", "method") == "OPTIONS") return;

  CaptureContext facts;
  facts.form = Form::kHar;
  facts.time = isoTime(record.text("startedDateTime"));
  takeIdsFromUrl(url, facts);
  const Unescaped post = record.string(record.find("request", "postData", "text"));
  if (post.text == nullptr && !record.damaged())
    damage.reportMisspelt(entry, {"\"postData\":", "\"text\":"});
  if (post.text != nullptr) {
    facts.request = collector.request(SourcePiece(post.text), CaptureContext(facts), {});
  }
  const decode::JsonTree& tree = record.tree();
  const int64_t status = numberAt(tree, record.find("response", "status"));
  facts.status = status > 0 && status < 1000 ? static_cast<uint32_t>(status) : 0;
  const uint32_t headers = record.find("response", "headers");
  facts.requestId = headerOf(tree, headers, "x-amzn-requestid");
  facts.errorType = std::string(bareExceptionName(headerOf(tree, headers, "x-amzn-errortype")));
  facts.retryAfterSeconds = retryAfterOf(headerOf(tree, headers, "retry-after"));

  const Unescaped content = record.string(record.find("response", "content", "text"));
  if (content.text == nullptr) {
    // Status 0 without a body: the call was blocked or given up.
    if (facts.status == 0 && record.find("response") != decode::JsonNode::kNone) return;
    if (record.damaged() ||
        damage.reportMisspelt(entry, {"\"response\":", "\"content\":", "\"text\":"}))
      return;
    reportMissingBody(collector, record, entry);
    return;
  }
  SourcePiece body{content.text};
  const std::string encoding = record.text("response", "content", "encoding");
  const bool isJson = body.text().substr(0, 1) == "{";
  const bool isDamaged = !isJson && encoding != kBase64 &&
                         damage.reportMisspelt(entry, {"\"base64\"", "\"encoding\":"});
  const bool isPacked = body.text().substr(0, kGzipInBase64.size()) == kGzipInBase64;
  if (encoding == kBase64 || isDamaged || isPacked) body = SourcePiece(decodeBase64(body));
  if (isGzip(body.text())) body = SourcePiece(unpackGzip(body));
  const bool failed = facts.status >= 400 || !facts.errorType.empty();
  collector.response(
      collector.decodeAs(failed ? kShape_ServiceException : kShape_BatchGetJobEntityResponse,
                         body.text()),
      std::move(facts), body);
}

constexpr RecordForm harEntries() {
  RecordForm form;
  form.form = Form::kHar;
  form.lists[0] = {"log", "entries"};
  form.readElement = readEntry;
  return form;
}

}  // namespace

extern const RecordForm kHarEntries = harEntries();

}  // namespace job_entity::capture
