// From bytes to a Response: finds out what the root is, reads it, says where reading ended.

#include "job_entity/decoder.h"

#include <algorithm>
#include <cstring>

#include "base/format.h"
#include "decode/member_lookup.h"
#include "decode/object_reader.h"
#include "decode/raw_rows.h"
#include "decode/root_sketch.h"
#include "decode/syntax_message.h"
#include "json/pointer.h"

namespace job_entity {

namespace {

constexpr std::string_view kUtf8Mark = "\xef\xbb\xbf";

/// UTF-16 is what Windows shells write when output is redirected.
bool looksLikeUtf16(std::string_view bytes) {
  if (bytes.size() < 2) return false;
  const std::string_view start = bytes.substr(0, 2);
  if (start == "\xff\xfe" || start == "\xfe\xff") return true;
  return (bytes[0] == '\0') != (bytes[1] == '\0');
}

/// The CLI indents by four: the first member is on the second line after four blanks.
bool isIndentedByFour(std::string_view text) {
  // As bodies are sent.
  if (text.substr(0, 2) == "{\"") return false;
  const size_t brace = text.find('{');
  if (brace == std::string_view::npos) return false;
  std::string_view rest = text.substr(brace + 1);
  if (!rest.empty() && rest.front() == '\r') rest.remove_prefix(1);
  return rest.substr(0, 6) == "\n    \"";
}

/// Whether the root is an object whose first member only a response must have: nearly every input,
/// so that nothing has to be read twice.
bool startsAsResponse(json::SliceStream stream) {
  rapidjson::SkipWhitespace(stream);
  if (stream.Peek() != '{') return false;
  stream.Take();
  rapidjson::SkipWhitespace(stream);
  if (stream.Peek() != '"') return false;
  const json::ScannedString name = json::scanString(stream.at + 1);
  if (json::scannedFault(name) != json::StringFault::kNone || json::scannedFlags(name) != 0)
    return false;
  const Shape& shape = kShapes[kShape_BatchGetJobEntityResponse];
  const uint32_t member = decode::findMember(shape, stream.at + 1, json::scannedLength(name));
  return member != decode::kNoMember && kMembers[shape.firstMember + member].required;
}

}  // namespace

/// The decoding of one response.
class DecoderRun {
 public:
  static Response decode(InputBuffer input, std::unique_ptr<decode::Rows> rows,
                         const DecodeOptions& options) {
    Response response(std::move(rows));
    response.diagnostics_.keep(options.findings);
    response.diagnostics_.setMost(options.limits.diagnostics);
    response.askedRoot_ = options.root;
    response.limits_ = options.limits;
    response.input_ = std::move(input);
    DecoderRun(response).run(options.root);
    response.diagnostics_.locate(response.input().data(), response.input().size());
    return response;
  }

 private:
  explicit DecoderRun(Response& response) : response_(response) {}

  void run(ShapeId root) {
    const std::string_view text = response_.input();
    if (text.data() == nullptr) {
      report(Code::kSizeLimit, 0, "There is no memory for an input of this size.");
      return;
    }
    if (text.size() > response_.limits().inputBytes) {
      response_.diagnostics_.add(
          Code::kSizeLimit, defaultSeverity(Code::kSizeLimit), 0, {},
          format("The input has {} bytes; at most {} are read.",
                 {static_cast<uint32_t>(text.size()), response_.limits().inputBytes}));
      return;
    }
    if (looksLikeUtf16(text)) {
      report(Code::kNotUtf8, 0, "The text is UTF-16: save it as UTF-8.");
      return;
    }
    json::SliceStream stream(text.data(), text.size());
    if (text.substr(0, kUtf8Mark.size()) == kUtf8Mark) {
      report(Code::kByteOrderMark, 0,
             "The text starts with a byte order mark: botocore turns such a body into {}, the "
             "JavaScript SDK throws.");
      stream.at += kUtf8Mark.size();
    }
    if (root == DecodeOptions::kFindOut && startsAsResponse(stream))
      root = kShape_BatchGetJobEntityResponse;
    const decode::RootPlan plan =
        root == DecodeOptions::kFindOut
            ? decode::planRoot(stream)
            : decode::RootPlan{decode::RootPlan::Kind::kValue, root, 0, decode::kNoMember, false};
    read(stream, plan);
    response_.form_ = formOf(plan);
    if (response_.form_ == Form::kBoto3 || response_.form_ == Form::kAwsCli)
      response_.diagnostics_.setSeverity(Code::kNonFiniteNumber, Severity::kWarning);
  }

  void read(json::SliceStream& stream, const decode::RootPlan& plan) {
    decode::ResponseHandler handler(stream, *response_.rows_, response_.diagnostics_,
                                    response_.limits().depth);
    switch (plan.kind) {
      case decode::RootPlan::Kind::kValue:
        response_.rootShape_ = plan.shape;
        handler.expectRoot(plan.shape);
        break;
      case decode::RootPlan::Kind::kFragment:
        response_.rootShape_ = kShape_BatchGetJobEntityResponse;
        if (!handler.expectFragment(plan.listMember, plan.bareMember, plan.isList)) return;
        break;
      case decode::RootPlan::Kind::kNothing:
        response_.rootShape_ = kShape_Document;
        handler.expectRoot(kShape_Document);
    }
    json::Reader reader;
    const rapidjson::ParseResult result = reader.Parse<json::kReaderFlags>(stream, handler);
    if (result.IsError())
      reportSyntax(result, handler.openEntry());
    else if (!stream.atEnd())
      report(Code::kJsonSyntax, static_cast<uint32_t>(stream.Tell()),
             "There is a zero byte between JSON values.");
    handler.finish();
    if (plan.kind == decode::RootPlan::Kind::kNothing && !result.IsError())
      report(Code::kNotAResponse, 0,
             "This is JSON, but not a BatchGetJobEntity response, part of one or exception.");
    if (handler.root() == nullptr) return;
    response_.root_[0] = handler.root()[0];
    response_.root_[1] = handler.root()[1];
  }

