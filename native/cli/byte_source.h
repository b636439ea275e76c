#pragma once

// The bytes of a file or a pipe; those of a gzip file unpacked.

#include <cstddef>
#include <cstdio>
#include <memory>
#include <string>

namespace job_entity::cli {

class ByteSource {
 public:
  /// Opens the file, or standard input for "-"; error() says why it could not.
  explicit ByteSource(const std::string& name);
  ~ByteSource();

  static bool beginsAsGzip(const std::string& name);

  /// The next bytes; fewer than `size` only at the end, or if error() says why.
  size_t read(char* room, size_t size);
  bool hasEnded() const { return hasEnded_; }
  /// Empty if everything could be read so far.
  const std::string& error() const { return error_; }
  bool isGzipped() const { return inflater_ != nullptr; }

 private:
  class Inflater;
  struct FileCloser {
    void operator()(std::FILE* file) const {
      if (file != stdin) std::fclose(file);
    }
  };

  void fail(std::string message);

  std::unique_ptr<std::FILE, FileCloser> file_;
  std::unique_ptr<Inflater> inflater_;
  std::string error_;
  bool hasStarted_ = false;
  bool hasEnded_ = false;
};

}  // namespace job_entity::cli
