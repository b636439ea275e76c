#pragma once

// The entities and errors of a response with their names, and tables of them by name. As many as
// the service sends need no memory of their own: most responses of a log are checked this way.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "base/hash.h"
#include "base/bytes16.h"

namespace job_entity::validation {

struct NamedEntry {
  /// Without a constructor, because few are made of the many that there is room for.
  struct Text {
    const char* data;
    size_t size;
    operator std::string_view() const { return {data, size}; }
  };

  const uint32_t* details;  ///< row of the entry's own structure
  Text jobId;
  Text id;         ///< the step's or environment's, else empty
  uint32_t kind;   ///< index in the union
  uint32_t index;  ///< in its list
  bool isError;
  bool isBare;  ///< the input has no union around it
};

/// More entries than the service answers with.
constexpr uint32_t kFewEntries = 64;

class NamedEntries {
 public:
  /// Makes room for that many; called once, before the first is added.
  void reserve(uint32_t count) {
    if (count <= kFewEntries) return;
    many_.reset(new NamedEntry[count]);
    all_ = many_.get();
  }
  bool isFew() const { return all_ == few_; }
  uint32_t size() const { return count_; }
  const NamedEntry* begin() const { return all_; }
  const NamedEntry& operator[](uint32_t index) const { return all_[index]; }
  /// Where the next one is written. It counts once it is added.
  NamedEntry& next() { return all_[count_]; }
  void add() { ++count_; }

 private:
  NamedEntry few_[kFewEntries];
  std::unique_ptr<NamedEntry[]> many_;
  NamedEntry* all_ = few_;
  uint32_t count_ = 0;
};

/// Like ==, but without a call: names are short, and most of them differ at their end.
JOB_ENTITY_INLINE bool isSameText(std::string_view a, std::string_view b) {
  constexpr size_t kWord = sizeof(uint64_t);
  const size_t size = a.size();
  if (size != b.size()) return false;
  if (size < kWord) return a == b;
  const auto differAt = [&](size_t at) { return load64(a.data() + at) != load64(b.data() + at); };
  if (differAt(size - kWord)) return false;
  for (size_t at = 0; at + kWord <= size; at += kWord)
    if (differAt(at)) return false;
  return true;
}

/// The parts by which entries are told apart. Parts that do not count are the same in all.
struct NameKey {
  uint32_t kind;
  std::string_view jobId;
  std::string_view id;

  static NameKey ofId(std::string_view id) { return {0, {}, id}; }
  static NameKey ofJob(std::string_view jobId) { return {0, jobId, {}}; }

  bool operator==(const NameKey& other) const {
    return kind == other.kind && isSameText(id, other.id) && isSameText(jobId, other.jobId);
  }
};

inline NameKey keyById(const NamedEntry& entry) { return NameKey::ofId(entry.id); }
inline NameKey keyByJob(const NamedEntry& entry) { return NameKey::ofJob(entry.jobId); }
inline NameKey keyByAll(const NamedEntry& entry) { return {entry.kind, entry.jobId, entry.id}; }

/// Entries by a key, of which the first counts.
template <NameKey (*kKeyOf)(const NamedEntry&)>
class EntryIndex {
 public:
  explicit EntryIndex(const NamedEntries& entries) : entries_(entries) {}

  /// Null if there is none.
  JOB_ENTITY_INLINE const NamedEntry* find(const NameKey& key) const {
    const uint32_t found = entryAt(slotOf(key));
    return found == 0 ? nullptr : &entries_[found - 1];
  }
  /// Adds the entry with that index in the list. False: there is one of its key.
  JOB_ENTITY_APART bool add(uint32_t index) {
    if (!entries_.isFew() && many_.empty()) allot();
    const uint32_t slot = slotOf(kKeyOf(entries_[index]));
    if (entryAt(slot) != 0) return false;
    if (entries_.isFew()) {
      taken_[slot / 64] |= uint64_t{1} << (slot % 64);
      few_[slot] = static_cast<uint8_t>(index + 1);
    } else {
      many_[slot] = index + 1;
    }
    return true;
  }

 private:
  static constexpr uint32_t kFewSlots = 2 * kFewEntries;

  void allot() {
    size_t slots = kFewSlots;
    while (slots < 2 * static_cast<size_t>(entries_.size())) slots *= 2;
    many_.assign(slots, 0);
    seed_ = hashSeed();
  }
  /// From 1; 0: the slot is free.
  JOB_ENTITY_INLINE uint32_t entryAt(uint32_t slot) const {
    if (entries_.isFew()) return (taken_[slot / 64] >> (slot % 64) & 1) != 0 ? few_[slot] : 0;
    return many_.empty() ? 0 : many_[slot];
  }
  /// The key's slot, or the free one where it would be: half of the slots are free at least.
  JOB_ENTITY_INLINE uint32_t slotOf(const NameKey& key) const {
    const uint32_t slots = entries_.isFew() ? kFewSlots : static_cast<uint32_t>(many_.size());
    if (slots == 0) return 0;
    uint32_t slot = hashOf(key) & (slots - 1);
    for (uint32_t found = entryAt(slot); found != 0; found = entryAt(slot)) {
      if (kKeyOf(entries_[found - 1]) == key) break;
      slot = (slot + 1) & (slots - 1);
    }
    return slot;
  }
  JOB_ENTITY_INLINE uint32_t hashOf(const NameKey& key) const {
    if (!entries_.isFew())
      return static_cast<uint32_t>(hashText(seed_, key.id) + 3 * hashText(seed_, key.jobId)) +
             key.kind;
    // Ids differ at their end. Few that meet in one slot do no harm.
    const std::string_view text = key.id.empty() ? key.jobId : key.id;
    if (text.size() < sizeof(uint64_t)) return key.kind;
    const uint64_t word = load64(text.data() + text.size() - sizeof(uint64_t)) + key.kind;
    return static_cast<uint32_t>((word * 0x9e3779b97f4a7c15u) >> 57);
  }

  const NamedEntries& entries_;
  uint64_t taken_[kFewSlots / 64] = {};  ///< a bit for each slot of few_ that is set
  uint8_t few_[kFewSlots];
  std::vector<uint32_t> many_;
  uint64_t seed_ = 0;
};

}  // namespace job_entity::validation
