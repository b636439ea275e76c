#include "compare/json_compare.h"

#include <algorithm>

#include "compare/edits.h"
#include "compare/line_compare.h"
#include "decode/markers.h"
#include "forms/writer.h"
#include "job_entity/limits.h"
#include "json/pointer.h"

namespace job_entity::comparison {

namespace {

constexpr uint32_t kNone = decode::JsonNode::kNone;

/// Members that tell the elements of a list apart, in templates, rules and manifests.
constexpr const char* kNamingKeys[] = {"name", "sourcePath", "rootPath"};

/// A hash for each value of a tree: equal ones are equal values, however their objects are ordered.
class ValueHashes {
 public:
  ValueHashes(const decode::JsonTree& tree, const Renames& renames, uint64_t seed)
      : tree_(tree), renames_(renames), seed_(seed), hashes_(tree.size()) {
    // Children come behind their parent.
    for (uint32_t i = tree.size(); i-- > 0;) hashes_[i] = hashOf(i);
  }

  uint64_t at(uint32_t index) const { return hashes_[index]; }

 private:
  uint64_t hashOf(uint32_t index) const {
    const decode::JsonNode& node = tree_.at(index);
    WordsHash hash(seed_);
    hash.take(static_cast<uint64_t>(node.type));
    if (node.type == decode::JsonType::kString)
      return hash.finish(hashText(seed_, renames_.of(node.text.decoded())));
    if (node.type == decode::JsonType::kList) {
      for (uint32_t i = node.firstChild; i != kNone; i = tree_.at(i).next) hash.take(hashes_[i]);
      return hash.finish(node.childCount);
    }
    if (node.type != decode::JsonType::kObject)
      return hash.finish(hashText(seed_, node.text.contents));
    std::vector<uint64_t> members;
    for (const decode::JsonEntry& entry : tree_.entries(index)) {
      WordsHash member(seed_);
      member.take(hashText(seed_, entry.key));
      members.push_back(member.finish(hashes_[entry.child]));
    }
    std::sort(members.begin(), members.end());
    for (const uint64_t member : members) hash.take(member);
    return hash.finish(members.size());
  }

  const decode::JsonTree& tree_;
  const Renames& renames_;
  const uint64_t seed_;
  std::vector<uint64_t> hashes_;
};

std::string textOf(const decode::JsonTree& tree, uint32_t index) {
  if (index == kNone) return {};
  forms::TreeWriter writer(tree, forms::TreeWriter::Style::kAsIs);
  writer.value(index);
  return writer.take();
}

/// Whether the value was there, and is lost: redacted, or of a member that an SDK does not know.
bool isLost(const decode::JsonTree& tree, uint32_t index) {
  const decode::JsonNode& node = tree.at(index);
  if (node.type == decode::JsonType::kString) return decode::isRedactionMarker(node.text.contents);
  return node.type == decode::JsonType::kObject && node.childCount == 1 &&
         tree.at(node.firstChild).key.is(decode::kSdkUnknownKey);
}

/// Whether the text is a JSON object or list, as symbol tables are.
bool mayBeJson(std::string_view text) {
  return text.size() > 1 && (text.front() == '[' || text.front() == '{') &&
         text.find('\n') == std::string_view::npos;
}

}  // namespace

void Renames::add(std::string_view after, std::string before) {
  if (numbers_.add(after, static_cast<uint32_t>(before_.size())))
    before_.push_back(std::move(before));
}

const std::string& Renames::of(const std::string& after) const {
  if (before_.empty()) return after;
  const uint32_t* const number = numbers_.find(after);
  return number == nullptr ? after : before_[*number];
}

/// Two trees, walked side by side.
class TreePair {
 public:
  TreePair(JsonComparison& out, const decode::JsonTree& before, const decode::JsonTree& after,
           uint64_t seed)
      : out_(out),
        before_(before),
        after_(after),
        old_(before, none_, seed),
        now_(after, out.renames_, seed) {}

