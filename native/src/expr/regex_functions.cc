// re_match and its like.

#include <algorithm>

#include "base/function_ref.h"
#include "expr/evaluator.h"
#include "expr/functions.h"
#include "expr/unicode.h"

namespace job_entity::expr {
namespace {

/// Steps of the machine that count as one operation.
constexpr uint64_t kStepsPerOperation = 32;
constexpr uint64_t kMaxSteps = kMaxOperations * kStepsPerOperation;
/// Steps that take about as long as one: measured.
constexpr uint64_t kStepsPerEffort = 2;

/// A pattern at work on a text; the operations that it takes are counted when it is done.
class Search {
 public:
  explicit Search(Call& call) : call_(call), text_(call[0].string()) {}

  bool prepare() {
    if (!call_.evaluator.countText(text_.size())) return false;
    maxSteps_ = std::min(kMaxSteps, (call_.evaluator.effortLeft() + 1) * kStepsPerEffort);
    regex_ = call_.evaluator.regexOf(call_[1].string());
    return regex_ != nullptr;
  }
  bool find(size_t from, bool anchored) {
    // A search begins with room for each instruction.
    constexpr size_t kInstructionsPerStep = 16;
    steps_ += regex_->size() / kInstructionsPerStep;
    return regex_->search(text_, from, anchored, slots_, steps_, maxSteps_);
  }
  bool count() {
    return call_.evaluator.countOperations(steps_ / kStepsPerOperation) &&
           call_.evaluator.countEffort(steps_ / kStepsPerEffort);
  }

  /// Calls `visit` for each match, as Rust's find_iter has them: an empty one does not follow
  /// another match at its end. False: it took too long. `visit` gives false to end it.
  bool each(FunctionRef<bool()> visit) {
    size_t from = 0;
    size_t lastEnd = kNoPlace;
    while (find(from, false)) {
      if (end() == start() && end() == lastEnd) {
        if (from == text_.size()) break;
        nextCodePoint(text_, from);
        lastEnd = kNoPlace;
        continue;
      }
      lastEnd = end();
      from = end();
      if (!visit()) break;
    }
    return count();
  }

  size_t start() const { return slots_[0]; }
  size_t end() const { return slots_[1]; }
  uint32_t groups() const { return regex_->groups(); }
  Value group(uint32_t number) const {
    const uint32_t from = slots_[number * 2];
    const uint32_t to = slots_[number * 2 + 1];
    if (from == kNoPlace || to == kNoPlace) return Value::ofString({});
    return Value::ofString(std::string(text_.substr(from, to - from)));
  }
  std::string_view text() const { return text_; }

 private:
  Call& call_;
  std::string_view text_;
  const Regex* regex_ = nullptr;
  std::vector<uint32_t> slots_;
  uint64_t maxSteps_ = 0;
  uint64_t steps_ = 0;
};

/// The match and its groups, or null.
bool oneMatch(Call& call, bool anchored) {
  Search search(call);
  if (!search.prepare()) return false;
  const bool found = search.find(0, anchored);
  if (!search.count()) return false;
  if (!found) return true;
  Values values;
  for (uint32_t i = 0; i <= search.groups(); ++i) values.push_back(search.group(i));
  call.result = Value::ofList(types::kString, std::move(values));
  return true;
}

/// Room for the values found so far; it is checked once in a while.
bool hasRoom(Call& call, const Values& values, uint64_t bytes) {
  return values.size() % 256 != 0 || call.evaluator.checkMemory(bytes + values.size() * 64);
}

/// `\1`, `\g<name>`, `$1`, `${name}`: one of the two engines replaces these by groups.
bool hasReference(std::string_view text) {
  for (size_t i = 0; i + 1 < text.size(); ++i) {
    const bool digit = text[i + 1] >= '0' && text[i + 1] <= '9';
    if (text[i] == '\\' && (digit || text.substr(i + 1, 2) == "g<")) return true;
    if (text[i] == '$' && (digit || text[i + 1] == '{')) return true;
  }
  return false;
}

}  // namespace

bool regexMatch(Call& call) { return oneMatch(call, true); }
bool regexSearch(Call& call) { return oneMatch(call, false); }

bool regexFindAll(Call& call) {
  Search search(call);
  if (!search.prepare()) return false;
  Values values;
  uint64_t bytes = 0;
  bool room = true;
  const bool good = search.each([&] {
    bytes += search.end() - search.start();
    if (search.groups() <= 1) {
      values.push_back(search.group(search.groups()));
    } else {
      Values groups;
      for (uint32_t i = 1; i <= search.groups(); ++i) groups.push_back(search.group(i));
      bytes += search.groups() * 64;
      values.push_back(Value::ofList(types::kString, std::move(groups)));
    }
    return room = hasRoom(call, values, bytes);
  });
  if (!room || !good) return false;
  const Type element = search.groups() <= 1 ? types::kString : types::kString.listOf();
  call.result = Value::ofList(element, std::move(values));
  return true;
}

bool regexReplace(Call& call) {
  Search search(call);
  if (!search.prepare()) return false;
  const std::string_view replacement = call[2].string();
  if (hasReference(replacement)) {
    return call.evaluator.failValue("references to groups in a replacement are not supported");
  }
  std::string out;
  size_t done = 0;
  bool room = true;
  const bool good = search.each([&] {
    out.append(search.text(), done, search.start() - done);
    out += replacement;
    done = search.end();
    return room = call.evaluator.checkMemory(out.size());
  });
  if (!room || !good) return false;
  out += search.text().substr(done);
  call.result = Value::ofString(std::move(out));
  return true;
}

bool regexSplit(Call& call) {
  Search search(call);
  if (!search.prepare()) return false;
  // Unlike in split(), 0 means without limit here, and a negative number means not to split at all.
  const int64_t given = call.count > 2 ? call[2].integer() : 0;
  uint64_t left = given == 0 ? UINT64_MAX : given < 0 ? 0 : static_cast<uint64_t>(given);
  Values values;
  size_t done = 0;
  bool room = true;
  const bool good = left == 0 || search.each([&] {
    values.push_back(
        Value::ofString(std::string(search.text().substr(done, search.start() - done))));
    done = search.end();
    room = hasRoom(call, values, done);
    return room && --left > 0;
  });
  if (!room || !good) return false;
  values.push_back(Value::ofString(std::string(search.text().substr(done))));
  call.result = Value::ofList(types::kString, std::move(values));
  return true;
}

bool regexEscape(Call& call) {
  const std::string_view text = call[0].string();
  if (!call.evaluator.reserveText(text.size(), text.size() * 2)) return false;
  std::string out;
  for (const char c : text) {
    if (c != '\0' && std::string_view("\\.+*?()|[]{}^$#&-~").find(c) != std::string_view::npos)
      out += '\\';
    out += c;
  }
  call.result = Value::ofString(std::move(out));
  return true;
}

}  // namespace job_entity::expr
