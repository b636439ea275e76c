#pragma once

// The seam to RapidJSON: its GenericReader over a stream that never copies.
//
// RapidJSON's list and literal parsing is used as it is. Three of its functions are specialised
// here for our stream: SkipWhitespace, ParseString (finds the end of a string in place, and keeps
// lone surrogate escapes, which both SDKs accept) and ParseNumber (RapidJSON 1.1.0 rejects numbers
// beyond a double such as 1e400 even when it hands out their text, and copies that text). The
// decoder's own ParseObject is in decode/object_reader.h. Values that stay slices never come here:
// json/skip.h finds their ends.
//
// A handler gets String and Key with a length whose top two bits are flags (stringLength,
// stringFlags), RawNumber likewise, plus three more events:
//   bool NonFinite(const char* text, uint32_t length)   a bare NaN, Infinity or -Infinity
//   void InvalidUtf8(const char* at)                     inside a string; reading goes on
//   bool TooLong()                                       a string of kMaxValueBytes or more

#define RAPIDJSON_ASSERT(condition) static_cast<void>(0)
#include <rapidjson/error/en.h>
#include <rapidjson/reader.h>

#include "job_entity/limits.h"
#include "base/ascii.h"
#include "base/inline.h"
#include "json/string_scan.h"
#include "json/utf8.h"

namespace job_entity::json {

constexpr unsigned kReaderFlags = rapidjson::kParseNumbersAsStringsFlag;

/// Input in memory that is followed by kInputPadding zero bytes.
class SliceStream {
 public:
  using Ch = char;

  SliceStream(const char* begin, size_t size) : at(begin), begin_(begin), end_(begin + size) {}

  Ch Peek() const { return *at; }
  Ch Take() { return *at++; }
  size_t Tell() const { return static_cast<size_t>(at - begin_); }
  bool atEnd() const { return at >= end_; }
  const char* begin() const { return begin_; }
  std::string_view rest() const { return {at, static_cast<size_t>(end_ - at)}; }

  // The Stream concept wants these; an in-place reader never calls them.
  Ch* PutBegin() { return nullptr; }
  void Put(Ch) {}
  void Flush() {}
  size_t PutEnd(Ch*) { return 0; }

  const char* at;

