#include <cmath>
#include <random>

#include "catch.h"

#include "advisor/pomdp/known_classes.h"
#include "advisor/pomdp/sample_model.h"
#include "advisor/pomdp/simplex_grid.h"
#include "advisor/pomdp/vector_set.h"
#include "advisor/pomdp_sample.h"

using namespace advisor::pomdp;

TEST_CASE("a belief is the mean of its cell's corners", "[advisor][pomdp]") {
  std::mt19937 random(1);
  for (std::size_t states = 1; states <= kWidestGrid; ++states) {
    const SimplexGrid grid(states, 9);
    for (int k = 0; k < 200; ++k) {
      std::vector<double> belief(states);
      double sum = 0;
      for (double& p : belief) {
        p = random() % 3 == 0 ? 0 : double(random() % 10);
        sum += p;
      }
      if (sum <= 0) continue;
      const GridCell cell = grid.cell(belief.data(), sum);
      std::vector<double> mean(states, 0.0), corner(states);
      double weights = 0;
      for (std::size_t c = 0; c < cell.count; ++c) {
        REQUIRE(cell.corners[c].place < grid.places());
        CHECK(cell.corners[c].weight > 0);
        grid.belief_at(cell.corners[c].place, corner.data());
        weights += cell.corners[c].weight;
        for (std::size_t s = 0; s < states; ++s) {
          CHECK(corner[s] >= 0);
          mean[s] += cell.corners[c].weight * corner[s];
        }
      }
      CHECK(std::abs(weights - 1) < 1e-12);
      for (std::size_t s = 0; s < states; ++s)
        CHECK(std::abs(mean[s] - belief[s] / sum) < 1e-12);
    }
  }
}

TEST_CASE("a grid is as fine as asked where its points have places, else coarser", "[advisor][pomdp]") {
  CHECK(SimplexGrid(2, 64).steps() == 64);
  CHECK(SimplexGrid(2, 64).places() == 65);
  CHECK(SimplexGrid(6, 64).steps() == 8);
  CHECK(SimplexGrid(16, 64).steps() == 1);
}

TEST_CASE("the best of many vectors is the best of each alone", "[advisor][pomdp]") {
  std::mt19937 random(2);
  for (std::size_t width = 1; width <= 7; ++width) {
    VectorSet all(width), undominated(width);
    std::vector<std::vector<double>> plain;
    for (int k = 0; k < 40; ++k) {
      std::vector<double> vector(width);
      for (double& value : vector)
        value = double(random() % 9);
      plain.push_back(vector);
      all.add(vector.data());
      undominated.add_undominated(vector.data());
      std::vector<double> weights(width);
      for (double& weight : weights)
        weight = double(random() % 5);
      double best = -1;
      for (const std::vector<double>& one : plain) {
        double value = 0;
        for (std::size_t s = 0; s < width; ++s)
          value += one[s] * weights[s];
        best = std::max(best, value);
      }
      CHECK(all.best(weights.data()).value == best);
      CHECK(undominated.best(weights.data()).value == best);
      CHECK(undominated.size() <= all.size());
    }
  }
}

TEST_CASE("rounds and moods of a negotiation are known, attitudes are not", "[advisor][pomdp]") {
  const Model model = sample_model({5, 6, 3, 4, 0.98});
  const auto known = split_into_classes(model, model.start);
  REQUIRE(known);
  for (const KnownClass& one : known->classes)
    CHECK(one.states.size() == 5);
  CHECK(known->classes[known->start].longest == 7);
}

TEST_CASE("a hidden state that moves stays in one class, and a loop has no longest way", "[advisor][pomdp]") {
  const Model tiger = samples::model_file("tiger.pomdp");
  const auto known = split_into_classes(tiger, tiger.start);
  REQUIRE(known);
  REQUIRE(known->classes.size() == 1);
  CHECK(known->classes[0].states.size() == 2);
  CHECK_FALSE(known->classes[0].longest);
  // Opening a door teaches nothing: both sounds are one branch.
  CHECK(known->classes[0].options[0].branches.size() == 2);
  CHECK(known->classes[0].options[1].branches.size() == 1);
}

TEST_CASE("what can be told apart at once makes classes of its own", "[advisor][pomdp]") {
  samples::ProblemBuilder builder({"a", "b", "c", "d", "done"}, {"look"}, {"none", "p", "q"}, 1);
  builder.start(0, .5);
  builder.start(1, .5);
  builder.move(0, 0, 2, 1);
  builder.move(0, 1, 3, 1);
  builder.see(0, 2, 1, 1);
  builder.see(0, 3, 2, 1);
  builder.reward(0, 2, 2);
  builder.reward(0, 3, 1);
  const Model model = builder.build();
  const auto known = split_into_classes(model, model.start);
  REQUIRE(known);
  // {a, b}, {c} and {d}: from done nothing comes.
  CHECK(known->classes.size() == 3);
  CHECK(known->classes[known->start].states.size() == 2);
  CHECK(known->classes[known->start].longest == 2);
  CHECK(known->classes[known->start].options[0].branches.size() == 2);
}

TEST_CASE("an end that many states share does not make one class of them", "[advisor][pomdp]") {
  samples::ProblemBuilder builder({"a", "b", "c", "done"}, {"go"}, {"seen"}, 1);
  builder.start(0, 1);
  for (std::size_t s = 0; s < 3; ++s) {
    builder.move(0, s, s + 1, .5);
    builder.move(0, s, 3, .5);
    builder.reward(0, s, 1);
  }
  const Model model = builder.build();
  const auto known = split_into_classes(model, model.start);
  REQUIRE(known);
  CHECK(known->classes.size() == 3);
  CHECK(known->longest == 3);
  // From the end itself nothing is left.
  const auto over = split_into_classes(model, {0, 0, 0, 1});
  REQUIRE(over);
  CHECK(over->classes.empty());
  CHECK(over->longest == 0);
}
