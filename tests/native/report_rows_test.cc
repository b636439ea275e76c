// Rows of a capture: which file and which response each is from.

#include "report/capture_rows.h"

#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <vector>

#include "capture_texts.h"
#include "fixtures.h"
// First, so that RapidJSON is configured here as it is in the core.
#include "json/reader.h"

#include <rapidjson/document.h>

namespace job_entity::tests {

namespace {

/// The rows of a kind, a line each.
std::vector<std::string> rowsOf(std::string_view file, std::string_view text,
                                report::RowKind kind) {
  CaptureReader reader;
  reader.feed(text);
  reader.finish();
  report::CaptureRows rows(file, 1u << static_cast<uint32_t>(kind));
  CapturedResponse captured;
  std::string out;
  while (reader.next(captured)) rows.add(captured, out);
  std::istringstream stream(out);
  std::vector<std::string> lines;
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

TEST(CaptureRows, SayWhichFileTheyAreFrom) {
  const std::string body = bodyWithJob(R"("logGroupName":"g")");
  for (const char* const file : {"a.json", "", "a \"b\"\\c.json"}) {
    const std::vector<std::string> lines =
        rowsOf(file, body + '\n' + body + '\n', report::RowKind::kResponse);
    ASSERT_EQ(lines.size(), 2u);
    for (const std::string& line : lines) {
      rapidjson::Document row;
      row.Parse(line.data(), line.size());
      ASSERT_TRUE(row.IsObject() && row.HasMember("file")) << line;
      EXPECT_STREQ(row["file"].GetString(), file) << line;
    }
  }
}

}  // namespace

}  // namespace job_entity::tests
