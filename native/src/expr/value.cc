#include "expr/value.h"

#include <algorithm>

#include "base/ascii.h"
#include "expr/float_text.h"
#include "expr/paths.h"
#include "expr/quote.h"
#include "expr/value_memory.h"
#include "json/writer.h"

namespace job_entity::expr {

struct Value::TextBox : Box {
  explicit TextBox(std::string value) : text(std::move(value)) {}
  std::string text;
};
struct Value::FloatBox : Box {
  FloatBox(double number, std::string value) : floating(number), text(std::move(value)) {}
  double floating;
  std::string text;
};
struct Value::RangeBox : Box {
  explicit RangeBox(RangeExpr value) : range(std::move(value)) {}
  RangeExpr range;
};
struct Value::ListBox : Box {
  ListBox(Type type, Values values) : element(type), elements(std::move(values)) {
    for (const Value& value : elements) memory += value.memory();
  }
  Type element;
  Values elements;
  uint64_t memory = 0;
};
struct Value::UnknownBox : Box {
  explicit UnknownBox(Unknown value) : unknown(std::move(value)) {}
  Unknown unknown;
};

namespace {

/// A zero has no sign, and neither has its text.
std::string unsignedZero(double value, std::string text) {
  if (value == 0 && !text.empty() && (text[0] == '-' || text[0] == '+')) text.erase(0, 1);
  return text;
}

/// Whether the parser reads such a text of a float as a literal that keeps it: `2.500`, not `2`,
/// which is an int, nor `-2.500`, which is a literal and an operator.
bool isFloatLiteral(std::string_view text) {
  return text.find_first_not_of("0123456789.eE+-") == std::string_view::npos &&
         text.find_first_of(".eE") != std::string_view::npos && text.front() >= '0' &&
         text.front() <= '9' && text.back() != '.';
}

void appendPath(std::string& out, const PathWriting& path) {
  const bool isSum = !path.added.empty();
  out += isSum ? "(path(" : "path(";
  appendPythonString(out, path.argument);
  out += ')';
  if (!isSum) return;
  out += " + ";
  appendPythonString(out, path.added);
  out += ')';
}

/// As an expression that has this value, and this text if there is such an expression.
void appendFloat(std::string& out, double value, std::string_view text) {
  if (isFloatLiteral(text)) {
    out += text;
    return;
  }
  const size_t point = text.find('.');
  const size_t decimals = point == std::string_view::npos ? 0 : text.size() - point - 1;
  const std::string shortest = floatText(value);
  const bool isRounded = decimals > 0 && text != shortest &&
                         roundScaled(value, static_cast<int64_t>(decimals)) == value &&
                         fixedText(value, static_cast<uint32_t>(decimals)) == text;
  out += isRounded ? "round(" + shortest + ", " + std::to_string(decimals) + ")" : shortest;
}

}  // namespace

void Value::destroy() {
  switch (kind_) {
    case Kind::kString:
    case Kind::kPath:
      delete static_cast<TextBox*>(bits_.box);
      break;
    case Kind::kFloat:
      delete static_cast<FloatBox*>(bits_.box);
      break;
    case Kind::kRange:
      delete static_cast<RangeBox*>(bits_.box);
      break;
    case Kind::kList:
      delete static_cast<ListBox*>(bits_.box);
      break;
    default:
      delete static_cast<UnknownBox*>(bits_.box);
  }
}

Value Value::ofBool(bool value) {
  Value result;
  result.kind_ = Kind::kBool;
  result.bits_.boolean = value;
  return result;
}

Value Value::ofInt(int64_t value) {
  Value result;
  result.kind_ = Kind::kInt;
  result.bits_.integer = value;
  return result;
}

Value Value::ofFloat(double value) {
  Value result;
  result.kind_ = Kind::kFloat;
  result.bits_.floating = value == 0 ? 0 : value;
  return result;
}

Value Value::ofFloat(double value, std::string text) {
  return {Kind::kFloat, new FloatBox(value == 0 ? 0 : value, unsignedZero(value, std::move(text)))};
}

Value Value::ofString(std::string text) { return {Kind::kString, new TextBox(std::move(text))}; }

Value Value::ofPath(std::string text) { return {Kind::kPath, new TextBox(std::move(text))}; }

Value Value::ofRange(RangeExpr range) { return {Kind::kRange, new RangeBox(std::move(range))}; }

Value Value::ofList(Type element, Values elements) {
  return {Kind::kList, new ListBox(element, std::move(elements))};
}

Value Value::unknown(Type type, std::string_view name) {
  Unknown unknown;
  unknown.type = type;
  unknown.text = name;
  unknown.names.emplace_back(name);
  return Value::unknown(std::move(unknown));
}

Value Value::unknown(Unknown unknown) {
  return {Kind::kUnknown, new UnknownBox(std::move(unknown))};
}

Type Value::type() const {
  switch (kind_) {
    case Kind::kNull:
      return types::kNull;
    case Kind::kBool:
      return types::kBool;
    case Kind::kInt:
      return types::kInt;
    case Kind::kFloat:
      return types::kFloat;
    case Kind::kString:
      return types::kString;
    case Kind::kPath:
      return types::kPath;
    case Kind::kRange:
      return types::kRange;
    case Kind::kList:
      return elementType().listOf();
    default:
      return unknown().type;
  }
}

double Value::floating() const { return boxed_ ? as<FloatBox>().floating : bits_.floating; }
const std::string& Value::stringText() const { return as<TextBox>().text; }
std::string_view Value::string() const { return stringText(); }
const RangeExpr& Value::range() const { return as<RangeBox>().range; }
const Values& Value::list() const { return as<ListBox>().elements; }
Type Value::elementType() const { return as<ListBox>().element; }
const Unknown& Value::unknown() const { return as<UnknownBox>().unknown; }

void Value::appendText(std::string& out) const {
  switch (kind_) {
    case Kind::kNull:
      break;
    case Kind::kBool:
      out += boolean() ? "true" : "false";
      break;
    case Kind::kInt:
      out += std::to_string(integer());
      break;
    case Kind::kFloat:
      out += boxed_ ? as<FloatBox>().text : floatText(floating());
      break;
    case Kind::kString:
    case Kind::kPath:
      out += string();
      break;
    case Kind::kRange:
      out += range().text();
      break;
    case Kind::kUnknown:
      out += unknown().text;
      break;
    case Kind::kList: {
      out += '[';
      for (const Value& value : list()) {
        if (&value != list().data()) out += ", ";
        if (value.isText()) {
          json::appendJsonString(out, value.string());
        } else {
          value.appendText(out);
        }
      }
      out += ']';
    }
  }
}

std::string Value::text() const {
  std::string out;
  appendText(out);
  return out;
}

void Value::appendExpression(std::string& out, PathFormat format) const {
  switch (kind_) {
    case Kind::kNull:
      out += "null";
      break;
    case Kind::kFloat:
      if (boxed_) {
        appendFloat(out, floating(), as<FloatBox>().text);
      } else {
        out += floatText(floating());
      }
      break;
    case Kind::kString:
      appendPythonString(out, string());
      break;
    case Kind::kPath:
      appendPath(out, writingOfPath(string(), format));
      break;
    case Kind::kRange:
      out += "range_expr(";
      appendPythonString(out, text());
      out += ')';
      break;
    case Kind::kList: {
      out += '[';
      for (const Value& value : list()) {
        if (&value != list().data()) out += ", ";
        value.appendExpression(out, format);
      }
      out += ']';
      break;
    }
    default:
      appendText(out);
  }
}

uint64_t Value::memory() const {
  switch (kind_) {
    case Kind::kFloat:
      return kValueBytes + (boxed_ ? as<FloatBox>().text.size() : 0);
    case Kind::kString:
    case Kind::kPath:
      return kValueBytes + string().size();
    case Kind::kRange:
      return kValueBytes + range().intervals().size() * sizeof(IntInterval);
    case Kind::kList:
      return kValueBytes + as<ListBox>().memory;
    case Kind::kUnknown:
      return kValueBytes + unknown().text.size();
    default:
      return kValueBytes;
  }
}

}  // namespace job_entity::expr
