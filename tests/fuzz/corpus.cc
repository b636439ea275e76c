#include "corpus.h"

#include <fstream>

namespace job_entity::fuzz {

namespace {

constexpr std::string_view kHex = "0123456789abcdef";

struct Escape {
  char letter;
  char byte;
};
constexpr Escape kEscapes[] = {{'\\', '\\'}, {'n', '\n'}, {'r', '\r'}, {'t', '\t'}};

bool isPrintable(char c) { return c >= ' ' && c <= '~'; }

}  // namespace

std::vector<std::string> readCorpus(std::string_view target) {
  std::ifstream file(std::string(JOB_ENTITY_FUZZ_CORPUS) + '/' + std::string(target) + ".txt");
  std::vector<std::string> inputs;
  for (std::string line; std::getline(file, line);) inputs.push_back(unescaped(line));
  return inputs;
}

std::string escaped(std::string_view input) {
  std::string line;
  const auto add = [&line](char byte) {
    for (const Escape& escape : kEscapes) {
      if (escape.byte != byte) continue;
      line += {'\\', escape.letter};
      return;
    }
    const auto bits = static_cast<unsigned char>(byte);
    if (isPrintable(byte))
      line += byte;
    else
      line += {'\\', 'x', kHex[bits >> 4], kHex[bits & 15]};
  };
  for (const char byte : input) add(byte);
  return line;
}

std::string unescaped(std::string_view line) {
  std::string input;
  for (size_t at = 0; at < line.size(); ++at) {
    if (line[at] != '\\' || at + 1 == line.size()) {
      input += line[at];
      continue;
    }
    const char letter = line[++at];
    if (letter == 'x') {
      input += static_cast<char>(std::stoi(std::string(line.substr(at + 1, 2)), nullptr, 16));
      at += 2;
      continue;
    }
    for (const Escape& escape : kEscapes)
      if (escape.letter == letter) input += escape.byte;
  }
  return input;
}

}  // namespace job_entity::fuzz
