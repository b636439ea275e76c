#include "report/columns.h"

#include <charconv>
#include <cstring>
#include <iterator>

#include "json/writer.h"
#include "schema/layout.h"

namespace job_entity::report {

namespace {

/// A column is put together first, because each call of append costs as much as the bytes that it
/// copies.
class Column {
 public:
  explicit Column(std::string_view name) {
    add(",\"");
    add(name);
    add("\":");
  }
  static bool hasRoomFor(std::string_view text) { return text.size() <= kMostText; }
  void add(std::string_view text) {
    std::memcpy(text_ + size_, text.data(), text.size());
    size_ += text.size();
  }
  void add(uint64_t number) {
    size_ = static_cast<size_t>(std::to_chars(text_ + size_, std::end(text_), number).ptr - text_);
  }
  void appendTo(std::string& out) const { out.append(text_, size_); }

 private:
  static constexpr size_t kLongestName = 40;
  static constexpr size_t kMostText = 200;
  char text_[kLongestName + kMostText + 8];
  size_t size_ = 0;
};

}  // namespace

void column(std::string& out, std::string_view name) { Column(name).appendTo(out); }

void nullColumn(std::string& out, std::string_view name) {
  Column column(name);
  column.add("null");
  column.appendTo(out);
}

void plainColumn(std::string& out, std::string_view name, std::string_view text) {
  Column column(name);
  column.add("\"");
  if (Column::hasRoomFor(text)) {
    column.add(text);
    column.add("\"");
    column.appendTo(out);
    return;
  }
  column.appendTo(out);
  out.append(text);
  out += '"';
}

void textColumn(std::string& out, std::string_view name, std::string_view text) {
  if (text.empty()) {
    nullColumn(out, name);
  } else if (json::isPlainText(text)) {
    plainColumn(out, name, text);
  } else {
    column(out, name);
    json::appendJsonString(out, text);
  }
}

void numberColumn(std::string& out, std::string_view name, uint64_t value) {
  Column column(name);
  column.add(value);
  column.appendTo(out);
}

void booleanColumn(std::string& out, std::string_view name, bool value) {
  column(out, name);
  out += value ? "true" : "false";
}

std::string shownText(const Cell& cell) {
  std::string text = cell.text();
  if (cell.presence() == Presence::kRedacted && text.size() >= 2 && text.front() == '"')
    text = text.substr(1, text.size() - 2);
  return text;
}

void cellColumn(std::string& out, std::string_view name, const Cell& cell) {
  if (cell.presence() <= Presence::kNull) return nullColumn(out, name);
  const ShapeType type = kShapes[cell.shape()].type;
  const bool isText = type == ShapeType::kString || type == ShapeType::kEnum;
  const std::string_view slice = cell.slice();
  if (cell.present() && isText && json::isPlainText(slice)) {
    // The text between its quotes is its value.
    plainColumn(out, name, slice);
    return;
  }
  column(out, name);
  json::appendJsonString(out, shownText(cell));
}

}  // namespace job_entity::report
