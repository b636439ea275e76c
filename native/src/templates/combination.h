#pragma once

// Combination expressions: how task parameters combine into tasks.
//
//   A * (B, C)     `*` is a product, of which the rightmost varies fastest; `( , )` takes values
//                  side by side.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace job_entity::templates {

enum class CombinationKind : uint8_t { kParameter, kProduct, kAssociation };

struct CombinationNode {
  CombinationKind kind = CombinationKind::kProduct;
  uint32_t parameter = 0;          ///< number of the parameter
  uint32_t offset = 0;             ///< byte in the text
  std::vector<uint32_t> children;  ///< indices of nodes
};

struct CombinationError {
  std::string message;  ///< empty: none
  uint32_t offset = 0;
};

class Combination {
 public:
  /// Reads a text over the parameters of those names, each of which must be in it once.
  static CombinationError parse(std::string_view text, const std::vector<std::string>& parameters,
                                Combination& combination);
  /// The product of that many parameters in their order.
  static Combination product(uint32_t parameters);

  const std::vector<CombinationNode>& nodes() const { return nodes_; }
  uint32_t root() const { return root_; }
  /// An association of a single member, which the Python model refuses: its byte in the text.
  bool hasSingle() const { return hasSingle_; }
  uint32_t singleOffset() const { return singleOffset_; }
  /// Whether the parameter is inside of an association.
  bool isAssociated(uint32_t parameter) const;
  /// Lets the parameter vary fastest in its product: adaptive chunks are handed out so.
  void moveLast(uint32_t parameter);

 private:
  friend class CombinationParser;

  std::vector<CombinationNode> nodes_;
  uint32_t root_ = 0;
  bool hasSingle_ = false;
  uint32_t singleOffset_ = 0;
};

}  // namespace job_entity::templates
