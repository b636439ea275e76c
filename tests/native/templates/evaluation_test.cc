// An expression by itself, as a person asks for its value: what is written of it.

#include "templates/evaluation.h"

#include "ask.h"

namespace job_entity::tests {

namespace {

std::string written(std::string_view text) {
  expr::Value value;
  const expr::ExprError error =
      templates::evaluateOpen(text, expr::SymbolTable(), expr::Options(), value);
  std::string out;
  json::JsonWriter json(out);
  templates::writeEvaluation(json, error, value);
  return out;
}

TEST(Evaluation, GivesTypeAndText) {
  EXPECT_EQ(written("1 + 2"), R"({"type":"int","text":"3"})");
  EXPECT_EQ(written("null"), R"({"type":"nulltype","text":"null"})");
  EXPECT_EQ(written("Param.X"), R"({"type":"any","unresolved":["Param.X"],"text":"Param.X"})");
}

TEST(Evaluation, SaysWhereAnErrorIs) {
  EXPECT_EQ(written("1 + 2x"), R"({"error":{"kind":"parse","message":"this is not a number",)"
                               R"("offset":4,"length":2}})");
  EXPECT_EQ(written("2 + fail('no')"),
            R"({"error":{"kind":"eval","message":"no","offset":4,"length":10}})");
  EXPECT_EQ(written("[1, 2"), R"({"error":{"kind":"parse","message":"expected ',' or ']', )"
                              R"(and the expression ends","offset":5,"length":0,)"
                              R"("expected":"',' or ']'"}})");
}

}  // namespace

}  // namespace job_entity::tests
