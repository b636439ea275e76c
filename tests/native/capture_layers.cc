#include "capture_layers.h"

#include <string_view>

#include "json/writer.h"

namespace job_entity::tests {

namespace {

constexpr std::string_view kBase64Digits =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Writes a layer around a text, byte by byte.
class Wrapping {
 public:
  explicit Wrapping(const Wrapped& inner) : inner_(inner), moved_(inner.bytes.size() + 1) {}

  const std::string& text() const { return inner_.bytes; }
  void put(std::string_view bytes) { out_ += bytes; }
  /// The inner text's byte at `at`, written as those bytes.
  void take(size_t at, std::string_view as) {
    moved_[at] = out_.size();
    out_ += as;
  }
  /// The inner text's byte at `at` is somewhere there.
  void moveTo(size_t at, size_t place) { moved_[at] = place; }
  size_t size() const { return out_.size(); }

  Wrapped finish() {
    moved_.back() = out_.size();
    Wrapped wrapped;
    wrapped.bytes = std::move(out_);
    for (const size_t place : inner_.places) wrapped.places.push_back(moved_[place]);
    return wrapped;
  }

 private:
  const Wrapped& inner_;
  std::string out_;
  std::vector<size_t> moved_;  ///< by the inner text's bytes
};

void takeAll(Wrapping& out) {
  for (size_t i = 0; i < out.text().size(); ++i) out.take(i, out.text().substr(i, 1));
}

/// The contents of a JSON string.
void takeJson(Wrapping& out, size_t begin, size_t end) {
  for (size_t i = begin; i < end; ++i) {
    std::string one;
    json::appendJsonString(one, std::string_view(out.text()).substr(i, 1));
    // A byte of a longer character is not one by itself.
    const bool isPlain = static_cast<unsigned char>(out.text()[i]) >= 0x80;
    out.take(i, isPlain ? out.text().substr(i, 1) : one.substr(1, one.size() - 2));
  }
}

/// As one JSON string between two texts.
std::function<Wrapped(const Wrapped&)> asJsonString(const char* before, const char* behind) {
  return [=](const Wrapped& inner) {
    Wrapping out(inner);
    out.put(before);
    out.put("\"");
    takeJson(out, 0, inner.bytes.size());
    out.put("\"");
    out.put(behind);
    return out.finish();
  };
}

std::function<Wrapped(const Wrapped&)> between(const char* before, const char* behind) {
  return [=](const Wrapped& inner) {
    Wrapping out(inner);
    out.put(before);
    takeAll(out);
    out.put(behind);
    return out.finish();
  };
}

/// A call for each line: from `begin` up to its line feed at `end`; `isLast`: it has none.
void eachLine(const std::string& text,
              const std::function<void(size_t begin, size_t end, bool isLast)>& take) {
  for (size_t begin = 0; begin < text.size();) {
    const size_t feed = text.find('\n', begin);
    const size_t end = feed == std::string::npos ? text.size() : feed;
    take(begin, end, feed == std::string::npos);
    begin = end + 1;
  }
}

/// Something before each line.
std::function<Wrapped(const Wrapped&)> eachLineBehind(const char* before) {
  return [=](const Wrapped& inner) {
    Wrapping out(inner);
    eachLine(inner.bytes, [&](size_t begin, size_t end, bool isLast) {
      out.put(before);
      for (size_t i = begin; i < end; ++i) out.take(i, inner.bytes.substr(i, 1));
      if (isLast)
        out.put("\n");
      else
        out.take(end, "\n");
    });
    return out.finish();
  };
}

/// Each line as a JSON string in a record of its own; `withFeed`: with its line feed.
std::function<Wrapped(const Wrapped&)> eachLineAsJson(const char* before, const char* behind,
                                                      bool withFeed) {
  return [=](const Wrapped& inner) {
    Wrapping out(inner);
    eachLine(inner.bytes, [&](size_t begin, size_t end, bool isLast) {
      out.put(before);
      out.put("\"");
      takeJson(out, begin, end);
      if (!isLast)
        out.take(end, withFeed ? "\\n" : "");
      else if (withFeed)
        out.put("\\n");
      out.put("\"");
      out.put(behind);
      out.put("\n");
    });
    return out.finish();
  };
}

/// Containers cut long lines into pieces.
std::function<Wrapped(const Wrapped&)> splitRecords(size_t most, bool isDocker) {
  return [=](const Wrapped& inner) {
    Wrapping out(inner);
    eachLine(inner.bytes, [&](size_t begin, size_t end, bool isLast) {
      for (bool isFirst = true; isFirst || begin < end; isFirst = false) {
        size_t stop = std::min(end, begin + most);
        while (stop < end && (inner.bytes[stop] & 0xc0) == 0x80) ++stop;
        if (isDocker) {
          out.put("{\"log\":\"");
          takeJson(out, begin, stop);
          if (stop == end && !isLast) out.take(end, "\\n");
          if (stop == end && isLast) out.put("\\n");
          out.put("\",\"stream\":\"stderr\",\"time\":\"2026-11-24T09:12:44.101734552Z\"}\n");
        } else {
          out.put("2026-11-24T09:12:44.101734552Z stderr ");
          out.put(stop == end ? "F " : "P ");
          for (size_t i = begin; i < stop; ++i) out.take(i, inner.bytes.substr(i, 1));
          if (stop == end && !isLast)
            out.take(end, "\n");
          else
            out.put("\n");
        }
        begin = stop;
      }
    });
    return out.finish();
  };
}

std::function<Wrapped(const Wrapped&)> asUtf16(bool bigEndian, bool withMark) {
  return [=](const Wrapped& inner) {
    Wrapping out(inner);
    const auto unit = [&](uint32_t value) {
      const char high = static_cast<char>(value >> 8);
      const char low = static_cast<char>(value & 0xff);
      return bigEndian ? std::string{high, low} : std::string{low, high};
    };
    if (withMark) out.put(unit(0xfeff));
    const std::string& text = inner.bytes;
    for (size_t i = 0; i < text.size();) {
      const auto lead = static_cast<unsigned char>(text[i]);
      // The texts of these tests have no character beyond two bytes.
      const bool isLong = lead >= 0xc0;
      const uint32_t code =
          isLong ? (lead & 0x1fu) << 6 | (static_cast<unsigned char>(text[i + 1]) & 0x3fu) : lead;
      out.take(i, unit(code));
      if (isLong) out.moveTo(i + 1, out.size() - 2);
      i += isLong ? 2 : 1;
    }
    return out.finish();
  };
}

Wrapped withReturns(const Wrapped& inner) {
  Wrapping out(inner);
  for (size_t i = 0; i < inner.bytes.size(); ++i) {
    if (inner.bytes[i] == '\n') out.put("\r");
    out.take(i, inner.bytes.substr(i, 1));
  }
  return out.finish();
}

/// As a viewer of JSON colours it: keys, and the brackets.
Wrapped coloured(const Wrapped& inner) {
  Wrapping out(inner);
  for (size_t i = 0; i < inner.bytes.size(); ++i) {
    const char c = inner.bytes[i];
    // What moves or colours already stays as it is.
    const bool isEscaped = i > 0 && inner.bytes[i - 1] == '\x1b';
    const bool isBracket = !isEscaped && (c == '{' || c == '}' || c == '[' || c == ']');
    if (isBracket) out.put("\x1b[1;39m");
    out.take(i, inner.bytes.substr(i, 1));
    if (isBracket) out.put("\x1b[0m");
  }
  return out.finish();
}

Wrapped indented(const Wrapped& inner) { return eachLineBehind("    ")(inner); }

void takeBase64(Wrapping& out) {
  const std::string& text = out.text();
  for (size_t i = 0; i < text.size(); i += 3) {
    const size_t count = std::min<size_t>(3, text.size() - i);
    uint32_t bits = 0;
    for (size_t j = 0; j < 3; ++j)
      bits = bits << 8 | (j < count ? static_cast<unsigned char>(text[i + j]) : 0u);
    const size_t begin = out.size();
    for (size_t j = 0; j < 4; ++j)
      out.put(j <= count ? kBase64Digits.substr(bits >> (18 - 6 * j) & 63, 1) : "=");
    for (size_t j = 0; j < count; ++j) out.moveTo(i + j, begin + j);
  }
}

std::function<Wrapped(const Wrapped&)> inBase64(const char* before, const char* behind) {
  return [=](const Wrapped& inner) {
    Wrapping out(inner);
    out.put(before);
    takeBase64(out);
    out.put(behind);
    return out.finish();
  };
}

/// As gzip, in blocks that are stored: all bytes are in one place, the text in base64.
Wrapped inGzip(const Wrapped& inner) {
  constexpr size_t kMostInBlock = 0xffff;
  std::string packed("\x1f\x8b\x08\0\0\0\0\0\0\x03", 10);
  const std::string& text = inner.bytes;
  for (size_t at = 0; at < text.size(); at += kMostInBlock) {
    const size_t count = std::min(kMostInBlock, text.size() - at);
    packed += at + count == text.size() ? '\x01' : '\0';
    for (const size_t word : {count, count ^ 0xffff}) {
      packed += static_cast<char>(word & 0xff);
      packed += static_cast<char>(word >> 8);
    }
    packed += text.substr(at, count);
  }
  const Wrapped bare = Wrapped::of(packed);
  Wrapping encoded(bare);
  takeBase64(encoded);
  Wrapping out(inner);
  out.put("{\"awslogs\": {\"data\": \"");
  for (size_t i = 0; i < text.size(); ++i) out.moveTo(i, out.size());
  out.put(encoded.finish().bytes);
  out.put("\"}}");
  return out.finish();
}

/// What a program on a Western European Windows writes.
Wrapped inCodePage(const Wrapped& inner) {
  Wrapping out(inner);
  for (size_t i = 0; i < inner.bytes.size(); ++i) {
    const auto byte = static_cast<unsigned char>(inner.bytes[i]);
    if (byte < 0x80) {
      out.take(i, inner.bytes.substr(i, 1));
      continue;
    }
    // The texts of these tests have no character beyond two bytes.
    const auto second = static_cast<unsigned char>(inner.bytes[i + 1]);
    out.take(i, std::string(1, static_cast<char>((byte & 0x1f) << 6 | (second & 0x3f))));
    out.moveTo(i + 1, out.size() - 1);
    ++i;
  }
  return out.finish();
}

/// A text in single quotes, as Python and Node show it; `escape`: how that one's is spelt.
std::function<Wrapped(const Wrapped&)> inQuotes(const char* before, const char* behind,
                                                const char* escape) {
  return [=](const Wrapped& inner) {
    Wrapping out(inner);
    out.put(before);
    out.put("'");
    for (size_t i = 0; i < inner.bytes.size(); ++i) {
      const char c = inner.bytes[i];
      out.take(i, c == '\n'                ? "\\n"
                  : c == '\r'              ? "\\r"
                  : c == '\t'              ? "\\t"
                  : c == '\x1b'            ? escape
                  : c == '\\' || c == '\'' ? std::string("\\") + c
                                           : std::string(1, c));
    }
    out.put("'");
    out.put(behind);
    return out.finish();
  };
}

/// As repr() of bytes.
Wrapped inPythonBytes(const Wrapped& inner) {
  constexpr char kHex[] = "0123456789abcdef";
  Wrapping out(inner);
  out.put("b'");
  for (size_t i = 0; i < inner.bytes.size(); ++i) {
    const char c = inner.bytes[i];
    const auto byte = static_cast<unsigned char>(c);
    const bool isPlain = byte >= 0x20 && byte < 0x7f;
    out.take(i, c == '\n'                ? "\\n"
                : c == '\r'              ? "\\r"
                : c == '\t'              ? "\\t"
                : c == '\\' || c == '\'' ? std::string("\\") + c
                : isPlain                ? std::string(1, c)
                                         : std::string("\\x") + kHex[byte >> 4] + kHex[byte & 15]);
  }
  out.put("'\n");
  return out.finish();
}

/// A field of a table, with quotes doubled.
std::function<Wrapped(const Wrapped&)> inCsv(const char* before) {
  return [=](const Wrapped& inner) {
    Wrapping out(inner);
    out.put(before);
    out.put("\"");
    for (size_t i = 0; i < inner.bytes.size(); ++i)
      out.take(i, inner.bytes[i] == '"' ? "\"\"" : inner.bytes.substr(i, 1));
    out.put("\"\n");
    return out.finish();
  };
}

/// The source of a page that shows the text.
Wrapped inPage(const Wrapped& inner) {
  Wrapping out(inner);
  out.put("<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"></head><body><pre>");
  for (size_t i = 0; i < inner.bytes.size(); ++i) {
    const char c = inner.bytes[i];
    const char* const entity = c == '"'    ? "&quot;"
                               : c == '&'  ? "&amp;"
                               : c == '<'  ? "&lt;"
                               : c == '>'  ? "&gt;"
                               : c == '\'' ? "&#39;"
                                           : nullptr;
    out.take(i, entity != nullptr ? std::string_view(entity) : inner.bytes.substr(i, 1));
  }
  out.put("</pre></body></html>\n");
  return out.finish();
}

/// As a section of XML: one that is in it already ends before its end, and goes on in another.
Wrapped inSection(const Wrapped& inner) {
  constexpr std::string_view kEnd = "]]>";
  Wrapping out(inner);
  out.put("<?xml version=\"1.0\"?>\n<log><entry><![CDATA[");
  for (size_t i = 0; i < inner.bytes.size(); ++i) {
    if (i > 1 && std::string_view(inner.bytes).substr(i - 2, kEnd.size()) == kEnd)
      out.put("]]><![CDATA[");
    out.take(i, inner.bytes.substr(i, 1));
  }
  out.put("]]></entry></log>\n");
  return out.finish();
}

/// A record a line, as journald writes texts that are not plain.
Wrapped inByteLists(const Wrapped& inner) {
  Wrapping out(inner);
  bool isOpen = false;
  for (size_t i = 0; i < inner.bytes.size(); ++i) {
    const bool isFeed = inner.bytes[i] == '\n';
    if (!isOpen) out.put("{\"_HOSTNAME\":\"ws01\",\"MESSAGE\":[");
    if (isFeed) {
      out.take(i, "],\"_PID\":\"811\"}\n");
    } else {
      if (isOpen) out.put(",");
      out.take(i, std::to_string(static_cast<unsigned char>(inner.bytes[i])));
    }
    isOpen = !isFeed;
  }
  if (isOpen) out.put("],\"_PID\":\"811\"}\n");
  return out.finish();
}

/// Chunks as a proxy's dump shows them, each behind its size.
Wrapped chunked(const Wrapped& inner) {
  Wrapping out(inner);
  constexpr char kHex[] = "0123456789abcdef";
  constexpr size_t kMost = 100;
  out.put("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n");
  for (size_t begin = 0, end = 0; begin < inner.bytes.size(); begin = end) {
    end = std::min(begin + kMost, inner.bytes.size());
    // In UTF-16 a character is not in two chunks.
    while (end < inner.bytes.size() && (inner.bytes[end] & 0xc0) == 0x80) ++end;
    const size_t count = end - begin;
    if (count >= 16) out.put(std::string_view(&kHex[count >> 4], 1));
    out.put(std::string_view(&kHex[count & 15], 1));
    out.put("\r\n");
    for (size_t i = begin; i < end; ++i) out.take(i, inner.bytes.substr(i, 1));
    out.put("\r\n");
  }
  out.put("0\r\n\r\n");
  return out.finish();
}

constexpr auto kAnything = CaptureLayer::kAnything;
constexpr auto kJson = CaptureLayer::kJson;
constexpr auto kText = CaptureLayer::kText;
constexpr auto kJsonValue = CaptureLayer::kJsonValue;
constexpr auto kBinary = CaptureLayer::kBinary;

}  // namespace

Wrapped Wrapped::of(std::string text) {
  Wrapped wrapped;
  for (size_t i = 0; i <= text.size(); ++i) wrapped.places.push_back(i);
  wrapped.bytes = std::move(text);
  return wrapped;
}

const std::vector<CaptureLayer>& captureLayers() {
  static const std::vector<CaptureLayer> layers = {
      // ---- values of JSON
      {"string member", kAnything, kJsonValue, asJsonString("{\"body\": ", "}")},
      {"JSON in JSON twice", kAnything, kJsonValue,
       [](const Wrapped& inner) {
         return asJsonString("{\"data\": ", "}")(asJsonString("", "")(inner));
       }},
      {"list", kJson, kJsonValue, between("[{\"other\": 1}, ", ", \"x\"]")},
      {"map", kJson, kJsonValue, between("{\"first\": null, \"second\": {\"value\": ", "}}")},
      {"Lambda proxy", kAnything, kJsonValue,
       asJsonString("{\"statusCode\": 200, \"isBase64Encoded\": false, \"body\": ", "}")},
      {"Postman", kAnything, kJsonValue,
       asJsonString("{\"info\": {\"name\": \"farm\"}, \"item\": [{\"name\": \"get\", \"response\": "
                    "[{\"name\": \"ok\", \"code\": 200, \"header\": [{\"key\": \"Content-Type\", "
                    "\"value\": \"application/json\"}], \"body\": ",
                    "}]}]}")},
      {"HAR of another URL", kAnything, kJsonValue,
       asJsonString(
           "{\"log\": {\"version\": \"1.2\", \"entries\": [{\"request\": {\"method\": "
           "\"POST\", \"url\": \"https://studio.example/api\"}, \"response\": {\"status\": "
           "200, \"content\": {\"mimeType\": \"application/json\", \"text\": ",
           "}}}]}}")},
      {"base64", kAnything, kJsonValue,
       inBase64("{\"statusCode\": 200, \"isBase64Encoded\": true, \"body\": \"", "\"}")},
      {"Charles", kAnything, kJsonValue,
       inBase64(
           "{\"log\": {\"version\": \"1.2\", \"entries\": [{\"request\": {\"method\": \"POST\", "
           "\"url\": \"https://studio.example/api\"}, \"response\": {\"status\": 200, "
           "\"content\": {\"mimeType\": \"application/json\", \"encoding\": \"base64\", "
           "\"text\": \"",
           "\"}}}]}}")},
      {"gzip in base64", kAnything, kJsonValue, inGzip},
      {"Insights rows", kAnything, kJsonValue,
       asJsonString("{\"results\": [[{\"field\": \"@timestamp\", \"value\": \"2026-11-24 "
                    "09:12:44.101\"}, {\"field\": \"@message\", \"value\": ",
                    "}]], \"status\": \"Complete\"}")},
      {"Insights objects", kAnything, kJsonValue,
       asJsonString("[{\"@timestamp\": \"2026-11-24 09:12:44.101\", \"@message\": ", "}]")},
      {"CloudWatch events", kAnything, kJsonValue,
       asJsonString("{\"events\": [{\"timestamp\": 1795943564101, \"message\": ",
                    ", \"ingestionTime\": 1795943565101}]}")},
      {"Splunk", kAnything, kJsonValue,
       asJsonString("{\"preview\": false, \"offset\": 0, \"result\": {\"_raw\": ",
                    ", \"host\": \"ws01\"}}")},
      {"Datadog", kAnything, kJsonValue,
       asJsonString("{\"id\": \"AQ\", \"content\": {\"timestamp\": \"2026-11-24T09:12:44.101Z\", "
                    "\"host\": \"ws01\", \"message\": ",
                    "}}")},
      // ---- lines
      {"docker", kAnything, kText,
       eachLineAsJson("{\"log\":",
                      ",\"stream\":\"stdout\",\"time\":\"2026-11-24T09:12:44.101734552Z\"}", true)},
      {"docker, split", kAnything, kText, splitRecords(97, true)},
      {"containerd", kAnything, kText, eachLineBehind("2026-11-24T09:12:44.101734552Z stdout F ")},
      {"containerd, split", kAnything, kText, splitRecords(97, false)},
      {"journald", kAnything, kText,
       eachLineAsJson("{\"__REALTIME_TIMESTAMP\":\"1795943564101734\",\"_HOSTNAME\":\"ws01\","
                      "\"MESSAGE\":",
                      ",\"_PID\":\"811\"}", false)},
      {"fluent-bit", kAnything, kText,
       eachLineAsJson("{\"date\":1795943564.101,\"log\":", ",\"tag\":\"worker\"}", false)},
      {"ECS", kAnything, kText,
       eachLineAsJson("{\"@timestamp\":\"2026-11-24T09:12:44.101Z\",\"log.level\":\"info\","
                      "\"message\":",
                      ",\"ecs.version\":\"1.6.0\"}", false)},
      {"syslog", kAnything, kText, eachLineBehind("Nov 24 09:12:44 ws01 deadline-worker[811]: ")},
      {"aws logs tail", kAnything, kText,
       eachLineBehind("2026-11-24T09:12:44.101000+00:00 worker-160730a6c18a44292230895de3dda4e6 ")},
      {"aws logs tail, short", kAnything, kText, eachLineBehind("2026-11-24T09:12:44 ")},
      {"docker compose", kAnything, kText, eachLineBehind("worker-1  | ")},
      {"copied table", kAnything, kText, eachLineBehind("2026-11-24T09:12:44.101+01:00\t")},
      {"CSV of Insights", kAnything, kText, inCsv("@timestamp,@message\n2026-11-24 09:12:44.101,")},
      {"CSV of log events", kAnything, kText, inCsv("timestamp,message\n1795943564101,")},
      // ---- text around it
      {"mail quote", kAnything, kText, eachLineBehind("> ")},
      {"second mail quote", kAnything, kText, eachLineBehind(">> ")},
      {"indented", kAnything, kText, indented},
      {"code fence", kAnything, kText,
       between("This is what we got:\n\n```json\n", "\n```\n\nWhy?\n")},
      {"prompt", kAnything, kText,
       between("[artist@ws01 ~]$ aws deadline batch-get-job-entity --cli-input-json file://ids\n",
               "\n(END)\n[artist@ws01 ~]$ exit\n")},
      {"pager", kAnything, kText,
       between("\x1b[?1h\x1b=\r", "\n\x1b[7m(END)\x1b[27m\x1b[K\r\x1b[K\x1b[?1l\x1b>")},
      {"aws logs tail, JSON", kJson, kText,
       between("2026-11-24T09:12:44.101000+00:00 worker-160730a6c18a44292230895de3dda4e6 ", "\n")},
      {"expanded record", kJson, kText,
       between("Field\tValue\n@ingestionTime\t1795943565101\n@log\t012345678901:/aws/deadline\n"
               "@logStream\tworker-160730a6c18a44292230895de3dda4e6\n@message\t",
               "\n@timestamp\t1795943564101\n")},
      {"REST client", kAnything, kText,
       between("HTTP/1.1 200 OK\nContent-Type: application/json\nConnection: close\n\n", "\n")},
      {"curl -i", kAnything, kText,
       between(
           "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nx-amzn-RequestId: id-1\r\n\r\n",
           "\r\n")},
      {"curl -v", kAnything, kText,
       between("*   Trying 10.0.0.1:443...\n> POST /2023-10-12/farms/f HTTP/1.1\n> Host: "
               "scheduling.deadline\n>\n< HTTP/1.1 200 OK\n< content-type: application/json\n< \n",
               "\n* Connection #0 to host left intact\n")},
      {"chunked dump", kAnything, CaptureLayer::kCounted, chunked},
      {"behind other documents", kAnything, kText,
       between("{\n    \"queues\": []\n}\n{\n    \"jobs\": [{}]\n}\n",
               "\n{\n    \"farms\": []\n}\n")},
      {"Python dict", kAnything, kText,
       inQuotes("{'statusCode': 200, 'isBase64Encoded': False, 'other': None, 'body': ", "}",
                "\\x1b")},
      {"Python bytes", kJson, kText, inPythonBytes},
      {"Python string", kJson, kText, inQuotes("", "\n", "\\x1b")},
      {"Python logging", CaptureLayer::kOneLine, kText,
       between("2026-11-24 09:12:44,101 - studio.client - DEBUG - got response: ", "\n")},
      {"IPython", kJson, kText, between("In [3]: print(text)\n", "\n\nIn [4]: \n")},
      {"Node object", kAnything, kText,
       inQuotes("{\n  statusCode: 200,\n  headers: { 'x-cache': 'Miss' },\n  body: ", "\n}\n",
                "\\x1B")},
      // ---- whole files
      {"colours", kAnything, kText, coloured},
      {"CRLF", CaptureLayer::kUncounted, kText, withReturns},
      {"code page 1252", CaptureLayer::kUncounted, kBinary, inCodePage},
      {"byte order mark", kAnything, kBinary, between("\xef\xbb\xbf", "")},
      {"UTF-16LE", kAnything, kBinary, asUtf16(false, true)},
      {"UTF-16BE", kAnything, kBinary, asUtf16(true, true)},
      {"UTF-16LE without mark", kAnything, kBinary, asUtf16(false, false)},
      // ---- other spellings
      {"kubectl logs --prefix", kAnything, kText, eachLineBehind("[pod/worker-7d9f/worker] ")},
      {"CSV with semicolons", kAnything, kText, inCsv("timestamp;message\n1795943564101;")},
      {"stern", kAnything, kText, eachLineBehind("worker-6d4b75cb6d-hwzjx agent ")},
      {"HTML page", kAnything, kText, inPage},
      {"XML", kAnything, kText, inSection},
      {"journald, bytes", kAnything, kText, inByteLists},
  };
  return layers;
}

}  // namespace job_entity::tests
