#pragma once

// Where in a file a piece of text comes from. Logs hold responses inside of strings, and a
// diagnostic about the decoded text must point into the file all the same.

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "job_entity/diagnostic.h"

namespace job_entity {

/// A place in a file; through gzip, in the unpacked file.
struct FilePlace {
  uint64_t offset = 0;
  uint32_t line = 1;
  uint32_t column = 1;
};

/// The place `bytes` further on, which are those that follow the place.
FilePlace advance(FilePlace place, std::string_view bytes);

struct DecodedText;

/// From that byte of a piece on, its text is at that place.
struct SourceRun {
  size_t offset;
  FilePlace place;
};

/// A piece of text: bytes of the file, or of what was decoded from a string in it.
class SourcePiece {
 public:
  SourcePiece();
  SourcePiece(const SourcePiece&);
  SourcePiece(SourcePiece&&) noexcept;
  SourcePiece& operator=(const SourcePiece&);
  SourcePiece& operator=(SourcePiece&&) noexcept;
  ~SourcePiece();
  /// Bytes of the file that start at that place.
  SourcePiece(std::string_view text, FilePlace place)
      : text_(text), size_(text.size()), place_(place) {}
  /// A decoded text as a whole.
  explicit SourcePiece(std::shared_ptr<const DecodedText> decoded);

  std::string_view text() const { return text_; }
  /// False: the text is the file's own.
  bool isDecoded() const { return decoded_ != nullptr; }
  SourcePiece sub(size_t offset, size_t size = std::string_view::npos) const;
  /// Like sub(), but only the place, for a text of another size that is not given.
  SourcePiece sized(size_t size) const;
  size_t size() const { return size_; }
  /// The place of a byte of the piece; `offset` may be its end.
  FilePlace locate(size_t offset) const;
  /// Where runs of a decoded piece's text come from, by offset: within a run, a byte further on is
  /// a byte further on in the file. Empty if the text is the file's own.
  std::vector<SourceRun> runs() const;
  /// Where a diagnostic of this piece's text is in the file.
  FilePlace placeOf(const Diagnostic& diagnostic) const;
  /// The diagnostic as one of the file.
  Diagnostic place(Diagnostic diagnostic) const;
  /// The file's bytes do not outlive the call that gave them: afterwards only place() may be used.
  void forgetText() { text_ = {}; }

 private:
  friend class SourceRuns;
  uint64_t locateOffset(size_t offset) const;
  /// Adds the offsets in [begin, end) of this piece at which a run starts; each as `shift` more.
  void addBreaks(size_t begin, size_t end, size_t shift, std::vector<size_t>& breaks) const;

  std::string_view text_;
  size_t size_ = 0;
  FilePlace place_;
  std::shared_ptr<const DecodedText> decoded_;
  uint32_t start_ = 0;  ///< in the decoded text
};

/// The runs of a decoded piece, which outlives this, one after the other: a text of escapes has
/// nearly as many as bytes.
class SourceRuns {
 public:
  explicit SourceRuns(const SourcePiece& piece);
  bool next(SourceRun& run);

 private:
  const SourcePiece& piece_;
  std::vector<size_t> breaks_;
  size_t taken_ = 0;
  const DecodedText* outer_ = nullptr;  ///< the text as the file itself has it
  FilePlace place_;
};

/// From here on, a decoded byte comes from the source's byte at the same distance.
struct SourceStep {
  uint32_t decoded;
  uint32_t source;
};

/// The last places that were located in a text, because the next one asked for mostly follows one
/// of them. Two, because a text may be read in one thread, and its responses looked at in another.
class LocatedPlaces {
 public:
  LocatedPlaces() = default;
  LocatedPlaces(const LocatedPlaces&) {}
  LocatedPlaces& operator=(const LocatedPlaces&) { return *this; }

  /// The place of the byte at `offset` of `bytes`, which start at `start`.
  FilePlace locate(std::string_view bytes, const FilePlace& start, size_t offset);

 private:
  struct Located {
    size_t offset = 0;
    FilePlace place;
  };

  std::atomic<bool> isTaken_{false};
  Located ahead_;  ///< the one further on
  Located behind_;
};

/// A text that was escaped or encoded, decoded, and where each of its bytes comes from.
struct DecodedText {
  std::string text;
  std::vector<SourceStep> steps;
  SourcePiece source;
  std::string fileBytes;          ///< the source's own, if it is in the file itself
  mutable LocatedPlaces located;  ///< in the file bytes

  size_t sourceOffset(size_t decodedOffset) const;
};

}  // namespace job_entity
