// What tools put around the lines of a text: by which lines it is known, how far it goes, and what
// the lines say without it.

#include "capture/envelope.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace job_entity::tests {

namespace {

using capture::Envelope;
using capture::EnvelopeKind;

struct EnvelopeCase {
  EnvelopeKind kind;
  std::string_view text;
  size_t lines;           ///< that are wrapped
  std::string_view says;  ///< the first stream of them
};

void PrintTo(const EnvelopeCase& one, std::ostream* out) { *out << one.text; }

std::string unwrapped(const Envelope& envelope, std::string_view text, size_t stream = 0) {
  const SourcePiece source(text, FilePlace());
  return envelope.unwrap(source, envelope.streams().at(stream)).text->text;
}

class Envelopes : public testing::TestWithParam<EnvelopeCase> {};

TEST_P(Envelopes, SayWhatIsInThem) {
  const EnvelopeCase& one = GetParam();
  const Envelope envelope(one.text);
  EXPECT_EQ(static_cast<int>(envelope.kind()), static_cast<int>(one.kind));
  EXPECT_EQ(envelope.lineCount(), one.lines);
  if (one.lines == 0) return;
  EXPECT_EQ(unwrapped(envelope, one.text), one.says);
}

constexpr std::string_view kTime = "2026-11-24T09:12:44.101734552Z";

const EnvelopeCase kEnvelopes[] = {
    {EnvelopeKind::kQuote, "> {\n> }\n", 2, "{\n}\n"},
    {EnvelopeKind::kQuote, ">{\n>\n> }", 3, "{\n\n}"},
    {EnvelopeKind::kQuote, "> a\nb\n> c\n", 1, "a\n"},
    {EnvelopeKind::kQuote, "+{\n+  \"a\"\n+}\n", 3, "{\n  \"a\"\n}\n"},
    {EnvelopeKind::kQuote, "+ {\n+ }\n", 2, " {\n }\n"},
    {EnvelopeKind::kNone, "+a\n+b\n", 0, ""},
    {EnvelopeKind::kNone, "+\n+{\n", 0, ""},
    {EnvelopeKind::kNone, "+{\n-{\n", 0, ""},
    {EnvelopeKind::kNone, "+{\n", 0, ""},
    {EnvelopeKind::kNumber, "     1\t{\n     2\t}\n", 2, "{\n}\n"},
    {EnvelopeKind::kNumber, "9: {\n10: }\n", 2, "{\n}\n"},
    {EnvelopeKind::kNumber, "9:{\n10:}\nx\n", 2, "{\n}\n"},
    {EnvelopeKind::kNumber, "1 | {\n2 | }\n", 2, "{\n}\n"},
    {EnvelopeKind::kNumber, "7  {\n8\n9  }\n", 3, "{\n\n}\n"},
    {EnvelopeKind::kNone, "1\t{\n3\t}\n", 0, ""},
    {EnvelopeKind::kNone, "2\t{\n1\t}\n", 0, ""},
    {EnvelopeKind::kNone, "1;{\n2;}\n", 0, ""},
    {EnvelopeKind::kContainer,
     "2026-11-24T09:12:44.101734552Z stdout F {\n2026-11-24T09:12:44.2Z stdout F }\nrest\n", 2,
     "{\n}\n"},
    {EnvelopeKind::kContainer,
     "2026-11-24T09:12:44.1Z stdout P {\"a\"\n2026-11-24T09:12:44.2Z stdout F :1}\n", 2,
     "{\"a\":1}\n"},
    {EnvelopeKind::kContainer,
     "2026-11-24T09:12:44.1Z stdout P {\r\n2026-11-24T09:12:44.2Z stdout F }\r\n", 2, "{}\r\n"},
    {EnvelopeKind::kMessage, "{\"message\":\"{\"}\n{\"message\":\"}\"}\n", 2, "{\n}\n"},
    {EnvelopeKind::kMessage, "{\"message\":\"{\"}\n{\"msg\":\"}\"}\n", 1, "{\n"},
    {EnvelopeKind::kMessage, "{\"message\":\"a\\n\"}\r\n{\"message\":\"\"}\n", 2, "a\n\n"},
    {EnvelopeKind::kMessage, "{\"result\":{\"_raw\":\"a \\\"b\\\"\"}}\n", 1, "a \"b\"\n"},
    {EnvelopeKind::kMessage, "{\"MESSAGE\":[97,98]}\n{\"MESSAGE\":\"c\"}\n", 2, "ab\nc\n"},
    {EnvelopeKind::kMessage,
     "{\"log\":\"a\",\"stream\":\"stdout\"}\n{\"log\":\"b\\n\",\"stream\":\"stdout\"}\n", 2,
     "ab\n"},
    {EnvelopeKind::kMessage, "{\"log\":\"a\"}\n{\"log\":\"b\\n\"}\n", 2, "a\nb\n"},
    {EnvelopeKind::kNone, "{\"text\":\"a\"}\n", 0, ""},
    {EnvelopeKind::kNone, "{\"message\":7}\n", 0, ""},
    {EnvelopeKind::kNone, "{\"message\":[97]}\n", 0, ""},
    {EnvelopeKind::kNone, "{\"other\":{\"message\":\"a\"}}\n", 0, ""},
    {EnvelopeKind::kPrefix, "Nov 24 09:12:44 host: {\nNov 24 09:12:45 host: }\n", 2, "{\n}\n"},
    {EnvelopeKind::kPrefix, "Nov 24 9:12:44 host: {\nNov 24 10:2:5 host: }\nNov\n", 2, "{\n}\n"},
    {EnvelopeKind::kPrefix, "web 1 | a\nweb 1 | b\nweb 1 |\n", 3, "a\nb\n\n"},
    {EnvelopeKind::kPrefix, "agent-7d4b agent {\nagent-7d4b agent }\n", 2, "{\n}\n"},
    {EnvelopeKind::kPrefix, "[pod/agent-1/agent] a\n[pod/agent-1/agent] b\n", 2, "a\nb\n"},
    {EnvelopeKind::kNone, "some words {\nsome words }\n", 0, ""},
    {EnvelopeKind::kNone, "host1 a\nhost1 b\n", 0, ""},
    {EnvelopeKind::kNone, "agent worker {\nagent worker }\n", 0, ""},
    {EnvelopeKind::kIndent, "  {\n    a\n\n  }\nx\n", 4, "{\n  a\n\n}\n"},
    {EnvelopeKind::kIndent, "\t{\n\t}", 2, "{\n}"},
    {EnvelopeKind::kNone, "", 0, ""},
    {EnvelopeKind::kNone, "\n  a\n", 0, ""},
    {EnvelopeKind::kNone, "  \n  a\n", 0, ""},
    {EnvelopeKind::kNone, "{\n}\n", 0, ""},
};

INSTANTIATE_TEST_SUITE_P(All, Envelopes, testing::ValuesIn(kEnvelopes));

TEST(EnvelopeStreams, AreTextsOfTheirOwn) {
  const std::string time(kTime);
  const std::string text = time + " stdout F {\n" + time + " stderr F warn\n" + time +
                           " stdout F }\n" + time + " stderr P last";
  const Envelope envelope(text);
  EXPECT_EQ(envelope.lineCount(), 4u);
  EXPECT_EQ(envelope.end(), text.size());
  EXPECT_TRUE(envelope.isCutOff());
  ASSERT_EQ(envelope.streams(), (std::vector<std::string_view>{"stdout", "stderr"}));
  EXPECT_EQ(unwrapped(envelope, text, 0), "{\n}\n");
  EXPECT_EQ(unwrapped(envelope, text, 1), "warn\nlast");
  EXPECT_FALSE(Envelope(std::string_view(text).substr(0, text.rfind('\n') + 1)).isCutOff());
}

TEST(EnvelopeTimes, AreThoseOfEachLine) {
  const auto timesOf = [](std::string_view text) {
    std::string all;
    const Envelope envelope(text);
    const SourcePiece source(text, FilePlace());
    for (const capture::LineTime& time : envelope.unwrap(source, envelope.streams().at(0)).times)
      all += std::to_string(time.offset) + ' ' + time.time + ';';
    return all;
  };
  EXPECT_EQ(timesOf("2026-11-24T09:12:44.1Z stdout F a\n2026-11-24T09:12:45Z stdout F b\n"),
            "0 2026-11-24T09:12:44.1Z;2 2026-11-24T09:12:45Z;");
  EXPECT_EQ(timesOf("{\"time\":\"2026-11-24T09:12:44Z\",\"log\":\"ab\"}\n"
                    "{\"log\":\"c\",\"@timestamp\":\"2026-11-24 09:12:45\"}\n"
                    "{\"log\":\"d\",\"timestamp\":\"today\"}\n"),
            "0 2026-11-24T09:12:44Z;3 2026-11-24T09:12:45;");
  EXPECT_EQ(timesOf("2026-11-24 09:12:44 host: a\n2026-11-24 09:12:45 host: b\n"),
            "0 2026-11-24T09:12:44;2 2026-11-24T09:12:45;");
  EXPECT_EQ(timesOf("> a\n"), "");
}

TEST(EnvelopeHeads, OfTablesHaveAMessageAmongOtherNames) {
  for (const char* head : {"@timestamp,@message", "timestamp;message", "\"Date\",\"Message\"",
                           "message,host\r", "a,message"})
    EXPECT_TRUE(capture::isWrapped(head)) << head;
  for (const char* head : {"message", "@message", "time,text", "a message,b", "time,{message,a",
                           "time,\"message", "messages,a", ""})
    EXPECT_FALSE(capture::isWrapped(head)) << head;
  EXPECT_TRUE(capture::isWrapped(std::string(191, 'a') + ",@message"));
  EXPECT_FALSE(capture::isWrapped(std::string(192, 'a') + ",@message"));
}

TEST(EnvelopePieces, AreLinesThatGoOnInTheNext) {
  for (const char* line : {"HTTP/1.1 200 OK", "> a", ">>", ">> a", "{\"log\":\"a", "{\"log\": \"a",
                           "2026-11-24T09:12:44Z stderr F a"})
    EXPECT_TRUE(capture::isWrapped(line)) << line;
  for (const char* line : {"HTTP", "> ", ">a", "{\"logs\":\"a", "2026-11-24T09:12:44Z stdin F a",
                           "2026-11-24T09:12:44Z stdout X a", "stdout F a"})
    EXPECT_FALSE(capture::isWrapped(line)) << line;
  EXPECT_TRUE(capture::goesOn("a("));
  EXPECT_TRUE(capture::goesOn("{"));
  EXPECT_TRUE(capture::goesOn("a,"));
  EXPECT_FALSE(capture::goesOn("a)"));
  EXPECT_FALSE(capture::goesOn(""));
}

TEST(EnvelopePieces, AreFoundByTheLineThatIsNotWhole) {
  const std::string whole = "{\"log\":\"a\\n\",\"stream\":\"stdout\"}\n";
  const std::string part = "{\"log\":\"a\",\"stream\":\"stdout\"}\n";
  const std::string container = "2026-11-24T09:12:44Z stdout F a\n";
  EXPECT_FALSE(capture::holdsSplitLine(whole + whole));
  EXPECT_TRUE(capture::holdsSplitLine(whole + part + whole));
  EXPECT_TRUE(capture::holdsSplitLine(part));
  EXPECT_FALSE(capture::holdsSplitLine("x\n" + part));
  EXPECT_FALSE(capture::holdsSplitLine(container + container));
  EXPECT_TRUE(capture::holdsSplitLine(container + "2026-11-24T09:12:44Z stderr P a\n"));
  EXPECT_TRUE(capture::holdsSplitLine(container + "2026-11-24T09:12:44Z stdout P a\n"));
  EXPECT_TRUE(capture::isBrokenIntoLines(part));
  EXPECT_FALSE(capture::isBrokenIntoLines(whole));
  EXPECT_FALSE(capture::isBrokenIntoLines(container));
  EXPECT_TRUE(capture::isBrokenIntoLines("2026-11-24T09:12:44Z stdout P a\n"));
  EXPECT_TRUE(capture::isBrokenIntoLines("x 2026-11-24T09:12:44Z stdout P a"));
  for (const char* head : {"message,host", "time,message", "time;@message\r", "x time,message",
                           "{\"log\":\"time,message\\n\"}", "transfer-encoding: chunked",
                           "{\"a\":\"transfer-encoding: chunked\\r\"}"})
    EXPECT_TRUE(capture::isBrokenIntoLines(head)) << head;
  for (const char* head : {"host,messages", "time,message of it", "{\"log\":\"time,messages\"}",
                           "chunked of it", "hunked"})
    EXPECT_FALSE(capture::isBrokenIntoLines(head)) << head;
  EXPECT_TRUE(capture::isBrokenIntoLines("{'a': ["));
  EXPECT_FALSE(capture::isBrokenIntoLines("{'a': []}"));
  EXPECT_TRUE(capture::isBrokenIntoLines("\x1b[31mred"));
  EXPECT_FALSE(capture::isBrokenIntoLines("plain"));
  EXPECT_FALSE(capture::isBrokenIntoLines(""));
}

TEST(EnvelopeColours, AreTakenOff) {
  const auto plain = [](std::string_view text) {
    const auto without = capture::withoutColours(SourcePiece(text, FilePlace()));
    return without == nullptr ? std::string("(as it is)") : without->text;
  };
  EXPECT_EQ(plain("a"), "(as it is)");
  EXPECT_EQ(plain("\x1b[1;31mred\x1b[0m {"), "red {");
  EXPECT_EQ(plain("a\x1b[K"), "a");
  EXPECT_EQ(plain("\x1b]0;title\x07{}"), "{}");
  EXPECT_EQ(plain("\x1b]0;title\n{}"), "{}");
  EXPECT_EQ(plain("a\x1b=b\x1b>c"), "abc");
  EXPECT_EQ(plain("a\x1b"), "a\x1b");
  EXPECT_EQ(plain("a\x1b!b\x1b[m"), "a\x1b!b");
  EXPECT_EQ(plain("a\x1b["), "a");
}

TEST(EnvelopeChunks, AreJoined) {
  const auto joined = [](std::string_view text) {
    size_t end = 0;
    const auto body = capture::joinChunks(SourcePiece(text, FilePlace()), end);
    return body == nullptr ? std::string("none") : body->text + '@' + std::to_string(end);
  };
  EXPECT_EQ(joined("2\r\n{}\r\n0\r\n\r\n"), "{}@10");
  EXPECT_EQ(joined("1\n{\n1\n}\n0\n"), "{}@10");
  EXPECT_EQ(joined("a\r\n0123456789\r\n0\r\n"), "0123456789@18");
  EXPECT_EQ(joined("x\r\n{}\r\n0\r\n"), "none");
  EXPECT_EQ(joined("{}"), "none");
  EXPECT_EQ(joined(""), "none");
  EXPECT_EQ(joined("000000002\n{}\n0\n"), "none");
}

}  // namespace

}  // namespace job_entity::tests
