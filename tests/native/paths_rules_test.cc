// Implied rules, the hash that names them, and what the destinations say of the worker.

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "job_entity/path_rules.h"
#include "paths/shake256.h"
#include "paths_test_rules.h"

namespace job_entity {
namespace {

std::string shakeHex(std::string_view input, size_t size) {
  std::vector<uint8_t> output(size);
  paths::shake256(input, output.data(), output.size());
  std::string hex;
  for (const uint8_t byte : output) {
    hex += "0123456789abcdef"[byte >> 4];
    hex += "0123456789abcdef"[byte & 15];
  }
  return hex;
}

struct PublishedVector {
  const char* file;
  size_t bits;
  const char* message;
  const char* output;
};

constexpr PublishedVector kPublished[] = {
#include "shake256_vectors.inc"
};

std::string bytesOfHex(std::string_view hex) {
  const auto digit = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
  std::string bytes;
  for (size_t i = 0; i + 1 < hex.size(); i += 2) {
    bytes += static_cast<char>(digit(hex[i]) * 16 + digit(hex[i + 1]));
  }
  return bytes;
}

// Short messages, those around a block (135, 136 and 137 bytes), and long ones.
TEST(Shake256, PublishedVectors) {
  std::set<size_t> bytes;
  for (const PublishedVector& vector : kPublished) {
    const std::string message = bytesOfHex(vector.message);
    ASSERT_EQ(message.size() * 8, vector.bits) << vector.file;
    EXPECT_EQ(shakeHex(message, 32), vector.output) << vector.file << ", Len = " << vector.bits;
    bytes.insert(message.size());
  }
  for (const size_t size : {0, 1, 135, 136, 137, 273, 684}) EXPECT_EQ(bytes.count(size), 1u);
}

// The empty message and 200 bytes of 0xa3 are NIST's examples for FIPS 202; the others were
// computed with Python's hashlib. A block is 136 bytes.
TEST(Shake256, Vectors) {
  EXPECT_EQ(shakeHex("", 32), "46b9dd2b0ba88d13233b3feb743eeb243fcd52ea62b81b82b50c27646ed5762f");
  EXPECT_EQ(shakeHex("abc", 32),
            "483366601360a8771c6863080cc4114d8db44530f8f1e1ee4f94ea37e78b5739");
  EXPECT_EQ(shakeHex(std::string(135, 'a'), 32),
            "55b991ece1e567b6e7c2c714444dd201cd51f4f3832d08e1d26bebc63e07a3d7");
  EXPECT_EQ(shakeHex(std::string(136, 'a'), 32),
            "8fcc5a08f0a1f6827c9cf64ee8d16e0443106359ca6c8efd230759256f44996a");
  EXPECT_EQ(shakeHex(std::string(137, 'a'), 32),
            "a44e1a438dad6273d540be65ee26386c59588efb09139dc086385d2db0c25782");
  EXPECT_EQ(shakeHex(std::string(272, 'a'), 32),
            "f0063200f64a4e66e186dcbd7e239bf2a72ca01077849d1dc89d02e7de5e2fa5");
  EXPECT_EQ(shakeHex(std::string(200, '\xa3'), 32),
            "cd8a920ed141aa0407a22d59288652e9d9f1a7ee0c1e7c1ca699424da84a904d");
  EXPECT_EQ(shakeHex(std::string(1000000, 'a'), 32),
            "3578a7a4ca9137569cdf76ed617d31bb994fca9c1bbf8b184013de8234dfd13a");
}

TEST(Shake256, OutputOfMoreThanABlock) {
  const std::string hex = shakeHex("", 272);
  EXPECT_EQ(hex.substr(hex.size() - 64),
            "28419c3778a15fd248d339ede785fb7f5a1aaa96d313eacc890936c173cdcd0f");
  EXPECT_EQ(hex.substr(0, 274), shakeHex("", 137));
}

// Both known answers of page 2.
TEST(AssetRoot, KnownAnswers) {
  EXPECT_EQ(assetRootName("/mnt/projects"), "assetroot-7c9c610b1b799cb21318");
  EXPECT_EQ(assetRootName("C:\\Users\\shop2\\Desktop\\houdini_testA\\houdini"),
            "assetroot-1d8eff26e400ca1b7663");
  EXPECT_EQ(assetRootName("/mnt/\xc3\xa9"), "assetroot-b10eff7e5d1809416e52");
}

TEST(AssetRoot, Rule) {
  const PathMappingRule symbolic =
      assetRootRule(PathFormat::kPosix, "/mnt/projects", "", WorkerOs::kPosix);
  EXPECT_EQ(symbolic.format, PathFormat::kPosix);
  EXPECT_EQ(symbolic.sourcePath, "/mnt/projects");
  EXPECT_EQ(symbolic.destinationPath, "<session>/assetroot-7c9c610b1b799cb21318");
  EXPECT_EQ(symbolic.origin, RuleOrigin::kAssetRoot);
  EXPECT_EQ(assetRootRule(PathFormat::kPosix, "/mnt/projects", "/sessions/s1/", WorkerOs::kPosix)
                .destinationPath,
            "/sessions/s1/assetroot-7c9c610b1b799cb21318");
  EXPECT_EQ(assetRootRule(PathFormat::kPosix, "/mnt/projects", "C:\\s1", WorkerOs::kWindows)
                .destinationPath,
            "C:\\s1\\assetroot-7c9c610b1b799cb21318");
  EXPECT_EQ(
      mapped(
          onWindows({assetRootRule(PathFormat::kPosix, "/mnt/projects", "", WorkerOs::kWindows)}),
          "/mnt/projects/a/b"),
      "<session>\\assetroot-7c9c610b1b799cb21318\\a\\b");
}

ManifestRoot manifest(std::string rootPath, bool hasLocation) {
  ManifestRoot root;
  root.rootPath = std::move(rootPath);
  root.hasFileSystemLocation = hasLocation;
  root.fileSystemLocationName = hasLocation ? "Assets" : "";
  root.pointer = "/entities/0";
  root.offset = 7;
  return root;
}

TEST(AssetRoot, WithoutListedRulesManifestsWithALocationComeLast) {
  std::vector<PathMappingRule> rules;
  EXPECT_EQ(appendAssetRootRules(
                rules, {manifest("/a", true), manifest("/b", false), manifest("/c", false)}, "",
                WorkerOs::kPosix),
            3u);
  EXPECT_EQ(rules[0].sourcePath, "/b");
  EXPECT_EQ(rules[1].sourcePath, "/c");
  EXPECT_EQ(rules[2].sourcePath, "/a");
  EXPECT_EQ(rules[2].originIndex, 0u);
  EXPECT_EQ(rules[2].fileSystemLocationName, "Assets");
}

TEST(AssetRoot, EqualRootsAreOneRule) {
  ManifestRoot windows = manifest("/a", false);
  windows.format = PathFormat::kWindows;
  std::vector<PathMappingRule> rules;
  const std::vector<ManifestRoot> manifests = {manifest("/a", false), manifest("/b", false),
                                               windows};
  EXPECT_EQ(appendAssetRootRules(rules, manifests, "", WorkerOs::kPosix), 2u);
  // In the place of the first, and otherwise the last.
  EXPECT_EQ(rules[0].sourcePath, "/a");
  EXPECT_EQ(rules[0].format, PathFormat::kWindows);
  EXPECT_EQ(rules[0].originIndex, 2u);
  EXPECT_EQ(rules[1].sourcePath, "/b");
  // One that the service lists is another rule.
  rules.resize(1);
  EXPECT_EQ(appendAssetRootRules(rules, {manifest("/a", false)}, "", WorkerOs::kPosix), 1u);
}

TEST(AssetRoot, OnlyManifestsWithoutLocationGetARuleBesideListedOnes) {
  std::vector<PathMappingRule> rules = {posix("/a", "/x")};
  ManifestRoot redacted = manifest("", false);
  redacted.redacted = true;
  EXPECT_EQ(appendAssetRootRules(rules, {manifest("/a", true), redacted, manifest("/b", false)}, "",
                                 WorkerOs::kPosix),
            1u);
  ASSERT_EQ(rules.size(), 2u);
  EXPECT_EQ(rules[1].sourcePath, "/b");
  EXPECT_EQ(rules[1].originIndex, 2u);
  EXPECT_EQ(rules[1].pointer, "/entities/0");
  EXPECT_EQ(rules[1].offset, 7u);
  EXPECT_EQ(rules[0].origin, RuleOrigin::kService);
}

TEST(AssetRoot, WithoutListedRulesAllManifestsGetOne) {
  std::vector<PathMappingRule> rules;
  EXPECT_EQ(appendAssetRootRules(rules, {manifest("/a", true), manifest("/b", false)}, "/s",
                                 WorkerOs::kPosix),
            2u);
  // Behind those of the manifests without a location.
  EXPECT_EQ(rules[0].sourcePath, "/b");
  EXPECT_EQ(rules[1].sourcePath, "/a");
  EXPECT_EQ(rules[1].fileSystemLocationName, "Assets");
}

TEST(AssetRoot, ListedRulesWinOnEqualParts) {
  std::vector<PathMappingRule> rules = {posix("/mnt/projects", "/listed")};
  appendAssetRootRules(rules, {manifest("/mnt/projects", false)}, "", WorkerOs::kPosix);
  ASSERT_EQ(rules.size(), 2u);
  EXPECT_EQ(mapped(onPosix(rules), "/mnt/projects/a"), "/listed/a");
}

InferredWorkerOs infer(std::vector<std::string> destinations) {
  std::vector<PathMappingRule> rules;
  for (std::string& destination : destinations) rules.push_back(posix("/a", destination));
  return inferWorkerOs(rules);
}

TEST(WorkerOsInference, FromDestinations) {
  EXPECT_EQ(infer({"/x", "/y"}).os, WorkerOs::kPosix);
  EXPECT_EQ(infer({"/x", "/y"}).evidence, WorkerOsEvidence::kDestinations);
  EXPECT_EQ(infer({"Z:\\x"}).os, WorkerOs::kWindows);
  EXPECT_EQ(infer({"z:/x", "relative"}).os, WorkerOs::kWindows);
  EXPECT_EQ(infer({"\\\\srv\\share"}).os, WorkerOs::kWindows);
  EXPECT_EQ(infer({"\\\\srv\\share"}).evidence, WorkerOsEvidence::kDestinations);
}

TEST(WorkerOsInference, SaysSoWhenItIsAGuess) {
  const InferredWorkerOs mixed = infer({"/x", "Z:\\x", "Z:\\y"});
  EXPECT_EQ(mixed.os, WorkerOs::kPosix);
  EXPECT_EQ(mixed.evidence, WorkerOsEvidence::kAmbiguous);
  EXPECT_EQ(mixed.windowsDestinations, 2u);
  EXPECT_EQ(mixed.posixDestinations, 1u);
  for (const auto& none : {infer({}), infer({"", "x\\y"}), infer({"<session>/assetroot-1"})}) {
    EXPECT_EQ(none.os, WorkerOs::kPosix);
    EXPECT_EQ(none.evidence, WorkerOsEvidence::kNone);
  }
  EXPECT_STRNE(workerOsEvidenceText(WorkerOsEvidence::kAmbiguous),
               workerOsEvidenceText(WorkerOsEvidence::kNone));
}

}  // namespace
}  // namespace job_entity
