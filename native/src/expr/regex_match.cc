#include <algorithm>

#include "expr/regex.h"
#include "expr/unicode.h"
#include "expr/lower_case.h"

namespace job_entity::expr {
namespace {

/// Letters that fold to another one and are not its upper or lower case.
struct FoldedLetter {
  uint32_t fold;
  uint32_t letter;
};

constexpr FoldedLetter kFoldedLetters[] = {
    {'k', 0x212a},  {'s', 0x17f},    {0xe5, 0x212b},  {0x3c9, 0x2126}, {0xdf, 0x1e9e},
    {0x3b8, 0x3f4}, {0x3b8, 0x3d1},  {0x3b2, 0x3d0},  {0x3b5, 0x3f5},  {0x3ba, 0x3f0},
    {0x3c1, 0x3f1}, {0x3c0, 0x3d6},  {0x3c6, 0x3d5},  {0x3c3, 0x3c2},  {0x3bc, 0xb5},
    {0x3b9, 0x345}, {0x3b9, 0x1fbe}, {0x1e61, 0x1e9b}};

bool matches(const ClassItem& item, uint32_t codePoint) {
  switch (item.kind) {
    case ClassItem::Kind::kRange:
      return codePoint >= item.first && codePoint <= item.last;
    case ClassItem::Kind::kDigit:
      return isInClass(CharClass::kDecimal, codePoint) != item.negated;
    case ClassItem::Kind::kWord:
      return isWordChar(codePoint) != item.negated;
    default:
      return isWhiteSpace(codePoint) != item.negated;
  }
}

bool hasItem(const CharacterClass& characters, uint32_t codePoint) {
  return std::any_of(characters.items.begin(), characters.items.end(),
                     [codePoint](const ClassItem& item) { return matches(item, codePoint); });
}

bool hasItemOfAnyCase(const CharacterClass& characters, uint32_t codePoint) {
  const uint32_t fold = foldCase(codePoint);
  for (const uint32_t form :
       {codePoint, lowerCase(codePoint), simpleUpper(codePoint), fold, simpleUpper(fold)}) {
    if (hasItem(characters, form)) return true;
  }
  return std::any_of(std::begin(kFoldedLetters), std::end(kFoldedLetters),
                     [&](const FoldedLetter& folded) {
                       return folded.fold == fold && hasItem(characters, folded.letter);
                     });
}

}  // namespace

bool CharacterClass::contains(uint32_t codePoint) const {
  const bool found = ignoresCase ? hasItemOfAnyCase(*this, codePoint) : hasItem(*this, codePoint);
  return found != negated;
}

/// Threads of one place in the text, by priority, none at the same instruction as another.
class RegexMachine {
 public:
  RegexMachine(const Regex& regex, std::string_view text, uint64_t& steps)
      : program_(regex.program_),
        classes_(regex.classes_),
        text_(text),
        slots_((regex.groups_ + 1) * 2),
        steps_(steps) {
    current_.reset(program_.size());
    next_.reset(program_.size());
    scratch_.resize(slots_);
  }

  bool run(size_t from, bool anchored, std::vector<uint32_t>& found, uint64_t maxSteps) {
    bool matched = false;
    for (size_t at = from;;) {
      if (!matched && (at == from || !anchored)) {
        std::fill(scratch_.begin(), scratch_.end(), kNoPlace);
        addThread(current_, 0, at);
      }
      if (current_.order.empty() && (matched || anchored)) return matched;
      if (steps_ > maxSteps) return false;
      const size_t here = at;
      const bool isEnd = at == text_.size();
      const uint32_t c = isEnd ? 0 : nextCodePoint(text_, at);
      for (size_t i = 0; i < current_.order.size(); ++i) {
        const uint32_t pc = current_.order[i];
        if (program_[pc].op == RegexOp::kMatch) {
          const uint32_t* slots = &current_.slots[i * slots_];
          found.assign(slots, slots + slots_);
          matched = true;
          break;  // the others have less priority
        }
        if (isEnd || !takes(program_[pc], c)) continue;
        std::copy_n(&current_.slots[i * slots_], slots_, scratch_.begin());
        addThread(next_, pc + 1, at);
      }
      std::swap(current_, next_);
      next_.clear();
      if (isEnd) return matched;
      static_cast<void>(here);
    }
  }

