// Parts of the capture reader, each by itself.

#include <gtest/gtest.h>

#include <cstring>

#include "capture/block.h"
#include "capture/byte_queue.h"
#include "capture/list_scanner.h"
#include "capture/misspelt.h"
#include "capture/prelude.h"
#include "capture/times.h"
#include "capture/unescape.h"
#include "capture_texts.h"

namespace job_entity::tests {

namespace {

void put(capture::ByteQueue& queue, std::string_view bytes) {
  char* const room = queue.room(bytes.size());
  ASSERT_NE(room, nullptr);
  std::memcpy(room, bytes.data(), bytes.size());
  queue.filled(bytes.size());
}

TEST(ByteQueues, UseTheRoomOfWhatIsDone) {
  capture::ByteQueue queue;
  put(queue, std::string(1000, 'a'));
  const char* const first = queue.view().data();
  queue.drop(900);
  // What is left moves to the front: nothing is allocated.
  put(queue, std::string(700, 'b'));
  EXPECT_EQ(queue.view().data(), first);
  EXPECT_EQ(queue.view(), std::string(100, 'a') + std::string(700, 'b'));
  put(queue, std::string(5000, 'c'));
  EXPECT_EQ(queue.view(), std::string(100, 'a') + std::string(700, 'b') + std::string(5000, 'c'));
}

TEST(ByteQueues, StartAnewWhereNothingIsLeft) {
  capture::ByteQueue queue;
  put(queue, std::string(1000, 'a'));
  put(queue, std::string(1000, 'b'));
  const char* const first = queue.view().data();
  queue.drop(2000);
  put(queue, "c");
  EXPECT_EQ(queue.view().data(), first);
  queue.drop(1);
  put(queue, "de");
  // There is room behind it: nothing moves.
  queue.drop(1);
  put(queue, "f");
  EXPECT_EQ(queue.view().data(), first + 1);
  EXPECT_EQ(queue.view(), "ef");
}

TEST(Times, AreReadFromHttpDates) {
  EXPECT_EQ(capture::isoTimeOfHttpDate("Fri, 20 Nov 2026 11:00:00 GMT"), "2026-11-20T11:00:00Z");
  EXPECT_EQ(capture::isoTimeOfHttpDate("Fri, 20 Nov 2026 11:00:00 CET"), "");
  EXPECT_EQ(capture::isoTimeOfHttpDate("Fri, 20 Nob 2026 11:00:00 GMT"), "");
}

TEST(Unescaping, KnowsWordsOfPythonByAllTheirLetters) {
  const auto read = [](std::string_view text) {
    return capture::jsonFromPython(SourcePiece(text, FilePlace())).text->text;
  };
  EXPECT_EQ(read("[True, False, None]"), "[true, false, null]");
  for (const char* word : {"[zero]", "[alpha]", "[Zero]", "[Alpha]"})
    EXPECT_NE(read(word).find(capture::kNotAnyJson), std::string::npos) << word;
}

TEST(Unescaping, WritesEscapesOfPythonAsThoseOfJson) {
  const auto read = [](std::string_view text) {
    return capture::jsonFromPython(SourcePiece(text, FilePlace())).text->text;
  };
  EXPECT_EQ(read(R"(['\U00010000'])"), "[\"\xf0\x90\x80\x80\"]");
  EXPECT_EQ(read(R"(['\U0010ffff'])"), "[\"\xf4\x8f\xbf\xbf\"]");
  EXPECT_EQ(read(R"(['\xe9\'\\\"\n\u00e9'])"), R"(["\u00e9'\\\"\n\u00e9"])");
  EXPECT_EQ(read(R"(['\x00\x7F'])"), R"(["\u0000\u007F"])");
  for (const char* text : {R"(['\U0000ffff'])", R"(['\U00110000'])", R"(['\U0010fff'])",
                           R"(['\xg0'])", R"(['\x0'])", R"(['\q'])", R"(['\)"})
    EXPECT_NE(read(text).find(capture::kNotAnyJson), std::string::npos) << text;
}

TEST(Unescaping, WritesValuesOfPythonAsThoseOfJson) {
  const auto read = [](std::string_view text) {
    const capture::Unescaped value = capture::jsonFromPython(SourcePiece(text, FilePlace()));
    return value.text->text + (value.closed ? "@" : "...@") + std::to_string(value.end);
  };
  EXPECT_EQ(read("{'a': (1, [2.5e-3], ()), \"it's\": {'b': -7}} rest"),
            "{\"a\": [1, [2.5e-3], []], \"it's\": {\"b\": -7}}@43");
  EXPECT_EQ(read(R"(['say "hi"', "say \"hi\""])"), R"(["say \"hi\"", "say \"hi\""]@26)");
  EXPECT_EQ(read("[nan, inf, -inf]"), "[NaN, Infinity, -Infinity]@16");
  EXPECT_EQ(read("[True, Fal"), "[true, fal...@10");
  EXPECT_EQ(read("{'a': 'b"), "{\"a\": \"b...@8");
  EXPECT_EQ(read(""), "...@0");
  EXPECT_EQ(read("'a' b"), "\"a\"@3");
  for (const char* text : {"(1, 2]", "[1, 2)", "{1)", "(1}", "[Truest]", "[Nones]"})
    EXPECT_NE(read(text).find(capture::kNotAnyJson), std::string::npos) << text;
}

TEST(Unescaping, WritesWhatNodePrintsAsJson) {
  const auto read = [](std::string_view text) {
    const capture::Unescaped value = capture::jsonFromInspect(SourcePiece(text, FilePlace()));
    return value.text->text + (value.closed ? "@" : "...@") + std::to_string(value.end);
  };
  EXPECT_EQ(read("{ a: 1, $b_2: [ true, null, undefined ], 'c-d': -1.5 } rest"),
            R"({ "a": 1, "$b_2": [ true, null, null ], "c-d": -1.5 }@54)");
  EXPECT_EQ(read("{ a: undefined, b: 1, '$c': undefined,\n  d: undefined }"), "{  \"b\": 1 }@55");
  EXPECT_EQ(read("{ a: { b: undefined }, c: undefinedly }"),
            R"({ "a": {  }, "c": undefinedly }@39)");
  EXPECT_EQ(read("{ a: undefined"), "{ ...@14");
  EXPECT_EQ(read(R"([ 'it\'s', "say", `a"b\`c`, 'say "hi"' ])"),
            R"([ "it's", "say", "a\"b`c", "say \"hi\"" ]@40)");
  EXPECT_EQ(read("[ 'a' +\n    'b' + \"c\"+`d`, 'e' ]"), "[ \"abcd\", \"e\" ]@32");
  EXPECT_EQ(read("[ 'a' + b ]"), "[ \"a\" + b ]@11");
  EXPECT_EQ(read("[ 'a' 'b' ]"), "[ \"a\" \"b\" ]@11");
  EXPECT_EQ(read("[ 'a' + "), "[ \"a\" + ...@8");
  EXPECT_EQ(read(R"(['\x41\n\u00e9\\'])"), R"(["\u0041\n\u00e9\\"]@18)");
  EXPECT_EQ(read("{ a: 'b"), "{ \"a\": \"b\"...@7");
  // A text may end right behind an escape.
  EXPECT_EQ(read(R"({ a: 'b\n)"), R"({ "a": "b\n"...@9)");
  EXPECT_EQ(read(R"(['\`)"), R"(["`"...@4)");
  EXPECT_EQ(read("  'a' b"), "  \"a\"@5");
  EXPECT_EQ(read(" "), " ...@1");
  for (const char* text : {R"(['\q'])", R"(['\x4'])", R"(['\xg1'])", R"(['\)"})
    EXPECT_NE(read(text).find(capture::kNotAnyJson), std::string::npos) << text;
}

TEST(Blocks, EndWhereTheirBracketIsClosedAsFarToTheRight) {
  using Line = capture::Block::Line;
  const auto classOf = [](std::string_view first, std::string_view line) {
    capture::Block block;
    EXPECT_FALSE(block.isOpen());
    block.open(first, first.size() + 1, false);
    EXPECT_TRUE(block.isOpen());
    EXPECT_EQ(block.size(), first.size() + 1);
    return block.classify(line);
  };
  for (const char* line : {"  a", "", " ", "\r", "  }", "\t]"})
    EXPECT_EQ(classOf("x: {", line), Line::kInside) << line;
  for (const char* line : {"}", "},", "} // end"}) EXPECT_EQ(classOf("x: {", line), Line::kLast);
  for (const char* line : {"]", "a", "{"}) EXPECT_EQ(classOf("x: {", line), Line::kOutside);
  EXPECT_EQ(classOf("[", "]"), Line::kLast);
  EXPECT_EQ(classOf("[", "}"), Line::kOutside);
  // A bracket alone in its line shows how far all of it is indented.
  EXPECT_EQ(classOf("  {", "  }"), Line::kLast);
  EXPECT_EQ(classOf("  {", "   }"), Line::kInside);
  EXPECT_EQ(classOf("  {", " }"), Line::kOutside);
  EXPECT_EQ(classOf("  {", "}"), Line::kOutside);
  EXPECT_EQ(classOf("  x: {", "}"), Line::kLast);
  EXPECT_EQ(classOf("  x: {", "  }"), Line::kInside);
  capture::Block block;
  block.open("{", 2, false);
  block.add(5, false);
  EXPECT_FALSE(block.hasOperation());
  block.add(3, true);
  block.add(1, false);
  EXPECT_TRUE(block.hasOperation());
  EXPECT_EQ(block.size(), 11u);
  block.close();
  EXPECT_FALSE(block.isOpen());
}

TEST(Unescaping, ReadsStringsOfJson) {
  const auto read = [](std::string_view text) {
    const capture::Unescaped value = capture::unescapeJsonString(SourcePiece(text, FilePlace()));
    return value.text->text + (value.closed ? "@" : "...@") + std::to_string(value.end);
  };
  EXPECT_EQ(read(R"("a\"b\\\/\n\u00e9\ud83c\udfac" rest)"), "a\"b\\/\n\xc3\xa9\xf0\x9f\x8e\xac@30");
  EXPECT_EQ(read(R"("")"), "@2");
  EXPECT_EQ(read(R"("ab)"), "ab...@3");
  // The backslash of an escape that is not whole goes.
  EXPECT_EQ(read(R"("a\u12g4")"), "au12g4@9");
}

TEST(Unescaping, ReadsBytesLiterals) {
  const auto read = [](std::string_view text) {
    return capture::unescapePythonBytes(SourcePiece(text, FilePlace()));
  };
  const capture::Unescaped all = read(R"(b'a\n\r\t\\\'\x7b"' rest)");
  EXPECT_EQ(all.text->text, "a\n\r\t\\'{\"");
  EXPECT_EQ(all.end, 19u);
  EXPECT_TRUE(all.closed);
  EXPECT_EQ(read("b\"it's\"").text->text, "it's");
  EXPECT_FALSE(read("b'ab").closed);
  EXPECT_EQ(read("b'ab").text->text, "ab");
  for (const char* text : {R"(b'\q')", R"(b'\xg1')", R"(b'\x1g')", R"(b'\)"})
    EXPECT_NE(read(text).text->text.find(capture::kNotAnyJson), std::string::npos) << text;
  for (const char* text : {"", "b", "'a'", "bx", "c'a'"})
    EXPECT_EQ(read(text).text, nullptr) << text;
}

TEST(Unescaping, ReadsBase64) {
  const auto read = [](std::string_view text) {
    return capture::decodeBase64(SourcePiece(text, FilePlace()))->text;
  };
  EXPECT_EQ(read(""), "");
  EXPECT_EQ(read("YQ=="), "a");
  EXPECT_EQ(read("YQ"), "a");
  EXPECT_EQ(read("YWI="), "ab");
  EXPECT_EQ(read("YWJj\r\nZGVm"), "abcdef");
  EXPECT_EQ(read("+/+/"), "\xfb\xff\xbf");
  EXPECT_EQ(read("-_-_"), "\xfb\xff\xbf");
  EXPECT_EQ(read("0129"), "\xd3\x5d\xbd");
  EXPECT_EQ(read("AZaz"), "\x01\x96\xb3");
  for (const char* text : {"YQ==YQ==", "Y=", "=", "YWI==", "YW.j", "YW Jj", "YQ=a"})
    EXPECT_NE(read(text).find(capture::kNotAnyJson), std::string::npos) << text;
}

TEST(Unescaping, PlacesOfBase64AreThoseOfTheDigits) {
  const auto places = [](std::string_view text) {
    const SourcePiece decoded(capture::decodeBase64(SourcePiece(text, FilePlace())));
    std::string all;
    for (size_t at = 0; at <= decoded.size(); ++at)
      all += std::to_string(decoded.locate(at).offset) + ' ';
    return all;
  };
  EXPECT_EQ(places("YWJj"), "0 1 2 4 ");
  EXPECT_EQ(places("YWJj\nZGVm"), "0 1 2 5 6 7 9 ");
  // The text ends where its padding begins.
  EXPECT_EQ(places("YWI="), "0 1 3 ");
  EXPECT_EQ(places("YQ=="), "0 2 ");
}

TEST(Unescaping, ReadsListsOfBytes) {
  const auto read = [](std::string_view text) {
    return capture::decodeByteList(SourcePiece(text, FilePlace()))->text;
  };
  EXPECT_EQ(read("[]"), "");
  EXPECT_EQ(read("[ 97, 98,\n99 ]x"), "abc");
  EXPECT_EQ(read("[0,255]"), std::string("\0\xff", 2));
  EXPECT_EQ(read("[97"), "a");
  for (const char* text : {"[256]", "[97,x]", "[97,1000]", "[-1]"})
    EXPECT_NE(read(text).find(capture::kNotAnyJson), std::string::npos) << text;
}

TEST(Unescaping, ReadsUtf16OfBothOrders) {
  const auto read = [](std::string_view text) {
    return capture::decodeUtf16(SourcePiece(text, FilePlace()))->text;
  };
  const std::string kText = "a\xc3\xa9\xe2\x82\xac\xf0\x9f\x8e\xac";
  EXPECT_EQ(read({"\xff\xfe\x61\0\xe9\0\xac\x20\x3c\xd8\xac\xdf", 12}), kText);
  EXPECT_EQ(read({"\xfe\xff\0\x61\0\xe9\x20\xac\xd8\x3c\xdf\xac", 12}), kText);
  EXPECT_EQ(read({"\x61\0\xe9\0", 4}), "a\xc3\xa9");
  EXPECT_EQ(read({"\0\x61\0\xe9", 4}), "a\xc3\xa9");
  EXPECT_NE(read({"\x61\0\xe9", 3}).find(capture::kNotAnyJson), std::string::npos);
  EXPECT_EQ(read(""), "");
}

TEST(Unescaping, ReadsFieldsOfCsv) {
  const auto read = [](std::string_view text) {
    return capture::unescapeCsvField(SourcePiece(text, FilePlace()));
  };
  const capture::Unescaped field = read("\"a \"\"b\"\", c\",d");
  EXPECT_EQ(field.text->text, "a \"b\", c");
  EXPECT_EQ(field.end, 12u);
  EXPECT_TRUE(field.closed);
  EXPECT_TRUE(read("\"\"").closed);
  EXPECT_EQ(read("\"\"").text->text, "");
  EXPECT_FALSE(read("\"a\"\"").closed);
  EXPECT_EQ(read("\"a\"\"").text->text, "a\"");
}

TEST(CompiledErrors, AreTheMessageAndTheName) {
  for (const char* text :
       {"operation error deadline: BatchGetJobEntity, https response error StatusCode: 403, "
        "RequestID: id-7, AccessDeniedException: Not for you.",
        "software.amazon.awssdk.services.deadline.model.AccessDeniedException: Not for you. "
        "(Service: Deadline, Status Code: 403, Request ID: id-7) BatchGetJobEntity"}) {
    const ReadCapture read = readCapture(std::string(text) + "\n");
    ASSERT_EQ(read.responses.size(), 1u) << text;
    const ReadResponse& response = read.responses[0];
    EXPECT_NE(response.json.find("\"Not for you.\""), std::string::npos) << response.json;
    EXPECT_NE(response.json.find("AccessDeniedException"), std::string::npos) << response.json;
    EXPECT_EQ(response.context.status, 403u);
    EXPECT_EQ(response.context.requestId, "id-7");
  }
}

TEST(Quotes, OfALogAreTakenOff) {
  const std::string log = captureNamed("structured log").text;
  for (const char* prefix : {"> ", ">", "| "}) {
    std::string quoted;
    for (size_t at = 0; at < log.size();) {
      const size_t end = std::min(log.find('\n', at), log.size());
      quoted += prefix + log.substr(at, end - at) + '\n';
      at = end + 1;
    }
    const ReadCapture read = readCapture(quoted);
    EXPECT_EQ(read.responses.size(), readCapture(log).responses.size()) << prefix;
    EXPECT_TRUE(read.problems.empty()) << prefix;
  }
}

TEST(Misspellings, AreTheFirstPlaceThatHasOneOtherByte) {
  constexpr std::string_view kWord = "abcab";
  // All texts of the word's letters and of another one.
  constexpr std::string_view kLetters = "abcx";
  std::string text;
  for (uint32_t number = 0; number < 4 * 4 * 4 * 4 * 4 * 4 * 4; ++number) {
    text.clear();
    for (uint32_t rest = number; text.size() < 7; rest /= 4) text += kLetters[rest % 4];
    size_t begin = 0;
    while (begin < text.size() && capture::misspeltStart(std::string_view(text).substr(begin),
                                                         kWord) == std::string_view::npos)
      ++begin;
    const capture::Misspelling found = capture::misspelt(text, kWord);
    ASSERT_EQ(begin < text.size(), static_cast<bool>(found)) << text;
    if (!found) continue;
    EXPECT_EQ(begin, found.begin) << text;
    EXPECT_EQ(begin + capture::misspeltStart(std::string_view(text).substr(begin), kWord),
              found.byte)
        << text;
  }
}

TEST(ListScanners, AreAsDeepAsTheirLimit) {
  constexpr size_t kLimit = 1000;
  for (const size_t depth : {kLimit, kLimit + 1}) {
    const std::string text = std::string(depth, '[') + std::string(depth, ']');
    capture::ListScanner scanner;
    capture::ListScanner::Element element;
    EXPECT_FALSE(scanner.next(text, true, element));
    EXPECT_EQ(scanner.isDamaged(), depth > kLimit);
  }
}

TEST(ListScanners, FindWhatIsMissingBetweenTwoValues) {
  const auto damage = [](std::string_view text) {
    capture::ListScanner scanner;
    capture::ListScanner::Element element;
    EXPECT_FALSE(scanner.next(text, true, element)) << text;
    EXPECT_TRUE(scanner.isDamaged()) << text;
    return scanner.damageOffset();
  };
  // On the same line the next value is one too many; at a line's end the comma is missing there.
  EXPECT_EQ(damage(R"({"a":"x" "b":1})"), 9u);
  EXPECT_EQ(damage(R"({"a":"x"  "b":1})"), 10u);
  EXPECT_EQ(damage(R"({"a":{} "b":1})"), 8u);
  EXPECT_EQ(damage("{\"a\":\"x\"\n\"b\":1}"), 8u);
  EXPECT_EQ(damage("{\"a\":\"x\" \n  \"b\":1}"), 8u);
  // A word behind a value is damage itself.
  EXPECT_EQ(damage(R"({"a":"x"y "b":1})"), 8u);
  EXPECT_EQ(damage(R"({"a":1 "b":1})"), 7u);
}

TEST(ListScanners, KnowTheKeysBehindALongString) {
  const std::string har = captureNamed("HAR").text;
  const std::string text = "{\"comment\": \"" + std::string(5000, 'c') + "\"," + har.substr(1);
  for (const size_t chunk : {text.size(), size_t{1000}, size_t{100}}) {
    const ReadCapture read = readCapture(text, chunk);
    EXPECT_EQ(read.form, Form::kHar) << chunk;
    EXPECT_EQ(read.responses.size(), 3u) << chunk;
    EXPECT_TRUE(read.problems.empty()) << chunk;
  }
  capture::ListScanner scanner;
  capture::ListScanner::Element element;
  std::string_view rest = text;
  for (size_t size = 100; size < 5200; size += 100) {
    EXPECT_FALSE(scanner.next(rest.substr(0, 100), false, element));
    const size_t done = scanner.needed();
    scanner.drop(done);
    rest.remove_prefix(done);
  }
  EXPECT_TRUE(scanner.next(rest, true, element));
}

TEST(Preludes, FindTheFirstKeyOfAListOfRecords) {
  constexpr size_t kMostBefore = 200;
  const std::string key = R"("@timestamp":"x"}])";
  for (const size_t before : {size_t{2}, kMostBefore - 1, kMostBefore, kMostBefore + 1}) {
    std::string text = "[{" + std::string(before - 2, ' ') + key;
    EXPECT_EQ(capture::startsWithRecordList(text, true), before <= kMostBefore) << before;
    // So far it is not known.
    text.resize(before);
    EXPECT_EQ(capture::startsWithRecordList(text, false).has_value(), before > kMostBefore)
        << before;
  }
  EXPECT_EQ(capture::startsWithRecordList(R"([{"name":1}])", true), false);
}

TEST(Preludes, TakeBlankLinesForNothing) {
  // No log and no JSON: one document that is damaged from its first byte on.
  const ReadCapture read = readCapture("hello\n\nworld\n");
  ASSERT_EQ(read.problems.size(), 1u);
  EXPECT_EQ(read.problems[0].offset, 0u);
}

/// UTF-16 shows in four bytes, and what follows a bracket may be of Python.
TEST(Preludes, DecideNothingByLessThanFourBytes) {
  using capture::FileLayout;
  for (const std::string_view start : {"", "{", "{\n", "{\n\n", "\n{\n", "{ \n", "x\n\n"}) {
    EXPECT_EQ(capture::layoutOf(start, false), FileLayout::kUndecided) << start;
    EXPECT_EQ(capture::layoutOf(start, true), FileLayout::kDocument) << start;
  }
  EXPECT_EQ(capture::layoutOf("{\n\n'entities': []", false), FileLayout::kLines);
  EXPECT_EQ(capture::layoutOf("{\n\n\"entities\": []", false), FileLayout::kDocument);
}

}  // namespace

}  // namespace job_entity::tests
