#include "joined_captures.h"

#include <iterator>

#include "capture_stream.h"
#include "first_rules.h"
#include "join_each.h"
#include "job_entity/exception.h"
#include "load.h"
#include "output.h"
#include "place_walk.h"
#include "read_ahead.h"

namespace job_entity::cli {

namespace {

template <typename T>
void append(std::vector<T>& all, std::vector<T> some) {
  all.insert(all.end(), std::make_move_iterator(some.begin()), std::make_move_iterator(some.end()));
}

bool isDamaged(const Response& response) {
  if (response.ok()) return false;
  for (const Diagnostic& found : response.diagnostics().all())
    if (found.code == Code::kJsonSyntax) return true;
  return false;
}

/// What one capture says. It does not know what the captures before have said.
class CaptureFacts {
 public:
  explicit CaptureFacts(const MappingOptions& options)
      : jobs_(options.job), withPaths_(options.withPaths) {}

  void read(CaptureStream& capture, uint32_t jobs) {
    capture.leaveOutRedactions();
    ReadAhead reading(capture, jobs);
    while (ReadAhead::Item* const item = reading.next()) take(item->captured);
    error_ = capture.error();
    hasResponses_ = capture.counts().responses != 0;
    hasRequests_ = capture.counts().requests != 0;
    if (!hasResponses_) whyNothing_ = capture.whyNothing();
  }

  /// `isAlone`: no other file has the responses to its requests.
  void joinTo(JoinedCaptures& all, const std::string& file, bool isFirst, bool isAlone) {
    const bool isNothing = !hasResponses_ && (isAlone || !hasRequests_);
    all.mayBeOther = isFirst && isNothing && error_.empty();
    if (isNothing || !error_.empty()) {
      all.error = fileTitle(file) + ": " + (error_.empty() ? whyNothing_ : error_);
      return;
    }
    all.hidesJob |= hidesJob_;
    all.isCutOff |= isCutOff_;
    if (all.refusal.empty()) all.refusal = std::move(refusal_);
    all.jobs.add(jobs_.met());
    if (all.jobs.id().empty()) return;
    all.hidesParameters |= hidesParameters_;
    for (const CapturedResponse& captured : ofRules_) addRules(captured, fileTitle(file), all);
    append(all.paths, std::move(paths_));
    append(all.texts, std::move(texts_));
  }

 private:
  void take(CapturedResponse& captured) {
    isCutOff_ |= isDamaged(captured.response);
    noteRefusal(captured);
    job::JobIndex index(captured.response);
    hidesJob_ |= index.hidesJob();
    jobs_.add(index.jobs());
    const std::string& job = jobs_.id();
    if (job.empty()) return forget();
    if (!index.hasJob(job)) return;
    hidesParameters_ |= index.hidesParameters(job);
    if (withPaths_) {
      append(paths_, index.paths(job));
      append(texts_, index.texts(job));
    }
    if (firstRules_.add(index, job)) ofRules_.push_back(std::move(captured));
  }

  void noteRefusal(const CapturedResponse& captured) {
    if (!refusal_.empty()) return;
    const ExceptionInfo exception = describeException(captured);
    if (!exception.present) return;
    refusal_ = "the call was refused: " + exception.name;
    if (!exception.message.empty()) refusal_ += ": " + printable(exception.message);
  }

  /// It is not known which job is meant.
  void forget() {
    ofRules_.clear();
    paths_.clear();
    texts_.clear();
  }

  static void addRules(const CapturedResponse& captured, const std::string& title,
                       JoinedCaptures& all) {
    job::JobIndex(captured.response).addRules(all.jobs.id(), all.rules);
    PlaceWalk walk(captured.response.input());
    const auto placeOf = [&](uint32_t offset) -> NamedPlace {
      return {title, placeInFile(captured, walk.at(offset))};
    };
    for (size_t i = all.rulePlaces.size(); i < all.rules.listed.size(); ++i)
      all.rulePlaces.push_back(placeOf(all.rules.listed[i].offset));
    for (size_t i = all.manifestPlaces.size(); i < all.rules.manifests.size(); ++i)
      all.manifestPlaces.push_back(placeOf(all.rules.manifests[i].offset));
  }

  JobChoice jobs_;
  bool withPaths_;
  FirstRules firstRules_;
  std::vector<CapturedResponse> ofRules_;  ///< those that add to the rules
  std::vector<ResponsePath> paths_;
  std::vector<ResponsePath> texts_;
  bool hidesParameters_ = false;
  bool hidesJob_ = false;
  bool isCutOff_ = false;
  std::string refusal_;
  bool hasResponses_ = false;
  bool hasRequests_ = false;
  std::string error_;
  std::string whyNothing_;
};

}  // namespace

JoinedCaptures joinCaptures(const std::vector<std::string>& files, const MappingOptions& options) {
  JoinedCaptures all(options.job);
  const bool isAlone = files.size() == 1;
  bool isFirst = true;
  const auto join = [&](const std::string& file, CaptureFacts& facts) {
    facts.joinTo(all, file, isFirst, isAlone);
    isFirst = false;
    return all.error.empty();
  };
  joinEach<CaptureFacts>(
      files, options.jobs, [&] { return CaptureFacts(options); }, join);
  return all;
}

JoinedCaptures joinCapture(InputBuffer bytes, const std::string& file,
                           const MappingOptions& options) {
  JoinedCaptures all(options.job);
  CaptureFacts facts(options);
  CaptureStream capture(std::move(bytes));
  facts.read(capture, /*jobs=*/1);
  facts.joinTo(all, file, /*isFirst=*/true, /*isAlone=*/true);
  return all;
}

}  // namespace job_entity::cli
