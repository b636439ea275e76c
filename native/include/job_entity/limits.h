#pragma once

// Every limit of the core, by name. Beyond one of them a diagnostic says so; nothing is cut off
// silently.

#include <cstdint>

namespace job_entity {

/// Greatest input in bytes: offsets are 32-bit, and the reader may look a little past the end.
constexpr uint64_t kMaxInputBytes = 0xffff0000u;

/// Greatest length in bytes of one string, number or document (a cell keeps 28 bits of it).
constexpr uint32_t kMaxValueBytes = (1u << 28) - 1;

/// Deepest nesting of objects and lists; the reader recurses, so the stack sets this.
constexpr uint32_t kMaxDepth = 512;

/// Diagnostics kept of one response; the rest is counted.
constexpr uint32_t kMaxDiagnostics = 1000;

/// Bytes of their pointers and messages: a name may be as long as the input, and lead to all of
/// them.
constexpr uint32_t kMaxDiagnosticBytes = 16u << 20;

/// Greatest line of a log, or record of a HAR or CloudWatch export; longer ones are skipped. A
/// response has 25 entities at most, and the service sends a few megabytes.
constexpr uint32_t kMaxRecordBytes = 64u << 20;

/// Bytes of a text in which records may be anywhere that are looked through at a time.
constexpr uint32_t kTextWindowBytes = 8u << 20;

/// Texts of a capture that are decoded one out of the other: deeper ones are refused.
constexpr uint32_t kMaxLayers = 12;

/// Bytes of a file by which it must show that it is a log.
constexpr uint32_t kMaxPreludeBytes = 64u << 10;

/// Limits of what gzip may unpack to: real logs shrink to a tenth, and a file that shrinks to a
/// thousandth was made to fill a reader. Counted once there are kMaxGzipFreeBytes, which any file
/// may have.
constexpr uint64_t kMaxGzipRatio = 1000;
constexpr uint64_t kMaxGzipFreeBytes = 64u << 20;

/// Bytes of a file once unpacked, whatever their ratio.
constexpr uint64_t kMaxGzipBytes = uint64_t{64} << 30;

/// Requests of a capture that may wait for their response; older ones are given up.
constexpr uint32_t kMaxWaitingRequests = 256;

/// Entries of a resolved symbol table, lists in lists of a value, nesting of its JSON, and parts of
/// a range expression: as in the engine of Open Job Description, which rejects more.
constexpr uint32_t kMaxSymbols = 100000;
constexpr uint32_t kMaxSymbolListDepth = 2;
constexpr uint32_t kMaxSymbolTableDepth = 127;
constexpr uint32_t kMaxRangeParts = 10000;

/// Longest text of a union of types or an optional type in a symbol table.
constexpr uint32_t kMaxSymbolTypeBytes = 256;

/// Faults of one symbol table that are kept; the rest is counted.
constexpr uint32_t kMaxSymbolFaults = kMaxDiagnostics;

/// Rules that the hints of one path are looked for in, in the order tried: a path that nothing
/// matches would otherwise be held against each of them in several ways.
constexpr uint32_t kMaxHintRules = 1000;

/// Operations that the expressions of a template may take together when it is checked, texts
/// counted too; when it is resolved, two thirds of them. One expression alone: twice as many.
constexpr uint32_t kMaxTemplateOperations = 30'000'000;

/// Jobs that a message lists by their ids; the rest is counted.
constexpr uint32_t kMaxListedJobs = 20;

/// Comparing two sequences (lines, elements): edits that are looked for, and places that are looked
/// at meanwhile. Beyond them all that is between the common ends counts as replaced.
constexpr uint32_t kMaxEdits = 1000;
constexpr uint64_t kMaxEditSteps = 32u << 20;

/// Bytes of the changes of members that a comparison keeps; the rest is counted.
constexpr uint64_t kMaxChangeBytes = 64u << 20;

/// Lines that are shown before and after each that changed.
constexpr uint32_t kLinesAround = 3;

/// The limits of one reading, as its caller sets them.
struct Limits {
#define LIMIT(member, option, usual, most, text) uint32_t member = usual;  ///< text
#include "job_entity/limits.def"
#undef LIMIT
};

/// One of them, for callers who have them by number.
struct LimitInfo {
  const char* name;
  uint32_t Limits::*member;
  uint32_t most;
};

constexpr LimitInfo kLimits[] = {
#define LIMIT(member, option, usual, most, text) {#member, &Limits::member, most},
#include "job_entity/limits.def"
#undef LIMIT
};

constexpr uint32_t kLimitCount = sizeof(kLimits) / sizeof(kLimits[0]);
constexpr const char* limitName(uint32_t index) { return kLimits[index].name; }

/// Sets it to what a caller wants, at most what it may be; 0: as usual.
inline void setLimit(Limits& limits, const LimitInfo& limit, uint32_t wanted) {
  const uint32_t value = wanted == 0 ? Limits().*limit.member : wanted;
  limits.*limit.member = value < limit.most ? value : limit.most;
}

/// Bytes that must be readable, and are zero, after the end of an input.
constexpr uint32_t kInputPadding = 128;

}  // namespace job_entity
