// Diagnostics of the response handler, and how it names the place.

#include "decode/markers.h"
#include "json/pointer.h"
#include "decode/response_handler.h"
#include "base/format.h"
#include "json/out_of_memory.h"
#include "json/writer.h"

namespace job_entity::decode {

namespace {

/// Whether messages may show the value: not if it may be a secret, a name or a path.
bool mayShow(const Shape& shape) {
  // Extensions are named in the Open Job Description specification.
  return shape.type == ShapeType::kEnum || shape.meaning == Meaning::kId ||
         shape.pattern == Pattern::kExtensionName;
}

constexpr size_t kShownBytes = 60;

std::string shown(const Shape& shape, std::string_view text) {
  if (!mayShow(shape)) return shape.name;
  if (text.size() <= kShownBytes) return format("\"{}\"", {text});
  size_t cut = kShownBytes;
  while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xc0) == 0x80) --cut;
  return format("\"{}...\"", {text.substr(0, cut)});
}

std::string limitsOf(const Shape& shape) {
  if (shape.max == kUnbounded) return format("{} or more are allowed.", {shape.min});
  return format("{} to {} are allowed.", {shape.min, shape.max});
}

const char* expectedType(const Shape& shape) {
  switch (shape.type) {
    case ShapeType::kDocument:
      return "a JSON value";
    case ShapeType::kNumber:
      return "a number";
    case ShapeType::kString:
    case ShapeType::kEnum:
      return "a string";
    case ShapeType::kList:
      return "a list";
    default:
      return "an object";
  }
}

bool isOneOf(const Shape& shape, std::string_view text) {
  for (uint16_t i = 0; i < shape.valueCount; ++i)
    if (text == kEnumValues[shape.firstValue + i].text) return true;
  return false;
}

}  // namespace

bool ResponseHandler::roomInSlice(Code code) {
  if (diagnostics_.hasRoom()) return true;
  diagnostics_.countOmitted(defaultSeverity(code));
  return false;
}

void ResponseHandler::report(Code code, uint32_t offset, std::string message, uint32_t frames,
                             std::string_view member) {
  diagnostics_.add(code, defaultSeverity(code), offset, pointer(frames, member), std::move(message),
                   entryAt(frames, member));
}

/// Whether that frame is the list of entities, of errors or of identifiers.
bool ResponseHandler::isListOfEntries(uint32_t frame) const {
  return frame > 1 && frames_[frame].state == State::kList &&
         frames_[frame - 1].state == State::kStructure &&
         kShapes[kShapes[frames_[frame].shape].element].type == ShapeType::kUnion;
}

/// The entry of a list that those frames, and below them that member, lead to.
EntryPlace ResponseHandler::entryAt(uint32_t frames, std::string_view member) const {
  EntryPlace entry;
  uint32_t at = 2;
  while (at <= frames && !isListOfEntries(at)) ++at;
  if (at > frames) return entry;
  const Frame& owner = frames_[at - 1];
  entry.list = kMembers[kShapes[owner.shape].firstMember + owner.member].name;
  entry.index = frames_[at].index;
  // The entry's own structure is below the union, or a bare value.
  do {
    if (++at > frameCount()) return entry;
  } while (frames_[at].state != State::kStructure);
  const Frame& details = frames_[at];
  const Shape& shape = kShapes[details.shape];
  if (at <= frames) {
    if (details.keyOffset != 0 && details.member != kNoMember)
      entry.member = kMembers[shape.firstMember + details.member].name;
    return entry;
  }
  for (uint32_t i = 0; i < shape.memberCount; ++i)
    if (member == kMembers[shape.firstMember + i].name)
      entry.member = kMembers[shape.firstMember + i].name;
  return entry;
}

EntryPlace ResponseHandler::openEntry() const {
  return isListOfEntries(frameCount()) ? EntryPlace() : entryAt(frameCount(), {});
}

/// Reports a place that may be deep inside a document, where no frames are.
void ResponseHandler::reportInSlice(Code code, uint32_t offset, std::string message) {
  if (!roomInSlice(code)) return;
  diagnostics_.add(code, defaultSeverity(code), offset, pointerAt(offset), std::move(message),
                   entryAt(frameCount(), {}));
}

std::string ResponseHandler::pointerAt(uint32_t offset) {
  std::string place = pointer(frameCount(), {});
  if (sliceDepth_ == 0) return place;
  if (walkStart_ != sliceStart_) sliceWalk_ = json::PointerWalk({});
  walkStart_ = sliceStart_;
  sliceWalk_.extend(inputAt(sliceStart_, here() - sliceStart_ + 1));
  sliceWalk_.appendInto(place, offset - sliceStart_);
  return place;
}

