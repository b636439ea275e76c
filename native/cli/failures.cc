#include "failures.h"

#include <algorithm>
#include <map>

#include "capture_stream.h"
#include "job_entity/exception.h"
#include "output.h"
#include "schema/layout.h"

namespace job_entity::cli {

namespace {

/// A file of any size must not fill the memory with its refusals.
constexpr size_t kMostKept = 100000;

constexpr const char* kUnknownKind = "unknown";

std::string idOf(const Row& details) {
  for (const char* const member : {"stepId", "environmentId", "jobId"}) {
    std::string id = details.member(member).text();
    if (!id.empty()) return id;
  }
  return {};
}

bool isKnownCode(std::string_view code) {
  return std::any_of(std::begin(kEnumValues), std::end(kEnumValues), [&](const EnumValue& value) {
    return value.owner == kShape_JobEntityErrorCode && code == value.text;
  });
}

const char* adviceFor(const Failure& failure) {
  if (failure.isRetriable) return "Asking again may help";
  if (!failure.isException && !isKnownCode(failure.code))
    return "Whether asking again helps is not known";
  return "Asking again does not help";
}

std::string subjectOf(const Failure& failure) {
  if (failure.isException) return "The call was refused";
  if (failure.kind == kUnknownKind) return "An entity of a kind that is not known";
  return failure.id.empty() ? failure.kind : failure.kind + " of " + failure.id;
}

std::string textOf(const Failure& failure) {
  std::string text = failure.code.empty() ? std::string("no code is given") : failure.code;
  if (failure.status != 0) appendNumber(text += " (HTTP ", failure.status), text += ')';
  if (!failure.message.empty()) text += ": " + failure.message;
  const char last = text.back();
  text += last == '.' || last == '!' || last == '?' ? " " : ". ";
  if (!failure.namesOperation)
    text += "It names neither the operation nor the service, so it may be another one's. ";
  return text + adviceFor(failure);
}

void writeText(json::JsonWriter& json, const char* name, const std::string& text) {
  json.key(name);
  if (text.empty())
    json.null();
  else
    json.string(text);
}

}  // namespace

void Failures::add(Failure failure) {
  hasFinal_ |= failure.isException || (!failure.isRetriable && isKnownCode(failure.code));
  if (all_.size() < kMostKept)
    all_.push_back(std::move(failure));
  else
    ++omitted_;
}

void Failures::add(const CapturedResponse& captured) {
  const ExceptionInfo exception = describeException(captured);
  if (exception.present) {
    Failure failure;
    failure.response = captured.context.index;
    failure.isException = true;
    failure.kind = "exception";
    failure.code = exception.name;
    failure.message = exception.message;
    failure.status = exception.httpStatus;
    failure.isRetriable = exception.retriable;
    failure.namesOperation = captured.context.namesOperation;
    failure.place = placeInFile(captured, FilePlace());
    add(std::move(failure));
  }
  // The entries come in the order of the text, which is walked once.
  const std::string_view text = captured.response.input();
  FilePlace own;
  for (const Row error : captured.response.errors()) {
    const Row details = error.set();
    if (error.offset() < own.offset) own = FilePlace();
    own = advance(own, text.substr(own.offset, error.offset() - own.offset));
    Failure failure;
    failure.response = captured.context.index;
    failure.kind = error.setIndex() >= 0 ? error.setName() : kUnknownKind;
    failure.jobId = details.member("jobId").text();
    failure.id = idOf(details);
    failure.code = details.member("code").text();
    failure.message = details.member("message").text();
    failure.isRetriable = isRetriableCode(failure.code);
    failure.place = placeInFile(captured, own);
    add(std::move(failure));
  }
}

void Failures::print(const std::string& title) const {
  struct Group {
    const Failure* first;
    uint64_t count;
  };
  std::vector<Group> groups;
  std::map<std::string, size_t> known;
  for (const Failure& failure : all_) {
    const std::string text = textOf(failure);
    const auto [found, isNew] = known.emplace(text, groups.size());
    if (isNew) groups.push_back({&failure, 0});
    ++groups[found->second].count;
  }
  for (const Group& group : groups) {
    const Failure& failure = *group.first;
    std::string place = printable(title) + ':';
    appendNumber(place, failure.place.line);
    appendNumber(place += ':', failure.place.column);
    std::string line = styled(Style::kStrong, place + ':') + ' ' +
                       styled(failure.isRetriable ? Style::kWarning : Style::kError, "failed") +
                       ": " + printable(subjectOf(failure)) + ": " + printable(textOf(failure));
    if (group.count > 1) line += " (and " + counted(group.count - 1, "other") + " like it)";
    cli::print(line + '\n');
  }
  if (omitted_ != 0)
    cli::print(printable(title) + ": and " + counted(omitted_, "other failure") + '\n');
}

void Failures::write(json::JsonWriter& json) const {
  json.beginArray();
  for (const Failure& failure : all_) {
    json.beginObject();
    json.key("response");
    json.number(failure.response);
    json.key("kind");
    json.string(failure.kind);
    writeText(json, "jobId", failure.jobId);
    writeText(json, "id", failure.id);
    writeText(json, failure.isException ? "name" : "code", failure.code);
    writeText(json, "message", failure.message);
    if (failure.isException) {
      json.key("status");
      if (failure.status == 0)
        json.null();
      else
        json.number(failure.status);
      json.key("namesOperation");
      json.boolean(failure.namesOperation);
    }
    json.key("retriable");
    json.boolean(failure.isRetriable);
    json.key("offset");
    json.number(failure.place.offset);
    json.key("line");
    json.number(failure.place.line);
    json.key("column");
    json.number(failure.place.column);
    json.endObject();
  }
  json.endArray();
}

}  // namespace job_entity::cli
