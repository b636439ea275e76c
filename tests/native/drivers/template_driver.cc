// Answers requests about templates in one process: for the tests that compare with other
// implementations of Open Job Description. A request and an answer are a line of JSON each; what
// may be asked is in templates/template_answers.h.

#include <cstdio>
#include <iostream>
#include <string>

#include "../templates/template_answers.h"

int main() {
  std::ios::sync_with_stdio(false);
  for (std::string line; std::getline(std::cin, line);)
    std::cout << job_entity::tests::answerTo(line) << '\n' << std::flush;
  return 0;
}
