// Lines and columns of a file, counted in large steps.

#include <gtest/gtest.h>

#include "fixtures.h"
#include "job_entity/capture_source.h"

namespace job_entity::tests {

namespace {

/// One byte at a time, as the words say it: a column for each character.
FilePlace countedFrom(FilePlace place, std::string_view bytes) {
  for (const char c : bytes) {
    ++place.offset;
    if (c == '\n') {
      ++place.line;
      place.column = 1;
    } else if ((static_cast<unsigned char>(c) & 0xc0) != 0x80) {
      ++place.column;
    }
  }
  return place;
}

void expectSame(const FilePlace& found, const FilePlace& wanted, const std::string& what) {
  EXPECT_EQ(found.offset, wanted.offset) << what;
  EXPECT_EQ(found.line, wanted.line) << what;
  EXPECT_EQ(found.column, wanted.column) << what;
}

/// Characters of all lengths, with a line feed once in so many.
std::string textOf(size_t size, uint32_t lineLength, Random& random) {
  constexpr std::string_view kCharacters[] = {"a", "\r", "\xc3\xa4", "\xe2\x82\xac",
                                              "\xf0\x9f\x8e\xac"};
  std::string text;
  while (text.size() < size) {
    if (random.below(lineLength) == 0)
      text += '\n';
    else
      text += kCharacters[random.below(5)];
  }
  return text;
}

TEST(FilePlaces, OfShortTextsAreCounted) {
  Random random(1);
  for (size_t size = 0; size < 200; ++size) {
    const std::string text = textOf(size, 9, random);
    const FilePlace start{random.below(1000), 1 + random.below(9), 1 + random.below(9)};
    expectSame(job_entity::advance(start, text), countedFrom(start, text), text);
  }
}

TEST(FilePlaces, OfLongTextsAreCounted) {
  Random random(2);
  const FilePlace start{7, 3, 20};
  for (const uint32_t lineLength : {3u, 50u, 20000u}) {
    for (const size_t size : {65535u, 65536u, 65540u, 200000u}) {
      std::string text = textOf(size, lineLength, random);
      expectSame(job_entity::advance(start, text), countedFrom(start, text), std::to_string(size));
      text += '\n';
      expectSame(job_entity::advance(start, text), countedFrom(start, text),
                 "a line feed at the end");
    }
  }
  const std::string oneLine(100000, 'x');
  expectSame(job_entity::advance(start, oneLine), countedFrom(start, oneLine), "no line feed");
}

TEST(FilePlaces, OfPartsAreThoseOfTheWhole) {
  Random random(3);
  const std::string text = textOf(500, 20, random);
  const FilePlace start{50, 2, 6};
  const SourcePiece piece(text, start);
  for (size_t offset = 0; offset <= text.size(); offset += 7) {
    const FilePlace wanted = countedFrom(start, std::string_view(text).substr(0, offset));
    expectSame(piece.locate(offset), wanted, std::to_string(offset));
    const SourcePiece part = piece.sub(offset, 5);
    expectSame(part.locate(0), wanted, std::to_string(offset));
    EXPECT_EQ(part.text(), std::string_view(text).substr(offset, 5));
    EXPECT_EQ(part.size(), part.text().size());
    EXPECT_EQ(part.sized(3).size(), 3u);
    expectSame(part.sized(3).locate(0), wanted, std::to_string(offset));
  }
  const SourcePiece beyond = piece.sub(text.size() + 9);
  EXPECT_EQ(beyond.text(), "");
  expectSame(beyond.locate(0), countedFrom(start, text), "beyond the end");
}

TEST(FilePlaces, OfDiagnosticsAreCountedFromThePiece) {
  const SourcePiece piece("{\n  1}", {10, 4, 5});
  Diagnostic diagnostic;
  diagnostic.offset = 1;
  diagnostic.line = 1;
  diagnostic.column = 2;
  const FilePlace first = piece.placeOf(diagnostic);
  expectSame(first, {11, 4, 6}, "the first line");
  diagnostic.offset = 4;
  diagnostic.line = 2;
  diagnostic.column = 3;
  const Diagnostic placed = piece.place(diagnostic);
  expectSame({placed.offset, placed.line, placed.column}, {14, 5, 3}, "the second line");
}

}  // namespace

}  // namespace job_entity::tests