 private:
  const char* begin_;
  const char* end_;
};

constexpr uint32_t kFlagShift = 30;
constexpr uint32_t packLength(uint32_t length, uint32_t flags) {
  return length | flags << kFlagShift;
}
constexpr uint32_t stringLength(uint32_t packed) { return packed & ((1u << kFlagShift) - 1); }
constexpr uint32_t stringFlags(uint32_t packed) { return packed >> kFlagShift; }

/// Flag of RawNumber: a double may not hold the number exactly.
constexpr uint32_t kMayBeInexact = 1;

struct ReadFault {
  rapidjson::ParseErrorCode code = rapidjson::kParseErrorNone;
  size_t offset = 0;
};

inline rapidjson::ParseErrorCode errorOf(StringFault fault) {
  switch (fault) {
    case StringFault::kUnterminated:
      return rapidjson::kParseErrorStringMissQuotationMark;
    case StringFault::kUnicodeEscape:
      return rapidjson::kParseErrorStringUnicodeEscapeInvalidHex;
    default:
      return rapidjson::kParseErrorStringEscapeInvalid;
  }
}

template <typename Handler>
JOB_ENTITY_INLINE ReadFault readString(SliceStream& stream, Handler& handler, bool isKey) {
  const char* const begin = stream.at + 1;
  const ScannedString scanned = scanString(begin);
  const uint32_t length = scannedLength(scanned);
  const auto offset = static_cast<size_t>(begin - stream.begin());
  if (RAPIDJSON_UNLIKELY(scannedFault(scanned) != StringFault::kNone)) {
    stream.at = begin + length;
    return {errorOf(scannedFault(scanned)), offset + length};
  }
  stream.at = begin + length + 1;
  const uint32_t flags = scannedFlags(scanned) & (kHasEscapes | kHasWide);
  const bool isBad = RAPIDJSON_UNLIKELY((scannedFlags(scanned) & kHasBadUtf8) != 0);
  if (isBad && !isKey) handler.InvalidUtf8(findInvalidUtf8(begin, begin + length));
  bool accepted;
  if (RAPIDJSON_UNLIKELY(length > kMaxValueBytes))
    accepted = handler.TooLong();
  else if (isKey)
    accepted = handler.Key(begin, packLength(length, flags), false);
  else
    accepted = handler.String(begin, packLength(length, flags), false);
  // A key's fault is reported once the handler knows the key, because its pointer ends in it.
  if (isBad && isKey && accepted) handler.InvalidUtf8(findInvalidUtf8(begin, begin + length));
  if (RAPIDJSON_LIKELY(accepted)) return {};
  return {rapidjson::kParseErrorTermination, offset + length};
}

inline const char* skipDigits(const char* p) {
  while (isAsciiDigit(*p)) ++p;
  return p;
}

/// Length of a bare NaN, Infinity or -Infinity at p, 0 if there is none.
JOB_ENTITY_COLD inline uint32_t nonFiniteLength(const char* p) {
  if (std::strncmp(p, "NaN", 3) == 0) return 3;
  const uint32_t sign = *p == '-';
  return std::strncmp(p + sign, "Infinity", 8) == 0 ? 8 + sign : 0;
}

/// A number as JSON writes it; NaN and Infinity are a fault at their first letter.
struct ScannedNumber {
  const char* end;  ///< after the number, or where the fault is
  rapidjson::ParseErrorCode fault;
  bool hasExponent;
};

JOB_ENTITY_INLINE ScannedNumber scanNumber(const char* begin) {
  const char* p = begin + (*begin == '-');
  if (!isAsciiDigit(*p)) return {p, rapidjson::kParseErrorValueInvalid, false};
  p = *p == '0' ? p + 1 : skipDigits(p);
  if (*p == '.') {
    if (!isAsciiDigit(p[1])) return {p + 1, rapidjson::kParseErrorNumberMissFraction, false};
    p = skipDigits(p + 1);
  }
  if (*p != 'e' && *p != 'E') return {p, rapidjson::kParseErrorNone, false};
  ++p;
  if (*p == '+' || *p == '-') ++p;
  if (!isAsciiDigit(*p)) return {p, rapidjson::kParseErrorNumberMissExponent, true};
  return {skipDigits(p), rapidjson::kParseErrorNone, true};
}

/// Up to 15 significant digits survive a double and back.
constexpr bool mayBeInexact(uint64_t length, bool hasExponent) {
  constexpr uint64_t kExactBytes = 15;
  return hasExponent || length > kExactBytes;
}

template <typename Handler>
JOB_ENTITY_INLINE ReadFault readNumber(SliceStream& stream, Handler& handler) {
  const char* const begin = stream.at;
  const auto offset = [&](const char* at) { return static_cast<size_t>(at - stream.begin()); };
  const ScannedNumber number = scanNumber(begin);
  stream.at = number.end;
  if (RAPIDJSON_UNLIKELY(number.fault != rapidjson::kParseErrorNone)) {
    const uint32_t length =
        number.fault == rapidjson::kParseErrorValueInvalid ? nonFiniteLength(begin) : 0;
    if (length == 0) return {number.fault, offset(number.end)};
    stream.at = begin + length;
    if (handler.NonFinite(begin, length)) return {};
    return {rapidjson::kParseErrorTermination, offset(begin)};
  }
  const auto length = static_cast<uint64_t>(number.end - begin);
  if (RAPIDJSON_UNLIKELY(length > kMaxValueBytes)) {
    handler.TooLong();
    return {rapidjson::kParseErrorTermination, offset(begin)};
  }
  const uint32_t flags = mayBeInexact(length, number.hasExponent) ? kMayBeInexact : 0;
  if (handler.RawNumber(begin, packLength(static_cast<uint32_t>(length), flags), false)) return {};
  return {rapidjson::kParseErrorTermination, offset(begin)};
}

using Reader = rapidjson::GenericReader<rapidjson::UTF8<>, rapidjson::UTF8<>>;

}  // namespace job_entity::json

namespace rapidjson {

template <>
inline void SkipWhitespace<job_entity::json::SliceStream>(job_entity::json::SliceStream& stream) {
  const char* p = stream.at;
  // Compact JSON mostly has no white space where it is allowed.
  if (RAPIDJSON_LIKELY(static_cast<unsigned char>(*p) > ' ')) return;
  while (*p == ' ' || *p == '\n' || *p == '\r' || *p == '\t') ++p;
  stream.at = p;
}

}  // namespace rapidjson

/// Binds a handler to the specialised functions. Use it at namespace scope before the handler is
/// given to Reader::Parse.
#define JOB_ENTITY_BIND_READER(Handler)                                                      \
  namespace rapidjson {                                                                      \
  template <>                                                                                \
  template <>                                                                                \
  JOB_ENTITY_INLINE void job_entity::json::Reader::ParseString<                              \
      job_entity::json::kReaderFlags, job_entity::json::SliceStream, Handler>(               \
      job_entity::json::SliceStream & stream, Handler& handler, bool isKey) {                \
    const job_entity::json::ReadFault fault =                                                \
        job_entity::json::readString(stream, handler, isKey);                                \
    if (RAPIDJSON_UNLIKELY(fault.code != kParseErrorNone))                                   \
      SetParseError(fault.code, fault.offset);                                               \
  }                                                                                          \
  template <>                                                                                \
  template <>                                                                                \
  inline void job_entity::json::Reader::ParseNumber<job_entity::json::kReaderFlags,          \
                                                    job_entity::json::SliceStream, Handler>( \
      job_entity::json::SliceStream & stream, Handler& handler) {                            \
    const job_entity::json::ReadFault fault = job_entity::json::readNumber(stream, handler); \
    if (RAPIDJSON_UNLIKELY(fault.code != kParseErrorNone))                                   \
      SetParseError(fault.code, fault.offset);                                               \
  }                                                                                          \
  }                                                                                          \
  static_assert(true, "")
