// Which mutant of a source is on. The compiler reads this in front of a source that holds mutants.

#pragma once

constexpr int kMostMutants = 1 << 16;
extern int jobEntityMutantOn;
extern bool jobEntityMutantsMet[kMostMutants];

inline bool jobEntityMutant(int number) {
  jobEntityMutantsMet[number] = true;
  return number == jobEntityMutantOn;
}
