# Sourced by script/run and script/test: configure and build a preset.

# As many compilers as there are cores, but no more than one for each 1.5 GB of free memory.
compilers_at_once() {
  local cores memory_kb
  cores=$(nproc)
  memory_kb=$(awk '/^MemAvailable:/ {print $2}' /proc/meminfo 2>/dev/null || true)
  local by_memory=$(( ${memory_kb:-100000000} / 1500000 ))
  (( by_memory < cores )) && cores=$by_memory
  (( cores < 1 )) && cores=1
  echo "$cores"
}

# build_preset PRESET TESTS [TARGET…]: TESTS is ON when the tests are wanted, OFF when it does not matter.
build_preset() {
  local preset=$1 tests=$2 folder=build/$1
  shift 2
  local cache=$folder/CMakeCache.txt
  if [ ! -f "$folder/build.ninja" ] || [ CMakePresets.json -nt "$cache" ] ||
     { [ "$tests" = ON ] && ! grep -q '^QUITTANCE_TESTS:BOOL=ON' "$cache"; }; then
    # A folder configured with the tests keeps them.
    if [ "$tests" = OFF ] && grep -qs '^QUITTANCE_TESTS:BOOL=ON' "$cache"; then tests=ON; fi
    echo "Configuring $folder …"
    cmake --preset "$preset" -DQUITTANCE_TESTS="$tests" --log-level=NOTICE
  fi
  echo "Building $folder …"
  cmake --build --preset "$preset" --parallel "$(compilers_at_once)" ${1:+--target "$@"}
}
