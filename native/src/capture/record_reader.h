#pragma once

// From one record of a capture (a line of a log, an entry of a HAR, an event of CloudWatch) to the
// request or response that it holds.

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

  /// A record of a list.
  void readElement(ListScanner::Kind kind, const SourcePiece& element);
  /// An element of a HAR's list of entries.
  void readHarEntry(const SourcePiece& entry);
  /// An event of CloudWatch: an object with a message.
  void readEvent(const SourcePiece& event);
  /// A row of CloudWatch Logs Insights: a list of fields.
  void readInsightsRow(const SourcePiece& row);

  /// A JSON text that is nothing of the above. `alone`: it is the whole file; otherwise JSON that
  /// is no response is another record, and no fault.
  void readDocument(const SourcePiece& document, bool alone);
  void readDocument(InputBuffer bytes, const SourcePiece& document, bool alone);

  /// Whether a line is a response but for its first byte.
  static bool isDamagedBody(std::string_view line);
  /// Whether a JSON line is a record of a log, and not a response itself.
  static bool isLogRecord(std::string_view line);

 private:
  struct AgentRecord;

  bool readAgentRecord(const SourcePiece& record, CaptureContext facts, std::string_view stream);
  bool readPlainRecord(const SourcePiece& record, CaptureContext facts, std::string_view stream);
  void readMessage(const SourcePiece& message, CaptureContext facts, std::string_view stream);
  bool readDebugLine(const SourcePiece& line, bool hasOperation);
  void readDebugRequest(const SourcePiece& line, CaptureContext facts);
  void readDebugBody(const SourcePiece& line);
  void readJsonLine(const SourcePiece& line, bool hasOperation);

  /// Says where a record is no JSON, if it is none. `known` is where that has been said already.
  void reportDamage(const SourcePiece& record, const SourcePiece* known);
  /// The same of a line that names the operation, and that nothing has recognised.
  void reportIfDamaged(const SourcePiece& line);

  /// Takes a request; whether it has been said that the text is damaged.
  bool request(const SourcePiece& text, CaptureContext facts, std::string_view stream);
  /// The same of a response's text, and of the error that the record has beside it.
  bool answer(const SourcePiece& body, const SourcePiece* error, CaptureContext facts,
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

/// Fills farm, fleet and worker from a URL or path that holds them.
void takeIdsFromUrl(std::string_view url, CaptureContext& facts);

}  // namespace job_entity
