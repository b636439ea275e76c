#pragma once

// From one record of a capture (a line of a log, an entry of a HAR, an event of CloudWatch) to the
// request or response that it holds.

#include <initializer_list>
#include <string>
#include <string_view>

#include "capture/collector.h"
#include "capture/list_scanner.h"

namespace job_entity {

class RecordReader {
 public:
  explicit RecordReader(Collector& collector) : collector_(collector) {}

  /// Whether a line must be looked into at all; made to be quick for all those that need not.
  bool isOfInterest(std::string_view line, bool hasOperation) const;
  /// The next line may be anything: the last one has announced a body.
  bool expectsBody() const { return debug_.expectBody; }
  /// A line of a log, without its line end.
  void readLine(const SourcePiece& line, bool hasOperation);

  /// The file ends there.
  void finish(const FilePlace& end);

  /// A record of a list.
  void readElement(ListScanner::Kind kind, const SourcePiece& element);
  /// An element of a HAR's list of entries.
  void readHarEntry(const SourcePiece& entry);
  /// An event of CloudWatch: an object with a message.
  void readEvent(const SourcePiece& event);
  /// A row of CloudWatch Logs Insights: a list of fields.
  void readInsightsRow(const SourcePiece& row);

  /// A JSON text that is nothing of the above. `alone`: it is the whole file; otherwise JSON that
  /// is no response is another record, and no fault: then this returns false.
  bool readDocument(const SourcePiece& document, bool alone);
  bool readDocument(InputBuffer bytes, const SourcePiece& document, bool alone);

  /// Whether a line is a body as botocore logs it.
  static bool isBodyLine(std::string_view line);
  /// Whether a line is a response but for its first byte.
  static bool isDamagedBody(std::string_view line);
  /// Whether a JSON line is a record of a log, and not a response itself.
  static bool isLogRecord(std::string_view line);

 private:
  struct AgentRecord;

  /// A line whose time ends at `timeEnd`; 0: it has none.
  void readTimedLine(const SourcePiece& line, std::string time, size_t timeEnd);
  /// A line whose time has a damaged byte, which is reported; false if it is none.
  bool readMistimedLine(const SourcePiece& line);
  bool readAgentRecord(const SourcePiece& record, CaptureContext&& facts, std::string_view stream);
  bool readPlainRecord(const SourcePiece& record, CaptureContext&& facts, std::string_view stream);
  void readMessage(const SourcePiece& message, CaptureContext&& facts, std::string_view stream);
  bool readDebugLine(const SourcePiece& line, bool hasOperation);
  /// A line of botocore's parsers that has a damaged byte, or is of no interest.
  bool readMisspeltDebugLine(const SourcePiece& line);
  void readDebugRequest(const SourcePiece& line, CaptureContext&& facts);
  void readDebugHeaders(const SourcePiece& line, size_t begin);
  void expectDebugBody(const SourcePiece& line);
  void readDebugBody(const SourcePiece& line, bool isAnnounced);
  /// The time of a line of the debug log, whose damage is reported.
  std::string timeOf(const SourcePiece& line);
  /// Says where what stands there is no bytes literal.
  void reportNoBytes(const SourcePiece& line, size_t begin);
  void readJsonLine(const SourcePiece& line, bool hasOperation);

  /// Says where a record is no JSON, if it is none. `known` is where that has been said already.
  bool reportDamage(const SourcePiece& record, const SourcePiece* known);
  /// The same of a line that names the operation, and that nothing has recognised.
  void reportIfDamaged(const SourcePiece& line);

  /// Says that a record of its form cannot have the byte that it has there.
  void damaged(const SourcePiece& record, size_t offset);
  /// The same of the one damaged byte of a word that should stand in the record; false if none of
  /// them is there.
  bool reportMisspelt(const SourcePiece& record, std::initializer_list<std::string_view> words);
  /// The same of the keys that lead to a list of records.
  bool reportMisspeltList(const SourcePiece& text);
  /// Behind a record something follows on its line: the line end before it is damaged.
  void readRestOfLine(const SourcePiece& line, size_t end);
  /// Where a word stands in the record, perhaps with a damaged byte, which is reported; npos if
  /// nowhere.
  size_t findWord(const SourcePiece& record, std::string_view word);
  /// A value of the record that is one of the words but for a byte, which is reported, becomes it.
  void takeAlmost(const SourcePiece& record, std::string_view& value,
                  std::initializer_list<std::string_view> words);

  /// Takes a request; whether it has been said that the text is damaged.
  bool request(const SourcePiece& text, CaptureContext&& facts, std::string_view stream);
  /// The same of a response's text, and of the error that the record has beside it.
  bool answer(const SourcePiece& body, const SourcePiece* error, CaptureContext&& facts,
              std::string_view stream);

  Collector& collector_;

  // Of botocore's debug log: what earlier lines said.
  struct Debug {
    bool expectBody = false;  ///< the last line announced one
    bool otherOperation = false;
    std::string time;
    std::string requestId;
    std::string errorType;
    int64_t retryAfterSeconds = -1;
    std::string lastRequestId;  ///< of the body before
    std::shared_ptr<CapturedRequest> request;
  } debug_;
};

/// How a URL of the operation ends.
constexpr std::string_view kUrlEnd = "/batchGetJobEntity";

constexpr size_t kStatusDigits = 3;
/// A status at the start of the text; 0 if there is none.
uint32_t statusOf(std::string_view text);

/// Fills farm, fleet and worker from the object in which the agent names them; false if that is
/// damaged.
bool takeResource(std::string_view object, CaptureContext& facts);
/// Fills farm, fleet and worker from a URL or path that holds them.
void takeIdsFromUrl(std::string_view url, CaptureContext& facts);

}  // namespace job_entity
