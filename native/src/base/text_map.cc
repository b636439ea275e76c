#include "base/text_map.h"

#include <utility>

namespace job_entity {

namespace {

constexpr size_t kFewestSlots = 16;

}  // namespace

uint32_t TextMap::hashOf(std::string_view text) const {
  return static_cast<uint32_t>(hashText(seed_, text));
}

uint32_t& TextMap::slotOf(std::string_view text, uint32_t hash) {
  const size_t mask = slots_.size() - 1;
  for (size_t at = hash & mask;; at = (at + 1) & mask) {
    uint32_t& slot = slots_[at];
    if (slot == 0) return slot;
    const Entry& entry = entries_[slot - 1];
    if (entry.hash == hash && entry.text == text) return slot;
  }
}

void TextMap::grow() {
  slots_.assign(slots_.empty() ? kFewestSlots : slots_.size() * 2, 0);
  const size_t mask = slots_.size() - 1;
  for (uint32_t i = 0; i < entries_.size(); ++i) {
    size_t at = entries_[i].hash & mask;
    while (slots_[at] != 0) at = (at + 1) & mask;
    slots_[at] = i + 1;
  }
}

const uint32_t* TextMap::find(std::string_view text) const {
  if (slots_.empty()) return nullptr;
  const uint32_t slot = const_cast<TextMap*>(this)->slotOf(text, hashOf(text));
  return slot == 0 ? nullptr : &entries_[slot - 1].number;
}

bool TextMap::add(std::string_view text, uint32_t number) {
  if (entries_.size() * 2 >= slots_.size()) grow();
  const uint32_t hash = hashOf(text);
  uint32_t& slot = slotOf(text, hash);
  if (slot != 0) return false;
  entries_.push_back({std::string(text), hash, number});
  slot = static_cast<uint32_t>(entries_.size());
  return true;
}

void TextMap::set(std::string_view text, uint32_t number) {
  if (!add(text, number)) *const_cast<uint32_t*>(find(text)) = number;
}

const uint32_t* TextMap::find(const std::string& text) const {
  return find(std::string_view(text));
}

bool TextMap::add(const std::string& text, uint32_t number) {
  return add(std::string_view(text), number);
}

void TextMap::set(const std::string& text, uint32_t number) { set(std::string_view(text), number); }

}  // namespace job_entity
