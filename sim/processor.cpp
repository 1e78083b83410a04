#include "sim/processor.h"

namespace sim {

std::string_view name_of(Processor processor) {
  switch (processor) {
    case Processor::kV4:
      return "x86-64-v4";
    case Processor::kV3:
      return "x86-64-v3";
    case Processor::kAny:
      break;
  }
  return "any";
}

Processor best_processor() {
#ifdef QUITTANCE_PROCESSORS
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
      __builtin_cpu_supports("avx512cd") && __builtin_cpu_supports("avx512dq") &&
      __builtin_cpu_supports("avx512vl")) {
    return Processor::kV4;
  }
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2") &&
      __builtin_cpu_supports("fma")) {
    return Processor::kV3;
  }
#endif
  return Processor::kAny;
}

}  // namespace sim
