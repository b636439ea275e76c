// From bytes to a Response: finds out what the root is, reads it, says where reading ended.

#include "decode/pointer.h"
#include "decode/object_reader.h"
#include "decode/root_sketch.h"
#include "decode/syntax_message.h"
#include "job_entity/response.h"
#include "decode/raw_rows.h"

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

/// The CLI indents by four: the first member stands on the second line behind four blanks.
bool isIndentedByFour(std::string_view text) {
  // As bodies are sent.
  if (text.substr(0, 2) == "{\"") return false;
  const size_t brace = text.find('{');
  if (brace == std::string_view::npos) return false;
  std::string_view rest = text.substr(brace + 1);
  if (!rest.empty() && rest.front() == '\r') rest.remove_prefix(1);
  return rest.substr(0, 6) == "\n    \"";
}

RootPlan planOf(ShapeId shape) { return {RootPlan::Kind::kValue, shape, 0, kNoMember, false}; }

}  // namespace

class Decoder {
 public:
  /// `plan`, if there is one, says what the root is; otherwise that is found out.
  static Response decode(InputBuffer input, std::unique_ptr<Rows> rows, const RootPlan* plan,
                         bool withRedactions = true) {
    Response response(std::move(rows));
    if (!withRedactions) response.diagnostics_.leaveOutRedactions();
    response.input_ = std::move(input);
    Decoder(response).run(plan);
    response.diagnostics_.locate(response.input_.data(), response.input_.size());
    return response;
  }

 private:
  explicit Decoder(Response& response) : response_(response) {}

  void run(const RootPlan* given) {
    const std::string_view text = response_.input();
    if (text.data() == nullptr) {
      report(Code::kSizeLimit, 0, "There is no memory for an input of this size.");
      return;
    }
    if (looksLikeUtf16(text)) {
      report(Code::kNotUtf8, 0, "The text is UTF-16: save it as UTF-8.");
      return;
    }
    SliceStream stream(text.data(), text.size());
    if (text.substr(0, kUtf8Mark.size()) == kUtf8Mark) {
      report(Code::kByteOrderMark, 0,
             "The text starts with a byte order mark: botocore turns such a body into {}, the "
             "JavaScript SDK throws.");
      stream.at += kUtf8Mark.size();
    }
    const RootPlan plan = given != nullptr ? *given : planRoot(stream);
    read(stream, plan);
    response_.form_ = formOf(plan);
    if (response_.form_ == Form::kBoto3 || response_.form_ == Form::kAwsCli)
      response_.diagnostics_.setSeverity(Code::kNonFiniteNumber, Severity::kWarning);
  }

  void read(SliceStream& stream, const RootPlan& plan) {
    ResponseHandler handler(stream, *response_.rows_, response_.diagnostics_);
    switch (plan.kind) {
      case RootPlan::Kind::kValue:
        response_.rootShape_ = plan.shape;
        handler.expectRoot(plan.shape);
        break;
      case RootPlan::Kind::kFragment:
        response_.rootShape_ = kShape_BatchGetJobEntityResponse;
        if (!handler.expectFragment(plan.listMember, plan.bareMember, plan.isList)) return;
        break;
      case RootPlan::Kind::kNothing:
        response_.rootShape_ = kShape_Document;
        handler.expectRoot(kShape_Document);
    }
    Reader reader;
    const rapidjson::ParseResult result = reader.Parse<kReaderFlags>(stream, handler);
    if (result.IsError())
      reportSyntax(result);
    else if (!stream.atEnd())
      report(Code::kJsonSyntax, static_cast<uint32_t>(stream.Tell()),
             "A zero byte stands between JSON values.");
    handler.finish();
    if (plan.kind == RootPlan::Kind::kNothing && !result.IsError())
      report(Code::kNotAResponse, 0,
             "This is JSON, but no BatchGetJobEntity response, part of one or exception.");
    if (handler.root() == nullptr) return;
    response_.root_[0] = handler.root()[0];
    response_.root_[1] = handler.root()[1];
  }

  void reportSyntax(const rapidjson::ParseResult& result) {
    if (result.Code() == rapidjson::kParseErrorTermination) return;  // the handler has said why
    const auto offset = static_cast<uint32_t>(
        result.Offset() < response_.input_.size() ? result.Offset() : response_.input_.size());
    const char* message = syntaxMessage(response_.input(), offset);
    if (result.Code() == rapidjson::kParseErrorDocumentRootNotSingular)
      message = "The JSON value has ended, but more text follows.";
    // The handler knows what it has read last; the text itself tells whether that was complete.
    std::string pointer;
    appendPointerInto(pointer, response_.input(), offset);
    response_.diagnostics_.add(Code::kJsonSyntax, Severity::kError, offset, std::move(pointer),
                               message);
  }

  Form formOf(const RootPlan& plan) const {
    if (plan.kind == RootPlan::Kind::kNothing) return Form::kUnknown;
    if (plan.kind == RootPlan::Kind::kFragment) return Form::kFragment;
    if (plan.shape == kShape_ServiceException) return Form::kException;
    if (plan.shape == kShape_LoggerRecord) return Form::kAwsSdkJs;
    if (plan.shape != kShape_BatchGetJobEntityResponse) return Form::kUnknown;
    const uint32_t* const envelope = RawRows::rootEnvelope(response_);
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
  return decode(std::move(input), std::make_unique<Rows>());
}

Response Response::decode(InputBuffer input, std::unique_ptr<Rows> rows) {
  return Decoder::decode(std::move(input), std::move(rows), nullptr);
}

Response Response::decodeAs(ShapeId shape, InputBuffer input) {
  return decodeAs(shape, std::move(input), std::make_unique<Rows>());
}

Response Response::decodeAs(ShapeId shape, InputBuffer input, std::unique_ptr<Rows> rows) {
  const RootPlan plan = planOf(shape);
  return Decoder::decode(std::move(input), std::move(rows), &plan);
}

Response Response::decodeWithoutRedactions(ShapeId shape, InputBuffer input,
                                           std::unique_ptr<Rows> rows) {
  const RootPlan plan = planOf(shape);
  return Decoder::decode(std::move(input), std::move(rows), &plan, /*withRedactions=*/false);
}

}  // namespace job_entity