 private:
  struct Threads {
    std::vector<uint32_t> order;
    std::vector<uint32_t> slots;  ///< for each of order
    std::vector<uint32_t> marks;  ///< by instruction: the generation that has it
    uint32_t generation = 1;

    void reset(size_t size) { marks.assign(size, 0); }
    void clear() {
      order.clear();
      slots.clear();
      ++generation;
    }
    bool mark(uint32_t pc) {
      if (marks[pc] == generation) return false;
      marks[pc] = generation;
      return true;
    }
  };

  /// An instruction to visit, or a slot to set back once its branch is done.
  struct Task {
    uint32_t pc;
    uint32_t slot = kNoPlace;
    uint32_t value = 0;
  };

  /// Beside the one of its instruction: measured.
  static uint64_t stepsOf(const CharacterClass& characters) {
    return characters.items.size() * (characters.ignoresCase ? 8 : 1) / 8;
  }

  bool takes(const RegexInstruction& instruction, uint32_t c) const {
    switch (instruction.op) {
      case RegexOp::kChar:
        return c == instruction.a;
      case RegexOp::kCharFold:
        return foldCase(c) == instruction.a;
      case RegexOp::kClass:
        steps_ += stepsOf(classes_[instruction.a]);
        return classes_[instruction.a].contains(c);
      case RegexOp::kAny:
        return true;
      case RegexOp::kNotNewline:
        return c != '\n';
      default:
        return false;
    }
  }

  bool isWordAt(size_t at, bool before) const {
    if (before ? at == 0 : at == text_.size()) return false;
    return isWordChar(before ? previousCodePoint(text_, at) : nextCodePoint(text_, at));
  }

  bool holds(RegexOp op, size_t at) const {
    switch (op) {
      case RegexOp::kTextStart:
        return at == 0;
      case RegexOp::kTextEnd:
        return at == text_.size();
      case RegexOp::kLineStart:
        return at == 0 || text_[at - 1] == '\n';
      case RegexOp::kLineEnd:
        return at == text_.size() || text_[at] == '\n';
      default:
        return (isWordAt(at, true) != isWordAt(at, false)) == (op == RegexOp::kWordBoundary);
    }
  }

  /// Follows what takes no character, first branches first. The slots are in scratch_.
  void addThread(Threads& threads, uint32_t start, size_t at) {
    tasks_.push_back({start});
    while (!tasks_.empty()) {
      const Task task = tasks_.back();
      tasks_.pop_back();
      if (task.slot != kNoPlace) {
        scratch_[task.slot] = task.value;
        continue;
      }
      visit(threads, task.pc, at);
    }
  }

  void visit(Threads& threads, uint32_t pc, size_t at) {
    while (threads.mark(pc)) {
      ++steps_;
      const RegexInstruction& instruction = program_[pc];
      switch (instruction.op) {
        case RegexOp::kJump:
          pc = instruction.a;
          continue;
        case RegexOp::kSplit:
          tasks_.push_back({instruction.b});
          pc = instruction.a;
          continue;
        case RegexOp::kSave:
          tasks_.push_back({0, instruction.a, scratch_[instruction.a]});
          scratch_[instruction.a] = static_cast<uint32_t>(at);
          ++pc;
          continue;
        case RegexOp::kTextStart:
        case RegexOp::kTextEnd:
        case RegexOp::kLineStart:
        case RegexOp::kLineEnd:
        case RegexOp::kWordBoundary:
        case RegexOp::kNotWordBoundary:
          if (!holds(instruction.op, at)) return;
          ++pc;
          continue;
        default:
          threads.order.push_back(pc);
          threads.slots.insert(threads.slots.end(), scratch_.begin(), scratch_.end());
          steps_ += slots_ / 8;
          return;
      }
    }
  }

  const std::vector<RegexInstruction>& program_;
  const std::vector<CharacterClass>& classes_;
  std::string_view text_;
  size_t slots_;
  uint64_t& steps_;
  Threads current_;
  Threads next_;
  std::vector<uint32_t> scratch_;
  std::vector<Task> tasks_;
};

bool Regex::search(std::string_view text, size_t from, bool anchored, std::vector<uint32_t>& slots,
                   uint64_t& steps, uint64_t maxSteps) const {
  return RegexMachine(*this, text, steps).run(from, anchored, slots, maxSteps);
}

}  // namespace job_entity::expr
