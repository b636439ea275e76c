#pragma once

// Types of the expression language: a set of the concrete types that a value may have. One bit is a
// known type, several a union, all of them `any`, none `noreturn` (what fails always).

#include <cstdint>
#include <string>
#include <string_view>

namespace job_entity::expr {

/// The base type of a value, or of an element of a list.
enum class Base : uint8_t { kNull, kBool, kInt, kFloat, kString, kPath, kRange };
constexpr uint32_t kBaseCount = 7;
/// Lists nest this deep.
constexpr uint32_t kMaxListDepth = 2;

class Type {
 public:
  constexpr Type() = default;
  constexpr explicit Type(uint32_t bits) : bits_(bits) {}
  /// A base type, or with `depth` a list of it, or a list of such lists.
  static constexpr Type of(Base base, uint32_t depth = 0) {
    return Type(1u << (depth * kBaseCount + static_cast<uint32_t>(base)));
  }
  static constexpr Type any() { return Type((1u << (kBaseCount * (kMaxListDepth + 1))) - 1); }
  static constexpr Type anyList() { return Type(any().bits_ & ~scalars().bits_); }
  static constexpr Type scalars() { return Type((1u << kBaseCount) - 1); }
  static constexpr Type none() { return Type(); }

  constexpr uint32_t bits() const { return bits_; }
  constexpr bool isNone() const { return bits_ == 0; }
  constexpr bool isAny() const { return bits_ == any().bits_; }
  /// Exactly one type.
  constexpr bool isSingle() const { return bits_ != 0 && (bits_ & (bits_ - 1)) == 0; }
  constexpr bool isList() const { return bits_ != 0 && (bits_ & scalars().bits_) == 0; }
  constexpr bool has(Base base, uint32_t depth = 0) const {
    return (bits_ & of(base, depth).bits_) != 0;
  }
  constexpr bool overlaps(Type other) const { return (bits_ & other.bits_) != 0; }
  /// Every type of this set is in the other.
  constexpr bool within(Type other) const { return (bits_ & ~other.bits_) == 0; }

  /// `list[T]` for every T of the set; lists that are too deep drop out.
  constexpr Type listOf() const { return Type((bits_ << kBaseCount) & any().bits_); }
  /// The types of the elements of the set's lists; for list[nulltype] that is `nulltype`.
  constexpr Type elements() const { return Type(bits_ >> kBaseCount); }

  constexpr Type operator|(Type other) const { return Type(bits_ | other.bits_); }
  constexpr Type operator&(Type other) const { return Type(bits_ & other.bits_); }
  constexpr Type without(Type other) const { return Type(bits_ & ~other.bits_); }
  constexpr bool operator==(Type other) const { return bits_ == other.bits_; }
  constexpr bool operator!=(Type other) const { return bits_ != other.bits_; }

  /// "int", "list[list[string]]", "int | string", "any", "noreturn".
  std::string name() const;

 private:
  uint32_t bits_ = 0;
};

namespace types {
constexpr Type kNull = Type::of(Base::kNull);
constexpr Type kBool = Type::of(Base::kBool);
constexpr Type kInt = Type::of(Base::kInt);
constexpr Type kFloat = Type::of(Base::kFloat);
constexpr Type kString = Type::of(Base::kString);
constexpr Type kPath = Type::of(Base::kPath);
constexpr Type kRange = Type::of(Base::kRange);
constexpr Type kEmptyList = Type::of(Base::kNull, 1);
}  // namespace types

/// Reads a type as name() writes it; also `T?` for `T | nulltype`. False: it is not a type.
bool parseType(std::string_view text, Type& type);

/// The type of a job or task parameter by its kind there ("INT", "LIST[PATH]", "CHUNK[INT]"), in
/// any case. `raw`: as RawParam has it, whose paths are strings. False: it is not a parameter's
/// type.
bool parameterType(std::string_view kind, bool raw, Type& type);

}  // namespace job_entity::expr
