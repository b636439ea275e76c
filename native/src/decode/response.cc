#include "job_entity/response.h"

#include "decode/rows.h"
#include "json/utf8.h"
#include "schema/layout.h"

namespace job_entity {

namespace {

Presence presenceOf(Tag tag) {
  switch (tag) {
    case Tag::kAbsent:
      return Presence::kAbsent;
    case Tag::kNull:
      return Presence::kNull;
    case Tag::kRedacted:
      return Presence::kRedacted;
    case Tag::kRaw:
      return Presence::kOtherType;
    default:
      return Presence::kPresent;
  }
}

}  // namespace

const char* formName(Form form) {
  switch (form) {
    case Form::kUnknown:
      return "unknown";
    case Form::kRawBody:
      return "raw-body";
    case Form::kAwsCli:
      return "aws-cli";
    case Form::kBoto3:
      return "boto3";
    case Form::kAwsSdkJs:
      return "aws-sdk-js";
    case Form::kFragment:
      return "fragment";
    case Form::kStructuredLog:
      return "structured-log";
    case Form::kPlainLog:
      return "plain-log";
    case Form::kDebugLog:
      return "debug-log";
    case Form::kHar:
      return "har";
    case Form::kCloudWatch:
      return "cloudwatch";
    case Form::kNdjson:
      return "ndjson";
    case Form::kException:
      return "exception";
    case Form::kGzip:
      return "gzip";
  }
  return "unknown";
}

// ---- Cell

Presence Cell::presence() const { return presenceOf(tagOf(word1_)); }

std::string_view Cell::slice() const {
  const Tag tag = tagOf(word1_);
  if (response_ == nullptr || tag == Tag::kAbsent || tag == Tag::kRows) return {};
  return response_->input().substr(word0_, lengthOf(word1_));
}

std::string Cell::text() const {
  const Tag tag = tagOf(word1_);
  if (tag == Tag::kRows && shape_ < kShapeCount && hasOwnRows(kShapes[shape_].type))
    return std::string(row().slice());
  if (tag != Tag::kTextEscaped && tag != Tag::kTextWideEscaped) return std::string(slice());
  std::string text;
  text.reserve(lengthOf(word1_));
  json::appendUnescaped(text, slice());
  return text;
}

uint32_t Cell::offset() const {
  if (tagOf(word1_) == Tag::kRows) return hasOwnRows(kShapes[shape_].type) ? row().offset() : 0;
  return isText(tagOf(word1_)) ? word0_ - 1 : word0_;
}

Row Cell::row() const {
  if (tagOf(word1_) != Tag::kRows || !hasOwnRows(kShapes[shape_].type)) return {};
  return Row(response_, shape_, word0_);
}

uint32_t Cell::count() const { return tagOf(word1_) == Tag::kRows ? lengthOf(word1_) : 0; }

RowList Cell::list() const {
  if (tagOf(word1_) != Tag::kRows || kShapes[shape_].type != ShapeType::kList) return {};
  return RowList(response_, kShapes[shape_].element, word0_, count());
}

Cell Cell::at(uint32_t index) const {
  if (index >= count()) return {};
  const ShapeId element = kShapes[shape_].element;
  if (kShapes[shape_].type == ShapeType::kMap) {
    const uint32_t* const entry =
        response_->rows().of(shape_).data() + (word0_ + index) * kMapEntryWords;
    return Cell(response_, element, entry[2], entry[3]);
  }
  if (hasOwnRows(kShapes[element].type))
    return Cell(response_, element, word0_ + index, packCell(Tag::kRows, 1));
  const uint32_t* const cell = response_->rows().of(shape_).data() + (word0_ + index) * kCellWords;
  return Cell(response_, element, cell[0], cell[1]);
}

std::string Cell::keyAt(uint32_t index) const {
  if (index >= count() || kShapes[shape_].type != ShapeType::kMap) return {};
  const uint32_t* const entry =
      response_->rows().of(shape_).data() + (word0_ + index) * kMapEntryWords;
  return Cell(response_, kShapes[shape_].key, entry[0], entry[1]).text();
}

// ---- Row

const uint32_t* Row::words() const {
  return response_->rows().of(shape_).data() + index_ * kLayout.words[shape_];
}

Presence Row::presence() const {
  return response_ == nullptr ? Presence::kAbsent : presenceOf(tagOf(words()[1]));
}

std::string_view Row::slice() const {
  if (response_ == nullptr) return {};
  return response_->input().substr(words()[0], lengthOf(words()[1]));
}

uint32_t Row::offset() const { return response_ == nullptr ? 0 : words()[0]; }

Cell Row::memberAt(uint32_t index) const {
  const Shape& shape = kShapes[shape_];
  if (response_ == nullptr || index >= shape.memberCount) return {};
  const ShapeId member = kMembers[shape.firstMember + index].shape;
  if (shape.type == ShapeType::kUnion)
    return setIndex() == static_cast<int>(index) ? setCell() : Cell();
  const uint32_t* const cell = words() + kCellWords + kCellWords * index;
  return Cell(response_, member, cell[0], cell[1]);
}

Cell Row::member(std::string_view name) const {
  if (response_ == nullptr) return {};
  const Shape& shape = kShapes[shape_];
  for (uint32_t i = 0; i < shape.memberCount; ++i)
    if (name == kMembers[shape.firstMember + i].name) return memberAt(i);
  return {};
}

int Row::setIndex() const {
  if (response_ == nullptr || kShapes[shape_].type != ShapeType::kUnion) return -1;
  const uint32_t member = words()[kUnionMemberWord];
  if (presence() != Presence::kPresent || member >= kUnionUnknown) return -1;
  return static_cast<int>(member);
}

std::string Row::setName() const {
  const int index = setIndex();
  if (index >= 0) return kMembers[kShapes[shape_].firstMember + static_cast<uint32_t>(index)].name;
  if (response_ == nullptr || kShapes[shape_].type != ShapeType::kUnion ||
      presence() != Presence::kPresent || words()[kUnionMemberWord] != kUnionUnknown)
    return {};
  const uint32_t* const unknown =
      response_->rows().unknown().data() + words()[kUnionMemberWord + 1] * kUnknownWords;
  return Cell(response_, kShape_String, unknown[2], unknown[3]).text();
}

Cell Row::setCell() const {
  const int index = setIndex();
  if (index >= 0) {
    const uint32_t* const cell = words() + kUnionMemberWord + 1;
    return Cell(response_,
                kMembers[kShapes[shape_].firstMember + static_cast<uint32_t>(index)].shape, cell[0],
                cell[1]);
  }
  if (response_ == nullptr || kShapes[shape_].type != ShapeType::kUnion ||
      presence() != Presence::kPresent || words()[kUnionMemberWord] != kUnionUnknown)
    return {};
  const uint32_t* const unknown =
      response_->rows().unknown().data() + words()[kUnionMemberWord + 1] * kUnknownWords;
  return Cell(response_, kShape_Document, unknown[4], unknown[5]);
}

// ---- Response

Response::Response(std::unique_ptr<decode::Rows> rows) : rows_(std::move(rows)) { rows_->clear(); }

Response Response::nothing() { return Response(std::make_unique<decode::Rows>()); }

Response::Response(Response&&) noexcept = default;
Response& Response::operator=(Response&&) noexcept = default;
Response::~Response() = default;

Row Response::envelope() const {
  if (rootShape_ == kShape_BatchGetJobEntityResponse)
    return Cell(this, rootShape_, root_[0], root_[1]).row();
  return loggerRecord().member(kMembers[kMember_LoggerRecord_output].name).row();
}

Row Response::exception() const {
  if (rootShape_ == kShape_ServiceException)
    return Cell(this, rootShape_, root_[0], root_[1]).row();
  return loggerRecord().member(kMembers[kMember_LoggerRecord_error].name).row();
}

Row Response::loggerRecord() const {
  if (rootShape_ != kShape_LoggerRecord) return {};
  return Cell(this, rootShape_, root_[0], root_[1]).row();
}

Row Response::root() const { return Cell(this, rootShape_, root_[0], root_[1]).row(); }

RowList Response::entities() const {
  return envelope().memberAt(localIndex(kMember_BatchGetJobEntityResponse_entities)).list();
}

RowList Response::errors() const {
  return envelope().memberAt(localIndex(kMember_BatchGetJobEntityResponse_errors)).list();
}

}  // namespace job_entity
