#include "capture/times.h"

#include "base/ascii.h"

namespace job_entity::capture {

namespace {

// 0 means a digit, a blank means a blank or a T, everything else means itself.
constexpr std::string_view kPattern = "0000-00-00 00:00:00";

void appendPadded(std::string& out, uint64_t value, int digits) {
  char text[20];
  for (int i = digits; i-- > 0; value /= 10) text[i] = static_cast<char>('0' + value % 10);
  out.append(text, static_cast<size_t>(digits));
}

}  // namespace

size_t timeLength(std::string_view text) {
  if (text.size() < kPattern.size()) return 0;
  for (size_t i = 0; i < kPattern.size(); ++i) {
    const char c = text[i];
    const char wanted = kPattern[i];
    if (wanted == '0' ? !isAsciiDigit(c) : wanted == ' ' ? c != ' ' && c != 'T' : c != wanted)
      return 0;
  }
  size_t at = kPattern.size();
  if (at < text.size() && (text[at] == ',' || text[at] == '.')) {
    ++at;
    while (at < text.size() && isAsciiDigit(text[at])) ++at;
  }
  if (at < text.size() && text[at] == 'Z') return at + 1;
  // An offset from UTC, as some HAR writers have it.
  if (at + 6 <= text.size() && (text[at] == '+' || text[at] == '-') && isAsciiDigit(text[at + 1]) &&
      isAsciiDigit(text[at + 2]) && text[at + 3] == ':' && isAsciiDigit(text[at + 4]) &&
      isAsciiDigit(text[at + 5]))
    return at + 6;
  return at;
}

std::string isoTime(std::string_view text) {
  std::string time(text.substr(0, timeLength(text)));
  if (time.empty()) return time;
  time[10] = 'T';
  if (time.size() > kPattern.size() && time[kPattern.size()] == ',') time[kPattern.size()] = '.';
  return time;
}

std::string isoTimeOfMillis(int64_t millis) {
  constexpr int64_t kMillisOfDay = 86400000;
  constexpr int64_t kMostMillis = 253402300799999;  // the end of the year 9999
  if (millis < 0 || millis > kMostMillis) return {};
  const int64_t days = millis / kMillisOfDay;
  const auto rest = static_cast<uint64_t>(millis % kMillisOfDay);
  // Days to a date in eras of 400 years that start on 1 March of year 0.
  const int64_t shifted = days + 719468;
  const int64_t era = shifted / 146097;
  const int64_t dayOfEra = shifted - era * 146097;
  const int64_t yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146096) / 365;
  const int64_t dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
  const int64_t shiftedMonth = (5 * dayOfYear + 2) / 153;
  const int64_t month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const int64_t year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  const int64_t day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1;
  std::string time;
  appendPadded(time, static_cast<uint64_t>(year), 4);
  time += '-';
  appendPadded(time, static_cast<uint64_t>(month), 2);
  time += '-';
  appendPadded(time, static_cast<uint64_t>(day), 2);
  time += 'T';
  appendPadded(time, rest / 3600000, 2);
  time += ':';
  appendPadded(time, rest / 60000 % 60, 2);
  time += ':';
  appendPadded(time, rest / 1000 % 60, 2);
  time += '.';
  appendPadded(time, rest % 1000, 3);
  return time + 'Z';
}

std::string isoTimeOfHttpDate(std::string_view text) {
  constexpr std::string_view kMonths = "JanFebMarAprMayJunJulAugSepOctNovDec";
  constexpr std::string_view kForm = "Fri, 20 Nov 2026 11:00:00 GMT";
  if (text.size() != kForm.size() || text.substr(26) != "GMT") return {};
  const size_t month = kMonths.find(text.substr(8, 3));
  if (month == std::string_view::npos || month % 3 != 0) return {};
  std::string time(text.substr(12, 4));
  time += '-';
  appendPadded(time, month / 3 + 1, 2);
  time += '-';
  time += text.substr(5, 2);
  time += 'T';
  time += text.substr(17, 8);
  time += 'Z';
  return timeLength(time) == time.size() ? time : std::string();
}

std::string isoTimeOfField(std::string_view field) {
  constexpr size_t kMillisDigits = 13;
  std::string time = isoTime(field);
  if (!time.empty()) return time.back() == 'Z' ? time : time + 'Z';
  if (field.size() != kMillisDigits) return {};
  int64_t millis = 0;
  for (const char c : field) {
    if (!isAsciiDigit(c)) return {};
    millis = millis * 10 + (c - '0');
  }
  return isoTimeOfMillis(millis);
}

}  // namespace job_entity::capture