  void reportSyntax(const rapidjson::ParseResult& result, const EntryPlace& entry) {
    if (result.Code() == rapidjson::kParseErrorTermination) return;  // the handler has said why
    const auto offset = static_cast<uint32_t>(
        result.Offset() < response_.input_.size() ? result.Offset() : response_.input_.size());
    const char* message = decode::syntaxMessage(response_.input(), offset);
    if (result.Code() == rapidjson::kParseErrorDocumentRootNotSingular)
      message = "The JSON value has ended, but more text follows.";
    // The handler knows what it has read last; the text itself shows whether that was complete.
    std::string pointer;
    json::appendPointerInto(pointer, response_.input(), offset);
    response_.diagnostics_.add(Code::kJsonSyntax, Severity::kError, offset, std::move(pointer),
                               message, entry);
  }

  Form formOf(const decode::RootPlan& plan) const {
    if (plan.kind == decode::RootPlan::Kind::kNothing) return Form::kUnknown;
    if (plan.kind == decode::RootPlan::Kind::kFragment) return Form::kFragment;
    if (plan.shape == kShape_ServiceException) return Form::kException;
    if (plan.shape == kShape_LoggerRecord) return Form::kAwsSdkJs;
    if (plan.shape != kShape_BatchGetJobEntityResponse) return Form::kUnknown;
    const uint32_t* const envelope = decode::RawRows::rootEnvelope(response_);
    const auto has = [&](MemberId member) {
      return envelope != nullptr && isPresent(tagOf(envelope[cellWord(member) + 1]));
    };
    if (has(kMember_BatchGetJobEntityResponse_ResponseMetadata)) return Form::kBoto3;
    if (has(kMember_BatchGetJobEntityResponse_$metadata)) return Form::kAwsSdkJs;
    return isIndentedByFour(response_.input()) ? Form::kAwsCli : Form::kRawBody;
  }

  void report(Code code, uint32_t offset, const char* message) {
    response_.diagnostics_.add(code, defaultSeverity(code), offset, {}, message);
  }

  Response& response_;
};

Response Response::decode(InputBuffer input) {
  return DecoderRun::decode(std::move(input), std::make_unique<decode::Rows>(), {});
}

Response Response::decode(InputBuffer input, const DecodeOptions& options) {
  return DecoderRun::decode(std::move(input), std::make_unique<decode::Rows>(), options);
}

Response Response::decodeAs(ShapeId shape, InputBuffer input) {
  return DecoderRun::decode(std::move(input), std::make_unique<decode::Rows>(), {shape});
}

// ---- Decoder

namespace {

constexpr size_t kMostKept = 4;
constexpr size_t kLeastInput = size_t{1} << 12;
/// A larger buffer is not given to a text that needs less than half of it: a response that is kept
/// would keep it all.
constexpr size_t kAnyInput = size_t{1} << 14;

bool fits(const InputBuffer& input, size_t size) {
  return input.data() != nullptr && input.capacity() >= size &&
         (input.capacity() <= kAnyInput || input.capacity() <= 2 * size);
}

}  // namespace

Decoder::Decoder(size_t mostKeptBytes) : mostKeptBytes_(mostKeptBytes) {}
Decoder::Decoder(Decoder&&) noexcept = default;
Decoder& Decoder::operator=(Decoder&&) noexcept = default;
Decoder::~Decoder() = default;

Response Decoder::decode(InputBuffer input, const DecodeOptions& options) {
  return DecoderRun::decode(std::move(input), rows(), options);
}

Response Decoder::decode(std::string_view text, const DecodeOptions& options) {
  InputBuffer input = copyOf(text);
  return DecoderRun::decode(std::move(input), rows(), options);
}

InputBuffer Decoder::copyOf(std::string_view text) {
  InputBuffer input;
  if (!free_.empty()) input = std::move(free_.back().input);
  if (!fits(input, text.size()))
    input = InputBuffer::withCapacity(std::max(text.size(), kLeastInput));
  if (input.data() == nullptr) return input;
  if (!text.empty()) std::memcpy(input.data(), text.data(), text.size());
  input.setSize(text.size());
  return input;
}

std::unique_ptr<decode::Rows> Decoder::rows() {
  if (free_.empty()) return std::make_unique<decode::Rows>();
  // Each Memory that recycle() keeps has rows.
  std::unique_ptr<decode::Rows> rows = std::move(free_.back().rows);
  free_.pop_back();
  return rows;
}

void Decoder::recycle(Response&& response) {
  if (response.rows_ == nullptr) return;
  const uint64_t rows = response.rows_->capacity() * sizeof(uint32_t);
  recycle(std::move(response), rows + response.input_.capacity());
}

void Decoder::recycle(Response&& response, uint64_t bytes) {
  Memory memory{std::move(response.input_), std::move(response.rows_)};
  if (memory.rows == nullptr || free_.size() >= kMostKept) return;
  // What is borrowed is the caller's.
  if (memory.input.data() == nullptr) memory.input = InputBuffer();
  if (bytes <= mostKeptBytes_) free_.push_back(std::move(memory));
}

InputBuffer Decoder::spareInput() {
  return free_.empty() ? InputBuffer() : std::move(free_.back().input);
}

}  // namespace job_entity
