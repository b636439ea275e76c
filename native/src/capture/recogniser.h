#pragma once

// From one record of a capture (a line of a log, an entry of a HAR, an event of CloudWatch) to the
// request or response that it holds: tries the forms of the table one after the other, and is what
// they read with.

#include <memory>
#include <string_view>

#include "capture/collector.h"
#include "capture/damage.h"
#include "capture/first_level.h"
#include "capture/record_form.h"

namespace job_entity::capture {

class Recogniser {
 public:
  explicit Recogniser(Collector& collector);

  /// Whether a line must be looked into at all; made to be quick for all those that need not.
  bool isOfInterest(std::string_view line, bool hasOperation) const;
  /// The next line may be anything: a form waits for it.
  bool expectsLine() const { return expecting_ != nullptr; }
  /// A line of a log, without its line end.
  void readLine(const SourcePiece& line, bool hasOperation);
  /// A value that is the whole file.
  void readWhole(InputBuffer bytes, const SourcePiece& document);
  /// The file ends there.
  void finish(const FilePlace& end);
  /// What has been read in vain is to be read again: what its lines announced does not count.
  void forget();

  // ---- for the forms

  Collector& collector() { return collector_; }
  Damage& damage() { return damage_; }

  /// Reads a record that may be of any form that comes inside of others; says whether it is one.
  /// Takes the facts if it is; otherwise they are as they were.
  bool tryMessage(const SourcePiece& message, CaptureContext& facts, std::string_view stream);
  /// Like tryMessage(), but reports the message as damaged if it looks like a record.
  void readMessage(const SourcePiece& message, CaptureContext&& facts, std::string_view stream);
  /// Text follows a record on its line, so the line end between them is damaged: at `end`.
  void readRestOfLine(const SourcePiece& line, size_t end);

  /// Takes a request; whether it has been said that the text is damaged.
  bool request(const SourcePiece& text, CaptureContext&& facts, std::string_view stream);
  /// Takes a response's text, and the error that the record has beside it (null: none); whether it
  /// has been said that one of them is damaged.
  bool answer(const SourcePiece& body, const SourcePiece* error, CaptureContext&& facts,
              std::string_view stream);

  /// Whether a line that is JSON may hold a list of records.
  bool mayHoldLists(std::string_view line) { return firstLevel_.mayHoldLists(line); }

  /// How many texts are open that are inside of each other.
  uint32_t& layers() { return layers_; }

  /// The form that takes the next line, even a line that it does not know; null: none does.
  void expectLine(const RecordForm* form) { expecting_ = form; }
  bool expects(const RecordForm& form) const { return expecting_ == &form; }
  /// What a form remembers: made when it is first asked for.
  template <class State>
  State& stateOf(Form form) {
    std::unique_ptr<FormState>& state = states_[static_cast<size_t>(form)];
    if (state == nullptr) state.reset(new State(*this));
    return static_cast<State&>(*state);
  }

 private:
  static constexpr size_t kByteValues = 256;
  static constexpr size_t kFormCount = static_cast<size_t>(Form::kGzip) + 1;

  /// The forms to try for a line: a bit each, by their index in the table.
  uint32_t formsFor(std::string_view line) const;

  Collector& collector_;
  Damage damage_;
  FirstLevel firstLevel_;
  uint32_t starting_[kByteValues] = {};  ///< by a line's first byte: the forms that may start it
  uint32_t reading_[kByteValues] = {};   ///< and those that may read it
  const RecordForm* expecting_ = nullptr;
  uint32_t layers_ = 0;
  std::unique_ptr<FormState> states_[kFormCount];
};

}  // namespace job_entity::capture
