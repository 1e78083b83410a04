// Which instructions this processor has, so that the pack's loops run in the widest form it can. The same
// bits in each (sim/pack.h); only the speed differs.
#pragma once

#include <string_view>

namespace sim {

enum class Processor { kAny, kV3, kV4 };  // x86-64-v3: AVX2; x86-64-v4: AVX-512
std::string_view name_of(Processor processor);
Processor best_processor();  // that this program was built for and this machine has

}  // namespace sim
