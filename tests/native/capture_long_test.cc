// Inputs of a capture that are long, and what is looked for in them.

#include <gtest/gtest.h>

#include <cstring>

#include "capture/recogniser.h"
#include "capture/text_reader.h"
#include "capture_texts.h"

namespace job_entity::tests {

namespace {

TEST(LongInputs, OfBlanksAreSkippedAsTheyArrive) {
  // 32 MiB in pieces, and a body behind them.
  const std::string blanks(size_t{1} << 16, ' ');
  CaptureReader reader;
  CapturedResponse captured;
  const char* last = nullptr;
  for (int i = 0; i < 512; ++i) {
    char* const room = reader.room(blanks.size());
    ASSERT_NE(room, nullptr);
    // Nothing is kept: the same memory serves again.
    if (i > 4) EXPECT_EQ(room, last);
    last = room;
    std::memcpy(room, blanks.data(), blanks.size());
    reader.filled(blanks.size());
    EXPECT_FALSE(reader.next(captured));
  }
  const std::string body = captureNamed("raw body").text;
  reader.feed(body);
  reader.finish();
  ASSERT_TRUE(reader.next(captured));
  EXPECT_EQ(captured.context.place.offset, 512 * blanks.size());
  EXPECT_EQ(captured.context.size, body.size());
  EXPECT_TRUE(reader.takeProblems().empty());
}

TEST(LongInputs, FewBlanksArePartOfTheDocument) {
  const std::string body = "  \n " + captureNamed("raw body").text;
  const ReadCapture read = readCapture(body);
  EXPECT_EQ(read.responses.at(0).context.place.offset, 0u);
  EXPECT_EQ(read.responses.at(0).context.size, body.size());
}

TEST(Tables, AreLookedThroughInVainSoManyTimes) {
  // A quote that nothing closes may go on to the text's end, so each such row is looked through to
  // there: eight times in all, and 64 KiB.
  constexpr size_t kFree = size_t{1} << 16;
  constexpr size_t kRows = 9;
  const std::string open = "x,\"y\n";
  std::string last = "2026-11-20 08:14:02,\"";
  for (const char c : captureNamed("raw body").text)
    last += c == '"' ? std::string("\"\"") : std::string(1, c);
  last += '"';
  // What they leave is just enough for the last row.
  size_t size = kFree - last.size();
  for (size_t i = 0; i < kRows; ++i) size += i * open.size();
  for (const size_t more : {size_t{0}, size_t{1}}) {
    std::string text;
    for (size_t i = 0; i < kRows; ++i) text += open;
    text += std::string(size + more - text.size() - last.size() - 1, '-') + '\n' + last;
    capture::Collector collector;
    capture::Recogniser recogniser(collector);
    capture::readText(recogniser, SourcePiece(text, FilePlace()), CaptureContext());
    EXPECT_EQ(collector.counts().responses, more == 0 ? 1u : 0u);
    CapturedResponse captured;
    if (collector.takeReady(captured)) {
      EXPECT_EQ(captured.context.time, "2026-11-20T08:14:02Z");
    }
  }
}

TEST(Wrapping, IsSeenByABracketOfTheLinesBefore) {
  constexpr int kMostLines = 16;
  const auto repeated = [](const std::string& line, int count) {
    std::string text;
    for (int i = 0; i < count; ++i) text += line;
    return text;
  };
  const std::string log = repeated("2026-11-20 08:14:01,000 - INFO - at work\n", 20);
  const std::string record =
      ">   \"operation\": \"deadline:BatchGetJobEntity\",\n>   \"type\": \"API\",\n"
      ">   \"subtype\": \"Resp\",\n>   \"params\": {\n>     \"entities\": [],\n"
      ">     \"errors\": []\n>   }\n> }\n";
  // The log behind it is found in any case, and then nobody looks again.
  const std::string rest = log + captureNamed("structured log").text;
  for (const int lines : {1, kMostLines - 1, kMostLines, kMostLines + 1, 40}) {
    const std::string before = log + "> {\n" + repeated(">   \"more\": 1,\n", lines - 1);
    EXPECT_EQ(readCapture(before + record + rest).responses.size(), lines <= kMostLines ? 3u : 2u)
        << lines;
  }
}

TEST(LongInputs, RecordsOfAListAreAsLongAsTheirLimit) {
  const std::string text = captureNamed("subscription").text;
  const std::string list = text.substr(0, text.find('\n'));
  const size_t begin = list.find("[{") + 1;
  const auto size = static_cast<uint32_t>(list.rfind("}]") + 1 - begin);
  for (const uint32_t most : {size, size - 1}) {
    Limits limits;
    limits.recordBytes = most;
    CaptureReader reader(nullptr, limits);
    reader.feed(list);
    reader.finish();
    CapturedResponse captured;
    EXPECT_FALSE(reader.next(captured));
    const std::vector<Diagnostic> problems = reader.takeProblems();
    EXPECT_EQ(reader.counts().requests, most == size ? 1u : 0u);
    ASSERT_EQ(problems.size(), most == size ? 0u : 1u);
    if (most == size) continue;
    EXPECT_EQ(problems[0].code, Code::kSizeLimit);
    EXPECT_EQ(problems[0].offset, begin);
  }
}

TEST(LongInputs, RecordsThatAreTooLongAreSkippedOnceInPiecesOfAnySize) {
  const std::string log = captureNamed("structured log").text;
  std::string text = "[2026-11-20 08:14:02,002] {\"level\": \"";
  text.append(kMaxRecordBytes, 'a');
  text += "\"}\n" + log;
  for (const size_t chunk : {text.size(), size_t{1} << 20}) {
    const ReadCapture read = readCapture(text, chunk);
    EXPECT_EQ(read.responses.size(), 2u) << chunk;
    ASSERT_EQ(read.problems.size(), 1u) << chunk;
    EXPECT_EQ(read.problems[0].code, Code::kSizeLimit);
    EXPECT_EQ(read.problems[0].offset, 0u);
  }
}

}  // namespace

}  // namespace job_entity::tests
