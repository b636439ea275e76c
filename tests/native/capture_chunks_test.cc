// What is found in a capture must not depend on how its bytes were cut into pieces: of captures as
// they are, of damaged ones, and of several one behind the other.

#include <gtest/gtest.h>

#include <algorithm>

#include "capture_texts.h"
#include "fixtures.h"

namespace job_entity::tests {

namespace {

/// Reads a text in pieces of random sizes, up to `most`.
ReadCapture readInPieces(std::string_view text, Random& random, uint32_t most) {
  std::vector<size_t> sizes;
  for (size_t rest = text.size(); rest > 0; rest -= sizes.back())
    sizes.push_back(std::min<size_t>(rest, 1 + random.below(most)));
  return readCapture(text, sizes);
}

void expectTheSameInPieces(const std::string& text, Random& random, const std::string& what) {
  const std::string whole = describe(readCapture(text));
  ASSERT_EQ(describe(readWholeCapture(text)), whole) << "whole, " << what << '\n' << text;
  ASSERT_EQ(describe(readCapture(text, 1)), whole) << "bytes, " << what << '\n' << text;
  for (const uint32_t most : {5, 60, 600})
    ASSERT_EQ(describe(readInPieces(text, random, most)), whole)
        << "up to " << most << ", " << what << '\n'
        << text;
}

/// Lists of records that are the root, as consoles and `--query` give them.
std::vector<CaptureText> allTexts() {
  std::vector<CaptureText> texts = captureTexts();
  const size_t count = texts.size();
  for (size_t i = 0; i < count; ++i) {
    const std::string text = texts[i].text;
    const size_t open = text.find('[');
    const std::string_view name = texts[i].name;
    if (name != "CloudWatch events" && name != "Insights") continue;
    texts.push_back(
        {"list", Form::kCloudWatch, text.substr(open, text.rfind(']') + 1 - open) + '\n', 2, 2});
  }
  for (CaptureText& wrapped : wrappedTexts()) texts.push_back(std::move(wrapped));
  return texts;
}

/// A text with some of what happens to files.
std::string mutated(std::string text, const std::vector<CaptureText>& all, Random& random) {
  for (uint32_t changes = 1 + random.below(3); changes > 0 && !text.empty(); --changes) {
    const uint32_t at = random.below(static_cast<uint32_t>(text.size()));
    switch (random.below(8)) {
      case 0:
        text[at] = static_cast<char>(text[at] ^ (1 << random.below(8)));
        break;
      case 1:
        text[at] = random.oneOf("{}[]\",:\\ \n'b0x");
        break;
      case 2:
        text.erase(at, 1 + random.below(40));
        break;
      case 3:
        text.insert(at, 1, random.oneOf("{}[]\",:\\ \n'b0x"));
        break;
      case 4:
        text.resize(at);
        break;
      case 5:
        text += all[random.below(static_cast<uint32_t>(all.size()))].text;
        break;
      case 6:
        text.insert(random.below(2) == 0 ? 0 : at, 1 + random.below(300), random.oneOf(" \n\t"));
        break;
      default:
        text.erase(std::remove(text.begin(), text.end(), '\n'), text.end());
    }
  }
  return text;
}

TEST(CaptureChunks, DoNotMatterForWholeCaptures) {
  Random random(11);
  for (const CaptureText& capture : allTexts())
    expectTheSameInPieces(capture.text, random, capture.name);
}

TEST(CaptureChunks, DoNotMatterForFixtures) {
  Random random(12);
  for (const Fixture& fixture : allFixtures()) {
    const std::string text = readFixture(fixture.file);
    if (text.size() < 40000) expectTheSameInPieces(text, random, fixture.file);
  }
}

/// Found by the fuzz target capture: such a line was passed over only if it came as a whole.
TEST(CaptureChunks, DoNotMatterForLinesThatOpenABlock) {
  Random random(6);
  expectTheSameInPieces(
      "x\n[2026-11-20 08:14:02,000] asks\n[2026-11-20 08:14:03,000] asks with {\n   { ", random,
      "a block that does not end");
}

/// Found by the fuzz target capture: read as a whole, the damage was taken back as that of a text.
TEST(CaptureChunks, DoNotMatterForDamageThatTurnsAListToLines) {
  Random random(7);
  const std::string text = "{\"logEvents\":[\"\n{\n,message";
  expectTheSameInPieces(text, random, "a list and lines");
  EXPECT_EQ(readWholeCapture(text).problems.size(), 2u);
}

TEST(CaptureChunks, DoNotMatterForDamagedCaptures) {
  const std::vector<CaptureText> all = allTexts();
  constexpr uint32_t kRounds = 40;
  for (uint32_t seed = 0; seed < kRounds; ++seed)
    for (const CaptureText& capture : all) {
      Random random(1000 + seed * 31);
      expectTheSameInPieces(mutated(capture.text, all, random), random,
                            std::string(capture.name) + ' ' + std::to_string(seed));
      if (HasFatalFailure()) return;
    }
}

}  // namespace

}  // namespace job_entity::tests