  void values(uint32_t before, uint32_t after) {
    if (old_.at(before) == now_.at(after)) return;
    const decode::JsonNode& old = before_.at(before);
    const decode::JsonNode& now = after_.at(after);
    if (isLost(before_, before) || isLost(after_, after))
      report(Change::kNotKnown, before, after);
    else if (old.type == decode::JsonType::kObject && now.type == decode::JsonType::kObject)
      objects(before, after, nullptr);
    else if (old.type == decode::JsonType::kList && now.type == decode::JsonType::kList)
      lists(before, after);
    else if (old.type == decode::JsonType::kString && now.type == decode::JsonType::kString)
      texts(before, after);
    else
      report(Change::kChanged, before, after);
  }

  /// `ignored` null: no key is left out.
  void objects(uint32_t before, uint32_t after, const TextMap* ignored) {
    const std::vector<decode::JsonEntry> old = before_.entries(before);
    const std::vector<decode::JsonEntry> now = after_.entries(after);
    TextMap places;
    for (uint32_t i = 0; i < old.size(); ++i) places.add(old[i].key, i);
    TextMap kept;
    for (const decode::JsonEntry& entry : now) {
      kept.add(entry.key);
      if (ignored != nullptr && ignored->has(entry.key)) continue;
      const uint32_t* const place = places.find(entry.key);
      member(entry.key, place == nullptr ? kNone : old[*place].child, entry.child);
    }
    for (const decode::JsonEntry& entry : old)
      if (!kept.has(entry.key) && (ignored == nullptr || !ignored->has(entry.key)))
        member(entry.key, entry.child, kNone);
  }

  /// Where both are in a text that is JSON itself.
  std::string outer;

 private:
  void member(std::string_view key, uint32_t before, uint32_t after) {
    const size_t length = pointer_.size();
    json::appendPointerSegment(pointer_, key);
    either(before, after);
    pointer_.resize(length);
  }

  void element(size_t number, uint32_t before, uint32_t after) {
    member(std::to_string(number), before, after);
  }

  /// One of the two may be missing.
  void either(uint32_t before, uint32_t after) {
    if (before == kNone)
      report(Change::kAdded, before, after);
    else if (after == kNone)
      report(Change::kRemoved, before, after);
    else
      values(before, after);
  }

  static std::vector<uint32_t> childrenOf(const decode::JsonTree& tree, uint32_t index) {
    std::vector<uint32_t> children;
    for (uint32_t i = tree.at(index).firstChild; i != kNone; i = tree.at(i).next)
      children.push_back(i);
    return children;
  }

  static std::vector<uint64_t> hashesOf(const std::vector<uint32_t>& children,
                                        const ValueHashes& all) {
    std::vector<uint64_t> hashes;
    hashes.reserve(children.size());
    for (const uint32_t child : children) hashes.push_back(all.at(child));
    return hashes;
  }

  /// An element that is new moves all that follow it, which does not change them. Elements that
  /// take the place of others are held against these.
  void lists(uint32_t before, uint32_t after) {
    const std::vector<uint32_t> old = childrenOf(before_, before);
    const std::vector<uint32_t> now = childrenOf(after_, after);
    bool isShortest = true;
    const std::vector<Edit> edits =
        editsBetween(hashesOf(old, old_), hashesOf(now, now_), isShortest);
    size_t b = 0;
    size_t a = 0;
    for (size_t i = 0; i < edits.size();) {
      Run run = {b, b, a, a};
      for (; i < edits.size() && edits[i].kind != EditKind::kKeep; ++i)
        (edits[i].kind == EditKind::kRemove ? run.oldEnd : run.nowEnd) += edits[i].count;
      replaced(run, old, now);
      if (i == edits.size()) break;
      b = run.oldEnd + edits[i].count;
      a = run.nowEnd + edits[i].count;
      ++i;
    }
  }

  /// Elements of two lists, the ones in the place of the others.
  struct Run {
    size_t oldStart;
    size_t oldEnd;
    size_t nowStart;
    size_t nowEnd;
  };

  /// The text by which an object in a list is found; empty if it has none.
  static std::string nameOf(const decode::JsonTree& tree, uint32_t index) {
    if (tree.at(index).type != decode::JsonType::kObject) return {};
    for (const char* key : kNamingKeys) {
      const uint32_t name = tree.find(index, key);
      if (name != kNone && tree.at(name).type == decode::JsonType::kString)
        return key + ('\0' + tree.at(name).text.decoded());
    }
    return {};
  }