void ResponseHandler::appendKey(std::string& pointer, const Frame& frame) const {
  const std::string_view contents = inputAt(frame.keyOffset, json::stringLength(frame.keyLength));
  if ((json::stringFlags(frame.keyLength) & json::kHasEscapes) == 0) {
    json::appendPointerSegment(pointer, contents);
    return;
  }
  std::string text;
  json::appendUnescaped(text, contents);
  json::appendPointerSegment(pointer, text);
}

std::string ResponseHandler::pointer(uint32_t frames, std::string_view member) const {
  // Allocated once: a log has several redacted values in each response.
  constexpr size_t kUsualLength = 63;
  std::string path;
  path.reserve(kUsualLength);
  for (uint32_t i = 0; i < frames; ++i) {
    const Frame& frame = frames_[i + 1];
    if (frame.state == State::kRoot || frame.synthetic) continue;
    if (frame.state == State::kList || frame.state == State::kDollarUnknown) {
      path += '/';
      appendNumber(path, frame.index);
    } else if (frame.keyOffset != 0) {
      appendKey(path, frame);
    }
  }
  if (!member.empty()) json::appendPointerSegment(path, member);
  return path;
}

void ResponseHandler::checkText(ShapeId id, uint32_t offset, uint32_t packed) {
  const Shape& shape = kShapes[id];
  const uint32_t flags = json::stringFlags(packed);
  std::string_view text = inputAt(offset, json::stringLength(packed));
  const uint32_t length = flags == 0
                              ? json::stringLength(packed)
                              : json::countCodePoints(text, (flags & json::kHasEscapes) != 0);
  if (length < shape.min || length > shape.max) {
    if (!room(Code::kLength)) return;
    report(Code::kLength, offset - 1,
           format("{} has {} characters; {}", {shown(shape, text), length, limitsOf(shape)}),
           frameCount());
    return;
  }
  if (shape.type != ShapeType::kEnum && shape.pattern == Pattern::kNone) return;
  std::string decoded;
  if ((flags & json::kHasEscapes) != 0) {
    json::appendUnescaped(decoded, text);
    text = decoded;
  }
  if (shape.type == ShapeType::kEnum) {
    if (isOneOf(shape, text) || !room(Code::kEnum)) return;
    std::string message = shown(shape, text) + " is none of ";
    for (uint16_t i = 0; i < shape.valueCount; ++i)
      message.append(i == 0 ? "" : ", ").append(kEnumValues[shape.firstValue + i].text);
    report(Code::kEnum, offset - 1, message + '.', frameCount());
  } else if (!matchesPattern(shape.pattern, text) && room(Code::kPattern)) {
    report(Code::kPattern, offset - 1,
           format("{} does not match {} as a whole.",
                  {shown(shape, text), patternText(shape.pattern)}),
           frameCount());
  }
}

void ResponseHandler::reportCount(ShapeId id, uint32_t start, uint32_t count) {
  const Shape& shape = kShapes[id];
  if (!room(Code::kLength)) return;
  report(Code::kLength, start,
         format(count == 1 ? "{} has {} item; {}" : "{} has {} items; {}",
                {shape.name, count, limitsOf(shape)}),
         frameCount());
}

void ResponseHandler::wrongType(ShapeId id, uint32_t offset, const char* found) {
  if (!room(Code::kWrongType)) return;
  const Shape& shape = kShapes[id];
  report(Code::kWrongType, offset,
         format("{} must be {}, not {}.", {shape.name, expectedType(shape), found}), frameCount());
}

bool ResponseHandler::NonFinite(const char* text, uint32_t length) {
  sawNonFinite_ = true;
  reportInSlice(
      Code::kNonFiniteNumber, offsetOf(text),
      format("A bare {} is not valid JSON. Python prints it for a number that a double cannot "
             "hold.",
             {std::string_view(text, length)}));
  if (sliceDepth_ != 0) {
    sliceInexact_ = true;
    return true;
  }
  return numberValue(offsetOf(text), json::packLength(length, json::kMayBeInexact));
}

void ResponseHandler::InvalidUtf8(const char* at) {
  reportInSlice(
      Code::kInvalidUtf8, offsetOf(at),
      "These bytes are not valid UTF-8: the text is damaged, or in a code page of Windows.");
}

bool ResponseHandler::TooLong() {
  reportInSlice(Code::kSizeLimit, here() - 1, "One value is larger than 256 MiB.");
  return false;
}

bool ResponseHandler::tooDeep() {
  reportInSlice(Code::kDepthLimit, here() - 1,
                format("More than {} objects and lists are open here.", {mostDepth_}));
  return false;
}

bool ResponseHandler::noMemory() {
  json::tellOutOfMemory();
  reportInSlice(Code::kOutOfMemory, here(), "There was no memory for what follows.");
  return false;
}

}  // namespace job_entity::decode
