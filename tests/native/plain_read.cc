#include "plain_read.h"

#include "decode/response_events.h"
#include "decode/root_sketch.h"
#include "job_entity/decoder.h"
#include "job_entity/decoder.h"
#include "job_entity/validate.h"
#include "text_check.h"

namespace job_entity::tests {

namespace {

/// A stream for stock RapidJSON that knows where the string that is being read started.
class PlainStream {
 public:
  using Ch = char;

  explicit PlainStream(const json::SliceStream& stream, size_t size)
      : begin_(stream.begin()), at_(stream.at), end_(begin_ + size) {}

  Ch Peek() const { return at_ < end_ ? *at_ : '\0'; }
  Ch Take() {
    const char c = Peek();
    ++at_;
    if (!inString_) {
      inString_ = c == '"';
      if (inString_) stringBegin_ = at_;
    } else if (isEscaped_) {
      isEscaped_ = false;
    } else if (c == '\\') {
      isEscaped_ = true;
    } else if (c == '"') {
      inString_ = false;
    }
    return c;
  }
  size_t Tell() const { return static_cast<size_t>(at_ - begin_); }
  const char* at() const { return at_; }
  const char* stringBegin() const { return stringBegin_; }
  bool atEnd() const { return at_ >= end_; }

  Ch* PutBegin() { return nullptr; }
  void Put(Ch) {}
  void Flush() {}
  size_t PutEnd(Ch*) { return 0; }

 private:
  const char* begin_;
  const char* at_;
  const char* end_;
  const char* stringBegin_ = nullptr;
  bool inString_ = false;
  bool isEscaped_ = false;
};

/// Gives stock events to the decoder's state machine, with the slices that it wants.
class Adapter {
 public:
  Adapter(PlainStream& plain, json::SliceStream& slices, decode::ResponseHandler& handler)
      : plain_(plain), slices_(slices), handler_(handler) {}

  bool Null() { return synced().Null(); }
  bool Bool(bool value) { return synced().Bool(value); }
  bool RawNumber(const char*, uint32_t length, bool) {
    const char* const text = plain_.at() - length;
    const std::string_view number(text, length);
    const bool mayBeInexact = length > 15 || number.find_first_of("eE") != std::string_view::npos;
    return synced().RawNumber(
        text, json::packLength(length, mayBeInexact ? json::kMayBeInexact : 0), false);
  }
  bool String(const char*, uint32_t, bool) { return text(false); }
  bool Key(const char*, uint32_t, bool) { return text(true); }
  bool StartObject() { return synced().StartObject(); }
  bool EndObject(uint32_t count) { return synced().EndObject(count); }
  bool StartArray() { return synced().StartArray(); }
  bool EndArray(uint32_t count) { return synced().EndArray(count); }

  // With kParseNumbersAsStringsFlag only RawNumber comes.
  bool Int(int) { return false; }
  bool Uint(unsigned) { return false; }
  bool Int64(int64_t) { return false; }
  bool Uint64(uint64_t) { return false; }
  bool Double(double) { return false; }

 private:
  decode::ResponseHandler& synced() {
    slices_.at = plain_.at();
    return handler_;
  }

  bool text(bool isKey) {
    const char* const begin = plain_.stringBegin();
    const auto length = static_cast<uint32_t>(plain_.at() - 1 - begin);
    uint32_t flags = 0;
    for (uint32_t i = 0; i < length; ++i) {
      if (begin[i] == '\\') flags |= json::kHasEscapes;
      if (static_cast<unsigned char>(begin[i]) >= 0x80) flags |= json::kHasWide;
    }
    const char* const invalid = findInvalidUtf8(begin, begin + length);
    const bool isBad = invalid != begin + length;
    decode::ResponseHandler& handler = synced();
    if (isBad && !isKey) handler.InvalidUtf8(invalid);
    const uint32_t packed = json::packLength(length, flags);
    const bool accepted =
        isKey ? handler.Key(begin, packed, false) : handler.String(begin, packed, false);
    if (isBad && isKey && accepted) handler.InvalidUtf8(invalid);
    return accepted;
  }