  /// Elements of one name are held against each other, then the others in their order.
  void replaced(const Run& run, const std::vector<uint32_t>& old,
                const std::vector<uint32_t>& now) {
    std::vector<size_t> partners(run.nowEnd - run.nowStart, run.oldEnd);
    std::vector<bool> isTaken(run.oldEnd - run.oldStart);
    TextMap names;
    for (size_t i = run.oldStart; i < run.oldEnd; ++i) {
      const std::string name = nameOf(before_, old[i]);
      if (!name.empty()) names.add(name, static_cast<uint32_t>(i));
    }
    for (size_t i = run.nowStart; i < run.nowEnd; ++i) {
      const uint32_t* const place = names.find(nameOf(after_, now[i]));
      if (place == nullptr || isTaken[*place - run.oldStart]) continue;
      isTaken[*place - run.oldStart] = true;
      partners[i - run.nowStart] = *place;
    }
    size_t next = run.oldStart;
    for (size_t i = run.nowStart; i < run.nowEnd; ++i) {
      size_t& partner = partners[i - run.nowStart];
      while (next < run.oldEnd && isTaken[next - run.oldStart]) ++next;
      const bool isNamed = !nameOf(after_, now[i]).empty();
      if (partner == run.oldEnd && next < run.oldEnd && !isNamed) {
        partner = next;
        isTaken[next - run.oldStart] = true;
      }
      element(i, partner == run.oldEnd ? kNone : old[partner], now[i]);
    }
    for (size_t i = run.oldStart; i < run.oldEnd; ++i)
      if (!isTaken[i - run.oldStart]) element(i, old[i], kNone);
  }

  void texts(uint32_t before, uint32_t after) {
    const std::string old = before_.at(before).text.decoded();
    const std::string now = after_.at(after).text.decoded();
    if (outer.empty() && mayBeJson(old) && mayBeJson(now) && insides(old, now)) return;
    MemberChange change = changeOf(Change::kChanged, before, after);
    if (old.find('\n') != std::string::npos || now.find('\n') != std::string::npos)
      change.lines = changedLines(old, now, change.isWhole);
    out_.keep(std::move(change));
  }

  /// Compares the JSON inside the texts; false if they are not JSON.
  bool insides(const std::string& before, const std::string& after) {
    const InputBuffer oldText = InputBuffer::copyOf(before);
    const InputBuffer nowText = InputBuffer::copyOf(after);
    if (oldText.data() == nullptr || nowText.data() == nullptr) return false;
    const decode::JsonTree old(oldText.view());
    const decode::JsonTree now(nowText.view());
    for (const decode::JsonTree* tree : {&old, &now})
      if (tree->damaged() || tree->tooDeep() || tree->root() == kNone) return false;
    TreePair pair(out_, old, now, hashSeed());
    pair.outer = pointer_;
    pair.values(old.root(), now.root());
    return true;
  }

  MemberChange changeOf(Change kind, uint32_t before, uint32_t after) const {
    MemberChange change;
    change.change = kind;
    change.pointer = outer.empty() ? pointer_ : outer;
    if (!outer.empty()) change.inside = pointer_;
    change.before = textOf(before_, before);
    change.after = textOf(after_, after);
    return change;
  }

  void report(Change kind, uint32_t before, uint32_t after) {
    out_.keep(changeOf(kind, before, after));
  }

  JsonComparison& out_;
  const decode::JsonTree& before_;
  const decode::JsonTree& after_;
  const Renames none_;
  ValueHashes old_;
  ValueHashes now_;
  std::string pointer_;
};

void JsonComparison::keep(MemberChange change) {
  uint64_t size = sizeof change + change.pointer.size() + change.inside.size() +
                  change.before.size() + change.after.size();
  for (const ChangedLine& line : change.lines) size += sizeof line + line.text.size();
  if (size > room_) {
    ++omitted_;
    return;
  }
  room_ -= size;
  changes_.push_back(std::move(change));
}

void JsonComparison::compare(const decode::JsonTree& before, const decode::JsonTree& after,
                             const TextMap& ignored) {
  if (before.root() == kNone || after.root() == kNone) return;
  TreePair pair(*this, before, after, hashSeed());
  if (before.at(before.root()).type == decode::JsonType::kObject &&
      after.at(after.root()).type == decode::JsonType::kObject)
    pair.objects(before.root(), after.root(), &ignored);
  else
    pair.values(before.root(), after.root());
}

}  // namespace job_entity::comparison
