#pragma once

// Objects and lists of responses, read without a call for each value: RapidJSON's grammar, events
// and errors, in its order. Three things are taken together here: a member that is a string, a
// document as a whole, and a union as the only thing between two braces. Values out of the ordinary
// go RapidJSON's own way; the differential tests hold both to stock RapidJSON.

#include "decode/response_events.h"
#include "json/skip.h"

namespace rapidjson {

template <>
template <>
JOB_ENTITY_INLINE void
job_entity::json::Reader::ParseObject<job_entity::json::kReaderFlags, job_entity::json::SliceStream,
                                      job_entity::decode::ResponseHandler>(
    job_entity::json::SliceStream& stream, job_entity::decode::ResponseHandler& handler) {
  using Stream = job_entity::json::SliceStream;
  const auto fail = [&](ParseErrorCode code) { SetParseError(code, stream.Tell()); };
  const char* const begin = stream.at++;
  if (RAPIDJSON_UNLIKELY(!handler.StartObject())) return fail(kParseErrorTermination);
  if (handler.beginsSlice()) {
    const job_entity::json::Skipped skipped = job_entity::json::skipContainer(begin);
    if (RAPIDJSON_LIKELY(skipped.end != nullptr)) {
      stream.at = skipped.end;
      if (!handler.endSkipped(skipped.isInexact)) fail(kParseErrorTermination);
      return;
    }
  }
  SkipWhitespace(stream);
  if (*stream.at == '}') {
    ++stream.at;
    if (RAPIDJSON_UNLIKELY(!handler.EndObject(0))) fail(kParseErrorTermination);
    return;
  }
  for (SizeType count = 1;; ++count) {
    if (RAPIDJSON_UNLIKELY(*stream.at != '"')) return fail(kParseErrorObjectMissName);
    using Taken = job_entity::decode::ResponseHandler::Taken;
    const Taken taken = handler.takeMember(stream);
    if (taken == Taken::kNothing) {
      ParseString<job_entity::json::kReaderFlags, Stream>(stream, handler, true);
      if (RAPIDJSON_UNLIKELY(HasParseError())) return;
      SkipWhitespace(stream);
      if (RAPIDJSON_UNLIKELY(*stream.at != ':')) return fail(kParseErrorObjectMissColon);
      ++stream.at;
    }
    if (taken != Taken::kMember) {
      SkipWhitespace(stream);
      if (*stream.at == '"') {
        ParseString<job_entity::json::kReaderFlags, Stream>(stream, handler, false);
      } else if (!handler.takeUnion(stream)) {
        ParseValue<job_entity::json::kReaderFlags>(stream, handler);
      }
      if (RAPIDJSON_UNLIKELY(HasParseError())) return;
    }
    SkipWhitespace(stream);
    if (*stream.at == ',') {
      ++stream.at;
      SkipWhitespace(stream);
    } else if (*stream.at == '}') {
      ++stream.at;
      if (RAPIDJSON_UNLIKELY(!handler.EndObject(count))) fail(kParseErrorTermination);
      return;
    } else {
      return fail(kParseErrorObjectMissCommaOrCurlyBracket);
    }
  }
}

}  // namespace rapidjson
