// Times as captures write them.

#include <gtest/gtest.h>

#include <cstdio>

#include "capture/times.h"

namespace job_entity::tests {

namespace {

using capture::isoTime;
using capture::isoTimeOfField;
using capture::isoTimeOfMillis;
using capture::timeLength;

TEST(CaptureTimes, AreAsLongAsWhatBelongsToThem) {
  const std::pair<const char*, size_t> kCases[] = {
      {"", 0},
      {"2026-11-20 11:00:0", 0},
      {"2026-11-20 11:00:00", 19},
      {"2026-11-20T11:00:00", 19},
      {"2026-11-20_11:00:00", 0},
      {"2026-11-2a 11:00:00", 0},
      {"2026/11-20 11:00:00", 0},
      {"2026-11-20 11:00:00,", 20},
      {"2026-11-20 11:00:00,123]", 23},
      {"2026-11-20 11:00:00.123456 x", 26},
      {"2026-11-20T11:00:00Z ", 20},
      {"2026-11-20T11:00:00.5Z", 22},
      {"2026-11-20T11:00:00+01:30", 25},
      {"2026-11-20T11:00:00.25-01:30x", 28},
      // What is no offset is left out.
      {"2026-11-20T11:00:00+01:3", 19},
      {"2026-11-20T11:00:00*01:30", 19},
      {"2026-11-20T11:00:00+x1:30", 19},
      {"2026-11-20T11:00:00+0x:30", 19},
      {"2026-11-20T11:00:00+01.30", 19},
      {"2026-11-20T11:00:00+01:x0", 19},
      {"2026-11-20T11:00:00+01:3x", 19},
  };
  for (const auto& [text, length] : kCases) EXPECT_EQ(timeLength(text), length) << text;
}

TEST(CaptureTimes, GetTheLettersOfIso) {
  EXPECT_EQ(isoTime("2026-11-20 11:00:00,123] x"), "2026-11-20T11:00:00.123");
  EXPECT_EQ(isoTime("2026-11-20T11:00:00.5Z"), "2026-11-20T11:00:00.5Z");
  EXPECT_EQ(isoTime("2026-11-20 11:00:00"), "2026-11-20T11:00:00");
  EXPECT_EQ(isoTime("no time"), "");
}

TEST(CaptureTimes, AreMadeOfMilliseconds) {
  EXPECT_EQ(isoTimeOfMillis(-1), "");
  EXPECT_EQ(isoTimeOfMillis(0), "1970-01-01T00:00:00.000Z");
  EXPECT_EQ(isoTimeOfMillis(253402300799999), "9999-12-31T23:59:59.999Z");
  EXPECT_EQ(isoTimeOfMillis(253402300800000), "");
  EXPECT_EQ(isoTimeOfMillis(951782400000 - 1), "2000-02-28T23:59:59.999Z");
  EXPECT_EQ(isoTimeOfMillis(951782400000), "2000-02-29T00:00:00.000Z");
  EXPECT_EQ(isoTimeOfMillis(951868800000), "2000-03-01T00:00:00.000Z");
  EXPECT_EQ(isoTimeOfMillis(4107542400000 - 1), "2100-02-28T23:59:59.999Z");
  EXPECT_EQ(isoTimeOfMillis(4107542400000), "2100-03-01T00:00:00.000Z");
  EXPECT_EQ(isoTimeOfMillis(1764234567890), "2025-11-27T09:09:27.890Z");
}

TEST(CaptureTimes, EachDayOfAnAgeComesAfterTheOneBefore) {
  constexpr int kLengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  int64_t millis = 0;
  char expected[32];
  for (int year = 1970; year < 2405; ++year) {
    const bool isLeap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    for (int month = 1; month <= 12; ++month) {
      const int days = kLengths[month - 1] + (month == 2 && isLeap ? 1 : 0);
      for (int day = 1; day <= days; ++day, millis += 86400000) {
        std::snprintf(expected, sizeof expected, "%04d-%02d-%02dT", year, month, day);
        ASSERT_EQ(isoTimeOfMillis(millis), expected + std::string("00:00:00.000Z"));
      }
    }
  }
}

TEST(CaptureTimes, OfAFieldAreWrittenOrMilliseconds) {
  EXPECT_EQ(isoTimeOfField("2026-11-20 11:00:00.000"), "2026-11-20T11:00:00.000Z");
  EXPECT_EQ(isoTimeOfField("2026-11-20T11:00:00Z"), "2026-11-20T11:00:00Z");
  EXPECT_EQ(isoTimeOfField("1764234567890"), "2025-11-27T09:09:27.890Z");
  EXPECT_EQ(isoTimeOfField("17642345678900"), "");
  EXPECT_EQ(isoTimeOfField("176423456789"), "");
  EXPECT_EQ(isoTimeOfField("176423456789x"), "");
}

}  // namespace

}  // namespace job_entity::tests