  PlainStream& plain_;
  json::SliceStream& slices_;
  decode::ResponseHandler& handler_;
};

struct PlainRead {
  rapidjson::ParseErrorCode error = rapidjson::kParseErrorNone;
  bool atEnd = false;
  decode::Rows rows;
  Diagnostics diagnostics;
};

/// The same beginning as the decoder's, then stock RapidJSON.
void readPlainly(const InputBuffer& input, PlainRead& read) {
  json::SliceStream slices(input.data(), input.size());
  if (input.view().substr(0, 3) == "\xef\xbb\xbf") slices.at += 3;
  const decode::RootPlan plan = decode::planRoot(slices);
  PlainStream plain(slices, input.size());
  decode::ResponseHandler handler(slices, read.rows, read.diagnostics);
  if (plan.kind == decode::RootPlan::Kind::kFragment) {
    if (!handler.expectFragment(plan.listMember, plan.bareMember, plan.isList)) return;
  } else {
    handler.expectRoot(plan.kind == decode::RootPlan::Kind::kValue ? plan.shape
                                                                   : ShapeId{kShape_Document});
  }
  Adapter adapter(plain, slices, handler);
  json::Reader reader;
  const rapidjson::ParseResult result =
      reader.Parse<rapidjson::kParseNumbersAsStringsFlag>(plain, adapter);
  read.error = result.Code();
  read.atEnd = plain.atEnd();
  slices.at = plain.at();
  handler.finish();
}

std::string lineOf(const Diagnostic& found) {
  return std::string(codeName(found.code)) + ' ' + std::to_string(found.offset) + ' ' +
         found.pointer + ' ' + found.message + '\n';
}

/// Those that reading the members of a response finds, not those about the text as a whole.
std::string linesOf(const Diagnostics& diagnostics) {
  std::string lines;
  for (const Diagnostic& found : diagnostics.all())
    if (found.code != Code::kByteOrderMark && found.code != Code::kNotAResponse)
      lines += lineOf(found);
  return lines;
}

bool has(const Diagnostics& diagnostics, Code code) {
  for (const Diagnostic& found : diagnostics.all())
    if (found.code == code) return true;
  return false;
}

std::string compareRows(const decode::Rows& ours, const decode::Rows& plain) {
  for (uint32_t i = 0; i < kTableCount; ++i) {
    const decode::RowTable& a = ours.tables[i];
    const decode::RowTable& b = plain.tables[i];
    if (a.size() != b.size()) return "table " + std::to_string(i) + " has another size";
    for (uint32_t word = 0; word < a.size(); ++word)
      if (a.data()[word] != b.data()[word])
        return "word " + std::to_string(word) + " of table " + std::to_string(i) + " differs";
  }
  return {};
}

}  // namespace

namespace {

/// Decodes in the memory of the text before, as the module does: what the decoder remembers of one
/// must not show in the next.
class Decoded {
 public:
  explicit Decoded(std::string_view bytes) : response_(decoder().decode(bytes)) {}
  Decoded(const Decoded&) = delete;
  Decoded& operator=(const Decoded&) = delete;
  ~Decoded() { decoder().recycle(std::move(response_)); }

  const Response& response() const { return response_; }

 private:
  static Decoder& decoder() {
    static Decoder decoder;
    return decoder;
  }

  Response response_;
};

}  // namespace

std::string differenceFromPlainRead(std::string_view bytes) {
  const Decoded decoded(bytes);
  const Response& ours = decoded.response();
  // The quick verdict against all diagnostics.
  if (hasErrors(ours) != (validate(ours).errorCount() != 0)) return "the verdict is wrong";
  const std::string texts = differenceOfTexts(ours) + differenceOfTapes(ours);
  if (!texts.empty()) return texts;
  if (has(ours.diagnostics(), Code::kNotUtf8) || has(ours.diagnostics(), Code::kNonFiniteNumber) ||
      ours.diagnostics().omitted() != 0)
    return {};

  const InputBuffer input = InputBuffer::copyOf(bytes);
  PlainRead plain;
  readPlainly(input, plain);
  // Stock RapidJSON rejects what both SDKs accept.
  if (plain.error == rapidjson::kParseErrorStringUnicodeSurrogateInvalid ||
      plain.error == rapidjson::kParseErrorNumberTooBig)
    return {};
  const bool oursAccepts =
      !has(ours.diagnostics(), Code::kJsonSyntax) && !has(ours.diagnostics(), Code::kDepthLimit);
  const bool plainAccepts = plain.error == rapidjson::kParseErrorNone && plain.atEnd;
  if (oursAccepts != plainAccepts)
    return std::string("the text is ") + (oursAccepts ? "accepted" : "rejected") +
           ", and not by stock RapidJSON, which says " + rapidjson::GetParseError_En(plain.error);
  if (!oursAccepts) return {};
  const std::string rows = compareRows(ours.rows(), plain.rows);
  if (!rows.empty()) return rows;
  plain.diagnostics.locate(input.data(), input.size());
  const std::string found = linesOf(ours.diagnostics());
  const std::string expected = linesOf(plain.diagnostics);
  return found == expected ? std::string() : "found\n" + found + "instead of\n" + expected;
}

}  // namespace job_entity::tests
